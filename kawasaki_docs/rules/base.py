"""What a rule of the report is, and when a note excuses a cell from one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.problems import DataErrors, Problem

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["NOTED", "Breach", "Rule", "is_noted", "is_sound", "note_column", "plain"]

Breach = tuple[Row, str, str]
"""The row that breaks a rule, the column, and the Japanese message."""

NOTED = "報告書の値がそうなら、示された列に、示された語とわけを書きます。"
"""The end of a cure where a note on the cell excuses it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, Japanese title and cure, the tables it reads, and the function that finds breaches.

    ``check`` is called only where every table of ``tables`` exists and keeps its schema.
    """

    code: str
    title: str
    cure: str
    tables: tuple[str, ...]
    check: Callable[[Dataset], Iterator[Breach]]

    def problems(self, dataset: Dataset) -> Iterator[Problem]:
        """Yield the rule's breaches as located problems."""
        for row, column, message in self.check(dataset):
            yield Problem(row.file, row.line, column, self.code, message)


def is_noted(row: Row, column: str, word: str) -> bool:
    """Tell whether a note on the cell or its row speaks of the exception: it names ``word``, what the rule
    expected.

    A note about something else excuses nothing; otherwise a remark would silence every rule for good.
    """
    return word in row.note(column)


def note_column(row: Row, column: str) -> str:
    """Return where the note on a cell stands, "" where its table has no notes."""
    return row.notes.get(column) or row.notes.get("", "")


def plain(value: Decimal) -> str:
    """Return a number as it is written in a data file."""
    return f"{value:f}"


def is_sound(dataset: Dataset, table: str) -> bool:
    """Tell whether a table keeps its schema, so that it can be read."""
    try:
        dataset.rows(table)
    except DataErrors:
        return False
    return True
