"""Figures typed in prose: what equals the data, what only looks like it, and words that contradict it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs import load
from kawasaki_docs.text.movements import contradictions, movements
from kawasaki_docs.text.typed_figures import (
    PageFigure,
    PageFigures,
    Sentence,
    find_typed,
    page_figures,
    sentences,
    typed_numbers,
)
from tests.conftest import EDITION, FIXTURE

DATASET = load(FIXTURE)


def figure(value: str, unit: str, label: str = "起業件数", target: str = "f") -> PageFigure:
    return PageFigure("kpi", target, f"指標「{label}」の実績", label, Decimal(value), unit)


PAGE = PageFigures(
    (
        figure("196", "件"),
        figure("5200", "人", "利用者数"),
        figure("77.6", "%", "入居率"),
        figure("-10.7", "ポイント", "業況"),
        figure("120", "百万円", "助成額"),
        figure("3.5", "万人", "来場者数"),
        figure("5", "回", "セミナー開催数"),
        figure("15", "社・団体", "参加数"),
    ),
    tuple(
        sorted(
            {"件", "人", "人日", "%", "ポイント", "百万円", "万人", "回", "社", "社・団体", "事業", "事業所"}
        )
    ),
)


def found(text: str, page: PageFigures = PAGE) -> list[str]:
    return [typed.text for sentence in sentences([(text, True)]) for typed in find_typed(sentence, page)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("196件でした。", "196件"),
        ("１９６件でした。", "196件"),
        ("196 件でした。", "196 件"),
        ("196.0件でした。", "196.0件"),
        ("約5,200人が使いました。", "5,200人"),
        ("5200人が使いました。", "5200人"),
        ("５，２００人が使いました。", "5,200人"),
        ("5.2千人が使いました。", "5.2千人"),
        ("77.6％です。", "77.6%"),
        ("△10.7ポイントでした。", "△10.7ポイント"),
        ("1億2,000万円を助成しました。", "1億2,000万円"),
        ("120百万円を助成しました。", "120百万円"),
        ("35,000人が訪れました。", "35,000人"),
        ("3.5万人が訪れました。", "3.5万人"),
        ("セミナー開催数は5回です。", "5回"),
        ("セミナー開催数は５回です。", "5回"),
        ("15社・団体が加わりました。", "15社・団体"),
    ],
)
def test_a_figure_of_the_page_is_found(text: str, typed: str) -> None:
    assert found(text) == [typed]


@pytest.mark.parametrize(
    "text",
    [
        "197件でした。",
        "196人でした。",
        "1196件でした。",
        "196.5件でした。",
        "5200人日でした。",
        "第196件でした。",
        "令和196件でした。",
        "196",
        "196の件でした。",
        "①96件でした。",
        "5回開きました。",
        "セミナー開催数。5回です。",
        "196件目でした。",
        "15社でした。",
        "10.7ポイントでした。",
        "A196件",
        "v1.196件",
        "二百件",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_a_role_printed_is_not_typed() -> None:
    pieces = [("起業は", True), ("196件", False), ("、利用は5,200", True), ("人", False), ("です。", True)]
    assert [list(find_typed(sentence, PAGE)) for sentence in sentences(pieces)] == [[]]


def test_a_label_printed_by_a_role_counts() -> None:
    pieces = [("セミナー開催数", False), ("は5回です。", True)]
    assert [typed.text for sentence in sentences(pieces) for typed in find_typed(sentence, PAGE)] == ["5回"]


def test_sentences_end_where_they_are_typed_to_end() -> None:
    pieces = [("一。二", True), ("。三", False), ("四。五", True)]
    assert [sentence.text for sentence in sentences(pieces)] == ["一。", "二。三四。", "五"]


BETTER = "survey business-condition.better"
"""The fixture's report says of none of these answers how they moved: 15.2, 18.4, 23.1."""


@pytest.mark.parametrize(
    ("text", "targets", "count"),
    [
        ("18.4%から23.1%に増加しました。", (f"{BETTER}@2030", BETTER), 0),
        ("18.4%から23.1%に増えました。", (f"{BETTER}@2030", BETTER), 0),
        ("18.4%から23.1%に減少しました。", (f"{BETTER}@2030", BETTER), 1),
        ("23.1%は18.4%から減りました。", (BETTER, f"{BETTER}@2030"), 1),
        ("18.4%から23.1%と横ばいです。", (f"{BETTER}@2030", BETTER), 1),
        ("15.2%から23.1%へと減りました。", (f"{BETTER}@2029", BETTER), 1),
        ("18.4%から23.1%に改善しました。", (f"{BETTER}@2030", BETTER), 1),
        ("増加した年も減少した年もあります。", (f"{BETTER}@2030", BETTER), 0),
        ("23.1%に減少しました。", (BETTER,), 0),
        ("23.1%です。", (f"{BETTER}@2030", BETTER), 0),
        ("増減しました。", (f"{BETTER}@2030", BETTER), 0),
        ("「売上の減少」は23.1%でした。", (f"{BETTER}@2030", BETTER), 0),
        ("減少しました。", ("survey nothing.better", "kpi founding-openings.target"), 0),
    ],
)
def test_words_are_held_against_the_figures(text: str, targets: tuple[str, ...], count: int) -> None:
    known = movements(DATASET, EDITION, targets)
    assert len(list(contradictions(Sentence(text, text), known))) == count


