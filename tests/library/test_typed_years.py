"""Years of the edition that a page types, and what to write in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.filters.typed_years import relative_condition
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import neighbours, read_year, read_years
from kawasaki_docs.text.typed_years import YEAR_ROLES, relative_target, relative_years, years_in_prose
from tests.conftest import EDITION, FIXTURE

DATASET = load(FIXTURE)


def told(text: str) -> list[tuple[str, str]]:
    """What is reported of a text of the edition of 2031 (令和13年度), and the roles to write."""
    return [(each.text, f"{each.role} {each.target}") for each in years_in_prose(text, EDITION)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和13年度の実績", [("令和13年度", "fy-short edition")]),
        ("令和13（2031）年度は", [("令和13(2031)年度", "fy edition")]),
        (
            "令和１２年度と令和14年度",
            [("令和12年度", "fy-short edition - 1"), ("令和14年度", "fy-short edition + 1")],
        ),
        ("2031年度", [("2031年度", "fy edition")]),
        ("令和14（2032）年8月現在", [("令和14(2032)年", "year edition + 1")]),
        ("令和14年8月1日時点", [("令和14年", "year-short edition + 1")]),
        (
            "2032年4〜6月期、令和14年4-6月期",
            [("2032年", "year edition + 1"), ("令和14年", "year-short edition + 1")],
        ),
    ],
)
def test_years_of_the_edition_are_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "令和11年度と令和15年度",
        "令和13年5月に開きました",
        "令和13年5月31日",
        "「令和13年度のまとめ」『2031年度版』",
        "技能祭2031",
        "2031年問題",
        "12031年度、112令和",
        "前の年度、同年度、5年度",
        "令和13年の春",
        "https://example.jp/令和13年度",
        "令和2年8月現在",
    ],
)
def test_history_names_and_quotations_are_left_alone(text: str) -> None:
    assert told(text) == []


@given(st.integers(-1, 1), st.sampled_from(sorted(YEAR_ROLES)), st.integers(2020, 2100))
def test_what_a_role_prints_is_told_where_it_is_typed(offset: int, role: str, edition: int) -> None:
    """And the role to write is that role, for the same year."""
    after = "4〜6月期" if role.startswith("year") else ""
    (found,) = years_in_prose(f"値は{YEAR_ROLES[role](edition + offset)}{after}", edition)
    assert found.role == role
    assert read_year(found.target, edition) == edition + offset


@pytest.mark.parametrize(
    ("role", "target", "instead"),
    [
        ("fy", "2031", "edition"),
        ("year-short", " 2032 ", "edition + 1"),
        ("fy", "2029", ""),
        ("fy", "edition - 1", ""),
        ("kpi", "founding-openings@2031", "founding-openings"),
        ("kpi", "founding-openings@2030.target", "founding-openings@edition - 1.target"),
        ("kpi", "founding-openings@2029", ""),
        ("fact", "population@2030", "population@edition - 1"),
        ("trend", "founding-openings@2030", "founding-openings@edition - 1"),
        ("survey", "logistics-2031.yes@2030", "logistics-2031.yes@edition - 1"),
        (
            "change",
            "survey challenges.costs@2030 → challenges.costs@2031",
            "survey challenges.costs@edition - 1 → challenges.costs",
        ),
        ("change", "survey challenges.costs@edition - 1→challenges.costs", ""),
        ("stat", "bankruptcies 2031.value", "bankruptcies edition.value"),
        ("stat", "procurement 2030/total/sme.amount_share", "procurement edition - 1/total/sme.amount_share"),
        ("stat", "diffusion_indexes 2032-Q2/sales.value", "diffusion_indexes {edition + 1}-Q2/sales.value"),
        # A census is of its own year, also where that is near.
        ("stat", "industries 2031/manufacturing.employees", ""),
        ("stat", "meetings council-2031-1.date", ""),
        ("word", "verdict.met", ""),
    ],
)
def test_targets_of_roles(role: str, target: str, instead: str) -> None:
    assert relative_target(DATASET, EDITION, role, target) == instead


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("2031", "edition"),
        ("2031 2030", "edition - 1 .. edition"),
        ("2029, 2031", "2029, edition"),
        ("2029 .. 2031", "2029 .. edition"),
        ("2028, 2029", ""),
        ("edition - 1, edition", ""),
    ],
)
def test_options(written: str, instead: str) -> None:
    assert relative_years(written, EDITION) == instead


@given(st.lists(st.integers(2025, 2035), min_size=1, unique=True))
def test_what_to_write_in_an_option_means_the_same_years(years: list[int]) -> None:
    instead = relative_years(", ".join(map(str, years)), EDITION)
    assert bool(instead) == any(year in neighbours(EDITION) for year in years)
    if instead:
        assert sorted(read_years(instead, EDITION)) == sorted(years)


@pytest.mark.parametrize(
    ("table", "where", "instead"),
    [
        ("bankruptcies", "year = 2031", "year = edition"),
        (
            "bankruptcies",
            "year in (2030, 2031) and value > 2030",
            "year in (edition - 1, edition) and value > 2030",
        ),
        ("bankruptcies", "year >= 2025", ""),
        ("industries", "year = 2031", ""),
        ("bankruptcies", "year = edition", ""),
    ],
)
def test_filters(table: str, where: str, instead: str) -> None:
    assert relative_condition(DATASET, EDITION, table, where) == instead


def test_an_address_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ReportError, match="を読めません"):
        relative_target(DATASET, EDITION, "stat", "2031")
