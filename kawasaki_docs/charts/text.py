"""Japanese text in a drawing: its width in the report's own font, and where its lines break.

The widths come from the font file of the package ``noto-cjk-sans-jp-regular`` (and ``-bold``), so that
a drawing does not depend on the fonts of the machine.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

__all__ = ["measure", "printable", "widest_unit", "wrap"]

_EM = 100.0
_NO_START = "、。，．・：；？！ー々〜～）」』】〕〉》］｝)]},.:;?!%％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
_NO_END = "（「『【〔〈《［｛([{"
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ.,'&@+/_-]*|\s+|.", re.DOTALL)
_NOT_XML = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")


def printable(text: str) -> str:
    """Return the text on one line, without the characters that XML forbids."""
    return re.sub(r"\s+", " ", _NOT_XML.sub(" ", text)).strip()


@lru_cache(maxsize=8192)
def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in px, at a font size in px."""
    return sum(_advance(char, bold) for char in text) * size / _EM


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into as few lines as fit into ``width`` px, at the best places.

    Lines neither begin with a closing bracket, a comma or a small kana nor end with an opening bracket;
    words in Latin letters and numbers stay whole unless one alone is too wide. Among the ways with the
    fewest lines, breaks between phrases are preferred to breaks inside words, then even lines.
    """
    whole = printable(text)
    if measure(whole, size, bold=bold) <= width:
        return (whole,) if whole else ()
    units = _fitting_units(whole, size, width, bold)
    widths = [measure(unit, size, bold=bold) for unit in units]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        options = []
        total = 0.0
        for start in range(end - 1, -1, -1):
            total += widths[start]
            if total > width and start < end - 1:
                break
            slack = 1 - min(total / width, 1.0)
            break_cost = _penalty(units[start - 1][-1], units[start][0]) if start else 0.0
            options.append((best[start][0] + 1000 + 2 * slack * slack + break_cost, start))
        best.append(min(options))
    lines = []
    end = len(units)
    while end:
        start = best[end][1]
        lines.append("".join(units[start:end]).strip())
        end = start
    return tuple(reversed(lines))


def widest_unit(text: str, size: float) -> float:
    """Return the width in px of the widest piece of the text that should not be broken."""
    return max((measure(unit, size) for unit in _units(printable(text))), default=0.0)


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    package, name = (
        ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf")
        if bold
        else ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
    )
    with as_file(files(package).joinpath(name)) as path:
        font = FT2Font(str(path))
    font.set_size(_EM, 72)
    return font


@lru_cache(maxsize=8192)
def _advance(char: str, bold: bool) -> float:
    """The width of a character at a size of 100 px; a character the font lacks counts as a full width."""
    from matplotlib.ft2font import LoadFlags

    font = _font(bold)
    if font.get_char_index(ord(char)) == 0:
        return _EM
    return font.load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536


def _units(text: str) -> list[str]:
    """Cut a text into the pieces between which a line may break."""
    units: list[str] = []
    for piece in _WORD.findall(text):
        joins = units and (piece[0] in _NO_START or units[-1].rstrip()[-1] in _NO_END)
        if joins or (units and piece.isspace()):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _fitting_units(text: str, size: float, width: float, bold: bool) -> list[str]:
    """The pieces of a text, those too wide for a line cut into characters."""
    fitting: list[str] = []
    for unit in _units(text):
        fitting.extend([unit] if measure(unit, size, bold=bold) <= width else unit)
    return fitting


@lru_cache(maxsize=8192)
def _penalty(last: str, first: str) -> float:
    """How much a break between two characters disturbs reading: 0 between phrases, 4 inside a word."""
    if last.isspace() or last in "、。，：）」』】)/" or first in _NO_END:
        return 0.0
    if last == "・":
        return 0.5
    kinds = (_kind(last), _kind(first))
    if kinds[0] == "hiragana" and kinds[1] != "hiragana":
        return 0.2
    if kinds == ("kanji", "kanji"):
        return 2.0
    if last.isdigit():
        return 3.0
    return 4.0 if kinds[0] == kinds[1] or kinds[1] == "hiragana" else 1.0


def _kind(char: str) -> str:
    if "\u3041" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff":
        return "katakana"
    return "kanji" if "\u3400" <= char <= "\u9fff" or char == "々" else "latin"
