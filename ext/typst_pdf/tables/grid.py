"""A docutils table as a grid of cells, and how much room it needs. No Typst here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.text.widths import breakable, natural_width

__all__ = ["Cell", "Grid", "read_grid"]

# Heads of columns may be broken sooner than texts: at so many ems.
_HEAD = 4.0
# A head over several columns keeps on one line up to so many times what a line should hold.
_SPANNING = 1.4
# So many ems more than estimated let a text stand on its lines for sure.
_EASE = 0.1
# No cell of the rows that are kept together at a table's end has more letters.
_FEW = 300
# A run of figures and letters that no line break may cut.
_SOLID = re.compile(r"[!-~△▲−]+")
_PICTURE = "\u3000" * 12
# One of more letters than this may be broken at its signs.
_LONG = 24
# A cell that is a figure, or says that there is none.
_FIGURE = re.compile(r"約?[△▲+−-]?\d[\d,]*(\.\d+)?[%％]?|[-－―–…]|")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its docutils entry, column, row (counted from the first of its part), spans,
    alignment ("" = the table's), whether it heads its row. ``text`` is what it says: a picture counts as so
    many wide characters as it needs to be seen, and what a style adds as one; whether it is ``pictured``."""

    entry: nodes.entry
    column: int
    row: int
    width: int
    height: int
    align: str
    heads_row: bool
    text: str
    pictured: bool

    @property
    def is_low(self) -> bool:
        """Whether it is a few words without a picture, of which some rows find room on any page."""
        return len(self.text) <= _FEW and not self.pictured


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
            texts.setdefault(cell.column, []).append(cell.text.strip())
        return frozenset(
            column for column, said in texts.items() if any(said) and all(map(_FIGURE.fullmatch, said))
        )

    def alignments(self) -> tuple[str, ...]:
        """The side that the body's cells of each column stand at: what most of them say, else right for
        figures and left for words."""
        figures = self.figure_columns()
        said: list[Counter[str]] = [Counter() for _ in self.widths]
        for cell in (cell for row in self.body for cell in row if cell.width == 1):
            said[cell.column][cell.align or ("right" if cell.column in figures else "left")] += 1
        return tuple(found.most_common(1)[0][0] if found else "left" for found in said)

    def least_widths(self, readable: float) -> list[float]:
        """The widths in ems, without the cells' margins, at which no figure or Latin word is cut and
        ``readable`` wide characters stand on each line: Japanese text may break anywhere."""
        widths = self._widest(self.cells, partial(_least, readable=min(readable, _HEAD)))
        bodies = self._widest((c for row in self.body for c in row), partial(_least, readable=readable))
        widths = [max(pair) for pair in zip(widths, bodies, strict=True)]
        for cell in (cell for row in self.head for cell in row if cell.width > 1):
            covered = range(cell.column, min(cell.column + cell.width, len(widths)))
            wanted = min(natural_width(cell.text), _SPANNING * readable)
            lacking = max(wanted - sum(widths[column] for column in covered), 0.0)
            for column in covered:
                widths[column] += lacking / len(covered)
        return widths

    def content_widths(self, room: float, readable: float) -> list[float]:
        """Widths of the columns by their contents within ``room`` ems: each has what it needs to be read;
        what is left goes, little by little, where it saves most lines for its width, until every text
        stands on one line."""
        widths = self.least_widths(readable)
        texts = self._texts()
        left = room - sum(widths)
        while left > 0:
            offers = [_offer(texts[column], widths[column], left) for column in range(len(widths))]
            column = max(range(len(widths)), key=lambda index: offers[index][0])
            saved, extra = offers[column]
            if not saved:
                break
            widths[column] += extra
            left -= extra
        return widths

    def _texts(self) -> list[Counter[float]]:
        """For each column the widths of its texts on one line, rounded up to half ems, and how many texts
        have each; those of spanning cells left out."""
        texts: list[Counter[float]] = [Counter() for _ in self.widths]
        for cell in (cell for cell in self.cells if cell.width == 1):
            texts[cell.column][ceil(2 * natural_width(cell.text)) / 2] += 1
        return texts

    def _widest(self, cells: Iterable[Cell], measure: Callable[[str], float]) -> list[float]:
        widest = [1.0] * len(self.widths)
        for cell in cells:
            if cell.width == 1:
                widest[cell.column] = max(widest[cell.column], measure(cell.text))
        return widest

    def lines(self, widths: Sequence[float]) -> int:
        """About how many lines of text the table has when its columns are ``widths`` ems wide."""
        return sum(self.row_lines(row, widths) for row in (*self.head, *self.body))

    def tail(self, least: int) -> int:
        """How many of the last rows stand apart from those above, no cell spanning both: ``least`` or a few
        more; 0 where the table has no such rows of few words."""
        rows = len(self.body)
        for count in range(least, min(2 * least, rows - 1) + 1):
            first = rows - count
            above = (cell for row in self.body[:first] for cell in row)
            below = (cell for row in self.body[first:] for cell in row)
            if all(cell.row + cell.height <= first for cell in above):
                return count if all(cell.is_low for cell in below) else 0
        return 0

    @staticmethod
    def row_lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
        """About how many lines of text a row has when the columns are ``widths`` ems wide."""
        return max((_lines(cell, widths) for cell in row), default=1)


