"""The report as an EPUB: the files that its charts and tables offer belong to the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders._epub_base import MEDIA_TYPES
from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_epub"]


class _EpubBuilder(Epub3Builder):
    """Sphinx's builder, which knows no such files."""

    name = "epub"

    def init(self) -> None:
        """Know the files besides those of Sphinx, and what a book must state where conf.py leaves it out."""
        super().init()
        self.config.epub_copyright = self.config.epub_copyright or self.config.author
        self.config.version = self.config.version or str(self.config.report_year)
        self.media_types = {**MEDIA_TYPES, ".csv": "text/csv", ".zip": "application/zip"}


def setup_epub(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(_EpubBuilder, override=True)
