"""Role ``report-pdf``: a link to the PDF that the site offers.

The link stands where conf.py's ``report_pdf`` names the file; elsewhere, and in the PDF itself, only the
role's words stand, so that the sentence around them holds in both.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

__all__ = ["pdf_link", "setup_pdf_link"]


class pdf_link(nodes.Inline, nodes.TextElement):
    """Words that link to the report's PDF in HTML."""


class PdfLinkRole(SphinxRole):
    """The words of the link."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The node; which file it links to is settled when the page is written."""
        return [pdf_link("", self.text)], []


def _visit_html(self: HTML5Translator, node: pdf_link) -> None:
    del node
    if target := self.config.report_pdf:
        page = self.builder.get_target_uri(self.builder.current_docname)
        href = escape(relative_uri(page, target), quote=True)
        self.body.append(f'<a class="kc-pdf" href="{href}" type="application/pdf">')


def _depart_html(self: HTML5Translator, node: pdf_link) -> None:
    del node
    if self.config.report_pdf:
        self.body.append("</a>")


def _pass(self: Any, node: nodes.Node) -> None:
    """Leave the words as they are."""
    del self, node


def setup_pdf_link(app: Sphinx) -> None:
    """Register the role and its node."""
    through: Any = (_pass, _pass)
    app.add_node(
        pdf_link,
        html=(_visit_html, _depart_html),
        typst=through,
        latex=through,
        text=through,
        texinfo=through,
    )
    app.add_role("report-pdf", PdfLinkRole())
