"""What directives and roles share: how their nodes are marked, and what an error says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.problems import DataErrors, ReportError

if TYPE_CHECKING:
    from docutils.nodes import Node

__all__ = ["GENERATED", "generated", "message"]

GENERATED = "generated"
"""The attribute of nodes that come from the data: no editor typed their text."""


def generated(found: list[Node]) -> list[Node]:
    """Mark nodes as made from the data."""
    for node in found:
        if isinstance(node, nodes.Element):
            node[GENERATED] = True
    return found


def message(error: ReportError | DataErrors) -> str:
    """One Japanese message for an editor; of many data problems the first, with the count of the rest."""
    if isinstance(error, DataErrors):
        first, *rest = error.problems
        more = f"（ほかに{len(rest)}件）" if rest else ""
        return f"データに誤りがあるため表示できません。{first}{more}"
    return str(error)
