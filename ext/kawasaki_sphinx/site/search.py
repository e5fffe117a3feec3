"""The site's full-text search: Japanese cut into pairs of characters.

Words are not marked off in Japanese, and the browser cannot cut a query as a dictionary cuts the pages; so
pages and queries are both cut into overlapping pairs (中小企業: 中小 小企 企業), and a page is found where it
holds all pairs of the query. Sphinx leaves numbers out of index and query; here they are looked up, as 1,031
or 1031.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder, SearchLanguage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.domains import Domain

__all__ = [
    "JapaneseSearch",
    "ReportDirectoryHTMLBuilder",
    "ReportHTMLBuilder",
    "ReportIndex",
    "setup_search",
]

# Kana and kanji, after NFKC: the marks 々〆〇 and ー belong to words.
_CJK = "々-〇ぁ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-龎\U00020000-\U000323af"
_RUN = re.compile(f"([{_CJK}]+)|([0-9]+(?:,[0-9]{{3}})*(?:\\.[0-9]+)?)(?![^\\W{_CJK}])|[^\\W{_CJK}]+")


class JapaneseSearch(SearchLanguage):
    """Runs of kana and kanji as pairs of characters, other words whole; full width and case as one. Numbers
    are words, without the commas between their digits."""

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
                found.append(word.replace(",", "") if run[2] else word)
        return found

    def word_filter(self, word: str) -> bool:
        """Keep every word: a site of figures is searched for numbers too, which Sphinx leaves out."""
        return bool(word)


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


class ReportIndex(IndexBuilder):
    """Sphinx's index builder, with objects named as the reader sees them."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        config = builder.config
        language = config.html_search_language or config.language
        super().__init__(builder.env, language, config.html_search_options, config.html_search_scorer)
        self._domains: Any = _ShownDomains(builder.env.domains.sorted())


class ReportHTMLBuilder(StandaloneHTMLBuilder):
    """The builder of pages in files, with this index."""

    name = "html"

    def load_indexer(self, docnames: Set[str]) -> None:
        """Begin with what the served index holds of pages that are not written now."""
        self.indexer = ReportIndex(self)
        if not self.env.all_docs.keys() <= docnames:
            super().load_indexer(docnames)


class ReportDirectoryHTMLBuilder(DirectoryHTMLBuilder, ReportHTMLBuilder):
    """The builder of pages in folders, with this index."""

    name = "dirhtml"


def setup_search(app: Sphinx) -> None:
    """Register the language and the builders."""
    app.add_search_language(JapaneseSearch)
    app.add_builder(ReportHTMLBuilder, override=True)
    app.add_builder(ReportDirectoryHTMLBuilder, override=True)
