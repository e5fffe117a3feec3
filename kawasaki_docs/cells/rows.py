"""Rows of a table: read-only mappings from column name to typed value, with typed getters."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kawasaki_docs.cells.cell import Value

__all__ = ["Key", "Row", "key_text"]

Key = tuple[Value, ...]


def key_text(key: tuple[Value, ...]) -> str:
    """Return a key as it is written in messages and roles: its values joined by ``/``."""
    return "/".join("" if value is None else str(value) for value in key)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Mapping[str, Value]):
    """One row of a table. ``row["value"]`` is None where the cell is empty; ``file`` and ``line`` say where
    it stands (the header is row 1). ``names`` maps a column's name to its place, ``notes`` to the column of
    remarks on its cells ("" to that of remarks on whole rows); all rows share both."""

    file: str
    line: int
    names: Mapping[str, int]
    cells: tuple[Value, ...]
    notes: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Value:
        return self.cells[self.names[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.cells)

    def __hash__(self) -> int:
        return hash(self.cells)

    def __repr__(self) -> str:
        return f"<Row {self.file}:{self.line} {dict(self)}>"

    def text(self, name: str) -> str:
        """Return a string column's value, "" where empty."""
        value = self[name]
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        raise TypeError(f"{self.file}:{self.line}:{name} is not a string column")

    def note(self, column: str) -> str:
        """Return the remarks on the row and on its cell in ``column`` ("" = the row alone), "" where none."""
        names = dict.fromkeys(self.notes[each] for each in ("", column) if each in self.notes)
        return "".join(self.text(name) for name in names)

    def integer(self, name: str) -> int:
        """Return an integer column's value; raise TypeError where it is empty (ask ``number`` there)."""
        value = self[name]
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise TypeError(f"{self.file}:{self.line}:{name} holds no integer")

    def number(self, name: str) -> Decimal | None:
        """Return a number or integer column's value as a Decimal, None where empty."""
        value = self[name]
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        raise TypeError(f"{self.file}:{self.line}:{name} is not a numeric column")

    def flag(self, name: str) -> bool:
        """Return a boolean column's value, False where empty."""
        value = self[name]
        if value is None or isinstance(value, bool):
            return bool(value)
        raise TypeError(f"{self.file}:{self.line}:{name} is not a boolean column")

    def date(self, name: str) -> datetime.date | None:
        """Return a date column's value, None where empty."""
        value = self[name]
        if value is None or isinstance(value, datetime.date):
            return value
        raise TypeError(f"{self.file}:{self.line}:{name} is not a date column")
