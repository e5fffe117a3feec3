"""The report as an EPUB: the files that its charts and tables offer belong to the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders._epub_base import MEDIA_TYPES
from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["setup_epub"]


class _EpubBuilder(Epub3Builder):
    """Sphinx's builder, which knows no such files."""

    name = "epub"

    def init(self) -> None:
        """Know the files besides those of Sphinx."""
        super().init()
        self.media_types = {**MEDIA_TYPES, ".csv": "text/csv", ".zip": "application/zip"}


def _name_owner(app: Sphinx, config: Config) -> None:
    """Name the author where conf.py says nothing of the copyright, which a book must state."""
    del app
    if not (config.epub_copyright or config.copyright):
        config.epub_copyright = config.author


def setup_epub(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(_EpubBuilder, override=True)
    app.connect("config-inited", _name_owner)
