"""The figures of KPIs, survey and procurement over all years, a figure each, from the data of one edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kawasaki_docs.publishing.all_years.breaks import NO_BREAK, Break, Versions
from kawasaki_docs.records.kpi_series import published_in
from kawasaki_docs.records.kpis import kpi
from kawasaki_docs.records.verdicts import actual_text
from kawasaki_docs.text.formatting import raw_text
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field

__all__ = ["Name", "Observation", "merged", "observations", "observed_years"]

_PROCUREMENT = ("procurement", "subsidised_procurement")
_KPI_MEASURES = {"target": "目標", "actual": "実績"}
_FISCAL = "fiscal_year"


class Name(NamedTuple):
    """A slug or code, and its name in the data's newest words."""

    id: str
    label: str


NOTHING = Name("", "")


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: of which ``table`` and ``series`` (KPI, question, category), ``item`` (option, contractor)
    and ``measure``, in which ``year`` (``period`` tells fiscal from calendar years).

    ``value`` is as in the data ("" = none, ``text`` then says why); ``edition`` published it first; ``cut``
    tells what sets it apart from the year before.
    """

    table: str
    series: Name
    item: Name
    measure: Name
    period: str
    year: int
    value: str
    unit: str
    text: str
    note: str
    edition: int
    cut: Break = NO_BREAK

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What it is the figure of."""
        return (self.table, self.series.id, self.item.id, self.measure.id, self.year)


def observations(dataset: Dataset) -> tuple[Observation, ...]:
    """Return all figures that the data hold of KPIs, survey and procurement. Raises DataErrors."""
    parts = {"kpis": _kpis, "survey_answers": _survey}
    told = (figures(dataset) for table, figures in parts.items() if table in dataset.resources)
    return (*chain.from_iterable(told), *_procurement(dataset))


def observed_years(dataset: Dataset) -> tuple[int, ...]:
    """Return the years that ``observations`` has figures of, in order. Raises DataErrors."""
    return tuple(sorted({each.year for each in observations(dataset)}))


def merged(editions: Mapping[int, Sequence[Observation]]) -> tuple[Observation, ...]:
    """Return what several editions say, by edition: of each figure the newest value, with the edition that
    published it first; a value that a later edition put right is marked as revised.
    """
    found: dict[tuple[str, str, str, str, int], Observation] = {}
    for edition, said in sorted(editions.items()):
        for new in said:
            old = found.get(new.key)
            if old is None:
                found[new.key] = new
                continue
            cut = new.cut if new.cut.code else old.cut
            if old.value != new.value:
                before = f"前は {old.value}" if old.value else "前は値なし"
                cut = Break("revised", f"{fiscal_year(edition)}の報告で改められました（{before}）")
            found[new.key] = replace(new, edition=old.edition, cut=cut)
    return tuple(found.values())


def _kpis(dataset: Dataset) -> Iterator[Observation]:
    versions = Versions(dataset, "kpis")
    for row in dataset.rows("kpis"):
        found, before = kpi(dataset, row.text("kpi")), None
        for value in found.values:
            cut = NO_BREAK if before is None else versions.between(before, value.year, found.id)
            if why := found.breaks(value.year):
                cut = Break(found.changed, f"{why}（前の指標は {found.predecessor}）")
            before = value.year
            for measure, label in _KPI_MEASURES.items():
                number = value.target if measure == "target" else value.actual
                if number is None and measure == "target":
                    continue
                yield Observation(
                    table="kpis",
                    series=Name(found.id, found.label),
                    item=NOTHING,
                    measure=Name(measure, label),
                    period=found.period.value,
                    year=value.year,
                    value=raw_text(number),
                    unit=found.unit,
                    text=actual_text(value) if number is None else "",
                    note=value.target_note if measure == "target" else value.actual_note,
                    edition=published_in(dataset, value.year),
                    cut=cut,
                )


def _survey(dataset: Dataset) -> Iterator[Observation]:
    questions, options = Versions(dataset, "survey_questions"), Versions(dataset, "survey_options")
    base, share = (dataset.resources["survey_answers"].field(name) for name in ("n", "percent"))
    for row in dataset.rows("survey_questions"):
        question, before = Name(row.text("question"), row.text("title")), None
        answers = dataset.where("survey_answers", question=question.id)
        for wave in sorted({answer.integer("wave") for answer in answers}):
            cut = NO_BREAK if before is None else questions.between(before, wave, question.id)
            edition, counted = published_in(dataset, wave), False
            for answer in (each for each in answers if each["wave"] == wave):
                option = answer.text("option")
                item = Name(option, dataset.row("survey_options", question.id, option).text("label"))
                cell = (question, NOTHING, base) if not counted and answer["n"] is not None else None
                for series, of, field in filter(None, (cell, (question, item, share))):
                    worded = options.between(before, wave, question.id, option) if of.id and before else cut
                    yield Observation(
                        table="survey_answers",
                        series=series,
                        item=of,
                        measure=Name(field.name, field.title),
                        period=_FISCAL,
                        year=wave,
                        value=raw_text(answer[field.name]),
                        unit=field.unit,
                        text="",
                        note=answer.note(field.name) if of.id else "",
                        edition=edition,
                        cut=cut if cut.code else worded,
                    )
                counted = counted or cell is not None
            before = wave


def _procurement(dataset: Dataset) -> Iterator[Observation]:
    for table in (name for name in _PROCUREMENT if name in dataset.resources):
        codes = Versions(dataset, "codes")
        resource = dataset.resources[table]
        keys = [resource.field(name) for name in resource.primary_key if name != "year"]
        before: dict[tuple[str, ...], int] = {}
        for row in sorted(dataset.rows(table), key=lambda row: row.integer("year")):
            year, named = row.integer("year"), [(field, row.text(field.name)) for field in keys]
            cell = tuple(code for _, code in named)
            cut = _renamed(codes, named, before.get(cell), year)
            before[cell] = year
            *first, item = (Name(code, dataset.label(field.code_list, code)) for field, code in named)
            for field in resource.fields:
                if not field.kind.is_number or field.name in resource.primary_key:
                    continue
                yield Observation(
                    table=table,
                    series=first[0] if first else NOTHING,
                    item=item,
                    measure=Name(field.name, field.title),
                    period=_FISCAL,
                    year=year,
                    value=raw_text(row[field.name]),
                    unit=field.unit,
                    text="",
                    note=row.note(field.name),
                    edition=published_in(dataset, year),
                    cut=cut,
                )


def _renamed(codes: Versions, named: Sequence[tuple[Field, str]], before: int | None, year: int) -> Break:
    if before is None:
        return NO_BREAK
    cuts = (codes.between(before, year, field.code_list, code) for field, code in named)
    return next((cut for cut in cuts if cut.code), NO_BREAK)
