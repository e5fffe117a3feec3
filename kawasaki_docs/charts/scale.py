"""From values to places: linear scales, round ticks, and labels pushed apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kawasaki_docs.wording import number

__all__ = ["Scale", "span", "spread", "tick_text", "ticks"]

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: the value ``low`` stands at ``start`` px, ``high`` at ``end`` px."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        """Return the place of a value in px."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * float(share)


def span(values: Iterable[Decimal], *, zero: bool = True) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value, with 0 between them if asked, never equal."""
    known = [*values, *([Decimal(0)] if zero else [])] or [Decimal(0)]
    low, high = min(known), max(known)
    if low < high:
        return low, high
    margin = abs(low) / 10 or Decimal(1)
    return (low if zero else low - margin), low + margin


def ticks(low: Decimal, high: Decimal, count: int = 4) -> tuple[Decimal, ...]:
    """Return round values at equal steps that enclose ``low`` to ``high``: about ``count`` steps."""
    rough = (high - low) / count
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in _STEPS if power * factor >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * (first + index) for index in range(int(last - first) + 1))


def tick_text(values: Sequence[Decimal]) -> tuple[str, ...]:
    """Return the ticks' texts, all with as many decimals as one of them needs; △ marks a negative."""
    exponents = [value.normalize().as_tuple().exponent for value in values if value]
    decimals = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    decimals = max(decimals, 0)
    return tuple(number(value, decimals) for value in values)


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
