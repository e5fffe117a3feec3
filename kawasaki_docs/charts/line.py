"""Lines along time: a marker for each value, the names at the lines' ends, gaps where values are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kawasaki_docs.charts.axes import category_labels, salient, tick_width, value_lines
from kawasaki_docs.charts.labels import Block, Row, heading, key, known, middle, nothing, rows, tooltip
from kawasaki_docs.charts.model import Panel
from kawasaki_docs.charts.scale import Scale, span, spread, ticks
from kawasaki_docs.charts.style import AXIS, LINE_HEIGHT, MUTED, SMALL_SIZE, TEXT
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas, Place

__all__ = ["draw_panel"]

_HEIGHT = 170.0
_NAME_WIDTH = 92.0
_NAME_GAP = 18.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the categories stand in px, and the scale of the values."""

    places: dict[str, float]
    scale: Scale

    @property
    def step(self) -> float:
        """The distance of neighbouring categories in px."""
        first, *others = self.places.values()
        return others[0] - first if others else _NAME_WIDTH

    def runs(self, row: Row) -> list[list[tuple[str, Place]]]:
        """The places of a series, one list for each run without a missing value."""
        runs: list[list[tuple[str, Place]]] = [[]]
        for label, x in self.places.items():
            point = row.points.get(label)
            if point is not None and point.value is not None:
                runs[-1].append((label, (x, self.scale(point.value))))
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]


def draw_panel(canvas: Canvas, panel: Panel, top: float) -> float:
    """Draw the lines of one panel from ``top`` down and return where they end."""
    top = heading(canvas, panel, top)
    categories, series = rows(panel)
    if len(series) == 1:
        top = key(canvas, panel, series, top)
    if not any(known(row.points) for row in series):
        return _losses(canvas, categories, series, nothing(canvas, top))
    values = [point.value for row in series for point in row.points.values() if point.value is not None]
    lines = ticks(*span(values, zero=False))
    names = _names(series) if len(series) > 1 else ()
    left = tick_width(lines)
    right = canvas.width - (max(name.width for name in names) + _NAME_GAP if names else 8.0)
    step = (right - left - 12) / max(len(categories) - 1, 1)
    first = left + 6 if len(categories) > 1 else (left + right) / 2
    places = {label: first + step * index for index, label in enumerate(categories)}
    top += SMALL_SIZE * LINE_HEIGHT
    plot = _Plot(places, Scale(lines[0], lines[-1], top + _HEIGHT, top))
    value_lines(canvas, plot.scale, lines, left, right)
    for row in series:
        _line(canvas, plot, row)
    if names:
        _ends(canvas, plot, series, names, right)
    else:
        _values(canvas, plot, series[0])
    bottom = category_labels(canvas, categories, list(places.values()), top + _HEIGHT + 8)
    return _losses(canvas, categories, series, bottom)


def _line(canvas: Canvas, plot: _Plot, row: Row) -> None:
    size = min(max(plot.step / 4, 1.8), 4.0)
    dashes = (5.0, 3.0) if row.series.role == "target" else None
    runs = plot.runs(row)
    for run in runs:
        if len(run) > 1:
            canvas.line([place for _, place in run], row.look.paint, 2.0, dashes)
    for label, (x, y) in (found for run in runs for found in run):
        with canvas.mark(tooltip(label, row.series.name, row.points[label].text)):
            canvas.marker(x, y, size, row.look.marker, row.look.paint)


def _names(series: Sequence[Row]) -> tuple[Block, ...]:
    """The name of each series with its last value."""
    blocks = []
    for row in series:
        last = list(known(row.points).values())[-1:]
        blocks.append(
            Block.fit(" ".join([row.series.name, *(p.text for p in last)]), _NAME_WIDTH, SMALL_SIZE)
        )
    return tuple(blocks)


def _ends(canvas: Canvas, plot: _Plot, series: Sequence[Row], names: Sequence[Block], right: float) -> None:
    """Write the names beside the lines' ends, pushed apart where the lines end close together."""
    ends = [
        (plot.runs(row)[-1][-1][1], row, name)
        for row, name in zip(series, names, strict=True)
        if plot.runs(row)
    ]
    ends.sort(key=lambda found: found[0][1])
    heights = [name.height for _, _, name in ends]
    low = plot.scale.end - SMALL_SIZE
    centres = spread(
        [place[1] for place, _, _ in ends], heights, low, low + max(_HEIGHT + 30, sum(heights)), 2
    )
    for ((x, y), row, name), centre in zip(ends, centres, strict=True):
        canvas.line(((x + 5, y), (right + 4, centre)), AXIS)
        canvas.marker(right + 9, centre, 3.6, row.look.marker, row.look.paint)
        name.write(canvas, right + _NAME_GAP - 2, centre - name.height / 2, TEXT)


def _values(canvas: Canvas, plot: _Plot, row: Row) -> None:
    """Write the values of a single line: all where they fit, else the last, highest and lowest."""
    points = [row.points[label] for label in plot.places]
    widths = [measure(point.text, SMALL_SIZE) for point in points]
    given = [point.value for point in points if point.value is not None]
    for index in salient([point.value for point in points], widths, plot.step):
        point = points[index]
        if point.value is None:
            continue
        half = widths[index] / 2
        x = min(max(plot.places[point.label], half), canvas.width - half)
        y = plot.scale(point.value)
        under = point.value == min(given) != max(given)
        baseline = middle(y + 14 if under else y - 13, SMALL_SIZE)
        canvas.text(x, baseline, point.text, TEXT, size=SMALL_SIZE, anchor="center")


def _losses(canvas: Canvas, categories: Sequence[str], series: Sequence[Row], top: float) -> float:
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
    return Block.fit("、".join(words), canvas.width, SMALL_SIZE).write(canvas, 0, top + 4, MUTED)
