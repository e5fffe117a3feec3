"""Boxes with a title: notes, warnings, topics, sidebars, changes of version."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels, get_translation

from typst_pdf.translator.base import TranslatorBase

__all__ = ["AdmonitionNodes"]

_STRONG = frozenset({"attention", "caution", "danger", "error", "important", "warning"})


class AdmonitionNodes(TranslatorBase):
    """Every admonition is the same box; only its title and weight differ."""

    def visit_Admonition(self, node: nodes.Element) -> None:
        """Any admonition, those of other extensions too: the title is its own or its kind's name."""
        kind = next((k for k in (type(node).__name__, *node.get("classes", ())) if k in admonitionlabels), "")
        titles = [child for child in node if isinstance(child, nodes.title)]
        title: list[nodes.Node] = list(titles[0].children) if titles else []
        if not title and kind:
            title = [nodes.Text(str(admonitionlabels[kind]))]
        if number := self._number(node):
            between = "" if not title or title[0].astext().startswith(" ") else " "
            title.insert(0, nodes.Text(number + between))
        self.box(title, [c for c in node if c not in titles], strong=kind in _STRONG)
        raise nodes.SkipNode

    def _number(self, node: nodes.Element) -> str:
        """Before the title of a theorem or an exercise its kind and number. sphinx-proof says what to call it
        apart from what it is counted as, and translates that."""
        number = self.number_of(node)
        if not (kind := str(node.get("realtype", ""))):
            return number
        name = get_translation("proof")(kind.title())
        return f"{name} {number.rpartition(' ')[2]}".rstrip()

    visit_seealso = visit_Admonition

    def visit_topic(self, node: nodes.Element) -> None:
        """A topic or sidebar; a local list of contents is left to the book's own."""
        if "contents" in node.get("classes", ()):
            raise nodes.SkipNode
        titles = [child for child in node if isinstance(child, (nodes.title, nodes.subtitle))]
        words: list[nodes.Node] = []
        for title in titles:
            words += [nodes.Text(self.words["colon"])] * bool(words) + title.children
        self.box(words, [c for c in node if c not in titles])
        raise nodes.SkipNode

    visit_sidebar = visit_topic

    def visit_versionmodified(self, node: addnodes.versionmodified) -> None:
        self.box([], list(node.children))
        raise nodes.SkipNode
