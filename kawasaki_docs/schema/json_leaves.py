"""The numbers and texts of a JSON text, of which some are none: NaN, ``1e999999999``, half of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

__all__ = ["NoNumber", "half_letters", "integer", "join_place", "no_numbers", "real"]

_LONGEST_INTEGER = 18
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class NoNumber:
    """NaN, or a number beyond all measure, as the file has it."""

    text: str

    def __str__(self) -> str:
        return self.text


def no_numbers(value: object) -> Iterator[NoNumber]:
    """Yield what is no number in a value, however deep."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from (found for item in inner for found in no_numbers(item))
    if isinstance(value, NoNumber):
        yield value


def half_letters(value: object, place: str) -> Iterator[str]:
    r"""Yield the places of texts with half of a pair (``\ud800``), which no file can hold."""
    if isinstance(value, str) and _HALF.search(value):
        yield place
    for number, item in enumerate(value if isinstance(value, list) else ()):
        yield from half_letters(item, f"{place}[{number}]")
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from half_letters(key, place)
        yield from half_letters(item, join_place(place, key))


def integer(text: str) -> object:
    """Return a whole number, or a NoNumber where it has too many digits."""
    return int(text) if len(text) <= _LONGEST_INTEGER else NoNumber(text)


def real(text: str) -> object:
    """Return a Decimal, or a NoNumber where it is too large or too small."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return NoNumber(text)
    return value if abs(value.adjusted()) <= _LONGEST_INTEGER else NoNumber(text)


def join_place(place: str, key: str) -> str:
    """Return the place of the member ``key`` of what stands at ``place``."""
    return ".".join(filter(None, (place, key)))
