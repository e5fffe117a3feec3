"""A table as a workbook: the cells typed, and a second sheet that tells what each column is."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from kawasaki_docs.cells.literals import read_number
from kawasaki_docs.editing.workbook.guards import choices, guard
from kawasaki_docs.exhibits.table import display_width
from kawasaki_docs.problems import DataErrors, Problem, UnknownIdError
from kawasaki_docs.publishing.xlsx import xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["CODEBOOK", "ESCAPE", "is_untouched", "sheet_name", "workbook_bytes"]

CODEBOOK = "codebook"
"""The name of the second sheet. Its columns: name, title, description, unit, required, possible values."""

ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
"""Texts that Excel reads as one character (``_x0041_`` = A)."""

_CODEBOOK_HEAD = ("列名", "名称", "説明", "単位", "必須", "入る値")
_TEXT = "@"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_MAX_NAME = 31
_MIN_WIDTH, _MAX_WIDTH = 8, 48


def workbook_bytes(dataset: Dataset, table: str) -> bytes:
    """Return the cells of ``table`` as they stand in its file, as an .xlsx workbook.

    The first sheet holds the header (frozen) and the rows; the second, ``codebook``, the columns' Japanese
    names and what may stand in them. Codes are chosen from lists, and the keys of rows are locked. Raises
    UnknownIdError, and DataErrors where rows or columns of the file are in doubt, so that the workbook would
    lose some.
    """
    # Half a second: imported by the command that needs it.
    from openpyxl import Workbook  # type: ignore[import-untyped]

    raw = dataset.raw(table)
    resource = dataset.resources[table]
    if doubts := [*(problem for problem in raw.problems if not problem.fixable), *_escapes(dataset, table)]:
        raise DataErrors(doubts)
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(table)
    fields = {field.name: field for field in resource.fields}
    columns = [fields.get(name) for name in raw.header]
    _write_texts(sheet, 1, raw.header)
    for place, row in enumerate(raw.rows, start=2):
        for number, (field, text) in enumerate(zip(columns, row.cells, strict=True), start=1):
            if text:
                _write_cell(sheet.cell(place, number), field, text)
    widths = [
        max(map(display_width, cells))
        for cells in zip(raw.header, *(row.cells for row in raw.rows), strict=True)
    ]
    _lay_out(sheet, [_column_format(field) for field in columns], widths)
    _add_codebook(book, dataset, resource)
    guard(book, sheet, raw.header, choices(dataset, resource), resource.primary_key)
    return _sealed(xlsx_bytes(book))


def is_untouched(data: bytes) -> bool:
    """Tell whether the bytes are a workbook as it was written here: what saves it again drops its seal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.comment == _seal(archive)
    except zipfile.BadZipFile:
        return False


def _sealed(data: bytes) -> bytes:
    """Return a workbook with a seal by which it is known again."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = _seal(archive)
    return out.getvalue()


def _seal(archive: zipfile.ZipFile) -> bytes:
    """A digest of the workbook's parts."""
    parts = ((member.filename, member.file_size, member.CRC) for member in archive.infolist())
    return hashlib.sha256(repr(sorted(parts)).encode()).hexdigest().encode()


def sheet_name(table: str) -> str:
    """Return the name of a table's sheet: Excel allows 31 characters, and not all."""
    return _NOT_IN_NAMES.sub("_", table)[:_MAX_NAME]


def _escapes(dataset: Dataset, table: str) -> Iterator[Problem]:
    """Report texts that Excel reads as one character (``_x0041_`` = A)."""
    raw = dataset.raw(table)
    for row in raw.rows:
        for name, cell in zip(raw.header, row.cells, strict=True):
            if match := ESCAPE.search(cell):
                message = f"「{match[0]}」は Excel が別の文字に変えるので、書き出せません。この表は CSV のまま直してください。"
                yield Problem(raw.file, row.line, name, "cell-escape", message)


def _write_cell(cell: Any, field: Field | None, text: str) -> None:
    """Write one value: a number or a truth value only where it reads back as the same text."""
    kind = field.type if field else "string"
    number = read_number(text)
    if kind == "boolean" and text in ("true", "false"):
        cell.value = text == "true"
    elif kind in ("integer", "number") and number.tidy == text and not number.suffix:
        cell.value = number.value
        cell.number_format = _decimals_format(len(text.partition(".")[2]))
    else:
        _write_text(cell, text)


def _write_text(cell: Any, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = _TEXT


def _write_texts(sheet: Any, row: int, texts: tuple[str, ...]) -> None:
    for number, text in enumerate(texts, start=1):
        _write_text(sheet.cell(row, number), text)


def _decimals_format(decimals: int) -> str:
    return f"0.{'0' * decimals}" if decimals else "0"


def _column_format(field: Field | None) -> str:
    """Return the format of cells that an editor adds: what is no figure stays the text that was typed."""
    if field is None or field.type in ("string", "date", "yearmonth"):
        return _TEXT
    if field.type == "boolean" or (field.type == "number" and field.decimals is None):
        return "General"
    return _decimals_format(field.decimals or 0)


def _lay_out(sheet: Any, formats: list[str], widths: list[int]) -> None:
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    sheet.freeze_panes = "A2"
    for number, (form, width) in enumerate(zip(formats, widths, strict=True), start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.number_format = form
        column.width = min(max(width + 2, _MIN_WIDTH), _MAX_WIDTH)


def _add_codebook(book: Any, dataset: Dataset, resource: Resource) -> None:
    sheet = book.create_sheet(CODEBOOK)
    rows = [_CODEBOOK_HEAD, *(_entry(dataset, field) for field in resource.fields)]
    for place, row in enumerate(rows, start=1):
        _write_texts(sheet, place, row)
    _lay_out(
        sheet,
        [_TEXT] * len(_CODEBOOK_HEAD),
        [max(map(display_width, cells)) for cells in zip(*rows, strict=True)],
    )


def _entry(dataset: Dataset, field: Field) -> tuple[str, ...]:
    values = "、".join(field.enum)
    if field.code_list:
        # A broken table of codes does not keep another table from being taken to a spreadsheet.
        with contextlib.suppress(DataErrors, UnknownIdError):
            codes = field.enum or dataset.codes(field.code_list)
            values = "、".join(f"{code}（{dataset.label(field.code_list, code)}）" for code in codes)
    required = "必須" if field.required else ""
    return field.name, field.title, field.description, field.unit or field.unit_from, required, values
