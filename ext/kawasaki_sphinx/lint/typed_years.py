"""The rule that years of the edition are written with roles in prose, headings and captions.

Roles and options are looked at where they are read. Checked when a page is read, so that parallel readers
share the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from kawasaki_docs.text.typed_years import advice, years_in_prose
from kawasaki_sphinx.asking import is_generated, role_text
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup_typed_years"]

_NO_BLOCK = (nodes.Inline, nodes.FixedTextElement, nodes.comment, nodes.raw, nodes.system_message)
_NO_WORDS = (nodes.literal, nodes.math, nodes.raw, nodes.problematic)
_HIDDEN = "\ufffc"


def _check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every year of the edition that the page types."""
    docname = app.env.current_document.docname
    for block in doctree.findall(nodes.TextElement):
        if isinstance(block, _NO_BLOCK):
            continue
        for typed in years_in_prose(_typed_text(block), app.config.report_year):
            text = advice(typed.text, role_text(app.env, typed.role, typed.target))
            warn_of_page(app.env, docname, Subtype.TYPED_YEAR, text, block)


def _typed_text(block: nodes.TextElement) -> str:
    """The block's text, what the editor did not type hidden, without that of blocks inside it."""
    found = ""
    for text in block.findall(nodes.Text):
        above: Node = text.parent
        hidden = is_generated(text)
        while isinstance(above, nodes.Inline):
            hidden = hidden or isinstance(above, _NO_WORDS)
            above = cast("Node", above).parent
        if above is block:
            found += _HIDDEN if hidden else text.astext()
    return found


def setup_typed_years(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("doctree-read", _check)
