"""Colours, fonts and sizes of the charts, each look with the CSS class that the page can restyle.

The colours are tokens of the Digital Agency's design system. Dark and middle tones alternate along a
stack, so that neighbours differ in lightness by 3:1; where two do not, their patterns differ, and a gap
always parts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kawasaki_docs.charts.model import Series

__all__ = [
    "AXIS",
    "BASE_SIZE",
    "CASING",
    "FONT_FAMILY",
    "GRID",
    "HATCH",
    "LINE_HEIGHT",
    "LOOKS",
    "MUTED",
    "PARTS",
    "PLATE",
    "SMALL_SIZE",
    "TARGET",
    "TEXT",
    "WHITE",
    "WIDTH",
    "Hatch",
    "Look",
    "Marker",
    "Paint",
    "looks",
]

Hatch = Literal["", "rising", "falling", "crossed", "level", "upright"]
Marker = Literal["circle", "square", "triangle", "diamond"]

#: The width of every drawing in px. A phone's column is about 330 px wide, so that the text there keeps
#: nearly its size; on wide screens and in print the page limits the width.
WIDTH = 340.0
#: Sizes of text in px of the drawing.
BASE_SIZE = 13.0
SMALL_SIZE = 12.0
#: The distance of lines of text, as a multiple of the size.
LINE_HEIGHT = 1.3

#: The font stack of all text in charts, as an SVG attribute value. The first is the PDF's font.
FONT_FAMILY = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif"

WHITE = "#ffffff"  # color-neutral-white
_INK = "#1a1a1a"  # color-neutral-solid-gray-900


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour (hex) and the CSS class of what is painted with it."""

    css: str
    colour: str


TEXT = Paint("kc-text", _INK)
MUTED = Paint("kc-muted", "#4d4d4d")  # solid-gray-700
GRID = Paint("kc-grid", "#cccccc")  # solid-gray-200
AXIS = Paint("kc-axis", "#666666")  # solid-gray-600
HATCH = Paint("kc-hatch", WHITE)
CASING = Paint("kc-casing", WHITE)  # around a line that crosses a bar
PLATE = Paint("kc-plate", WHITE)  # under text on a pattern
TARGET = Paint("kc-target", "#c74700")  # orange-800


@dataclass(frozen=True, slots=True)
class Look:
    """How the marks of a series look: ``name`` ends the CSS class, ``fill`` is their colour, ``hatch`` a
    pattern of white lines, ``marker`` the shape on a line, ``ink`` the colour of text on plain marks."""

    name: str
    fill: str
    hatch: Hatch = ""
    marker: Marker = "circle"
    ink: str = WHITE

    @property
    def paint(self) -> Paint:
        """The colour of the marks: class ``kc-NAME``."""
        return Paint(f"kc-{self.name}", self.fill)

    @property
    def on(self) -> Paint:
        """The colour of text on the marks: class ``kc-on-NAME``, or that of all text on a plate."""
        return TEXT if self.hatch else Paint(f"kc-on-{self.name}", self.ink)


#: The looks of a stack's parts, in order; longer stacks begin again.
PARTS = (
    Look("part-1", "#0017c1", "", "circle"),  # blue-900
    Look("part-2", "#008bf2", "rising", "square"),  # light-blue-600
    Look("part-3", "#6d2700", "", "triangle"),  # orange-1100
    Look("part-4", "#fb5b01", "falling", "diamond"),  # orange-600
    Look("part-5", "#41048e", "", "circle"),  # purple-1000
    Look("part-6", "#00a3bf", "level", "square"),  # cyan-600
    Look("part-7", "#0c472a", "", "triangle"),  # green-1000
    Look("part-8", "#b78f00", "rising", "diamond"),  # yellow-700
)

#: The looks of the other roles of a series.
LOOKS = {
    "current": Look("current", "#0017c1", "", "circle"),  # blue-900
    "previous": Look("previous", "#949494", "", "square", _INK),  # solid-gray-420
    "target": Look("target", TARGET.colour, "", "diamond"),
    "other": Look("other", "#666666", "crossed", "diamond"),  # solid-gray-600
    "no_answer": Look("no-answer", "#949494", "upright", "triangle"),  # solid-gray-420
}


def looks(series: Iterable[Series]) -> tuple[Look, ...]:
    """Return the look of each series; the parts of a stack take theirs in order."""
    parts = 0
    found = []
    for one in series:
        if one.role == "part":
            found.append(PARTS[parts % len(PARTS)])
            parts += 1
        else:
            found.append(LOOKS[one.role])
    return tuple(found)
