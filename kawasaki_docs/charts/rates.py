"""Rates of achievement as dots: this year's pile up on a line, last year's hang under it. Both dots of a KPI
are one mark.

All panels share one scale from 0 to 200%; what lies beyond stands at its end, which says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kawasaki_docs.charts.labels import Block, Row, Scale, middle, nothing, rows, tooltip
from kawasaki_docs.charts.labels import key as name_series
from kawasaki_docs.charts.model import Panel
from kawasaki_docs.charts.style import AXIS, GRID, LAST_YEAR, LINE_HEIGHT, LOOKS, MUTED, SMALL

if TYPE_CHECKING:
    from kawasaki_docs.charts.sheet import Room

__all__ = ["END", "draw_panel", "key"]

END = 200
_Ticks: TypeAlias = "Sequence[tuple[int, str]]"
_TICKS: _Ticks = ((50, "50%"), (100, "目標（100%）"), (150, "150%"), (END, "200%以上"))
_BESIDE = 0.34
_GAP = 14.0
_DOT = 11.0
_SMALL_DOT = 8.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """A dot to draw: the KPI's series and label, its place in px and how many lie under it."""

    row: Row
    label: str
    x: float
    level: int


def key(room: Room, panels: Sequence[Panel], top: float) -> float:
    """Say what the dots are, and return where the words end."""
    found = {row.series.name: row for panel in panels for row in rows(panel)[1]}
    return name_series(room, Panel("", "", ()), list(found.values()), top, dots=True)


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw the dots of one panel from ``top`` down and return where they end; the first names the scale."""
    series = rows(panel)[1]
    if not series:
        return nothing(room, top)
    beside = 0.0 if room.narrow else room.width * _BESIDE
    left, right = room.left + beside + 8.0, room.right - 10.0
    begin = top
    name = Block.fit(panel.title, (beside or room.width) - _GAP, bold=True)
    told = Block.fit(panel.gap, (beside or room.width) - _GAP, SMALL)
    bottom = told.write(room.sheet, room.left, name.write(room.sheet, room.left, top), MUTED)
    if room.narrow:
        top = bottom + 4
    scale = Scale(0, END, left, right)
    values = (point.value for each in panels for one in each.series for point in one.points)
    below = any(value is not None and value < 0 for value in values)
    ticks = ((0, "0%以下" if below else "0%"), *_TICKS)
    places = [scale(value) for value, _ in ticks]
    if panel is panels[0]:
        top = _scale(room, places, ticks, top)
    now = _piled([row for row in series if row.series.role != "previous"], scale, _DOT)
    before = _piled([row for row in series if row.series.role == "previous"], scale, _SMALL_DOT)
    base = top + (max((dot.level for dot in now), default=0) + 1) * _DOT + 2
    end = base + (max((dot.level for dot in before), default=-1) + 1) * _SMALL_DOT + 6
    for (value, _), place in zip(ticks, places, strict=True):
        paint = LOOKS["target"].line if value == 100 else GRID
        room.sheet.rule(None, (place, place), (top, end), paint, 2.0 if value == 100 else 1.0)
    room.sheet.rule(None, (left - 8, right + 8), (base, base), AXIS)
    for label in dict.fromkeys(dot.label for dot in (*now, *before)):
        mine = [dot for dot in (*now, *before) if dot.label == label]
        title = f"{label} " + "、".join(
            tooltip("", dot.row.series.name, dot.row.points[label].text) for dot in mine
        )
        for dot in mine:
            if dot in now:
                y, size, look = base - _DOT * (dot.level + 0.5) - 1, _DOT - 1, dot.row.look
            else:
                y, size, look = base + _SMALL_DOT * (dot.level + 0.5) + 3, _SMALL_DOT - 2, LAST_YEAR
            room.sheet.dot(None, dot.x, y, look, title, size, link=dot.row.points[label].link)
    return max(end, bottom if not room.narrow else begin)


def _scale(room: Room, places: Sequence[float], ticks: _Ticks, top: float) -> float:
    """Name the values of the scale above the first panel; return where the names end."""
    for (value, text), place in zip(ticks, places, strict=True):
        if room.narrow and value in (50, 150):
            continue
        width = Block((text,), SMALL).width / 2
        centre = min(max(place, room.left + width), room.right - width)
        paint = LOOKS["target"].line if value == 100 else MUTED
        y = middle(top + SMALL * LINE_HEIGHT / 2, SMALL)
        room.sheet.text(centre, y, text, paint, size=SMALL, anchor="center", bold=value == 100)
    return top + SMALL * LINE_HEIGHT + 2


def _piled(series: Sequence[Row], scale: Scale, size: float) -> list[_Dot]:
    """Place the dots on the scale, each on those that it would touch."""
    found = [
        (min(max(float(point.value), 0.0), END), label, row)
        for row in series
        for label, point in row.points.items()
        if point.value is not None
    ]
    dots: list[_Dot] = []
    for value, label, row in sorted(found, key=lambda each: each[0]):
        x = scale(value)
        taken = {dot.level for dot in dots if abs(dot.x - x) < size}
        dots.append(_Dot(row, label, x, next(level for level in range(len(dots) + 1) if level not in taken)))
    return dots
