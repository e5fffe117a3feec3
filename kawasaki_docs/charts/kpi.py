"""KPIs as bullet rows: the actual of this year and, paler, of last year as bars, the target as a marked line
across them; beside them the verdict, the distance from the target and the rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, Scale, middle, nothing, span, spread, tooltip
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.style import (
    AXIS,
    CASING,
    LAST_YEAR,
    LOOKS,
    MUTED,
    SIZE,
    SMALL,
    TEXT,
    VERDICTS,
)
from kawasaki_docs.charts.text import measure
from kawasaki_docs.records.verdicts import Verdict
from kawasaki_docs.wording import VERDICTS as WORDS

if TYPE_CHECKING:
    from kawasaki_docs.charts.sheet import Room

__all__ = ["draw_panel"]

_BAR = 18.0
_PITCH = 26.0
_GAP = 10.0
_NAME = 0.32
_SAID = 0.24
_YEAR = 76.0


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of a KPI: its label, what was reached and what was aimed at."""

    label: str
    actual: Point | None
    target: Point | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that all KPIs of a chart share, in px: how wide the years and the values are."""

    years: float
    values: float


def _columns(panels: Sequence[Panel]) -> _Columns:
    years = [year for panel in panels for year in _years(panel)]
    printed = [year.actual.text for year in years if year.actual and year.actual.value is not None]
    return _Columns(
        max((Block.fit(year.label, _YEAR, SMALL).width for year in years), default=0.0),
        max((measure(text, SIZE, bold=True) for text in printed), default=0.0),
    )


def _years(panel: Panel) -> tuple[_Year, ...]:
    """The years of a panel in order; actuals may stand in one series or in previous and current."""
    actuals = {point.label: point for one in panel.series if one.role != "target" for point in one.points}
    targets = {point.label: point for one in panel.series if one.role == "target" for point in one.points}
    labels = list(dict.fromkeys([*actuals, *targets]))
    times = list(panel.times)
    labels.sort(key=lambda label: times.index(label) if times else 0)
    return tuple(_Year(label, actuals.get(label), targets.get(label)) for label in labels)


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw one KPI from ``top`` down and return where it ends."""
    years, columns = _years(panel), _columns(panels)
    if room.narrow:
        top = Block.fit(panel.title, room.width, bold=True).write(room.sheet, room.left, top) + 1
        top = _said(room, panel, room.left, room.width, top) + 3
        if not years:
            return nothing(room, top)
        return _bullets(room, panel, years, columns, room.left, room.right, top)
    name = Block.fit(panel.title, room.width * _NAME - 2 * _GAP, bold=True)
    middle_left, said = room.left + room.width * _NAME, room.width * _SAID
    bottoms = [
        name.write(room.sheet, room.left, top),
        _said(room, panel, room.right - said, said, top),
        _bullets(room, panel, years, columns, middle_left, room.right - said - 2 * _GAP, top)
        if years
        else nothing(room, top + name.height),
    ]
    return max(bottoms)


def _said(room: Room, panel: Panel, left: float, width: float, top: float) -> float:
    """Write verdict, distance and rate; return where they end."""
    newest = _years(panel)[-1:] if panel.verdict is not Verdict.NONE else ()
    word = WORDS[panel.verdict] if newest or panel.gap else ""
    if not word:
        return top
    head = Block((word,), SIZE, bold=True)
    head.write(room.sheet, left, top, VERDICTS[panel.verdict.value])
    rest = [text for text in (panel.gap, f"達成率{panel.rate}" if panel.rate else "") if text]
    if room.narrow:
        told = Block.fit("、".join(rest), width - head.width - _GAP)
        return max(told.write(room.sheet, left + head.width + _GAP, top), top + head.height)
    top += head.height
    for text in rest:
        top = Block.fit(text, width, SMALL).write(room.sheet, left, top)
    return top


def _bullets(
    room: Room, panel: Panel, years: Sequence[_Year], columns: _Columns, left: float, right: float, top: float
) -> float:
    """A bar for each year with its target; return where they end."""
    sheet = room.sheet
    values_end = left + columns.years + _GAP + columns.values
    start = min(values_end + _GAP, left + (right - left) * 0.7)
    strip = Scale(*span([panel]), start, right - 6)
    names = {one.role == "target": one.name for one in panel.series}
    same = len({(year.target.value, year.target.text) if year.target else None for year in years}) == 1
    first = top
    for year in years:
        label = Block.fit(year.label, _YEAR, SMALL)
        last = year is years[-1]
        label.write(sheet, left, top + (_PITCH - label.height) / 2, TEXT if last else MUTED)
        ends = _actual(room, strip, year, names.get(False, ""), values_end, top, last=last)
        top = max(ends, top + label.height)
        if year.target and (last or not same):
            _target(room, strip, year, names.get(True, ""), first if same else top - _PITCH, top)
            top = _target_text(room, strip, year.target, names.get(True, ""), left, top) if last else top + 2
    return top


def _actual(
    room: Room, strip: Scale, year: _Year, name: str, values_end: float, top: float, *, last: bool
) -> float:
    """The bar of a year with its value before it, or the words that stand instead; return where they end."""
    point, sheet, zero = year.actual, room.sheet, strip(0.0)
    look = LOOKS["current"] if last else LAST_YEAR
    height = _BAR if last else _BAR * 0.7
    y, bottom = top + (_PITCH - height) / 2, top + _PITCH
    if point is None or point.value is None:
        words = Block.fit(point.text if point else "", strip.end - zero - 6, SMALL)
        bottom = max(bottom, top + words.height)
        words.write(sheet, zero + 6, (top + bottom - words.height) / 2, MUTED)
    else:
        begin, end = sorted((zero, strip(float(point.value))))
        sheet.bar(None, begin, y, end - begin, height, look, tooltip(year.label, name, point.text))
        paint = TEXT if last else MUTED
        sheet.text(values_end, middle(top + _PITCH / 2, SIZE), point.text, paint, anchor="right", bold=last)
    sheet.rule(None, (zero, zero), (top + 1, bottom - 1), AXIS)
    return bottom


def _target(room: Room, strip: Scale, year: _Year, name: str, top: float, bottom: float) -> None:
    target, sheet = year.target, room.sheet
    if target is None or target.value is None:
        return
    x = strip(float(target.value))
    sheet.rule(None, (x, x), (top, bottom), CASING, 6.0)
    sheet.rule(
        None, (x, x), (top, bottom), LOOKS["target"].paint, 2.4, tooltip(year.label, name, target.text)
    )


def _target_text(room: Room, strip: Scale, target: Point, name: str, left: float, top: float) -> float:
    """Write the target under its line; words without a value stand where the bars begin."""
    if target.value is None:
        words = target.text if name in target.text else f"{name} {target.text}"
        return Block((words,), SMALL).write(room.sheet, strip(0.0) + 6, top, MUTED)
    block = Block((f"{name} {target.text}".strip(),), SMALL)
    (centre,) = spread([strip(float(target.value))], [block.width], left, strip.end + 6, 0)
    return block.write(room.sheet, centre, top, LOOKS["target"].line, "center")
