"""Upright bars, mostly along time; categories whose names do not fit are drawn as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kawasaki_docs.charts.labels import Block, Row, Scale, counts, heading, key, nothing, rows, span, tooltip
from kawasaki_docs.charts.model import Panel
from kawasaki_docs.charts.rows import draw_panel as lying
from kawasaki_docs.charts.style import LINE_HEIGHT, MUTED, SIZE, SMALL, TEXT
from kawasaki_docs.charts.text import measure
from kawasaki_docs.charts.upright import category_labels, labels_fit, salient, tick_labels, tick_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kawasaki_docs.charts.sheet import Room

__all__ = ["draw_panel"]

_HEIGHT = 180.0
_FILLED = 0.72
_WIDEST = 64.0

_Box: TypeAlias = "tuple[float, float, float, float]"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bar with its value: the boxes of both in px (left, top, right, bottom), and whether the value is
    one of those that are to be written."""

    text: str
    bar: _Box
    label: _Box
    salient: bool


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw the bars of one panel from ``top`` down and return where they end."""
    del panels
    categories, series = rows(panel)
    if not panel.times and not labels_fit(categories, room.width / max(len(categories), 1) - 8):
        return lying(room, panel, top, [panel], dotted=False)
    top = heading(room, panel, top)
    if not categories:
        return nothing(room, top)
    top = key(room, panel, series, top) + SIZE * LINE_HEIGHT
    points = [point for row in series for point in row.points.values() if point.value is not None]
    low, high = span([panel])
    slot = room.width / len(categories)
    written = all(measure(point.text, SIZE) + 4 <= _pitch(slot, series) for point in points)
    lines = [] if written else room.sheet.ticks(low, high, whole=counts(panel))
    left = room.left + (tick_width(lines) if lines else 0.0)
    low, high = (lines[0], lines[-1]) if lines else (low, high)
    slot = (room.right - left) / len(categories)
    box = (left, top, room.right - left, _HEIGHT)
    axes = room.sheet.plot(*box, x=(0, room.right - left), y=(low, high))
    room.sheet.grid(axes, lines or [0.0])
    if lines:
        tick_labels(room, lines, left - 6, top, top + _HEIGHT)
    marks = [
        mark
        for place, row in enumerate(series)
        for mark in _bars(room, axes, categories, row, (place, len(series), slot), box, (low, high))
    ]
    below = SIZE * LINE_HEIGHT if low < 0 and not lines else 0.0
    floor = top + _HEIGHT + below
    _values(room, marks, (left, floor, room.right, floor + SIZE * LINE_HEIGHT))
    places = [left + slot * (group + 0.5) for group in range(len(categories))]
    return category_labels(room, categories, places, floor + 5)


def _pitch(slot: float, series: Sequence[Row]) -> float:
    """The room for a bar's value: its own width, and that of the whole slot where it is alone."""
    return slot if len(series) == 1 else min(slot * _FILLED / len(series), _WIDEST)


def _bars(
    room: Room,
    axes: Axes,
    categories: Sequence[str],
    row: Row,
    seat: tuple[int, int, float],
    box: _Box,
    scale: tuple[float, float],
) -> Iterator[_Mark]:
    """The bars of one series, the ``seat``-th of several in each slot, or the words that stand instead."""
    (place, count, slot), (left, top, _, height) = seat, box
    pitch = min(slot * _FILLED / count, _WIDEST)
    points = [row.points.get(category) for category in categories]
    widths = [measure(point.text, SIZE) if point else 0.0 for point in points]
    step = slot if count == 1 else pitch
    salience = salient([point.value if point else None for point in points], widths, step)
    for group, point in enumerate(points):
        if point is None:
            continue
        x = slot * (group + 0.5) + pitch * (place - (count - 1) / 2)
        value = float(point.value or 0)
        zero, y = map(Scale(*scale, top + height, top), (0.0, value))
        if point.value is None:
            words = Block.fit(point.text, max(step - 4, SMALL), SMALL)
            words.write(room.sheet, left + x, y - 2 - words.height, MUTED, "center")
            continue
        width = pitch * (1.0 if count == 1 else 0.94)
        title = tooltip(categories[group], row.series.name, point.text)
        room.sheet.bar(axes, x - width / 2, min(value, 0.0), width, abs(value), row.look, title)
        half = widths[group] / 2
        centre = min(max(left + x, left + half), room.right - half)
        over = y - 4 - SIZE if value >= 0 else y + 2
        bar = (left + x - width / 2, min(zero, y), left + x + width / 2, max(zero, y))
        label = (centre - half, over, centre + half, over + SIZE)
        yield _Mark(point.text, bar, label, group in salience)


def _values(room: Room, marks: Sequence[_Mark], names: _Box) -> None:
    """Write the salient values that touch no other bar, no other value and not the categories' names."""
    taken = [names]
    for mark in marks:
        others = [*taken, *(each.bar for each in marks if each is not mark)]
        if mark.salient and not any(_meet(mark.label, each) for each in others):
            x, baseline = (mark.label[0] + mark.label[2]) / 2, mark.label[3] - 1
            room.sheet.text(x, baseline, mark.text, TEXT, anchor="center")
            taken.append(mark.label)


def _meet(one: _Box, other: _Box) -> bool:
    """Whether two boxes lie over each other."""
    return max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])
