"""Japanese wording of figures, years and dates.

Pure functions from values to words: 12,345, △10.7, 約5,200人, 令和5（2023）年度. Nothing here knows
the data; the same words stand in tables, charts, prose and PDF.
"""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from fractions import Fraction

__all__ = [
    "COMPUTED_CHANGES",
    "COMPUTED_VERDICTS",
    "NO_ANSWER",
    "NO_TARGET",
    "NO_VALUE",
    "calendar_year",
    "calendar_year_short",
    "circled",
    "date_label",
    "fiscal_year",
    "fiscal_year_short",
    "month",
    "number",
    "page_range",
    "quantity",
    "quarter",
    "round_half_up",
    "wave_label",
    "yes_no",
]

NO_TARGET = "目標なし"
"""Printed where a KPI has no target."""

NO_VALUE = "記載なし"
"""Printed where the source gives no figure."""

NO_ANSWER = "―"
"""Printed where nothing was asked, so that there is nothing to give."""

COMPUTED_VERDICTS = "判定と達成率は本サイトによる計算です（増減と達成の件数も同じです）。"
"""Stands wherever a verdict, a rate, a trend or a count of targets met does: the report prints none."""

COMPUTED_CHANGES = "増減の幅は本サイトによる計算です。"
"""Stands where the size of a change is said that the report does not print."""

MINUS = "△"

# The first year and the first day of each era. Before Shōwa the Western year stands alone: the
# report reaches back no further.
_ERAS = (
    ("令和", datetime.date(2019, 5, 1)),
    ("平成", datetime.date(1989, 1, 8)),
    ("昭和", datetime.date(1926, 12, 25)),
)
_WEEKDAYS = "月火水木金土日"
# Unicode keeps the circled numbers in three runs.
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


def round_half_up(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """Round to ``decimals`` places, halves away from zero; exact at any size."""
    scaled = Fraction(value) * 10**decimals
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    sign = 1 if scaled < 0 and whole else 0
    return Decimal((sign, tuple(int(digit) for digit in str(whole)), -decimals))


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Print a number: separators, padded to ``decimals``, rounded half up, △ for minus."""
    rounded = round_half_up(value, decimals)
    return f"{MINUS if rounded < 0 else ''}{rounded.copy_abs():,f}"


def quantity(value: Decimal | int, unit: str, decimals: int = 0, approximate: bool = False) -> str:
    """Print a number with its unit (人, %, 万人 ...; they stick to it), 約 before an approximate one."""
    return f"{'約' if approximate else ''}{number(value, decimals)}{unit}"


def fiscal_year(year: int) -> str:
    """令和5（2023）年度, for headings and prose. ``year`` is the Western year in which it begins."""
    return f"{_full_year(year)}年度"


def fiscal_year_short(year: int) -> str:
    """令和5年度, for the axes of charts and narrow columns."""
    return f"{_short_year(year)}年度"


def calendar_year(year: int) -> str:
    """令和5（2023）年."""
    return f"{_full_year(year)}年"


def calendar_year_short(year: int) -> str:
    """令和5年."""
    return f"{_short_year(year)}年"


def date_label(day: datetime.date) -> str:
    """令和6（2024）年8月1日（木）. The era is that of the day, not of the year."""
    year = str(day.year)
    for era, first in _ERAS:
        if day >= first:
            year = f"{era}{_era_number(day.year, first)}（{day.year}）"
            break
    return f"{year}年{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def quarter(year: int, number: int) -> str:
    """2024年4〜6月期: a quarter, 1 to 4, of a calendar year."""
    return f"{year}年{number * 3 - 2}〜{number * 3}月期"


def month(year: int, number: int) -> str:
    """2024年4月."""
    return f"{year}年{number}月"


def wave_label(wave: int, base: int | None = None) -> str:
    """令和5年度（n=985）: a wave of the survey with the number of those who were asked."""
    return fiscal_year_short(wave) + ("" if base is None else f"（n={base:,}）")


def circled(value: int) -> str:
    """③, as the report numbers opinions and responses; （51） beyond the fifty that Unicode has."""
    for first, last, start in _CIRCLED:
        if first <= value <= last:
            return chr(start + value - first)
    return f"（{value}）"


def page_range(pages: str) -> str:
    """30〜31ページ for ``30-31``: pages of the printed report."""
    return f"{pages.replace('-', '〜')}ページ"


def yes_no(value: bool) -> str:
    """はい or いいえ."""
    return "はい" if value else "いいえ"


def _full_year(year: int) -> str:
    short = _short_year(year)
    return short if short == str(year) else f"{short}（{year}）"


def _short_year(year: int) -> str:
    """Name a whole year by the era that began in it, as 令和元年度 names all of fiscal 2019."""
    for era, first in _ERAS:
        if year >= first.year:
            return f"{era}{_era_number(year, first)}"
    return str(year)


def _era_number(year: int, first: datetime.date) -> str:
    count = year - first.year + 1
    return "元" if count == 1 else str(count)
