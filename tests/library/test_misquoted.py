"""Numbers that a sentence gives as a KPI's: which are wrong, and which are something else."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs import load
from kawasaki_docs.records.kpis import kpi, kpis
from kawasaki_docs.text.figures import kpi_figure
from kawasaki_docs.text.misquoted import kpi_names, misquoted, quoted_kpis
from kawasaki_docs.text.typed_figures import page_figures, sentences, typed_numbers
from tests.conftest import EDITION, FIXTURE

DATASET = load(FIXTURE)
PROGRAMMES = ("founding-support", "seafood-research", "skills-training", "sme-loans", "tourism")


def wrong(*pieces: tuple[str, bool], programmes: tuple[str, ...] = PROGRAMMES) -> list[tuple[str, str]]:
    """The wrong numbers of a text, each with the KPI whose figures are told."""
    names = kpi_names(DATASET, EDITION, programmes=programmes)
    found = []
    for sentence in sentences(pieces):
        page = page_figures(DATASET, EDITION, programmes, typed=tuple(typed_numbers(sentence)) or ("x",))
        for quoted in quoted_kpis(sentence, names, page):
            stated = misquoted(DATASET, EDITION, quoted.kpis, f"{quoted.value:f}", f"{quoted.step:f}")
            found += [(quoted.text, stated[0].target.partition(".")[0])] if stated else []
    return found


@pytest.mark.parametrize(
    ("text", "typed", "target"),
    [
        ("創業セミナーの開催回数は80回です。", "80回", "founding-seminars"),
        ("開催回数は80回です。", "80回", "founding-seminars"),
        ("開催回数は９回です。", "9回", "founding-seminars"),
        ("開催回数（80回）", "80回", "founding-seminars"),
        ("セミナーの開催回数は、目標の10回に対し、80回でした。", "80回", "founding-seminars"),
        ("令和13年度の開催回数は80回です。", "80回", "founding-seminars"),
        ("指標「開催回数」の実績は80回です。", "80回", "founding-seminars"),
        ("創業相談の件数は、計263件です。", "263件", "founding-consultations"),
        ("創業相談の件数（窓口とオンライン）は263件です。", "263件", "founding-consultations"),
        ("修了者は1,000人です。", "1,000人", "skills-graduates"),
        ("技能まつりの来場者は約9.9千人です。", "9.9千人", "skills-fair-visitors"),
        ("技能まつり等の来場人数は9千人です。", "9千人", "skills-fair-visitors"),
        ("入居率は94.5％です。", "94.5%", "research-room-occupancy"),
        ("融資実績は21億6,800万円です。", "21億6,800万円", "loans-amount"),
        ("融資実績は2,168百万円です。", "2,168百万円", "loans-amount"),
        ("開催回数は12回、創業相談の件数は999件です。", "999件", "founding-consultations"),
        ("創業相談の件数は999件、市内での創業件数は38件です。", "999件", "founding-consultations"),
        ("2日間の来場者は9.9千人です。", "9.9千人", "skills-fair-visitors"),
        ("開催回数は12回となり、前の年度の80回より減りました。", "80回", "founding-seminars"),
        ("開催回数は12回となり、目標の80回を超えました。", "80回", "founding-seminars"),
        ("80回の創業セミナーの開催回数です。", "80回", "founding-seminars"),
    ],
)
def test_a_figure_that_the_kpi_never_had_is_told(text: str, typed: str, target: str) -> None:
    assert wrong((text, True)) == [(typed, target)]


@pytest.mark.parametrize(
    "text",
    [
        "開催回数は12回です。",
        "令和11年度の創業相談の件数は221件です。",
        "令和10年度の創業相談の件数は999件です。",
        "創業相談の件数は約260件です。",
        "創業相談の件数は250件以上をめざします。",
        "開催回数は前年度から5回増えました。",
        "朝市の開催回数は80回です。",
        "累計開催回数は80回です。",
        "開催回数のうち、80回は夜です。",
        "開催回数を増やし、80回の相談に応じました。",
        "開催回数は80人です。",
        "開催回数は80回目を数えました。",
        "開催回数は。80回です。",
        "入居率は94%です。",
        "融資実績は21億6,700万円です。",
        "融資実績は2,167.4百万円です。",
        "共同研究の件数は5件です。",
        "80回開きました。",
    ],
)
def test_what_is_right_or_something_else_is_left_alone(text: str) -> None:
    assert wrong((text, True)) == []


def test_a_figure_that_a_role_printed_or_that_is_marked_is_not_told() -> None:
    assert wrong(("開催回数は", True), ("80回", False), ("です。", True)) == []
    assert wrong(("開催回数は", True), ("12回", False), ("から80回に増えました。", True)) == [
        ("80回", "founding-seminars")
    ]


def test_a_long_row_of_figures_is_read_at_once() -> None:
    assert wrong(("開催回数は" + "10回 (" * 300 + "何と80回です。", True)) == []


def test_a_page_is_asked_of_its_own_kpis_only() -> None:
    assert wrong(("開催回数は80回です。", True), programmes=("sme-loans",)) == []


def test_a_name_of_two_kpis_is_told_only_where_neither_has_the_figure() -> None:
    seminars, openings = "founding-seminars", "founding-openings"
    assert misquoted(DATASET, EDITION, (seminars, openings), "38", "1") == ()
    told = misquoted(DATASET, EDITION, (seminars, openings), "999", "1")
    assert {each.target.partition("@")[0].partition(".")[0] for each in told} == {seminars, openings}
    assert all(each.text == kpi_figure(DATASET, EDITION, each.target) for each in told)


@given(st.sampled_from(PROGRAMMES), st.integers(0, 10**7))
def test_a_number_is_told_exactly_where_the_kpi_never_had_it(programme: str, number: int) -> None:
    for each in kpis(DATASET, programme):
        held = {
            amount
            for value in kpi(DATASET, each.id).values
            if value.year <= EDITION
            for amount in (value.actual, value.target)
            if amount is not None
        }
        near = any(abs(amount - number) * 2 <= 1 for amount in held)
        others = {
            amount
            for other in kpis(DATASET, programme)
            for value in other.values
            if other.unit == each.unit
            for amount in (value.actual, value.target)
        }
        told = wrong((f"{each.label}は{number}{each.unit}です。", True), programmes=(programme,))
        assert told == [] if near or number in others else told == [(f"{number}{each.unit}", each.id)]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("起業家オーディション等の開催回数", "開催回数"),
        ("セミナー参加人数", "参加者"),
        ("「港の祭り」総来場者数", "来場者数"),
        ("講座の参加者数（年間）", "参加者数"),
        ("朝市における年間出店数", "出店数"),
    ],
)
def test_a_kpi_is_called_by_a_part_of_its_label(tmp_path: Path, label: str, name: str) -> None:
    made = tmp_path / "data"
    shutil.copytree(FIXTURE, made)
    table = made / "kpis.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("創業セミナーの開催回数", label), encoding="utf-8"
    )
    names = kpi_names(load(made), EDITION, kpis=("founding-seminars",))
    assert {name, unicodedata.normalize("NFKC", label)} <= {each.name for each in names}
