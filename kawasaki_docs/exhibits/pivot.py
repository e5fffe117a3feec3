"""Long data to wide: which cell of a laid-out table each row of the data fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.filters.select import sort_key
from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.exhibits.data_listing import Listing
    from kawasaki_docs.schema.descriptor import Field

__all__ = ["VALUES", "Column", "Layout", "lay_out"]

VALUES = "values"
"""The word that stands in ``spread`` for the names of the values."""

_Grid = list[list[Row | None]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: the field shown, its place in the grid, its headings, outermost first."""

    field: Field
    place: int
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A wide table's plan: ``grid`` holds, row by row, the row of the data that fills each spread place
    (None where there is none); each column shows one value of such a row.
    """

    row_fields: tuple[Field, ...]
    grid: tuple[tuple[Row | None, ...], ...]
    columns: tuple[Column, ...]
    depth: int

    def runs(self, level: int) -> Iterator[tuple[str, int]]:
        """Yield the heading cells of a level: text and number of columns under it."""
        above = [column.headings[: level + 1] for column in self.columns]
        start = 0
        for end in range(1, len(above) + 1):
            if end == len(above) or above[end] != above[start]:
                yield above[start][-1], end - start
                start = end

    def sample(self, line: int) -> Row:
        """Return a row of the data that has the names of a table row."""
        return next(row for row in self.grid[line] if row is not None)

    def span(self, line: int, level: int) -> int:
        """Return how many table rows share the outer names from ``line`` on; 0 where a row above began it."""
        names = [self._names(each, level) for each in range(len(self.grid))]
        if level < len(self.row_fields) - 1:
            if line and names[line - 1] == names[line]:
                return 0
            same = next((each for each in range(line, len(names)) if names[each] != names[line]), len(names))
            return same - line
        return 1

    def _names(self, line: int, level: int) -> tuple[Value, ...]:
        row = self.sample(line)
        return tuple(row[field.name] for field in self.row_fields[: level + 1])


def lay_out(
    listing: Listing, rows: Sequence[str], spread: Sequence[str], values: Sequence[str], sorted_rows: bool
) -> Layout:
    """Plan a wide table. Rows and spread values stand in the order of their codes, years ascending, all
    else in file order; ``sorted_rows`` keeps the order of the listing for the rows.

    Raises UnknownIdError and ReportError, also where two rows of the data meet in one cell.
    """
    order = tuple(spread) if VALUES in spread else (VALUES, *spread)
    row_fields = tuple(listing.resource.field(name) for name in rows)
    spread_fields = tuple(listing.resource.field(name) for name in order if name != VALUES)
    value_fields = tuple(listing.resource.field(name) for name in values)
    grid = _pivot(listing, row_fields, spread_fields, sorted_rows) if listing.rows else []
    columns = _columns(listing, order, spread_fields, value_fields, grid)
    return Layout(row_fields, tuple(map(tuple, grid)), tuple(columns), len(order))


def _pivot(
    listing: Listing, row_fields: Sequence[Field], spread_fields: Sequence[Field], sorted_rows: bool
) -> _Grid:
    import pandas

    # A column of its own for "no spread", so that one path serves both.
    data: dict[str, list[int]] = {"column": [0] * len(listing.rows), "place": [*range(len(listing.rows))]}
    data |= {f"row {field.name}": _ranks(listing, field, sorted_rows) for field in row_fields}
    data |= {f"column {field.name}": _ranks(listing, field, keep=False) for field in spread_fields}
    frame = pandas.DataFrame(data)
    down = [name for name in data if name.startswith("row")]
    across = [name for name in data if name.startswith("column")]
    meeting = frame.index[frame.duplicated([*down, *across])]
    if len(meeting):
        raise _collision(listing, [*row_fields, *spread_fields], listing.rows[int(meeting[0])])
    wide = frame.pivot(index=down, columns=across, values="place").sort_index().sort_index(axis=1)
    return [
        [None if pandas.isna(place) else listing.rows[int(place)] for place in line]
        for line in wide.itertuples(index=False, name=None)
    ]


def _ranks(listing: Listing, field: Field, keep: bool) -> list[int]:
    """Return the place of each row's value among the column's values."""
    found = list(dict.fromkeys(row[field.name] for row in listing.rows))
    if not keep and (field.code_list or field.kind.is_period):
        key = sort_key(listing.dataset, field)
        found = [*sorted((value for value in found if value is not None), key=key), None]
    ranks = {value: rank for rank, value in enumerate(found)}
    return [ranks[row[field.name]] for row in listing.rows]


def _collision(listing: Listing, fields: Sequence[Field], row: Row) -> ReportError:
    where = "・".join(listing.text(field, row) for field in fields)
    return ReportError(
        f"表の同じ欄に入る行が2つ以上あります（{where}、{row.file} の{row.line}行目）。"
        "rows か spread に列を加えるか、where で行を絞ってください。"
    )


def _columns(
    listing: Listing,
    order: Sequence[str],
    spread_fields: Sequence[Field],
    value_fields: Sequence[Field],
    grid: _Grid,
) -> list[Column]:
    """Return the columns in the order of their headings, the names of the values at their level."""
    samples = [next(row for row in column if row is not None) for column in zip(*grid, strict=True)]
    ranked: list[tuple[tuple[int, ...], Column]] = []
    for place, row in enumerate(samples):
        texts = {field.name: listing.text(field, row) for field in spread_fields}
        # The grid's columns are in order already: the first that shares the outer names ranks them all.
        outer = [[field.name for field in spread_fields[: level + 1]] for level in range(len(spread_fields))]
        ranks = [
            next(at for at, other in enumerate(samples) if all(other[name] == row[name] for name in names))
            for names in outer
        ]
        for number, field in enumerate(value_fields):
            headings = tuple(listing.heading(field) if name == VALUES else texts[name] for name in order)
            rank = [*ranks]
            rank.insert(order.index(VALUES), number)
            ranked.append(((*rank, place), Column(field, place, headings)))
    return [column for _, column in sorted(ranked, key=lambda pair: pair[0])]
