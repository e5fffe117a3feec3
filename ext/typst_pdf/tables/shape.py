"""How a table is set: size of type, widths of columns, upright or turned, kept together or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typst_pdf.tables.grid import Grid

__all__ = ["Shape", "shape_of"]

# Sizes of type for tables in points, largest first, and the width of the text on an upright and on a
# turned A4 page and between its columns in points. Each cell has 4 points of margin on either side.
_SIZES = (8.1, 7.5, 7.0)
_UPRIGHT = 476.0
_TURNED = 722.0
_GUTTER = 22.7
_MARGIN = 8.0
# How many wide characters a line of a cell should hold, and how few may do between columns of text.
_READABLE = 7.0
_CRAMPED = 4.4
# A table of more lines than a page holds is set in smaller type where its rows have more lines than this
# on average.
_PAGE = 46
_DENSE = 1.2
# A table that needs less than this part of the width is not stretched.
_NARROW = 0.3
# A table of no more lines than this is kept on one page; of others the caption, the head and so many rows.
_SMALL = 11
_FIRST_ROWS = 3
# The height of a line in parts of the size of type, and of a cell's margins and a caption in points.
_LINE = 1.45
_CELL = 5.6
_CAPTION = 18.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of type in points, widths of the columns for Typst; whether the page is turned, the table kept
    on one page, and whether it fits at all; the height of a longer one's head and first rows in points."""

    size: float
    columns: tuple[str, ...]
    turned: bool
    together: bool
    fits: bool
    opening: float = 0.0


def shape_of(grid: Grid, columns: int, *, may_turn: bool, must_turn: bool, given: bool) -> Shape:
    """The shape of a table on a page of so many ``columns`` of text; ``given`` keeps the widths that the
    author gave."""
    tried = _tries(columns, may_turn=may_turn, must_turn=must_turn)
    smallest: Shape | None = None
    for size, readable, turned in tried:
        room = ((_TURNED if turned else _measure(columns)) - _MARGIN * len(grid.widths)) / size
        resort = readable < _READABLE or (turned and not must_turn)
        if sum(grid.least_widths(readable)) > room or (resort and smallest):
            continue
        widths = _given(grid, room) if given else grid.content_widths(room, readable)
        lines = grid.lines(widths)
        small = lines <= _SMALL
        smallest = Shape(
            size,
            _lengths(widths, size, room),
            turned,
            small and not turned,
            fits=True,
            opening=0.0 if small and not turned else _opening(grid, widths, size),
        )
        if lines <= max(_PAGE, _DENSE * len(grid.head + grid.body)):
            break
    size = _SIZES[-1]
    return smallest or Shape(size, ("1fr",) * len(grid.widths), may_turn, together=False, fits=False)


def _tries(columns: int, *, may_turn: bool, must_turn: bool) -> Iterator[tuple[float, float, bool]]:
    """Sizes of type with the characters that a line of a cell holds at least, on an upright and a turned
    page, in the order in which they are tried."""
    if not (may_turn and must_turn):
        yield from ((size, _READABLE, False) for size in _SIZES)
    if may_turn:
        yield from ((size, _READABLE, True) for size in _SIZES)
    elif columns > 1:
        yield _SIZES[-1], _CRAMPED, False


def _opening(grid: Grid, widths: list[float], size: float) -> float:
    first = (*grid.head, *grid.body[:_FIRST_ROWS])
    return round(_CAPTION + sum(_CELL + _LINE * size * grid.row_lines(row, widths) for row in first), 1)


def _measure(columns: int) -> float:
    return (_UPRIGHT - _GUTTER * (columns - 1)) / columns


def _given(grid: Grid, room: float) -> list[float]:
    return [room * width / sum(grid.widths) for width in grid.widths]


def _lengths(widths: list[float], size: float, room: float) -> tuple[str, ...]:
    """The widths by the contents over the whole width; or, for a table of few short words, no wider than
    these."""
    if sum(widths) < room * _NARROW:
        return ("auto",) * len(widths)
    return tuple(f"{width + _MARGIN / size:.1f}fr" for width in widths)
