"""Years as editors write them: in digits, or relative to the edition."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import neighbours, read_year, read_years, year_expression

YEARS = st.integers(1900, 2200)
OFFSETS = st.integers(-9, 9)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("edition", 2031),
        (" Edition ", 2031),
        ("edition + 1", 2032),
        ("edition-2", 2029),
        ("edition -  10", 2021),
        ("2019", 2019),
    ],
)
def test_one_year(text: str, year: int) -> None:
    assert read_year(text, 2031) == year


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019", (2019,)),
        ("2030 2031", (2030, 2031)),
        ("edition, edition - 1", (2031, 2030)),
        ("edition edition-1、2019", (2031, 2030, 2019)),
        ("edition - 2 .. edition", (2029, 2030, 2031)),
        ("2029..2030, edition", (2029, 2030, 2031)),
        ("2031 .. edition", (2031,)),
        ("", ()),
    ],
)
def test_lists_and_ranges(text: str, years: tuple[int, ...]) -> None:
    assert read_years(text, 2031) == years


@pytest.mark.parametrize(
    "text",
    ["", "editions", "edition 1", "edition - 1.5", "edition -", "令和5", "２０２３", "23", "20231", "a.b"],
)
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match="を読めません"):
        read_year(text, 2031)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2030 .. 2029", "始めが終わりより後"),
        ("2029 ..", "を読めません"),
        (".. 2029", "を読めません"),
        ("2028 .. 2029 .. 2030", "を読めません"),
        ("2029edition", "を読めません"),
        ("edition - 1.5", "を読めません"),
    ],
)
def test_what_is_no_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        read_years(text, 2031)


@given(YEARS, YEARS)
def test_the_words_for_a_year_are_read_as_that_year(year: int, edition: int) -> None:
    words = year_expression(year, edition)
    assert read_year(words, edition) == year
    assert words.startswith("edition") == (year in neighbours(edition))


@given(OFFSETS, YEARS, st.integers(1, 9))
def test_expressions_move_with_the_edition(offset: int, edition: int, later: int) -> None:
    text = f"edition {offset:+}"
    assert read_year(text, edition + later) == read_year(text, edition) + later


@given(st.lists(st.tuples(OFFSETS, st.integers(0, 4)), min_size=1), YEARS, st.sampled_from((" ", ", ", "、")))
def test_a_list_is_its_items(items: list[tuple[int, int]], edition: int, between: str) -> None:
    ranges = [f"edition {start:+} .. edition {start + length:+}" for start, length in items]
    expected = [edition + start + each for start, length in items for each in range(length + 1)]
    assert list(read_years(between.join(ranges), edition)) == expected


@given(st.text(alphabet="edition+-.,0123 、", max_size=30), YEARS)
def test_any_text_is_read_or_refused(text: str, edition: int) -> None:
    with contextlib.suppress(ReportError):
        read_years(text, edition)
