"""Wording of figures: printed values can be read back."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs import wording
from kawasaki_docs.records.verdicts import Reason, Trend, Verdict

decimals = st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("12345"), 0, "12,345"),
        (Decimal("-10.7"), 1, "△10.7"),
        (Decimal("80"), 1, "80.0"),
        (Decimal("0.25"), 1, "0.3"),
        (Decimal("-0.25"), 1, "△0.3"),
        (Decimal("-0.04"), 1, "0.0"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("999999.5"), 0, "1,000,000"),
        (25066100, 0, "25,066,100"),
        (Decimal("1E+3"), 0, "1,000"),
        (0, 2, "0.00"),
    ],
)
def test_number(value: Decimal | int, places: int, expected: str) -> None:
    assert wording.number(value, places) == expected


@given(decimals, st.integers(0, 3))
def test_number_reads_back(value: Decimal, places: int) -> None:
    printed = wording.number(value, places)
    fraction = rf"\.\d{{{places}}}" if places else ""
    assert re.fullmatch(r"△?\d{1,3}(,\d{3})*" + fraction, printed)
    back = Decimal(printed.replace(",", "").replace("△", "-"))
    assert abs(back - value) <= Decimal(5).scaleb(-places - 1)


@given(decimals, st.integers(0, 3))
def test_rounding_is_symmetric(value: Decimal, places: int) -> None:
    assert wording.round_half_up(-value, places) == -wording.round_half_up(value, places)


def test_quantity() -> None:
    assert wording.quantity(5200, "人", approximate=True) == "約5,200人"
    assert wording.quantity(Decimal("28.1"), "%", 1) == "28.1%"


@pytest.mark.parametrize(
    ("year", "full", "short"),
    [
        (2023, "令和5（2023）年度", "令和5年度"),
        (2019, "令和元（2019）年度", "令和元年度"),
        (2018, "平成30（2018）年度", "平成30年度"),
        (1989, "平成元（1989）年度", "平成元年度"),
        (1988, "昭和63（1988）年度", "昭和63年度"),
        (1926, "昭和元（1926）年度", "昭和元年度"),
        (1925, "1925年度", "1925年度"),
    ],
)
def test_fiscal_year(year: int, full: str, short: str) -> None:
    assert wording.fiscal_year(year) == full
    assert wording.fiscal_year_short(year) == short
    assert wording.calendar_year(year) == full.removesuffix("度")
    assert wording.calendar_year_short(year) == short.removesuffix("度")


@given(st.integers(1900, 2100))
def test_years_read_back(year: int) -> None:
    starts = {"令和": 2018, "平成": 1988, "昭和": 1925, "": 0}
    match = re.fullmatch(r"(令和|平成|昭和|)(\d+|元)年度", wording.fiscal_year_short(year))
    assert match is not None
    assert starts[match[1]] + int(match[2].replace("元", "1")) == year
    assert str(year) in wording.fiscal_year(year)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2024, 8, 1), "令和6（2024）年8月1日（木）"),
        (datetime.date(2019, 5, 1), "令和元（2019）年5月1日（水）"),
        (datetime.date(2019, 4, 30), "平成31（2019）年4月30日（火）"),
        (datetime.date(1989, 1, 7), "昭和64（1989）年1月7日（土）"),
        (datetime.date(1920, 2, 29), "1920年2月29日（日）"),
    ],
)
def test_date(day: datetime.date, expected: str) -> None:
    assert wording.date_label(day) == expected


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_dates_read_back(day: datetime.date) -> None:
    match = re.search(r"(\d{4})）?年(\d+)月(\d+)日（(.)）", wording.date_label(day))
    assert match is not None
    assert datetime.date(int(match[1]), int(match[2]), int(match[3])) == day
    assert "月火水木金土日".index(match[4]) == day.weekday()


def test_quarter() -> None:
    assert wording.quarter(2024, 2) == "2024年4〜6月期"
    assert wording.quarter(2024, 4) == "2024年10〜12月期"


def test_wave_label() -> None:
    assert wording.wave_label(2022, 1079) == "令和4年度（n=1,079）"
    assert wording.wave_label(2022) == "令和4年度"


def test_circled() -> None:
    assert "".join(map(wording.circled, (1, 20, 21, 36, 50, 51))) == "①⑳㉑㊱㊿（51）"


def test_yes_no() -> None:
    assert (wording.yes_no(True), wording.yes_no(False)) == ("はい", "いいえ")


def test_each_code_has_its_word_and_each_word_its_code() -> None:
    assert list(wording.VERDICTS) == list(Verdict)
    assert list(wording.TRENDS) == list(Trend)
    assert set(wording.REASONS) == set(Reason)
