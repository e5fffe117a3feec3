"""An extension that knows nothing of Typst but the translator's public methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

if TYPE_CHECKING:
    from typst_pdf.translator import TypstTranslator

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" viewBox="0 0 200 80">'
    '<rect width="80" height="40" fill="#00118f"/><text y="70" font-family="Noto Sans CJK JP">年度</text></svg>'
)


class Chart(nodes.General, nodes.Element):
    """A drawing."""


class Gauge(nodes.General, nodes.Element):
    """A node that nobody taught the translator."""


class ChartDirective(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        legend = nodes.legend("", nodes.paragraph("", "出典"))
        figure = nodes.figure("", Chart("", svg=SVG), nodes.caption("", "拡張の図"), legend)
        self.set_source_info(figure)
        figure["ids"].append("drawn")
        return [figure]


class GaugeDirective(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        node = Gauge("", nodes.paragraph("", "計器の文です。"))
        self.set_source_info(node)
        return [node]


def visit_chart(self: TypstTranslator, node: Chart) -> None:
    with self.row(2):
        with self.argument():
            self.add_svg(node["svg"], "百から百八十へ増えた", "80%")
        with self.argument():
            self.add_svg(node["svg"], "", "80%")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(Chart, typst=(visit_chart, None))
    app.add_directive("chart", ChartDirective)
    app.add_directive("gauge", GaugeDirective)
    return {"parallel_read_safe": True}
