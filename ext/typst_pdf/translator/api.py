"""Descriptions of program objects (functions, options, terms of a domain) and grammars, as text."""

from __future__ import annotations

from contextlib import nullcontext

from docutils import nodes
from sphinx import addnodes

from typst_pdf.translator.base import INDENT, TranslatorBase

__all__ = ["ApiNodes"]


class ApiNodes(TranslatorBase):
    """A description is its signature in bold over its indented text."""

    # Of the list of parameters at hand: how many must still be given, and whether none was written yet.
    _required = 0
    _is_first = True

    def visit_desc(self, node: addnodes.desc) -> None:
        self.open("description")

    def depart_desc(self, node: addnodes.desc) -> None:
        self.close()

    def visit_desc_signature(self, node: addnodes.desc_signature) -> None:
        self.joiner.reset()
        self.open("signature")

    depart_desc_signature = depart_desc

    def visit_desc_content(self, node: addnodes.desc_content) -> None:
        with nullcontext() if self.is_cramped else self.call("pad", "left: 1.5em"), self.narrowed(INDENT):
            self.render(*node.children)
        raise nodes.SkipNode

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self._parameters("(", ")", node)

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._parameters("[", "]", node)

    def _parameters(self, begin: str, end: str, node: nodes.Element) -> None:
        """The parameters with the commas and brackets that the web page has: ``f(a, b[, c])``."""
        self._required = sum(not isinstance(child, addnodes.desc_optional) for child in node)
        self._is_first = True
        lines = bool(node.get("multi_line_parameter_list"))
        self.add_text(begin)
        for child in node:
            if lines:
                self.add("linebreak() + h(2em)")
            self.render(child)
        self.add("linebreak()" if lines else "[]")
        self.add_text(end)
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """A comma stands behind a parameter where one that must be given follows, else before the next."""
        required = not isinstance(node.parent, addnodes.desc_optional)
        if not self._is_first and not self._required:
            self.add_text(", ")
        self._is_first = False
        self._required -= required
        self.render(*node.children)
        if self._required:
            self.add_text(", ")
        raise nodes.SkipNode

    visit_desc_type_parameter = visit_desc_parameter

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self.add_text("[")

    def depart_desc_optional(self, node: nodes.Element) -> None:
        self.add_text("]")

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.add_text(" → ")

    depart_desc_returns = TranslatorBase.pass_through
    visit_desc_inline = depart_desc_inline = TranslatorBase.pass_through
    visit_desc_name = depart_desc_name = visit_desc_addname = depart_desc_addname = (
        TranslatorBase.pass_through
    )
    visit_desc_type = depart_desc_type = TranslatorBase.pass_through
    visit_desc_annotation = depart_desc_annotation = TranslatorBase.pass_through
    visit_desc_signature_line = TranslatorBase.pass_through

    def depart_desc_signature_line(self, node: nodes.Node) -> None:
        self.add("linebreak()")

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        text = "\n".join(child.astext() for child in node)
        self.add_code(text)
        raise nodes.SkipNode
