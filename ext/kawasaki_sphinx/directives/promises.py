"""``promises``: what the edition before planned and answered, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.asked import ASKED
from kawasaki_sphinx.directives.exhibit import ExhibitDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]


class Promises(ExhibitDirective):
    """The plans of a programme, or the responses under an article, of the edition before, with their results.

    Where that edition promised nothing, as before the first one, nothing stands.
    """

    asks = ASKED["promises"]

    def build(self) -> list[Node]:
        """The table, or nothing."""
        return [] if self.answer() is None else super().build()


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("promises", Promises)
