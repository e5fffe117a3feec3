"""Tables of the library as docutils tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kawasaki_sphinx.domain.ordinance import ObjectEntry, domain_of, node_id

if TYPE_CHECKING:
    from docutils.nodes import Node

    from kawasaki_docs.exhibits.table import Cell, Table
    from kawasaki_docs.records.reference import Reference
    from kawasaki_sphinx.base import ReportDirective

__all__ = ["declare", "reference_node", "table_node"]


def reference_node(reference: Reference, text: str) -> addnodes.pending_xref:
    """A link to a thing of the report; bare text where no page declares it."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="ord",
        reftype=reference.kind,
        reftarget=reference.key,
        refexplicit=True,
    )


def table_node(
    directive: ReportDirective, table: Table, caption: str, *, anchors: bool = True
) -> nodes.table:
    """A docutils table. ``anchors`` declares the things that its cells speak of, once a page."""
    node = nodes.table("", classes=["kc-table"])
    if caption:
        node += nodes.title("", caption)
    group = nodes.tgroup("", cols=len(table.widths))
    node += group
    stub = bool(table.body and table.body[0] and table.body[0][0].header)
    for number, width in enumerate(table.widths):
        group += nodes.colspec("", colwidth=width, stub=int(stub and number == 0))
    if table.head:
        group += nodes.thead("", *(_row(directive, cells, anchors) for cells in table.head))
    group += nodes.tbody("", *(_row(directive, cells, anchors) for cells in table.body))
    return node


def declare(
    directive: ReportDirective,
    node: nodes.Element,
    reference: Reference,
    title: str,
    article: str = "",
    order: int = 0,
) -> None:
    """Make a node the address of an object, unless the page already has one."""
    fragment = node_id(reference.kind, reference.key)
    document = directive.state.document
    if fragment in document.ids:
        return
    directive.set_source_info(node)
    docname = directive.env.current_document.docname
    entry = ObjectEntry(docname, fragment, title, article, order)
    domain_of(directive.env).note_object(reference, entry, node)
    node["ids"].append(fragment)
    document.ids[fragment] = node


def _row(directive: ReportDirective, cells: tuple[Cell, ...], anchors: bool) -> nodes.row:
    return nodes.row("", *(_entry(directive, cell, anchors) for cell in cells))


def _entry(directive: ReportDirective, cell: Cell, anchors: bool) -> nodes.entry:
    classes = [f"kc-{word}" for word in (cell.align if cell.align != "left" else "", cell.role) if word]
    entry = nodes.entry("", classes=classes)
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
    return entry
