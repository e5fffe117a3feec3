"""Japanese wording of codes, figures, years and dates.

Pure functions from values to words: 12,345, △10.7, 約5,200人, 令和5（2023）年度. Nothing here knows
the data; the same words stand in tables, charts, prose and PDF. Each word of a code stands here once:
all else compares codes.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = [
    "AS_READ",
    "BREAKS",
    "COMPUTED_CHANGES",
    "COMPUTED_VERDICTS",
    "NO_ANSWER",
    "NO_TARGET",
    "NO_VALUE",
    "POINTS",
    "READINGS",
    "REASONS",
    "RETIRED",
    "STATUSES",
    "TRENDS",
    "VERDICTS",
    "WORDS",
    "Reading",
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
    "things",
    "wave_label",
    "yes_no",
]

NO_TARGET = "目標なし"
"""Printed where a KPI has no target."""

NO_VALUE = "記載なし"
"""Printed where the source gives no figure."""

NO_ANSWER = "―"
"""Printed where nothing was asked, so that there is nothing to give."""

AS_READ = "（読み取り）"
"""Stands behind the heading of figures whose year is not sure: this site has read it so."""

COMPUTED_CHANGES = "増減の幅は本サイトによる計算です。"
"""Stands where the size of a change is said that the report does not print."""

VERDICTS: Mapping[str, str] = {"met": "達成", "not-met": "未達成", "no-verdict": "判定なし"}
"""What the report says of a KPI against its target, by code, in the order of columns and filters."""

COMPUTED_VERDICTS = f"判定と達成率は本サイトによる計算です（増減と{VERDICTS['met']}の件数も同じです）。"
"""Stands wherever a verdict, a rate, a trend or a count of targets met does: the report prints none."""

STATUSES: Mapping[str, str] = {"cancelled": "中止", "pending": "未記入"}
"""What stands in place of a figure where the data have no words of their own, by code."""

RETIRED = "終了"
"""Stands where a KPI that has ended has no figures any more."""

BREAKS: Mapping[str, str] = {
    "unit": "単位が変わったため比べられません",
    "definition": "数え方が変わったため比べられません",
}
"""Why a KPI that took another's place cannot be held against the year before, by what changed."""

REASONS: Mapping[str, str] = {
    "not-judged": "判定の対象外",
    "retired": RETIRED,
    "no-value": NO_VALUE,
    "no-target": NO_TARGET,
    "no-actual": f"実績の{NO_VALUE}",
    **STATUSES,
}
"""Why there is no verdict, by code."""

MINUS = "△"

Course = Literal["up", "down", "steady", ""]
"""Where a movement leads; "" where a word tells only whether it is good."""


class Reading(NamedTuple):
    """A word that the report has for a movement. ``past`` ends a sentence with it, where neither しました nor
    (of a steady course) でした does.
    """

    word: str
    course: Course
    past: str = ""


READINGS: Mapping[str, Reading] = {
    "up": Reading("増加", "up"),
    "rise": Reading("上昇", "up"),
    "down": Reading("減少", "down"),
    "same": Reading("同じ", "steady"),
    "flat": Reading("横ばい", "steady"),
    "nearly-flat": Reading("ほぼ横ばい", "steady"),
    "little-change": Reading("大きな変動なし", "steady", "大きな変動はありませんでした"),
    "better": Reading("改善", ""),
    "worse": Reading("後退", ""),
}
"""The words that the report has for movements, by code."""

TRENDS: Mapping[str, str] = {code: READINGS[code].word for code in ("up", "flat", "down")}
"""How a figure moved against the year before, by code, in the order of sorting."""

WORDS: Mapping[str, Mapping[str, str]] = {"verdict": VERDICTS, "trend": TRENDS}
"""The words of the lists that pages and their scripts name by code."""

POINTS = "ポイント"
"""What shares, indexes and ratios differ by."""

# The first year and the first day of each era. Before Shōwa the Western year stands alone: the
# report reaches back no further.
_ERAS = (
    ("令和", datetime.date(2019, 5, 1)),
    ("平成", datetime.date(1989, 1, 8)),
    ("昭和", datetime.date(1926, 12, 25)),
)
_COUNTED = 10
"""From here on Japanese counts without つ."""
_WEEKDAYS = "月火水木金土日"
# Unicode keeps the circled numbers in three runs.
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


@lru_cache(maxsize=8192)
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


def things(value: int) -> str:
    """3つ, 12: how many things, before の."""
    return f"{value}つ" if value < _COUNTED else number(value)


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
