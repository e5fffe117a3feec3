"""Figures in prose: one value of the data, named by its address, printed with unit and separators.

Addresses: ``startup-annual-foundings@edition - 1.actual`` (KPI), ``site-visitors@2019`` (fact),
``industries 2021/manufacturing.establishments`` (any table), ``challenges.costs@edition - 1`` (survey). The
year is the edition's where it is left out.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs import differences, wording
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.edition_years import EXPRESSION, read_year, year_expression
from kawasaki_docs.records.kpis import Kpi, KpiValue
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.records.readings import reading
from kawasaki_docs.records.survey import PERCENT_DECIMALS, survey_question
from kawasaki_docs.records.survey_years import silence
from kawasaki_docs.records.verdicts import RATE_DECIMALS, actual_text, judge, rate
from kawasaki_docs.text.formatting import BASIS, DERIVED, is_derived, value_text
from kawasaki_docs.wording import NO_TARGET, NO_VALUE, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.cells.rows import Key
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = [
    "Figure",
    "change_word",
    "code_word",
    "fact_figure",
    "find_figure",
    "kpi_figure",
    "stat_figure",
    "survey_figure",
    "trend_word",
]

_IN_NAME = re.compile(rf"\{{({EXPRESSION})\}}")
_KPI_PARTS = ("actual", "target", "rate", "verdict")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's figure as printed: the table, the row's key, the column."""

    table: str
    key: Key
    column: str
    text: str


def kpi_figure(dataset: Dataset, edition: int, target: str) -> str:
    """Return a KPI's value: ``id``, ``id@year``, ``id.part``, ``id@year.part``; part is actual (default),
    target, rate or verdict; ``label`` asks for its name instead.

    Missing targets and cancelled years print their words (目標なし, 大会中止). Raises UnknownIdError, and
    ReportError where there is neither a value nor words.
    """
    address, _, part = target.strip().partition(".")
    if part == "label":
        return find_kpi(dataset, address).label
    kpi, value = _kpi_value(dataset, edition, address)
    if (part or "actual") not in _KPI_PARTS:
        raise UnknownIdError("指標の値の種類", part, (*_KPI_PARTS, "label"))
    if part == "verdict":
        return judge(kpi, value).text
    if part == "rate":
        return _rate_text(kpi, value)
    if part == "target":
        return NO_TARGET if value.target is None else _quantity(kpi, value.target)
    if value.actual is None and value.status != "cancelled" and not value.text:
        raise ReportError(f"指標「{kpi.id}」の{value.year}年の実績は記載がありません。")
    return actual_text(value) if value.actual is None else _quantity(kpi, value.actual)


def trend_word(dataset: Dataset, edition: int, target: str) -> str:
    """Name the change of a KPI (``id`` or ``id@year``) since the year before: by the report's word where it
    has one, else by its size (71件増, 増減なし).

    Raises UnknownIdError, and ReportError where one of the two years has no actual.
    """
    kpi, value = _kpi_value(dataset, edition, target.strip())
    before = kpi.before(value.year)
    if why := kpi.breaks(value.year):
        raise ReportError(f"指標「{kpi.id}」は、{kpi.at(value.year).before.label}とは{why}。")
    if value.actual is None or before is None or before.actual is None:
        raise ReportError(
            f"指標「{kpi.id}」は、{value.year}年とその前年の実績がそろわないので比べられません。"
        )
    return differences.change(_quantity(kpi, before.actual), _quantity(kpi, value.actual), value.reading)


def change_word(dataset: Dataset, edition: int, target: str) -> str:
    """Name the change from the first of two figures to the second, ``stat ADDRESS → ADDRESS`` or ``survey
    ADDRESS → ADDRESS``: by the report's word where it has one, else by its size as printed.

    Raises UnknownIdError, and ReportError where either is no number or they differ in unit.
    """
    match = re.fullmatch(r"(stat|survey)\s+(\S.*?)\s*→\s*(\S.*)", target.strip())
    if match is None:
        raise ReportError(
            f"「{target}」を読めません。「survey challenges.costs@edition - 1 → challenges.costs」のように、stat か survey と、比べる2つの値を書いてください。"
        )
    old, new = (find_figure(dataset, edition, match[1], each) for each in match.groups()[1:])
    _refuse_breaks(dataset, old, new)
    same = (old.table, old.column) == (new.table, new.column)
    word = reading(dataset, new.table, new.key, new.column, old.key) if same else ""
    return differences.change(old.text, new.text, word)


