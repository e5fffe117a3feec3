"""Doctree to Typst source: one class, composed of a mixin for each kind of node.

The mixins know nothing of each other; what they share stands in `typst_pdf.translator.base`.
`typst_pdf.supported_nodes` lists what becomes of every node.
"""

from __future__ import annotations

from typst_pdf.translator.admonitions import AdmonitionNodes
from typst_pdf.translator.api import ApiNodes
from typst_pdf.translator.blocks import BlockNodes
from typst_pdf.translator.code_blocks import CodeNodes
from typst_pdf.translator.containers import ContainerNodes
from typst_pdf.translator.context import Output, RowHeads, Translation
from typst_pdf.translator.diagrams import DiagramNodes
from typst_pdf.translator.figures import FigureNodes
from typst_pdf.translator.formulas import FormulaNodes
from typst_pdf.translator.inline import InlineNodes
from typst_pdf.translator.lists import ListNodes
from typst_pdf.translator.references import ReferenceNodes
from typst_pdf.translator.tables import TableNodes

__all__ = ["Output", "RowHeads", "Translation", "TypstTranslator"]


class TypstTranslator(
    InlineNodes,
    BlockNodes,
    CodeNodes,
    ListNodes,
    ReferenceNodes,
    TableNodes,
    FigureNodes,
    DiagramNodes,
    ContainerNodes,
    FormulaNodes,
    AdmonitionNodes,
    ApiNodes,
):
    """The visitors of all kinds of nodes together."""
