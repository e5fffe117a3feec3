"""The geometry of paper: the one place that knows how wide and high the text of a page is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["PAPERS", "SIDES", "Paper", "points", "read_paper"]

_POINTS: Mapping[str, float] = MappingProxyType({"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0})
PAPERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "a3": ("297mm", "420mm"),
        "a4": ("210mm", "297mm"),
        "a5": ("148mm", "210mm"),
        "a6": ("105mm", "148mm"),
        "iso-b5": ("176mm", "250mm"),
        "jis-b4": ("257mm", "364mm"),
        "jis-b5": ("182mm", "257mm"),
        "jis-b6": ("128mm", "182mm"),
        "us-letter": ("8.5in", "11in"),
        "us-legal": ("8.5in", "14in"),
    }
)
"""The papers that have a name, upright: width and height."""
_ALIASES: Mapping[str, str] = MappingProxyType({"letter": "us-letter", "legal": "us-legal"})
SIDES = ("top", "bottom", "left", "right")
# What the margins take of the height and the width of the paper where nobody says more: on A4 24, 21, 21
# and 21 mm.
_MARGINS: Mapping[str, float] = MappingProxyType(
    {"top": 24 / 297, "bottom": 21 / 297, "left": 0.1, "right": 0.1}
)
# The distance between columns of text, in points (8 mm).
_GUTTER = 8 * 72 / 25.4
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
_SIZE = re.compile(r"\s*(\d[\d.]*\s*[a-z]{2})\s*[x×]\s*(\d[\d.]*\s*[a-z]{2})\s*")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, all in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def body(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom

    @property
    def turned(self) -> float:
        """The width of the text on a sheet that is turned, whose margins keep their sides."""
        return self.height - self.left - self.right

    @property
    def gutter(self) -> float:
        """The distance between columns of text."""
        return _GUTTER

    def measure(self, columns: int = 1) -> float:
        """The width of the text, of one of so many ``columns``."""
        return (self.width - self.left - self.right - _GUTTER * (columns - 1)) / columns


def points(length: str) -> float:
    """``length`` (as in ``24mm``) in points. Raises ValueError where it is none."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        raise ValueError(length)
    return float(match.group(1)) * _POINTS[match.group(2)]


def read_paper(size: str, margins: Mapping[str, str]) -> Paper:
    """The paper of a ``size``, its name (one of `PAPERS`, also as LaTeX calls it: ``a4paper``) or its width
    and height (``182mm x 257mm``); sides that ``margins`` does not name have a part of it.

    Raises:
        ValueError: the size is none, or the margins leave too little of it; the argument is what is wrong.
    """
    name = size.strip().lower().removesuffix("paper")
    given = _SIZE.fullmatch(name)
    named = PAPERS.get(_ALIASES.get(name, name))
    if given is None and named is None:
        raise ValueError(size)
    width, height = map(points, given.groups() if given else named or ())
    sides = {
        side: points(margins[side])
        if side in margins
        else part * (height if side in ("top", "bottom") else width)
        for side, part in _MARGINS.items()
    }
    paper = Paper(width, height, **sides)
    if min(paper.measure(), paper.body) < 72:  # an inch
        raise ValueError(size)
    return paper
