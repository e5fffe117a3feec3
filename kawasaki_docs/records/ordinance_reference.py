"""References to the ordinance: 条・項・号 as people write them, as one pure function.

Accepted, in full or half width and with Arabic or Chinese numerals:

- ``12`` ``第12条`` ``第十二条`` ``12条``: an article
- ``19-2`` ``第19条第2項`` ``19条2項``: a paragraph
- ``12(1)`` ``第12条第1号``: an item of an article's only paragraph
- ``15-1(2)`` ``第15条第1項第2号``: an item of a paragraph
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["ArticleReference", "parse_reference"]

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
# No law has a longer number, and Python refuses to read one of thousands of digits.
_ONES = "[一二三四五六七八九]"
_KANJI = rf"{_ONES}?百(?:{_ONES}?十)?{_ONES}?|{_ONES}?十{_ONES}?|[〇一二三四五六七八九]{{1,4}}"
_NUMBER = rf"(\d{{1,4}}|{_KANJI})"
_LEGAL = re.compile(rf"第?{_NUMBER}条(?:第?{_NUMBER}項)?(?:第?{_NUMBER}号)?")
_SHORT = re.compile(r"(\d{1,4})(?:[-‐‑–−ー](\d{1,4}))?(?:\((\d{1,4})\))?")


@dataclass(frozen=True, order=True, slots=True)
class ArticleReference:
    """A place in the ordinance. ``paragraph`` and ``item`` are None where not named; an item without a
    paragraph belongs to the article's only paragraph."""

    article: int
    paragraph: int | None = None
    item: int | None = None

    @property
    def key(self) -> str:
        """The object's key in the ``ord`` domain: ``12``, ``19-2``, ``12(1)``, ``15-1(2)``."""
        stem = str(self.article) if self.paragraph is None else f"{self.article}-{self.paragraph}"
        return stem if self.item is None else f"{stem}({self.item})"

    @property
    def label(self) -> str:
        """How the ordinance names the place: 第19条第2項."""
        paragraph = "" if self.paragraph is None else f"第{self.paragraph}項"
        return f"第{self.article}条{paragraph}" + ("" if self.item is None else f"第{self.item}号")


def parse_reference(text: str) -> ArticleReference | None:
    """Read a reference to the ordinance; None where the text is not one."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = _LEGAL.fullmatch(folded) or _SHORT.fullmatch(folded)
    if match is None:
        return None
    article, paragraph, item = (None if part is None else _number(part) for part in match.groups())
    if article is None or 0 in (article, paragraph, item):
        return None
    return ArticleReference(article, paragraph, item)


def _number(text: str) -> int:
    """Value of Arabic digits or of Chinese numerals below 1,000 (十二, 二十, 百三)."""
    if text.isdecimal():
        return int(text)
    total = pending = 0
    for character in text:
        if character in _DIGITS:
            pending = pending * 10 + _DIGITS[character]
        else:
            total += (pending or 1) * (10 if character == "十" else 100)
            pending = 0
    return total + pending
