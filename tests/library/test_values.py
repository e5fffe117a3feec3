"""Numbers and dates as editors and spreadsheets write them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.cells.literals import read_date, read_number

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@pytest.mark.parametrize(
    ("text", "tidy", "suffix"),
    [
        ("0", "0", ""),
        ("12", "12", ""),
        ("-10.7", "-10.7", ""),
        ("12.50", "12.50", ""),
        ("１２．５", "12.5", ""),
        ("△10.7", "-10.7", ""),
        ("▲ 10.7", "-10.7", ""),
        ("−3", "-3", ""),
        ("－3", "-3", ""),
        ("ー3", "-3", ""),
        ("+5", "5", ""),
        ("1,234,567.8", "1234567.8", ""),
        ("１，２３４", "1234", ""),
        (" 12　", "12", ""),
        ("1 234", "1234", ""),
        ("007", "7", ""),
        ("-0", "0", ""),
        ("△0.0", "0.0", ""),
        (".5", "0.5", ""),
        ("5.", "5", ""),
        ("495人", "495", "人"),
        ("29.8％", "29.8", "%"),
        ("1,300 百万円", "1300", "百万円"),
    ],
)
def test_numbers_are_read_as_what_they_mean(text: str, tidy: str, suffix: str) -> None:
    reading = read_number(text)
    assert (reading.value, reading.tidy, reading.suffix) == (Decimal(tidy), tidy, suffix)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ー", "symbol"),
        ("…", "symbol"),
        ("なし", "symbol"),
        ("N/A", "symbol"),
        ("1.2E+05", "scientific"),
        ("１e5", "scientific"),
        ("12,34", "separators"),
        ("1,,000", "separators"),
        ("1234567890123456", "too-long"),
        ("9" * 10_000, "too-long"),
        ("12.3.4", "not-number"),
        ("約5200", "not-number"),
        ("5人6", "not-number"),
        ("--5", "not-number"),
        ("(5)", "not-number"),
        ("一二", "not-number"),
        ("٣", "not-number"),
        ("", "not-number"),
    ],
)
def test_what_is_no_number_says_why(text: str, fault: str) -> None:
    assert read_number(text).value is None
    assert read_number(text).fault == fault


figures = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)


@given(value=figures, wide=st.booleans(), grouped=st.booleans(), minus=st.sampled_from("-−－▲△–ー"))
def test_every_way_to_write_a_number_reads_the_same(
    value: Decimal, wide: bool, grouped: bool, minus: str
) -> None:
    text = f"{abs(value):,}" if grouped else f"{abs(value)}"
    text = minus * (value < 0) + (text.translate(FULL_WIDTH) if wide else text)
    reading = read_number(text)
    assert reading.value == value
    assert read_number(reading.tidy).tidy == reading.tidy


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_number(text)
    assert (reading.value is None) == bool(reading.fault)
    date = read_date(text)
    assert (date.value is None) == bool(date.fault)


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-05",
        "2024/1/5",
        "2024/01/05",
        "2024.1.5",
        "2024年1月5日",
        "２０２４年１月５日",
        "令和6年1月5日",
    ],
)
def test_dates_are_read_as_what_they_mean(text: str) -> None:
    reading = read_date(text)
    assert reading.value == datetime.date(2024, 1, 5)
    assert reading.tidy == "2024-01-05"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1月2日", "not-date"),
        ("1/2", "not-date"),
        ("2-Jan", "not-date"),
        ("R6.13.5", "impossible"),
        ("20240230", "impossible"),
        ("2024-01-05x", "not-date"),
        ("2024-02-30", "impossible"),
        ("2024/13/1", "impossible"),
        ("1/5/2024", "not-date"),
        ("24/1/5", "not-date"),
        ("2024-1/5", "not-date"),
        ("令和", "not-date"),
        ("0000-01-01", "impossible"),
    ],
)
def test_what_is_no_date_says_why(text: str, fault: str) -> None:
    assert read_date(text).fault == fault


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_iso_dates_keep_their_form(date: datetime.date) -> None:
    assert read_date(date.isoformat()).tidy == date.isoformat()
