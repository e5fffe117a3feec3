"""Lists: bulleted, numbered, definitions, fields, options, glossaries."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from docutils import nodes
from sphinx import addnodes

from typst_pdf.code.escape import string
from typst_pdf.text.extent import lines_of
from typst_pdf.translator.base import INDENT, TranslatorBase
from typst_pdf.translator.context import RowHeads

__all__ = ["ListNodes"]

# Lists and items of no more lines than this are kept on one page, and lists of fields.
_KEPT_LINES = 5
_MOST_FIELDS = 15
_COUNTERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class ListNodes(TranslatorBase):
    """Each list is one call with an argument an item."""

    def visit_bullet_list(self, node: nodes.Element) -> None:
        self._items("list", node)

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        self._items("enum", node, f", numbering: {string(_pattern(node))}, start: {node.get('start', 1)}")

    def _items(self, function: str, node: nodes.Element, arguments: str = "") -> None:
        items = [child for child in node if isinstance(child, nodes.list_item)]
        if not items:
            raise nodes.SkipNode
        if self.is_cramped:
            self._flat(items, node)
            raise nodes.SkipNode
        nested = isinstance(node.parent, nodes.list_item)
        tight = "true" if all(_is_short(item) for item in items) else "false"
        kept = "together: true" if lines_of(node, self.measure) <= _KEPT_LINES else ""
        apart = nullcontext() if nested else self.call("apart", kept)
        with self.measured(node), self.styled(node), apart:
            self.flush_places()
            self.line(f"{function}(tight: {tight}{arguments},")
            for item in items:
                self._item(item)
            self.line(")")
        raise nodes.SkipNode

    def _flat(self, items: Sequence[nodes.Element], node: nodes.Element) -> None:
        """A list nested so deep that nothing is left to indent it by: paragraphs with its marks."""
        first = int(node.get("start", 1))
        for number, item in enumerate(items, first):
            self.add("parbreak()")
            self.begin(item)
            numbered = isinstance(node, nodes.enumerated_list)
            self.add(f'numbering({string(_pattern(node))}, {number}) + " "' if numbered else '"• "')
            self.joiner.reset()
            self.render(*item.children)
        self.add("parbreak()")

    def _item(self, item: nodes.Element) -> None:
        # What belongs to an item's paragraph does not begin a page alone.
        kept = not _is_short(item) and lines_of(item, self.measure) <= _KEPT_LINES
        with self.argument(function="together" if kept else ""), self.narrowed(INDENT):
            self.begin(item)
            self.joiner.reset()
            self.render(*item.children)

    def visit_definition_list(self, node: nodes.Element) -> None:
        function = "entries" if isinstance(node.parent, addnodes.glossary) else "definitions"
        with self.measured(node), self.styled(node):
            self.flush_places()
            self.line(f"{function}(")
            self.render(*node.children)
            self.line(")")
        raise nodes.SkipNode

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        """Terms (several may share a definition) with their classifiers, then the definition."""
        heads = [c for c in node if isinstance(c, (nodes.term, nodes.classifier))]
        bodies = [c for c in node if isinstance(c, nodes.definition)]
        listed = node.parent is not None and isinstance(node.parent.parent, addnodes.glossary)
        function = "entry" if listed else "definition"
        self._definition(heads, [child for body in bodies for child in body], function)

    def _definition(
        self, heads: Sequence[nodes.Node], bodies: Sequence[nodes.Node], function: str = "definition"
    ) -> None:
        with self.between(f"{function}({{[]", "}, {[]"):
            for index, head in enumerate(heads):
                self.joiner.reset()
                if isinstance(head, nodes.Element):
                    self.expect(head)
                if index:
                    between = "colon" if isinstance(head, nodes.classifier) else "comma"
                    self.add(string(self.words[between]))
                self.render(*head.children)
            self.flush_places()
        with self.rest("}),"), self.narrowed(INDENT):
            self.render(*bodies)
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.Element) -> None:
        """A table of two columns, whose first heads the rows."""
        fields = [child for child in node if isinstance(child, nodes.field)]
        self.output.tables.append(RowHeads(((1,),) * len(fields), node))
        self.flush_places()
        self.line(
            f"sheet(together: {'true' if lines_of(node, self.measure / 2) <= _MOST_FIELDS else 'false'},"
        )
        with self.inside_table():
            for name, body in fields:
                self.joiner.reset()
                with self.argument(function="sheet-name"):
                    self.expect(name.parent)
                    self.flush_places()
                    self.render(*name.children)
                self.joiner.reset()
                with self.argument():
                    self.render(*body.children)
        self.line(")")
        raise nodes.SkipNode

    def visit_option_list(self, node: nodes.Element) -> None:
        self.visit_definition_list(node)

    def visit_option_list_item(self, node: nodes.Element) -> None:
        self._definition([node[0]], node[1].children)

    def visit_option(self, node: nodes.option) -> None:
        self.add(f"code({self.literal(node.astext())})")
        self.add('" "')
        raise nodes.SkipNode

    def visit_glossary(self, node: nodes.Element) -> None:
        self.open("glossary")

    def depart_glossary(self, node: nodes.Element) -> None:
        self.close()


def _pattern(node: nodes.Element) -> str:
    """How the items of a list are counted. A pattern of Typst counts at each of its counter's letters: only
    marks may stand beside it."""
    counter = _COUNTERS.get(node.get("enumtype", "arabic"), "1")
    return f"{node.get('prefix', '')}{counter}{node.get('suffix', '.')}"


def _is_short(item: nodes.Element) -> bool:
    """Whether an item is one paragraph, with or without a list under it."""
    visible = [child for child in item if not isinstance(child, nodes.Invisible)]
    first = visible[:1]
    return all(isinstance(c, nodes.paragraph) for c in first) and all(
        isinstance(c, (nodes.bullet_list, nodes.enumerated_list)) for c in visible[1:]
    )
