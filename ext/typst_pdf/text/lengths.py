"""Lengths as docutils and HTML write them, in points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["length_in_points"]

_LENGTH = re.compile(r"([0-9]*\.?[0-9]+)\s*([a-zA-Z%]*)")
# Sizes of type count by running text; a number alone means pixels of the web.
_UNITS: Mapping[str, float] = MappingProxyType(
    {
        "": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0,
        "q": 72 / 101.6, "em": 9.2, "rem": 9.2, "ex": 4.6, "ch": 5.0, "lh": 15.0, "rlh": 15.0,
    }
)  # fmt: skip
_OF_WINDOW = frozenset({"vw", "vh", "vmin", "vmax"})


def length_in_points(written: str, whole: float) -> float | None:
    """``written`` in points; ``whole`` is what a part (``50%``, ``50vw``) is a part of. None where it is no
    length."""
    match = _LENGTH.fullmatch(written.strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2].lower()
    if unit == "%" or unit in _OF_WINDOW:
        return whole * number / 100
    return number * _UNITS[unit] if unit in _UNITS else None
