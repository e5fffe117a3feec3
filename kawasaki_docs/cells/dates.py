"""Dates in cells: what a date column holds, and codes that a spreadsheet has turned into dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from kawasaki_docs.cells.literals import read_date

__all__ = ["code_of_date", "date_fault", "is_date_like", "is_serial"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAME = rf"({'|'.join(_MONTHS)})"
_DATE_LIKE = re.compile(
    r"(?:\d{4}[/年])?\d{1,2}[/月]\d{1,2}日?|\d{4}[/年-]\d{1,2}(?:[/月-]\d{1,2}日?|月)"
    rf"|\d{{1,2}}-{_NAME}(?:-\d{{2}})?|{_NAME}-\d{{2}}|\d{{1,2}}月-\d{{2}}",
    re.ASCII,
)
_NAMED = re.compile(rf"(?:(\d{{1,2}})-)?{_NAME}(?:-(\d{{2}}))?", re.ASCII)
_SERIAL = re.compile(r"[2-7]\d{4}", re.ASCII)
_RANGE = re.compile(r"[~〜～]|から|・|、")
_EPOCH = datetime.date(1899, 12, 30)
_SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_WESTERN = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_SPOKEN = re.compile(r"(\d{1,2})[-.\s]([A-Z][a-z]{2})(?:[-.\s](\d{2}|\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[/月](\d{1,2})日?", re.ASCII)
_REIWA_BEGINS = 2018
_FISCAL_YEAR_BEGINS = 4


def is_date_like(cell: str) -> bool:
    """Tell whether a spreadsheet writes a date so (1月2日, 3-Apr, 2024/4/1)."""
    return _DATE_LIKE.fullmatch(cell) is not None


def is_serial(cell: str) -> bool:
    """Tell whether a number may be a date as Excel counts it: the days since the end of 1899."""
    return _SERIAL.fullmatch(cell) is not None


def code_of_date(cell: str, accepts: Callable[[str], object]) -> str:
    """Return the code that ``accepts`` and that a spreadsheet turns into the date ``cell``, "" for none.

    ``cell`` may also be a date's serial number: 45210 is 10月11日, typed as 10-11.
    """
    codes = list(_codes(cell))
    if is_serial(cell) and accepts("1-2"):
        date = _EPOCH + datetime.timedelta(days=int(cell))
        codes = [f"{date.month}-{date.day}"]
    return next((code for code in codes if accepts(code)), "")


def _codes(cell: str) -> Iterator[str]:
    if match := _NAMED.fullmatch(cell):
        month = _MONTHS.index(match[2]) + 1
        yield f"{month}-{int(match[1] or match[3])}"
        return
    numbers = re.findall(r"\d+", cell)
    yield "-".join(str(int(number)) for number in numbers)
    if len(numbers) > 1 and len(numbers[0]) == 4:
        yield f"{numbers[0]}-Q{(int(numbers[1]) + 2) // 3}"
        yield "-".join(str(int(number)) for number in numbers[1:])


def date_fault(cell: str, fiscal_year: int | None) -> str:
    """Return the message for a cell of a date column that cannot be read for certain, with what it likely is.

    ``fiscal_year`` is the year that the row speaks of, for a date that has none.
    """
    shown = cell[:40]
    if is_serial(cell):
        date = _EPOCH + datetime.timedelta(days=int(cell))
        return f"「{shown}」は Excel の日付の通し番号で、{date.year}年{date.month}月{date.day}日のことです。「{date}」と書いてください。"
    if read_date(cell).fault == "impossible":
        return f"「{shown}」は暦にない日付です。年月日を確かめてください。"
    if month_day := _month_day(cell):
        return f"「{shown}」には年がありません。{_with_year(month_day, fiscal_year)}"
    likely = [date.isoformat() for date in dict.fromkeys(_likely(cell))]
    if likely:
        choices = "か".join(f"「{date}」" for date in likely)
        return f"「{shown}」は日付の書き方が違います。{choices}のようです。2024-01-05 のように西暦の年月日で書いてください。"
    if _RANGE.search(cell):
        return f"「{shown}」は1つの日付ではありません。始まりの日と終わりの日を、2024-01-05 のような西暦の年月日で、それぞれの列に書いてください。"
    return f"「{shown}」は日付ではありません。2024-01-05 のように西暦の年月日で書いてください。"


def _month_day(cell: str) -> tuple[int, int] | None:
    """Return month and day of a date without a year."""
    spoken, numbers = _SPOKEN.fullmatch(cell), _MONTH_DAY.fullmatch(cell)
    if spoken and spoken[2] in _MONTHS and not spoken[3]:
        return _MONTHS.index(spoken[2]) + 1, int(spoken[1])
    return (int(numbers[1]), int(numbers[2])) if numbers else None


def _with_year(month_day: tuple[int, int], fiscal_year: int | None) -> str:
    month, day = month_day
    form = "2024-01-05 のように西暦の年月日で書いてください。"
    if fiscal_year is None:
        return form
    date = next(_dates((fiscal_year + (month < _FISCAL_YEAR_BEGINS), month, day)), None)
    return f"{fiscal_year}年度の{month}月{day}日なら「{date}」です。{form}" if date else form


def _likely(cell: str) -> Iterator[datetime.date]:
    """Yield the dates that a date written in another order or with a short year may mean."""
    if match := _WESTERN.fullmatch(cell):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        yield from _dates((year, first, second), (year, second, first))
    elif match := _SHORT.fullmatch(cell):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        yield from _dates((year + (2000 if year > 19 else _REIWA_BEGINS), month, day))
    elif (match := _SPOKEN.fullmatch(cell)) and match[2] in _MONTHS:
        year = int(match[3])
        yield from _dates((year + (2000 if year < 100 else 0), _MONTHS.index(match[2]) + 1, int(match[1])))


def _dates(*parts: tuple[int, int, int]) -> Iterator[datetime.date]:
    for year, month, day in parts:
        try:
            yield datetime.date(year, month, day)
        except ValueError:
            continue
