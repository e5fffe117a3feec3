"""The rule that years of the edition, and counts of what the data hold, are written with roles in prose,
headings and captions.

Roles and options are looked at where they are read. Checked when a page is read, so that parallel readers
share the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from kawasaki_docs.filters.typed_counts import counts_in_prose, known_counts, may_count
from kawasaki_docs.problems import DataErrors
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.text.typed_years import advice, years_in_prose
from kawasaki_sphinx.asking import is_carried_over, is_generated, role_text
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import ask, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_typed_words"]

_NO_BLOCK = (nodes.Inline, nodes.FixedTextElement, nodes.comment, nodes.raw, nodes.system_message)
_NO_WORDS = (nodes.literal, nodes.math, nodes.raw, nodes.problematic)
_HIDDEN = "\ufffc"


def _check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every year of the edition that the page types."""
    docname = app.env.current_document.docname
    for block in doctree.findall(nodes.TextElement):
        if isinstance(block, _NO_BLOCK) or is_carried_over(block):
            continue
        written = _typed_text(block)
        for typed in years_in_prose(written, app.config.report_year):
            text = advice(typed.text, role_text(app.env, typed.role, typed.target))
            warn_of_page(app.env, docname, Subtype.TYPED_YEAR, text, block)
        if may_count(written):
            _check_counts(app.env, docname, written, block)


def _check_counts(env: BuildEnvironment, docname: str, written: str, block: nodes.TextElement) -> None:
    options = (
        dict(each.options) for each in memory(env).answers.get(docname, ()) if each.function is programmes
    )
    articles = sorted({str(each["article"]) for each in options if "article" in each})
    try:
        known = ask(env, known_counts, tuple(articles))
    except DataErrors:
        return  # A table is broken: the data's own warnings say so.
    for typed in counts_in_prose(written, known):
        text = (
            f"「{typed.text}」の数はデータからわかり、次の年度の版では変わります。数字を打たずに "
            f"{role_text(env, typed.role, typed.target)} と書いてください。"
            f"別の数であれば {role_text(env, 'typed', typed.text)} と書いてください"
        )
        warn_of_page(env, docname, Subtype.TYPED_COUNT, text, block)


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


def setup_typed_words(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("doctree-read", _check)
