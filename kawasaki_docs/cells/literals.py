"""Text of one cell to a number or a date, as a reader means it.

Forgiving and exact: full-width digits, the minus signs of Japanese tables (▲ △ − －), separators,
spaces and a unit after the number are understood; ``tidy`` is what should stand in the file. Figures are
Decimal, never float.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = [
    "LIKE_DIGITS",
    "MAX_DIGITS",
    "DateReading",
    "NumberFault",
    "NumberReading",
    "read_date",
    "read_month",
    "read_number",
    "year_of_era",
]

# Spreadsheets keep 15 digits; a longer number has already lost some.
MAX_DIGITS = 15

NumberFault = Literal["", "not-number", "symbol", "scientific", "separators", "too-long"]

_MINUS = "▲△▼▽−－﹣‐‑–—―ー⁻"
_CHARACTERS = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys(_MINUS, "-"),
        "．": ".",
        "，": ",",
        "、": ",",
        "＋": "+",
        "％": "%",
        "／": "/",
        "Ｅ": "E",
        "ｅ": "e",
        **dict.fromkeys("\u0020\u3000\u00a0\t\u2000\u2002\u2003\u2007\u2009\u200a\u200b\u202f", None),
    }
)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?", re.ASCII)
_NUMBER = re.compile(r"([+-]?)([0-9][0-9,]*|(?=\.[0-9]))(?:\.([0-9]*))?([^0-9+.,-][^0-9]*)?", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[Ee][+-]?[0-9]+", re.ASCII)
_NONE = ("-", "--", "…", "...", "・", "*", "**", "x", "X", "?", "N/A", "n/a", "NA", "null", "NULL")
_SYMBOLS = frozenset((*_NONE, "なし", "無", "無し", "該当なし", "不明", "未定"))


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a numeric cell means. ``tidy`` is how the number is written in the file; ``suffix`` the unit
    found after it; ``fault`` says why there is no value."""

    value: Decimal | None
    tidy: str = ""
    suffix: str = ""
    fault: NumberFault = ""


def read_number(text: str) -> NumberReading:
    """Read a cell as a number; never raises."""
    if _PLAIN.fullmatch(text):
        value = Decimal(text)
        if len(text) <= MAX_DIGITS and not (value.is_zero() and text[0] == "-"):
            return NumberReading(value, text)
    plain = text.translate(_CHARACTERS)
    if plain in _SYMBOLS:
        return NumberReading(None, fault="symbol")
    if _SCIENTIFIC.fullmatch(plain):
        return NumberReading(None, fault="scientific")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return NumberReading(None, fault="not-number")
    sign, whole, fraction, suffix = match[1], match[2], match[3] or "", match[4] or ""
    if "," in whole and not _GROUPED.fullmatch(whole):
        return NumberReading(None, fault="separators")
    digits = whole.replace(",", "").lstrip("0") or "0"
    if len(digits) + len(fraction) > MAX_DIGITS:
        return NumberReading(None, fault="too-long")
    tidy = f"{digits}.{fraction}" if fraction else digits
    if sign == "-" and tidy.strip("0."):
        tidy = "-" + tidy
    return NumberReading(Decimal(tidy), tidy, suffix)


LIKE_DIGITS = str.maketrans("OoQlI|", "000111")
"""Letters that are typed for the digits that they look like, for ``str.translate`` after NFKC."""

DateFault = Literal["", "not-date", "impossible"]

_WIDE_DIGITS = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"／": "/", "－": "-", "−": "-", "．": "."}
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_LOOSE = re.compile(
    r"([0-9]{4})(?:([/.-])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)", re.ASCII
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_ERA = re.compile(
    r"(令和|平成|昭和|[RHSrhs])([0-9]{1,2}|元)(?:年([0-9]{1,2})月([0-9]{1,2})日|([/.-])([0-9]{1,2})\5([0-9]{1,2}))",
    re.ASCII,
)
_ERA_BEGINS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_YEAR_OF_ERA = re.compile(r"(令和|平成|昭和|[RHS])([0-9]{1,2}|元)年?度?", re.ASCII)
_MONTH = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})(?:月|[-/.]0?1)?", re.ASCII)
_ERA_MONTH = re.compile(r"(令和|平成|昭和|[RHS])([0-9]{1,2}|元)[年./-]([0-9]{1,2})月?", re.ASCII)
# What a spreadsheet shows after a date: its weekday, and midnight.
_TAIL = re.compile(r"(?:[(（][月火水木金土日][)）])?(?:0?0:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date cell means; ``tidy`` is its ISO form (2024-01-05)."""

    value: datetime.date | None
    tidy: str = ""
    fault: DateFault = ""


def read_date(text: str) -> DateReading:
    """Read a cell as a date: ISO, or what Excel and Japanese writing make of one."""
    plain = "".join(text.split()).translate(_WIDE_DIGITS)
    match = next(
        (
            found
            for pattern in (_ISO, _LOOSE, _ERA, _COMPACT)
            if (found := pattern.match(plain)) and _TAIL.fullmatch(plain, found.end())
        ),
        None,
    )
    if match is None:
        return DateReading(None, fault="not-date")
    parts = [part for part in match.groups() if part and (part.isdecimal() or part == "元")]
    year, month, day = (1 if part == "元" else int(part) for part in parts)
    if match.re is _ERA:
        year += _ERA_BEGINS[match[1].upper()]
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        return DateReading(None, fault="impossible")
    return DateReading(value, value.isoformat())


def read_month(text: str) -> str:
    """Return a month as ``2024-04``, "" where the text is none: ISO, or what Excel and Japanese writing make
    of one (2024/4, 2024年4月, 令和6年4月, the first day that Excel puts in its place)."""
    plain = "".join(text.split()).translate(_WIDE_DIGITS)
    western, era = _MONTH.fullmatch(plain), _ERA_MONTH.fullmatch(plain)
    if western is not None:
        year, month = int(western[1]), int(western[2])
    elif era is not None:
        year, month = _ERA_BEGINS[era[1]] + (1 if era[2] == "元" else int(era[2])), int(era[3])
    else:
        return ""
    return f"{year}-{month:02}" if 1 <= month <= 12 else ""


def year_of_era(text: str) -> int | None:
    """Return the Western year of 令和5, R5 or 平成元年度; None where the text is no such year."""
    match = _YEAR_OF_ERA.fullmatch("".join(text.split()).translate(_WIDE_DIGITS))
    return _ERA_BEGINS[match[1]] + (1 if match[2] == "元" else int(match[2])) if match else None
