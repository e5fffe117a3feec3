"""A small report in each of Sphinx's builders: nothing is warned of, and every link finds its place."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from tests.sphinx.conftest import Built, Report, configure

Make = Callable[..., Report]

MEASURE = """# 創業支援事業

```{programme} founding-support
```

```{kpi-table} founding-support
```

```{kpi-chart} founding-support
```

## 同じ名前の見出し

{doc}`data`
"""
PAGES = {
    "measure": MEASURE,
    "kpis": "# 指標の一覧\n\n```{kpi-list}\n```\n\n## 同じ名前の見出し\n\n文です。\n",
    "data": "# データ\n\n```{open-data}\n```\n",
}
OPF = "{http://www.idpf.org/2007/opf}"


class _Page(HTMLParser):
    """The ids and the links of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value:
                self.links.append(value)


def _lost(files: Mapping[str, bytes], suffix: str) -> Iterator[tuple[str, str]]:
    """Ids that stand twice in a page, and links without their file or their place in it."""
    pages = {name: _Page(text.decode()) for name, text in files.items() if name.endswith(suffix)}
    assert pages
    for name, page in pages.items():
        yield from ((name, each) for each in set(page.ids) if page.ids.count(each) > 1)
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or "_static/" in parts.path:  # the site's scripts are no part of a small report
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            target = name if not parts.path else path
            if target not in files:
                target = posixpath.normpath(posixpath.join(path, "index.html"))
            found = target in files and (
                not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids
            )
            if not found:
                yield name, link


@pytest.mark.parametrize("builder", ["text", "latex", "gettext", "xml"])
def test_the_builder_holds(report: Make, builder: str) -> None:
    built = report(**PAGES).build(builder)
    assert built.warnings == []
    written = built.files()
    assert any("創業支援事業".encode() in content for content in written.values())
    for name, content in written.items():
        if name.endswith(".xml"):
            ElementTree.fromstring(content)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_link_finds_its_place(report: Make, builder: str) -> None:
    built = report(**PAGES).build(builder)
    assert built.warnings == []
    assert list(_lost(built.files(), ".html")) == []


@pytest.mark.parametrize("theme", ["basic", "furo"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_report_without_a_search_page_has_no_search(report: Make, builder: str, theme: str) -> None:
    made = report(**PAGES)
    (made.docs / "_templates" / "search.html").unlink()
    configure(made, f'html_theme = "{theme}"\n')
    built = made.build(builder)
    assert built.warnings == []
    files = built.files()
    assert not any(name.startswith(("search", "_search")) for name in files)
    pages = {name: text.decode() for name, text in files.items() if name.endswith(".html")}
    assert [name for name, text in pages.items() if "<form" in text or 'rel="search"' in text] == []
    assert list(_lost(files, ".html")) == []


def test_one_page_keeps_numbers_and_leads_from_marks_to_the_list(report: Make) -> None:
    made = report(**PAGES)
    single, pages = made.build("singlehtml").text("index"), made.build()
    numbers = '<span class="caption-number">'
    assert single.count(numbers) == sum(pages.text(page).count(numbers) for page in PAGES) > 0
    assert "?verdict" not in single


def test_manual_pages_are_told_to_be_none(report: Make) -> None:
    built = report(**PAGES).build("man")
    (told,) = built.warnings
    assert told.startswith("docs/conf.py:1: WARNING: man（マニュアルページ）は")
    assert built.files() == {}


def test_the_book_lists_all_it_holds(report: Make) -> None:
    made = report(**PAGES)
    built = made.build("epub", project="Trial", version="1", copyright="市", author="市")
    assert built.warnings == []
    files = _book(made, built)
    for name, content in files.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".svg")):
            ElementTree.fromstring(content)
    items = list(ElementTree.fromstring(files["content.opf"]).iter(f"{OPF}item"))
    listed = {unquote(item.attrib["href"]): item.get("properties") for item in items}
    assert len(listed) == len(items)
    assert listed.keys() == files.keys() - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert {name for name, kind in listed.items() if kind == "svg"} == {
        name for name, content in files.items() if name.endswith(".xhtml") and b"<svg" in content
    }
    assert listed["measure.xhtml"] == "svg"
    assert list(_lost(files, ".xhtml")) == []
    assert any(name.startswith("_data/") for name in files)


def _book(made: Report, built: Built) -> dict[str, bytes]:
    (book,) = made.root.rglob("*.epub")
    assert book.parent == built.app.outdir
    with zipfile.ZipFile(book) as archive:
        assert archive.namelist()[0] == "mimetype"
        return {name: archive.read(name) for name in archive.namelist()}
