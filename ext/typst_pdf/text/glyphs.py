"""Small figures and signs that the fonts lack, set from their plain forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

__all__ = ["Run", "alike", "mark_of", "split_scripts"]

# What stands for a letter that the fonts lack: the mark of Japanese printers, or the next that they have.
_MARKS = "〓□?"
# Signs that say the same, for one that the fonts lack.
_ALIKE: Mapping[str, str] = MappingProxyType({"‣": "▸▶→>", "☐": "□", "☑": "✓■"})

_FUNCTIONS = {"<super>": "superscript", "<sub>": "subscript"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the Typst function it is set with ("" = as it is)."""

    text: str
    function: str


def alike(text: str, covered: frozenset[int]) -> str:
    """``text`` with signs that fonts with the letters ``covered`` have for those that they lack."""
    for sign in _ALIKE.keys() & set(text):
        if ord(sign) not in covered:
            text = text.replace(sign, next((each for each in _ALIKE[sign] if ord(each) in covered), sign))
    return text


def mark_of(covered: frozenset[int]) -> str:
    """The mark for a letter that fonts with the letters ``covered`` lack."""
    return next((mark for mark in _MARKS if ord(mark) in covered), "")


def split_scripts(text: str, covered: frozenset[int]) -> Iterator[Run]:
    """``text`` in runs: superior and inferior characters that are not ``covered`` (₂, ⁵) become plain
    ones to be raised or lowered, everything else stays."""
    if text and covered.issuperset(map(ord, text)):
        yield Run(text, "")
        return
    pieces = (_piece(character, covered) for character in text)
    for function, group in groupby(pieces, key=lambda run: run.function):
        yield Run("".join(run.text for run in group), function)


def _piece(character: str, covered: frozenset[int]) -> Run:
    if ord(character) in covered or character < "\x80":
        return Run(character, "")
    tag, _, codes = unicodedata.decomposition(character).partition(" ")
    if tag in _FUNCTIONS:
        return Run("".join(chr(int(code, 16)) for code in codes.split()), _FUNCTIONS[tag])
    return Run(character, "")
