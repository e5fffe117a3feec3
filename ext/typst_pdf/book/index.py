"""The index at the end of the book: the entries and groups of Sphinx's own, for the pages of one PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries

from typst_pdf.code.escape import array, string

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ["Entry", "Group", "index_code", "places_of", "printed", "read_index"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, the places where it stands, each with whether it is explained there, and the entries below."""

    word: str
    places: tuple[tuple[str, bool], ...]
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The entries that begin with one letter, or that an extension has filed under a heading: then
    ``is_filed``, and they go by the places that explain them, which may be the order of their readings."""

    letter: str
    entries: tuple[Entry, ...]
    is_filed: bool = False


class _Addresses:
    """Stands in for a builder that has every page, since Sphinx would keep words without a page."""

    def get_relative_uri(self, _: str, docname: str) -> str:
        return docname


def read_index(env: BuildEnvironment) -> tuple[Group, ...]:
    """Sphinx's general index of all pages."""
    return tuple(
        Group(
            letter,
            tuple(_entry(word, targets, below) for word, (targets, below, _) in rows),
            all(heading is not None for _, (_, _, heading) in rows),
        )
        for letter, rows in IndexEntries(env).create_index(cast("Builder", _Addresses()))
    )


def printed(groups: Sequence[Group], order: Mapping[str, int]) -> tuple[Group, ...]:
    """What of an index leads to a place in the book, or to another entry; ``order`` numbers the places."""
    shown = (Group(group.letter, _shown(group.entries, order.keys()), group.is_filed) for group in groups)
    return tuple(_in_order(group, order) if group.is_filed else group for group in shown if group.entries)


def _in_order(group: Group, order: Mapping[str, int]) -> Group:
    def first(entry: Entry) -> tuple[bool, int]:
        return min(((not main, order[place]) for place, main in entry.places), default=(True, len(order)))

    entries = (
        Entry(each.word, each.places, tuple(sorted(each.below, key=first)))
        for each in sorted(group.entries, key=first)
    )
    return Group(group.letter, tuple(entries), is_filed=True)


def _shown(entries: Sequence[Entry], declared: Set[str], *, below: bool = False) -> tuple[Entry, ...]:
    kept = []
    for entry in entries:
        places = tuple(each for each in entry.places if each[0] in declared)
        others = _shown(entry.below, declared, below=True)
        # What has no place below another entry names that which stands in the index instead.
        if places or others or (below and not entry.places):
            kept.append(Entry(entry.word, places, others))
    return tuple(kept)


def places_of(groups: Sequence[Group]) -> Iterator[str]:
    """All places that the index leads to."""
    for group in groups:
        for entry in group.entries:
            for each in (entry, *entry.below):
                yield from (place for place, _ in each.places)


def index_code(groups: Sequence[Group], literal: Callable[[str], str]) -> str:
    """The call that sets the index; ``literal`` makes a Typst string of a word."""
    lines = []
    for group in groups:
        entries = array([_entry_code(entry, literal) for entry in group.entries])
        lines.append(f"  ({literal(group.letter)}, {entries}),")
    return "\n".join(("#index-of((", *lines, "))", ""))


def _entry(
    word: str,
    targets: Sequence[tuple[str | None, str | bool]],
    below: Sequence[tuple[str, Sequence[tuple[str | None, str | bool]]]] = (),
) -> Entry:
    places = tuple((str(uri), bool(main)) for main, uri in targets if uri)
    return Entry(word, places, tuple(_entry(name, found) for name, found in below))


def _entry_code(entry: Entry, literal: Callable[[str], str]) -> str:
    places = array([f"({string(place)}, {'true' if main else 'false'})" for place, main in entry.places])
    below = array([_entry_code(each, literal) for each in entry.below])
    return f"({literal(entry.word)}, {places}, {below})"
