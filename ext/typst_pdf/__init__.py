"""Sphinx to PDF through Typst: the builders ``typst`` (sources) and ``typstpdf`` (PDF).

Put ``"typst_pdf"`` among the extensions of conf.py and run ``sphinx-build -b typstpdf SOURCE OUT``. README.md
beside this file says how, REFERENCE.md (made by `typst_pdf.reference`) every setting, node and warning, and
what the visitors of other extensions may use.
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

__version__ = "1.0.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders and their configuration. Where another extension has taken the name of a builder,
    that with the prefix ``ua-`` is ours all the same."""
    app.add_message_catalog(CATALOGUE, Path(__file__).parent / "locale")
    register_settings(app)
    for builder in (TypstBuilder, TypstPdfBuilder):
        if builder.name not in app.registry.builders:
            app.add_builder(builder)
        app.add_builder(type(builder.__name__, (builder,), {"name": f"ua-{builder.name}"}))
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
