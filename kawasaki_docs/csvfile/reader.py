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
from dataclasses import dataclass
from pathlib import Path

from kawasaki_docs.csvfile.cell_checks import MAX_CELL, FileReport, check_cells, seen, tell_garbled
from kawasaki_docs.csvfile.disk import file_size
from kawasaki_docs.csvfile.encoding import decode, garbled
from kawasaki_docs.csvfile.parser import Record, split_records
from kawasaki_docs.problems import Problem, system_fault
from kawasaki_docs.textfile.characters import has_hidden, without_hidden
from kawasaki_docs.textfile.conflict_marks import find_conflicts

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

_END_OF_FILE = re.compile(r"\x1a+\n*\Z")
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


def read_file(path: Path, file: str) -> RawTable:
    """Read the file at ``path``, called ``file`` in messages. A missing or huge file becomes a problem."""
    report = FileReport(file)
    try:
        size = file_size(path)
        if size <= MAX_BYTES:
            return read_cells(path.read_bytes(), file)
        _too_large(report, size)
    except FileNotFoundError:
        report.add("file-missing", "ファイルがありません。datapackage.json に書いた名前で置いてください。")
    except OSError as error:
        report.add("file-missing", f"ファイルを開けません。{system_fault(error)}")
    return _unread(report)


def read_cells(data: bytes, file: str) -> RawTable:
    """Cut the bytes of a CSV file into cells. Never raises: every mistake is in ``problems``."""
    report = FileReport(file)
    if len(data) > MAX_BYTES:
        _too_large(report, len(data))
        return _unread(report)
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_ROWS + 1:
        report.add(
            "file-too-large",
            f"行が多すぎます（{MAX_ROWS:,}行まで）。年度ごとの不要な行がないか確かめてください。",
        )
        return _unread(report)
    decoded = decode(data, file)
    report.problems += decoded.problems
    if decoded.text is None:
        return _unread(report)
    text = decoded.text
    if "\r" in text:
        report.add(
            "line-ending", "改行が LF ではありません（CRLF または CR）。LF で保存してください。", fixable=True
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _END_OF_FILE.search(text):
        message = "ファイルの終わりに、古いシステムの終わりの印（Ctrl+Z、U+001A）があります。消してください。"
        report.add("cell-control", message, fixable=True)
        text = _END_OF_FILE.sub("", text)
    conflicts = list(find_conflicts(text.split("\n")))
    for conflict in conflicts:
        report.add("merge-conflict", f"{conflict.message}。", conflict.lines[0])
    return _unread(report) if conflicts else _table(text, report)


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV text: LF, quotes only where needed. The inverse of ``read_cells``."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _unread(report: FileReport) -> RawTable:
    """Return a table of which nothing could be read."""
    return RawTable(report.file, problems=tuple(report.problems))


def _too_large(report: FileReport, size: int) -> None:
    message = f"ファイルが大きすぎます（{size / 1e6:,.0f} MB。{MAX_BYTES / 1e6:,.0f} MB まで）。別のファイルと取り違えていないか確かめてください。"
    report.add("file-too-large", message)


def _table(text: str, report: FileReport) -> RawTable:
    records = list(split_records(text, _separator(text, report)))
    widest = max((len(record.cells) for record in records), default=0)
    if widest > MAX_COLUMNS:
        report.add(
            "file-too-large",
            f"列が多すぎます（{widest:,}列。{MAX_COLUMNS}列まで）。表の右側の余分な列を削除してください。",
        )
        return _unread(report)
    if not records or all(_is_blank(record.cells) for record in records):
        report.add("file-empty", "中身がありません。1行目に項目名を書いてください。")
        return _unread(report)
    first = records.pop(0)
    if _is_blank(first.cells):
        line = next(record.line for record in records if not _is_blank(record.cells))
        message = f"1行目が空です。上の空の行を削除し、項目名の行（いまは{line}行目）を1行目にしてください。"
        report.add("header-row", message, row=1)
        return _unread(report)
    if garbled(",".join(first.cells)):
        tell_garbled(first.line, "", garbled(",".join(first.cells)), report)
        return _unread(report)
    header = _header(first, records, report)
    if records and not text.endswith("\n") and records[-1].breaks_off(len(header)):
        _cut_off(records.pop(), len(header), report)
    rows = list(_rows(first, len(header), records, report))
    if has_hidden(text) and not garbled(text):
        rows = [seen(row, header, report) for row in rows]
    check_cells(text, header, rows, report)
    kept: tuple[list[RawRow], list[RawRow]] = ([], [])
    for row in rows:
        if not row.fault:
            kept[len(row.cells) != len(header)].append(RawRow(row.line, row.cells))
    return RawTable(report.file, header, tuple(kept[0]), tuple(report.problems), tuple(kept[1]))


def _cut_off(last: Record, width: int, report: FileReport) -> None:
    message = (
        f"ファイルがこの行の途中で終わっています（{len(last.cells)}列。項目名は{width}列。最後の改行もありません）。"
        f"この行の残りと、下にあった行を、変更前のファイル（git diff {report.file}）のとおりに戻してください。"
    )
    report.add("file-cut", message, last.line)


def _separator(text: str, report: FileReport) -> str:
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
    return not any(without_hidden(cell).strip() for cell in cells)


def _header(first: Record, records: list[Record], report: FileReport) -> tuple[str, ...]:
    """Return the names in the header, without the empty columns at its end."""
    names = [without_hidden(name).strip() for name in first.cells]
    used = max((_used_width(record.cells) for record in records), default=0)
    while not names[-1] and len(names) > used:
        report.add(
            "column-blank", f"{len(names)}列目が空の列です。列ごと削除してください。", row=1, fixable=True
        )
        names.pop()
    for number, (name, cell) in enumerate(zip(names, first.cells, strict=False), start=1):
        if name != cell:
            message = (
                f"{number}列目の項目名「{cell}」の前後に、空白か目に見えない文字があります。消してください。"
            )
            report.add("header-space", message, 1, name, fixable=True)
    return tuple(names)


def _used_width(cells: Sequence[str]) -> int:
    """Return the number of the last column that is not blank."""
    return next((width for width in range(len(cells), 0, -1) if not _is_blank(cells[width - 1 : width])), 0)


def _rows(first: Record, width: int, records: list[Record], report: FileReport) -> Iterator[Record]:
    """Yield the records of rows that hold something; report the others and what is wrong with quotes."""
    filled = [record for record in records if not _is_blank(record.cells)]
    # Excel widens every row alike. One wider row has a comma too many, and its values are out of place.
    padded = len(filled) > 1 and all(len(record.cells) > len(first.cells) for record in filled)
    for record in (first, *records):
        if record.fault:
            cell = record.cells[record.faulty][:30]
            report.add("quote", f"「{cell}」の引用符が正しくありません。{record.fault_said}。", record.line)
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
