"""Every KPI of an edition in one table: a row a KPI, under its article and programme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.kpi_selection import NO_KPIS
from kawasaki_docs.exhibits.kpi_table import (
    CALENDAR_NOTE,
    DATA_HEADER,
    column_heads,
    data_row,
    figure_cell,
    label_cell,
    remarks,
)
from kawasaki_docs.exhibits.table import Cell, Exhibit, Footnotes, empty_table, head_cell, make_table
from kawasaki_docs.records.kpis import Kpi, KpiValue, is_measured, valued_kpis
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.ordinance import article_word
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import Programme, programmes
from kawasaki_docs.records.programmes import programme as find_programme
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import Verdict, gap
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.formatting import raw_text
from kawasaki_docs.wording import COMPUTED_VERDICTS, fiscal_year

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["kpi_list"]

_FIGURES = ("target", "actual", "rate")
_NONE_FOUND = "該当する指標がありません"
_PLACE_HEADER = ("article", "programme", "programme_name")
_PREVIOUS_HEADER = ("previous_actual", "previous_text")


def kpi_list(dataset: Dataset, edition: int, article: str = "", programme: str = "") -> Exhibit:
    """Return the edition's KPIs, those of an article or a programme where one is named.

    Each KPI links to its row on its programme's page. KPIs without a value of the edition are left out,
    as in ``kpi_summary``. Raises UnknownIdError for an unknown article or programme.
    """
    found = [
        (owner, kpi, value)
        for owner, kpi in valued_kpis(dataset, _programmes(dataset, edition, article, programme), edition)
        if (value := kpi.value(edition))
    ]
    scope = f"{find_article(dataset, article).name}の" if article else ""
    if programme:
        scope = f"{find_programme(dataset, edition, programme).name}の"
    caption = f"{scope}指標の一覧（{fiscal_year(edition)}）"
    if not found:
        measured = is_measured(dataset, edition)
        return Exhibit(caption, empty_table(_NONE_FOUND if measured else NO_KPIS, fault=measured))
    shown = {Period.fiscal(edition).before.year: ("actual",), edition: ("target", "actual")}
    notes = Footnotes(
        each
        for _, kpi, _ in found
        for year, columns in shown.items()
        for each in remarks([kpi], (year,), columns)
    )
    calendar = any(kpi.period is Kind.CALENDAR_YEAR for _, kpi, _ in found)
    return Exhibit(
        caption=caption,
        table=make_table([_head(article_word(dataset))], [_row(*each, notes) for each in found]),
        source=dataset.source("kpi_values"),
        notes=(CALENDAR_NOTE, *notes.notes) if calendar else notes.notes,
        computed=COMPUTED_VERDICTS,
        data=((*_PLACE_HEADER, *DATA_HEADER, *_PREVIOUS_HEADER), *(_data_row(*each) for each in found)),
    )


def _programmes(dataset: Dataset, edition: int, article: str, slug: str) -> tuple[Programme, ...]:
    among = programmes(dataset, edition, article or None)
    if not slug:
        return among
    wanted = find_programme(dataset, edition, slug)
    return (wanted,) if wanted in among else ()


def _head(article: str) -> list[Cell]:
    return [
        head_cell(article),
        head_cell("事業"),
        *column_heads(("label", *_FIGURES, "verdict")),
        head_cell("前年度の実績", "right"),
        *column_heads(["trend"]),
    ]


def _row(owner: Programme, kpi: Kpi, value: KpiValue, notes: Footnotes) -> list[Cell]:
    """A KPI's row; under the verdict on a target that was missed stands by how much."""
    number = str(owner.article)
    judged = figure_cell(kpi, value.year, "verdict", notes)
    short = gap(kpi, value) if judged.code == Verdict.NOT_MET else ""
    return [
        Cell(owner.article_label, reference=Reference("article", number), code=number),
        Cell(owner.name, reference=Reference("programme", owner.id), code=owner.id),
        label_cell(kpi, mixed=True, notes=notes, anchored=False),
        *(figure_cell(kpi, value.year, column, notes) for column in _FIGURES),
        replace(judged, more=short),
        figure_cell(kpi, kpi.at(value.year).before.year, "actual", notes),
        figure_cell(kpi, value.year, "trend", notes),
    ]


def _data_row(owner: Programme, kpi: Kpi, value: KpiValue) -> tuple[str, ...]:
    before = kpi.before(value.year)
    previous = (raw_text(before.actual), before.text) if before else ("", "")
    return (str(owner.article), owner.id, owner.name, *data_row(kpi, value), *previous)
