"""Terms of a glossary in running text: where a text first speaks of each, and the order of their readings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Use", "first_uses", "term_order", "term_pattern"]

_KANJI = "々-〇㐀-䶿一-鿿豈-龎"
_KATAKANA = "ァ-ヺー"
_LATIN = "0-9A-Za-z"
# What may not stand beside the end of a term, by that end's characters: the word would go on there. Kanji are
# part of a longer name in 市内中小企業 and 中小企業サポート; スタートアップ企業 speaks of スタートアップ.
_GOES_ON = ((_KANJI, _KANJI + _KATAKANA + _LATIN), (_KATAKANA, _KATAKANA), (_LATIN, _LATIN))
_NO_LETTER = f"[^{_KANJI}{_KATAKANA}{_LATIN}]"
_BEFORE = "|".join((*(f"(?=[{end}])(?<![{beside}])" for end, beside in _GOES_ON), f"(?={_NO_LETTER})"))
_AFTER = "|".join((*(f"(?<=[{end}])(?![{beside}])" for end, beside in _GOES_ON), f"(?<={_NO_LETTER})"))
_LATIN_WORD = re.compile(r"[a-z][ -~]*")
_KANA = re.compile(r"[ぁ-ゟァ-ヿ\W]+")
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}


@dataclass(frozen=True, slots=True)
class Use:
    """The first place where texts speak of a term: the number of the text, and from where to where it stands
    there."""

    term: str
    text: int
    start: int
    end: int


def term_pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the terms, the longest first, where none is part of a longer word."""
    longest = sorted(set(terms), key=lambda term: (-len(term), term))
    # Bounds are asked for all terms at once: beside each, they would take longer to compile than to use.
    return re.compile(f"(?:{_BEFORE})(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?:{_AFTER})")


def first_uses(
    texts: Sequence[str], pattern: re.Pattern[str], meanings: Mapping[str, Hashable]
) -> tuple[Use, ...]:
    """Return the first use of each meaning: terms of one (知的財産, 知財) are explained together."""
    found: dict[Hashable, Use] = {}
    for number, text in enumerate(texts):
        for term, start, end in _matches(pattern, text):
            found.setdefault(meanings[term], Use(term, number, start, end))
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def _matches(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, int, int], ...]:
    """Return what is found in a text, with its place; from one build to the next few texts change."""
    return tuple((match[0], match.start(), match.end()) for match in pattern.finditer(text))


def term_order(term: str, readings: Mapping[str, str]) -> tuple[bool, str] | None:
    """Return what sorts a term as dictionaries do: Latin words by their letters, before all others by their
    readings (in hiragana); None where it is not kana and has no reading."""
    plain = unicodedata.normalize("NFKC", term).lower()
    if latin := _LATIN_WORD.match(plain):
        return (False, re.sub("[^0-9a-z]", "", latin[0]))
    if term in readings or _KANA.fullmatch(plain):
        return (True, _reading_order(readings.get(term, plain)))
    return None


def _reading_order(reading: str) -> str:
    """Large kana for small ones, hiragana for katakana, long vowels written out, voiced sounds beside their
    plain ones."""
    hiragana = "".join(chr(ord(each) - 0x60) if "ァ" <= each <= "ヶ" else each for each in reading)
    found = ""
    for character in unicodedata.normalize("NFD", hiragana.translate(_SMALL)):
        if character == "ー":
            found += next((vowel for vowel, kana in _VOWELS.items() if found[-1:] and found[-1] in kana), "")
        elif character.isalnum():
            found += character
    return found
