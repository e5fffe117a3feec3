"""HTML that assistive technology can read: head cells say what they head, permalinks what they lead to.

Some tables become cards by style; each of their cells names its column for the style to show.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from kawasaki_sphinx.asking import heard

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["HEARD", "QUERY", "ReportTranslator", "setup_html_translator"]

_HEADING = re.compile(r"<h[1-6][ >]")
_TAG = re.compile(r"<[^>]*>")

QUERY = "query"
"""The attribute of a cell or item that ends the address of its link after a question mark."""
HEARD = "heard"
"""The attribute of one whose link is told from others of the same words by these, which are only heard."""

_RELAID = frozenset(("kc-catalogue", "kc-kpi-list", "kc-promises", "kc-wide"))
"""Classes of the tables that the style sheets lay out as something else. No cell of theirs covers several
rows of the body."""


class ReportTranslator(HTML5Translator):
    """Sphinx's translator, with ``scope`` on head cells and row heads where the doctree says so."""

    def visit_entry(self, node: nodes.Element) -> None:
        """Open a cell. A head cell over several columns heads a group of columns."""
        in_head = isinstance(node.parent.parent, nodes.thead)
        attributes = {} if in_head else _column(node)
        if "code" in node:
            attributes["data-code"] = node["code"]
        if not in_head and not node.get("header"):
            self._open("td", node, attributes)
            return
        span = "group" if node.get("morecols" if in_head else "morerows") else ""
        self._open("th", node, {"scope": ("col" if in_head else "row") + span, **attributes})

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Add the link to a heading or caption, which says to which. The heading's own name is without it. A
        term is its own link."""
        before = len(self.body)
        if isinstance(node, nodes.term) and self.config.html_permalinks:
            begin = max(place for place, text in enumerate(self.body) if text.startswith("<dt"))
            self.body.insert(begin + 1, f'<a class="kc-own-link" href="#{node["ids"][0]}">')
            self.body.append("</a>")
            return
        super().add_permalink_ref(node, title)
        if len(self.body) > before and (name := _name(node)):
            kind = {"table": "表", "figure": "図"}.get(node.tagname, "")
            label = escape(f"{kind}「{name}」へのリンク", quote=True)
            self.body[-1] = self.body[-1].replace("<a ", f'<a aria-label="{label}" ', 1)
            if isinstance(node, nodes.section):
                self._name_heading(before)

    def _name_heading(self, end: int) -> None:
        """Let the words of the heading that is open be its name; they stand up to ``end`` in the body."""
        begin = max(place for place, text in enumerate(self.body[:end]) if _HEADING.match(text))
        words = _TAG.sub("", "".join(self.body[begin:end])).strip().replace('"', "&quot;")
        self.body[begin] = self.body[begin].replace(">", f' aria-label="{words}">', 1)

    def depart_caption(self, node: nodes.caption) -> None:
        """Close a caption. One above its drawing ends there; docutils would take all that follows into it."""
        super().depart_caption(node)
        if _stands_above(node.parent):
            self.body.append("</figcaption>\n")

    def depart_figure(self, node: nodes.figure) -> None:
        """Close a figure, whose caption is closed by now where it stands above."""
        if _stands_above(node):
            self.body.append("</figure>\n")
        else:
            super().depart_figure(node)

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


def _stands_above(figure: nodes.Element) -> bool:
    """Whether a figure begins with its caption, as drawings of ours do."""
    return isinstance(figure, nodes.figure) and isinstance(figure[0], nodes.caption)


def _name(node: nodes.Element) -> str:
    """What a permalink leads to: the text of the heading or caption inside."""
    return next((each.astext() for each in node if isinstance(each, nodes.title | nodes.caption)), "")


def _column(entry: nodes.Element) -> dict[str, Any]:
    """The name of a cell's column, where the table is laid out as something else."""
    row = entry.parent
    group = row.parent.parent
    if _RELAID.isdisjoint(group.parent["classes"]):
        return {}
    names, *figures = _headings(next(group.findall(nodes.thead)))
    place = row.index(entry)
    # What heads all figures tells none from another.
    shared = len(figures) > 1 and len(figures[0]) > 1 and len({each[0] for each in figures}) == 1
    label = figures[place - 1][shared:] if place else names
    return {"data-label": " ".join(label)}


def _headings(head: nodes.thead) -> list[list[str]]:
    """The headings over each column, outermost first."""
    found: list[list[str]] = []
    below: list[int] = []
    for row in head.findall(nodes.row):
        column = 0
        for entry in row.findall(nodes.entry):
            while column < len(below) and below[column]:
                below[column] -= 1
                column += 1
            for covered in range(column, column + entry.get("morecols", 0) + 1):
                if covered == len(found):
                    found.append([])
                    below.append(0)
                found[covered].append(entry.astext())
                below[covered] = entry.get("morerows", 0)
            column += entry.get("morecols", 0) + 1
    return found


class _Queries(SphinxPostTransform):
    """Ends the addresses of links in what carries a query, and their names. What is no page of a site has no
    query: a book's links may not hold one, and in a single page all rows stand.
    """

    default_priority = 20  # after references were resolved, 10
    builders = ("html", "dirhtml")

    def run(self, **kwargs: Any) -> None:
        """Look at every element."""
        del kwargs
        for asking in self.document.findall(nodes.Element):
            for link in asking.findall(nodes.reference) if QUERY in asking else ():
                link["refuri"] += f"?{asking[QUERY]}"
                link.insert(0, heard(asking[HEARD]))


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


def setup_html_translator(app: Sphinx) -> None:
    """Use the translator for the HTML builders."""
    app.add_post_transform(_SingleIds)
    app.add_post_transform(_Queries)
    for builder in ("html", "dirhtml", "singlehtml"):
        app.set_translator(builder, ReportTranslator)
