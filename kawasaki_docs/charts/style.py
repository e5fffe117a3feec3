"""Colours, fonts and sizes of the charts, each look with the CSS class that the page can restyle.

The colours are tokens of the Digital Agency's design system. A scale has one hue to each side, strongest at
its ends; last year is the paler, outlined form of this year; what is no answer is grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kawasaki_docs.charts.model import Series, SeriesRole

__all__ = [
    "AXIS",
    "CASING",
    "FONT_FAMILY",
    "GRID",
    "LAST_YEAR",
    "LINE_HEIGHT",
    "LOOKS",
    "MUTED",
    "PHONE",
    "SIZE",
    "SMALL",
    "TEXT",
    "VERDICTS",
    "WHITE",
    "WIDE",
    "Look",
    "Paint",
    "looks",
]

#: The widths that a drawing is made for, in px: a phone's column, and that of wide pages and of paper.
PHONE = 340.0
WIDE = 800.0
#: Sizes of text in px of the drawing, of which the page changes little.
SIZE = 15.0
SMALL = 13.0
#: The distance of lines of text, as a multiple of the size.
LINE_HEIGHT = 1.3

#: The font stack of all text in charts, as an SVG attribute value. The first is the PDF's font.
FONT_FAMILY = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif"

WHITE = "#ffffff"  # color-neutral-white
_INK = "#1a1a1a"  # color-neutral-solid-gray-900
_BLUE = "#0017c1"  # blue-900
_GREY = "#767676"  # solid-gray-536


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour (hex) and the CSS class of what is painted with it."""

    css: str
    colour: str


TEXT = Paint("kc-text", _INK)
MUTED = Paint("kc-muted", "#4d4d4d")  # solid-gray-700
GRID = Paint("kc-grid", "#cccccc")  # solid-gray-200
AXIS = Paint("kc-axis", "#666666")  # solid-gray-600
CASING = Paint("kc-casing", WHITE)  # around a line that crosses a bar

#: The colours of a verdict's word, by its code.
VERDICTS: Mapping[str, Paint] = {
    "met": Paint("kc-said-met", "#115a36"),  # green-900
    "not-met": Paint("kc-said-not-met", "#8b3200"),  # orange-1000
    "no-verdict": MUTED,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the marks of a series look: ``name`` ends the CSS class, ``fill`` is their colour, ``edge`` that of
    their outline ("" = none), ``marker`` their shape on a line or in a row, ``strong`` whether text on them
    is white."""

    name: str
    fill: str
    edge: str = ""
    marker: str = "o"
    strong: bool = True

    @property
    def _css(self) -> str:
        return f"kc-look kc-{self.name}"

    @property
    def paint(self) -> Paint:
        """The colour of the marks: classes ``kc-look kc-NAME``."""
        return Paint(self._css, self.fill)

    @property
    def line(self) -> Paint:
        """The colour of what is drawn as a line."""
        return Paint(self._css, self.edge or self.fill)

    @property
    def on(self) -> Paint:
        """The colour of text on the marks."""
        return Paint("kc-on-strong", WHITE) if self.strong else Paint("kc-on-soft", _INK)


_POSITIVE = (
    Look("positive-1", _BLUE),
    Look("positive-2", "#3460fb"),  # blue-600
    Look("positive-3", "#7096f8", strong=False),  # blue-400
    Look("positive-4", "#9db7f9", _BLUE, strong=False),  # blue-300
    Look("positive-5", "#d9e6ff", _BLUE, strong=False),  # blue-100
)
_NEGATIVE = (
    Look("negative-1", "#8b3200", marker="D"),  # orange-1000
    Look("negative-2", "#c74700", marker="D"),  # orange-800
    Look("negative-3", "#ff8d44", "#8b3200", "D", strong=False),  # orange-400
    Look("negative-4", "#ffdfca", "#8b3200", "D", strong=False),  # orange-100
)
#: Which of a side's looks the parts of a side take, from its end inwards, by their number.
_STEPS: Mapping[int, tuple[int, ...]] = {1: (1,), 2: (0, 2), 3: (0, 2, 3), 4: (0, 1, 2, 3)}

#: Series beside each other that no order joins: told apart by place, label and marker first.
_BESIDE = (
    Look("beside-1", _BLUE),
    Look("beside-2", "#c74700", marker="s"),  # orange-800
    Look("beside-3", "#197a4b", marker="^"),  # green-800
    Look("beside-4", "#666666", marker="D"),  # solid-gray-600
)
#: The time before this one, and those before that: hollow, each with a marker of its own.
_BEFORE = (
    Look("previous", "#d9e6ff", _BLUE, strong=False),
    Look("earlier", "#f2f2f2", _GREY, marker="s", strong=False),
    Look("earlier", "#f2f2f2", _GREY, marker="^", strong=False),
    Look("earlier", "#f2f2f2", _GREY, marker="D", strong=False),
)

LAST_YEAR = _BEFORE[0]

#: The looks of the roles that have one.
LOOKS: Mapping[SeriesRole, Look] = {
    "current": Look("current", _BLUE),
    "target": Look("target", "#c74700", marker="D"),  # orange-800
    "middle": Look("middle", "#e6e6e6", _GREY, strong=False),  # solid-gray-100
    "other": Look("other", "#949494", marker="s", strong=False),  # solid-gray-420
    "no_answer": Look("no-answer", "#f2f2f2", _GREY, marker="^", strong=False),  # solid-gray-50
}


def looks(series: Iterable[Series], *, stacked: bool = False) -> tuple[Look, ...]:
    """Return the look of each series. The parts of a scale's sides are ordered from the end inwards; of
    several times before this one, the newest is last year."""
    members = list(series)
    roles = [one.role for one in members]
    found = []
    for index, role in enumerate(roles):
        place, count = roles[:index].count(role), roles.count(role)
        if role == "part":
            found.append((_POSITIVE if stacked else _BESIDE)[place % (5 if stacked else 4)])
        elif role == "positive":
            found.append(_POSITIVE[_STEPS.get(count, range(5))[place % 5]])
        elif role == "negative":
            found.append(_NEGATIVE[_STEPS.get(count, range(4))[(count - 1 - place) % 4]])
        elif role == "previous":
            younger = sum(1 for one in members if one.role == role and _later(one, members[index]))
            found.append(_BEFORE[min(younger, 3)])
        else:
            found.append(LOOKS[role])
    return tuple(found)


def _later(one: Series, other: Series) -> bool:
    """Whether a series stands for a later time than another."""
    return bool(one.period and other.period and other.period < one.period)
