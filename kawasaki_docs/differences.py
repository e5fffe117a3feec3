"""How far two figures lie apart, in words: 9.4ポイント増加, +9.4ポイント, 目標まで200人.

The figures are given as printed, so that what is said can be worked out again from what stands there.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kawasaki_docs.problems import ReportError
from kawasaki_docs.wording import MINUS, POINTS, READINGS, number

__all__ = ["change", "changed", "distance", "signed_change"]


def change(before: str, after: str, reading: str = "") -> str:
    """Name a change between two figures as printed: 9.4ポイント増加 or 横ばい（2.8ポイント増） where
    ``reading`` is what the report calls it, else its size alone: 2.4ポイント増, 増減なし.

    Raises ReportError where either is no number or they differ in unit.
    """
    sign, amount = _difference(before, after)
    size = f"{amount}{'増' if sign > 0 else '減'}" if sign else "増減なし"
    if not reading:
        return size
    word, course, _ = READINGS[reading]
    if course in ("up", "down"):
        return amount + word if sign else word
    return f"{word}（{size}）" if sign else word


def signed_change(before: str, after: str) -> str:
    """Name a change between two figures as printed by its sign and size: +9.4ポイント, △2人, ±0.

    Raises ReportError where either is no number or they differ in unit.
    """
    sign, amount = _difference(before, after)
    return f"{'+' if sign > 0 else MINUS}{amount}" if sign else "±0"


def distance(target: str, actual: str, *, lower: bool = False) -> str:
    """Say how far a figure lies from its target, both as printed: 目標まで200人, 目標を71人上回る,
    目標どおり; where less is better (``lower``) 目標を2件下回る, 目標を3件超える.

    Raises ReportError where either is no number or they differ in unit.
    """
    sign, amount = _difference(target, actual)
    if not sign:
        return "目標どおり"
    if lower:
        return f"目標を{amount}{'超える' if sign > 0 else '下回る'}"
    return f"目標を{amount}上回る" if sign > 0 else f"目標まで{amount}"


def changed(before: str, after: str, reading: str = "") -> str:
    """Say a change as the end of a sentence that begins with the figure before: から9.4ポイント増加しました,
    から横ばいでした（2.8ポイント増）, と比べて2.4ポイント増です, と同じです. Arguments as for ``change``.
    """
    sign, amount = _difference(before, after)
    if not sign and (not reading or READINGS[reading].course == "steady"):
        return "と同じです"
    if not reading:
        return f"と比べて{amount}{'増' if sign > 0 else '減'}です"
    word, course, past = READINGS[reading]
    if course in ("up", "down"):
        return f"から{amount}{word}しました"
    size = f"（{amount}{'増' if sign > 0 else '減'}）" if sign else ""
    return f"から{past or word + ('でした' if course == 'steady' else 'しました')}{size}"


def _difference(before: str, after: str) -> tuple[int, str]:
    """Return the sign of the difference of two printed figures, and its amount as printed ("" for none)."""
    (old, unit), (new, other) = _read(before), _read(after)
    if unit != other:
        raise ReportError(f"「{before}」と「{after}」は、単位が違うので比べられません。")
    difference = new - old
    places = max(-int(difference.as_tuple().exponent), 0)
    amount = number(abs(difference), places) + (POINTS if unit in ("", "%", "倍") else unit)
    return (difference > 0) - (difference < 0), amount if difference else ""


def _read(text: str) -> tuple[Decimal, str]:
    """Read a printed figure: its number, and what stands behind it."""
    match = re.fullmatch(rf"約?({MINUS}?[\d,]+(?:\.\d+)?)(.*)", text)
    if match is None:
        raise ReportError(f"「{text}」は数ではないので比べられません。")
    return Decimal(match[1].replace(MINUS, "-").replace(",", "")), match[2]
