"""How the programmes changed: begun, ended, under another name, article or kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import Programme, programmes

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["ProgrammeChange", "has_edition", "programme_changes"]


@dataclass(frozen=True, slots=True)
class ProgrammeChange:
    """A programme in the edition before (None = it begins) and in the edition (None = it has ended)."""

    before: Programme | None
    after: Programme | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What changed, by code: begun or ended; else renamed, moved (to another article), regrouped (between
        those that the council reviews and the others).
        """
        if self.before is None or self.after is None:
            return ("ended",) if self.before else ("begun",)
        differs = {
            "renamed": self.before.name != self.after.name,
            "moved": self.before.article != self.after.article,
            "regrouped": self.before.kind != self.after.kind,
        }
        return tuple(code for code, changed in differs.items() if changed)


def has_edition(dataset: Dataset, edition: int) -> bool:
    """Tell whether the data hold an edition: each lists its programmes."""
    return bool(dataset.where("programme_years", year=edition))


def programme_changes(before: Dataset, now: Dataset, edition: int) -> tuple[ProgrammeChange, ...]:
    """Return the programmes that are not what they were, in the edition's order, ended ones last."""
    then = {each.id: each for each in programmes(before, Period.fiscal(edition).before.year)}
    present = {each.id: each for each in programmes(now, edition)}
    pairs = [ProgrammeChange(then.get(slug), each) for slug, each in present.items()]
    ended = [ProgrammeChange(each, None) for slug, each in then.items() if slug not in present]
    return tuple(each for each in (*pairs, *ended) if each.kinds)
