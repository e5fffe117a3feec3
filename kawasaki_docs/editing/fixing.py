"""Mending what is certain: encodings, line ends, blank rows and columns, cells reported as fixable."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.csvfile.encoding import decode
from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.diagnosis.header import match_header
from kawasaki_docs.problems import Problem

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Fix", "file_text", "find_fixes", "tidy_text"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A file as it should be written. ``problems`` are those that it mends."""

    file: str
    path: Path
    before: str
    after: str
    problems: tuple[Problem, ...]

    def diff(self) -> str:
        """Return the changed lines as a unified diff ("" where only the encoding or line ends change)."""
        before, after = self.before.split("\n"), self.after.split("\n")
        lines = difflib.unified_diff(before, after, f"a/{self.file}", f"b/{self.file}", lineterm="")
        return "\n".join(lines)

    @property
    def contents(self) -> dict[Path, bytes]:
        """The file's new bytes, for ``write_together``."""
        return {self.path: self.after.encode("utf-8")}


def find_fixes(dataset: Dataset) -> Iterator[Fix]:
    """Yield the files that can be mended.

    A file whose rows or columns are in doubt (quotes, too many or too few cells, garbled text, a wrong
    header) is left alone: writing it back would lose what an editor has to decide.
    """
    for name, resource in dataset.resources.items():
        raw = dataset.raw(name)
        fixable = tuple(problem for problem in dataset.table_problems(name) if problem.fixable)
        if not fixable or not raw.readable or any(not problem.fixable for problem in raw.problems):
            continue
        _, problems = match_header(raw, resource)
        if any(not problem.fixable for problem in problems):
            continue
        path = dataset.directory / resource.path
        yield Fix(raw.file, path, file_text(path, raw.file), tidy_text(dataset, name), fixable)


def tidy_text(dataset: Dataset, table: str) -> str:
    """Return what should stand in the file of ``table``, whose header has every column."""
    raw, resource = dataset.raw(table), dataset.resources[table]
    places, _ = match_header(raw, resource)
    tidy = dataset.repairs(table)
    rows = (
        [tidy.get((row.line, column), row.cells[places[column]]) for column in resource.header]
        for row in raw.rows
    )
    return write_cells([resource.header, *rows])


def file_text(path: Path, file: str) -> str:
    """Return the text of a data file with LF line ends, "" where it is missing or no text."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    return (decode(data, file).text or "").replace("\r\n", "\n").replace("\r", "\n")
