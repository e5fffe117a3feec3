"""The writer of a citation's tooltip, named once.

sphinxcontrib-bibtex asks pybtex for it by name at every citation, and pybtex then searches all installed
packages: some milliseconds each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.backends.plaintext import Backend  # type: ignore[import-untyped]
from pybtex.plugin import register_plugin  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_citations"]


def setup_citations(app: Sphinx) -> None:
    """Let pybtex find its own writer at once."""
    del app
    register_plugin("pybtex.backends", "plaintext", Backend, force=True)
