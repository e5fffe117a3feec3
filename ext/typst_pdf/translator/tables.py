"""Tables: spans, row heads, alignment, repeated heads, and turning the page where they are wide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from docutils import nodes

from typst_pdf.escape import array, string
from typst_pdf.messages import Subtype, warn
from typst_pdf.translator.base import RowHeads
from typst_pdf.translator.grid import Cell, Grid, read_grid
from typst_pdf.translator.references import ReferenceNodes

__all__ = ["TableNodes"]

# Sizes of type for tables in points, largest first, and the width of the text on an upright and on a
# turned A4 page in points. Each cell has 5 points of margin on either side.
_SIZES = (9.0, 8.0, 7.0)
_UPRIGHT = 453.0
_TURNED = 700.0
_MARGIN = 10.0
# A table of no more lines than this is kept on one page.
_SMALL = 24


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a table is set: size of type in points, on a turned page or not, kept together or not."""

    size: float
    turned: bool
    together: bool


class TableNodes(ReferenceNodes):
    """Tables are read as grids first, since Typst wants heads, rows and spans in one call."""

    def visit_table(self, node: nodes.table) -> None:
        grid = read_grid(node)
        shape = self._shape(node, grid)
        self.output.tables.append(RowHeads(grid.row_heads(), node))
        with self.call("turned") if shape.turned else nullcontext():
            self._captioned(node, grid, shape)
        raise nodes.SkipNode

    def _captioned(self, node: nodes.table, grid: Grid, shape: _Shape) -> None:
        title = next((child for child in node if isinstance(child, nodes.title)), None)
        together = "true" if shape.together else "false"
        self.flush_places()
        self.line(f"table-block(together: {together},")
        if title is not None:
            with self.argument("caption", holding=True):
                self.caption_number(node)
                self.render(*title.children)
        with self.argument():
            self._grid(node, grid, shape)
        self.line(")")

    def _grid(self, node: nodes.table, grid: Grid, shape: _Shape) -> None:
        given = "colwidths-given" in node.get("classes", ())
        columns = array([f"{width}fr" if given else "auto" for width in grid.widths])
        rows = len(grid.head) + len(grid.body)
        self.line(f"data-table(columns: {columns}, head: {len(grid.head)}, rows: {rows}, size: {shape.size}pt,")
        with self._inside_table():
            if grid.head:
                self.line("table.header(")
                for row in grid.head:
                    self._row(row, head=True)
                self.line("),")
            for row in grid.body:
                self._row(row, head=False)
        self.line(")")

    def _row(self, cells: tuple[Cell, ...], *, head: bool) -> None:
        for cell in cells:
            self._node = cell.entry
            style = self.style_of(cell.entry)
            with self._cell(_cell_arguments(cell, head=head)):
                self.expect(cell.entry)
                self.flush_places()
                self.joiner.reset()
                with self.call("styled", f"styles, {string(style)}") if style else nullcontext():
                    self.render(*cell.entry.children)

    @contextmanager
    def _cell(self, arguments: str) -> Iterator[None]:
        self.line(f"table.cell({arguments}{{[]")
        self._open.append("}),")
        yield
        self.line(self._open.pop())

    @contextmanager
    def _inside_table(self) -> Iterator[None]:
        outer, self.in_table = self.in_table, True
        yield
        self.in_table = outer

    def _shape(self, node: nodes.table, grid: Grid) -> _Shape:
        classes = node.get("classes", ())
        may_turn = self.at_page_level and not self.in_table
        for turned, width in ((False, _UPRIGHT), (True, _TURNED)):
            if turned and not may_turn or not turned and "landscape" in classes and may_turn:
                continue
            for size in _SIZES[: 2 if may_turn and not turned else 3]:
                room = width - _MARGIN * len(grid.widths)
                if grid.least_width() * size <= room:
                    small = grid.lines(room / size) <= _SMALL
                    return _Shape(size, turned, small and not turned)
        warn(
            Subtype.TABLE,
            f"表（{len(grid.widths)}列）がページの幅に収まりません。列を減らすか、表を分けてください。",
            node,
        )
        return _Shape(_SIZES[-1], may_turn, together=False)

    def caption_number(self, node: nodes.Element) -> None:
        """Begin a caption with Sphinx's own number of ``node``, the one that HTML shows."""
        self.joiner.reset()
        kind = self.env.domains.standard_domain.get_enumerable_node_type(node)
        if not kind or not node["ids"]:
            return
        numbers = self.env.toc_fignumbers.get(self.docname, {}).get(kind, {}).get(node["ids"][0])
        if numbers:
            label = self.config.numfig_format[kind] % ".".join(map(str, numbers))
            self.add(f"caption-number({self.literal(label)})")


def _cell_arguments(cell: Cell, *, head: bool) -> str:
    arguments = ""
    if cell.width > 1:
        arguments += f"colspan: {cell.width}, "
    if cell.height > 1:
        arguments += f"rowspan: {cell.height}, "
    align = cell.align or ("center" if head and cell.width > 1 else "")
    if align or head:
        # A head cell stands at the foot of the head, beside the lowest of its neighbours.
        vertical = "horizon" if head else "top"
        arguments += f"align: {align or 'left'} + {vertical}, "
    if cell.heads_row:
        arguments += "fill: tint.lighten(50%), "
    return arguments
