"""Python values as Typst code. Everything that comes from a page passes through here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["array", "call_label", "dictionary", "string"]

_PLAIN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Besides the two marks that end or escape a string: control characters, which editors and the map
# from lines to pages would not survive, and lone surrogates, which no UTF-8 file can hold.
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')


def string(text: str) -> str:
    """``text`` as a Typst string literal on one line; a lone surrogate becomes U+FFFD."""
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def call_label(name: str) -> str:
    """The Typst expression of the label ``name`` (any text but the empty one)."""
    return f"label({string(name)})"


def array(items: Sequence[str]) -> str:
    """A Typst array of the expressions ``items``."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def dictionary(values: Mapping[str, str]) -> str:
    """A Typst dictionary; the keys are text, the values expressions."""
    if not values:
        return "(:)"
    return "(" + ", ".join(f"{string(key)}: {value}" for key, value in values.items()) + ")"


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _PLAIN.get(character) or f"\\u{{{ord(character):x}}}"
