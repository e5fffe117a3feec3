"""All that changed in an edition against the one before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.changes.kpis import KpiChange, Turn, kpi_changes
from kawasaki_docs.records.changes.law import ArticleChange, article_changes
from kawasaki_docs.records.changes.opinions import CarriedOpinions, carried_opinions
from kawasaki_docs.records.changes.programmes import ProgrammeChange, has_edition, programme_changes
from kawasaki_docs.records.changes.survey import QuestionChange, question_changes
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.promises import Promise, promises
from kawasaki_docs.records.verdicts import Verdict

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Changes", "changes"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the year before. ``kpis`` holds every KPI of either year, changed or not. In the
    ``first`` edition of the data nothing is known of programmes, ordinance, opinions and promises, nor
    whether a question without an earlier value is new. ``promises`` are all those of the edition before.
    """

    edition: int
    first: bool
    kpis: tuple[KpiChange, ...]
    programmes: tuple[ProgrammeChange, ...]
    questions: tuple[QuestionChange, ...]
    articles: tuple[ArticleChange, ...]
    opinions: tuple[CarriedOpinions, ...]
    promises: tuple[Promise, ...]

    @property
    def before(self) -> int:
        """The year compared with."""
        return Period.fiscal(self.edition).before.year

    @property
    def then(self) -> Counter[Verdict]:
        """How many KPIs had each verdict the year before."""
        return Counter(each.left for each in self.kpis if each.left)

    @property
    def now(self) -> Counter[Verdict]:
        """How many KPIs have each verdict in the edition."""
        return Counter(each.came for each in self.kpis if each.came)

    @property
    def steps(self) -> tuple[tuple[Turn, int], ...]:
        """What each turn took from the count of targets met (less than 0) and what it added to it: they lead
        from the count of the year before to that of the edition.
        """
        found = []
        for turn in Turn:
            turned = [each for each in self.kpis if each.turn is turn]
            lost = sum(each.left is Verdict.MET is not each.came for each in turned)
            gained = sum(each.came is Verdict.MET is not each.left for each in turned)
            found += [(turn, count) for count in (-lost, gained) if count]
        return tuple(found)


def changes(dataset: Dataset, edition: int) -> Changes:
    """Compare an edition with the one before, as far as the data reach back."""
    earlier = Period.fiscal(edition).before.year
    first = not has_edition(dataset, earlier)
    before = dataset if first else dataset.at(earlier)
    return Changes(
        edition=edition,
        first=first,
        kpis=kpi_changes(before, dataset, edition),
        programmes=() if first else programme_changes(before, dataset, edition),
        questions=question_changes(before, dataset, edition),
        articles=() if first else article_changes(before, dataset),
        opinions=() if first else carried_opinions(before, dataset, edition),
        promises=promises(dataset, edition),
    )
