"""All data as one workbook for people: Japanese headings and words, the KPIs first, ready to print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kawasaki_docs.exhibits.data_listing import make_listing
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.table import display_width
from kawasaki_docs.publishing.xlsx import xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["workbook_bytes"]

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARK = re.compile(r"※\d+$")
_NUMBER = re.compile(r"△?[\d,]+(?:\.\d+)?")
_MAX_NAME = 31
_A4 = 9
_MIN_WIDTH, _MAX_WIDTH = 8, 44


def workbook_bytes(dataset: Dataset) -> bytes:
    """Return the list of KPIs and every table as sheets of an .xlsx workbook; the same data, the same bytes.

    Columns are those that tell a reader something, under their Japanese titles with units; codes are their
    words, figures are numbers. Raises DataErrors where a table is broken.
    """
    # Half a second: imported where a workbook is written.
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook(write_only=True)
    table = kpi_list(dataset, dataset.edition).table
    head, *rest = [[cell.text for cell in row] for row in (*table.head, *table.body)]
    _add_sheet(book, "指標の一覧", head, ([_typed(text) for text in row] for row in rest))
    for name, resource in dataset.resources.items():
        listing = make_listing(dataset, dataset.edition, name)
        if not listing.rows:
            continue
        fields = [resource.field(column) for column in listing.default_columns()]
        rows = (
            [row.number(field.name) if field.kind.is_number else listing.text(field, row) for field in fields]
            for row in listing.rows
        )
        _add_sheet(book, resource.title, [listing.heading(field) for field in fields], rows)
    return xlsx_bytes(book)


def _typed(text: str) -> object:
    """A printed figure as a number, without the mark of its remark; all else as it is."""
    figure = _MARK.sub("", text)
    if not _NUMBER.fullmatch(figure):
        return text
    return float(figure.replace("△", "-").replace(",", ""))


def _add_sheet(book: Any, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Add a sheet whose head stays in view and is repeated on each page, as wide as the paper."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
    from openpyxl.styles import Font  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    sheet = book.create_sheet(_sheet_name(title, book.sheetnames))
    body = [list(row) for row in rows]
    for number, column in enumerate(zip(head, *body, strict=True), start=1):
        lines = "\n".join("" if value is None else str(value) for value in column).split("\n")
        width = min(max(max(map(display_width, lines)) + 2, _MIN_WIDTH), _MAX_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True

    bold, plain = (_style(sheet, Font(bold=weight)) for weight in (True, False))

    def cell(value: object, style: Any) -> Any:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, value=_NOT_IN_CELLS.sub("", value))
        # A text that begins like a formula stays a text.
        made.data_type = "s"
        # Looked up for each cell, styles would take most of the time.
        made._style = style
        return made

    sheet.append([cell(text, bold) for text in head])
    for row in body:
        sheet.append([cell(value, plain) for value in row])


def _style(sheet: Any, font: Any) -> Any:
    """The style of a text whose lines break within its cell."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    styled = WriteOnlyCell(sheet)
    styled.alignment, styled.font = Alignment(vertical="top", wrap_text=True), font
    return styled._style


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel allows, and that no sheet before has."""
    name = _NOT_IN_NAMES.sub("・", title)[:_MAX_NAME]
    serial = 1
    while name in taken:
        serial += 1
        name = f"{_NOT_IN_NAMES.sub('・', title)[: _MAX_NAME - 4]}（{serial}）"
    return name
