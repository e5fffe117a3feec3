"""What all kinds of charts share: headings, legends, lines of text, and the reading of a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.charts.model import Panel, Point, Series
from kawasaki_docs.charts.style import (
    BASE_SIZE,
    LINE_HEIGHT,
    MUTED,
    PLATE,
    SMALL_SIZE,
    TEXT,
    Look,
    Paint,
    looks,
)
from kawasaki_docs.charts.text import measure, wrap

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Anchor, Canvas

__all__ = [
    "Block",
    "Row",
    "heading",
    "key",
    "known",
    "legend",
    "middle",
    "nothing",
    "rows",
    "tooltip",
    "write_on",
]

_SWATCH = 13.0


@dataclass(frozen=True, slots=True)
class Row:
    """A series as it is drawn: its look, and its points by category."""

    series: Series
    look: Look
    points: Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text, measured: the place where they stand is chosen later."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @classmethod
    def fit(cls, text: str, width: float, size: float = BASE_SIZE, *, bold: bool = False) -> Block:
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
        self, canvas: Canvas, x: float, top: float, paint: Paint = TEXT, anchor: Anchor = "left"
    ) -> float:
        """Write the lines from ``top`` down and return where they end."""
        for index, line in enumerate(self.lines):
            centre = top + (index + 0.5) * self.size * LINE_HEIGHT
            canvas.text(
                x, middle(centre, self.size), line, paint, size=self.size, anchor=anchor, bold=self.bold
            )
        return top + self.height


def middle(centre: float, size: float) -> float:
    """Return the baseline of a line of text that is centred at a height."""
    return centre + size * 0.37


def write_on(canvas: Canvas, x: float, centre: float, text: str, look: Look, anchor: Anchor = "left") -> None:
    """Write a small line of text on a mark, on a plain plate where the mark has a pattern."""
    if look.hatch:
        width = measure(text, SMALL_SIZE)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * width
        canvas.box(left - 3, centre - SMALL_SIZE * 0.7, width + 6, SMALL_SIZE * 1.4, PLATE)
    canvas.text(x, middle(centre, SMALL_SIZE), text, look.on, size=SMALL_SIZE, anchor=anchor)


def rows(panel: Panel) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return a panel's categories, in the order of their first coming, and its series."""
    found = tuple(
        Row(series, look, {point.label: point for point in series.points})
        for series, look in zip(panel.series, looks(panel.series), strict=True)
    )
    return tuple(dict.fromkeys(label for row in found for label in row.points)), found


def known(points: Mapping[str, Point]) -> dict[str, Point]:
    """Return the points that have a value."""
    return {label: point for label, point in points.items() if point.value is not None}


def nothing(canvas: Canvas, top: float) -> float:
    """Say that there is nothing to draw and return where the words end."""
    return Block(("データがありません",), SMALL_SIZE).write(canvas, 0, top, MUTED)


def tooltip(category: str, series: str, text: str) -> str:
    """Return the title of a mark."""
    return f"{' '.join(part for part in (category, series) if part)}：{text}"


def heading(canvas: Canvas, panel: Panel, top: float) -> float:
    """Write a panel's title with its unit and return where it ends; nothing without a title."""
    if not panel.title:
        return top
    unit = f"（{panel.unit}）" if panel.unit else ""
    return Block.fit(panel.title + unit, canvas.width, bold=True).write(canvas, 0, top) + 5


def key(canvas: Canvas, panel: Panel, series: Sequence[Row], top: float) -> float:
    """Name the series above the plot and return where the names end: swatches for several, for a single
    one its name where the panel's title does not say it."""
    if len(series) > 1:
        return legend(canvas, [(row.look, row.series.name) for row in series], top)
    name = series[0].series.name
    return (
        top
        if name in panel.title
        else Block.fit(name, canvas.width, SMALL_SIZE).write(canvas, 0, top, MUTED) + 5
    )


def legend(canvas: Canvas, items: Sequence[tuple[Look, str]], top: float) -> float:
    """Draw swatches with names in reading order, over as many lines as needed; return where they end."""
    x, bottom = 0.0, top
    for look, name in items:
        block = Block.fit(name, canvas.width - _SWATCH - 5, SMALL_SIZE)
        width = _SWATCH + 5 + block.width
        if x > 0 and x + width > canvas.width:
            x, top = 0.0, bottom + 1
        canvas.bar(x, top + 1.5, _SWATCH, _SWATCH, look)
        bottom = max(bottom, block.write(canvas, x + _SWATCH + 5, top, MUTED))
        x += width + 14
    return bottom + 6
