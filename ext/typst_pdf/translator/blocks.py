"""Sections, headings, paragraphs and the plain blocks between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from docutils import nodes
from sphinx import addnodes

from typst_pdf.code.escape import call_label, string
from typst_pdf.translator.base import INDENT, TranslatorBase, is_picture

__all__ = ["BlockNodes"]

# What stands in a line of text.
_IN_LINE = (nodes.Text, nodes.Inline, nodes.Invisible)
# The deepest heading that a PDF of version 1.7 can tag.
_DEEPEST = 6
# Blocks in which a lone paragraph is plain content, so that lists and cells stay tight.
_TIGHT_HOMES = (nodes.list_item, nodes.entry, nodes.definition, nodes.field_body, nodes.description)


class BlockNodes(TranslatorBase):
    """The structure of a page."""

    def visit_document(self, node: nodes.document) -> None:
        pass

    def depart_document(self, node: nodes.document) -> None:
        if self.columns > self.translation.columns_around:
            self.close()
        self.flush_places()

    def visit_section(self, node: nodes.section) -> None:
        if isinstance(node.parent, nodes.section):
            self._begin_columns()
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section):
            self.visit_rubric(node)
            raise nodes.SkipNode
        places = self.take_places()
        self.joiner.reset()
        begin = f"[#heading(level: {min(self.level, _DEEPEST)}, {self._listing(node)}{{[]"
        with self.between(begin, "})" + (f"#{call_label(places[0])}]" if places else "]"), holding=True):
            if number := self.section_number(node.parent):
                self.add(string(f"{number}\u3000"))
            self.render(*node.children)
        self.put_back(places[1:])
        raise nodes.SkipNode

    @staticmethod
    def _heads_page(title: nodes.title) -> bool:
        section = title.parent
        return isinstance(section.parent, nodes.document) and section is next(
            iter(section.parent.findall(nodes.section))
        )

    def _listing(self, title: nodes.title) -> str:
        """Keeps a heading inside of a page out of contents and bookmarks that are full with pages."""
        listed = self.translation.settings.toc_depth
        if self.level <= (listed if self._heads_page(title) else max(listed - 1, 1)):
            return ""
        return "outlined: false, bookmarked: false, "

    def section_number(self, section: nodes.Element) -> str:
        """Sphinx's own number of a section, the one that HTML shows; empty where it has none."""
        numbers = self.env.toc_secnumbers.get(self.docname, {})
        anchor = f"#{section['ids'][0]}" if section["ids"] else ""
        found = numbers.get(anchor) if anchor in numbers else numbers.get("")
        return ".".join(map(str, found)) if found else ""

    def visit_rubric(self, node: nodes.Element) -> None:
        self.joiner.reset()
        with self.call("rubric"):
            self.render(*node.children)
        raise nodes.SkipNode

    visit_subtitle = visit_centered = visit_rubric

    def visit_paragraph(self, node: nodes.Element) -> None:
        self.joiner.reset()
        with self.styled(node), self._paragraph(node):
            self.render(*node.children)
        raise nodes.SkipNode

    visit_compact_paragraph = visit_paragraph

    def visit_attribution(self, node: nodes.attribution) -> None:
        self.joiner.reset()
        with self.call("par"):
            self.add_text("— ")
            self.render(*node.children)
        raise nodes.SkipNode

    @contextmanager
    def _paragraph(self, node: nodes.Element) -> Iterator[None]:
        """Around the children of a paragraph. Typst drops blocks inside of its own, so that one with other
        things than text in it is text between two ends of paragraphs, and a picture alone is no paragraph."""
        pictured = is_picture(node)
        outer, self.in_line = self.in_line, not pictured
        if pictured or self._is_tight(node) or not self._has_content(node):
            yield
        elif all(isinstance(each, _IN_LINE) for each in node.findall() if each is not node):
            # Lines that end early, since something long follows, are not stretched.
            long = self.pieces(text := node.astext()) != [text]
            with self.measured(node), self.call("par", "justify: false" if long else ""):
                yield
        else:
            self.add("parbreak()")
            yield
            self.add("parbreak()")
        self.in_line = outer

    @staticmethod
    def _is_tight(node: nodes.Element) -> bool:
        home = node.parent
        if (
            isinstance(home, nodes.definition)
            and sum(isinstance(c, nodes.definition) for c in home.parent) > 1
        ):
            return False
        return isinstance(home, _TIGHT_HOMES) and sum(isinstance(c, nodes.paragraph) for c in home) == 1

    @staticmethod
    def _has_content(node: nodes.Element) -> bool:
        return any(not isinstance(child, (nodes.Invisible, nodes.target, nodes.raw)) for child in node)

    def visit_block_quote(self, node: nodes.Element) -> None:
        with nullcontext() if self.is_cramped else self.call("quotation"), self.narrowed(INDENT):
            self.render(*node.children)
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        """A line; none before footnotes, which stand at the foot of the page that calls them."""
        after = node.parent[node.parent.index(node) + 1 :]
        if not all(isinstance(each, (nodes.footnote, nodes.Invisible)) for each in after):
            self.add("transition()")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        nested = isinstance(node.parent, nodes.line_block)
        self.open("pad" if nested else "line-block", "left: 1.5em" if nested else "")

    def depart_line_block(self, node: nodes.line_block) -> None:
        self.close()

    def visit_line(self, node: nodes.line) -> None:
        self.joiner.reset()

    def depart_line(self, node: nodes.line) -> None:
        self.add("linebreak()")

    def _begin_columns(self) -> None:
        """Set the rest of the page in the columns that typst_columns gives it; what stands before its
        first section keeps the whole width."""
        if self.columns < self.translation.columns:
            self.columns = self.translation.columns
            self.measure = self.paper.measure(self.columns)
            self.open("in-columns", str(self.columns))

    def visit_toctree(self, node: addnodes.toctree) -> None:
        self._begin_columns()
        caption = str(node.get("caption") or "")
        if caption and self.level:
            self.add(f"rubric({self.literal(caption)})")
        elif caption and node["includefiles"]:
            # A part of the book, with a page of its own.
            self.add(f"heading(level: 1, {self.literal(caption)})")
        for docname in node["includefiles"]:
            if path := self.translation.include(docname, self.level, self.columns):
                self.add(f"include {string(path)}")
        raise nodes.SkipNode

    def visit_hlist(self, node: nodes.Element) -> None:
        with self.row(max(len(node), 1)):
            for column in node.children:
                with self.argument():
                    self.render(*column.children)
        raise nodes.SkipNode

    visit_target = visit_acks = visit_start_of_file = visit_only = TranslatorBase.pass_through
    depart_target = depart_acks = depart_start_of_file = depart_only = TranslatorBase.pass_through
    visit_PassthroughTextElement = visit_hlistcol = TranslatorBase.pass_through
    depart_PassthroughTextElement = depart_hlistcol = TranslatorBase.pass_through
