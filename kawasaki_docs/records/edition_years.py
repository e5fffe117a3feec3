"""Years as editors write them: 2023, or relative to the edition, so that next year's edition reads on.

    year   = YYYY | "edition" [("+" | "-") count]
    years  = item {[","] item}
    item   = year [".." year]

Roles, options of directives and filters share this grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kawasaki_docs.problems import ReportError

__all__ = ["EXPRESSION", "Edition", "neighbours", "read_year", "read_years", "year_expression"]

EXPRESSION = r"(?i:edition)(?![A-Za-z0-9_])(?:\s*[+-]\s*[0-9]{1,4}(?!\.?[0-9]))?"
"""Matches ``edition``, ``edition + 1``, ``edition-1``."""
_YEAR = re.compile(rf"{EXPRESSION}|[0-9]{{4}}(?![0-9])")
_BETWEEN = re.compile(r"\s*(\.\.)\s*|\s*[,、，]\s*|\s+|\Z")


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition's year, with an offset in years."""

    offset: int

    @classmethod
    def read(cls, text: str) -> Edition:
        """Return what a match of ``EXPRESSION`` says."""
        return cls(int(re.sub(r"\s", "", text)[len("edition") :] or 0))

    def year(self, edition: int) -> int:
        """Return the year that it is for an edition."""
        return edition + self.offset


def read_year(text: str, edition: int) -> int:
    """Return the one year that a text says. Raises ReportError."""
    if not _YEAR.fullmatch(text.strip()):
        raise ReportError(
            f"年「{text}」を読めません。edition（対象年度）、edition - 1（その前の年度）か、西暦4桁の半角数字（2023）で書いてください。"
        )
    return _year(text.strip(), edition)


def read_years(text: str, edition: int) -> tuple[int, ...]:
    """Return the years of a list: ``edition - 1, 2019``, ``edition - 2 .. edition``. Raises ReportError."""
    found: list[int] = []
    for first, last in _items(text.strip(), edition):
        if last < first:
            raise ReportError(f"年度の範囲「{text}」の始めが終わりより後です。古い年度から書いてください。")
        found += range(first, last + 1)
    return tuple(found)


def neighbours(edition: int) -> tuple[int, ...]:
    """Return the years that an edition speaks of by itself: the one before, its own and the one after."""
    return edition - 1, edition, edition + 1


def year_expression(year: int, edition: int) -> str:
    """Return what to write for a year: relative to the edition where it is one of its neighbours, else in
    digits. ``read_year`` reads both.
    """
    if year not in neighbours(edition):
        return f"{year:04}"
    offset = year - edition
    return f"edition {'+' if offset > 0 else '-'} {abs(offset)}" if offset else "edition"


def _items(text: str, edition: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last year of each item."""
    place, first = 0, None
    while place < len(text):
        year = _YEAR.match(text, place)
        between = _BETWEEN.match(text, year.end()) if year else None
        is_range = between is not None and bool(between[1])
        if (
            year is None
            or between is None
            or (is_range and (first is not None or between.end() == len(text)))
        ):
            raise ReportError(
                f"年度「{text[place:]}」を読めません。edition - 1, edition や edition - 2 .. edition のように書いてください。"
            )
        last = _year(year[0], edition)
        if is_range:
            first = last
        else:
            yield (last if first is None else first), last
            first = None
        place = between.end()


def _year(text: str, edition: int) -> int:
    return int(text) if text.isdigit() else Edition.read(text).year(edition)
