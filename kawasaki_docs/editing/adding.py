"""New rows for tables: worked out, checked with all the data, and only then written.

``add_rows`` answers with the files as they should be; nothing is written until the caller does so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.csvfile.reader import read_cells, write_cells
from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.editing.drafts import Change
from kawasaki_docs.editing.fixing import file_text
from kawasaki_docs.problems import DataErrors, Problem
from kawasaki_docs.rules import check_all

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row

__all__ = ["NewRow", "add_rows"]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be: its table, its cells as they are written in the file (missing ones stay empty, those that
    it has no column for are left out), and the columns whose equal values make its neighbours. It goes below
    the last of them, else to the end.
    """

    table: str
    cells: Mapping[str, str]
    beside: tuple[str, ...] = ()


def add_rows(dataset: Dataset, rows: Sequence[NewRow]) -> Change:
    """Work out the files with ``rows`` added: done are these rows as ``file:row: text``, left is what the
    report's rules then still ask for.

    Raises DataErrors where a table is broken already, or where the new rows break its schema, keys or
    references.
    """
    tables = list(dict.fromkeys(row.table for row in rows))
    _refuse(problem for table in tables for problem in dataset.table_problems(table))
    done: list[str] = []
    texts = {
        table: _with_rows(dataset, table, [row for row in rows if row.table == table], done)
        for table in tables
    }
    cells = {table: read_cells(text.encode(), dataset.raw(table).file) for table, text in texts.items()}
    new = load(dataset.directory, dataset.edition, replaced=cells)
    _refuse(problem for table in tables for problem in new.table_problems(table))
    # Rows below a new one have moved, so that a problem is known by all but its row.
    known = {_but_row(problem) for problem in check_all(dataset)}
    left = tuple(str(problem) for problem in check_all(new) if _but_row(problem) not in known)
    files = {dataset.directory / dataset.resources[name].path: text.encode() for name, text in texts.items()}
    return Change(files, tuple(done), left)


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise DataErrors(found)


def _but_row(problem: Problem) -> tuple[str, ...]:
    return (problem.file, problem.column, problem.code, problem.message)


def _with_rows(dataset: Dataset, table: str, rows: Sequence[NewRow], done: list[str]) -> str:
    """Return the text of a table's file with new rows, each below its last neighbour, and note them."""
    resource, file = dataset.resources[table], dataset.raw(table).file
    lines = file_text(dataset.directory / resource.path, file).splitlines(keepends=True)
    below: dict[int, list[str]] = {}
    for row in rows:
        line = _neighbour(dataset.rows(table), row) or len(lines)
        text = write_cells([[row.cells.get(name, "") for name in resource.header]])
        below.setdefault(line, []).append(text)
    after: list[str] = []
    for line, own in enumerate(lines, start=1):
        after.append(own)
        for text in below.get(line, ()):
            after.append(text)
            done.append(f"{file}:{len(after)}: {text.rstrip()}")
    return "".join(after)


def _neighbour(rows: Sequence[Row], new: NewRow) -> int:
    """Return the line of the last row that ``new`` belongs to, 0 where there is none."""
    lines = (
        row.line
        for row in rows
        if new.beside and all(str(row[name]) == new.cells.get(name, "") for name in new.beside)
    )
    return max(lines, default=0)
