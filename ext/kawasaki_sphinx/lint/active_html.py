"""What the site's policy keeps from running, told at its line: HTML that would do something, and formulas,
which a script from elsewhere would draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["active_html", "setup_active_html"]

_TAGS = "script|iframe|frame|object|embed|applet|form|base|meta|link|style|portal|svg|math|template|noscript"
_ELEMENT = re.compile(rf"<\s*({_TAGS})\b", re.IGNORECASE)
_HANDLER = re.compile(r"""<[^>]*[\s"'/](on[a-z]+)\s*=""", re.IGNORECASE)
_SCRIPT_LINK = re.compile(r"""=\s*["']?\s*(javascript|vbscript|data)\s*:""", re.IGNORECASE)


def active_html(html: str) -> str:
    """Return what of a piece of HTML would do something (``<script>``, ``onclick``), "" for nothing."""
    if found := _ELEMENT.search(html):
        return f"<{found[1].lower()}>"
    found = _HANDLER.search(html) or _SCRIPT_LINK.search(html)
    return found[1].lower() if found else ""


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", "").split() and (name := active_html(node.astext())):
            warn_of_page(
                app.env,
                app.env.current_document.docname,
                Subtype.ACTIVE,
                f"HTML の「{name}」は使えません。サイトでは動きません。消して、Markdown かディレクティブで書いてください",
                node,
            )
    formulas = doctree.findall(lambda node: isinstance(node, (nodes.math, nodes.math_block)))
    for formula in formulas if app.config.report_policy else ():
        warn_of_page(
            app.env,
            app.env.current_document.docname,
            Subtype.ACTIVE,
            f"数式「{formula.astext()}」はサイトで表示できません。ことばで書くか、図にしてください",
            formula,
        )


def setup_active_html(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("doctree-read", _check)
