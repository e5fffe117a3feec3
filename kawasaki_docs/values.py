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

__all__ = ["DateReading", "NumberFault", "NumberReading", "read_date", "read_number"]

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


DateFault = Literal["", "not-date", "no-year", "impossible"]

_WIDE_DIGITS = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"／": "/", "－": "-", "−": "-"}
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_LOOSE = re.compile(
    r"([0-9]{4})(?:([/.-])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)", re.ASCII
)
_REIWA = re.compile(r"令和([0-9]{1,2}|元)年([0-9]{1,2})月([0-9]{1,2})日", re.ASCII)
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:/|月)([0-9]{1,2})日?|[0-9]{1,2}-[A-Z][a-z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date cell means; ``tidy`` is its ISO form (2024-01-05)."""

    value: datetime.date | None
    tidy: str = ""
    fault: DateFault = ""


def read_date(text: str) -> DateReading:
    """Read a cell as a date: ISO, or what Excel and Japanese writing make of one."""
    plain = "".join(text.split()).translate(_WIDE_DIGITS)
    if _MONTH_DAY.fullmatch(plain):
        return DateReading(None, fault="no-year")
    if match := _ISO.fullmatch(plain) or _LOOSE.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
    elif match := _REIWA.fullmatch(plain):
        year = 2018 + (1 if match[1] == "元" else int(match[1]))
        month, day = int(match[2]), int(match[3])
    else:
        return DateReading(None, fault="not-date")
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        return DateReading(None, fault="impossible")
    return DateReading(value, value.isoformat())
