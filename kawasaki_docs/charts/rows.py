"""Categories in rows: bars of one time, or a dot for each of several, joined; values and changes in columns.

What is no answer of its own stands apart below the others, in grey.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import (
    Block,
    Row,
    Scale,
    heading,
    key,
    middle,
    nothing,
    plain,
    rows,
    span,
    tooltip,
)
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.charts.style import AXIS, GRID, LINE_HEIGHT, LOOKS, MUTED, SIZE, SMALL, TEXT
from kawasaki_docs.charts.text import measure
from kawasaki_docs.differences import signed_change
from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kawasaki_docs.charts.sheet import Room

__all__ = ["change_of", "draw_panel", "shared_key"]

_GAP = 12.0
_BAR = 17.0
_BESIDE = 0.36
_SHORT = 92.0
_MOST_COLUMNS = 3
_BASE = re.compile(r"\s*[（(]\s*n\s*=[^）)]*[）)]")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of text at the right: its head, its text by category, whether it is the one to be read."""

    head: str
    texts: dict[str, str]
    bold: bool = False

    @property
    def width(self) -> float:
        """The width of its longest text in px."""
        longest = max((measure(text, SIZE, bold=self.bold) for text in self.texts.values()), default=0.0)
        return max(longest, measure(self.head, SMALL))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a category's row stands: its label's top and the middle of its marks."""

    label: Block
    top: float
    centre: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the panels of a chart share, in px: where their plots begin and end, how much room labels take
    beside them (0 where they stand above), and the widths of the columns of text at the right."""

    left: float
    right: float
    beside: float
    widths: tuple[float, ...]


def shared_key(room: Room, panels: Sequence[Panel], top: float, *, dotted: bool) -> float:
    """Name the series of several panels once, where they are the same; return where the names end."""
    if not _share(panels):
        return top
    return key(room, panels[0], rows(panels[0])[1], top, dots=dotted)


def _share(panels: Sequence[Panel]) -> bool:
    told = {(panel.unit, tuple((one.name, one.role) for one in panel.series)) for panel in panels}
    return len(panels) > 1 and len(told) == 1


def draw_panel(room: Room, panel: Panel, top: float, panels: Sequence[Panel], *, dotted: bool) -> float:
    """Draw the rows of one panel, with dots or bars, from ``top`` down and return where they end."""
    top = heading(room, panel, top)
    categories, series = rows(panel)
    if not categories:
        return nothing(room, top)
    if not _share(panels):
        top = key(room, panel, series, top, dots=dotted)
    frame, scale = _frame(room, panels, dotted=dotted), span(panels)
    columns = _columns(room, panel, categories, series) if dotted else []
    top = _heads(room, columns, frame, top)
    places, bottom = _places(room, categories, series, frame, top, 1 if dotted else len(series))
    width = frame.right - frame.left
    axes = room.sheet.plot(frame.left, top, width, bottom - top, x=scale, y=(bottom, top))
    if not dotted or scale[0] < 0:
        room.sheet.rule(axes, (0, 0), (top, bottom), AXIS)
    for label, place in places.items():
        place.label.write(room.sheet, room.left, place.top, MUTED if _rests(label, series) else TEXT)
        if dotted:
            _dots(room, axes, series, label, place.centre)
            _texts(room, columns, frame, label, place.centre)
        else:
            _bars(room, axes, series, label, place.centre, frame)
    return bottom


def _frame(room: Room, panels: Sequence[Panel], *, dotted: bool) -> _Frame:
    read = [(panel, *rows(panel)) for panel in panels]
    widest = max((measure(each, SIZE) for _, categories, _ in read for each in categories), default=0.0)
    beside = min(widest, _SHORT if room.narrow else room.width * _BESIDE)
    if room.narrow and widest > _SHORT:
        beside = 0.0
    left = room.left + (beside + _GAP if beside else 8.0 * dotted)
    if dotted:
        columns = [_columns(room, *found) for found in read]
        most = max(map(len, columns), default=0)
        widths = tuple(max(line[at].width for line in columns if at < len(line)) for at in range(most))
        right = room.right - sum(width + _GAP for width in widths) - 8.0
        return _Frame(left, max(right, left + 8), beside, widths)
    points = [point for _, _, series in read for row in series for point in row.points.values()]
    right = room.right - max((measure(point.text, SIZE, bold=True) for point in points), default=0.0) - 6.0
    return _Frame(left, max(right, left + room.width * 0.15), beside, ())


def _rests(label: str, series: Sequence[Row]) -> bool:
    return any(label in row.points and row.points[label].rest for row in series)


