"""Counts of rows in prose, and those that a page types."""

from __future__ import annotations

import pytest

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.filters.counting import count_number, count_things
from kawasaki_docs.filters.typed_counts import counts_in_prose, known_counts, may_count
from kawasaki_docs.problems import ReportError
from tests.conftest import EDITION, FIXTURE

DATASET = load(FIXTURE)
REVIEWED = "programme_years year = edition and programmes.kind = 'reviewed'"


@pytest.mark.parametrize(
    ("target", "number", "things"),
    [
        (REVIEWED, "9", "9つ"),
        ("programme_years year = edition - 1 and programmes.kind = 'reviewed'", "8", "8つ"),
        ("programmes", "12", "12"),
        ("programme_years.article year = edition", "4", "4つ"),
        # Most options have none: an empty cell is no value.
        ("survey_options.aggregate", "2", "2つ"),
    ],
)
def test_counts(target: str, number: str, things: str) -> None:
    assert count_number(DATASET, EDITION, target) == number
    assert count_things(DATASET, EDITION, target) == things


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("programme", "表「programme」はありません。近い名前: programmes"),
        ("programmes.knd", "列「knd」はありません。近い名前: kind"),
        ("programmes kind = 'othr'", "近い名前: other"),
        ("programme_years year = 1999", "当てはまる行がありません"),
        ("", "表「」はありません"),
    ],
)
def test_what_cannot_be_counted_is_refused(target: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        count_number(DATASET, EDITION, target)


def told(text: str, *articles: str) -> list[tuple[str, str, str]]:
    """What is reported of a text."""
    assert may_count(text)
    known = known_counts(DATASET, EDITION, articles)
    return [(each.text, each.role, each.target) for each in counts_in_prose(text, known)]


@pytest.mark.parametrize(
    ("text", "articles", "expected"),
    [
        ("9つの事業を検証しました", (), [("9つの事業", "count-tsu", REVIEWED)]),
        ("９事業", (), [("9事業", "count", REVIEWED)]),
        # The article has two programmes; elsewhere two is any two.
        ("2つの事業", ("6",), [("2つの事業", "count-tsu", f"{REVIEWED} and article = 6")]),
        ("2つの事業", (), []),
        ("8つの事業", (), []),
        ("9事業者、9事業年度、第9事業、19事業", (), []),
        ("2つの指標に分けます、2つの事業と施策9の事業", (), []),
    ],
)
def test_typed_counts(text: str, articles: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert told(text, *articles) == expected


def test_every_thing_that_is_counted_is_told() -> None:
    known = known_counts(DATASET, EDITION)
    typed = "、".join(f"{each.number}の{each.noun}" for each in known)
    assert {each.target for each in counts_in_prose(typed, known)} == {each.target for each in known}
    assert {each.noun for each in known} >= {"事業", "施策", "指標"}
