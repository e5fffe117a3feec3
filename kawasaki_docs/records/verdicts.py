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

from kawasaki_docs.differences import distance
from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.wording import NO_VALUE, REASONS, STATUSES, VERDICTS, quantity, round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi, KpiValue

__all__ = [
    "RATE_DECIMALS",
    "Judgement",
    "Reason",
    "Trend",
    "Verdict",
    "actual_text",
    "gap",
    "judge",
    "judgements",
    "rate",
    "trend",
]

RATE_DECIMALS = 1


class Verdict(StrEnum):
    """Whether a target was met. Cells, styles, addresses and downloads carry the code, ``wording.VERDICTS``
    its word.
    """

    MET = "met"
    NOT_MET = "not-met"
    NONE = "no-verdict"


class Reason(StrEnum):
    """Why there is no verdict; ``wording.REASONS`` has the words."""

    NOT_JUDGED = "not-judged"
    RETIRED = "retired"
    NO_VALUE = "no-value"
    NO_TARGET = "no-target"
    NO_ACTUAL = "no-actual"
    CANCELLED = "cancelled"
    PENDING = "pending"


class Trend(StrEnum):
    """How an actual moved; ``wording.TRENDS`` has the words."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a year of a KPI. Where there is none, ``reason`` says why, and ``words`` are those that
    the data have for it (大会中止; "" = none).
    """

    verdict: Verdict
    reason: Reason | None = None
    words: str = ""

    @property
    def text(self) -> str:
        """達成, 未達成 or 判定なし（目標なし）."""
        reason = self.words or (REASONS[self.reason] if self.reason else "")
        return VERDICTS[self.verdict] + (f"（{reason}）" if reason else "")


def judge(kpi: Kpi, value: KpiValue | None) -> Judgement:
    """Judge a year of a KPI (None = the data have no such year)."""
    if kpi.better == "none":
        return Judgement(Verdict.NONE, Reason.NOT_JUDGED)
    if value is None:
        return Judgement(Verdict.NONE, Reason.RETIRED if kpi.until else Reason.NO_VALUE)
    if value.status == "cancelled":
        return Judgement(Verdict.NONE, Reason.CANCELLED, value.text)
    if value.status == "pending":
        return Judgement(Verdict.NONE, Reason.PENDING)
    if value.target is None:
        return Judgement(Verdict.NONE, Reason.NO_TARGET)
    if value.actual is None:
        return Judgement(Verdict.NONE, Reason.NO_ACTUAL)
    met = value.actual >= value.target if kpi.better == "higher" else value.actual <= value.target
    return Judgement(Verdict.MET if met else Verdict.NOT_MET)


def judgements(dataset: Dataset, edition: int, programme: str) -> tuple[Judgement, ...]:
    """Judge the edition's year of each KPI of a programme. Raises UnknownIdError."""
    return tuple(judge(kpi, kpi.value(edition)) for kpi in kpis(dataset, programme))


def rate(kpi: Kpi, value: KpiValue | None) -> Decimal | None:
    """Return the rate of achievement in percent, None without a verdict or where the divisor is 0."""
    if value is None or judge(kpi, value).verdict is Verdict.NONE:
        return None
    pair = (value.actual, value.target) if kpi.better == "higher" else (value.target, value.actual)
    above, below = pair
    if above is None or not below:
        return None
    return round_half_up(Fraction(above) / Fraction(below) * 100, RATE_DECIMALS)


def gap(kpi: Kpi, value: KpiValue | None) -> str:
    """Say how far a year's actual lies from its target (目標まで200人), "" without a verdict."""
    if value is None or judge(kpi, value).verdict is Verdict.NONE:
        return ""
    if value.target is None or value.actual is None:
        return ""
    target, actual = (quantity(each, kpi.unit, kpi.decimals) for each in (value.target, value.actual))
    return distance(target, actual, lower=kpi.better == "lower")


def trend(kpi: Kpi, now: KpiValue | None, before: KpiValue | None) -> Trend | None:
    """Compare two actuals at the KPI's printed decimals; None where either is missing."""
    if now is None or before is None or now.actual is None or before.actual is None:
        return None
    old, new = (round_half_up(actual, kpi.decimals) for actual in (before.actual, now.actual))
    if new == old:
        return Trend.FLAT
    return Trend.UP if new > old else Trend.DOWN


def actual_text(value: KpiValue) -> str:
    """Return the words that stand for a missing actual (大会中止)."""
    return value.text or STATUSES.get(value.status, NO_VALUE)
