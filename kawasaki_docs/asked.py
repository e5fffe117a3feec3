"""What pages ask of the library: the question behind each directive, and the function behind each role that
prints a figure; how the options that an editor writes are read.

The extension asks these while it reads a page; whoever has only the pages' text can ask the same.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kawasaki_docs.exhibits.changes.report import change_report
from kawasaki_docs.exhibits.data_chart import data_chart
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.kpi_rates import kpi_rates
from kawasaki_docs.exhibits.kpi_series import kpi_series
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.opinion_list import opinion_list
from kawasaki_docs.exhibits.promises import promise_table
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.filters.counting import count_number, count_things
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import read_years
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.text.figures import (
    change_word,
    fact_figure,
    kpi_figure,
    stat_figure,
    survey_figure,
    trend_word,
)

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.queries import Option

__all__ = ["ASKED", "FIGURES", "Query", "Reader", "number", "query", "text", "words", "years"]

Reader: TypeAlias = "Callable[[str, str, int], Option]"
"""Reads an option, given its name, what is written and the edition's year; raises ReportError for what it
cannot read. Which of the readable values there are, the library's function knows."""


def text(name: str, written: str, edition: int) -> str:
    """The text as it is written."""
    del name, edition
    return written


def words(name: str, written: str, edition: int) -> tuple[str, ...]:
    """Words separated by spaces or commas."""
    del name, edition
    return tuple(word for word in re.split(r"[\s,、，]+", written) if word)


def number(name: str, written: str, edition: int) -> int:
    """One whole number."""
    del edition
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise ReportError(f"{name} の「{written}」は使えません。半角の整数で書いてください。")
    return int(written)


def years(name: str, written: str, edition: int) -> tuple[int, ...]:
    """Years, each in digits or relative to the edition, and ranges of them."""
    del name
    return read_years(written, edition)


@dataclass(frozen=True, slots=True)
class Query:
    """A function of the library, which of its parameters the directive's argument is ("" for none), and the
    readers of the others by name, which are the directive's options."""

    function: Callable[..., object]
    argument: str
    readers: Mapping[str, Reader]

    def options(self, arguments: list[str], written: Mapping[str, str], edition: int) -> dict[str, Option]:
        """Read what an editor wrote; what is not given, or empty, keeps the function's default."""
        found = {
            name: read(name, written[name], edition)
            for name, read in self.readers.items()
            if written.get(name)
        }
        for name, parameter in inspect.signature(self.function).parameters.items():
            if name in self.readers and name not in found and parameter.default is parameter.empty:
                raise ReportError(f"{name} がありません。書き加えてください。")
        return {self.argument: arguments[0], **found} if self.argument else found


def query(function: Callable[..., object], argument: str = "", **readers: Reader) -> Query:
    """Declare what a directive asks."""
    return Query(function, argument, readers)


ASKED: Mapping[str, Query] = {
    "kpi-table": query(kpi_table, "programme", kpis=words, years=years, columns=words),
    "kpi-chart": query(kpi_chart, "programme", kpis=words, years=years, kind=text),
    "kpi-series": query(kpi_series, "kpi"),
    "kpi-summary": query(kpi_summary, by=text),
    "kpi-overview": query(kpi_rates),
    "kpi-list": query(kpi_list, article=text, programme=text),
    "data-table": query(
        data_table,
        "table",
        where=text,
        columns=words,
        sort=words,
        total=words,
        rows=words,
        spread=words,
        values=words,
    ),
    "data-chart": query(
        data_chart,
        "table",
        where=text,
        x=text,
        y=text,
        series=text,
        panels=text,
        kind=text,
        sort=text,
        changes=text,
    ),
    "survey-chart": query(survey_chart, "question", waves=years, kind=text, top=number, sort=text),
    "survey-table": query(survey_table, "question", waves=years),
    "opinion-list": query(opinion_list, "article"),
    "promises": query(promise_table, "subject"),
    "programme-list": query(programmes, article=text, kind=text),
    "changes": query(change_report),
}
"""What each directive asks that shows one table or chart."""

FIGURES: Mapping[str, Callable[[Dataset, int, str], str]] = {
    "kpi": kpi_figure,
    "fact": fact_figure,
    "stat": stat_figure,
    "survey": survey_figure,
    "trend": trend_word,
    "change": change_word,
    "count": count_number,
    "count-tsu": count_things,
}
"""What each role prints of the data, the edition and what stands in it."""
