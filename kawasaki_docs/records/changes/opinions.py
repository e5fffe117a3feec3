"""Opinions of the council that come back: on a programme, or in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.ordinance import articles
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.records.review import review

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.programmes import Programme
    from kawasaki_docs.records.review import Opinion

__all__ = ["CarriedOpinions", "carried_opinions"]


@dataclass(frozen=True, slots=True)
class CarriedOpinions:
    """The opinions of both editions on one programme (None = of none, their words are the same). ``inferred``
    tells that one of them does not name the programme.
    """

    programme: Programme | None
    before: tuple[Opinion, ...]
    after: tuple[Opinion, ...]
    inferred: bool = False


def carried_opinions(before: Dataset, now: Dataset, edition: int) -> tuple[CarriedOpinions, ...]:
    """Return what the council spoke of in the edition before and again in this one: by programme, in the
    edition's order, then opinions on no programme whose words are the same.
    """
    then, present = _opinions(before, Period.fiscal(edition).before.year), _opinions(now, edition)
    found = []
    for programme in programmes(now, edition):
        old, new = _speaking(then, programme.id), _speaking(present, programme.id)
        if old and new:
            bases = {
                each.basis
                for opinion in (*old, *new)
                for each in opinion.programmes
                if each.programme == programme.id
            }
            found.append(CarriedOpinions(programme, old, new, "inferred" in bases))
    told = {opinion.id for each in found for opinion in each.after}
    for opinion in present:
        same = tuple(each for each in then if each.summary == opinion.summary)
        if same and opinion.id not in told:
            found.append(CarriedOpinions(None, same, (opinion,)))
    return tuple(found)


def _opinions(dataset: Dataset, year: int) -> tuple[Opinion, ...]:
    return tuple(each for article in articles(dataset) for each in review(dataset, year, article.id).opinions)


def _speaking(opinions: tuple[Opinion, ...], programme: str) -> tuple[Opinion, ...]:
    return tuple(each for each in opinions if programme in {link.programme for link in each.programmes})
