"""Figures typed in prose: which of them stand in the data, and should be written with a role.

A figure that is typed stays as it is when the data change. ``page_figures`` gives what a page is about,
``find_typed`` what its sentences repeat of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.edition_years import year_expression
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.records.kpis import kpis as find_kpis
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.survey import survey_question
from kawasaki_docs.wording import fiscal_year_short

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi
    from kawasaki_docs.records.survey import Option

__all__ = [
    "HIDDEN",
    "PageFigure",
    "PageFigures",
    "Sentence",
    "Typed",
    "TypedAmount",
    "amount_of",
    "find_typed",
    "kpi_page_figures",
    "page_figures",
    "page_kpis",
    "plain_text",
    "sentences",
    "typed_amounts",
    "typed_numbers",
]

HIDDEN = "\ufffc"
"""Stands for each letter that was not typed."""
_MULTIPLES = {"兆": 12, "億": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
_MULTIPLE = "|".join(_MULTIPLES)
_AMOUNT = re.compile(rf"([0-9][0-9,]*(?:\.[0-9]+)?)({_MULTIPLE})?", re.ASCII)
# Not the fifth year of an era, the third article, a version or a name with a number in it.
_TYPED = re.compile(
    rf"(?<![0-9A-Za-z.,第])(?<!令和)(?<!平成)(?<!昭和)[-△▲]?(?:[0-9][0-9,]*(?:\.[0-9]+)?(?:{_MULTIPLE})?)+(\s?)",
    re.ASCII,
)
_DIGITS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_MARKS = re.compile("[\u2460-\u24ff\u2776-\u2793\u00b2\u00b3\u00b9\u2070-\u209f]")
_SCALED = re.compile(rf"({_MULTIPLE})(?=[円人件台])")
# 3回目, 5年度, 2号: not a count of the unit.
_OTHER_WORD = re.compile("[目度号次番]")
Amount = tuple[Decimal, str]
"""A value and its unit, multiples worked out: 5.2千人 is 5200 人."""


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure of the data that a page is about. ``role`` and ``target`` print it, ``meaning`` says what it
    is, ``label`` is the name that sentences call it by.
    """

    role: str
    target: str
    meaning: str
    label: str
    value: Decimal
    unit: str


