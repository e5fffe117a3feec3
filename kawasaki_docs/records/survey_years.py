"""Years in which a question has no answers: figures of another year must not pass for theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.wording import fiscal_year_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.survey import SurveyQuestion

__all__ = ["silence", "silent_years"]


def silent_years(
    dataset: Dataset, question: SurveyQuestion, edition: int, shown: Sequence[int]
) -> tuple[tuple[int, str], ...]:
    """Return the years without answers that a reader of the waves ``shown`` looks for, oldest first, each
    with the words that say so: the edition's own, the one before it where only the edition's is shown, and
    those between the oldest shown and the edition.

    A year before the edition in which there was no survey is none that a reader would miss.
    """
    before = Period.fiscal(edition).before.year
    first = before if tuple(shown) == (edition,) else min(shown)
    held = (row.integer("wave") for row in dataset.rows("survey_waves"))
    years = sorted({edition, *(wave for wave in held if first <= wave <= edition)} - set(question.waves))
    return tuple((year, silence(dataset, year)) for year in years)


def silence(dataset: Dataset, year: int) -> str:
    """Return the words for a year in which a question has no answers."""
    if dataset.find("survey_waves", year) is None:
        return f"{fiscal_year_short(year)}は調査を行っていません"
    return f"{fiscal_year_short(year)}の調査では尋ねていません"
