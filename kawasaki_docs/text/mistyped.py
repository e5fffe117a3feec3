"""Characters that stand in the place of others: question marks for lost ones, letters for digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kawasaki_docs.textfile.characters import radical_fault

__all__ = ["Mistyped", "find_mistyped"]

_ADDRESS = re.compile(r"[a-z]+://\S+")
# What looks like digits, told by the unit after it: a name of letters and digits has none.
_LIKE_DIGITS = str.maketrans("OoОоΟοQlI|", "0000000111")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?:[0-9０-９][0-9０-９,.]*[OoＯｏОоΟοlIｌＩ|]|[OＯОΟlIｌＩ|][0-9０-９])[0-9０-９OoＯｏОоΟοlIｌＩ|,.]*"
    r"(?=[%％人件回社者円年月日歳名店校箇か所億万千ポ])"
)
_LOST = re.compile(
    r"(?<=[0-9０-９%％])(?:\s?\?\s?|[？∼˜‾￣])(?=[0-9０-９])|(?<=[\u3041-\u9fff])\?|\?(?=[\u3041-\u9fff])|〓"
)
_AROUND = 10


@dataclass(frozen=True, slots=True)
class Mistyped:
    """One such character. ``start`` is its place in the text, ``message`` says in Japanese what it may be."""

    start: int
    message: str


def find_mistyped(text: str) -> Iterator[Mistyped]:
    """Yield what is mistyped in a text; addresses are not searched."""
    plain = _ADDRESS.sub(lambda match: "x" * len(match[0]), text)
    for found in _LOST.finditer(plain):
        around = plain[max(0, found.start() - _AROUND) : found.end() + _AROUND].replace("\n", "")
        yield Mistyped(
            found.start(),
            f"「{around}」の「{found[0].strip()}」は、保存のときに失われた文字（〜など）のようです。元の文字に戻してください（疑問符なら全角の「？」にします）",
        )
    for found in _NUMBER.finditer(plain):
        meant = unicodedata.normalize("NFKC", found[0]).translate(_LIKE_DIGITS)
        yield Mistyped(
            found.start(), f"「{found[0]}」に、数字と似た文字があります。「{meant}」ではありませんか"
        )
    if fault := radical_fault(plain):
        yield Mistyped(0, fault.removesuffix("。"))