def read_grid(table: nodes.table, styled: Callable[[nodes.Element], bool] = lambda _: False) -> Grid:
    """The grid of ``table``; ``styled`` says which cells a style adds something to."""
    group = next(iter(table.findall(nodes.tgroup)))
    specs = [child for child in group if isinstance(child, nodes.colspec)]
    stubs = [bool(spec.get("stub")) for spec in specs]
    head = [row for part in group if isinstance(part, nodes.thead) for row in part]
    body = [row for part in group if isinstance(part, nodes.tbody) for row in part]
    return Grid(
        tuple(max(int(spec.get("colwidth", 1)), 1) for spec in specs),
        _rows(head, [False] * len(specs), styled),
        _rows(body, stubs, styled),
    )


def _rows(
    rows: Iterable[nodes.Node], stubs: list[bool], styled: Callable[[nodes.Element], bool]
) -> tuple[tuple[Cell, ...], ...]:
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
            cell = _cell(entry, x, y, stubs, styled=styled(entry))
            cells.append(cell)
            for covered in range(x, min(x + cell.width, len(free))):
                free[covered] = y + cell.height
            x += cell.width
        found.append(tuple(cells))
    return tuple(found)


def _cell(entry: nodes.entry, x: int, y: int, stubs: list[bool], *, styled: bool) -> Cell:
    pictures = sum(1 for _ in entry.findall(nodes.image))
    return Cell(
        entry,
        x,
        y,
        1 + int(entry.get("morecols", 0)),
        1 + int(entry.get("morerows", 0)),
        _align(entry),
        x < len(stubs) and all(stubs[: x + 1]),
        entry.astext() + pictures * _PICTURE + styled * "\u3000",
        pictures > 0,
    )


def _align(entry: nodes.entry) -> str:
    for side in ("right", "center", "left"):
        if entry.get("align") == side or any(name.endswith(side) for name in classes_of(entry)):
            return side
    return ""


def _least(text: str, readable: float) -> float:
    runs = (part for run in _SOLID.findall(text) for part in breakable(run, _LONG))
    solid = max(map(natural_width, runs), default=0.0)
    return max(solid, min(natural_width(text) + _EASE, readable))


def _offer(texts: Counter[float], width: float, left: float) -> tuple[float, float]:
    """The lines saved for each em, and the ems that this takes: the best of the widths at which some
    text of the column comes to one line less."""
    now = {text: _lines_of(text, width) for text in texts}
    best = (0.0, 0.0)
    for lines, text in ((lines, text) for text, lines in now.items() if lines > 1):
        extra = text / (lines - 1) - width + _EASE
        if extra <= left:
            saved = sum(
                count * (now[other] - _lines_of(other, width + extra)) for other, count in texts.items()
            )
            best = max(best, (saved / extra, extra))
    return best


def _lines_of(text: float, width: float) -> int:
    return max(ceil(text / width), 1)


def _lines(cell: Cell, widths: Sequence[float]) -> int:
    room = max(sum(widths[cell.column : cell.column + cell.width]), 1.0)
    parts = (part for part in cell.text.split("\n") if part.strip())
    return ceil(max(sum(_lines_of(natural_width(part), room) for part in parts), 1) / cell.height)
