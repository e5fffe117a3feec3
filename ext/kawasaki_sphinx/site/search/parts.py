"""The index in parts: what everything is called, which passages hold a piece, and the passages' texts.

A query loads the first part and, of the others, those that hold its pieces and the passages that are shown.
Parts are scripts, since a page that was opened from a folder may load nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kawasaki_sphinx.digests import digest_of
from kawasaki_sphinx.site.search.cutting import pieces
from kawasaki_sphinx.site.search.entries import KINDS, Entry

__all__ = ["FOLDER", "Page", "parts"]

FOLDER = "_search"
"""The folder of the parts in the site."""

_PIECES = 8_000
"""Characters of a part of pieces, and of one of texts, in about."""
_TEXTS = 3_000
_KANJI = "㐀"
"""The first of them."""
_MOST = 9
"""How often a passage holds a piece is counted so far; number and count stand in one integer."""

_Parts: TypeAlias = "dict[str, str]"


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
    held, count = _piece_parts(passages)
    head: dict[str, Any] = {
        "kinds": KINDS,
        "pages": [[page.address, page.title] for page in pages],
        "entries": [
            [entry.kind, place, entry.anchor, entry.title, len(entry.passages)] for place, entry in entries
        ],
        "texts": starts,
        "pieces": count,
    }
    found = {**texts, **held, "words.js": _script("words", forms)}
    head["version"] = digest_of([found, head])[:12]
    return {**found, "entries.js": _script("entries", head)}


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


def _piece_parts(passages: Sequence[str]) -> tuple[_Parts, int]:
    """Which passages hold a piece, and the number of parts. A single kanji is a piece too, and 1031 where
    1,031 stands."""
    held: dict[str, list[int]] = {}
    for number, text in enumerate(passages):
        cut = pieces(text)
        further = {character for piece in cut for character in piece if character >= _KANJI}
        further |= {piece.replace(",", "") for piece in cut}
        for piece, times in Counter([*cut, *sorted(further.difference(cut))]).items():
            held.setdefault(piece, []).append(number * (_MOST + 1) + min(times, _MOST))
    size = sum(6 * len(numbers) + 6 for numbers in held.values())
    count = max(1, size // _PIECES)
    groups: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for piece, numbers in sorted(held.items()):
        groups[_part_of(piece, count)][piece] = numbers
    return {f"pieces-{n}.js": _script(f"pieces-{n}", group) for n, group in enumerate(groups)}, count


def _part_of(piece: str, count: int) -> int:
    """The part that holds a piece; the browser reckons alike, in UTF-16."""
    code = 0
    units = piece.encode("utf-16-le")
    for place in range(0, len(units), 2):
        code = (code * 31 + units[place] + 256 * units[place + 1]) % 65521
    return code % count
