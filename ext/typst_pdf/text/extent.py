"""How many lines something takes on the page, about: what is short stands together, what is long breaks."""

from __future__ import annotations

from math import ceil

from docutils import nodes

from typst_pdf.text.widths import natural_width

__all__ = ["lines_of"]

# A wide character of running text, in points.
_LETTER = 9.5
# What a picture takes whose height nobody knows yet, in lines.
_PICTURE = 15


def lines_of(node: nodes.Node, measure: float) -> int:
    """About how many lines ``node`` has where the text is ``measure`` points wide."""
    if isinstance(node, nodes.image):
        return _PICTURE
    if isinstance(node, nodes.row):
        cells = max(len(node.children), 1)
        return max((lines_of(cell, measure / cells) for cell in node.children), default=1)
    if isinstance(node, nodes.FixedTextElement):
        return len(node.astext().splitlines()) + 1
    if isinstance(node, nodes.TextElement):
        inside = sum(lines_of(child, measure) for child in node if isinstance(child, nodes.image))
        return max(ceil(natural_width(node.astext()) * _LETTER / max(measure, _LETTER)), 1) + inside
    if not node.children:
        return 0 if isinstance(node, nodes.Invisible) else _PICTURE
    return sum(lines_of(child, measure) for child in node.children)
