"""Containers: captioned code, the components of sphinx-design, groups with a style."""

from __future__ import annotations

from docutils import nodes

from typst_pdf.code.escape import string
from typst_pdf.translator.base import TranslatorBase
from typst_pdf.translator.design import set_component

__all__ = ["ContainerNodes"]


class ContainerNodes(TranslatorBase):
    """What a container is, its attributes say."""

    def visit_container(self, node: nodes.Element) -> None:
        """A captioned code block, a component of sphinx-design, or a plain group."""
        if node.get("literal_block"):
            captions = [child for child in node if isinstance(child, nodes.caption)]
            self.figure("code-block", node, captions, [c for c in node if c not in captions], [])
        elif component := node.get("design_component"):
            set_component(self, component, node)
        else:
            self._group(node)
        raise nodes.SkipNode

    visit_compound = visit_container

    def _group(self, node: nodes.Element) -> None:
        """The children; a style gets them one by one, a figure as a function that it tells what to set
        beside it."""
        style = self.style_of(node)
        if not style:
            self.render(*node.children)
            return
        self.flush_places()
        self.line(f"styled(styles, {string(style)},")
        for child in node:
            with self.argument(parameters="..beside" if self.is_part(child) else ""):
                self.render(child)
        self.line(")")
