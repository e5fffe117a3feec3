"""What belongs in each column of one table: its schema, its codes, and what its sound rows hold.

This is how a cell that has lost its place is brought back under its heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from kawasaki_docs.cells.cell import read_cell
from kawasaki_docs.schema.descriptor import Field

__all__ = ["MISFIT", "STRANGE", "TYPICAL", "Allowed", "Columns"]

MISFIT = 100
"""The cost of a cell that its column cannot hold; all other costs of a row stay below it."""

Allowed = Callable[[Field], frozenset[str] | None]
"""The texts that a column may hold by its code list and its foreign keys; None where any text may."""

_CLASSES = (
    ("year", re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)),
    ("integer", re.compile(r"-?[0-9]+", re.ASCII)),
    ("decimal", re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)),
    ("ascii", re.compile(r"[\x21-\x7e]+")),
    ("phrase", re.compile(r"[^。]{1,30}")),
)
TYPICAL = 3
"""The cost of a new cell that is of the kind which its column usually holds."""
_SEEN = 6
STRANGE = 15
"""The cost of a cell that is unlike all others of its column."""
_EVERY_ROW = 3
_ENOUGH = 2
"""So many rows a column must have before anything in it is strange."""


class Columns:
    """The columns of a table. ``rows`` are those that fit the header, by which the others are judged."""

    def __init__(self, fields: Sequence[Field], rows: Sequence[Sequence[str]], allowed: Allowed) -> None:
        self.fields = fields
        self._rows = rows
        self._allowed = allowed
        self._known: dict[tuple[int, str], bool] = {}

    def fits(self, place: int, text: str) -> bool:
        """Tell whether the column at ``place`` may hold ``text``, apart from what is fixable."""
        key = (place, text)
        if key not in self._known:
            field = self.fields[place]
            findings = read_cell(field, text, field.unit)[1]
            allowed = self._allowed(field) if text else None
            sound = all(finding.tidy is not None for finding in findings)
            self._known[key] = sound and (allowed is None or text.strip() in allowed)
        return self._known[key]

    def cost(self, place: int, text: str) -> int:
        """Return how unlike the column's other cells ``text`` is (0 = like them, ``MISFIT`` = forbidden)."""
        if not self.fits(place, text):
            return MISFIT
        values, classes = self._habits[place]
        total = sum(values.values())
        if total < _ENOUGH:
            return 0
        if text in values:
            # An empty cell is no sign of its column; a value that stands in it elsewhere is.
            return 0 if text or values[""] * 2 >= total else TYPICAL
        if not text:
            return STRANGE
        filled = total - values[""]
        share = classes[_class(text)] / filled if filled else 0
        return TYPICAL if share >= 0.3 else _SEEN if share else STRANGE

    def holds(self, place: int, text: str) -> bool:
        """Tell whether ``text``, which is not empty, stands in the column in a sound row."""
        return bool(text) and text in self._habits[place][0]

    def usual(self, place: int) -> str:
        """Return the value that every sound row holds at ``place``, "" where they differ or are few."""
        values = self._habits[place][0]
        return next(iter(values)) if len(values) == 1 and values.total() >= _EVERY_ROW else ""

    @cached_property
    def _habits(self) -> list[tuple[Counter[str], Counter[str]]]:
        habits = []
        for place in range(len(self.fields)):
            values = Counter(row[place] for row in self._rows)
            classes: Counter[str] = Counter()
            for text, count in values.items():
                classes[_class(text)] += count if text else 0
            habits.append((values, classes))
        return habits


def _class(text: str) -> str:
    return next((name for name, pattern in _CLASSES if pattern.fullmatch(text)), "prose")
