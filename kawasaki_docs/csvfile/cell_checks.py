"""Cells that no column may hold: line breaks, characters that nobody sees, garbled or endless text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kawasaki_docs.csvfile.encoding import RESTORE, garbled
from kawasaki_docs.csvfile.parser import Record
from kawasaki_docs.problems import Problem
from kawasaki_docs.textfile.characters import find_hidden, without_hidden

__all__ = ["MAX_CELL", "FileReport", "check_cells", "seen", "tell_garbled"]

MAX_CELL = 10_000


@dataclass(slots=True)
class FileReport:
    """Collects the problems of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, row: int = 0, column: str = "", fixable: bool = False) -> None:
        """Add a problem; ``row`` 0 speaks of the whole file, ``column`` "" of the whole row."""
        self.problems.append(Problem(self.file, row, column, code, message, fixable))


def check_cells(text: str, header: Sequence[str], rows: Sequence[Record], report: FileReport) -> None:
    """Report cells that no column may hold: line breaks, garbled or endless text.

    The whole text is searched first, so that a sound file costs three searches and not three a cell.
    """
    checks = [
        check
        for check, found in (
            (_line_break, '"' in text),
            (_too_long, any(len(cell) > MAX_CELL for row in rows for cell in row.cells)),
        )
        if found
    ]
    for row in rows if checks else ():
        for name, cell in zip(header, row.cells, strict=False):
            for check in checks:
                check(row.line, name, cell, report)
    if garbled(text):
        cells = (
            (row.line, name, garbled(cell))
            for row in rows
            for name, cell in zip(header, row.cells, strict=False)
        )
        line, name, piece = next((found for found in cells if found[2]), (0, "", garbled(text)))
        tell_garbled(line, name, piece, report)


def _line_break(line: int, name: str, cell: str, report: FileReport) -> None:
    if "\n" in cell:
        shown = cell.replace("\n", "⏎")[:40]
        report.add(
            "cell-line-break",
            f"「{shown}」の中に改行があります。セルの中で改行せず、1行にしてください。",
            line,
            name,
        )


def seen(row: Record, header: Sequence[str], report: FileReport) -> Record:
    """Report the cells with characters that nobody sees, and return the row without them."""
    for name, cell in zip_longest(header, row.cells[: len(header)], fillvalue=""):
        if hidden := find_hidden(cell):
            shown = without_hidden(cell, "□")[:40]
            cure = "消してください。" if hidden.certain else "値を入力し直してください。"
            message = f"「{shown}」に目に見えない{hidden.name}があります。{cure}"
            report.add("cell-control", message, row.line, name, fixable=hidden.certain)
    return replace(row, cells=tuple(map(without_hidden, row.cells)))


def _too_long(line: int, name: str, cell: str, report: FileReport) -> None:
    if len(cell) > MAX_CELL:
        message = f"「{cell[:20]}…」は長すぎます（{len(cell):,}文字。{MAX_CELL:,}文字まで）。本文はページに書き、ここには要約を書いてください。"
        report.add("cell-too-long", message, line, name)


def tell_garbled(line: int, name: str, piece: str, report: FileReport) -> None:
    """Report a cell whose text another program has garbled; ``name`` is its column."""
    message = f"「{piece}」は文字化けしています。このファイルは直さず、" + RESTORE
    report.add("text-garbled", message, line, name)
