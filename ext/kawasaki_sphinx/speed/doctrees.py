"""Pages in memory: no more of them than make a build faster.

Sphinx keeps every page that a build has read until it is written, and what was loaded of the others until the
end: a report of three thousand pages takes 2 GB. All but some are loaded again where they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["setup_doctrees"]

_MOST = 150
"""Pages kept: more than a report of one city has. Each takes about half a megabyte."""


def _before_reading(app: Sphinx, page: str, source: list[str]) -> None:
    del page, source
    _let_go(app)


def _before_writing(app: Sphinx, doctree: nodes.document, page: str) -> None:
    del doctree, page
    _let_go(app)


def _let_go(app: Sphinx) -> None:
    for kept in (app.env._write_doc_doctree_cache, app.env._pickled_doctree_cache):
        if len(kept) > _MOST:
            kept.clear()


def setup_doctrees(app: Sphinx) -> None:
    """Look at what is kept before each page that is read or written."""
    app.connect("source-read", _before_reading)
    app.connect("doctree-resolved", _before_writing)
