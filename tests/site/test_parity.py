"""The site and the PDF say the same: every line and heading of a page's content stands in the PDF, and
every figure and bookmark of the PDF on the site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from tests.site.conftest import SERIES, Build, Site
from tests.site.tree import HEADINGS, Element, squeeze

# What only one of the two has, by the element's class, with the reason.
ONLY_ON_THE_SITE = {
    "kc-disclosure": "the data that a reader unfolds: the printed chart carries its values; column guides",
    "kc-download": "files to download",
    "kc-take": "a menu of what readers take along: an address, files, a citation",
    "kc-ways": "navigation on the front page",
    "kc-uses": "pages that speak of a term: the book's index has theirs",
    "kc-web": "ways about the site, links from a chart to its table, what stands in the book at another place",
    "toctree-wrapper": "navigation: the printed book has its contents",
    "sd-stretched-link": "a link over a whole card, which repeats its title",
    "footnote-reference": "the mark of a footnote: the book counts them anew",
    "label": "the same mark before the footnote; keys of the bibliography stand elsewhere too",
}
ONLY_ON_THE_SITE_PAGES = frozenset(
    # Sphinx's own pages, those of the web server, and the page of the files, which the colophon names.
    ("404.html", "genindex.html", "search.html", "py-modindex.html", "accessibility.html", "data.html")
)
# Heads and feet of the printed pages lie above and below this part, in points from the top.
BODY_TOP, BODY_HEIGHT, PAGE_WIDTH = 48, 748, 596

_PAGE = re.compile(r"(?:→)?（?p\.\d+）?")
_INDEXED = re.compile(r"(?<=\s)\d+(?:、\s?\d+)*$", re.MULTILINE)
_NUMBER = re.compile(r"^(\d+)\.(?=\D)")
# A figure with the beginning of its unit.
_FIGURE = re.compile(r"[△▲]?\d[\d,]*(?:\.\d+)?[%％一-龠ぁ-んァ-ヶー]{0,2}")


@pytest.fixture(scope="module")
def printed(pdf_build: Build) -> Sequence[str]:
    """The text of each page of the PDF from its first chapter on, without heads and feet."""
    return _body_pages(pdf_build.pdf)


def test_every_line_of_the_site_stands_in_the_pdf(site: Site, printed: Sequence[str]) -> None:
    text = _plain("".join(printed))
    missing = {
        path: lines
        for path, document in site.documents.items()
        if not _is_only_on_the_site(path)
        and (lines := [line for line in _lines(document.article) if _plain(line) not in text])
    }
    assert missing == {}


def test_every_heading_of_the_site_stands_in_the_pdf(site: Site, printed: Sequence[str]) -> None:
    text = _plain("".join(printed))
    missing = [
        (path, heading.text)
        for path, document in site.documents.items()
        if not _is_only_on_the_site(path)
        for heading in _without(document.article).find(*HEADINGS)
        if _plain(heading.text) not in text
    ]
    assert missing == []


def test_every_figure_of_the_pdf_stands_on_the_site(site: Site, printed: Sequence[str]) -> None:
    text = "\n".join(_everything(document.root) for document in site.documents.values())
    missing = [
        (number, word)
        for number, page in enumerate(printed, 1)
        for word in _FIGURE.findall(_PAGE.sub("", page))
        if word not in text
    ]
    assert missing == []


def test_every_bookmark_is_a_heading_of_the_site(pdf_build: Build, site: Site) -> None:
    headings = {
        _plain(heading.text)
        for document in site.documents.values()
        for heading in document.article.find(*HEADINGS)
    }
    with pikepdf.open(pdf_build.pdf) as pdf, pdf.open_outline() as outline:
        titles = [_plain(item.title) for item in _items(outline.root)]
    own = {"目次", "概要", "表一覧", "図一覧", "奥付"}
    assert [title for title in titles if title not in headings | own] == []


def _is_only_on_the_site(path: str) -> bool:
    """Sphinx's own pages, and those of the courses of KPIs: the book's tables say the same of two years."""
    return path in ONLY_ON_THE_SITE_PAGES or path.startswith(SERIES)


def _body_pages(pdf: Path) -> Sequence[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        reason = "no pdftotext on this machine (it comes with Poppler)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    crop = ["-x", "0", "-y", str(BODY_TOP), "-W", str(PAGE_WIDTH), "-H", str(BODY_HEIGHT)]
    told = subprocess.run([tool, "-raw", *crop, str(pdf), "-"], check=True, capture_output=True)
    pages = told.stdout.decode("utf-8").split("\f")
    first, index = _beginnings(pdf)
    return [*pages[first:index], *(_INDEXED.sub("", page) for page in pages[index:])]


def _beginnings(pdf: Path) -> tuple[int, int]:
    """The numbers, from 0, of the pages on which the text begins, behind cover, contents and lists, and the
    index behind it."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        pages: list[object] = [page.objgen for page in opened.pages]
        found = {item.title: item.destination for item in outline.root}
        first = next(title for title in found if title not in ("目次", "表一覧", "図一覧"))
        text, index = found[first], found["索引"]
        assert isinstance(text, pikepdf.Array)
        assert isinstance(index, pikepdf.Array)
        return pages.index(text[0].objgen), pages.index(index[0].objgen)


def _items(items: Sequence[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)


@cache
def _plain(text: str) -> str:
    """Text without white space, page references, and the marks that only the site sets after the number of
    a chapter and the name of a field."""
    return _NUMBER.sub(r"\1", _PAGE.sub("", squeeze(text))).removesuffix(":")


def _lines(element: Element) -> list[str]:
    """The lines of text inside, without what only the site has."""
    kept = _without(element)
    return kept.text.split("\n") if kept.text else []


def _without(element: Element) -> Element:
    """A copy in which a line ends wherever something is left out."""
    copy = Element(element.name, element.attributes)
    for child in element.children:
        if isinstance(child, str):
            copy.children.append(child)
        elif child.classes & ONLY_ON_THE_SITE.keys():
            copy.children.append(Element("div", {}))
        else:
            copy.children.append(_without(child))
    return copy


def _everything(element: Element) -> str:
    """All text inside, drawings and folded parts too."""
    pieces = (child if isinstance(child, str) else f"\n{_everything(child)}" for child in element.children)
    return squeeze("".join(pieces)) if element.name in ("p", "td", "th", "li", "text") else "".join(pieces)
