"""What upright charts share: labels along time, thinned where they are many, and values at the ticks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.labels import Block, middle
from kawasaki_docs.charts.style import MUTED, SMALL
from kawasaki_docs.charts.text import measure, widest_unit
from kawasaki_docs.wording import number

if TYPE_CHECKING:
    from kawasaki_docs.charts.sheet import Room

__all__ = ["category_labels", "labels_fit", "salient", "tick_labels", "tick_texts", "tick_width"]

_LABEL_GAP = 8.0
_LINES = 2


def labels_fit(categories: Sequence[str], room: float) -> bool:
    """Tell whether each label fits under its mark, in at most two lines of ``room`` px."""
    return room >= SMALL and all(
        widest_unit(each, SMALL) <= room and len(Block.fit(each, room, SMALL).lines) <= _LINES
        for each in categories
    )


def category_labels(room: Room, categories: Sequence[str], places: Sequence[float], top: float) -> float:
    """Write the labels under their ``places`` and return where they end.

    Where they are too many, only each second, third ... is written, counted from the last.
    """
    step = places[1] - places[0] if len(places) > 1 else room.width
    stride = next(
        (n for n in range(1, len(categories)) if labels_fit(categories[::-n], step * n - _LABEL_GAP)),
        len(categories),
    )
    width = min(max(step * stride - _LABEL_GAP, SMALL), room.width)
    bottom = top
    for index in range(len(categories) - 1, -1, -stride):
        block = Block.fit(categories[index], width, SMALL)
        half = block.width / 2
        centre = min(max(places[index], room.left + half), room.right - half)
        bottom = max(bottom, block.write(room.sheet, centre, top, MUTED, "center"))
    return bottom


def tick_texts(values: Sequence[float]) -> tuple[str, ...]:
    """Return the ticks' texts, all with as many decimals as one of them needs; △ marks a negative."""
    exact = [Decimal(f"{value:.10g}") for value in values]
    exponents = [value.normalize().as_tuple().exponent for value in exact if value]
    decimals = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return tuple(number(value, max(decimals, 0)) for value in exact)


def tick_labels(room: Room, values: Sequence[float], right: float, top: float, bottom: float) -> None:
    """Write the ticks' texts, which end at ``right``, the last value at ``top``, the first at ``bottom``."""
    for value, text in zip(values, tick_texts(values), strict=True):
        y = bottom - (value - values[0]) / (values[-1] - values[0]) * (bottom - top)
        room.sheet.text(right, middle(y, SMALL), text, MUTED, size=SMALL, anchor="right")


def tick_width(values: Sequence[float]) -> float:
    """Return the width of the column of the ticks' texts in px."""
    return max(measure(text, SMALL) for text in tick_texts(values)) + 6


def salient(values: Sequence[Decimal | None], widths: Sequence[float], step: float) -> tuple[int, ...]:
    """Return which of the marks get their value written: all that fit, else the last, highest and lowest.

    ``widths`` are the widths of the texts, ``step`` the distance of the marks in px.
    """
    given = [index for index, value in enumerate(values) if value is not None]
    if all(widths[index] + 4 <= step for index in given):
        return tuple(given)
    ranked = sorted(given, key=lambda index: (values[index] or Decimal(0), index))
    chosen: list[int] = []
    for index in [*given[-1:], *ranked[-1:], *ranked[:1]]:
        if all(abs(index - other) * step >= (widths[index] + widths[other]) / 2 + 4 for other in chosen):
            chosen.append(index)
    return tuple(chosen)
