"""Nodes that declare an object of the report, and nodes that refer to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kawasaki_sphinx.domain.ordinance import ObjectEntry, domain_of, node_id
from kawasaki_sphinx.incremental.page_dependencies import edition_at

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

    from kawasaki_docs.records.reference import Reference

__all__ = ["EARLIER", "declare", "reference_node"]

EARLIER = "edition"
"""The kind of a reference to an earlier edition, and the attribute of the text that becomes a link there."""


def reference_node(reference: Reference, text: str, *before: nodes.Node) -> nodes.Element:
    """A link to a thing of the report, after what comes ``before`` its text; bare text where no page declares
    it. What stands in an earlier edition is known only where the editions stand beside each other:
    ``site.editions`` makes a link of the text."""
    if reference.kind == EARLIER:
        edition, _, kpi = reference.key.partition("/")
        place = {EARLIER: int(edition), "fragment": node_id("kpi", kpi, int(edition))}
        return nodes.inline("", text, **place)
    return addnodes.pending_xref(
        "",
        nodes.inline("", "", *before, nodes.Text(text)),
        refdomain="ord",
        reftype=reference.kind,
        reftarget=reference.key,
        refexplicit=True,
    )


def declare(
    directive: SphinxDirective,
    node: nodes.Element,
    reference: Reference,
    title: str,
    article: str = "",
    order: int = 0,
) -> None:
    """Make a node the address of an object, unless the page already has one."""
    fragment = node_id(reference.kind, reference.key, edition_at(directive.env))
    document = directive.state.document
    if fragment in document.ids:
        return
    directive.set_source_info(node)
    docname = directive.env.current_document.docname
    entry = ObjectEntry(docname, fragment, title, article, order)
    domain_of(directive.env).note_object(reference, entry, node)
    node["ids"].append(fragment)
    document.ids[fragment] = node
