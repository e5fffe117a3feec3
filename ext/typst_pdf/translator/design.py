"""The components of sphinx-design; on paper all of them stand open, one after the other."""

from __future__ import annotations

import re
from contextlib import nullcontext

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.translator.admonitions import AdmonitionNodes

__all__ = ["DesignNodes"]

_COLUMNS = re.compile(r"sd-row-cols(?:-[a-z]+)?-(\d+)")
_MOST_COLUMNS = 3  # more stand too narrow beside each other on an upright page


class DesignNodes(AdmonitionNodes):
    """Grids, cards, tabs, dropdowns; all other components are their contents."""

    def design_component(self, component: str, node: nodes.Element) -> None:
        match component:
            case "grid-row":
                self._grid_row(node)
            case "card":
                self._call("card", node)
            case "card-title" | "card-header":
                self._call("card-title", node)
            case "card-footer":
                self._call("card-footer", node)
            case "dropdown":
                self._dropdown(node)
            case _:
                with self.call("tab") if component == "tab-item" else nullcontext():
                    self.render(*node.children)

    def _call(self, function: str, node: nodes.Element) -> None:
        self.joiner.reset()
        with self.call(function):
            self.render(*node.children)

    def _grid_row(self, node: nodes.Element) -> None:
        named = [int(n) for c in classes_of(node) for n in _COLUMNS.findall(c)]
        columns = min(max(named, default=len(node)), len(node), _MOST_COLUMNS)
        with self.row(columns):
            for child in node:
                card = _lone_card(child)
                with self.argument(function="card-cell" if card else ""):
                    self.joiner.reset()
                    self.render(*(card.children if card else [child]))

    def _dropdown(self, node: nodes.Element) -> None:
        title, body = ([node[0]], node[1:]) if node.get("has_title") else ([], node.children)
        self.box([child for rubric in title for child in rubric.children], list(body))


def _lone_card(cell: nodes.Node) -> nodes.Element | None:
    """The card that is all a cell of a grid holds."""
    held = list(cell.children)
    alone = held[0] if len(held) == 1 else None
    return alone if isinstance(alone, nodes.Element) and alone.get("design_component") == "card" else None
