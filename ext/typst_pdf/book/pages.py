"""The pages of one PDF: which, in which order, with which places that links can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from typst_pdf.attributes import ids_of
from typst_pdf.book.index import Group, places_of, printed

__all__ = ["SCHEME", "Book", "load_book", "place_of", "target_of"]

SCHEME = "place:"
"""What the address of a link within the PDF begins with, before the name of its place."""

# Nodes that put nothing on a page: beside a title they do not make a page worth a heading.
_INVISIBLE = (nodes.Invisible, nodes.system_message, addnodes.highlightlang)


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of one PDF. ``declared`` are the places that exist, ``wanted`` those that some link
    points to, both as ``page`` or ``page#id``; ``chapters`` gives for each page the one that its chapter
    begins with; ``cited`` are the places of the bibliography's entries, and ``index`` is what the index at
    the end lists."""

    start: str
    doctrees: dict[str, nodes.document]
    declared: frozenset[str]
    wanted: frozenset[str]
    chapters: Mapping[str, str]
    cited: frozenset[str]
    index: tuple[Group, ...] = ()


def load_book(
    start: str, resolve: Callable[[str], nodes.document], index: tuple[Group, ...] = (), opening: str = ""
) -> Book:
    """All pages that toctrees reach from the page ``start``, with an ``index`` at the end; ``resolve``
    gives a page's doctree with its references resolved. A page that several toctrees name is taken at the
    first. ``opening`` is what the first page is called in the book, where it is not called as it is."""
    doctrees: dict[str, nodes.document] = {}
    _load(start, resolve, doctrees)
    for title in list(doctrees[start].findall(nodes.title))[: bool(opening)]:
        title.children = [nodes.Text(opening)]
    places = dict.fromkeys(place for name, tree in doctrees.items() for place in _places(name, tree))
    index = printed(index, {place: number for number, place in enumerate(places)})
    return Book(
        start,
        doctrees,
        frozenset(places),
        frozenset(place for name, tree in doctrees.items() for place in _targets(name, tree))
        | frozenset(places_of(index)),
        _chapters(start, doctrees),
        frozenset(
            place_of(name, identifier)
            for name, tree in doctrees.items()
            for citation in tree.findall(nodes.citation)
            for identifier in ids_of(citation)
        ),
        index,
    )


def place_of(docname: str, identifier: str = "") -> str:
    """The name of a place in the PDF; it is the Typst label too."""
    return f"{docname}#{identifier}" if identifier else docname


def target_of(docname: str, node: nodes.Element) -> str | None:
    """The place a reference on the page ``docname`` points to; None where it leads out of the PDF."""
    if refid := node.get("refid"):
        return place_of(docname, refid)
    uri = str(node.get("refuri", ""))
    if not uri.startswith("%"):
        return None
    page, _, identifier = uri[1:].partition("#")
    return place_of(page, identifier)


def _load(
    docname: str, resolve: Callable[[str], nodes.document], doctrees: dict[str, nodes.document]
) -> None:
    doctree = doctrees[docname] = resolve(docname)
    _settle_toctrees(doctree, first=len(doctrees) == 1)
    for toctree in doctree.findall(addnodes.toctree):
        for name in toctree["includefiles"]:
            if name not in doctrees:
                _load(name, resolve, doctrees)


def _chapters(start: str, doctrees: dict[str, nodes.document]) -> dict[str, str]:
    chapters: dict[str, str] = {start: start}

    def note(docname: str, chapter: str) -> None:
        if docname not in chapters and docname in doctrees:
            chapters[docname] = chapter
            for name in _pages_below(doctrees[docname]):
                note(name, chapter)

    for name in _pages_below(doctrees[start]):
        note(name, name)
    return chapters


def _pages_below(doctree: nodes.document) -> Iterator[str]:
    for toctree in doctree.findall(addnodes.toctree):
        yield from toctree["includefiles"]


def _settle_toctrees(doctree: nodes.document, *, first: bool) -> None:
    """Move each toctree behind its section's own text, since its pages come with headings; one at the
    end of a page belongs to the page, not to its last section.

    The toctrees of the first page go to its end, outside of its section: their pages are chapters.
    A first page that says nothing but its title then loses that: the cover says it.
    """
    for toctree in list(doctree.findall(addnodes.toctree)):
        block: nodes.Element = toctree
        while isinstance(block.parent, nodes.compound):
            block = block.parent
        # A page stands in no box, list or table: it comes behind the one that its toctree stands in.
        around = block
        while around.parent is not None and not isinstance(around.parent, (nodes.section, nodes.document)):
            around = around.parent
        home = around.parent
        if home is None:
            continue
        position = home.index(around)
        _take_out(block)
        if first:
            doctree.append(block)
        else:
            _settle(block, home, position)
    if first:
        _drop_bare_title(doctree)


def _take_out(block: nodes.Element) -> None:
    """Take ``block`` out of what it stands in, and out of the page what holds nothing else."""
    home = block.parent
    home.remove(block)
    if not home.children and isinstance(home, (nodes.container, nodes.list_item, nodes.bullet_list)):
        _take_out(home)


def _settle(block: nodes.Element, home: nodes.Element, position: int) -> None:
    """Put the toctree ``block`` back into ``home``, where it stood at ``position``: before the next
    section; where none follows there, at the end; where none follows on the page, at the page's end."""
    section = _next_section(home, position)
    if section is not None:
        home.insert(section, block)
        return
    page = home
    while (
        isinstance(page.parent, nodes.section)
        and _next_section(page.parent, page.parent.index(page) + 1) is None
    ):
        page = page.parent
    is_last = not isinstance(page.parent, nodes.section)
    (page if is_last else home).append(block)


def _next_section(home: nodes.Element, position: int) -> int | None:
    later = range(position, len(home))
    return next((index for index in later if isinstance(home[index], nodes.section)), None)


def _drop_bare_title(doctree: nodes.document) -> None:
    sections = [child for child in doctree if isinstance(child, nodes.section)]
    if len(sections) != 1:
        return
    said = [c for c in sections[0] if not isinstance(c, (nodes.title, *_INVISIBLE))]
    if not said:
        sections[0].remove(sections[0][0])


def _places(docname: str, doctree: nodes.document) -> Iterator[str]:
    yield docname
    for node in doctree.findall(nodes.Element):
        for identifier in ids_of(node):
            yield place_of(docname, identifier)


def _targets(docname: str, doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.reference):
        if target := target_of(docname, node):
            yield target
            yield target.partition("#")[0]  # where a link to a place that is not set leads
