"""The file that a new table is made from, a workbook or a CSV file: a row of headings and rows beneath it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.cells.literals import read_number
from kawasaki_docs.csvfile.reader import RawRow, RawTable, read_cells
from kawasaki_docs.editing.workbook.sheet import read_sheet
from kawasaki_docs.problems import DataErrors, Problem, ReportError
from kawasaki_docs.schema.descriptor import Resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.schema.descriptor import Field

__all__ = ["Source", "cell_faults", "is_mostly_numbers", "read_source"]

_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table as the file has it: its headings, each once, and the rows, which are as wide; ``sheet`` is the
    sheet of a workbook, ``data`` the file's bytes."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[RawRow, ...]
    sheet: str
    data: bytes

    def cells(self, heading: str) -> tuple[str, ...]:
        """Return the cells under a heading."""
        place = self.headings.index(heading)
        return tuple(row.cells[place] for row in self.rows)


def read_source(data: bytes, file: str, sheet: str) -> Source:
    """Read the bytes of ``file``; ``sheet`` names the sheet of a workbook with several.

    Raises DataErrors for what cannot be read for certain, ReportError where the heading is none.
    """
    raw = _raw(data, file, Resource(sheet, ""))
    if not raw.readable:
        if any(each.code == "sheet-missing" for each in raw.problems):
            raise ReportError(f"{raw.problems[0].message}--sheet で、シートの名前を書いてもかまいません")
        raise DataErrors(raw.problems)
    _refuse_headings(raw)
    if faults := [problem for problem in raw.problems if not problem.fixable]:
        raise DataErrors(faults)
    if raw.odd:
        row = raw.odd[0]
        message = (
            f"値が{len(row.cells)}つあり、見出しは{len(raw.header)}つです。見出しと同じ数にしてください。"
        )
        raise DataErrors([Problem(file, row.line, "", "row-too-many", message)])
    kept = [
        place for place, name in enumerate(raw.header) if name or any(row.cells[place] for row in raw.rows)
    ]
    headings = tuple(raw.header[place] for place in kept)
    _refuse_names(file, headings, kept)
    if not raw.rows:
        raise ReportError(f"{file} の見出しの下に、行がありません。1行以上書いてください")
    rows = tuple(RawRow(row.line, tuple(row.cells[place].strip() for place in kept)) for row in raw.rows)
    return Source(file, headings, rows, sheet, data)


def cell_faults(source: Source, fields: Mapping[str, Field]) -> tuple[Problem, ...]:
    """Return what a workbook's cells hide of their values, now that the columns' types are known by their
    headings; nothing for a CSV file."""
    if not source.data.startswith(_BOOKS):
        return ()
    resource = Resource(source.sheet, "", fields=tuple(fields.values()))
    return tuple(each for each in _raw(source.data, source.file, resource).problems if not each.fixable)


def is_mostly_numbers(cells: Sequence[str]) -> bool:
    """Tell whether more than half of the cells that hold anything are numbers; formulas and signs for no
    value (－, 不明) say nothing of it."""
    read = [read_number(cell) for cell in cells if cell and not cell.startswith("=")]
    said = [each for each in read if each.fault != "symbol"]
    return sum(each.value is not None for each in said) * 2 > len(said)


def _raw(data: bytes, file: str, resource: Resource) -> RawTable:
    return read_sheet(data, file, resource).raw if data.startswith(_BOOKS) else read_cells(data, file)


def _refuse_headings(raw: RawTable) -> None:
    """Raise ReportError where a title stands in row 1, or a second row of headings below it."""
    named = [name for name in raw.header if name]
    rows = sorted((*raw.rows, *raw.odd), key=lambda row: row.line)
    width = max((len(row.cells) for row in rows), default=1)
    if len(named) == 1 and width > 1:
        raise ReportError(
            f"{raw.file} の1行目「{named[0]}」は、見出しではないようです。上の行を削除し、見出しの行を1行目にしてください"
        )
    if len(raw.rows) < 2:
        return
    first, *others = raw.rows
    numeric = [
        cell
        for place, cell in enumerate(first.cells)
        if is_mostly_numbers([row.cells[place] for row in others])
    ]
    words = [cell for cell in numeric if cell and read_number(cell).fault == "not-number"]
    if words and not any(read_number(cell).value is not None for cell in numeric):
        raise ReportError(
            f"{raw.file} の見出しが2行あるようです（{first.line}行目に「{'」「'.join(words[:3])}」）。"
            "見出しを1行にまとめ、2行目を削除してください"
        )


def _refuse_names(file: str, headings: Sequence[str], places: Sequence[int]) -> None:
    """Raise ReportError for a heading that is missing or stands twice."""
    for place, name in zip(places, headings, strict=True):
        if not name:
            raise ReportError(f"{file} の{place + 1}列目に見出しがありません。1行目に書いてください")
    twice = [name for name, count in Counter(headings).items() if count > 1]
    if twice:
        raise ReportError(
            f"{file} に、見出し「{twice[0]}」が2つ以上あります。1つずつ違う見出しにしてください"
        )
