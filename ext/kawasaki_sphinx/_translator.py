"""HTML tables that assistive technology can read: every head cell says what it heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["ReportTranslator", "setup_translator"]


class ReportTranslator(HTML5Translator):
    """Sphinx's translator, with ``scope`` on head cells and row heads where the doctree says so."""

    def visit_entry(self, node: nodes.Element) -> None:
        """Open a cell. A head cell over several columns heads a group of columns."""
        in_head = isinstance(node.parent.parent, nodes.thead)
        if not in_head and not node.get("header"):
            self._open("td", node, {})
            return
        span = "group" if node.get("morecols" if in_head else "morerows") else ""
        self._open("th", node, {"scope": ("col" if in_head else "row") + span})

    def visit_citation(self, node: nodes.citation) -> None:
        """Open a source. docutils gives it a role that is withdrawn, and that its list may not hold."""
        super().visit_citation(node)
        self.body[-1] = self.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')

    def _open(self, tag: str, node: nodes.Element, attributes: dict[str, Any]) -> None:
        for attribute, name in (("morerows", "rowspan"), ("morecols", "colspan")):
            if attribute in node:
                attributes[name] = node[attribute] + 1
        self.body.append(self.starttag(node, tag, "", **attributes))
        self.context.append(f"</{tag}>\n")


class _SingleIds(SphinxPostTransform):
    """The theme puts each table into a box that repeats the table's id; an id stands once in a page."""

    default_priority = 510  # after the theme's own, 500
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Take the ids from the boxes."""
        del kwargs
        for box in self.document.findall(nodes.container):
            if "table-wrapper" in box["classes"]:
                box["ids"] = []


def setup_translator(app: Sphinx) -> None:
    """Use the translator for the HTML builders."""
    app.add_post_transform(_SingleIds)
    for builder in ("html", "dirhtml", "singlehtml"):
        app.set_translator(builder, ReportTranslator)
