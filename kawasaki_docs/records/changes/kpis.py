"""How the KPIs changed: verdicts that turned, targets, KPIs that are new, ended or have another name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import Kpi, KpiValue, valued_kpis
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import Programme, programmes
from kawasaki_docs.records.verdicts import Judgement, Reason, Verdict, judge

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["KpiChange", "Turn", "kpi_changes"]


class Turn(StrEnum):
    """What became of a KPI's verdict, in the order in which they are told."""

    MISSED = "newly-missed"
    MET = "newly-met"
    RESUMED = "resumed"
    CANCELLED = "newly-cancelled"
    JUDGED = "newly-judged"
    UNJUDGED = "no-longer-judged"
    REDEFINED = "redefined-kpi"
    NEW = "new-kpi"
    ENDED = "ended-kpi"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class KpiChange:
    """A KPI in the edition and in the one before. ``kpi`` and ``programme`` are those of the edition (of an
    ended KPI, those of the edition before); ``before`` and ``after`` are the two values, None where the KPI
    did not belong to the edition; ``was`` and ``now`` their judgements; ``label_before`` is its earlier name
    where it has another now. ``predecessor`` is the KPI whose place it took since: ``before`` and ``was`` are
    then that one's, and cannot be compared with ``after``.
    """

    kpi: Kpi
    programme: Programme
    before: KpiValue | None
    after: KpiValue | None
    was: Judgement
    now: Judgement
    label_before: str = ""
    predecessor: Kpi | None = None

    @property
    def turn(self) -> Turn:
        """What became of the verdict."""
        if self.predecessor is not None:
            return Turn.REDEFINED
        if self.before is None:
            return Turn.NEW
        if self.after is None:
            return Turn.ENDED
        if (self.was.reason is Reason.CANCELLED) is not (self.now.reason is Reason.CANCELLED):
            return Turn.RESUMED if self.was.reason is Reason.CANCELLED else Turn.CANCELLED
        if self.was.verdict is self.now.verdict:
            return Turn.KEPT
        if self.was.verdict is Verdict.NONE:
            return Turn.JUDGED
        return _TURNS[self.now.verdict]

    @property
    def left(self) -> Verdict | None:
        """The verdict of the year before, None where the KPI did not belong to it."""
        return self.was.verdict if self.before else None

    @property
    def came(self) -> Verdict | None:
        """The verdict of the edition, None where the KPI does not belong to it."""
        return self.now.verdict if self.after else None

    @property
    def target_moved(self) -> bool:
        """Whether both years have the KPI and its targets differ."""
        if self.before is None or self.after is None or self.predecessor is not None:
            return False
        return self.before.target != self.after.target

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell besides the figures."""
        return self.turn is not Turn.KEPT or self.target_moved or bool(self.label_before)


_TURNS = {Verdict.MET: Turn.MET, Verdict.NOT_MET: Turn.MISSED, Verdict.NONE: Turn.UNJUDGED}


def kpi_changes(before: Dataset, now: Dataset, edition: int) -> tuple[KpiChange, ...]:
    """Compare the KPIs of an edition with those of the one before, changed or not: by article, programme and
    order, ended ones after those of their article.

    ``before`` is the data as the edition before saw them, ``now`` as the edition does. Where there was no
    edition before, the two years that the edition itself prints are compared.
    """
    year = Period.fiscal(edition).before.year
    owners = programmes(before, year) or programmes(before, edition)
    then = {kpi.id: (owner, kpi) for owner, kpi in valued_kpis(before, owners, year)}
    present = {kpi.id: (owner, kpi) for owner, kpi in valued_kpis(now, programmes(now, edition), edition)}
    found = []
    for slug, (owner, kpi) in present.items():
        replaced = slug not in then and kpi.predecessor in then and kpi.predecessor not in present
        pair = then.pop(kpi.predecessor if replaced else slug, None)
        found.append(_change(pair[1] if pair else None, replaced, owner, kpi, edition))
    for owner, kpi in then.values():
        old = kpi.before(edition)
        found.append(KpiChange(kpi, owner, old, None, judge(kpi, old), judge(kpi, None)))
    return tuple(sorted(found, key=lambda each: (each.programme.article, each.turn is Turn.ENDED)))


def _change(earlier: Kpi | None, replaced: bool, programme: Programme, kpi: Kpi, edition: int) -> KpiChange:
    """Compare a KPI with itself in the edition before, or with the one that it ``replaced``."""
    old, new = earlier.before(edition) if earlier else None, kpi.value(edition)
    was, now = judge(earlier or kpi, old), judge(kpi, new)
    if replaced:
        return KpiChange(kpi, programme, old, new, was, now, predecessor=earlier)
    renamed = earlier.label if earlier is not None and earlier.label != kpi.label else ""
    return KpiChange(kpi, programme, old, new, was, now, renamed)
