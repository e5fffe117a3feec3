"""The site's full-text search: Japanese cut into pairs of characters, and an index made anew by each build.

Words are not marked off in Japanese, and the browser cannot cut a query as a dictionary cuts the pages; so
pages and queries are both cut into overlapping pairs (中小企業: 中小 小企 企業), and a page is found where it
holds all pairs of the query.

Sphinx makes the index of an incremental build from the one that the site serves, which has lost what it
cannot hold of pages that are not written again. Here each page's words are kept beside the doctrees, and
the whole index is made from them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder, SearchLanguage

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

__all__ = ["STORE", "JapaneseSearch", "PageIndex", "setup_search"]

STORE = "search.json"
"""The file of each page's words, beside the doctrees."""
# Kana and kanji, after NFKC: the marks 々〆〇 and ー belong to words.
_CJK = "々-〇ぁ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-龎\U00020000-\U000323af"
_RUN = re.compile(f"([{_CJK}]+)|[^\\W{_CJK}]+")


class JapaneseSearch(SearchLanguage):
    """Runs of kana and kanji as pairs of characters, other words whole; full width and case as one."""

    lang = "ja"
    language_name = "Japanese"
    js_splitter_code = (
        Path(__file__).with_name("search.js").read_text(encoding="utf-8").replace("@CJK@", _CJK)
    )

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's name
        """Cut a text into what is looked up; ``search.js`` cuts the query alike."""
        found: list[str] = []
        for run in _RUN.finditer(unicodedata.normalize("NFKC", input).lower()):
            word = run[0]
            if run[1] and len(word) > 1:
                found.extend(word[place : place + 2] for place in range(len(word) - 1))
            else:
                found.append(word)
        return found


@dataclass(frozen=True, slots=True)
class _Page:
    """What one page feeds to the index. Words are joined by line feeds, which no word holds."""

    title: str
    filename: str
    words: str
    title_words: str
    titles: list[tuple[str, str | None]]
    entries: list[tuple[str, str, str]]


class _Shown:
    """A domain whose objects are named as the reader sees them.

    The browser rebuilds an object's fragment from the shown name where it equals the object's name, so
    that both must be the same or the link is wrong.
    """

    def __init__(self, domain: Domain) -> None:
        self.name = domain.name
        self.object_types = domain.object_types
        self.get_type_name = domain.get_type_name
        self._domain = domain

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """The domain's objects, each under its shown name."""
        for _, shown, kind, docname, anchor, priority in self._domain.get_objects():
            yield str(shown), str(shown), kind, docname, anchor, priority


class _ShownDomains:
    def __init__(self, domains: Iterable[Domain]) -> None:
        self._domains = [_Shown(domain) for domain in domains]

    def sorted(self) -> list[_Shown]:
        """All domains, in order of name."""
        return self._domains


class PageIndex(IndexBuilder):
    """Sphinx's index builder, with each page's words kept by themselves."""

    def __init__(self, builder: StandaloneHTMLBuilder, store: Path) -> None:
        config = builder.config
        language = config.html_search_language or config.language
        super().__init__(builder.env, language, config.html_search_options, config.html_search_scorer)
        self._domains: Any = _ShownDomains(builder.env.domains.sorted())
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
        self._store.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8", newline="\n")

    def _read(self) -> None:
        """The pages' words of the last build; nothing where another version of the code kept them."""
        try:
            kept = json.loads(self._store.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(kept, dict) and kept.get("version") == self._version:
            self._pages = {name: _Page(**page) for name, page in kept["pages"].items()}
            self._objects = kept["objects"]

    def _digest(self) -> str:
        """Digest of all domains' objects."""
        self._clear()
        found = self.get_objects({name: place for place, name in enumerate(sorted(self._pages))})
        return hashlib.sha256(repr(found).encode()).hexdigest()

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
        self.indexer = PageIndex(self, Path(self.doctreedir) / STORE)

    def dump_search_index(self) -> None:
        """Write the index, and keep the words, where anything changed."""
        index = self.indexer
        if not isinstance(index, PageIndex):
            return
        index.prune(self.env.all_docs)
        if index.changed() or not Path(self.outdir, self.searchindex_filename).exists():
            super().dump_search_index()
            index.save()


class _HTMLBuilder(_StoredIndex):
    name = "html"


class _DirectoryHTMLBuilder(_StoredIndex, DirectoryHTMLBuilder):
    name = "dirhtml"


def setup_search(app: Sphinx) -> None:
    """Register the language and the builders."""
    app.add_search_language(JapaneseSearch)
    app.add_builder(_HTMLBuilder, override=True)
    app.add_builder(_DirectoryHTMLBuilder, override=True)
