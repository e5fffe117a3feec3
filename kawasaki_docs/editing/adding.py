"""New rows for tables: worked out, checked with all the data, and only then written.

``add_rows`` answers with the files as they should be; nothing is written until the caller does so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.csvfile.reader import read_cells, write_cells
from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.editing.fixing import Fix, file_text
from kawasaki_docs.problems import DataErrors, Problem
from kawasaki_docs.rules import check_all

if TYPE_CHECKING:
    from pathlib import Path

    from kawasaki_docs.cells.rows import Row

__all__ = ["Added", "NewRow", "add_rows"]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be: its table, its cells as they are written in the file (missing ones stay empty, those that
    it has no column for are left out), and the columns whose equal values make its neighbours. It goes below
    the last of them, else to the end.
    """

    table: str
    cells: Mapping[str, str]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The files with their new rows, these rows as ``file:row: text``, and what the report's rules then
    still ask for.
    """

    files: tuple[Fix, ...]
    rows: tuple[str, ...]
    left: tuple[Problem, ...]

    @property
    def contents(self) -> dict[Path, bytes]:
        """All files' new bytes, for ``write_together``."""
        return {path: data for file in self.files for path, data in file.contents.items()}


def add_rows(dataset: Dataset, rows: Sequence[NewRow]) -> Added:
    """Work out the files with ``rows`` added.

    Raises DataErrors where a table is broken already, or where the new rows break its schema, keys or
    references.
    """
    tables = list(dict.fromkeys(row.table for row in rows))
    _refuse(problem for table in tables for problem in dataset.table_problems(table))
    files = tuple(_file(dataset, table, [row for row in rows if row.table == table]) for table in tables)
    cells = {
        table: read_cells(file.after.encode(), file.file) for table, file in zip(tables, files, strict=True)
    }
    new = load(dataset.directory, dataset.edition, replaced=cells)
    _refuse(problem for table in tables for problem in new.table_problems(table))
    # Rows below a new one have moved, so that a problem is known by all but its row.
    known = {_but_row(problem) for problem in check_all(dataset)}
    left = tuple(problem for problem in check_all(new) if _but_row(problem) not in known)
    return Added(files, tuple(line for file in files for line in _told(file)), left)


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise DataErrors(found)


def _but_row(problem: Problem) -> tuple[str, ...]:
    return (problem.file, problem.column, problem.code, problem.message)


def _file(dataset: Dataset, table: str, rows: Sequence[NewRow]) -> Fix:
    resource, file = dataset.resources[table], dataset.raw(table).file
    path = dataset.directory / resource.path
    before = file_text(path, file)
    lines = before.splitlines(keepends=True)
    below: dict[int, list[str]] = {}
    for row in rows:
        line = _neighbour(dataset.rows(table), row) or len(lines)
        text = write_cells([[row.cells.get(name, "") for name in resource.header]])
        below.setdefault(line, []).append(text)
    after = (text for line, own in enumerate(lines, start=1) for text in (own, *below.get(line, ())))
    return Fix(file, path, before, "".join(after), ())


def _told(file: Fix) -> Iterator[str]:
    """Yield the lines that ``file`` has more than before, which is all that differs."""
    before = iter([*file.before.splitlines(), None])
    next_old = next(before)
    for number, line in enumerate(file.after.splitlines(), start=1):
        if line == next_old:
            next_old = next(before)
        else:
            yield f"{file.file}:{number}: {line}"


def _neighbour(rows: Sequence[Row], new: NewRow) -> int:
    """Return the line of the last row that ``new`` belongs to, 0 where there is none."""
    lines = (
        row.line
        for row in rows
        if new.beside and all(str(row[name]) == new.cells.get(name, "") for name in new.beside)
    )
    return max(lines, default=0)
