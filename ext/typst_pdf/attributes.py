"""List attributes of docutils nodes, typed; a text node has none."""

from __future__ import annotations

from docutils import nodes

__all__ = ["classes_of", "ids_of"]


def classes_of(node: nodes.Element) -> list[str]:
    """The classes of ``node``."""
    return list(node.get("classes", []))


def ids_of(node: nodes.Element) -> list[str]:
    """The ids of ``node``."""
    return list(node.get("ids", []))
