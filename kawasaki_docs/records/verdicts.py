"""The report's judgements on a KPI, defined once.

- met: actual ≥ target where more is better, actual ≤ target where less is better.
- rate: actual / target, or target / actual where less is better; percent, one decimal, half up.
- trend: a year against the one before, compared as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.wording import NO_TARGET, NO_VALUE, round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi, KpiValue

__all__ = [
    "RATE_DECIMALS",
    "Trend",
    "Verdict",
    "actual_text",
    "direction",
    "rate",
    "trend",
    "verdict",
    "verdicts",
]

RATE_DECIMALS = 1


class Trend(StrEnum):
    """How an actual moved. The value is the word of the report."""

    UP = "増加"
    DOWN = "減少"
    FLAT = "横ばい"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a target was met; ``met`` is None where there is nothing to judge, and ``reason`` says why."""

    met: bool | None
    reason: str = ""

    @property
    def code(self) -> str:
        """``met``, ``not-met`` or ``no-verdict``, as cells and styles name it."""
        return {True: "met", False: "not-met", None: "no-verdict"}[self.met]

    @property
    def text(self) -> str:
        """達成, 未達成 or 判定なし（目標なし）."""
        if self.met is None:
            return f"判定なし（{self.reason}）"
        return "達成" if self.met else "未達成"


def verdict(kpi: Kpi, value: KpiValue | None) -> Verdict:
    """Judge a year of a KPI (None = the data have no such year)."""
    if kpi.better == "none":
        return Verdict(None, "判定の対象外")
    if value is None:
        return Verdict(None, NO_VALUE)
    if value.status == "cancelled":
        return Verdict(None, value.text or "中止")
    if value.target is None:
        return Verdict(None, NO_TARGET)
    if value.actual is None:
        return Verdict(None, f"実績の{NO_VALUE}")
    higher = kpi.better == "higher"
    return Verdict(value.actual >= value.target if higher else value.actual <= value.target)


def verdicts(dataset: Dataset, edition: int, programme: str) -> tuple[Verdict, ...]:
    """Judge the edition's year of each KPI of a programme. Raises UnknownIdError."""
    return tuple(verdict(kpi, kpi.value(edition)) for kpi in kpis(dataset, programme))


def rate(kpi: Kpi, value: KpiValue | None) -> Decimal | None:
    """Return the rate of achievement in percent, None without a verdict or where the divisor is 0."""
    if value is None or verdict(kpi, value).met is None:
        return None
    pair = (value.actual, value.target) if kpi.better == "higher" else (value.target, value.actual)
    above, below = pair
    if above is None or not below:
        return None
    return round_half_up(Fraction(above) / Fraction(below) * 100, RATE_DECIMALS)


def trend(kpi: Kpi, now: KpiValue | None, before: KpiValue | None) -> Trend | None:
    """Compare two actuals at the KPI's printed decimals; None where either is missing."""
    if now is None or before is None or now.actual is None or before.actual is None:
        return None
    return direction(*(round_half_up(actual, kpi.decimals) for actual in (before.actual, now.actual)))


def direction(old: Decimal, new: Decimal) -> Trend:
    """Compare two figures."""
    if new == old:
        return Trend.FLAT
    return Trend.UP if new > old else Trend.DOWN


def actual_text(value: KpiValue) -> str:
    """Return the words that stand for a missing actual (大会中止)."""
    return value.text or ("中止" if value.status == "cancelled" else NO_VALUE)
