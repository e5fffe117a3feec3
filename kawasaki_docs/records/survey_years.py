"""Years in which a question has no answers, or was asked in other words: figures of another year must not
pass for theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.wording import fiscal_year_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.survey import SurveyQuestion

__all__ = ["rewordings", "silence", "silent_years"]


def silent_years(
    dataset: Dataset, question: SurveyQuestion, edition: int, waves: Sequence[int]
) -> tuple[tuple[int, str], ...]:
    """Return the years without answers that a reader looks for, oldest first, each with words that say so.

    ``waves`` are those wished for, by default the edition's and the one before. Of these, and from the oldest
    of them to the edition, all that there was a survey in count, and always the edition's own year.
    """
    first = min(waves, default=Period.fiscal(edition).before.year)
    held = (row.integer("wave") for row in dataset.rows("survey_waves"))
    years = {edition, *(wave for wave in held if first <= wave <= edition)} - set(question.waves)
    return tuple((year, silence(dataset, year)) for year in sorted(years))


def rewordings(dataset: Dataset, question: SurveyQuestion, waves: Sequence[int]) -> tuple[str, ...]:
    """Return the words for each of ``waves`` that asked, or offered an option, in other words than today's:
    of the question first.
    """
    options = dataset.where("survey_options", question=question.id)
    if all(row["since"] is None for row in (dataset.row("survey_questions", question.id), *options)):
        return ()
    titles, labels = [], []
    for wave in waves:
        then, year = dataset.at(wave), fiscal_year_short(wave)
        asked = then.find("survey_questions", question.id)
        if asked is not None and asked.text("title") != question.title:
            titles.append(f"{year}は「{asked.text('title')}」と尋ねました")
        for option in (*question.options, *question.aggregates):
            offered = then.find("survey_options", question.id, option.id)
            if offered is not None and offered.text("label") != option.label:
                labels.append(f"「{option.label}」は、{year}は「{offered.text('label')}」でした")
    return (*titles, *labels)


def silence(dataset: Dataset, year: int) -> str:
    """Return the words for a year without answers: that nobody asked then is not known."""
    if dataset.find("survey_waves", year) is None:
        return f"{fiscal_year_short(year)}は調査を行っていません"
    return f"{fiscal_year_short(year)}の値は報告書にありません"
