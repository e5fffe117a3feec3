"""Tables: spans, row heads, alignment, repeated heads, and turning the page where they are wide."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.code.escape import array
from typst_pdf.messages import Subtype, _, warn
from typst_pdf.tables.grid import Cell, Grid, read_grid
from typst_pdf.tables.shape import Room, Shape, shape_of
from typst_pdf.translator.base import TranslatorBase
from typst_pdf.translator.context import RowHeads

__all__ = ["TableNodes"]

# So many last rows of a table stand together, lest one stand alone on a page.
_LAST_ROWS = 2
# Rows that one cell heads stand together where they are no more than this.
_MOST_TOGETHER = 6


class TableNodes(TranslatorBase):
    """Tables are read as grids first, since Typst wants heads, rows and spans in one call."""

    def visit_table(self, node: nodes.table) -> None:
        grid = read_grid(node, lambda entry: bool(self.style_of(entry)))
        shape = self._shape(node, grid)
        self.output.tables.append(RowHeads(grid.row_heads(), node))
        with self.call("turned") if shape.turned else nullcontext():
            self._captioned(node, grid, shape)
        raise nodes.SkipNode

    def _captioned(self, node: nodes.table, grid: Grid, shape: Shape) -> None:
        title = next((child for child in node if isinstance(child, nodes.title)), None)
        kept = "together: true" if shape.together else f"opening: {shape.opening}pt"
        self.flush_places()
        self.line(f"table-block({kept},")
        if title is not None:
            with self.argument("caption", holding=True):
                self.caption_number(node)
                self.render(*title.children)
        with self.argument():
            self._grid(node, grid, shape)
        self.line(")")

    def _grid(self, node: nodes.table, grid: Grid, shape: Shape) -> None:
        rows = len(grid.head) + len(grid.body)
        sides = grid.alignments()
        widths = f"columns: {array(shape.columns)}, align: {array([f'{side} + top' for side in sides])}"
        self.line(f"data-table({widths}, head: {len(grid.head)}, rows: {rows}, size: {shape.size}pt,")
        with self.inside_table(shape.size):
            if grid.head:
                self.line(f"table.header(repeat: {_repeats(node, shape)},")
                for row in grid.head:
                    self._row(row, sides, shape, head=True)
                self.line("),")
            tail = 0 if shape.together else grid.tail(_LAST_ROWS)
            for row in grid.body[: len(grid.body) - tail]:
                self._row(row, sides, shape, head=False)
            if tail:
                # Typst breaks no foot, and leaves none alone; the finished PDF has these rows in the body.
                self.line("table.footer(repeat: false,")
                for row in grid.body[-tail:]:
                    self._row(row, sides, shape, head=False)
                self.line("),")
        self.line(")")

    def _row(self, cells: tuple[Cell, ...], sides: Sequence[str], shape: Shape, *, head: bool) -> None:
        around = self.measure
        for cell in cells:
            width = sum(shape.widths[cell.column : cell.column + cell.width])
            self.current = cell.entry
            arguments = _cell_arguments(cell, sides, head=head)
            function = "head-cell" if head else "table.cell"
            # Most cells need no call of their own, which keeps long tables small in memory.
            with (
                self.between(f"{function}({arguments}{{[]", "}),") if head or arguments else self.argument(),
                self.narrowed(around - width),
            ):
                self.begin(cell.entry)
                self.joiner.reset()
                with self.styled(cell.entry):
                    self.render(*cell.entry.children)

    def _shape(self, node: nodes.table, grid: Grid) -> Shape:
        shape = shape_of(
            grid,
            Room(
                self.measure,
                self.paper.turned if self.at_page_level and not self.in_table else 0.0,
                self.paper.body,
                cramped=self.columns > 1,
            ),
            must_turn="landscape" in classes_of(node),
            given="colwidths-given" in classes_of(node),
        )
        if not shape.fits:
            wrong = _("The table ({count} columns) is wider than the page. Take columns away, or divide it.")
            warn(Subtype.TABLE, wrong.format(count=len(grid.widths)), node)
        return shape


def _repeats(node: nodes.table, shape: Shape) -> str:
    """Whether the head is repeated on later pages: PDF/UA forbids that where links stand in it."""
    heads = node.findall(nodes.thead)
    linked = any(True for head in heads for _ in head.findall(_is_link))
    return "false" if linked and not shape.together else "true"


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.reference, nodes.footnote_reference))


def _cell_arguments(cell: Cell, sides: Sequence[str], *, head: bool) -> str:
    arguments = ""
    if cell.width > 1:
        arguments += f"colspan: {cell.width}, "
    if cell.height > 1:
        arguments += f"rowspan: {cell.height}, "
        # The rows of a small group stand together.
        if cell.height <= _MOST_TOGETHER:
            arguments += "breakable: false, "
    usual = sides[cell.column] if cell.width == 1 else "center" if head else "left"
    align = cell.align or usual
    if head or align != sides[cell.column]:
        arguments += f"align: {align} + {'horizon' if head else 'top'}, "
    if cell.heads_row:
        arguments += "fill: soft, "
    return arguments
