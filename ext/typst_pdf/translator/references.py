"""Links, footnotes and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from typst_pdf.book.pages import place_of, target_of
from typst_pdf.code.escape import call_label, string
from typst_pdf.messages import Subtype, _, warn
from typst_pdf.translator.base import TranslatorBase
from typst_pdf.translator.context import Translation

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ["ReferenceNodes"]

_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")


class ReferenceNodes(TranslatorBase):
    """What leads from one place to another."""

    def __init__(self, document: nodes.document, builder: Builder, translation: Translation) -> None:
        super().__init__(document, builder, translation)
        self._footnotes = {i: note for note in document.findall(nodes.footnote) for i in note["ids"]}
        self._called: list[nodes.footnote] = []

    def visit_reference(self, node: nodes.Element) -> None:
        """A link within the PDF says its page where it leads from running text to another chapter; a
        link to a file beside the web pages keeps its text only."""
        self.flush_places()
        place = target_of(self.docname, node)
        uri = str(node.get("refuri", ""))
        if place is not None and place.partition("#")[0] not in self.book.doctrees:
            place = None  # a page of another PDF
        if place is not None and place not in self.book.declared:
            wrong = _("The link's target “{place}” is not in the PDF. See whether its label is right.")
            warn(Subtype.REFERENCE, wrong.format(place=place), node)
            place = None
        if "sd-hide-link-text" in node.get("classes", ()):
            self._bare_link(place, uri)
        if place is not None:
            self.output.links.setdefault(place, node)
            self.open(self._link_function(node, place), string(place))
        elif uri.startswith(_SCHEMES):
            self.open("link", string(uri))
        else:
            self.open("identity")

    def depart_reference(self, node: nodes.Element) -> None:
        self.close()

    def _bare_link(self, place: str | None, uri: str) -> None:
        """The link over a whole card, whose text the web page hides."""
        if place is not None:
            self.output.links.setdefault(place, self.current)
            self.add(f"see-page({string(place)})")
        elif uri.startswith(_SCHEMES):
            self.add(f"par(link({string(uri)}, {self.literal(uri)}))")
        raise nodes.SkipNode

    def _link_function(self, node: nodes.Element, place: str) -> str:
        """How a link within the PDF is set. The key of a source and a word of the glossary say by themselves
        where they are listed."""
        if place in self.book.cited:
            return "goto-source"
        if any("std-term" in child["classes"] for child in node.findall(nodes.inline)):
            return "goto-term"
        chapters = self.book.chapters
        elsewhere = chapters.get(place.partition("#")[0]) != chapters.get(self.docname)
        # The first page leads into the book: there lists of links say where they lead too.
        listed = self.docname != self.book.start and not _is_running(node)
        alone = self.in_table or self.is_repeated or listed
        return "see" if elsewhere and not alone else "goto"

    def visit_download_reference(self, node: nodes.Element) -> None:
        uri = str(node.get("refuri", ""))
        if uri.startswith(_SCHEMES):
            self.open("link", string(uri))
        else:
            self.open("identity")

    depart_download_reference = depart_reference

    def visit_pending_xref(self, node: addnodes.pending_xref) -> None:
        """Sphinx has already said that it cannot resolve it; its text stays."""

    depart_pending_xref = visit_pending_xref

    # Footnotes and citations --------------------------------------------------------------------

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        body = self._footnotes.get(node.get("refid", ""))
        self.joiner.feed("\u2060")
        if body is None:
            self.add(f"superscript({self.literal(node.astext())})")
        elif body in self._called:
            mark = self.literal(_mark_of(body))
            label = call_label(place_of(self.docname, body["ids"][0]))
            self.add(f"note({mark}, {label})" if not self.is_repeated else f"unlisted(note({mark}, {label}))")
        else:
            self._call_footnote(body)
        raise nodes.SkipNode

    def _call_footnote(self, body: nodes.footnote) -> None:
        """Set a footnote with the mark that the web page shows. One of a heading or caption is left out where
        these are repeated, at the front of the book and at the head of a page."""
        self._called.append(body)  # before its text, which may call it again
        self.flush_places()
        content = [child for child in body if not isinstance(child, nodes.label)]
        first = content.pop(0).children if content and isinstance(content[0], nodes.paragraph) else []
        joiner, self.joiner = self.joiner, type(self.joiner)()
        label = call_label(place_of(self.docname, body["ids"][0]))
        begin, end = ("unlisted([", "])") if self.is_repeated else ("[", "]")
        with self.between(f"{begin}#note({self.literal(_mark_of(body))}, {{[]", f"}})#{label}{end}"):
            self.render(*first)  # beside the mark
            if content:
                self.add("parbreak()")
                self.render(*content)
        self.joiner = joiner

    def visit_footnote(self, node: nodes.footnote) -> None:
        """The text of a footnote stands where it is called; one that nothing calls stands here
        (Sphinx has warned of it)."""
        if not node.get("backrefs"):
            self.visit_citation(node)
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        label, *content = node.children
        self.joiner.reset()
        with self.call("citation", self.literal(label.astext())):
            self.render(*content)
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        self.add_text(f"[{node.astext()}]")
        raise nodes.SkipNode


def _mark_of(body: nodes.footnote) -> str:
    """The mark of a footnote: the label that docutils gave it."""
    return body[0].astext() if body.children and isinstance(body[0], nodes.label) else "*"


def _is_running(node: nodes.Element) -> bool:
    """Whether a link stands among other words, not in a list of links."""
    home: nodes.Node | None = node.parent
    while home is not None and not isinstance(home, nodes.paragraph):
        home = home.parent
    if home is None or not node.astext():
        return False
    linked = sum(len(link.astext()) for link in home.findall(nodes.reference))
    return len(home.astext()) > 2 * linked
