"""Joining the lines of a source paragraph: nothing between Japanese characters, a space otherwise."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["LineJoiner", "joins_without_space"]

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def joins_without_space(before: str, after: str) -> bool:
    """Whether two lines, the one ending in ``before`` and the next beginning with ``after``, meet
    without a space: where either character is Chinese or Japanese (Typst itself sets the small
    distance between kanji and Latin letters)."""
    return _is_wide(before) or _is_wide(after)


class LineJoiner:
    """Joins lines over the borders of inline nodes: it remembers what the last text ended with."""

    def __init__(self) -> None:
        self._last = ""
        self._broken = False

    def reset(self) -> None:
        """Begin a new paragraph."""
        self._last = ""
        self._broken = False

    @property
    def at_space(self) -> bool:
        """Whether a space or the end of a line comes before the next piece."""
        return self._broken or self._last.isspace()

    def meet(self, text: str) -> str:
        """The space that a line end before ``text``, which stands as it is, has become, if any."""
        return " " if text and self.feed(text.replace("\n", " ")).startswith(" ") and text[0] != " " else ""

    def feed(self, text: str) -> str:
        """The next piece of the paragraph, its line breaks resolved."""
        joined: list[str] = []
        for index, piece in enumerate(_BREAK.split(text)):
            self._broken = self._broken or index > 0
            if not piece:
                continue
            if self._broken and self._last and not joins_without_space(self._last, piece[0]):
                joined.append(" ")
            self._broken = False
            self._last = piece[-1]
            joined.append(piece)
        return "".join(joined)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and not _HANGUL.match(character)
