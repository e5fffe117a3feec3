"""What all kinds of charts share: headings, keys, lines of text, and the reading of a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.model import Panel, Point, Series
from kawasaki_docs.charts.style import LINE_HEIGHT, MUTED, SIZE, SMALL, TEXT, Look, Paint, looks
from kawasaki_docs.charts.text import measure, wrap

if TYPE_CHECKING:
    from kawasaki_docs.charts.sheet import Anchor, Room, Sheet

__all__ = [
    "Block",
    "Row",
    "Scale",
    "counts",
    "heading",
    "key",
    "middle",
    "nothing",
    "plain",
    "rows",
    "span",
    "spread",
    "tooltip",
]

_SWATCH = 13.0


@dataclass(frozen=True, slots=True)
class Row:
    """A series as it is drawn: its look, and its points by category."""

    series: Series
    look: Look
    points: Mapping[str, Point]

    def value(self, category: str) -> Decimal | None:
        """The value at a category, None where there is none."""
        point = self.points.get(category)
        return None if point is None else point.value


@dataclass(frozen=True, slots=True)
class Scale:
    """The values from ``low`` to ``high`` between two places, in px."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text, measured: the place where they stand is chosen later."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @classmethod
    def fit(cls, text: str, width: float, size: float = SIZE, *, bold: bool = False) -> Block:
        """Wrap a text into ``width`` px."""
        return cls(wrap(text, size, width, bold=bold), size, bold)

    @property
    def width(self) -> float:
        """The width of the longest line in px."""
        return max((measure(line, self.size, bold=self.bold) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height of all lines in px."""
        return len(self.lines) * self.size * LINE_HEIGHT

    def write(
        self, sheet: Sheet, x: float, top: float, paint: Paint = TEXT, anchor: Anchor = "left"
    ) -> float:
        """Write the lines from ``top`` down and return where they end."""
        for index, line in enumerate(self.lines):
            y = middle(top + (index + 0.5) * self.size * LINE_HEIGHT, self.size)
            sheet.text(x, y, line, paint, size=self.size, anchor=anchor, bold=self.bold)
        return top + self.height


def middle(centre: float, size: float) -> float:
    """Return the baseline of a line of text that is centred at a height."""
    return centre + size * 0.37


def rows(panel: Panel, *, stacked: bool = False) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return a panel's categories, in the order of their first coming, and its series."""
    found = tuple(
        Row(series, look, {point.label: point for point in series.points})
        for series, look in zip(panel.series, looks(panel.series, stacked=stacked), strict=True)
    )
    return tuple(dict.fromkeys(label for row in found for label in row.points)), found


def span(panels: Sequence[Panel], *, zero: bool = True) -> tuple[float, float]:
    """Return the lowest and highest value of panels, with 0 between them if asked, never equal."""
    found = [
        float(point.value)
        for panel in panels
        for series in panel.series
        for point in series.points
        if point.value is not None
    ]
    found += [0.0] if zero or not found else []
    low, high = min(found), max(found)
    if low < high:
        return low, high
    margin = abs(low) / 10 or 1.0
    return (low if zero else low - margin), low + margin


def counts(panel: Panel) -> bool:
    """Tell whether all values of a panel are whole, so that nothing lies between them."""
    values = [point.value for one in panel.series for point in one.points if point.value is not None]
    return all(value == int(value) for value in values)


def spread(
    centres: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float
) -> tuple[float, ...]:
    """Move labels (``centres``, ``sizes``) apart as little as needed to lie in order within low..high.

    ``gap`` px stay free between neighbours. Where they do not all fit, they leave the range at ``low``.
    """
    placed: list[float] = []
    edge = low
    for centre, size in zip(centres, sizes, strict=True):
        start = max(centre - size / 2, edge)
        placed.append(start)
        edge = start + size + gap
    edge = high
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], edge - sizes[index])
        edge = placed[index] - gap
    return tuple(start + size / 2 for start, size in zip(placed, sizes, strict=True))


def nothing(room: Room, top: float) -> float:
    """Say that there is nothing to draw and return where the words end."""
    return Block(("データがありません",), SMALL).write(room.sheet, room.left, top, MUTED)


def tooltip(category: str, series: str, text: str) -> str:
    """Return the title of a mark."""
    return f"{' '.join(part for part in (category, series) if part)}：{text}"


def plain(point: Point | None, unit: str) -> str:
    """Return a value as printed, without the unit that stands above all of them."""
    if point is None:
        return ""
    return point.text if point.value is None or not unit else point.text.removesuffix(unit)


def heading(room: Room, panel: Panel, top: float) -> float:
    """Write a panel's title and return where it ends; nothing without a title."""
    if not panel.title:
        return top
    return Block.fit(panel.title, room.width, bold=True).write(room.sheet, room.left, top) + 4


def key(room: Room, panel: Panel, series: Sequence[Row], top: float, *, dots: bool = False) -> float:
    """Name the series above the plot, and the unit of their values, and return where the names end. A single
    series is named where the panel's title does not say it."""
    sheet, x, bottom = room.sheet, room.left, top
    items = [(row.look, row.series.name) for row in series]
    if len(items) == 1 and (items[0][1] in panel.title or not items[0][1]):
        items = []
    swatch = _SWATCH + 5 if len(items) > 1 else 0.0
    unit = [(None, f"単位：{panel.unit}")] if panel.unit else []
    for look, name in (*items, *unit):
        indent = swatch if look else 0.0
        block = Block.fit(name, room.width - indent, SMALL)
        if x > room.left and x + indent + block.width > room.right:
            x, top = room.left, bottom + 1
        if look and swatch and dots:
            sheet.dot(None, x + _SWATCH / 2, top + SMALL * LINE_HEIGHT / 2, look)
        elif look and swatch:
            sheet.bar(None, x, top + 2, _SWATCH, _SWATCH, look)
        bottom = max(bottom, block.write(sheet, x + indent, top, MUTED))
        x += indent + block.width + 16
    return bottom + 6 if bottom > top else top
