"""How the survey changed: questions and options that are new, no longer asked, or worded otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.records.survey import SurveyQuestion, survey_question

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Asked", "QuestionChange", "question_changes"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The wording of a question or option in two waves, "" where the wave did not ask it. ``known`` tells
    that an earlier wave asked it too.
    """

    id: str
    before: str
    after: str
    known: bool = False

    @property
    def kind(self) -> str:
        """What changed, by code: new, asked-again, dropped, reworded, or "" for nothing."""
        if not self.before:
            return "asked-again" if self.known else "new"
        if not self.after:
            return "dropped"
        return "" if self.before == self.after else "reworded"


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is not what it was. ``options`` are its changed options, of a question that both waves
    asked.
    """

    question: Asked
    options: tuple[Asked, ...] = ()


def question_changes(before: Dataset, now: Dataset, edition: int) -> tuple[QuestionChange, ...]:
    """Return the questions that changed between the edition's wave and the one a year before, in the
    questionnaire's order, those no longer asked last. None where either year had no wave.
    """
    earlier = Period.fiscal(edition).before.year
    then, present = _asked(before, earlier), _asked(now, edition)
    if not then or not present:
        return ()
    found = [_change(then.get(slug), each, earlier, edition) for slug, each in present.items()]
    found += (
        QuestionChange(Asked(slug, each.title, "")) for slug, each in then.items() if slug not in present
    )
    return tuple(each for each in found if each.question.kind or each.options)


def _asked(dataset: Dataset, wave: int) -> dict[str, SurveyQuestion]:
    """Return the questions that a wave asked."""
    rows = sorted(
        dataset.rows("survey_questions"), key=lambda row: (row.integer("topic"), row.integer("order"))
    )
    found = (survey_question(dataset, row.text("question")) for row in rows)
    return {each.id: each for each in found if wave in each.waves}


def _change(old: SurveyQuestion | None, new: SurveyQuestion, earlier: int, edition: int) -> QuestionChange:
    if old is None:
        return QuestionChange(Asked(new.id, "", new.title, any(wave < earlier for wave in new.waves)))
    then, present = _options(old, earlier), _options(new, edition)
    options = (Asked(slug, then.get(slug, ""), present.get(slug, "")) for slug in {**present, **then})
    return QuestionChange(Asked(new.id, old.title, new.title), tuple(each for each in options if each.kind))


def _options(question: SurveyQuestion, wave: int) -> dict[str, str]:
    return {each.id: each.label for each in question.options if each.answer(wave) is not None}
