"""What of a page is found: its sections, the report's objects that stand on it, and its glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kawasaki_sphinx.domain.ordinance import KIND_NAMES
from kawasaki_sphinx.domain.term_links import USES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kawasaki_sphinx.domain.ordinance import Declaration

__all__ = ["KINDS", "Entry", "entries_of"]

KINDS = {"page": "ページ", "section": "見出し", "term": "用語", **KIND_NAMES}
"""What a result is, and the word that says so."""

_PASSAGE = 500
"""Characters after which a passage ends, at the next paragraph or row."""
_NO_TEXT = (nodes.Invisible, nodes.raw, nodes.title, nodes.image)
_LISTS_OF_LINKS = "kc-foundations"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is found: its kind (of :data:`KINDS`), the key of an object of the domain ("" for all
    else), its title, its place on the page ("" for the page) and its text in passages."""

    kind: str
    key: str
    title: str
    anchor: str
    passages: list[str]


def entries_of(
    doctree: nodes.document, title: str, declared: Mapping[tuple[str, str], Declaration]
) -> list[Entry]:
    """A page's entries in the order of the page: sections, with what is said of a programme in the page
    about it, then objects, then terms. A text belongs to one entry."""
    places: dict[int, tuple[str, str, str, str]] = {}
    units: list[nodes.Element] = []
    kind = "page"
    for (of, key), (entry, _) in declared.items():
        node = doctree.ids.get(entry.node_id)
        if of == "programme":
            kind = of
        elif node is not None:
            unit = _unit(node)
            if id(unit) not in places:
                units.append(unit)
            places.setdefault(id(unit), (of, key, entry.title, entry.node_id))
    found = []
    for place, section in enumerate(doctree.findall(nodes.section)):
        if id(section) in places:
            continue
        head = section.next_node(nodes.title)
        name = title if not place or head is None else _text(head)
        anchor = section["ids"][0] if place and section["ids"] else ""
        texts = _texts(section, places)
        found.append(Entry(kind if not place else "section", "", name, anchor, _passages(texts)))
    found += [Entry(*places[id(unit)], _passages(_texts(unit, places))) for unit in units]
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            said = (part for part in item.findall(nodes.paragraph) if USES not in part["classes"])
            meaning = _passages(map(_text, said))
            terms = item.findall(nodes.term)
            found += [Entry("term", "", _text(term), term["ids"][0], meaning) for term in terms]
    return found


def _unit(node: nodes.Element) -> nodes.Element:
    """The row in which an object's name stands, else the node itself."""
    above: nodes.Element | None = node
    while above is not None and not isinstance(above, nodes.row):
        above = above.parent
    return node if above is None else above


def _texts(node: nodes.Element, places: Mapping[int, object]) -> Iterator[str]:
    """The texts of a node's paragraphs and rows, without those of sections, objects and terms within."""
    if isinstance(node, nodes.TextElement):
        yield _text(node)
        return
    for part in node.children:
        if not isinstance(part, nodes.Element) or id(part) in places or isinstance(part, _NO_TEXT):
            continue
        if isinstance(part, (nodes.section, addnodes.glossary)) or _LISTS_OF_LINKS in part["classes"]:
            continue
        if isinstance(part, nodes.row):
            yield " ".join(_texts(part, places))
        else:
            yield from _texts(part, places)


def _text(node: nodes.Element) -> str:
    return " ".join(node.astext().split())


def _passages(texts: Iterable[str]) -> list[str]:
    """Texts joined to passages of about the same length."""
    found: list[str] = []
    for text in filter(None, texts):
        if found and len(found[-1]) < _PASSAGE:
            found[-1] += " " + text
        else:
            found.append(text)
    return found
