"""Descriptions of program objects (functions, options, terms of a domain) and grammars, as text."""

from __future__ import annotations

from contextlib import nullcontext

from docutils import nodes
from sphinx import addnodes

from typst_pdf.translator.base import INDENT, TranslatorBase

__all__ = ["ApiNodes"]


class ApiNodes(TranslatorBase):
    """A description is its signature in bold over its indented text."""

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
        self._bracketed("(", ")", node)

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._bracketed("[", "]", node)

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self._bracketed("[", "]", node)

    def _bracketed(self, begin: str, end: str, node: nodes.Element) -> None:
        self.add_text(begin)
        for index, child in enumerate(node):
            if index:
                self.add_text(", ")
            self.render(child)
        self.add_text(end)
        raise nodes.SkipNode

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.add_text(" → ")

    depart_desc_returns = TranslatorBase.pass_through
    visit_desc_inline = depart_desc_inline = TranslatorBase.pass_through
    visit_desc_name = depart_desc_name = visit_desc_addname = depart_desc_addname = (
        TranslatorBase.pass_through
    )
    visit_desc_type = depart_desc_type = visit_desc_parameter = depart_desc_parameter = (
        TranslatorBase.pass_through
    )
    visit_desc_type_parameter = depart_desc_type_parameter = TranslatorBase.pass_through
    visit_desc_annotation = depart_desc_annotation = TranslatorBase.pass_through
    visit_desc_signature_line = TranslatorBase.pass_through

    def depart_desc_signature_line(self, node: nodes.Node) -> None:
        self.add("linebreak()")

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        text = "\n".join(child.astext() for child in node)
        self.add_code(text)
        raise nodes.SkipNode
