"""The axes of upright charts: labels along time, thinned where they are many, and lines of values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, middle
from kawasaki_docs.charts.scale import Scale, tick_text
from kawasaki_docs.charts.style import AXIS, GRID, MUTED, SMALL_SIZE
from kawasaki_docs.charts.text import measure, widest_unit

if TYPE_CHECKING:
    from kawasaki_docs.charts.canvas import Canvas

__all__ = ["category_labels", "labels_fit", "salient", "tick_width", "value_lines"]

_LABEL_GAP = 6.0
_LINES = 2


def labels_fit(categories: Sequence[str], room: float) -> bool:
    """Tell whether each label fits under its mark, in at most two lines of ``room`` px."""
    return all(_fitting(category, room) is not None for category in categories)


def category_labels(canvas: Canvas, categories: Sequence[str], places: Sequence[float], top: float) -> float:
    """Write the labels under their ``places`` and return where they end.

    Where they are too many, only each second, third ... is written, counted from the last.
    """
    step = places[1] - places[0] if len(places) > 1 else canvas.width
    stride = next(
        (n for n in range(1, len(categories)) if labels_fit(categories[::-n], step * n - _LABEL_GAP)),
        len(categories),
    )
    room = max(step * stride - _LABEL_GAP, SMALL_SIZE)
    bottom = top
    for index in range(len(categories) - 1, -1, -stride):
        block = Block.fit(categories[index], min(room, canvas.width), SMALL_SIZE)
        centre = min(max(places[index], block.width / 2), canvas.width - block.width / 2)
        bottom = max(bottom, block.write(canvas, centre, top, MUTED, "center"))
    return bottom


def tick_width(values: Sequence[Decimal]) -> float:
    """Return the width of the column of tick texts in px."""
    return max(measure(text, SMALL_SIZE) for text in tick_text(values)) + 6


def value_lines(canvas: Canvas, scale: Scale, values: Sequence[Decimal], left: float, right: float) -> None:
    """Draw a line across the plot at each tick, the one of 0 stronger, with its text at the left."""
    for value, text in zip(values, tick_text(values), strict=True):
        y = scale(value)
        canvas.line(((left, y), (right, y)), GRID if value else AXIS)
        canvas.text(left - 6, middle(y, SMALL_SIZE), text, MUTED, size=SMALL_SIZE, anchor="right")


def salient(values: Sequence[Decimal | None], widths: Sequence[float], step: float) -> tuple[int, ...]:
    """Return which of the marks get their value written: all that fit, else the last, highest and lowest.

    ``widths`` are the widths of the texts, ``step`` the distance of the marks in px.
    """
    given = [index for index, value in enumerate(values) if value is not None]
    if all(widths[index] + 2 <= step for index in given):
        return tuple(given)
    ranked = sorted(given, key=lambda index: (values[index] or Decimal(0), index))
    chosen: list[int] = []
    for index in [*given[-1:], *ranked[-1:], *ranked[:1]]:
        if all(abs(index - other) * step >= (widths[index] + widths[other]) / 2 + 4 for other in chosen):
            chosen.append(index)
    return tuple(chosen)


def _fitting(category: str, room: float) -> Block | None:
    if room < SMALL_SIZE or widest_unit(category, SMALL_SIZE) > room:
        return None
    block = Block.fit(category, room, SMALL_SIZE)
    return block if len(block.lines) <= _LINES else None