def _places(
    room: Room,
    categories: Sequence[str],
    series: Sequence[Row],
    frame: _Frame,
    top: float,
    marks: int,
) -> tuple[dict[str, _Place], float]:
    """Where each row stands, the rests last and apart under a line, and where all end."""
    ordered = sorted(categories, key=lambda each: _rests(each, series))
    height = marks * (_BAR + 2) + 2.0
    places: dict[str, _Place] = {}
    for label in ordered:
        block = Block.fit(label, frame.beside or room.width)
        if places and _rests(label, series) and not any(_rests(each, series) for each in places):
            room.sheet.rule(None, (room.left, room.right), (top + 6, top + 6), GRID)
            top += 12
        if frame.beside:
            whole = max(block.height, height)
            places[label] = _Place(block, top + (whole - block.height) / 2, top + whole / 2)
            top += whole + 6
        else:
            places[label] = _Place(block, top, top + block.height + 3 + height / 2)
            top += block.height + height + 11
    return places, top


def change_of(old: Point | None, new: Point | None) -> str:
    """Return the change between two times with its sign, as printed; "" where it cannot be said."""
    if old is None or new is None or old.value is None or new.value is None:
        return ""
    try:
        return signed_change(old.text, new.text)
    except ReportError:
        return ""


def _short_name(row: Row) -> str:
    """Return a series' name without the number of answers."""
    return _BASE.sub("", row.series.name)


def _columns(room: Room, panel: Panel, categories: Sequence[str], series: Sequence[Row]) -> list[_Column]:
    """The columns of values, and of the change from the time before to this one."""
    current = [row for row in series if row.series.role == "current"]
    few = room.narrow and current and panel.compared
    shown = [row for row in series if row in current] if few else list(series)
    columns = [
        _Column(
            _short_name(row),
            {each: plain(row.points.get(each), panel.unit) for each in categories},
            row in current,
        )
        for row in shown[-_MOST_COLUMNS:]
    ]
    earlier = [row for row in series if row.look.name == "previous"]
    if panel.compared and len(current) == 1 and len(earlier) == 1:
        told = {
            each: change_of(earlier[0].points.get(each), current[0].points.get(each)) for each in categories
        }
        unit = "ポイント" if room.narrow else panel.unit
        told = {each: text.removesuffix(unit).removesuffix(panel.unit) for each, text in told.items()}
        columns.append(_Column("増減", told))
    return columns


def _heads(room: Room, columns: Sequence[_Column], frame: _Frame, top: float) -> float:
    if not columns:
        return top
    y = middle(top + SMALL * LINE_HEIGHT / 2, SMALL)
    for column, right in zip(columns, _rights(room, columns, frame), strict=True):
        room.sheet.text(right, y, column.head, MUTED, size=SMALL, anchor="right")
    return top + SMALL * LINE_HEIGHT + 2


def _rights(room: Room, columns: Sequence[_Column], frame: _Frame) -> list[float]:
    """Where each column ends."""
    return [room.right - sum(width + _GAP for width in frame.widths[at + 1 :]) for at in range(len(columns))]


def _texts(room: Room, columns: Sequence[_Column], frame: _Frame, label: str, centre: float) -> None:
    y = middle(centre, SIZE)
    for column, right in zip(columns, _rights(room, columns, frame), strict=True):
        if text := column.texts.get(label, ""):
            room.sheet.text(right, y, text, TEXT if column.bold else MUTED, anchor="right", bold=column.bold)


def _dots(room: Room, axes: Axes, series: Sequence[Row], label: str, centre: float) -> None:
    """A dot for each time, the newest last and above, on a line across the plot."""
    room.sheet.rule(axes, axes.get_xlim(), (centre, centre), GRID)
    known = [float(value) for row in series if (value := row.value(label)) is not None]
    if len(known) > 1:
        look = LOOKS["other"] if _rests(label, series) else series[-1].look
        room.sheet.rule(axes, (min(known), max(known)), (centre, centre), look.line, 2.5)
    for row in sorted(series, key=lambda row: row.series.role == "current"):
        value = row.value(label)
        if value is None:
            continue
        look = LOOKS["other"] if row.series.role == "current" and _rests(label, series) else row.look
        title = tooltip(label, row.series.name, row.points[label].text)
        room.sheet.dot(axes, float(value), centre, look, title)


def _bars(room: Room, axes: Axes, series: Sequence[Row], label: str, centre: float, frame: _Frame) -> None:
    """The bars of one category, each with its value at its end."""
    top = centre - (len(series) * (_BAR + 2) - 2) / 2
    scale = Scale(*axes.get_xlim(), frame.left, frame.right)
    for index, row in enumerate(series):
        point = row.points.get(label)
        if point is None:
            continue
        y = top + index * (_BAR + 2)
        value = float(point.value or 0)
        current = row.series.role == "current"
        if point.value is not None:
            look = LOOKS["other"] if point.rest and current else row.look
            title = tooltip(label, row.series.name, point.text)
            room.sheet.bar(axes, min(value, 0.0), y, abs(value), _BAR, look, title)
        x = scale(max(value, 0.0)) + 5
        paint = TEXT if point.value is not None else MUTED
        bold = current and point.value is not None and not point.rest
        room.sheet.text(x, middle(y + _BAR / 2, SIZE), point.text, paint, bold=bold)
