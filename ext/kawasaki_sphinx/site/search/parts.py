"""The index in parts: what everything is called, which passages hold a piece, and the passages' texts.

A query loads the first parts and, of the others, those that hold its pieces and the passages that are shown.
A word with other forms is asked for in all of them, so that each is a piece as a whole too: one part instead
of many. Parts are scripts, since a page that was opened from a folder may load nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from kawasaki_sphinx.digests import digest_of
from kawasaki_sphinx.site.search.cutting import folded, pieces
from kawasaki_sphinx.site.search.entries import KINDS, Entry

__all__ = ["FOLDER", "Page", "parts"]

FOLDER = "_search"
"""The folder of the parts in the site."""

_PIECES = 5_000
"""Characters of a part of pieces, and of one of texts, in about."""
_TEXTS = 3_000
_KANJI = "㐀"
"""The first of them."""
_MOST = 9
"""How often a passage holds a piece is counted so far."""

_Parts: TypeAlias = "dict[str, str]"
_Held: TypeAlias = "dict[str, dict[int, int]]"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's address from the site's root, its title and its entries."""

    address: str
    title: str
    entries: Sequence[Entry]


def parts(pages: Sequence[Page], forms: Sequence[tuple[str, str]]) -> _Parts:
    """Return the files of the index by name, for pages in order of name. ``forms`` are pairs of a word and
    another form of it: a reading or a synonym.
    """
    entries = [(place, entry) for place, page in enumerate(pages) for entry in page.entries]
    passages = [text for _, entry in entries for text in entry.passages]
    texts, starts = _text_parts(passages)
    held = _held(passages)
    whole = _whole(held, {folded(form) for pair in forms for form in pair})
    groups, count = _piece_parts(held | whole)
    head: dict[str, Any] = {
        "kinds": KINDS,
        "pages": [[page.address, page.title] for page in pages],
        "entries": [
            [entry.kind, place, entry.anchor, entry.title, len(entry.passages)] for place, entry in entries
        ],
        "texts": starts,
    }
    found = {**texts, **groups, "entries.js": _script("entries", head)}
    lead = {"pieces": count, "whole": sorted(whole), "version": digest_of([found, forms])[:12]}
    return {**found, "words.js": _script("words", forms) + _script("lead", lead)}


def _script(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'(globalThis.kcParts ??= {{}})["{name}"]={text};\n'


def _text_parts(passages: Sequence[str]) -> tuple[_Parts, list[int]]:
    """The passages' texts, and the number of the first passage of each part."""
    starts: list[int] = []
    groups: list[list[str]] = []
    for number, text in enumerate(passages):
        if not groups or sum(map(len, groups[-1])) >= _TEXTS:
            groups.append([])
            starts.append(number)
        groups[-1].append(text)
    return {f"text-{n}.js": _script(f"text-{n}", group) for n, group in enumerate(groups)}, starts


def _held(passages: Sequence[str]) -> _Held:
    """Which passages hold a piece, and how often. A single kanji is a piece too, and 1031 where 1,031
    stands."""
    held: _Held = {}
    for number, text in enumerate(passages):
        cut = pieces(text)
        further = {character for piece in cut for character in piece if character >= _KANJI}
        further |= {piece.replace(",", "") for piece in cut}
        for piece, times in Counter([*cut, *sorted(further.difference(cut))]).items():
            held.setdefault(piece, {})[number] = min(times, _MOST)
    return held


def _whole(held: _Held, words: Set[str]) -> _Held:
    """Which passages hold every piece of a word of several pieces, and how often; words of no passage are
    left out."""
    found: _Held = {}
    for word in words:
        least, *others = sorted((held.get(piece, {}) for piece in set(pieces(word))), key=len) or [{}]
        passages = {
            number: min(each[number] for each in (least, *others))
            for number in least
            if all(number in other for other in others)
        }
        if others and passages:
            found[word] = passages
    return found


def _piece_parts(held: _Held) -> tuple[_Parts, int]:
    """The parts of pieces, in which a passage's number and the count there stand in one integer, and how many
    parts there are."""
    size = sum(6 * len(numbers) + 6 for numbers in held.values())
    count = max(1, size // _PIECES)
    groups: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for piece, numbers in sorted(held.items()):
        groups[_part_of(piece, count)][piece] = [
            n * (_MOST + 1) + times for n, times in sorted(numbers.items())
        ]
    return {f"pieces-{n}.js": _script(f"pieces-{n}", group) for n, group in enumerate(groups)}, count


def _part_of(piece: str, count: int) -> int:
    """The part that holds a piece; the browser reckons alike, in UTF-16."""
    code = 0
    units = piece.encode("utf-16-le")
    for place in range(0, len(units), 2):
        code = (code * 31 + units[place] + 256 * units[place + 1]) % 65521
    return code % count
