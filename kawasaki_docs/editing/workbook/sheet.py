"""A workbook's sheet to the cells of a table, and what Excel has done to them.

The cells become CSV text and go the way of every table, so that the same checks speak of them. What only
the sheet shows (formulas, merged cells, values that Excel turned into dates or numbers) is found here.
"""

from __future__ import annotations

import datetime
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kawasaki_docs.cells.cell import Finding, formula_fault
from kawasaki_docs.csvfile.reader import MAX_BYTES, RawTable, read_cells, write_cells
from kawasaki_docs.editing.workbook.formats import format_problem, text_boxes, wide_range
from kawasaki_docs.editing.workbook.marks import marks
from kawasaki_docs.editing.workbook.writing import CODEBOOK, ESCAPE, sheet_name
from kawasaki_docs.problems import Problem

if TYPE_CHECKING:
    from kawasaki_docs.schema.descriptor import FieldType, Resource

__all__ = ["MAX_CELLS", "Sheet", "read_sheet"]

MAX_CELLS = 2_000_000
"""The most cells of a sheet, empty ones included."""

# What openpyxl and zipfile raise for files that are damaged or none of theirs.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)
# How a workbook writes control characters in its texts (ECMA-376 part 1, 22.9.2.19). NUL is no text.
_CONTROL = re.compile("_x00(0[1-9A-F]|1[0-9A-F])_", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# A comma behind the last digit of a format shows a thousandth.
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_FRACTION = re.compile(r"[0#?]\.([0?]+)")
_YEAR = re.compile("[yeg]", re.IGNORECASE)

Place = tuple[int, str]
"""A row of the sheet and the name of a column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a table. ``told`` are the cells whose damage the table's own problems already tell."""

    raw: RawTable
    told: frozenset[Place] = frozenset()


def read_sheet(data: bytes, file: str, resource: Resource) -> Sheet:
    """Read the sheet of ``resource`` from the bytes of a workbook called ``file``. Never raises."""
    size = len(data) if len(data) > MAX_BYTES else _unpacked(data)
    if size > MAX_BYTES:
        return _refused(
            file,
            "file-too-large",
            f"ブックが大きすぎます（展開して {size / 1e6:,.0f} MB。{MAX_BYTES / 1e6:,.0f} MB まで）。別のファイルと取り違えていないか確かめてください。",
        )
    try:
        if problem := format_problem(data, file) or wide_range(data, file):
            return Sheet(RawTable(file, problems=(problem,)))
        boxes = tuple(text_boxes(data, file))
        sheet, names = _open(data, resource.name)
    except _BROKEN:
        message = "Excel のブック（.xlsx）として読めません。kawasaki-docs export で作り直し、Excel では「Excel ブック（.xlsx）」で保存してください。"
        return _refused(file, "file-binary", message)
    if sheet is None:
        wanted = sheet_name(resource.name)
        message = f"シート「{wanted}」がありません（あるシート: {'、'.join(names)}）。シートの名前を「{wanted}」にしてください。"
        return _refused(file, "sheet-missing", message)
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        message = f"シートが大きすぎます（{sheet.max_row:,}行、{sheet.max_column:,}列）。表の下と右の余分な行と列を削除してください。"
        return _refused(file, "file-too-large", message)
    found = _table(sheet, file, resource)
    return replace(found, raw=replace(found.raw, problems=(*found.raw.problems, *boxes)))


def _refused(file: str, code: str, message: str) -> Sheet:
    return Sheet(RawTable(file, problems=(Problem(file, 0, "", code, message),)))


def _unpacked(data: bytes) -> int:
    """Return the size of a workbook's parts before it is unpacked (0 = no workbook)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except _BROKEN:
        return 0


def _open(data: bytes, table: str) -> tuple[Any, tuple[str, ...]]:
    """Return the table's sheet (None where there is none), and the names of all sheets.

    A workbook with a single sheet needs no name: what an editor saved from elsewhere has another one.
    """
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out (drawings, conditional formats): none of it is data.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), rich_text=True)
    named = {sheet.title: sheet for sheet in book.worksheets}
    others = [sheet for title, sheet in named.items() if title != CODEBOOK]
    found = named.get(sheet_name(table)) or (others[0] if len(others) == 1 else None)
    return found, tuple(named)


def _table(sheet: Any, file: str, resource: Resource) -> Sheet:
    cells = [list(row) for row in sheet.iter_rows()]
    texts = _trimmed([[_text(cell) for cell in row] for row in cells])
    raw = read_cells(write_cells(texts).encode(), file)
    types: dict[str, FieldType] = {field.name: field.type for field in resource.fields}
    problems: list[Problem] = []
    told: set[Place] = set()
    for row in cells[1 : len(texts)]:
        for name, cell in zip(raw.header, row, strict=False):
            if name in types and (fault := _fault(cell, types[name])):
                problems.append(Problem(file, cell.row, name, fault.code, fault.message))
                told.add((cell.row, name))
    for problem, places in _merged(sheet, file, raw.header, len(texts)):
        problems.append(problem)
        told.update(places)
    problems.extend(marks(sheet, file, raw.header, texts))
    return Sheet(replace(raw, problems=(*raw.problems, *problems)), frozenset(told))


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Leave out the empty rows below and the empty columns to the right, which a sheet always has."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((number for row in rows for number, text in enumerate(row, start=1) if text), default=0)
    return [row[:width] for row in rows]


def _merged(
    sheet: Any, file: str, header: tuple[str, ...], last_row: int
) -> Iterator[tuple[Problem, Iterable[Place]]]:
    """Yield a problem for each merged range, with the cells of the table that it covers."""
    for block in sheet.merged_cells.ranges:
        names = header[block.min_col - 1 : block.max_col]
        if block.min_row > last_row or not names:
            continue
        message = f"「{block.coord}」のセルが結合されています。結合を解除し、どのセルにも値を書いてください。"
        rows = range(block.min_row, min(block.max_row, last_row) + 1)
        yield (
            Problem(file, block.min_row, names[0], "cell-merged", message),
            [(row, name) for row in rows for name in names],
        )


def _fault(cell: Any, kind: FieldType) -> Finding | None:
    """Return what Excel made of a value, in a column of type ``kind``."""
    value, text = cell.value, _text(cell)
    if cell.data_type == "f":
        return Finding("cell-formula", formula_fault(text))
    if match := ESCAPE.search(text):
        message = f"「{match[0]}」は、Excel では別の文字に見える書き方です。Excel に見えているとおりに、値を入力し直してください。"
        return Finding("cell-escape", message)
    if cell.data_type == "d":
        return _date_fault(value, cell.number_format, text, kind)
    if kind in ("integer", "number"):
        if cell.data_type == "n" and value is not None and "%" in _bare(cell.number_format):
            message = f"「{text}」のセルの書式がパーセントです（表示は 100 倍の {Decimal(text) * 100:f}%）。書式を「標準」に戻し、% のない数を書いてください。"
            return Finding("number-unit", message)
        if cell.data_type == "n" and value is not None and _THOUSANDS.search(_bare(cell.number_format)):
            message = f"「{text}」のセルの書式が千や百万を単位にしていて、見えている数と違います。書式を「標準」に戻し、値を確かめてください。"
            return Finding("number-unit", message)
        return None
    if value is not None and kind != "boolean" and cell.data_type in ("n", "b"):
        message = f"「{text}」が文字ではなくなっています。先頭の 0 や桁が失われていないか確かめ、セルの書式を「文字列」にして入力し直してください。"
        return Finding("cell-type", message)
    return None


def _date_fault(value: object, form: str, text: str, kind: FieldType) -> Finding | None:
    if not isinstance(value, datetime.datetime | datetime.date):
        return Finding("text-date", f"「{text}」は時刻に変わった値です。元の値に戻してください。")
    if kind == "date" and _YEAR.search(_bare(form)):
        return None
    if kind == "date":
        message = f"「{value.month}/{value.day}」には年がありません（今の年とみなされています）。2024-01-05 のように西暦の年月日で書いてください。"
        return Finding("type-date", message)
    message = f"「{text}」は日付に変わった値です（例: 「{value.month}-{value.day}」と入力したとき）。セルの書式を「文字列」にして、元の値を入力し直してください。"
    return Finding("text-date", message)


def _text(cell: Any) -> str:
    """Return a cell's value as it is written in a data file."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        # 15 digits are what Excel keeps and shows: of what was typed, none is lost.
        shown = repr(value) if isinstance(value, int) else f"{value:.15g}"
        whole, _, fraction = f"{Decimal(shown):f}".partition(".")
        decimals = _FRACTION.search(_bare(cell.number_format))
        fraction = fraction.rstrip("0").ljust(len(decimals[1]) if decimals else 0, "0")
        return f"{whole}.{fraction}" if fraction else whole
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    text = str(getattr(value, "text", None) or value)
    text = _CONTROL.sub(lambda match: chr(int(match[1], 16)), text)
    # A carriage return, pasted from elsewhere, would end the row of a data file.
    return text.replace("\r", "\n")


def _bare(form: str) -> str:
    """Return the first section of a number format without its quoted words and colours."""
    return _QUOTED.sub("", form).partition(";")[0]
