"""Multiple-answer questions: horizontal bars in the source's order, the waves of an option side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, Row, heading, key, middle, nothing, rows, tooltip, write_on
from kawasaki_docs.charts.model import Panel
from kawasaki_docs.charts.scale import Scale, span
from kawasaki_docs.charts.style import AXIS, MUTED, SMALL_SIZE, TEXT
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas

__all__ = ["draw_panel"]

_BAR = 14.0
_BETWEEN = 2.0
_GROUP_GAP = 10.0
_CLOSE_GAP = 6.0
_LABEL_WIDTH = 132.0
_LABEL_LINES = 3
_SPACE = 6.0


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the options stand: their labels, beside the bars or above them, and the scale of the bars."""

    labels: tuple[Block, ...]
    beside: bool
    scale: Scale


def draw_panel(canvas: Canvas, panel: Panel, top: float) -> float:
    """Draw the options of one question from ``top`` down and return where they end."""
    top = heading(canvas, panel, top)
    categories, series = rows(panel)
    if not categories:
        return nothing(canvas, top)
    layout = _layout(canvas, categories, series)
    direct = len(series) > 1 and _names_fit(layout, categories[0], series)
    if not direct:
        top = key(canvas, panel, series, top)
    bottom = top
    for index, pairs in enumerate(canvas.in_columns(tuple(zip(categories, layout.labels, strict=True)))):
        with canvas.column(index):
            bottom = max(bottom, _options(canvas, layout, series, pairs, top))
    if direct:
        _names(canvas, layout, series, _bars_top(layout, layout.labels[0], len(series), top))
    return bottom


def _options(
    canvas: Canvas, layout: _Layout, series: Sequence[Row], pairs: Sequence[tuple[str, Block]], start: float
) -> float:
    """Options with their labels one under the other from ``start`` down; return where they end."""
    top = start
    gap = _GROUP_GAP if canvas.columns == 1 else _CLOSE_GAP
    group = len(series) * (_BAR + _BETWEEN) - _BETWEEN
    for category, label in pairs:
        bars = _bars_top(layout, label, len(series), top)
        if layout.beside:
            height = max(group, label.height)
            right = layout.scale(layout.scale.low) - _SPACE
            label.write(canvas, right, top + (height - label.height) / 2, TEXT, "right")
        else:
            label.write(canvas, 0, top)
            height = bars + group - top
        _group(canvas, layout, category, series, bars)
        top += height + gap
    bottom = top - gap + 3
    zero = layout.scale(Decimal(0))
    if layout.beside:
        canvas.line(((zero, start - 3), (zero, bottom)), AXIS)
    return bottom


def _bars_top(layout: _Layout, label: Block, count: int, top: float) -> float:
    """Where the ``count`` bars of an option begin that stands at ``top``."""
    group = count * (_BAR + _BETWEEN) - _BETWEEN
    if layout.beside:
        return top + (max(group, label.height) - group) / 2
    return top + label.height + 2


def _layout(canvas: Canvas, categories: Sequence[str], series: Sequence[Row]) -> _Layout:
    """Labels beside the bars where they take at most three lines there, else above."""
    beside = tuple(Block.fit(category, _LABEL_WIDTH) for category in categories)
    narrow = all(len(label.lines) <= _LABEL_LINES for label in beside)
    labels = beside if narrow else tuple(Block.fit(category, canvas.width) for category in categories)
    left = max(label.width for label in labels) + _SPACE if narrow else 1.0
    points = [point for row in series for point in row.points.values()]
    low, high = span(point.value for point in points if point.value is not None)
    text = max((measure(point.text, SMALL_SIZE) for point in points), default=0.0)
    end = max(canvas.width - text - _SPACE, left + canvas.width * 0.2)
    return _Layout(labels, narrow, Scale(low, high, left, end))


def _group(canvas: Canvas, layout: _Layout, category: str, series: Sequence[Row], top: float) -> None:
    """The bars of one option, each with its value at its end."""
    zero = layout.scale(Decimal(0))
    for index, row in enumerate(series):
        point = row.points.get(category)
        y = top + index * (_BAR + _BETWEEN)
        end = zero
        if point is None:
            continue
        if point.value is not None:
            left, end = sorted((zero, layout.scale(point.value)))
            with canvas.mark(tooltip(category, row.series.name, point.text)):
                canvas.bar(left, y, end - left, _BAR, row.look)
        paint = MUTED if point.value is None else TEXT
        canvas.text(end + 4, middle(y + _BAR / 2, SMALL_SIZE), point.text, paint, size=SMALL_SIZE)


def _names_fit(layout: _Layout, category: str, series: Sequence[Row]) -> bool:
    """Whether the first option's bars are long enough to hold the names of the series."""
    zero = layout.scale(Decimal(0))
    for row in series:
        point = row.points.get(category)
        if point is None or point.value is None:
            return False
        if layout.scale(point.value) - zero < measure(row.series.name, SMALL_SIZE) + 10:
            return False
    return True


def _names(canvas: Canvas, layout: _Layout, series: Sequence[Row], top: float) -> None:
    """Write the names of the series into the first option's bars."""
    for index, row in enumerate(series):
        y = top + index * (_BAR + _BETWEEN) + _BAR / 2
        x = layout.scale(Decimal(0)) + 5
        write_on(canvas, x, y, row.series.name, row.look)
