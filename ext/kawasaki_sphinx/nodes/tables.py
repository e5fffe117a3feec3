"""Tables of the library as docutils tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kawasaki_sphinx.asking import WEB_ONLY, heard
from kawasaki_sphinx.domain.objects import declare, reference_node

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.util.docutils import SphinxDirective

    from kawasaki_docs.exhibits.table import Cell, Table

__all__ = ["table_node"]


def table_node(
    directive: SphinxDirective, table: Table, title: nodes.title | None = None, *, anchors: bool = True
) -> nodes.table:
    """A docutils table. ``anchors`` declares the things that its cells speak of, once a page."""
    node = nodes.table("", classes=["kc-table", *([f"kc-{table.layout}"] if table.layout else [])])
    if title is not None:
        node += title
    group = nodes.tgroup("", cols=len(table.widths))
    node += group
    stub = bool(table.body and table.body[0] and table.body[0][0].header)
    for number, width in enumerate(table.widths):
        group += nodes.colspec("", colwidth=width, stub=int(stub and number == 0))
    if table.head:
        group += nodes.thead("", *(_row(directive, cells, anchors) for cells in table.head))
    body = nodes.tbody("", *(_row(directive, cells, anchors) for cells in table.body))
    _tell_links_apart(body, table)
    group += body
    return node


def _tell_links_apart(body: nodes.Element, table: Table) -> None:
    """Let links of one wording be heard with the cell before them, where they lead to several places."""
    led: dict[str, set[object]] = {}
    for cell in (cell for cells in table.body for cell in cells if cell.reference):
        led.setdefault(cell.text, set()).add(cell.reference)
    for row, cells in zip(body.children, table.body, strict=True):
        for entry, cell, before in zip(row.children[1:], cells[1:], cells, strict=False):
            if cell.reference and len(led[cell.text]) > 1:
                for shown in list(entry.findall(nodes.inline)):
                    if isinstance(shown.parent, addnodes.pending_xref):
                        shown.append(heard(f"（{before.text}）"))


def _row(directive: SphinxDirective, cells: tuple[Cell, ...], anchors: bool) -> nodes.row:
    return nodes.row("", *(_entry(directive, cell, anchors) for cell in cells))


def _entry(directive: SphinxDirective, cell: Cell, anchors: bool) -> nodes.entry:
    classes = [f"kc-{word}" for word in (cell.align if cell.align != "left" else "", cell.role) if word]
    entry = nodes.entry("", classes=classes)
    if cell.code:
        entry["code"] = cell.code
    if cell.header:
        entry["header"] = True
    if cell.rowspan > 1:
        entry["morerows"] = cell.rowspan - 1
    if cell.colspan > 1:
        entry["morecols"] = cell.colspan - 1
    content: Node = reference_node(cell.reference, cell.text) if cell.reference else nodes.Text(cell.text)
    paragraph = nodes.paragraph("", "", content)
    if anchors and cell.anchor is not None:
        declare(directive, paragraph, cell.anchor, cell.text)
    entry += paragraph
    if cell.leads:
        page = f"{directive.config.report_series}/{cell.leads.key}"
        if page in directive.env.found_docs:
            link = _page_link(cell.text, cell.more, page)
            entry += nodes.paragraph("", "", link, classes=["kc-more", WEB_ONLY])
    elif cell.more:
        entry += nodes.paragraph("", cell.more, classes=["kc-more"])
    return entry


def _page_link(name: str, text: str, page: str) -> addnodes.pending_xref:
    # The rows of a table all lead on by the same words.
    shown = nodes.inline("", "", heard(f"「{name}」の"), nodes.Text(text))
    return addnodes.pending_xref(
        "", shown, refdomain="std", reftype="doc", reftarget=f"/{page}", refexplicit=True, refwarn=True
    )