@dataclass(frozen=True)
class PageFigures:
    """All figures of a page, and every unit of the data (人日 is not 人)."""

    figures: tuple[PageFigure, ...]
    units: tuple[str, ...]

    @cached_property
    def by_amount(self) -> Mapping[Amount, Sequence[PageFigure]]:
        """The figures by what they amount to."""
        found: dict[Amount, list[PageFigure]] = {}
        for figure in self.figures:
            found.setdefault(amount_of(figure.value, figure.unit), []).append(figure)
        return found

    @cached_property
    def plain_units(self) -> tuple[str, ...]:
        """The units without their multiples, the longest first."""
        return tuple(sorted({amount_of(Decimal(1), unit)[1] for unit in self.units}, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is read, and the same with everything hidden that the editor did not type."""

    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """A number that a sentence types: with its unit and without, what both mean, and where they stand."""

    text: str
    digits: str
    value: Decimal
    unit: str
    start: int
    end: int

    @property
    def step(self) -> Decimal:
        """What its last digit counts: 5.2千 is exact to 100."""
        digits, multiple = _AMOUNT.findall(self.digits)[-1]
        return Decimal(1).scaleb(_MULTIPLES.get(multiple, 0) - len(digits.partition(".")[2]))


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure that a sentence repeats: as typed, and the figures of the data that it equals."""

    text: str
    figures: tuple[PageFigure, ...]


def page_figures(
    dataset: Dataset,
    edition: int,
    programmes: tuple[str, ...] = (),
    kpis: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    answers: tuple[str, ...] = (),
    typed: tuple[str, ...] = (),
) -> PageFigures:
    """Return the figures of the edition and the year before that belong to what a page names.

    ``answers`` are questions of the survey, or ``question.option``. ``typed`` are the numbers that the page
    types, from ``typed_numbers``: other figures are left out, so that the answer does not change with them
    (all stay where none are given). Words that are no numbers are left out, and unknown names: what names
    them has told so. Raises DataErrors.
    """
    years = (edition, Period.fiscal(edition).before.year)
    found: dict[PageFigure, None] = {}
    for kpi in page_kpis(dataset, programmes, kpis):
        found.update(dict.fromkeys(kpi_page_figures(kpi, edition)))
    found.update(dict.fromkeys(_facts(dataset, years, programmes, facts)))
    for address in answers:
        found.update(dict.fromkeys(_answers(dataset, years, address)))
    numbers = {Decimal(number) for number in typed if _DIGITS.fullmatch(number)}
    figures = (each for each in found if not numbers or amount_of(each.value, each.unit)[0] in numbers)
    units = {row.text("unit") for table in ("kpis", "facts") for row in dataset.rows(table)}
    return PageFigures(tuple(figures), tuple(sorted(units | {"%"} - {""})))


def sentences(pieces: Iterable[tuple[str, bool]]) -> Iterator[Sentence]:
    """Cut a block into sentences. ``pieces`` are its texts in order, each with whether it was typed."""
    text = typed = ""
    for piece, own in pieces:
        plain = plain_text(piece)
        text += plain
        typed += plain if own else HIDDEN * len(plain)
    start = 0
    for end in (*(match.end() for match in re.finditer("。", typed)), len(text)):
        if start < end:
            yield Sentence(text[start:end], typed[start:end])
        start = end


def typed_numbers(sentence: Sentence) -> Iterator[str]:
    """Yield every number that a sentence types, as digits: 1億2,000万 is 120000000."""
    for match in _TYPED.finditer(sentence.typed):
        yield f"{_value(match[0]):f}"


def find_typed(sentence: Sentence, page: PageFigures) -> Iterator[Typed]:
    """Yield the typed figures of a sentence that equal one of the page's in value and unit.

    A single digit counts only where the figure's own label stands in the sentence.
    """
    for typed in typed_amounts(sentence, page):
        figures = page.by_amount.get((typed.value, typed.unit), ())
        if len(typed.digits) == 1:
            figures = tuple(figure for figure in figures if plain_text(figure.label) in sentence.text)
        if figures:
            yield Typed(typed.text, tuple(figures))


def typed_amounts(sentence: Sentence, page: PageFigures) -> Iterator[TypedAmount]:
    """Yield the numbers that a sentence types with a unit of the data."""
    for match in _TYPED.finditer(sentence.typed):
        unit = next((unit for unit in page.plain_units if sentence.typed.startswith(unit, match.end())), "")
        end = match.end() + len(unit)
        if unit and not _OTHER_WORD.match(sentence.typed, end):
            value = _value(match[0])
            yield TypedAmount(
                sentence.typed[match.start() : end], match[0].strip(), value, unit, match.start(), end
            )


def page_kpis(dataset: Dataset, programmes: Iterable[str], kpis: Iterable[str]) -> Iterator[Kpi]:
    """Yield the KPIs of a page; unknown names are left out."""
    for slug in programmes:
        if dataset.find("programmes", slug) is not None:
            yield from find_kpis(dataset, slug)
    for slug in kpis:
        if dataset.find("kpis", slug) is not None:
            yield find_kpi(dataset, slug)


def kpi_page_figures(kpi: Kpi, edition: int) -> Iterator[PageFigure]:
    """Yield a KPI's figures of the edition and the year before."""
    for year in (edition, Period.fiscal(edition).before.year):
        value = kpi.value(year)
        address = _address(kpi.id, year, edition)
        parts = (("", "実績", value.actual), (".target", "目標", value.target)) if value else ()
        for part, word, amount in parts:
            if amount is not None and kpi.unit:
                meaning = f"指標「{kpi.label}」の{fiscal_year_short(year)}の{word}"
                yield PageFigure("kpi", address + part, meaning, kpi.label, amount, kpi.unit)


def _facts(
    dataset: Dataset, years: tuple[int, ...], programmes: tuple[str, ...], facts: tuple[str, ...]
) -> Iterator[PageFigure]:
    for row in dataset.rows("facts"):
        year, name, value = row.integer("year"), row.text("fact"), row.number("value")
        if year not in years or value is None or not row["unit"]:
            continue
        if row["programme"] in programmes or name in facts:
            target = _address(name, year, years[0])
            meaning = f"数値「{row.text('label')}」"
            yield PageFigure("fact", target, meaning, row.text("label"), value, row.text("unit"))


def _answers(dataset: Dataset, years: tuple[int, ...], address: str) -> Iterator[PageFigure]:
    slug, _, wanted = address.partition(".")
    try:
        question = survey_question(dataset, slug)
    except UnknownIdError:
        return
    for option in (*question.options, *question.aggregates):
        if wanted in ("", option.id):
            yield from _shares(slug, option, years)


def _shares(slug: str, option: Option, years: tuple[int, ...]) -> Iterator[PageFigure]:
    for year in years:
        percent = option.percent(year)
        if percent is not None:
            target = _address(f"{slug}.{option.id}", year, years[0])
            meaning = f"調査の回答「{option.label}」の{fiscal_year_short(year)}の割合"
            yield PageFigure("survey", target, meaning, option.label, percent, "%")


def _address(name: str, year: int, edition: int) -> str:
    return name if year == edition else f"{name}@{year_expression(year, edition)}"


def amount_of(value: Decimal, unit: str) -> Amount:
    """Work the multiple of a unit out: 120 百万円 is 120000000 円."""
    plain = plain_text(unit)
    match = _SCALED.match(plain)
    return (value.scaleb(_MULTIPLES[match[1]]), plain[match.end() :]) if match else (value, plain)


def _value(text: str) -> Decimal:
    """Return what a typed number means: 1億2,000万 is 120000000."""
    total = sum(
        (
            Decimal(digits.replace(",", "")).scaleb(_MULTIPLES.get(multiple, 0))
            for digits, multiple in _AMOUNT.findall(text)
        ),
        Decimal(0),
    )
    return -total if text[0] in "-△▲" else total


def plain_text(text: str) -> str:
    """Fold widths, so that figures and names compare; ① and ² are no digits of a figure."""
    return unicodedata.normalize("NFKC", _MARKS.sub(" ", text))
