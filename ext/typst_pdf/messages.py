"""Located warnings of the extension: one type, a closed set of subtypes, in the user's language."""

from __future__ import annotations

from enum import Enum

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging

__all__ = ["CATALOGUE", "WARNING_TYPE", "Place", "Subtype", "_", "line_of", "warn"]

CATALOGUE = "typst_pdf"
"""The name of the message catalogue, in the folder ``locale``."""

WARNING_TYPE = "typst_pdf"

Place = nodes.Node | str | None
"""Where a warning points: a node of the page, ``file:line`` or a page name."""

_LOGGER = logging.getLogger(__name__)


class Subtype(Enum):
    """Every subtype a warning of this extension can have; the value says when it is given."""

    INSTALL = "a package that the PDF needs is not installed"
    CONFIG = "a configuration value is not usable; its default is used"
    NODE = "a node that the translator does not know; its text is kept"
    HTML = "HTML in a page that has no place on paper"
    IMAGE = "an image file is missing or of a kind that cannot be placed in a PDF"
    ALT = "an image has no text alternative"
    REFERENCE = "a link points to a place that is not in the PDF"
    GLYPH = "the fonts have no glyph for a character"
    MATH = "a formula that cannot be set; its source is shown"
    TABLE = "a table wider than any page"
    TAGS = "the row heads of a table could not be marked in the PDF"
    LOST = "text of the source that is not in the PDF, or not on the paper"
    COMPILE = "Typst refused or doubted a line that a page produced"


def _(message: str) -> str:
    """``message`` in the language of the user's locale; where that has no catalogue, in the project's."""
    spoken = str(get_translation(CATALOGUE, "console")(message))
    return spoken if spoken != message else str(get_translation(CATALOGUE)(message))


def warn(subtype: Subtype, message: str, place: Place = None) -> None:
    """Log ``message`` (translated, with the cure) as a Sphinx warning at ``place``."""
    location = line_of(place) if isinstance(place, nodes.Node) else place
    _LOGGER.warning(message, type=WARNING_TYPE, subtype=subtype.name.lower(), location=location)


def line_of(node: nodes.Node) -> nodes.Node:
    """The nearest node that knows its line in the source: outwards from ``node``, save where something in
    between holds one that stands further down. (docutils gives tables and figures no lines, and the cells of
    some tables lines counted from their own beginning, which then lie before what is around.)"""
    around: nodes.Node = node
    passed = []
    while not _has_line(around) and around.parent is not None:
        passed.append(around)
        around = around.parent
    inside = (inner for each in passed for inner in each.findall(nodes.Element) if _has_line(inner))
    return next((inner for inner in inside if (inner.line or 0) > (around.line or 0)), around)


def _has_line(node: nodes.Node) -> bool:
    return node.line is not None and bool(node.source)
