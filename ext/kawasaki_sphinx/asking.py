"""What directives and roles share: how their nodes are marked, and what an error says."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from kawasaki_docs.problems import DataErrors, ReportError

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.environment import BuildEnvironment

__all__ = [
    "CARRIED_OVER",
    "GENERATED",
    "SUMMARY",
    "WEB_ONLY",
    "generated",
    "heard",
    "is_carried_over",
    "is_generated",
    "message",
    "role_text",
]

Shown = TypeVar("Shown", bound="Node")

GENERATED = "generated"
"""The attribute of nodes that come from the data: no editor typed their text."""
SUMMARY = "kc-summary"
"""The class of a paragraph that says what its page is about, wherever it stands."""

CARRIED_OVER = "kc-carried-over"
"""The class of the box around text of the year before."""
WEB_ONLY = "kc-web"
"""The class of what leads about the site, which paper does without: ways to search, links to the data of a
chart."""


def heard(words: str) -> nodes.inline:
    """Words that are heard and not seen: they tell links apart whose context shows what they lead to."""
    return nodes.inline("", words, classes=["visually-hidden", WEB_ONLY])


def generated(found: list[Shown]) -> list[Shown]:
    """Mark nodes as made from the data."""
    for node in found:
        if isinstance(node, nodes.Element):
            node[GENERATED] = True
    return found


def is_generated(text: nodes.Text) -> bool:
    """Tell whether a text comes from the data: the nearest node above that says so decides, since an editor
    may have typed the caption of what is else generated."""
    above = text.parent
    while isinstance(above, nodes.Element) and GENERATED not in above:
        above = above.parent
    return isinstance(above, nodes.Element) and bool(above[GENERATED])


def is_carried_over(node: Node) -> bool:
    """Tell whether a node stands in text of the year before: its words are held against no later data."""
    above: Node | None = node
    while above is not None and not (isinstance(above, nodes.Element) and CARRIED_OVER in above["classes"]):
        above = above.parent
    return above is not None


def role_text(env: BuildEnvironment, name: str, target: str) -> str:
    """A role as an editor writes it in the page that is read: MyST or reStructuredText."""
    is_myst = env.doc2path(env.current_document.docname).suffix == ".md"
    return f"{{{name}}}`{target}`" if is_myst else f":{name}:`{target}`"


def message(error: ReportError | DataErrors) -> str:
    """One Japanese message for an editor; of many data problems the first, with the count of the rest."""
    if isinstance(error, DataErrors):
        first, *rest = error.problems
        more = f"（ほかに{len(rest)}件）" if rest else ""
        return f"データに誤りがあるため表示できません。{first}{more}"
    return str(error)