def _refuse_breaks(dataset: Dataset, old: Figure, new: Figure) -> None:
    """Raise ReportError where one figure is of a KPI whose place the other's KPI took."""
    if (old.table, new.table) != ("kpi_values", "kpi_values"):
        return
    pair = [find_kpi(dataset, str(figure.key[0])) for figure in (old, new)]
    for one, other in (pair, pair[::-1]):
        if one.predecessor == other.id and one.changed:
            raise ReportError(f"指標「{other.id}」と「{one.id}」は、{wording.BREAKS[one.changed]}。")


def find_figure(dataset: Dataset, edition: int, role: str, target: str) -> Figure:
    """Return the cell that a role prints: of a KPI its actual, of a table or the survey what is named.

    Raises UnknownIdError, and ReportError for other roles and where there is no value.
    """
    if role == "stat":
        return _stat(dataset, edition, target)
    if role == "survey":
        return _share(dataset, edition, target)
    address, _, part = target.strip().partition(".")
    if role != "kpi" or part not in ("", "actual"):
        raise ReportError(f"「{role} {target}」は、比べられる値ではありません。")
    kpi, value = _kpi_value(dataset, edition, address)
    return Figure("kpi_values", (kpi.id, value.year), "actual", kpi_figure(dataset, edition, target))


def fact_figure(dataset: Dataset, edition: int, target: str) -> str:
    """Return a fact's value (``id`` or ``id@year``), with 約 where it is approximate.

    Raises ReportError.
    """
    name, year = _split_year(target.strip(), edition)
    row = dataset.find("facts", year, name)
    if row is None:
        rows = [each for each in dataset.rows("facts") if each.text("fact") == name]
        if rows:
            known = [each.integer("year") for each in rows]
            raise _no_year(f"数値「{name}」", name, year, edition, "facts", known)
        raise UnknownIdError("数値", name, [each.text("fact") for each in dataset.where("facts", year=year)])
    value = row.number("value")
    if value is None:
        raise ReportError(f"数値「{name}」の値は{NO_VALUE}です。")
    return quantity(value, row.text("unit"), row.integer("decimals"), row.flag("approximate"))


def stat_figure(dataset: Dataset, edition: int, target: str) -> str:
    """Return one cell of any table: ``TABLE KEY.FIELD``, the key's values in the schema's order joined by
    ``/``; a leading year may be left out. Years in names are written ``council-{edition + 1}-1``.

    Numbers print with unit, codes by label, keys by name; a derived value says that it is. Raises
    UnknownIdError and ReportError.
    """
    found = _stat(dataset, edition, target)
    if not is_derived(dataset.resources[found.table], dataset.row(found.table, *found.key)):
        return found.text
    return f"{found.text}（{dataset.label(BASIS, DERIVED, short=True)}）"


def _stat(dataset: Dataset, edition: int, target: str) -> Figure:
    match = re.fullmatch(r"(\S+)\s+(\S.*)\.([^\s.]+)", target.strip())
    if match is None:
        example = "industries 2021/manufacturing.establishments"
        raise ReportError(f"「{target}」を読めません。「{example}」のように、表、キー、列を書いてください。")
    table, key, column = match.groups()
    if table not in dataset.resources:
        raise UnknownIdError("表", table, dataset.resources)
    resource = dataset.resources[table]
    row = dataset.row(table, *_key(resource, key, edition))
    field = resource.field(column)
    if row[column] is None:
        raise ReportError(f"表「{table}」の {key} の列「{column}」は空欄です。")
    text = value_text(dataset, resource, field, row, with_unit=True)
    return Figure(table, tuple(row[name] for name in resource.primary_key), column, text)


def survey_figure(dataset: Dataset, edition: int, target: str) -> str:
    """Return a survey answer's percentage: ``question.option`` or ``question.option@wave``; aggregates
    count as options. Raises UnknownIdError, and ReportError where the share is lost.
    """
    return _share(dataset, edition, target).text


