"""How wide text is, about, and where one that is too wide may be broken."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

__all__ = ["LETTER", "breakable", "natural_width"]

LETTER = 0.58
"""The width of a letter that is not wide, in ems: a little more than half, since bold ones are wider."""
# A run of figures, letters and signs that no line break may cut: everything before the scripts of East Asia.
_SOLID = re.compile("[!-\u00a0\u00a1-\u1fff\u2010-\u2e7f]+")
# Behind these signs a path, an address or a name may be broken.
_JOINT = re.compile(r"(?<=[/\\._\-=&?,:;#%|+)\]}>@])")


def natural_width(text: str) -> float:
    """The width of ``text`` on one line in ems: wide characters one, others `LETTER`, and a quarter wherever
    the two kinds meet."""
    wide = [unicodedata.east_asian_width(c) in "WFA" for c in text]
    borders = sum(a != b for a, b in pairwise(wide))
    return sum(1.0 if w else LETTER for w in wide) + borders / 4


def breakable(text: str, most: int) -> list[str]:
    """``text`` in pieces between which a line may break: behind signs in runs of more than ``most`` letters
    without a space, and after each ``most`` letters that hold no such sign."""
    pieces: list[str] = []
    begun = 0
    for run in _SOLID.finditer(text):
        if len(run.group()) <= most:
            continue
        for part in _JOINT.split(run.group()):
            for start in range(0, len(part), most):
                pieces.append(text[begun : run.start()] + part[start : start + most])
                begun = run.start()
        begun = run.end()
    return [*pieces, text[begun:]] if text[begun:] or not pieces else pieces
