"""The sidebar: it lists all pages, or in a large report the chapters and what is around the present page.

A list of thousands of pages on each of them is no help, and takes most of the site's size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["MOST_LISTED", "is_collapsed", "setup_sidebar"]

MOST_LISTED = 600
"""Pages that the sidebar lists on every page."""


def is_collapsed(env: BuildEnvironment) -> bool:
    """Whether only the lists on the way to a page are open in its sidebar."""
    return sum(map(len, env.toctree_includes.values())) > MOST_LISTED


def _collapse(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Let the theme ask for the lists on the way alone: it asks for all."""
    del page, template, doctree
    if "toctree" in context and is_collapsed(app.env):
        toctree = context["toctree"]
        context["toctree"] = lambda **options: toctree(**{**options, "collapse": True})


def setup_sidebar(app: Sphinx) -> None:
    """Connect before the theme, and before what stands in for it."""
    app.connect("html-page-context", _collapse, priority=300)
