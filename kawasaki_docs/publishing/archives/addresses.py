"""The addresses that a site promises: its pages, and in each the fragments that a link may name."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["NOT_FOUND", "SUFFIX", "exhibit_addresses", "page_addresses"]

SUFFIX = ".html"
NOT_FOUND = "404"
"""The page for addresses that do not exist; nobody links to it."""

_NO_PAGES = ("_static", "_sources", "_data", "_downloads", "_images")
_NUMBERED = re.compile(r"id\d+")
"""What docutils calls a heading without a Latin word; another heading before it gives it another number."""
_INDEX = "genindex"
"""The page whose headings come and go with its entries; they are no addresses."""
_EXHIBITS = ("figure", "table")


class _Fragments(HTMLParser):
    """Collects the ids in the page's article; drawings and the frame around it have none that is promised.
    The article's own is the theme's."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.exhibits: set[str] = set()
        self._articles = 0
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._articles += tag == "article"
        self._drawings += tag == "svg"
        name = dict(attrs).get("id")
        promised = self._articles and tag != "article" and not self._drawings
        if name and promised and not _NUMBERED.fullmatch(name):
            self.found.add(name)
            if tag in _EXHIBITS:
                self.exhibits.add(name)

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"
        self._drawings -= tag == "svg"


def page_addresses(site: Path) -> Mapping[str, tuple[str, ...]]:
    """Return each page of a built site (path without suffix) with its fragments, both in order.

    Fragments that docutils only numbers (``id3``) are none: they move whenever a heading is added.
    Raises OSError for a page that cannot be read.
    """
    return {page: tuple(sorted(read.found)) for page, read in _read(site)}


def exhibit_addresses(site: Path) -> tuple[str, ...]:
    """Return the addresses of the figures and tables of a built site, in order. Raises OSError."""
    return tuple(f"{page}#{name}" for page, read in _read(site) for name in sorted(read.exhibits))


def _read(site: Path) -> Iterator[tuple[str, _Fragments]]:
    """Yield each page with its fragments, in order."""
    for path in sorted(site.rglob(f"*{SUFFIX}")):
        place = path.relative_to(site)
        if place.parts[0] in _NO_PAGES or place.name == f"{NOT_FOUND}{SUFFIX}":
            continue
        page, parser = place.as_posix().removesuffix(SUFFIX), _Fragments()
        if page != _INDEX:
            parser.feed(path.read_text(encoding="utf-8"))
        yield page, parser
