"""KPIs: a strip for each, the actual of each year as a bar, the target as a marked line across it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, heading, middle, nothing, tooltip
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.scale import Scale, span, spread
from kawasaki_docs.charts.style import AXIS, BASE_SIZE, CASING, LOOKS, MUTED, SMALL_SIZE, TARGET, TEXT, WIDTH
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas

__all__ = ["drawer"]

_BAR = 17.0
_PITCH = 23.0
_GAP = 8.0
_LABEL_WIDTH = 86.0


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of a KPI: its label, what was reached and what was aimed at."""

    label: str
    actual: Point | None
    target: Point | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the printed values end and where the bars begin, in px."""

    values_end: float
    start: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """The columns of one KPI's strip: where the values end and where the bars begin, and their scale."""

    canvas: Canvas
    actual: str
    target: str
    values_end: float
    scale: Scale

    @property
    def zero(self) -> float:
        """Where the value 0 stands."""
        return self.scale(Decimal(0))


def drawer(panels: Sequence[Panel]) -> Callable[[Canvas, Panel, float], float]:
    """Return what draws each panel: all KPIs of a chart share their columns."""
    return partial(_draw_panel, columns=_columns(panels))


def _columns(panels: Sequence[Panel]) -> _Columns:
    """Return the columns that all KPIs of a chart share, so that their bars begin at one line."""
    years = [year for panel in panels for year in _years(panel)]
    labels = max((Block.fit(year.label, _LABEL_WIDTH).width for year in years), default=0.0)
    printed = [year.actual.text for year in years if year.actual and year.actual.value is not None]
    values = max((measure(text, BASE_SIZE, bold=True) for text in printed), default=0.0)
    values_end = labels + _GAP + values
    return _Columns(values_end, min(values_end + _GAP, WIDTH * 0.7))


def _draw_panel(canvas: Canvas, panel: Panel, top: float, columns: _Columns) -> float:
    """Draw one KPI from ``top`` down and return where it ends."""
    top = heading(canvas, panel, top)
    years = _years(panel)
    if not years:
        return nothing(canvas, top)
    labels = [Block.fit(year.label, _LABEL_WIDTH) for year in years]
    strip = _strip(canvas, panel, years, columns)
    targets = [year.target for year in years]
    shared = (
        len(years) > 1 and len({(target.value, target.text) if target else None for target in targets}) == 1
    )
    start = top
    for year, label in zip(years, labels, strict=True):
        height = max(_PITCH, label.height + 3)
        label.write(canvas, 0, top + (height - label.height) / 2)
        _actual(strip, year, top + (height - _BAR) / 2, last=year is years[-1])
        if not shared:
            _target_line(strip, year.label, year.target, top, top + height)
        top += height
        if not shared and year.target:
            top = _target_text(strip, year.target, top)
    if shared and targets[0]:
        _target_line(strip, "", targets[0], start, top)
        top = _target_text(strip, targets[0], top)
    return top


def _years(panel: Panel) -> tuple[_Year, ...]:
    """The years of a panel in order; actuals may stand in one series or in previous and current."""
    actuals = {point.label: point for one in panel.series if one.role != "target" for point in one.points}
    targets = {point.label: point for one in panel.series if one.role == "target" for point in one.points}
    return tuple(
        _Year(label, actuals.get(label), targets.get(label)) for label in dict.fromkeys([*actuals, *targets])
    )


def _strip(canvas: Canvas, panel: Panel, years: Sequence[_Year], columns: _Columns) -> _Strip:
    points = [point for year in years for point in (year.actual, year.target) if point]
    low, high = span(point.value for point in points if point.value is not None)
    names = {one.role == "target": one.name for one in reversed(panel.series)}
    scale = Scale(low, high, columns.start, canvas.width - 5)
    return _Strip(canvas, names.get(False, ""), names.get(True, ""), columns.values_end, scale)


def _actual(strip: _Strip, year: _Year, top: float, *, last: bool) -> None:
    """The bar of a year with its value before it, or the words that stand instead."""
    point, canvas = year.actual, strip.canvas
    baseline = middle(top + _BAR / 2, BASE_SIZE)
    if point is None or point.value is None:
        canvas.text(strip.zero + 6, baseline, point.text if point else "", MUTED, size=SMALL_SIZE)
    else:
        look = LOOKS["current" if last else "previous"]
        start, end = sorted((strip.zero, strip.scale(point.value)))
        with canvas.mark(tooltip(year.label, strip.actual, point.text)):
            canvas.bar(start, top, end - start, _BAR, look)
        canvas.text(strip.values_end, baseline, point.text, TEXT, anchor="right", bold=last)
        if last:
            _name(strip, year.target, start, end, top)
    canvas.line(((strip.zero, top - 3), (strip.zero, top + _BAR + 3)), AXIS)


def _name(strip: _Strip, target: Point | None, start: float, end: float, top: float) -> None:
    """Write what the bars are (実績) in or behind the bar, where the target's line leaves room."""
    look, width = LOOKS["current"], measure(strip.actual, SMALL_SIZE)
    mark = strip.scale(target.value) if target and target.value is not None else None
    for left, paint, fits in (
        (start + 6, look.on, end - start > width + 12),
        (end - 6 - width, look.on, end - start > width + 12),
        (end + 6, MUTED, end + 6 + width < strip.canvas.width),
    ):
        if fits and (mark is None or not left - 5 < mark < left + width + 5):
            strip.canvas.text(left, middle(top + _BAR / 2, SMALL_SIZE), strip.actual, paint, size=SMALL_SIZE)
            return


def _target_line(strip: _Strip, label: str, target: Point | None, top: float, bottom: float) -> None:
    if target is None or target.value is None:
        return
    x, canvas = strip.scale(target.value), strip.canvas
    with canvas.mark(tooltip(label, strip.target, target.text)):
        canvas.line(((x, top), (x, bottom)), CASING, width=5)
        canvas.line(((x, top), (x, bottom)), TARGET, width=2.2)
        canvas.marker(x, bottom + 1, 4, "triangle", TARGET)


def _target_text(strip: _Strip, target: Point, top: float) -> float:
    """Write the target under its line; words without a value stand where the bars begin."""
    block = Block((f"{strip.target} {target.text}".strip(),), SMALL_SIZE)
    if target.value is None:
        return Block((target.text,), SMALL_SIZE).write(strip.canvas, strip.zero + 6, top, MUTED)
    (centre,) = spread([strip.scale(target.value)], [block.width], 0, strip.canvas.width, 0)
    return block.write(strip.canvas, centre, top + 4, TEXT, "center") + 2
