"""Bytes of a CSV file to cells, each with the row that a spreadsheet shows for it.

The header is row 1 and one record is one row. Reading is forgiving: BOM, CP932, CRLF, a separator other
than the comma, blank rows and blank columns at the end are read as what they mean and reported as
fixable. What would be a guess (quoting) is an error with its place. A row too long or too short for the
header is kept apart, for whoever knows the columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kawasaki_docs.csvfile.disk import file_size
from kawasaki_docs.csvfile.encoding import RESTORE, decode, garbled
from kawasaki_docs.csvfile.parser import Record, split_records
from kawasaki_docs.problems import Problem, system_fault

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "RawRow",
    "RawTable",
    "read_cells",
    "read_file",
    "write_cells",
]

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 10_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u2028\u2029\ufeff\ufffe\uffff]")
_SEPARATORS = (("\t", "タブ"), (";", "セミコロン「;」"), ("，", "全角のコンマ「，」"))


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one record; ``line`` is its row number (the header is row 1)."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file cut into cells. ``readable`` is false where no row could be trusted: no header, not text,
    too large. ``rows`` holds the rows as wide as the header, ``odd`` the others, not reported yet."""

    file: str
    header: tuple[str, ...] = ()
    rows: tuple[RawRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    odd: tuple[RawRow, ...] = ()

    @property
    def readable(self) -> bool:
        """Tell whether the file has a header that cells can be read under."""
        return bool(self.header)


@dataclass(slots=True)
class _Report:
    """Collects the problems of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, row: int = 0, column: str = "", fixable: bool = False) -> None:
        self.problems.append(Problem(self.file, row, column, code, message, fixable))

    def table(self) -> RawTable:
        """Return a table of which nothing could be read."""
        return RawTable(self.file, problems=tuple(self.problems))


def read_file(path: Path, file: str) -> RawTable:
    """Read the file at ``path``, called ``file`` in messages. A missing or huge file becomes a problem."""
    report = _Report(file)
    try:
        size = file_size(path)
        if size <= MAX_BYTES:
            return read_cells(path.read_bytes(), file)
        _too_large(report, size)
    except FileNotFoundError:
        report.add("file-missing", "ファイルがありません。datapackage.json に書いた名前で置いてください。")
    except OSError as error:
        report.add("file-missing", f"ファイルを開けません。{system_fault(error)}")
    return report.table()


def read_cells(data: bytes, file: str) -> RawTable:
    """Cut the bytes of a CSV file into cells. Never raises: every mistake is in ``problems``."""
    report = _Report(file)
    if len(data) > MAX_BYTES:
        _too_large(report, len(data))
        return report.table()
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_ROWS + 1:
        report.add(
            "file-too-large",
            f"行が多すぎます（{MAX_ROWS:,}行まで）。年度ごとの不要な行がないか確かめてください。",
        )
        return report.table()
    decoded = decode(data, file)
    report.problems += decoded.problems
    if decoded.text is None:
        return report.table()
    text = decoded.text
    if "\r" in text:
        report.add(
            "line-ending", "改行が LF ではありません（CRLF または CR）。LF で保存してください。", fixable=True
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _table(text, report)


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV text: LF, quotes only where needed. The inverse of ``read_cells``."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _too_large(report: _Report, size: int) -> None:
    message = f"ファイルが大きすぎます（{size / 1e6:,.0f} MB。{MAX_BYTES / 1e6:,.0f} MB まで）。別のファイルと取り違えていないか確かめてください。"
    report.add("file-too-large", message)


def _table(text: str, report: _Report) -> RawTable:
    records = list(split_records(text, _separator(text, report)))
    widest = max((len(record.cells) for record in records), default=0)
    if widest > MAX_COLUMNS:
        report.add(
            "file-too-large",
            f"列が多すぎます（{widest:,}列。{MAX_COLUMNS}列まで）。表の右側の余分な列を削除してください。",
        )
        return report.table()
    if not records or all(_is_blank(record.cells) for record in records):
        report.add("file-empty", "中身がありません。1行目に項目名を書いてください。")
        return report.table()
    first = records.pop(0)
    if _is_blank(first.cells):
        line = next(record.line for record in records if not _is_blank(record.cells))
        message = f"1行目が空です。上の空の行を削除し、項目名の行（いまは{line}行目）を1行目にしてください。"
        report.add("header-row", message, row=1)
        return report.table()
    if garbled(",".join(first.cells)):
        _garbled(first.line, "", garbled(",".join(first.cells)), report)
        return report.table()
    header = _header(first, records, report)
    if records and not text.endswith("\n") and records[-1].breaks_off(len(header)):
        _cut_off(records.pop(), len(header), report)
    rows = list(_rows(first, len(header), records, report))
    _check_cells(text, header, rows, report)
    kept: tuple[list[RawRow], list[RawRow]] = ([], [])
    for row in rows:
        if not row.fault:
            kept[len(row.cells) != len(header)].append(RawRow(row.line, row.cells))
    return RawTable(report.file, header, tuple(kept[0]), tuple(report.problems), tuple(kept[1]))


def _cut_off(last: Record, width: int, report: _Report) -> None:
    message = (
        f"ファイルがこの行の途中で終わっています（{len(last.cells)}列。項目名は{width}列。最後の改行もありません）。"
        f"この行の残りと、下にあった行を、変更前のファイル（git diff {report.file}）のとおりに戻してください。"
    )
    report.add("file-cut", message, last.line)


def _separator(text: str, report: _Report) -> str:
    """Return the character between two cells: the comma, or what the header has in its place."""
    header = text.partition("\n")[0]
    for character, name in () if "," in header else _SEPARATORS:
        if character in header:
            message = (
                f"値の区切りが、コンマではなく{name}です。コンマで区切ってください"
                "（Excel では、ファイルの種類を「CSV UTF-8（コンマ区切り）」にして保存します）。"
            )
            report.add("separator", message, fixable=True)
            return character
    return ","


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def _header(first: Record, records: list[Record], report: _Report) -> tuple[str, ...]:
    """Return the names in the header, without the empty columns at its end."""
    names = [name.strip() for name in first.cells]
    used = max((_used_width(record.cells) for record in records), default=0)
    while not names[-1] and len(names) > used:
        report.add(
            "column-blank", f"{len(names)}列目が空の列です。列ごと削除してください。", row=1, fixable=True
        )
        names.pop()
    for number, (name, cell) in enumerate(zip(names, first.cells, strict=False), start=1):
        if name != cell:
            message = f"{number}列目の項目名「{cell}」の前後に空白があります。空白を消してください。"
            report.add("header-space", message, 1, name, fixable=True)
    return tuple(names)


def _used_width(cells: Sequence[str]) -> int:
    """Return the number of the last column that is not blank."""
    return next((width for width in range(len(cells), 0, -1) if not _is_blank(cells[width - 1 : width])), 0)


def _rows(first: Record, width: int, records: list[Record], report: _Report) -> Iterator[Record]:
    """Yield the records of rows that hold something; report the others and what is wrong with quotes."""
    filled = [record for record in records if not _is_blank(record.cells)]
    # Excel widens every row alike. One wider row has a comma too many, and its values are out of place.
    padded = len(filled) > 1 and all(len(record.cells) > len(first.cells) for record in filled)
    for record in (first, *records):
        if record.fault:
            _quote(record, report)
            yield record
        elif _is_blank(record.cells):
            report.add("row-blank", "空の行です。行ごと削除してください。", record.line, fixable=True)
        elif record is not first:
            wider = len(record.cells) > len(first.cells)
            if not _is_blank(record.cells[width:]) or (wider and not padded):
                yield record
                continue
            if padded and record is filled[0]:
                message = "この行から下の、どの行の右端にも余分な空の列があります。削除してください。"
                report.add("row-trailing", message, record.line, fixable=True)
            yield Record(record.line, record.cells[:width])


def _quote(record: Record, report: _Report) -> None:
    cell = record.cells[record.faulty][:30]
    report.add("quote", f"「{cell}」の引用符が正しくありません。{record.fault_said}。", record.line)


def _check_cells(text: str, header: tuple[str, ...], rows: list[Record], report: _Report) -> None:
    """Report cells that no column may hold: line breaks, control characters, garbled or endless text.

    The whole text is searched first, so that a sound file costs four searches and not four a cell.
    """
    checks = [
        check
        for check, found in (
            (_line_break, '"' in text),
            (_control, _CONTROL.search(text) and not garbled(text)),
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
        _garbled(line, name, piece, report)


def _line_break(line: int, name: str, cell: str, report: _Report) -> None:
    if "\n" in cell:
        shown = cell.replace("\n", "⏎")[:40]
        report.add(
            "cell-line-break",
            f"「{shown}」の中に改行があります。セルの中で改行せず、1行にしてください。",
            line,
            name,
        )


def _control(line: int, name: str, cell: str, report: _Report) -> None:
    match = _CONTROL.search(cell)
    if match:
        shown = _CONTROL.sub("□", cell)[:40]
        message = f"「{shown}」に目に見えない制御文字（U+{ord(match[0]):04X}）があります。値を入力し直してください。"
        report.add("cell-control", message, line, name)


def _too_long(line: int, name: str, cell: str, report: _Report) -> None:
    if len(cell) > MAX_CELL:
        message = f"「{cell[:20]}…」は長すぎます（{len(cell):,}文字。{MAX_CELL:,}文字まで）。本文はページに書き、ここには要約を書いてください。"
        report.add("cell-too-long", message, line, name)


def _garbled(line: int, name: str, piece: str, report: _Report) -> None:
    message = f"「{piece}」は文字化けしています。このファイルは直さず、" + RESTORE
    report.add("text-garbled", message, line, name)
