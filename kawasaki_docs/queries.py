"""Questions that a page asks of the data, as values that can be kept and asked again.

A page keeps its questions and the digest of each answer; where the data change, asking again tells whether
what the page shows has changed. A question that fails is an answer too: its error's class and message.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits import (
    data_chart,
    data_table,
    kpi_chart,
    kpi_list,
    kpi_summary,
    kpi_table,
    survey_chart,
    survey_table,
)
from kawasaki_docs.filters import select
from kawasaki_docs.problems import DataErrors, ReportError, UnknownIdError
from kawasaki_docs.publishing import open_data
from kawasaki_docs.publishing.readability import scoring
from kawasaki_docs.records import kpis, matrix, ordinance, programmes, review, verdicts
from kawasaki_docs.rules import codes
from kawasaki_docs.text import figures, movements, typed_figures

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["QUESTIONS", "Question", "ask", "digest", "digest_of", "question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question by name, with its options as (name, word, word ...), in order of name.

    Words are what an editor wrote; make one with ``question``.
    """

    name: str
    options: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A function of the library and how its options are read: one text, several words, one whole number,
    several whole numbers. Functions that do not ask about an edition take the data alone.
    """

    function: Callable[..., object]
    text: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    edition: bool = True


_FIGURE = ("target",)

QUESTIONS: Mapping[str, _Asked] = {
    "article": _Asked(ordinance.article, text=("number",), edition=False),
    "articles": _Asked(ordinance.articles, edition=False),
    "parts": _Asked(ordinance.parts, edition=False),
    "programme": _Asked(programmes.programme, text=("slug",)),
    "programmes": _Asked(programmes.programmes, text=("article", "kind")),
    "kpi": _Asked(kpis.kpi, text=("kpi_id",), edition=False),
    "verdicts": _Asked(verdicts.judgements, text=("programme",)),
    "kpis": _Asked(kpis.kpis, text=("programme",), edition=False),
    "review": _Asked(review.review, text=("article",)),
    "opinion": _Asked(review.opinion, text=("opinion_id",)),
    "response": _Asked(review.response, text=("response_id",)),
    "plans": _Asked(review.plans, text=("article",)),
    "programme-plans": _Asked(review.programme_plans, text=("slug",)),
    "programme-opinions": _Asked(review.programme_opinions, text=("slug",)),
    "matrix": _Asked(matrix.matrix),
    "kpi-table": _Asked(
        kpi_table.kpi_table, text=("programme",), words=("kpis", "columns"), numbers=("years",)
    ),
    "kpi-chart": _Asked(kpi_chart.kpi_chart, text=("programme", "kind"), words=("kpis",), numbers=("years",)),
    "kpi-list": _Asked(kpi_list.kpi_list, text=("article", "programme")),
    "kpi-summary": _Asked(kpi_summary.kpi_summary, text=("by",)),
    "survey-table": _Asked(survey_table.survey_table, text=("question",), numbers=("waves",)),
    "survey-chart": _Asked(
        survey_chart.survey_chart, text=("question", "kind", "sort"), number=("top",), numbers=("waves",)
    ),
    "data-table": _Asked(
        data_table.data_table,
        text=("table", "where"),
        words=("columns", "sort", "total", "rows", "spread", "values"),
    ),
    "data-chart": _Asked(data_chart.data_chart, text=("table", "where", "x", "y", "series", "kind")),
    "rows": _Asked(select.select, text=("table", "where"), words=("sort",)),
    "kpi-figure": _Asked(figures.kpi_figure, text=_FIGURE),
    "fact-figure": _Asked(figures.fact_figure, text=_FIGURE),
    "stat-figure": _Asked(figures.stat_figure, text=_FIGURE),
    "survey-figure": _Asked(figures.survey_figure, text=_FIGURE),
    "trend-word": _Asked(figures.trend_word, text=_FIGURE),
    "change-word": _Asked(figures.change_word, text=_FIGURE),
    "catalogue": _Asked(open_data.catalogue, edition=False),
    "movements": _Asked(movements.movements, words=("targets",)),
    "page-figures": _Asked(
        typed_figures.page_figures, words=("programmes", "kpis", "facts", "answers", "typed")
    ),
    "readability": _Asked(scoring.readability, edition=False),
    "codes": _Asked(codes.messages, edition=False),
}
"""All questions by name: directives and roles ask nothing of the data in any other way."""


def question(name: str, **options: str | tuple[str, ...]) -> Question:
    """Return a question with options in a fixed order; a plain string is one word."""
    pairs = ((key, *((value,) if isinstance(value, str) else value)) for key, value in options.items())
    return Question(name, tuple(sorted(pairs)))


def ask(dataset: Dataset, edition: int, asked: Question) -> object:
    """Return the answer: a frozen value. Raises ReportError, UnknownIdError and DataErrors."""
    if asked.name not in QUESTIONS:
        raise UnknownIdError("問い", asked.name, QUESTIONS)
    known = QUESTIONS[asked.name]
    arguments = {option[0]: _argument(known, option[0], option[1:]) for option in asked.options}
    first = (dataset, edition) if known.edition else (dataset,)
    for parameter in [*inspect.signature(known.function).parameters.values()][len(first) :]:
        if parameter.default is parameter.empty and parameter.name not in arguments:
            raise ReportError(f"{parameter.name} がありません。書き加えてください。")
    return known.function(*first, **arguments)


def digest(dataset: Dataset, edition: int, asked: Question) -> str:
    """Return the digest of an answer, of its error where it has none."""
    try:
        return digest_of(ask(dataset, edition, asked))
    except (ReportError, DataErrors) as error:
        return digest_of(error)


def digest_of(answer: object) -> str:
    """Return the SHA-256 of an answer or of the error raised in its place: equal ones, equal digests."""
    if isinstance(answer, ReportError | DataErrors):
        problems = answer.problems if isinstance(answer, DataErrors) else ()
        answer = (type(answer).__name__, str(answer), problems)
    return hashlib.sha256(_canonical(answer)).hexdigest()


def _argument(known: _Asked, name: str, words: tuple[str, ...]) -> object:
    if name in known.words:
        return words
    if name in known.numbers:
        return tuple(_whole_number(name, word) for word in words)
    if name not in (*known.text, *known.number):
        options = (*known.text, *known.words, *known.number, *known.numbers)
        raise UnknownIdError("オプション", name, options)
    if len(words) != 1:
        raise ReportError(f"{name} には値を1つだけ書いてください（今は{len(words)}個あります）。")
    return _whole_number(name, words[0]) if name in known.number else words[0]


def _whole_number(name: str, word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        raise ReportError(f"{name} の「{word}」は使えません。半角の整数で書いてください。")
    return int(word)


def _canonical(value: object) -> bytes:
    """Return one form of a value: a tag of each part's type, then its content with the length, so that no
    two different values read alike.
    """
    parts: list[str] = []
    _note(value, parts)
    return "".join(parts).encode()


def _note(value: object, parts: list[str]) -> None:
    kind: type = type(value)
    form = _form(kind)
    if form is _Form.WORD:
        parts.append(_tagged(kind.__name__, str(value)))
    elif form is _Form.RECORD:
        head, fields = _shape(kind)
        parts.append(head)
        for name, tag in fields:
            parts.append(tag)
            _note(getattr(value, name), parts)
    elif isinstance(value, tuple):
        parts.append(_tagged("tuple", str(len(value))))
        for member in value:
            _note(member, parts)
    elif isinstance(value, Mapping):
        # The order of a row's columns is the schema's, and part of what a page shows.
        parts.append(_tagged("mapping", str(len(value))))
        for key, member in value.items():
            _note(key, parts)
            _note(member, parts)
    else:
        parts.append(_plain(value))


class _Form(Enum):
    """How values of a type are noted, where that is to be known fast: most values are of few types."""

    WORD = "word"
    RECORD = "record"
    OTHER = "other"


@cache
def _form(kind: type) -> _Form:
    if issubclass(kind, str | int | NoneType) and not issubclass(kind, Enum):
        return _Form.WORD
    return _Form.RECORD if dataclasses.is_dataclass(kind) and not issubclass(kind, Mapping) else _Form.OTHER


@cache
def _shape(record: type) -> tuple[str, tuple[tuple[str, str], ...]]:
    """How a record begins, and each field's name with how it begins."""
    names = [field.name for field in dataclasses.fields(record)]
    head = _tagged("record", f"{record.__name__} {len(names)}")
    return head, tuple((name, _tagged("field", name)) for name in names)


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return _tagged("enum", f"{type(value).__name__} {value.name}")
    if isinstance(value, Decimal):
        return _tagged("decimal", _number_text(value))
    if isinstance(value, datetime.date):
        return _tagged("date", value.isoformat())
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _number_text(value: Decimal) -> str:
    """Return one text for equal numbers: 80 and 80.0 print alike at the decimals of their column."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _tagged(tag: str, content: str) -> str:
    return f"{tag}:{len(content)}:{content};"
