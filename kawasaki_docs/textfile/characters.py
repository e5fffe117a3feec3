"""Characters that nobody sees or that only one machine has, in tables and pages alike.

Web pages, chats, word processors and old systems leave them. They break search and comparison, and print as
nothing or as an empty box.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = [
    "COMPOSED",
    "ODD_SPACE",
    "PRIVATE",
    "Hidden",
    "composed",
    "find_hidden",
    "has_hidden",
    "private_fault",
    "radical_fault",
    "without_hidden",
]

# Nothing is lost where these go: they have neither width nor meaning in Japanese.
_WEIGHTLESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
# A variation selector chooses the form of a kanji in a name: without it, another form is printed.
_SELECTOR = "\U000e0100-\U000e01ef"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\u009f\u2028\u2029\u2800\ufdd0-\ufdef\ufffe\uffff"
_HIDDEN = re.compile(f"[{_WEIGHTLESS}{_SELECTOR}{_CONTROL}]")
_CERTAIN = re.compile(f"[{_WEIGHTLESS}]")
_CHOSEN = re.compile(f"[{_SELECTOR}]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Spaces that look like the plain one and are another character."""

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that each machine may define for itself (外字)."""

_RADICAL = re.compile("[\u2e80-\u2fdf]")
"""Parts of kanji as characters of their own, which text copied from a PDF has in place of the kanji."""

COMPOSED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+|[か-ホ][\u309b\u309c]")
"""A letter and its marks as characters of their own, which one character may stand for."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The first hidden character of a text. ``certain`` tells that it can simply go."""

    start: int
    character: str
    certain: bool

    @property
    def name(self) -> str:
        """What it is, in Japanese, with its number."""
        code = f"U+{ord(self.character):04X}"
        if _CHOSEN.match(self.character):
            return f"異体字を選ぶ文字（{code}）"
        if _DIRECTIONS.match(self.character):
            return f"文字の向きを変える文字（{code}）"
        return f"{'文字' if self.certain else '制御文字'}（{code}）"


def has_hidden(text: str) -> bool:
    """Tell whether a text holds a character that nobody sees."""
    return _HIDDEN.search(text) is not None


def find_hidden(text: str) -> Hidden | None:
    """Return the first hidden character, one that cannot simply go before the others; None for none."""
    found = next((match for match in _HIDDEN.finditer(text) if not _CERTAIN.match(match[0])), None)
    found = found or _HIDDEN.search(text)
    return found and Hidden(found.start(), found[0], bool(_CERTAIN.match(found[0])))


def without_hidden(text: str, instead: str = "") -> str:
    """Return a text without its hidden characters, or with ``instead`` in their places."""
    return _HIDDEN.sub(instead, text)


def composed(text: str) -> str:
    """Return a text whose letters and marks are one character each where there is one."""

    def joined(match: re.Match[str]) -> str:
        marks = match[0].translate({0x309B: 0x3099, 0x309C: 0x309A})
        one = unicodedata.normalize("NFC", marks)
        return one if len(one) < len(match[0]) else match[0]

    return COMPOSED.sub(joined, text)


def private_fault(text: str) -> str:
    """Return the message for a text with a character of one machine alone, "" where it has none."""
    found = PRIVATE.search(text)
    if found is None:
        return ""
    shown = PRIVATE.sub("〓", text[max(0, found.start() - 10) : found.end() + 10])
    return f"「{shown}」の〓は外字（U+{ord(found[0]):04X}）で、ほかのパソコンでは表示されません。ふつうの漢字かかなに直してください。"


def radical_fault(text: str) -> str:
    """Return the message for a text with a part of a kanji in the place of one, "" where it has none."""
    found = _RADICAL.search(text)
    if found is None:
        return ""
    around = text[max(0, found.start() - 10) : found.end() + 10]
    kanji = unicodedata.normalize("NFKC", found[0])
    cure = f"「{kanji}」" if kanji != found[0] else "ふつうの漢字"
    return f"「{around}」の「{found[0]}」は、漢字に似た部首の文字（U+{ord(found[0]):04X}）です。{cure}に直してください。"
