"""Diagrams of other extensions: drawn where their program is here, otherwise their source is printed."""

from __future__ import annotations

import shutil
import subprocess
from inspect import signature

from docutils import nodes

from typst_pdf.messages import Subtype, _, warn
from typst_pdf.translator.base import TranslatorBase

__all__ = ["DiagramNodes"]


class DiagramNodes(TranslatorBase):
    """Graphs in the language of Graphviz, of sphinx.ext.graphviz and of sphinx.ext.inheritance_diagram."""

    def visit_graphviz(self, node: nodes.Element) -> None:
        self._draw(node, str(node["code"]))

    def visit_inheritance_diagram(self, node: nodes.Element) -> None:
        draw = node["graph"].generate_dot
        # Sphinx 9 asks for the configuration, earlier versions for the environment.
        given = {"config": self.config} if "config" in signature(draw).parameters else {"env": self.env}
        self._draw(node, str(draw("inheritance", {}, **given)))

    def _draw(self, node: nodes.Element, source: str) -> None:
        svg, reason = self._svg(source, str((node.get("options") or {}).get("graphviz_dot") or ""))
        if svg:
            self.add_svg(svg, str(node.get("alt") or "") or " ".join(source.split()))
        else:
            message = _("The diagram cannot be drawn, and its source is printed: {reason}")
            warn(Subtype.NODE, message.format(reason=reason), node)
            self.add_code(source.strip())
        raise nodes.SkipNode

    def _svg(self, source: str, program: str) -> tuple[str, str]:
        """The drawing, and why there is none."""
        name = program or str(getattr(self.config, "graphviz_dot", "dot"))
        found = shutil.which(name)
        if found is None:
            return "", _("{name} of Graphviz is not installed").format(name=name)
        # The fonts of the book, since Typst knows no others.
        fonts = (f"-{kind}fontname={self.output.family}" for kind in "GNE")
        done = subprocess.run(
            [found, "-Tsvg", *fonts], input=source, capture_output=True, check=False, encoding="utf-8"
        )
        return (done.stdout, "") if done.returncode == 0 else ("", done.stderr.strip())
