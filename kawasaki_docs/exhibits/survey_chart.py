"""A survey question as a chart: 100% bars for single answers, bars side by side for multiple ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.kinds import AUTO, KINDS, choose_kind
from kawasaki_docs.charts.model import Chart, Panel, Point, Series
from kawasaki_docs.exhibits.survey_table import exhibit
from kawasaki_docs.exhibits.table import Exhibit, with_chart
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.survey import (
    PERCENT_DECIMALS,
    Option,
    SurveyQuestion,
    choose_waves,
    survey_question,
)
from kawasaki_docs.wording import NO_ANSWER, NO_VALUE, fiscal_year_short, quantity, wave_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.charts.model import SeriesRole
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["survey_chart"]

_SORTS = ("order", "value")
# Roles of options that are no answer of their own: they are ranked with no other.
_REST = ("other", "no_answer")
_STACK_ROLES: dict[str, SeriesRole] = {"other": "other", "none": "other", "no_answer": "no_answer"}


def survey_chart(
    dataset: Dataset,
    edition: int,
    question: str,
    waves: Sequence[int] = (),
    kind: str = AUTO,
    top: int | None = None,
    sort: str = "order",
) -> Exhibit:
    """Return a question's answers as a chart, with the table of the same data.

    ``kind`` auto stacks a single-answer question whose shares make up 100% in every wave shown, and
    draws bars for every other. ``top`` keeps the answers with the highest shares of the newest wave;
    ``sort`` order keeps the questionnaire's order, value puts the highest first (その他, なし and 無回答
    stay last). Where nothing is known there is no chart. Raises UnknownIdError and ReportError.
    """
    if sort not in _SORTS:
        raise UnknownIdError("並べ方", sort, _SORTS)
    asked = survey_question(dataset, question)
    shown = choose_waves(dataset, asked, edition, waves)
    options = _chosen(asked, shown[0], top, sort)
    whole = len(options) == len(asked.options) and all(asked.is_whole(wave) for wave in shown)
    drawn = choose_kind("survey-chart", kind, auto="stacked" if whole else "hbar")
    if KINDS[drawn].stacks and not whole:
        raise ReportError(
            f"設問「{question}」は合計が100%にならないので、kind: {kind} では描けません。kind: bar にしてください。"
        )
    found = exhibit(dataset, edition, asked, shown, waves, options, asked.aggregates if top is None else ())
    if top is not None:
        told = f"{fiscal_year_short(shown[0])}の割合が高い{len(options)}項目を示しています。"
        found = replace(found, notes=(told, *found.notes))
    if not any(option.percent(wave) is not None for option in options for wave in shown):
        return found
    make = _stacked if KINDS[drawn].stacks else _bars
    return with_chart(found, Chart(drawn, found.caption, (make(asked, shown, options),)))


def _chosen(question: SurveyQuestion, newest: int, top: int | None, sort: str) -> tuple[Option, ...]:
    ranked = sorted(
        question.options,
        key=lambda option: (option.role != "answer", -(option.percent(newest) or Decimal(0))),
    )
    ordered = tuple(ranked) if sort == "value" else question.options
    if top is None:
        return ordered
    if top < 1:
        raise ReportError(f"top の「{top}」は使えません。1以上の整数を書いてください。")
    best = [option for option in ranked if option.role == "answer"][:top]
    return tuple(option for option in ordered if option in best)


def _stacked(question: SurveyQuestion, waves: tuple[int, ...], options: tuple[Option, ...]) -> Panel:
    return Panel(
        "",
        "%",
        tuple(
            Series(
                option.label,
                _STACK_ROLES.get(option.role, "part"),
                tuple(
                    _point(option, wave, wave_label(wave, question.base(wave)), waves, Period.fiscal(wave))
                    for wave in waves
                ),
            )
            for option in options
        ),
        steady=question.steady(waves[0], _since(waves, waves[0])),
    )


def _bars(question: SurveyQuestion, waves: tuple[int, ...], options: tuple[Option, ...]) -> Panel:
    """Return one series a wave; a wave of which nothing is known has none."""
    known = [wave for wave in waves if any(option.percent(wave) is not None for option in options)]
    return Panel(
        "",
        "%",
        tuple(
            Series(
                wave_label(wave, question.base(wave)),
                "current" if wave == waves[0] else "previous",
                tuple(_point(option, wave, option.label, known) for option in options),
                Period.fiscal(wave),
            )
            for wave in known
        ),
        steady=question.steady(waves[0], _since(waves, waves[0])),
    )


def _since(waves: Sequence[int], wave: int) -> int:
    """Return the wave that stands before one, 0 where it is the oldest shown."""
    return max((each for each in waves if each < wave), default=0)


def _point(
    option: Option, wave: int, label: str, waves: Sequence[int], period: Period | None = None
) -> Point:
    answer = option.answer(wave)
    rest = option.role in _REST
    if answer is None:
        return Point(label, None, NO_ANSWER, period, rest=rest)
    if answer.percent is None:
        return Point(label, None, NO_VALUE, period, rest=rest)
    text = quantity(answer.percent, "%", PERCENT_DECIMALS)
    return Point(label, answer.percent, text, period, option.reading(wave, _since(waves, wave)), rest)
