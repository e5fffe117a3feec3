"""Upright bars, mostly along time; categories whose names do not fit are drawn as horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts import hbar
from kawasaki_docs.charts.axes import category_labels, labels_fit, salient, tick_width, value_lines
from kawasaki_docs.charts.labels import Block, Row, heading, key, nothing, rows, tooltip
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.scale import Scale, span, ticks
from kawasaki_docs.charts.style import AXIS, LINE_HEIGHT, MUTED, SMALL_SIZE, TEXT
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas

__all__ = ["draw_panel"]

_HEIGHT = 150.0
_FILLED = 0.72
_WIDEST = 60.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the groups of bars stand: the left edge, the width of a group's slot, the scale of values."""

    left: float
    slot: float
    scale: Scale
    bars: int

    @property
    def pitch(self) -> float:
        """The distance of the bars within a group in px."""
        return min(self.slot * _FILLED / self.bars, _WIDEST)

    def place(self, group: int, bar: int) -> float:
        """The middle of a bar in px."""
        return self.left + self.slot * (group + 0.5) + self.pitch * (bar - (self.bars - 1) / 2)


def draw_panel(canvas: Canvas, panel: Panel, top: float) -> float:
    """Draw the bars of one panel from ``top`` down and return where they end."""
    categories, series = rows(panel)
    if not panel.times and not labels_fit(categories, canvas.width / max(len(categories), 1) - 6):
        return hbar.draw_panel(canvas, panel, top)
    top = heading(canvas, panel, top)
    if not categories:
        return nothing(canvas, top)
    top = key(canvas, panel, series, top)
    plot, lines = _plot(canvas, categories, series, top + SMALL_SIZE * LINE_HEIGHT)
    value_lines(canvas, plot.scale, lines, plot.left, canvas.width)
    for bar, row in enumerate(series):
        _bars(canvas, plot, categories, row, bar)
    zero = plot.scale(Decimal(0))
    canvas.line(((plot.left, zero), (canvas.width, zero)), AXIS)
    places = [plot.left + plot.slot * (group + 0.5) for group in range(len(categories))]
    below = SMALL_SIZE * LINE_HEIGHT if plot.scale.low < 0 and not lines else 0.0
    return category_labels(canvas, categories, places, plot.scale.start + below + 4)


def _plot(
    canvas: Canvas, categories: Sequence[str], series: Sequence[Row], top: float
) -> tuple[_Plot, tuple[Decimal, ...]]:
    """The plot and its lines of values, which it needs only where not every bar carries its value."""
    points = [point for row in series for point in row.points.values() if point.value is not None]
    low, high = span(point.value for point in points if point.value is not None)
    plot = _Plot(0.0, canvas.width / len(categories), Scale(low, high, top + _HEIGHT, top), len(series))
    room = plot.slot if len(series) == 1 else plot.pitch
    if all(measure(point.text, SMALL_SIZE) + 2 <= room for point in points):
        return plot, ()
    lines = ticks(low, high)
    left = tick_width(lines)
    slot = (canvas.width - left) / len(categories)
    return _Plot(left, slot, Scale(lines[0], lines[-1], top + _HEIGHT, top), len(series)), lines


def _bars(canvas: Canvas, plot: _Plot, categories: Sequence[str], row: Row, bar: int) -> None:
    """The bars of one series, with the values that find room, or the words that stand instead."""
    points = [row.points.get(category) for category in categories]
    texts = [measure(point.text, SMALL_SIZE) if point else 0.0 for point in points]
    room = plot.slot if plot.bars == 1 else plot.pitch
    written = salient([point.value if point else None for point in points], texts, room)
    zero = plot.scale(Decimal(0))
    for group, point in enumerate(points):
        x = plot.place(group, bar)
        if point is None:
            continue
        if point.value is None:
            words = Block.fit(point.text, max(room - 2, SMALL_SIZE), SMALL_SIZE)
            words.write(canvas, x, zero - 2 - words.height, MUTED, "center")
            continue
        upper, lower = sorted((zero, plot.scale(point.value)))
        width = plot.pitch * (1.0 if plot.bars == 1 else 0.94)
        with canvas.mark(tooltip(categories[group], row.series.name, point.text)):
            canvas.bar(x - width / 2, upper, width, lower - upper, row.look)
        if group in written:
            _value(canvas, x, upper, lower, point)


def _value(canvas: Canvas, x: float, upper: float, lower: float, point: Point) -> None:
    """Write the value of a bar over it, of a negative one under it."""
    half = measure(point.text, SMALL_SIZE) / 2
    centre = min(max(x, half), canvas.width - half)
    baseline = upper - 4 if (point.value or 0) >= 0 else lower + SMALL_SIZE
    canvas.text(centre, baseline, point.text, TEXT, size=SMALL_SIZE, anchor="center")
