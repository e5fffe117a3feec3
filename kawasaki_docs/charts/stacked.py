"""Single-answer questions: a bar of 100% for each wave, cut into the parts of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, Row, heading, legend, middle, nothing, rows, tooltip, write_on
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.scale import spread
from kawasaki_docs.charts.style import AXIS, MUTED, SMALL_SIZE, TEXT
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas

__all__ = ["draw_panel"]

_BAR = 30.0
_PART_GAP = 1.6
_LABEL_GAP = 8.0
_LEADER = 7.0
_NAME_WIDTH = 52.0
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Segment:
    """One part of one bar: its place in px and what is said of it."""

    row: Row
    point: Point
    start: float
    end: float

    @property
    def centre(self) -> float:
        """The middle of the segment in px."""
        return (self.start + self.end) / 2

    @property
    def holds_text(self) -> bool:
        """Whether the printed value fits into the segment."""
        return measure(self.point.text, SMALL_SIZE) + 6 <= self.end - self.start


def draw_panel(canvas: Canvas, panel: Panel, top: float) -> float:
    """Draw the bars of one question from ``top`` down and return where they end."""
    top = heading(canvas, panel, top)
    categories, parts = rows(panel)
    if not categories:
        return nothing(canvas, top)
    bars = canvas.in_columns([(each, _segments(canvas, panel, parts, each)) for each in categories])
    names = [_names(canvas, column[0][1], parts) for column in bars]
    if None in names:
        names = [None] * len(bars)
        top = legend(canvas, [(row.look, row.series.name) for row in parts], top) + 2
    bottom = top
    for index, (column, over) in enumerate(zip(bars, names, strict=True)):
        with canvas.column(index):
            bottom = max(bottom, _column(canvas, parts, column, over, top))
    return bottom


def _column(
    canvas: Canvas,
    parts: Sequence[Row],
    bars: Sequence[tuple[str, Sequence[_Segment]]],
    names: Sequence[Block] | None,
    top: float,
) -> float:
    """Bars one under the other, the parts' names over the first; return where they end."""
    for category, segments in bars:
        top = Block.fit(category, canvas.width).write(canvas, 0, top) + 3
        if names is not None and segments is bars[0][1]:
            top = _above(canvas, segments, names, top)
        _bar(canvas, category, segments, top)
        top = _below(canvas, [segment for segment in segments if not segment.holds_text], top + _BAR)
        top = _missing(canvas, parts, category, top) + 9
    return top - 9


def _segments(canvas: Canvas, panel: Panel, parts: Sequence[Row], category: str) -> tuple[_Segment, ...]:
    """The parts of a bar that have a value above 0. They fill the bar, unless a percentage is missing."""
    given = [(row, row.points[category]) for row in parts if category in row.points]
    values = [point.value for _, point in given if point.value is not None and point.value > 0]
    total = sum(values, Decimal(0))
    if panel.unit in ("%", "％") and any(point.value is None for _, point in given):
        total = max(total, _WHOLE)
    found = []
    start = 0.0
    for row, point in given:
        if point.value is not None and point.value > 0:
            end = start + float(point.value / total) * canvas.width
            found.append(_Segment(row, point, start, end))
            start = end
    return tuple(found)


def _bar(canvas: Canvas, category: str, segments: Sequence[_Segment], top: float) -> None:
    for segment in segments:
        look, text = segment.row.look, segment.point.text
        width = segment.end - segment.start
        gap = min(_PART_GAP, width / 3) if segment is not segments[-1] else 0.0
        with canvas.mark(tooltip(category, segment.row.series.name, text)):
            canvas.bar(segment.start, top, width - gap, _BAR, look)
            if segment.holds_text:
                write_on(canvas, segment.centre - gap / 2, top + _BAR / 2, text, look, "center")


def _names(canvas: Canvas, segments: Sequence[_Segment], parts: Sequence[Row]) -> tuple[Block, ...] | None:
    """The names of all parts for one row above the first bar; None where they do not fit there."""
    if len(segments) < len(parts):
        return None
    blocks = tuple(
        Block.fit(segment.row.series.name, max(segment.end - segment.start, _NAME_WIDTH), SMALL_SIZE)
        for segment in segments
    )
    room = sum(block.width + _LABEL_GAP for block in blocks) - _LABEL_GAP
    return blocks if room <= canvas.width and all(len(block.lines) <= 2 for block in blocks) else None


def _above(canvas: Canvas, segments: Sequence[_Segment], names: Sequence[Block], top: float) -> float:
    """Write the names over their segments, each with a line to it; return where the bar begins."""
    bottom = top + max(name.height for name in names)
    centres = spread(
        [segment.centre for segment in segments], [name.width for name in names], 0, canvas.width, _LABEL_GAP
    )
    for segment, name, centre in zip(segments, names, centres, strict=True):
        name.write(canvas, centre, bottom - name.height, TEXT, "center")
        canvas.line(((centre, bottom + 1), (segment.centre, bottom + _LEADER - 1)), AXIS)
    return bottom + _LEADER


def _below(canvas: Canvas, segments: Sequence[_Segment], top: float) -> float:
    """Write the values that do not fit into their segments under the bar; return where they end."""
    widths = [measure(segment.point.text, SMALL_SIZE) for segment in segments]
    centres = spread([segment.centre for segment in segments], widths, 0, canvas.width, _LABEL_GAP)
    if not segments:
        return top
    if any(right - left < 1 for left, right in pairwise(centres)) or centres[0] < widths[0] / 2 - 1:
        text = "、".join(f"{segment.row.series.name} {segment.point.text}" for segment in segments)
        return Block.fit(text, canvas.width, SMALL_SIZE).write(canvas, 0, top + 3)
    for segment, centre in zip(segments, centres, strict=True):
        canvas.line(((segment.centre, top + 1), (centre, top + _LEADER)), AXIS)
        baseline = middle(top + _LEADER + SMALL_SIZE * 0.65, SMALL_SIZE)
        canvas.text(centre, baseline, segment.point.text, TEXT, size=SMALL_SIZE, anchor="center")
    return top + _LEADER + SMALL_SIZE * 1.3


def _missing(canvas: Canvas, parts: Sequence[Row], category: str, top: float) -> float:
    """Write the words that stand for parts without a value, under the bar."""
    words = [
        f"{row.series.name}：{row.points[category].text}"
        for row in parts
        if category in row.points and row.points[category].value is None and row.points[category].text
    ]
    if not words:
        return top
    return Block.fit("、".join(words), canvas.width, SMALL_SIZE).write(canvas, 0, top + 3, MUTED)
