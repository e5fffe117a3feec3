"""Texts as the search looks them up: spellings folded into one, Japanese cut into pairs of characters.

Words are not marked off in Japanese, and the browser cannot cut a query as a dictionary cuts the pages; so
pages and queries are both cut into overlapping pairs (中小企業: 中小 小企 企業). Numbers are whole words.
``docs/_static/matching.js`` folds and cuts queries alike.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["folded", "pieces"]

# Kana and kanji, after NFKC: the marks 々〆〇 belong to words.
_CJK = "々-〇ぁ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-龎\U00020000-\U000323af"
_RUN = re.compile(f"([{_CJK}]+)|[0-9]+(?:,[0-9]{{3}})*(?:\\.[0-9]+)?(?![^\\W{_CJK}])|[^\\W{_CJK}]+")
_KANA = {ord("ァ") + place: chr(ord("ぁ") + place) for place in range(86)}
_ALIKE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖぢづ", "あいうえおつやゆよわかけじず", "ー")


def folded(text: str) -> str:
    """A text in the one spelling that is compared: full width as half, no capitals, hiragana for katakana,
    large kana for small ones (オーデイション is オーディション), no long-vowel marks.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_KANA).translate(_ALIKE)
    return " ".join(plain.split())


def pieces(text: str) -> list[str]:
    """Cut a text into what is looked up: runs of kana and kanji as pairs, other words whole."""
    found: list[str] = []
    for run in _RUN.finditer(folded(text)):
        word = run[0]
        if run[1] and len(word) > 1:
            found.extend(word[place : place + 2] for place in range(len(word) - 1))
        else:
            found.append(word)
    return found
