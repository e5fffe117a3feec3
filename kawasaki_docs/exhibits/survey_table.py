"""A survey question as a table: a row an option, a column a wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.table import Cell, Exhibit, Footnotes, figures_layout, head_cell, make_table
from kawasaki_docs.records.survey import (
    PERCENT_DECIMALS,
    Option,
    SurveyQuestion,
    choose_waves,
    survey_question,
)
from kawasaki_docs.records.survey_years import rewordings, silent_years
from kawasaki_docs.text.formatting import raw_text
from kawasaki_docs.wording import NO_ANSWER, NO_VALUE, fiscal_year_short, number, quantity, wave_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["exhibit", "survey_table"]

_NOT_ASKED = f"{NO_ANSWER}は、その年度の値が報告書にない選択肢です。"
_DATA_HEADER = ("question", "option", "label", "role", "wave", "n", "percent", "note")


def survey_table(dataset: Dataset, edition: int, question: str, waves: Sequence[int] = ()) -> Exhibit:
    """Return a question's answers in percent, the aggregates 〈…〉 as a block of their own.

    Waves stand in the order of time, as all years do. ``waves`` default to the edition's and the one before.
    Raises UnknownIdError, ReportError.
    """
    asked = survey_question(dataset, question)
    shown = choose_waves(dataset, asked, edition, waves)
    return exhibit(dataset, edition, asked, shown, waves, asked.options, asked.aggregates)


def exhibit(
    dataset: Dataset,
    edition: int,
    question: SurveyQuestion,
    waves: tuple[int, ...],
    wanted: Sequence[int],
    options: Sequence[Option],
    aggregates: Sequence[Option],
) -> Exhibit:
    """Return the table of some options of a question in ``waves``, those of the ``wanted`` that asked.

    What a caption may not leave unsaid is that the edition's year has no answers; that other years have
    none, or an option not in all, stands below.
    """
    waves = tuple(sorted(waves))
    footnotes = Footnotes(_remarks((*options, *aggregates), waves))
    layout = figures_layout(len(waves))
    bases = {wave: question.base(wave) for wave in waves}
    heads = [head_cell(wave_label(wave, None if layout else bases[wave]), "right") for wave in waves]
    body = []
    if layout and any(bases.values()):  # beside one another, many bases make the heads too wide
        counts = (Cell(NO_VALUE if base is None else number(base), "right") for base in bases.values())
        body.append([Cell("回答者数（n）", header=True), *counts])
    body += [_row(option, option.label, waves, footnotes) for option in options]
    if aggregates:
        body.append([Cell("まとめた割合", header=True, colspan=1 + len(waves), role="group")])
        body += [_row(option, _bracketed(option.label), waves, footnotes) for option in aggregates]
    asked = f"回答者：{question.respondents}" if question.respondents else ""
    told = silent_years(dataset, question, edition, wanted)
    gaps = any(option.answer(wave) is None for option in (*options, *aggregates) for wave in waves)
    notes = [asked, question.note, *(f"{text}。" for year, text in told if year != edition)]
    notes += [_NOT_ASKED] if gaps else []
    notes += [f"{text}。" for text in rewordings(dataset, question, waves)]
    return Exhibit(
        caption=f"{question.title}（{'単一回答' if question.single else '複数回答'}）",
        table=make_table([[head_cell("選択肢"), *heads]], body, layout=layout),
        source=dataset.source("survey_answers"),
        notes=(*filter(None, notes), *footnotes.notes),
        data=(_DATA_HEADER, *_data(question, (*options, *aggregates), waves)),
        reservation="".join(text for year, text in told if year == edition),
    )


def _remarks(options: Iterable[Option], waves: Iterable[int]) -> Iterator[tuple[str, str]]:
    found = [(option, option.answer(wave)) for wave in waves for option in options]
    for option, answer in found:
        if answer is not None:
            yield f"{option.label}（{fiscal_year_short(answer.wave)}）", answer.note


def _bracketed(label: str) -> str:
    return label if label.startswith("〈") else f"〈{label}〉"


def _row(option: Option, label: str, waves: Iterable[int], footnotes: Footnotes) -> list[Cell]:
    return [Cell(label, header=True), *(_cell(option, wave, footnotes) for wave in waves)]


def _cell(option: Option, wave: int, footnotes: Footnotes) -> Cell:
    answer = option.answer(wave)
    if answer is None:
        return Cell(NO_ANSWER, "right", role="missing")
    mark = footnotes.mark(answer.note)
    if answer.percent is None:
        return Cell(NO_VALUE + mark, "right", role="missing")
    return Cell(quantity(answer.percent, "%", PERCENT_DECIMALS) + mark, "right")


def _data(
    question: SurveyQuestion, options: Iterable[Option], waves: tuple[int, ...]
) -> Iterator[tuple[str, ...]]:
    for option in options:
        for wave in waves:
            answer = option.answer(wave)
            if answer is not None:
                figures = (raw_text(answer.base), raw_text(answer.percent))
                yield question.id, option.id, option.label, option.role, str(wave), *figures, answer.note
