"""A question of the survey with its options, waves and answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.readings import reading
from kawasaki_docs.wording import READINGS, fiscal_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["PERCENT_DECIMALS", "Answer", "Option", "SurveyQuestion", "choose_waves", "survey_question"]

PERCENT_DECIMALS = 1
"""The decimals of every share of answers that the report prints."""

_WHOLE = Decimal(100)
# The report's own rule: a single-answer question adds up to 100 within this.
_WHOLE_TOLERANCE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Answer:
    """The share of one option in one wave. ``percent`` None = lost (``note`` says why); ``base`` is the
    printed n (None where the report gives none), ``readings`` the codes of the report's words for the change
    since earlier waves, by wave.
    """

    wave: int
    base: int | None
    percent: Decimal | None
    note: str
    readings: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option with its answers, or an aggregate of options. ``role`` is answer, other, none, no_answer
    or aggregate; a wave without an answer did not ask for it. ``aggregate`` is the slug of the sum that an
    option belongs to, ``side`` the end of a scale that it leans to or its middle ("" = none).
    """

    id: str
    label: str
    role: str
    answers: tuple[Answer, ...]
    aggregate: str = ""
    side: str = ""

    def answer(self, wave: int) -> Answer | None:
        """Return the answer of a wave, None where the wave did not ask."""
        return next((each for each in self.answers if each.wave == wave), None)

    def reading(self, wave: int, since: int) -> str:
        """Return the code of the report's word for the change between two waves, "" where it has none."""
        found = self.answer(wave)
        return dict(found.readings).get(since, "") if found else ""

    def percent(self, wave: int) -> Decimal | None:
        """Return the share in a wave, None where lost or not asked."""
        found = self.answer(wave)
        return None if found is None else found.percent


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question. ``options`` are those that can be chosen, in the questionnaire's order; ``aggregates``
    the sums that the report prints in angle brackets; ``waves`` all waves that asked, newest first.
    """

    id: str
    title: str
    single: bool
    respondents: str
    note: str
    options: tuple[Option, ...]
    aggregates: tuple[Option, ...]
    waves: tuple[int, ...]

    def base(self, wave: int) -> int | None:
        """Return the printed n of a wave."""
        found = (each.answer(wave) for each in self.options)
        return next((answer.base for answer in found if answer is not None), None)

    def steady(self, wave: int, since: int) -> tuple[str, ...]:
        """Return the labels of options of which the report says that they, or their sum, hardly moved."""
        words = {each.id: each.reading(wave, since) for each in (*self.options, *self.aggregates)}
        still = {name for name, word in words.items() if word and READINGS[word].course == "steady"}
        return tuple(each.label for each in self.options if still & {each.id, each.aggregate})

    @property
    def is_scale(self) -> bool:
        """Whether the options lie between two opposite ends."""
        return {"positive", "negative"} <= {each.side for each in self.options}

    def is_whole(self, wave: int) -> bool:
        """Whether the shares of a single-answer question make up 100%, none of them lost."""
        shares = [each.percent(wave) for each in self.options if each.answer(wave)]
        known = [share for share in shares if share is not None]
        return self.single and len(known) == len(shares) and abs(sum(known) - _WHOLE) <= _WHOLE_TOLERANCE


def survey_question(dataset: Dataset, question: str) -> SurveyQuestion:
    """Return a question by slug. Raises UnknownIdError."""
    row = dataset.find("survey_questions", question)
    if row is None:
        slugs = [each.text("question") for each in dataset.rows("survey_questions")]
        raise UnknownIdError("調査の設問", question, slugs)
    answers = _answers(dataset, question)
    rows = sorted(dataset.where("survey_options", question=question), key=lambda each: each.integer("order"))
    options = [
        Option(
            slug,
            each.text("label"),
            each.text("role"),
            tuple(answers.get(slug, ())),
            each.text("aggregate"),
            each.text("side"),
        )
        for each in rows
        for slug in (each.text("option"),)
    ]
    return SurveyQuestion(
        id=question,
        title=row.text("title"),
        single=row.text("answer_type") == "single",
        respondents=row.text("respondents"),
        note=row.text("note"),
        options=tuple(each for each in options if each.role != "aggregate"),
        aggregates=tuple(each for each in options if each.role == "aggregate"),
        waves=tuple(sorted({each.wave for found in answers.values() for each in found}, reverse=True)),
    )


def _answers(dataset: Dataset, question: str) -> dict[str, list[Answer]]:
    """The answers to a question by option, as the file lists them."""
    answers: dict[str, list[Answer]] = {}
    for each in dataset.where("survey_answers", question=question):
        base = each.number("n")
        answers.setdefault(each.text("option"), []).append(
            Answer(
                wave=each.integer("wave"),
                base=None if base is None else int(base),
                percent=each.number("percent"),
                note=each.note("percent"),
                readings=_readings(dataset, each),
            )
        )
    return answers


def _readings(dataset: Dataset, answer: Row) -> tuple[tuple[int, str], ...]:
    """Return the report's words for an answer's change, by the earlier wave."""
    table, key = "survey_answers", (answer.text("question"), answer.text("option"))
    wave = answer.integer("wave")
    waves = [row.integer("wave") for row in dataset.where(table, question=key[0], option=key[1])]
    found = ((each, reading(dataset, table, (*key, wave), "percent", (*key, each))) for each in waves)
    return tuple((each, word) for each, word in found if word)


def choose_waves(
    dataset: Dataset, question: SurveyQuestion, edition: int, waves: Sequence[int]
) -> tuple[int, ...]:
    """Return the waves to show, newest first: the chosen ones, or the edition's and the one before, as far
    as they asked; ``survey_years`` tells of those that did not. Raises UnknownIdError for a wave before the
    survey began or after the edition, ReportError where none asked.
    """
    first = min((row.integer("wave") for row in dataset.rows("survey_waves")), default=edition)
    for wave in waves:
        if wave not in question.waves and not first <= wave <= edition:
            raise UnknownIdError(f"設問「{question.id}」の調査の回", str(wave), map(str, question.waves))
    wanted = set(waves) or {edition, Period.fiscal(edition).before.year}
    found = tuple(wave for wave in question.waves if wave in wanted)
    if not found:
        years = "、".join(map(fiscal_year, waves or (edition,)))
        known = "、".join(map(str, question.waves))
        raise ReportError(
            f"設問「{question.id}」には、{years}の調査の値がありません。値のある回: {known}。"
            "載せる回を waves に書くか、この図表を消してください。"
        )
    return found
