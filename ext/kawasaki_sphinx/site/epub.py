"""The report as an EPUB: the files that its charts and tables offer belong to the book."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.builders._epub_base import MEDIA_TYPES
from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_epub"]


_PAGE = re.compile(r'(<item id="[^"]*" href="([^"]*\.xhtml)" media-type="application/xhtml\+xml") />')


class _EpubBuilder(Epub3Builder):
    """Sphinx's builder, which knows no such files and no drawings within pages."""

    name = "epub"

    def init(self) -> None:
        """Know the files besides those of Sphinx, and what a book must state where conf.py leaves it out."""
        super().init()
        self.config.epub_copyright = self.config.epub_copyright or self.config.author
        self.config.version = self.config.version or str(self.config.report_year)
        self.media_types = {
            **MEDIA_TYPES,
            ".csv": "text/csv",
            ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".zip": "application/zip",
        }

    def gen_additional_pages(self) -> None:
        """A book has no search and no page for addresses that are not found."""

    def build_content(self) -> None:
        """List the files, and which pages hold a drawing, as the format asks."""
        super().build_content()
        path = Path(self.outdir, "content.opf")
        listed = path.read_text(encoding="utf-8")
        path.write_text(_PAGE.sub(self._with_drawing, listed), encoding="utf-8", newline="\n")

    def _with_drawing(self, item: re.Match[str]) -> str:
        page = Path(self.outdir, unquote(unescape(item[2]))).read_text(encoding="utf-8")
        return f'{item[1]} properties="svg" />' if "<svg" in page else item[0]


def setup_epub(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(_EpubBuilder, override=True)
