"""Sphinx to PDF through Typst: the builders ``typst`` (sources) and ``typstpdf`` (PDF).

Put ``"typst_pdf"`` among the extensions of conf.py and run ``sphinx-build -b typstpdf SOURCE OUT``.
The configuration values, each ``typst_...``, stand in `typst_pdf.config.Settings`; what becomes of each
node in `typst_pdf.supported_nodes`.

The look
--------
``typst_classes`` gives nodes a style by their class: ``small`` (remarks), ``fine`` (what few read),
``lead`` (the finding), ``box``, ``exhibit`` (a table or figure with what stands under it, kept on one page
where it is short), ``beside`` (the first child left, the others right), ``badge``, ``strong``. A template of
the project's own (``typst_template``) may define others: functions of the node's children, one argument each.
``typst_columns`` sets the sections of a page, and all pages below it, in columns.

Nodes of other extensions
-------------------------
``app.add_node(MyNode, typst=(visit, depart))`` serves both builders. The visitors get the translator
(`typst_pdf.translator.TypstTranslator`) and the node, and may use:

``self.render(*nodes)``
    translate docutils nodes here: often all that is needed, followed by ``raise nodes.SkipNode``.
``self.add_text(text)``
    text of a paragraph; every character is safe.
``self.add_svg(svg, alt, width="")`` and ``self.add_image(path, alt, width="")``
    a drawing given as SVG text, or a picture file, with its text alternative; the width is a Typst length
    or ratio (``"100%"``, ``"120mm"``), empty for the picture's own. A picture with an empty alternative is
    decoration. Inside a docutils figure its caption, number and legend come by themselves.
``with self.row(2): with self.argument(): ...``
    side by side what each argument holds.
``self.columns``
    how many columns of text stand beside each other here.
``self.box(title, body)``
    a box with a title and a body, both lists of nodes.
``self.open(function, arguments="")`` ... ``self.close()``
    a call of a Typst function around what the children write; ``with self.call(...)`` does both.
``self.add(statement)``
    a statement of Typst in code mode that yields content; a text inside it is ``self.literal(text)``.

Ids of a node become places that links reach without further ado.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from typst_pdf.builder import TypstBuilder
from typst_pdf.config import register_settings
from typst_pdf.messages import CATALOGUE
from typst_pdf.pdf_builder import TypstPdfBuilder

__all__ = ["setup"]

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders and their configuration."""
    app.add_message_catalog(CATALOGUE, Path(__file__).parent / "locale")
    register_settings(app)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
