"""The components of sphinx-design; on paper all of them stand open, one after the other."""

from __future__ import annotations

import re
from contextlib import nullcontext

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.translator.base import TranslatorBase

__all__ = ["set_component"]

_COLUMNS = re.compile(r"sd-row-cols(?:-[a-z]+)?-(\d+)")
_CARD = 20.0  # what the frame of a card and the distance to the next take, in points
_LEAST = 115.0  # narrower columns hold too few words of a line, in points
# Components that are a call of a Typst function around what they hold; others than these are their contents.
_FUNCTIONS = {
    "card": "card",
    "card-title": "card-title",
    "card-header": "card-title",
    "card-footer": "card-footer",
    "tab-item": "tab",
}


def set_component(translator: TranslatorBase, component: str, node: nodes.Element) -> None:
    """Set ``node``, the ``component`` of sphinx-design that it says it is."""
    if component == "grid-row":
        _set_row(translator, node)
    elif component == "dropdown":
        title, body = (node[0].children, node[1:]) if node.get("has_title") else ([], node.children)
        translator.box(list(title), list(body))
    else:
        function = _FUNCTIONS.get(component)
        if component.startswith("card"):
            translator.joiner.reset()
        with translator.call(function) if function else nullcontext():
            translator.render(*node.children)


def _set_row(translator: TranslatorBase, node: nodes.Element) -> None:
    named = [int(n) for c in classes_of(node) for n in _COLUMNS.findall(c)]
    measure = translator.measure
    columns = max(min(max(named, default=len(node)), len(node), int(measure // _LEAST)), 1)
    with translator.row(columns):
        for child in node:
            card = _lone_card(child)
            with (
                translator.argument(function="card-cell" if card else ""),
                translator.narrowed(measure - measure / columns + _CARD),
            ):
                translator.joiner.reset()
                translator.render(*(card.children if card else [child]))


def _lone_card(cell: nodes.Node) -> nodes.Element | None:
    """The card that is all a cell of a grid holds."""
    held = list(cell.children)
    alone = held[0] if len(held) == 1 else None
    return alone if isinstance(alone, nodes.Element) and alone.get("design_component") == "card" else None