SECURED = "survey hiring-status.secured"
SALES = "stat diffusion_indexes 2032-Q2/sales.value"
BUSINESS = "stat diffusion_indexes 2032-Q2/business-conditions.value"


@pytest.mark.parametrize(
    ("text", "target", "count"),
    [
        ("減りました。", SECURED, 0),
        ("増えました。", SECURED, 1),
        ("ほぼ横ばいです。", BUSINESS, 0),
        ("増加しました。", BUSINESS, 1),
        ("改善しました。", BUSINESS, 1),
        ("改善しました。", SALES, 0),
        ("増加しました。", SALES, 1),
    ],
)
def test_words_keep_to_the_reports_own_reading(text: str, target: str, count: int) -> None:
    known = movements(DATASET, EDITION, (target,))
    assert len(list(contradictions(Sentence(text, text), known))) == count


def test_a_contradiction_says_who_says_what() -> None:
    sentence = Sentence("減少しました。", "減少しました。")
    (message,) = contradictions(sentence, movements(DATASET, EDITION, (f"{BETTER}@2030", BETTER)))
    assert message.startswith("「減少」にあたる語がありますが、「")
    assert message.endswith(
        "」は令和12年度から令和13年度にかけて「増加」です。語を直すか、trend か change のロールで書いてください"
    )
    (message,) = contradictions(sentence, movements(DATASET, EDITION, (BUSINESS,)))
    assert "」を「ほぼ横ばい」としています。" in message


def test_a_programme_brings_its_kpis_and_facts() -> None:
    page = page_figures(DATASET, EDITION, programmes=("founding-support",))
    targets = {(each.role, each.target) for each in page.figures}
    assert ("kpi", "founding-openings") in targets
    assert ("kpi", "founding-openings@edition - 1.target") in targets
    assert ("fact", "founding-seminar-participants") in targets
    assert "人" in page.units


def test_named_things_bring_themselves() -> None:
    page = page_figures(
        DATASET,
        EDITION,
        kpis=("founding-openings",),
        facts=("founding-seminar-participants",),
        answers=("challenges.labour-shortage", "outlook"),
    )
    assert {each.target for each in page.figures if each.role == "kpi"} == {
        "founding-openings",
        "founding-openings.target",
        "founding-openings@edition - 1",
        "founding-openings@edition - 1.target",
    }
    assert {each.target for each in page.figures if each.role == "fact"} == {
        "founding-seminar-participants",
        "founding-seminar-participants@edition - 1",
    }
    answers = {each.target for each in page.figures if each.role == "survey"}
    assert "challenges.labour-shortage@edition - 1" in answers
    assert not any(each.startswith("challenges.") and "labour-shortage" not in each for each in answers)


def test_what_is_no_number_leaves_out_no_figure() -> None:
    programmes = ("founding-support",)
    assert page_figures(DATASET, EDITION, programmes=programmes, typed=("x", "1-2", "")) == page_figures(
        DATASET, EDITION, programmes=programmes
    )


def test_typed_numbers_leave_out_the_figures_that_no_page_types() -> None:
    typed = tuple(typed_numbers(Sentence("38件、1億2,000万円、△3.5%。", "38件、1億2,000万円、△3.5%。")))
    assert typed == ("38", "120000000", "-3.5")
    page = page_figures(DATASET, EDITION, programmes=("founding-support",), typed=typed)
    assert [each.target for each in page.figures] == ["founding-openings"]


def test_unknown_names_bring_nothing() -> None:
    page = page_figures(
        DATASET, EDITION, programmes=("x",), kpis=("x",), facts=("x",), answers=("x", "x.y", "")
    )
    assert page.figures == ()


def test_every_figure_of_the_data_is_found_as_it_is_printed() -> None:
    from kawasaki_docs.text import figures

    slugs = tuple(row.text("programme") for row in DATASET.rows("programmes"))
    page = page_figures(DATASET, EDITION, programmes=slugs)
    assert len(page.figures) > 70
    for each in page.figures:
        printed = getattr(figures, f"{each.role}_figure")(DATASET, EDITION, each.target)
        sentence = f"{each.label}は{printed}です。"
        assert any(
            each in typed.figures for s in sentences([(sentence, True)]) for typed in find_typed(s, page)
        )


@given(st.text(alphabet="0123456789０,.．百千万億人件回%△-第令和 。、①", max_size=40))
def test_any_text_is_searched(text: str) -> None:
    assert all(piece in unicodedata.normalize("NFKC", text.replace("①", " ")) for piece in found(text))
