"""A docutils table as a grid of cells, and how much room it needs. No Typst here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from docutils import nodes

from typst_pdf.attributes import classes_of

__all__ = ["Cell", "Grid", "natural_width", "read_grid"]

# A run of figures and letters that no line break may cut.
_SOLID = re.compile(r"[!-~△▲−]+")
# A cell that is a figure, or says that there is none.
_FIGURE = re.compile(r"約?[△▲+−-]?\d[\d,]*(\.\d+)?[%％]?|[-－―–…]|")
# Japanese text may break anywhere; narrower than this many ems a column is no longer read with ease.
_READABLE = 7.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its docutils entry, column, row (counted from the first of its part), spans,
    alignment ("" = the table's), and whether it heads its row."""

    entry: nodes.entry
    column: int
    row: int
    width: int
    height: int
    align: str
    heads_row: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: relative column widths, rows of the head and of the body."""

    widths: tuple[int, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> list[Cell]:
        """All cells, row by row."""
        return [cell for row in (*self.head, *self.body) for cell in row]

    def row_heads(self) -> tuple[tuple[int, ...], ...]:
        """For each body row the row spans of its leading head cells."""
        return tuple(tuple(cell.height for cell in row if cell.heads_row) for row in self.body)

    def figure_columns(self) -> frozenset[int]:
        """The columns that hold figures only, which print sets flush right."""
        texts: dict[int, list[str]] = {}
        for cell in (cell for row in self.body for cell in row if cell.width == 1):
            texts.setdefault(cell.column, []).append(cell.entry.astext().strip())
        return frozenset(
            column for column, said in texts.items() if any(said) and all(map(_FIGURE.fullmatch, said))
        )

    def least_widths(self) -> list[float]:
        """The widths in ems at which the columns still read well, without the cells' margins."""
        return self._widest(_least)

    def content_widths(self, room: float) -> list[float]:
        """Widths of the columns by their contents within ``room`` ems: each has what it needs to be read,
        then as much as is left of what its longest line would take."""
        widths = self.least_widths()
        wished = [max(a, b) for a, b in zip(widths, self._widest(_wished), strict=True)]
        left = room - sum(widths)
        # Shared out evenly, those that lack least first: they then stand on one line.
        order = sorted(range(len(widths)), key=lambda column: wished[column] - widths[column])
        for done, column in enumerate(order):
            extra = min(wished[column] - widths[column], max(left, 0.0) / (len(order) - done))
            widths[column] += extra
            left -= extra
        return widths

    def _widest(self, measure: Callable[[str], float]) -> list[float]:
        widest = [1.0] * len(self.widths)
        for cell in self.cells:
            if cell.width == 1:
                widest[cell.column] = max(widest[cell.column], measure(cell.entry.astext()))
        return widest

    def lines(self, ems: float) -> int:
        """About how many lines of text the table has when it is ``ems`` wide."""
        share = ems / max(sum(self.widths), 1)
        total = 0
        for row in (*self.head, *self.body):
            total += max((_lines(cell, self.widths, share) for cell in row), default=1)
        return total


def read_grid(table: nodes.table) -> Grid:
    """The grid of ``table``."""
    group = next(iter(table.findall(nodes.tgroup)))
    specs = [child for child in group if isinstance(child, nodes.colspec)]
    stubs = [bool(spec.get("stub")) for spec in specs]
    head = [row for part in group if isinstance(part, nodes.thead) for row in part]
    body = [row for part in group if isinstance(part, nodes.tbody) for row in part]
    return Grid(
        tuple(max(int(spec.get("colwidth", 1)), 1) for spec in specs),
        _rows(head, [False] * len(specs)),
        _rows(body, stubs),
    )


def natural_width(text: str) -> float:
    """The width of ``text`` on one line in ems: wide characters one, others a little more than half (bold
    ones are wider), and a quarter wherever the two kinds meet."""
    wide = [unicodedata.east_asian_width(c) in "WFA" for c in text]
    borders = sum(a != b for a, b in pairwise(wide))
    return sum(1.0 if w else 0.58 for w in wide) + borders / 4


def _rows(rows: Iterable[nodes.Node], stubs: list[bool]) -> tuple[tuple[Cell, ...], ...]:
    free = [0] * len(stubs)  # the first row of this part in which each column is free
    found = []
    for y, row in enumerate(rows):
        cells = []
        x = 0
        for entry in row.findall(nodes.entry, include_self=False, descend=True):
            if entry.parent is not row:
                continue
            while x < len(free) and free[x] > y:
                x += 1
            cell = _cell(entry, x, y, stubs)
            cells.append(cell)
            for covered in range(x, min(x + cell.width, len(free))):
                free[covered] = y + cell.height
            x += cell.width
        found.append(tuple(cells))
    return tuple(found)


def _cell(entry: nodes.entry, x: int, y: int, stubs: list[bool]) -> Cell:
    return Cell(
        entry,
        x,
        y,
        1 + int(entry.get("morecols", 0)),
        1 + int(entry.get("morerows", 0)),
        _align(entry),
        x < len(stubs) and all(stubs[: x + 1]),
    )


def _align(entry: nodes.entry) -> str:
    for side in ("right", "center", "left"):
        if entry.get("align") == side or any(name.endswith(side) for name in classes_of(entry)):
            return side
    return ""


def _least(text: str) -> float:
    solid = max((natural_width(run) for run in _SOLID.findall(text)), default=0.0)
    return max(solid, min(natural_width(text), _READABLE))


def _wished(text: str) -> float:
    return max((natural_width(line) for line in text.split("\n")), default=0.0)


def _lines(cell: Cell, widths: tuple[int, ...], share: float) -> int:
    room = max(share * sum(widths[cell.column : cell.column + cell.width]), 1.0)
    text = cell.entry.astext()
    lines = sum(1 + int(natural_width(part) // room) for part in text.split("\n") if part.strip())
    return -(-max(lines, 1) // cell.height)
