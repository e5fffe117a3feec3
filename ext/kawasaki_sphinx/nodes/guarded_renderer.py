"""MyST's renderer, of which no directive and no role ends a build: what breaks is told at its place.

Directives and roles of Sphinx and its extensions raise errors of Python's for words that they did not expect
(a citation without a key).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["GuardedRenderer"]


class GuardedRenderer(SphinxRenderer):
    """Puts an error in the place of a directive or role that breaks."""

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *rest: Any, **more: Any
    ) -> list[nodes.Element]:
        """Run a directive as MyST does."""
        try:
            return super().run_directive(name, first_line, content, position, *rest, **more)
        except Exception as error:  # noqa: BLE001 - it may raise anything
            return [self._broken(name, error, position)]

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Run a role as MyST does."""
        try:
            super().render_myst_role(token)
        except Exception as error:  # noqa: BLE001 - it may raise anything
            line = token_line(token) if token.map else 0
            self.current_node.append(self._broken(token.meta["name"], error, line))

    def _broken(self, name: str, error: Exception, line: int) -> nodes.system_message:
        return self.reporter.error(
            f"{name} に書いたことを読み取れません（{type(error).__name__}: {error}）。"
            "名前や値を、編集の手引きの例と比べてください",
            line=line,
        )
