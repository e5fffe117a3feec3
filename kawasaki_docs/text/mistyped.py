"""Slips of the keyboard and of other programs: lost and garbled characters, letters for digits, commas of
thousands at the wrong place, days that no month has, errors of a spreadsheet, drafts that were left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kawasaki_docs.csvfile.encoding import garbled
from kawasaki_docs.textfile.characters import radical_fault

__all__ = ["Mistyped", "find_mistyped"]

_ADDRESS = re.compile(r"[a-z]+://\S+")
# What looks like digits, told by the unit after it: a name of letters and digits has none.
_LIKE_DIGITS = str.maketrans("OoОоΟοQlI|", "0000000111")
_UNIT = "[%％人件回社者円年月日歳名店校箇か所億万千ポ]"
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?:[0-9０-９][0-9０-９,.]*[OoＯｏОоΟοlIｌＩ|]|[OＯОΟlIｌＩ|][0-9０-９])[0-9０-９OoＯｏОоΟοlIｌＩ|,.]*"
    rf"(?={_UNIT})"
)
_LOST = re.compile(
    r"(?<=[0-9０-９%％])(?:\s?\?\s?|[？∼˜‾￣])(?=[0-9０-９])|(?<=[\u3041-\u9fff])\?|\?(?=[\u3041-\u9fff])|〓"
)
_AROUND = 10
# What is wrong wherever it stands, and the cure; ``{0}`` is what was found.
_WRONG = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (
            r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!)|#{4,}",
            "「{0}」は、表計算ソフトの誤りの印です。元の値を入れてください",
        ),
        (
            rf"(?<![\d,，.])[1-9]\d{{0,2}}(?:[,，]\d{{3}})*(?:[,，]0\d|[,，]\d{{4,}}|、0\d\d|[ \u3000]\d{{3}})(?={_UNIT})",
            "「{0}」の桁の区切りを確かめてください。半角のカンマを3桁ごとに書きます（1,234）",
        ),
        (
            r"(?<![\d.,])(?:(?:0|1[3-9]|[2-9]\d)月\d{1,2}|\d{1,2}月(?:0|3[2-9]|[4-9]\d)|2月3[01]|(?:[469]|11)月31)日",
            "「{0}」は暦にない日です",
        ),
        (r"\b(?:TODO|FIXME|XXX)\b", "「{0}」が残っています。言葉を入れてください"),
        (r"[、。]{2,}|(?<=[\u3041-\u9fff])[ \u3000]+[、。]", "「{0}」の句読点を確かめてください"),
        ("をを", "「{0}」は、同じ字が重なっています"),
    )
)


@dataclass(frozen=True, slots=True)
class Mistyped:
    """One such character. ``start`` is its place in the text, ``message`` says in Japanese what it may be."""

    start: int
    message: str


def find_mistyped(text: str) -> Iterator[Mistyped]:
    """Yield what is mistyped in a text; addresses are not searched."""
    plain = _ADDRESS.sub(lambda match: "x" * len(match[0]), text)
    lost = list(_LOST.finditer(plain))
    for found in lost:
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
    for pattern, message in _WRONG:
        for found in pattern.finditer(plain):
            yield Mistyped(found.start(), message.format(found[0]))
    if not lost and (piece := garbled(plain)):
        yield Mistyped(plain.index(piece), f"「{piece}」は文字化けしています。元の文を入れ直してください")
    if fault := radical_fault(plain):
        yield Mistyped(0, fault.removesuffix("。"))
