"""``data-chart``: a table's figures as bars, dots, stacked bars or lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.kinds import KINDS, choose_kind
from kawasaki_docs.charts.model import Chart, Panel, Point, Series, SeriesRole
from kawasaki_docs.exhibits.data_listing import Listing, make_listing
from kawasaki_docs.exhibits.data_table import spread_exhibit
from kawasaki_docs.exhibits.pivot import Column, Layout, lay_out
from kawasaki_docs.exhibits.table import Exhibit, with_chart
from kawasaki_docs.filters.select import sort_key
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.period import Period
from kawasaki_docs.wording import AS_READ, NO_VALUE, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field

__all__ = ["data_chart"]

_SORTS = ("order", "value")
_CHANGES = ("shown", "hidden")

# Shares are rounded one by one, so that a whole may miss 100 by a little.
_WHOLE_TOLERANCE = Decimal("0.5")


def data_chart(
    dataset: Dataset,
    edition: int,
    table: str,
    x: str,
    y: str,
    where: str = "",
    series: str = "",
    kind: str = "bar",
    panels: str = "",
    sort: str = "order",
    changes: str = "shown",
) -> Exhibit:
    """Return the figures ``y`` over the categories ``x``, one series for each value of ``series``, and one
    panel for each of ``panels``.

    Codes and years stand in their order, other categories in the file's; ``sort`` value puts the greatest of
    the newest series first. ``kind`` is bar, hbar, dots, stacked (shares that make up 100%) or line.
    ``changes`` hidden leaves unsaid how much two times differ, and says that what stands there is a reading,
    also where the drawing is seen alone. Where nothing is known the table stands alone. Raises UnknownIdError
    and ReportError.
    """
    for option, value, known in (("並べ方", sort, _SORTS), ("増減の示し方", changes, _CHANGES)):
        if value not in known:
            raise UnknownIdError(option, value, known)
    drawn = choose_kind("data-chart", kind)
    listing = make_listing(dataset, edition, table, where)
    if not listing.resource.field(y).kind.is_number:
        raise ReportError(f"列「{y}」は数ではないので、グラフの y に使えません。")
    spread = (series,) if series else ()
    shown = spread_exhibit(listing, (panels, x) if panels else (x,), spread, (y,))
    if not any(row[y] is not None for row in listing.rows):
        return shown
    found, certain = [], changes == "shown"
    for title, part in _parts(listing, panels):
        layout = lay_out(part, (x,), spread, (y,), sorted_rows=False)
        panel = _panel(part, layout, series, KINDS[drawn].stacks)
        panel = _sorted(panel) if sort == "value" else panel
        found.append(replace(panel, title=title if certain else f"{title}{AS_READ}", compared=certain))
    return with_chart(shown, Chart(drawn, shown.caption, tuple(found)))


def _parts(listing: Listing, panels: str) -> Iterator[tuple[str, Listing]]:
    """Yield the rows of each panel with its title; all of them where nothing parts them."""
    if not panels:
        yield "", listing
        return
    field = listing.resource.field(panels)
    values = sorted(dict.fromkeys(row[panels] for row in listing.rows), key=sort_key(listing.dataset, field))
    for value in values:
        rows = tuple(row for row in listing.rows if row[panels] == value)
        yield _label(listing, field, rows[0]), replace(listing, rows=rows)


def _sorted(panel: Panel) -> Panel:
    """Put the greatest value of the newest series first."""
    newest = next((one for one in panel.series if one.role == "current"), panel.series[-1])
    ranked = sorted(newest.points, key=lambda point: -(point.value or Decimal(0)))
    order = [point.label for point in ranked]
    return replace(
        panel,
        series=tuple(
            replace(one, points=tuple(sorted(one.points, key=lambda point: order.index(point.label))))
            for one in panel.series
        ),
    )


def _panel(listing: Listing, layout: Layout, series: str, stacked: bool) -> Panel:
    named = listing.resource.field(series) if series else None
    lines = [
        Series(
            name=_label(listing, named, _any(layout, column)) if named else column.field.title,
            role=_role(listing, named, _any(layout, column), stacked),
            points=tuple(_points(listing, layout, column)),
            period=_period(named, _any(layout, column)) if named else None,
        )
        for column in layout.columns
    ]
    if stacked:
        _check_whole(lines)
    return Panel("", layout.columns[0].field.unit, tuple(lines))


def _points(listing: Listing, layout: Layout, column: Column) -> Iterator[Point]:
    for place, line in enumerate(layout.grid):
        label = _label(listing, layout.row_fields[0], layout.sample(place))
        period = _period(layout.row_fields[0], layout.sample(place))
        row = line[column.place]
        if row is None or row[column.field.name] is None:
            yield Point(label, None, NO_VALUE, period)
        else:
            text = listing.text(column.field, row, with_unit=True)
            words = (listing.reading(row, each, column.field.name) for each in _before(layout, place, column))
            yield Point(label, row.number(column.field.name), text, period, next(filter(None, words), ""))


def _before(layout: Layout, place: int, column: Column) -> Iterator[Row]:
    """Yield the rows in the column and in the line before, of which one may be of the time before."""
    number = layout.columns.index(column)
    beside = [layout.grid[place][layout.columns[number - 1].place]] if number else []
    above = [layout.grid[place - 1][column.place]] if place else []
    yield from (row for row in (*beside, *above) if row is not None)


def _any(layout: Layout, column: Column) -> Row:
    """Return a row of the data that stands in a column."""
    return next(row for line in layout.grid if (row := line[column.place]) is not None)


def _label(listing: Listing, field: Field, row: Row) -> str:
    """Return a category's or series' name, years and codes in their short form."""
    if period := _period(field, row):
        return period.short_label
    value = row[field.name]
    if field.code_list and isinstance(value, str):
        return listing.dataset.label(field.code_list, value, short=True)
    return listing.text(field, row)


def _period(field: Field, row: Row) -> Period | None:
    return Period.read(field.kind, row[field.name]) if field.kind.is_period else None


def _role(listing: Listing, series: Field | None, row: Row, stacked: bool) -> SeriesRole:
    if series is None:
        return "current"
    if not series.kind.is_period:
        return "other" if stacked and row[series.name] == "other" else "part"
    newest = max(Period.read(series.kind, each[series.name]) for each in listing.rows)
    return "current" if Period.read(series.kind, row[series.name]) == newest else "previous"


def _check_whole(lines: Sequence[Series]) -> None:
    """Refuse to stack what is not a whole: a total among the parts, or counts in place of shares."""
    for points in zip(*(line.points for line in lines), strict=True):
        total = sum((point.value for point in points if point.value is not None), Decimal(0))
        if abs(total - 100) > _WHOLE_TOLERANCE:
            raise ReportError(
                f"「{points[0].label}」の合計が100%になりません（{number(total, 1)}）。割合の列を y にし、"
                "合計の行を where で除くか、kind を bar か hbar にしてください。"
            )
