"""A survey question as a chart: 100% bars for scales, dots for several waves, bars for one."""

from __future__ import annotations

from dataclasses import replace
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

_SORTS = (AUTO, "order", "value")
# Roles of options that are no answer of their own: they are ranked with no other.
_REST = ("other", "no_answer")
_SIDES: dict[str, SeriesRole] = {"positive": "positive", "middle": "middle", "negative": "negative"}
_STACK_ROLES: dict[str, SeriesRole] = {"other": "other", "none": "other", "no_answer": "no_answer"}


def survey_chart(
    dataset: Dataset,
    edition: int,
    question: str,
    waves: Sequence[int] = (),
    kind: str = AUTO,
    top: int | None = None,
    sort: str = AUTO,
) -> Exhibit:
    """Return a question's answers as a chart, with the table of the same data.

    ``kind`` auto stacks a question whose options make up a scale and 100% in every wave shown, and draws
    dots for every other with several waves, bars for one. ``top`` keeps the answers with the highest shares
    of the newest wave; ``sort`` order keeps the questionnaire's order, value puts the highest first (その他,
    なし and 無回答 stay last), auto is value but for stacks. Where nothing is known there is no chart. Raises
    UnknownIdError and ReportError.
    """
    if sort not in _SORTS:
        raise UnknownIdError("並べ方", sort, _SORTS)
    asked = survey_question(dataset, question)
    shown = choose_waves(dataset, asked, edition, waves)
    whole = top is None and all(asked.is_whole(wave) for wave in shown)
    auto = "stacked" if whole and asked.is_scale else "dots" if len(shown) > 1 else "hbar"
    drawn = choose_kind("survey-chart", kind, auto=auto)
    by_value = sort == "value" or (sort == AUTO and not KINDS[drawn].stacks)
    options = _chosen(asked, shown[0], top, by_value=by_value)
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


def _chosen(question: SurveyQuestion, newest: int, top: int | None, *, by_value: bool) -> tuple[Option, ...]:
    ranked = sorted(
        question.options,
        key=lambda option: (
            option.role != "answer",
            option.role == "answer" and -(option.percent(newest) or 0),
        ),
    )
    ordered = tuple(ranked) if by_value else question.options
    if top is None:
        return ordered
    if top < 1:
        raise ReportError(f"top の「{top}」は使えません。1以上の整数を書いてください。")
    best = [option for option in ranked if option.role == "answer"][:top]
    return tuple(option for option in ordered if option in best)


def _stacked(question: SurveyQuestion, waves: tuple[int, ...], options: tuple[Option, ...]) -> Panel:
    """Return one series an option, and the sums of options that the report prints."""

    def part(option: Option, role: SeriesRole, name: str) -> Series:
        points = (
            _point(option, wave, wave_label(wave, question.base(wave)), waves, Period.fiscal(wave))
            for wave in sorted(waves)
        )
        return Series(name, role, tuple(points), group=labels.get(option.aggregate, ""))

    labels = {each.id: each.label.strip("〈〉") for each in question.aggregates}
    return Panel(
        "",
        "%",
        tuple(part(option, _stack_role(question, option), option.label) for option in options),
        sums=tuple(part(each, "part", labels[each.id]) for each in question.aggregates),
        steady=question.steady(waves[0], _since(waves, waves[0])),
    )


def _stack_role(question: SurveyQuestion, option: Option) -> SeriesRole:
    """An option of a scale takes its side; one outside the scale, and what is no answer, is grey."""
    if option.role in _STACK_ROLES:
        return _STACK_ROLES[option.role]
    return _SIDES.get(option.side, "other") if question.is_scale else "part"


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
            for wave in sorted(known)
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