def _share(dataset: Dataset, edition: int, target: str) -> Figure:
    address, wave = _split_year(target.strip(), edition)
    slug, dot, option = address.partition(".")
    question = survey_question(dataset, slug)
    options = {each.id: each for each in (*question.options, *question.aggregates)}
    if not dot or option not in options:
        raise UnknownIdError(f"設問「{slug}」の選択肢", option, options)
    answer = options[option].answer(wave)
    if answer is None and wave == edition:
        told = silence(dataset, wave)
        asked = "、".join(f"{address}@{each.wave}" for each in options[option].answers)
        raise ReportError(
            f"選択肢「{address}」には、この年度の値がありません（{told}）。"
            f"文を直すか、前の値であることがわかる文にして「{asked}」のように年度を書いてください。"
        )
    if answer is None:
        waves = [str(each.wave) for each in options[option].answers]
        raise UnknownIdError(f"選択肢「{slug}.{option}」の調査の回", str(wave), waves)
    if answer.percent is None:
        raise ReportError(f"選択肢「{slug}.{option}」の{wave}年度の割合は{NO_VALUE}です。")
    text = quantity(answer.percent, "%", PERCENT_DECIMALS)
    return Figure("survey_answers", (slug, option, wave), "percent", text)


def code_word(target: str) -> str:
    """Return the word of a code as tables say it (``verdict.met``: 達成). Raises UnknownIdError."""
    name, _, code = target.strip().partition(".")
    if name not in wording.WORDS:
        raise UnknownIdError("言葉の種類", name, wording.WORDS)
    if code not in wording.WORDS[name]:
        raise UnknownIdError(f"「{name}」の言葉", code, wording.WORDS[name])
    return wording.WORDS[name][code]


def _kpi_value(dataset: Dataset, edition: int, address: str) -> tuple[Kpi, KpiValue]:
    name, year = _split_year(address, edition)
    kpi = find_kpi(dataset, name)
    value = kpi.value(year)
    if value is None:
        known = [each.year for each in kpi.values]
        raise _no_year(f"指標「{name}」", name, year, edition, "kpi_values", known)
    return kpi, value


def _no_year(what: str, name: str, year: int, edition: int, table: str, known: Iterable[int]) -> ReportError:
    years = sorted(known)
    if not years:
        return ReportError(f"{what}には値がありません。{table}.csv に行を加えてください")
    return ReportError(
        f"{what}には{year}年の値がありません（あるのは{'、'.join(map(str, years))}）。"
        f"{table}.csv に{year}年の行を加えるか、{name}@{year_expression(years[-1], edition)} のように年を書いてください"
    )


def _split_year(address: str, edition: int) -> tuple[str, int]:
    name, at, year = address.partition("@")
    return name, read_year(year, edition) if at else edition


def _quantity(kpi: Kpi, value: Decimal) -> str:
    return quantity(value, kpi.unit, kpi.decimals)


def _rate_text(kpi: Kpi, value: KpiValue) -> str:
    found = rate(kpi, value)
    if found is None:
        raise ReportError(
            f"指標「{kpi.id}」の{value.year}年の達成率は計算できません（{judge(kpi, value).text}）。"
        )
    return quantity(found, "%", RATE_DECIMALS)


def _key(resource: Resource, text: str, edition: int) -> tuple[Value, ...]:
    """Read a key's values as the types of its columns."""
    fields = [resource.field(name) for name in resource.primary_key]
    parts = _IN_NAME.sub(lambda name: str(read_year(name[1], edition)), text).split("/")
    if len(parts) == len(fields) - 1 and fields[0].kind.is_year:
        parts.insert(0, str(edition))
    if len(parts) != len(fields):
        names = "/".join(field.name for field in fields)
        raise ReportError(
            f"表「{resource.name}」のキー「{text}」を読めません。「{names}」の順に書いてください。"
        )
    return tuple(_key_value(field, part, edition) for field, part in zip(fields, parts, strict=True))


def _key_value(field: Field, text: str, edition: int) -> Value:
    if field.kind.is_year and re.fullmatch(EXPRESSION, text):
        return read_year(text, edition)
    if field.type == "integer" and re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    if field.type == "date" and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    # A text where a number is meant finds no row, and the nearest keys are told.
    return text
