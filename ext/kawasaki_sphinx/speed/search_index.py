"""The search index made anew by each build from the words kept of each page.

Sphinx makes the index of an incremental build from the one that the site serves, which has lost what it
cannot hold of pages that are not written again. Here each page's words are kept beside the doctrees, and the
whole index is made from them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from kawasaki_sphinx.digests import digest_of, keep, recall
from kawasaki_sphinx.incremental.build_info import SEARCH_STORE
from kawasaki_sphinx.site.search import ReportDirectoryHTMLBuilder, ReportHTMLBuilder, ReportIndex

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Set

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["PageIndex", "setup_search_index"]


@dataclass(frozen=True, slots=True)
class _Page:
    """What one page feeds to the index. Words are joined by line feeds, which no word holds."""

    title: str
    filename: str
    words: str
    title_words: str
    titles: list[tuple[str, str | None]]
    entries: list[tuple[str, str, str]]


class PageIndex(ReportIndex):
    """The index builder, with each page's words kept by themselves."""

    def __init__(self, builder: StandaloneHTMLBuilder, store: Path) -> None:
        super().__init__(builder)
        self._store = store
        self._version = dict(builder.env.version)
        self._pages: dict[str, _Page] = {}
        self._objects = ""
        self._read()
        self._fed = False

    def feed(
        self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        """Take a page's words anew."""
        self._fed = True
        self._clear()
        super().feed(docname, filename, title, doctree)
        self._pages[docname] = _Page(
            title,
            self._filenames[docname],
            "\n".join(sorted(self._mapping)),
            "\n".join(sorted(self._title_mapping)),
            self._all_titles[docname],
            self._index_entries[docname],
        )

    def prune(self, docnames: Iterable[str]) -> None:
        """Forget all pages but these."""
        for name in self._pages.keys() - set(docnames):
            del self._pages[name]
            self._fed = True

    def changed(self) -> bool:
        """Whether the index differs from that of the last build: in a page, or in the objects."""
        return self._fed or self._objects != self._digest()

    def freeze(self) -> dict[str, Any]:
        """The whole index. It depends on the pages alone, not on the order in which they were written."""
        self._clear()
        for name, page in sorted(self._pages.items()):
            self._titles[name] = page.title
            self._filenames[name] = page.filename
            self._all_titles[name] = page.titles
            self._index_entries[name] = page.entries
            for words, mapping in ((page.words, self._mapping), (page.title_words, self._title_mapping)):
                for word in words.splitlines():
                    mapping.setdefault(word, set()).add(name)
        return super().freeze()

    def save(self) -> None:
        """Keep the pages' words for the next build."""
        pages = {name: asdict(page) for name, page in sorted(self._pages.items())}
        kept = {"version": self._version, "objects": self._digest(), "pages": pages}
        keep(self._store, json.dumps(kept, ensure_ascii=False).encode())

    def _read(self) -> None:
        """The pages' words of the last build; nothing where another version of the code kept them."""
        kept = json.loads(recall(self._store) or b"{}")
        if kept.get("version") == self._version:
            self._pages = {name: _Page(**page) for name, page in kept["pages"].items()}
            self._objects = kept["objects"]

    def _digest(self) -> str:
        """Digest of all domains' objects."""
        self._clear()
        found = self.get_objects({name: place for place, name in enumerate(sorted(self._pages))})
        return digest_of(found)

    def _clear(self) -> None:
        stores: tuple[dict[Any, Any], ...] = (
            *(self._titles, self._filenames, self._mapping, self._title_mapping),
            *(self._all_titles, self._index_entries, self._objtypes, self._objnames),
        )
        for store in stores:
            store.clear()


class _StoredIndex(StandaloneHTMLBuilder):
    """A builder whose search index is made from the words kept of each page."""

    def load_indexer(self, docnames: Set[str]) -> None:
        """Begin with the words of the pages that are not written now."""
        del docnames
        self.indexer = PageIndex(self, Path(self.doctreedir) / SEARCH_STORE)

    def dump_search_index(self) -> None:
        """Write the index, and keep the words, where anything changed."""
        index = self.indexer
        if not isinstance(index, PageIndex):
            return
        index.prune(self.env.all_docs)
        if index.changed() or not Path(self.outdir, self.searchindex_filename).exists():
            super().dump_search_index()
            index.save()


class _HTMLBuilder(_StoredIndex, ReportHTMLBuilder):
    name = "html"


class _DirectoryHTMLBuilder(_StoredIndex, ReportDirectoryHTMLBuilder):
    name = "dirhtml"


def setup_search_index(app: Sphinx) -> None:
    """Register the builders."""
    app.add_builder(_HTMLBuilder, override=True)
    app.add_builder(_DirectoryHTMLBuilder, override=True)
