"""``data-table``: the rows of a table as they are, or long data laid out as the source does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.data_listing import Listing, make_listing, missing_cell
from kawasaki_docs.exhibits.pivot import VALUES, Layout, lay_out
from kawasaki_docs.exhibits.table import (
    Align,
    Cell,
    Exhibit,
    Table,
    figures_layout,
    head_cell,
    make_table,
)
from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field

__all__ = ["data_table", "spread_exhibit"]


def data_table(
    dataset: Dataset,
    edition: int,
    table: str,
    where: str = "",
    columns: Sequence[str] = (),
    sort: Sequence[str] = (),
    total: Sequence[str] = (),
    rows: Sequence[str] = (),
    spread: Sequence[str] = (),
    values: Sequence[str] = (),
) -> Exhibit:
    """Return the rows of a table that fulfil ``where``, in file order or sorted.

    Either ``columns`` (default: all that tell a reader something), or ``rows`` (columns that name a row),
    ``spread`` (columns whose values become header rows, outermost first; the word ``values`` among them
    says where the names of the values stand, default outermost) and ``values``. ``total`` names columns
    to add up in a last row. Raises UnknownIdError and ReportError.
    """
    listing = make_listing(dataset, edition, table, where, sort)
    if not (rows or spread or values):
        return _flat(listing, columns, total)
    if columns:
        raise ReportError("columns は rows、spread、values と一緒には使えません。どちらかにしてください。")
    if not rows or not values:
        raise ReportError("表を組み替えるには、rows と values の両方が必要です。")
    return spread_exhibit(listing, rows, spread, values, total, sorted_rows=bool(sort))


def spread_exhibit(
    listing: Listing,
    rows: Sequence[str],
    spread: Sequence[str],
    values: Sequence[str],
    total: Sequence[str] = (),
    sorted_rows: bool = False,
) -> Exhibit:
    """Return long data laid out with ``rows`` down the side and ``spread`` and ``values`` over the top."""
    for name in total:
        if name not in values:
            raise ReportError(f"total の列「{name}」が values にありません。")
    layout = lay_out(listing, rows, spread, values, sorted_rows)
    used = [*rows, *(name for name in spread if name != VALUES), *values]
    listing = listing.showing(used)
    return listing.exhibit(_spread_table(listing, layout, total), used)


def _flat(listing: Listing, columns: Sequence[str], total: Sequence[str]) -> Exhibit:
    names = tuple(columns) or listing.default_columns()
    listing = listing.showing(names)
    fields = [listing.resource.field(name) for name in names]
    for name in total:
        if name not in names:
            listing.resource.field(name)
            raise ReportError(f"total の列「{name}」が表に出ていません。columns に加えてください。")
    head = [
        head_cell(listing.heading(field), "right" if place and field.kind.is_number else "left")
        for place, field in enumerate(fields)
    ]
    body = []
    for row in listing.rows:
        first, *rest = (_marked(listing, field, row) for field in fields)
        body.append([_as_head(first, listing.mark(row)), *rest])
    if total and listing.rows:
        body.append(_flat_total(listing, fields, total))
    return listing.exhibit(make_table([head], body), names)


def _marked(listing: Listing, field: Field, row: Row) -> Cell:
    """Return a value's cell with the mark of the footnote on it."""
    cell = listing.cell(field, row)
    return replace(cell, text=cell.text + listing.mark(row, field.name))


def _flat_total(listing: Listing, fields: list[Field], total: Sequence[str]) -> list[Cell]:
    if fields[0].name in total:
        raise ReportError(
            f"total の列「{fields[0].name}」は先頭に置けません。行の名前になる列を先頭にしてください。"
        )
    sums = [
        listing.total(field, listing.rows) if field.name in total else Cell(role="total")
        for field in fields[1:]
    ]
    return [Cell("計", header=True, role="total"), *sums]


def _as_head(cell: Cell, mark: str = "", rowspan: int = 1) -> Cell:
    return Cell(cell.text + mark, header=True, rowspan=rowspan, role=cell.role, reference=cell.reference)


def _spread_table(listing: Listing, layout: Layout, total: Sequence[str]) -> Table:
    body = [_spread_row(listing, layout, line) for line in range(len(layout.grid))]
    if total and body:
        head = Cell("計", header=True, role="total", colspan=len(layout.row_fields))
        sums = (
            listing.total(column.field, [line[column.place] for line in layout.grid])
            if column.field.name in total
            else Cell(role="total")
            for column in layout.columns
        )
        body.append([head, *sums])
    # Cards take a name each: rows that share one with the row above cannot be taken apart.
    named = len(layout.row_fields) == 1
    return make_table(_spread_head(layout), body, figures_layout(len(layout.columns)) if named else "")


def _spread_head(layout: Layout) -> list[list[Cell]]:
    """Return the header rows; neighbours under the same heading share its cell."""
    lowest = layout.depth - 1
    sides: list[Align] = ["right" if column.field.kind.is_number else "left" for column in layout.columns]
    rows = [
        [
            head_cell(text, sides[place] if level == lowest else "center", colspan=span)
            for place, (text, span) in enumerate(layout.runs(level))
        ]
        for level in range(layout.depth)
    ]
    names = [head_cell(field.title, rowspan=layout.depth) for field in layout.row_fields]
    return [[*names, *rows[0]], *rows[1:]]


def _spread_row(listing: Listing, layout: Layout, line: int) -> list[Cell]:
    """Return the cells of a table row; a footnote on all of its rows of the data is marked once, on its
    name."""
    sample = layout.sample(line)
    marks = {listing.mark(row) for row in layout.grid[line] if row is not None}
    shared = marks.pop() if len(marks) == 1 else ""
    lowest = layout.row_fields[-1]
    heads = [
        _as_head(listing.cell(field, sample), shared if field is lowest else "", layout.span(line, level))
        for level, field in enumerate(layout.row_fields)
        if layout.span(line, level)
    ]
    cells = []
    for column in layout.columns:
        row = layout.grid[line][column.place]
        if row is None:
            cells.append(missing_cell(column.field))
            continue
        cell = _marked(listing, column.field, row)
        cells.append(cell if shared else replace(cell, text=cell.text + listing.mark(row)))
    return [*heads, *cells]
