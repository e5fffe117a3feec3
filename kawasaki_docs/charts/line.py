"""Lines along time: a marker for each value, the names at the lines' ends, gaps where values are lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import (
    Block,
    Row,
    Scale,
    counts,
    heading,
    key,
    middle,
    nothing,
    rows,
    span,
    spread,
    tooltip,
)
from kawasaki_docs.charts.model import Panel
from kawasaki_docs.charts.style import AXIS, LINE_HEIGHT, MUTED, SIZE, SMALL, TEXT
from kawasaki_docs.charts.text import measure
from kawasaki_docs.charts.upright import category_labels, salient, tick_labels, tick_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kawasaki_docs.charts.sheet import Room

__all__ = ["draw_panel"]

_HEIGHT = 180.0
_NAME = 0.3
_NAME_GAP = 20.0
_BETWEEN = 2.0


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw the lines of one panel from ``top`` down and return where they end."""
    del panels
    top = heading(room, panel, top)
    categories, series = rows(panel)
    if len(series) == 1:
        top = key(room, panel, series, top)
    if all(row.value(category) is None for row in series for category in categories):
        return _losses(room, categories, series, nothing(room, top))
    lines = room.sheet.ticks(*span([panel], zero=False), whole=counts(panel))
    names = _names(room, series) if len(series) > 1 else ()
    left = room.left + tick_width(lines)
    right = room.right - (max(name.width for name in names) + _NAME_GAP if names else 8.0)
    top += SIZE * LINE_HEIGHT
    height = max(_HEIGHT, sum(name.height + _BETWEEN for name in names))
    ends = (-0.15, len(categories) - 0.85) if len(categories) > 1 else (-0.5, 0.5)
    axes = room.sheet.plot(left, top, right - left, height, x=ends, y=(lines[0], lines[-1]))
    room.sheet.grid(axes, lines)
    tick_labels(room, lines, left - 6, top, top + height)
    step = (right - left) / (ends[1] - ends[0])
    places = [left + step * (index - ends[0]) for index in range(len(categories))]
    for row in series:
        _line(room, axes, categories, row, step)
    scale = Scale(lines[0], lines[-1], top + height, top)
    if names:
        _ends(room, categories, series, names, places, scale, right)
    else:
        _values(room, categories, series[0], places, scale)
    bottom = category_labels(room, categories, places, top + height + 8)
    return _losses(room, categories, series, bottom)


def _line(room: Room, axes: Axes, categories: Sequence[str], row: Row, step: float) -> None:
    values = [row.value(category) for category in categories]
    heights = [math.nan if value is None else float(value) for value in values]
    if sum(value is not None for value in values) > 1:
        room.sheet.course(axes, heights, row.look, dashed=row.series.role == "target")
    size = min(max(step / 2, 4.0), 9.0)
    for index, category in enumerate(categories):
        if values[index] is not None:
            title = tooltip(category, row.series.name, row.points[category].text)
            room.sheet.dot(axes, index, heights[index], row.look, title, size)


def _names(room: Room, series: Sequence[Row]) -> tuple[Block, ...]:
    """The name of each series with its last value."""
    blocks = []
    for row in series:
        last = [point.text for point in row.points.values() if point.value is not None][-1:]
        blocks.append(Block.fit(" ".join([row.series.name, *last]), room.width * _NAME, SMALL))
    return tuple(blocks)


def _ends(
    room: Room,
    categories: Sequence[str],
    series: Sequence[Row],
    names: Sequence[Block],
    places: Sequence[float],
    scale: Scale,
    right: float,
) -> None:
    """Write the names beside the lines' ends, pushed apart where the lines end close together."""
    ends = []
    for row, name in zip(series, names, strict=True):
        known = [index for index, each in enumerate(categories) if row.value(each) is not None]
        if known:
            value = row.value(categories[known[-1]])
            ends.append((scale(float(value or 0)), places[known[-1]], row, name))
    ends.sort(key=lambda found: found[0])
    heights = [name.height for *_, name in ends]
    # Below the plot stand the categories.
    low, high = scale.end - SMALL, scale.start + 4
    centres = spread([y for y, *_ in ends], heights, low, high, _BETWEEN)
    for (y, x, row, name), centre in zip(ends, centres, strict=True):
        room.sheet.rule(None, (x + 6, right + 4), (y, centre), AXIS)
        room.sheet.dot(None, right + 10, centre, row.look, size=8)
        name.write(room.sheet, right + _NAME_GAP, centre - name.height / 2, TEXT)


def _values(
    room: Room,
    categories: Sequence[str],
    row: Row,
    places: Sequence[float],
    scale: Scale,
) -> None:
    """Write the values of a single line: all where they fit, else the last, highest and lowest."""
    points = [row.points[category] for category in categories]
    widths = [measure(point.text, SIZE) for point in points]
    given = [point.value for point in points if point.value is not None]
    step = places[1] - places[0] if len(places) > 1 else room.width
    for index in salient([point.value for point in points], widths, step):
        value, half = points[index].value or 0, widths[index] / 2
        x = min(max(places[index], room.left + half), room.right - half)
        place = scale(float(value))
        under = value == min(given) != max(given) and place + 16 + SIZE / 2 <= scale.start
        y = place + (16 if under else -15)
        room.sheet.text(x, middle(y, SIZE), points[index].text, TEXT, anchor="center")


def _losses(room: Room, categories: Sequence[str], series: Sequence[Row], top: float) -> float:
    """Write under the plot the words that stand for missing values, neighbours together."""
    words = []
    for row in series:
        texts = [(label, row.points[label]) for label in categories if label in row.points]
        for text, group in groupby(texts, key=lambda found: found[1].text if found[1].value is None else ""):
            labels = [label for label, _ in group]
            when = labels[0] if len(labels) == 1 else f"{labels[0]}～{labels[-1]}"
            if text:
                words.append(f"{row.series.name}（{when}）：{text}" if len(series) > 1 else f"{when}：{text}")
    if not words:
        return top
    return Block.fit("、".join(words), room.width, SMALL).write(room.sheet, room.left, top + 4, MUTED)
