"""The index of words as a page: by reading, each word with the names of the pages that speak of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kawasaki_sphinx.domain.terms import terms_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_index_page"]

_PIECES = re.compile(r"[0-9]+|[^0-9]+")
"""第2条 stands before 第10条."""


def _order(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put words in the order in which the glossary explains them, which goes by their readings, and tell the
    template the title of the page of each link."""
    del template, doctree
    if pagename != "genindex":
        return
    addresses = {page: app.builder.get_relative_uri(pagename, page) for page in app.env.all_docs}
    places = [
        f"{addresses[page]}#{fragment}"
        for page, meanings in sorted(terms_of(app.env).glossaries.items())
        for meaning in meanings
        for _, fragment in meaning.terms
    ]
    order = {place: number for number, place in enumerate(places)}

    def explained(entry: tuple[str, tuple[list[tuple[str, str]], Any, Any]]) -> int:
        return min((order.get(uri, len(order)) for _, uri in entry[1][0]), default=len(order))

    context["genindexentries"] = [
        (heading, sorted(entries, key=explained)) for heading, entries in context["genindexentries"]
    ]
    for _, entries in context["genindexentries"]:
        for _, (_, below, _) in entries:
            below.sort(
                key=lambda part: [
                    (int(each), "") if each.isdecimal() else (-1, each) for each in _PIECES.findall(part[0])
                ]
            )
    titles = {address: app.env.titles[page].astext() for page, address in addresses.items()}
    context["title_of"] = lambda uri: titles[uri.partition("#")[0]]


def setup_index_page(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("html-page-context", _order)
