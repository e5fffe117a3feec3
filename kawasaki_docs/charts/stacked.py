"""Shares of a whole: a bar of 100% for each wave or category, cut into its parts.

The parts' names stand under the last bar; where they do not fit there, a list below names each with its
values, in the order of the bar. Sums that the source prints bracket their parts above the bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, Row, heading, key, middle, nothing, rows, spread, tooltip
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.rows import change_of
from kawasaki_docs.charts.style import AXIS, LINE_HEIGHT, MUTED, SIZE, SMALL, TEXT
from kawasaki_docs.charts.text import measure

if TYPE_CHECKING:
    from kawasaki_docs.charts.sheet import Room

__all__ = ["draw_panel"]

_BAR = 34.0
_GAP = 1.6
_LABEL_GAP = 12.0
_LEADER = 8.0
_NAME = 60.0
_BESIDE = 0.28
_BRACKET = 6.0
_MOST_LISTED = 2
_WHOLE = 99.0
"""Percent from which on parts make up the whole, each rounded for itself."""


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
        return measure(self.point.text, SIZE) + 8 <= self.end - self.start


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw the bars of one panel from ``top`` down and return where they end."""
    del panels
    top = heading(room, panel, top)
    categories, parts = rows(panel, stacked=True)
    if not categories:
        return nothing(room, top)
    if times := panel.times:
        categories = tuple(sorted(categories, key=times.__getitem__))
    left = room.left
    if not room.narrow and len(categories) > 1:
        left += min(max(measure(each, SIZE) for each in categories), room.width * _BESIDE) + _LABEL_GAP
    bars = [(each, _segments(panel, parts, each, left, room.right)) for each in categories]
    names = _names(bars[-1][1], parts, room.right - left)
    listed = names is None and len(bars) <= _MOST_LISTED
    if names is None and not listed:
        top = key(room, panel, parts, top)
    for category, segments in bars:
        top = _bar(room, panel, category, segments, left, top)
        if names is None:
            top += 2
        elif segments is bars[-1][1]:
            top = _under(room, segments, names, left, top)
        else:
            small = [f"{each.row.series.name} {each.point.text}" for each in segments if not each.holds_text]
            if small:
                block = Block.fit("、".join(small), room.right - left, SMALL)
                top = block.write(room.sheet, room.right, top + 2, MUTED, "right")
        top = _missing(room, parts, category, left, top) + 10
    return _list(room, panel, categories, parts, top) if listed else top - 10


def _segments(
    panel: Panel, parts: Sequence[Row], category: str, left: float, right: float
) -> tuple[_Segment, ...]:
    """The parts of a bar that have a value above 0. They fill the bar, unless a percentage is missing:
    without a value, below 0, or what all make up is not the whole."""
    given = [(row, row.points[category]) for row in parts if category in row.points]
    total = float(sum(point.value for _, point in given if point.value is not None and point.value > 0))
    if panel.unit in ("%", "％") and (total < _WHOLE or any(point.value is None for _, point in given)):
        total = max(total, 100.0)
    found, start = [], left
    for row, point in given:
        if point.value is not None and point.value > 0:
            end = start + float(point.value) / total * (right - left)
            found.append(_Segment(row, point, start, end))
            start = end
    return tuple(found)


def _bar(
    room: Room, panel: Panel, category: str, segments: Sequence[_Segment], left: float, top: float
) -> float:
    """One bar with its label, its values and the sums of its parts; return where it ends."""
    sheet = room.sheet
    brackets = _brackets(panel, category, segments)
    if left == room.left:
        top = Block.fit(category, room.width, SIZE).write(sheet, left, top) + 3
    if brackets:
        top += SIZE * LINE_HEIGHT + _BRACKET
        for start, end, text in brackets:
            sheet.rule(None, (start + 2, end - 4), (top - 3, top - 3), AXIS, 1.5)
            sheet.text((start + end) / 2, top - 8, text, TEXT, anchor="center", bold=True)
    if left > room.left:
        label = Block.fit(category, left - room.left - _LABEL_GAP)
        label.write(sheet, room.left, top + (_BAR - label.height) / 2)
    for segment in segments:
        width = segment.end - segment.start
        gap = min(_GAP, width / 3) if segment is not segments[-1] else 0.0
        title = tooltip(category, segment.row.series.name, segment.point.text)
        sheet.bar(None, segment.start, top, width - gap, _BAR, segment.row.look, title)
        if segment.holds_text:
            baseline = middle(top + _BAR / 2, SIZE)
            sheet.text(
                segment.centre - gap / 2, baseline, segment.point.text, segment.row.look.on, anchor="center"
            )
    return top + _BAR


