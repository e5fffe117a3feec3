"""A change of tables and pages as it will be: worked out, checked with all the data, written together.

Nothing is written here. ``Change.files`` goes to ``write_together``, which writes all of them or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.csvfile.reader import read_cells, write_cells
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.problems import DataErrors, ReportError

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Cells", "Change", "Draft"]

Cells = dict[str, str]
"""A row as it is written in its file."""


@dataclass(frozen=True, slots=True)
class Change:
    """Files with their new bytes (None = they go), what was done, and what a person has to decide."""

    files: Mapping[Path, bytes | None]
    done: tuple[str, ...]
    left: tuple[str, ...] = ()


class Draft:
    """The tables of a data folder and pages beside them, being changed. ``edition`` is the year that begins
    the change; ``last`` the one before, the last that knows what ends.
    """

    def __init__(self, dataset: Dataset, docs: Path) -> None:
        self.dataset = dataset
        self.docs = docs
        self.edition = dataset.edition
        self.last = dataset.edition - 1
        self.done: list[str] = []
        self.left: list[str] = []
        self._tables: dict[str, list[Cells]] = {}
        self._pages: dict[Path, str | None] = {}
        self._read: dict[Path, str] = {}

    def refuse_first(self) -> None:
        """Raise ReportError in the first edition, in which nothing can end or change."""
        years = [row.integer("year") for row in self.dataset.rows("programme_years")]
        if min(years, default=self.edition) >= self.edition:
            raise ReportError(
                f"{self.edition}年度は最初の版なので、前の版から変わったものはありません。表をそのまま直してください"
            )

    def rows(self, table: str) -> list[Cells]:
        """The rows of a table's file, those of all years; change them in place or with ``write``."""
        if table not in self._tables:
            if errors := [problem for problem in self.dataset.table_problems(table) if not problem.fixable]:
                raise DataErrors(errors)
            raw = self.dataset.raw(table)
            self._tables[table] = [dict(zip(raw.header, row.cells, strict=True)) for row in raw.rows]
        return self._tables[table]

    def newest(self, table: str, **key: str) -> Cells:
        """The row of a thing that holds in the edition. Raises ReportError where there is none."""
        same = [row for row in self.rows(table) if all(row[name] == value for name, value in key.items())]
        held = [row for row in same if int(row["since"] or 0) <= self.edition]
        if not held:
            raise ReportError(f"表 {table} に「{'/'.join(key.values())}」の行がありません")
        return max(held, key=lambda row: int(row["since"] or 0))

    def version(self, table: str, **key: str) -> Cells:
        """The row of a thing that can be changed for the edition: a new version below the one that held
        before, which stays as it is."""
        row = self.newest(table, **key)
        if row["since"] == str(self.edition):
            return row
        new = {**row, "since": str(self.edition)}
        self.add(table, new, below=row)
        return new

    def add(self, table: str, row: Mapping[str, str], below: Cells | None = None) -> None:
        """Add a row below another, or at the end."""
        rows = self.rows(table)
        place = next((at for at, each in enumerate(rows) if each is below), len(rows) - 1)
        header = self.dataset.raw(table).header
        rows.insert(place + 1, row if isinstance(row, dict) else {name: row.get(name, "") for name in header})

    def drop(self, table: str, gone: Callable[[Cells], bool]) -> int:
        """Take rows away; return how many."""
        rows = self.rows(table)
        kept = [row for row in rows if not gone(row)]
        count, rows[:] = len(rows) - len(kept), kept
        return count

    def page(self, path: Path) -> str:
        """The text of a page. Raises ReportError where there is none."""
        if path not in self._pages:
            try:
                self._pages[path] = self._read[path] = path.read_text(encoding="utf-8")
            except OSError:
                raise ReportError(f"{path} がありません。ページの場所を確かめてください") from None
        return self._pages[path] or ""

    def pages(self) -> list[Path]:
        """The pages that the change leaves, in order of path."""
        paths = (path for path in self.docs.rglob("*.md") if self._pages.get(path, "") is not None)
        return sorted(path for path in paths if "_build" not in path.relative_to(self.docs).parts)

    def write(self, path: Path, text: str | None) -> None:
        """Give a page its new text; None takes it away."""
        self._pages[path] = text

    def change(self) -> Change:
        """Return the whole change. Raises DataErrors where a table would break its schema."""
        texts = {name: self._text(name) for name in self._tables}
        cells = {name: read_cells(text.encode(), self.dataset.raw(name).file) for name, text in texts.items()}
        new = load(self.dataset.directory, self.edition, replaced=cells)
        known = {(problem.code, problem.message) for problem in self.dataset.problems}
        broken = [each for each in new.problems if (each.code, each.message) not in known]
        if broken:
            raise DataErrors(broken)
        files: dict[Path, bytes | None] = {
            self.dataset.directory / self.dataset.resources[name].path: text.encode()
            for name, text in texts.items()
        }
        for path, page in self._pages.items():
            if page != self._read.get(path):
                files[path] = None if page is None else page.encode()
        return Change(files, tuple(self.done), tuple(self.left))

    def _text(self, table: str) -> str:
        header = self.dataset.raw(table).header
        return write_cells([header, *([row.get(name, "") for name in header] for row in self._tables[table])])
