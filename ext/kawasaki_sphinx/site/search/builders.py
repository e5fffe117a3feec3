"""HTML builders that write our index in the place of Sphinx's.

Each page's entries are kept beside the doctrees, and the whole index is made from them: it depends on the
pages alone, not on which of them were written now. The forms of words are kept too, and asked again only
where a file of data/ differs.

The page that searches is the report's (``search.html`` among its templates), since a theme's asks for
Sphinx's index. A report without one has no search, and no box that leads to it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from kawasaki_docs.problems import DataErrors
from kawasaki_docs.records.search_words import forms
from kawasaki_sphinx.digests import keep, recall
from kawasaki_sphinx.domain.ordinance import domain_of
from kawasaki_sphinx.incremental.build_info import SEARCH_STORE
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import dataset
from kawasaki_sphinx.site.search.entries import Entry, entries_of
from kawasaki_sphinx.site.search.parts import FOLDER, Page, parts

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Set

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["setup_search"]


class _Index:
    """What the pages hold that is found."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._env = builder.env
        self._store = Path(builder.doctreedir) / SEARCH_STORE
        self._pages: dict[str, tuple[str, list[Entry]]] = {}
        self._forms: list[list[str]] = []
        self._data: dict[str, str] = {}
        self._read()

    def feed(
        self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        """Take a page's entries anew. The title is HTML, and the environment's is not."""
        del filename
        name = self._env.titles[docname].astext() if title else ""
        declared = domain_of(self._env).declared.get(docname, {})
        self._pages[docname] = (name, entries_of(doctree, name, declared))

    def prune(self, docnames: Iterable[str]) -> None:
        """Forget all pages but these."""
        for name in self._pages.keys() - set(docnames):
            del self._pages[name]

    def context_for_searchtool(self) -> dict[str, Any]:
        """What Sphinx's own script would need; no page loads it."""
        return {}

    def get_js_stemmer_rawcode(self) -> None:
        """No stemmer: see :meth:`context_for_searchtool`."""

    def write(self, folder: Path) -> None:
        """Write the parts that differ, and remove those that are no more."""
        objects = domain_of(self._env).objects
        pages = []
        for docname, (title, entries) in sorted(self._pages.items()):
            # Of several pages that declare an object, one is its place.
            own = [
                each for each in entries if not each.key or objects[each.kind, each.key].docname == docname
            ]
            pages.append(Page(self._builder.get_target_uri(docname), title, own))
        wanted = parts(pages, self._words())
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            path, content = folder / name, text.encode()
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
        self._save()

    def _words(self) -> tuple[tuple[str, str], ...]:
        """The forms of words, without loading the data where they are those of the last build."""
        data = memory(self._env).files
        if data != self._data:
            self._forms, self._data = [], data
            with suppress(DataErrors):  # told by the check of the data
                self._forms = [list(pair) for pair in forms(dataset(self._env))]
        return tuple((word, form) for word, form in self._forms)

    def _save(self) -> None:
        """Keep the pages' entries and the forms of words for the next build."""
        pages = {
            name: [title, [asdict(each) for each in entries]]
            for name, (title, entries) in sorted(self._pages.items())
        }
        kept = {
            "version": dict(self._env.version),
            "data": self._data,
            "forms": self._forms,
            "pages": pages,
        }
        keep(self._store, json.dumps(kept, ensure_ascii=False).encode())

    def _read(self) -> None:
        """What the last build kept; nothing where another version of the code did."""
        kept = json.loads(recall(self._store) or b"{}")
        if kept.get("version") == dict(self._env.version):
            self._forms, self._data = kept.get("forms", []), kept.get("data", {})
            self._pages = {
                name: (title, [Entry(**each) for each in entries])
                for name, (title, entries) in kept["pages"].items()
            }


class _Searched(StandaloneHTMLBuilder):
    """A builder with this index, where the report has a page that searches."""

    def init(self) -> None:
        """Look for the page."""
        super().init()
        folders = (Path(self.confdir, name) for name in self.config.templates_path)
        self.search = any((folder / "search.html").is_file() for folder in folders)

    def load_indexer(self, docnames: Set[str]) -> None:
        """Begin with the entries of the pages that are not written now."""
        del docnames
        self.indexer: Any = _Index(self)

    def dump_search_index(self) -> None:
        """Write the index."""
        if self.indexer is not None:
            self.indexer.prune(self.env.all_docs)
            self.indexer.write(Path(self.outdir) / FOLDER)


class _HTMLBuilder(_Searched):
    name = "html"


class _DirectoryHTMLBuilder(_Searched, DirectoryHTMLBuilder):
    name = "dirhtml"


def _without_box(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Leave out the theme's search box where it would lead nowhere."""
    if not getattr(app.builder, "search", True):
        context["sidebars"] = [name for name in context.get("sidebars") or () if "search" not in name]


def setup_search(app: Sphinx) -> None:
    """Register the builders."""
    app.connect("html-page-context", _without_box)
    app.add_builder(_HTMLBuilder, override=True)
    app.add_builder(_DirectoryHTMLBuilder, override=True)