def _brackets(panel: Panel, category: str, segments: Sequence[_Segment]) -> list[tuple[float, float, str]]:
    """The sums of a bar's parts, each with the place of its parts; none where one does not fit there."""
    found = []
    for total in panel.sums:
        mine = [each for each in segments if each.row.series.group == total.name]
        point = next((each for each in total.points if each.label == category), None)
        if mine and point and point.value is not None:
            text = f"{total.name} {point.text}"
            found.append((mine[0].start, mine[-1].end, text))
    fits = all(measure(text, SIZE, bold=True) <= end - start for start, end, text in found)
    return found if fits else []


def _names(segments: Sequence[_Segment], parts: Sequence[Row], room: float) -> tuple[Block, ...] | None:
    """The names of all parts for under the last bar; None where they do not fit there."""
    if len(segments) < len(parts):
        return None
    blocks = []
    for segment in segments:
        value = "" if segment.holds_text else f" {segment.point.text}"
        width = max(segment.end - segment.start - _LABEL_GAP, _NAME)
        blocks.append(Block.fit(segment.row.series.name + value, width, SMALL))
    needed = sum(block.width + _LABEL_GAP for block in blocks) - _LABEL_GAP
    return tuple(blocks) if needed <= room and all(len(block.lines) <= 3 for block in blocks) else None


def _under(
    room: Room, segments: Sequence[_Segment], names: Sequence[Block], left: float, top: float
) -> float:
    """Write the names under their segments, each with a line to it; return where they end."""
    widths = [name.width for name in names]
    centres = spread([segment.centre for segment in segments], widths, left, room.right, _LABEL_GAP)
    for segment, name, centre in zip(segments, names, centres, strict=True):
        name.write(room.sheet, centre, top + _LEADER, TEXT, "center")
        room.sheet.rule(None, (segment.centre, centre), (top + 1, top + _LEADER), AXIS)
    return top + _LEADER + max(name.height for name in names)


def _list(room: Room, panel: Panel, categories: Sequence[str], parts: Sequence[Row], top: float) -> float:
    """Name each part beside its colour, with its value in each bar, the newest last, and its change."""
    sheet = room.sheet
    timed = bool(panel.times) and len(categories) > 1 and panel.compared
    shown = categories[-1:] if room.narrow and timed else categories
    heads = [each.partition("（")[0] for each in shown] if len(categories) > 1 else []
    printed = [point.text for row in parts for point in row.points.values()]
    step = max(measure(text, SIZE, bold=True) for text in printed)
    step = max([step, *(measure(head, SMALL) for head in heads)]) + _LABEL_GAP
    rights = [room.right - step * (len(shown) - 1 - index + timed) for index in range(len(shown))]
    width = rights[0] - step - room.left - 20
    if heads:
        for right, head in [*zip(rights, heads, strict=True), *([(room.right, "増減")] if timed else [])]:
            sheet.text(right, middle(top + 8, SMALL), head, MUTED, size=SMALL, anchor="right")
        top += SMALL * LINE_HEIGHT + 2
    for row in parts:
        block = Block.fit(row.series.name, width)
        y = middle(top + SIZE * LINE_HEIGHT / 2, SIZE)
        sheet.bar(None, room.left, top + 3, 13, 13, row.look)
        for right, category in zip(rights, shown, strict=True):
            last = category == shown[-1]
            text = row.points[category].text if category in row.points else ""
            sheet.text(right, y, text, TEXT if last else MUTED, anchor="right", bold=last)
        if timed:
            old, new = (row.points.get(category) for category in categories)
            change = change_of(old, new).removesuffix("ポイント")
            sheet.text(room.right, y, change, MUTED, anchor="right")
        top = block.write(sheet, room.left + 20, top) + 4
    return top


def _missing(room: Room, parts: Sequence[Row], category: str, left: float, top: float) -> float:
    """Write the words that stand for parts without a value, under the bar."""
    words = [
        f"{row.series.name}：{row.points[category].text}"
        for row in parts
        if category in row.points and row.points[category].value is None and row.points[category].text
    ]
    if not words:
        return top
    return Block.fit("、".join(words), room.right - left, SMALL).write(room.sheet, left, top + 3, MUTED)
