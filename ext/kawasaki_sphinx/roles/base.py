"""What all roles of the report share: visible errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_sphinx.asking import generated
from kawasaki_sphinx.incremental.page_dependencies import note_unfilled, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

__all__ = ["ReportRole"]


class ReportRole(SphinxRole):
    """Base of the roles that print a figure of the data."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The figure as text, or a visible error at its place."""
        try:
            return generated(self.build()), []
        except DataErrors as error:
            # The data's own warnings say what is wrong, once.
            note_unfilled(self.env, error)
            return [self._mark()], []
        except ReportError as error:
            return [self.error_text(str(error))], []

    def build(self) -> list[Node]:
        """The role's nodes."""
        raise NotImplementedError

    def error_text(self, told: str) -> nodes.inline:
        """The role as written, marked as wrong, and the warning that fails the build."""
        text = f"{{{self.name}}}`{self.text}`: {told}"
        page = self.env.current_document.docname
        warn_of_page(self.env, page, Subtype.ROLE, text, self.get_location())
        return self._mark()

    def _mark(self) -> nodes.inline:
        (shown,) = generated([nodes.inline("", f"〔エラー: {self.rawtext}〕", classes=["kc-error"])])
        return shown
