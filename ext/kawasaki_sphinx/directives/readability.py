"""Directives that publish how the data are checked: ``readability`` and ``message-list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.publishing.readability.exhibit import exhibit
from kawasaki_docs.publishing.readability.score import Readability, State
from kawasaki_docs.publishing.readability.scoring import readability
from kawasaki_docs.rules.codes import messages
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.incremental.page_dependencies import ask
from kawasaki_sphinx.lint.wordings import WORDINGS
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.exhibits.table import Exhibit

__all__ = ["setup"]


class ReadabilityDirective(ExhibitDirective):
    """The rules of machine readability, with the number of tables that keep each."""

    def exhibit(self) -> Exhibit:
        """Ask for the scores."""
        return exhibit(self._scores())

    def build(self) -> list[Node]:
        """A sentence that sums up, and the table."""
        found = self._scores()
        failed = sum(table.count(State.UNFULFILLED) for table in found.tables)
        told = (
            f"満たしていないところが{failed}件あります。"
            if failed
            else "表に当てはまる規則は、すべて満たしています。"
        )
        text = f"{len(found.tables)}の表を、{len(found.rules)}の規則に照らしました。{told}"
        return [nodes.paragraph("", text, classes=["kc-key"]), *super().build()]

    def _scores(self) -> Readability:
        return ask(self.env, readability)


class MessageList(ReportDirective):
    """Every message about the data by code, with what to do; then the kinds of the build's warnings."""

    def build(self) -> list[Node]:
        """A heading line and a list of definitions for each group."""
        groups = ask(self.env, messages)
        found: list[Node] = []
        for group in groups:
            found += _listed(group.title, ((each.code, each.title, each.cure) for each in group.entries))
        warnings = ((f"kawasaki.{each.value}", each.description, each.cure) for each in Subtype)
        ours = _listed("ページを作るときの警告", warnings)
        others = _listed("ページの書き方の警告", ((each.kind, each.meaning, each.cure) for each in WORDINGS))
        return [*found, *ours, *others]


def _listed(title: str, entries: Iterable[tuple[str, str, str]]) -> list[Node]:
    told: dict[str, list[str]] = {}
    for code, meaning, cure in entries:
        told.setdefault(code or "WARNING", []).append(f"{meaning}。{cure.removesuffix('。')}。")
    items = []
    for code, texts in told.items():
        # Two libraries may say the same thing, each in its own words.
        said = (nodes.paragraph("", text) for text in dict.fromkeys(texts))
        term = nodes.term("", "", nodes.literal("", code))
        items.append(nodes.definition_list_item("", term, nodes.definition("", *said)))
    return [
        nodes.paragraph("", "", nodes.strong("", title)),
        nodes.definition_list("", *items, classes=["kc-messages"]),
    ]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("readability", ReadabilityDirective)
    app.add_directive("message-list", MessageList)
