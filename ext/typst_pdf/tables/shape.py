"""How a table is set: size of type, widths of columns, upright or turned, kept together or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typst_pdf.tables.grid import Grid

__all__ = ["Room", "Shape", "shape_of"]

# Sizes of type for tables in points, largest first. Each cell has 4 points of margin on either side.
_SIZES = (8.1, 7.5, 7.0)
_MARGIN = 8.0
# How many wide characters a line of a cell should hold, and how few may do between columns of text.
_READABLE = 7.0
_CRAMPED = 4.4
# Where the author says how wide columns are, they are no narrower than a wide character, or than Latin words.
_ONE = 1.0
# A table of more lines than a page holds, each so high in points with what it needs around it, is set in
# smaller type where its rows have more lines than this on average.
_ROW = 14.5
_DENSE = 1.2
# A table that needs less than this part of the width is not stretched.
_NARROW = 0.3
# A table of no more lines than this is kept on one page; of others the caption, the head and so many rows.
_SMALL = 11
_FIRST_ROWS = 3
# The height of a line in parts of the size of type, and of a cell's margins and a caption in points.
_LINE = 1.45
_CELL = 4.6
_CAPTION = 18.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of type in points, widths of the columns for Typst, and about how wide what they hold may be in
    points; whether the page is turned, the table kept on one page, and whether it fits at all; the height of
    a longer one's head and first rows in points."""

    size: float
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    turned: bool
    together: bool
    fits: bool
    opening: float = 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where a table stands: the width of the text around it, that of a page turned for it (0 where it may
    not be turned) and the height of a page, in points; whether it is so narrow that cells may be too."""

    width: float
    turned: float
    height: float
    cramped: bool = False


def shape_of(grid: Grid, place: Room, *, must_turn: bool, given: bool) -> Shape:
    """The shape of a table at its ``place``; ``given`` keeps the widths that the author gave."""
    smallest: Shape | None = None
    for size, readable, turned in _tries(place, must_turn=must_turn):
        room = ((place.turned if turned else place.width) - _MARGIN * len(grid.widths)) / size
        resort = readable < _READABLE or (turned and not must_turn)
        if sum(grid.least_widths(readable)) > room or (resort and smallest):
            continue
        widths = _given(grid, room) if given else grid.content_widths(room, readable)
        lines = grid.lines(widths)
        # How high a picture is, nobody knows yet.
        small = lines <= _SMALL and not any(cell.pictured for cell in grid.cells)
        narrow = sum(widths) < room * _NARROW
        smallest = Shape(
            size,
            _lengths(widths, size, narrow=narrow),
            tuple(size * (width if narrow else width * room / sum(widths)) for width in widths),
            turned,
            small and not turned,
            fits=True,
            opening=0.0 if small and not turned else min(_opening(grid, widths, size), place.height / 3),
        )
        if lines <= max(place.height // _ROW, _DENSE * len(grid.head + grid.body)):
            break
    size = _SIZES[-1]
    count = len(grid.widths)
    width = max((place.turned or place.width) / count - _MARGIN, size)
    return smallest or Shape(
        size, ("1fr",) * count, (width,) * count, place.turned > 0, together=False, fits=False
    )


def _tries(place: Room, *, must_turn: bool) -> Iterator[tuple[float, float, bool]]:
    """Sizes of type with the characters that a line of a cell holds at least, on an upright and a turned
    page, in the order in which they are tried."""
    if not (place.turned and must_turn):
        yield from ((size, _READABLE, False) for size in _SIZES)
    if place.turned:
        yield from ((size, _READABLE, True) for size in _SIZES)
    elif place.cramped:
        yield _SIZES[-1], _CRAMPED, False


def _opening(grid: Grid, widths: list[float], size: float) -> float:
    first = (*grid.head, *grid.body[:_FIRST_ROWS])
    return round(_CAPTION + sum(_CELL + _LINE * size * grid.row_lines(row, widths) for row in first), 1)


def _given(grid: Grid, room: float) -> list[float]:
    """The widths that the author gave; a column that would cut its words takes what it lacks from others."""
    widths = [room * width / sum(grid.widths) for width in grid.widths]
    least = grid.least_widths(_ONE)
    lacking = sum(max(needed - width, 0.0) for width, needed in zip(widths, least, strict=True))
    spare = sum(max(width - needed, 0.0) for width, needed in zip(widths, least, strict=True))
    part = lacking / spare if spare else 0.0
    return [
        needed if width < needed else width - part * (width - needed)
        for width, needed in zip(widths, least, strict=True)
    ]


def _lengths(widths: list[float], size: float, *, narrow: bool) -> tuple[str, ...]:
    """The widths by the contents over the whole width; or, for a table of few short words, no wider than
    these."""
    if narrow:
        return ("auto",) * len(widths)
    return tuple(f"{width + _MARGIN / size:.1f}fr" for width in widths)
