"""Doctree to Typst source: one class, its methods split by kind of node.

Each module adds the visitors of one kind to those before it; `typst_pdf.supported_nodes` lists what becomes
of every node.
"""

from __future__ import annotations

from typst_pdf.translator.api import ApiNodes
from typst_pdf.translator.base import Output, RowHeads, Translation

__all__ = ["Output", "RowHeads", "Translation", "TypstTranslator"]


class TypstTranslator(ApiNodes):
    """The visitors of all kinds of nodes together."""
