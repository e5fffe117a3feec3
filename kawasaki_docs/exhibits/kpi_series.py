"""A KPI over all its years: a line, and a row a year that names the edition which published it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.charts.model import Chart
from kawasaki_docs.exhibits.kpi_chart import drawable, panel
from kawasaki_docs.exhibits.kpi_selection import display_name
from kawasaki_docs.exhibits.kpi_table import (
    COLUMNS,
    DATA_HEADER,
    column_heads,
    data_row,
    figure_cell,
    label_cell,
    remarks,
)
from kawasaki_docs.exhibits.table import Cell, Exhibit, Footnotes, head_cell, make_table, with_chart
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.kpi_series import predecessors, published_in
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import BREAKS, COMPUTED_VERDICTS, RETIRED, fiscal_year, fiscal_year_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi

__all__ = ["kpi_series"]

_SHOWN = tuple(name for name in COLUMNS if name != "label")
_SINCE_HEADER = ("published_in", "break")


def kpi_series(dataset: Dataset, edition: int, kpi: str) -> Exhibit:
    """Return a KPI's figures of all years as a line, with a table in which each year names the edition that
    published it. The KPIs whose place it took stand above it, and what sets them apart is said; the line
    never crosses such a break. Raises UnknownIdError, and ReportError for a KPI without any value.
    """
    found = find_kpi(dataset, kpi)
    if not found.values:
        raise ReportError(f"指標「{kpi}」には、まだ値がありません。")
    line = (*predecessors(dataset, found), found)
    notes = Footnotes(each for part in line for each in remarks([part], _years(part), ("target", "actual")))
    fiscal = all(each.period is Kind.FISCAL_YEAR for each in line)
    head = [head_cell("年度" if fiscal else "年"), *column_heads(_SHOWN), head_cell("値を載せた報告")]
    shown = Exhibit(
        caption=f"{display_name(found)}の推移",
        table=make_table([head], _body(dataset, edition, line, notes, len(head)), layout="series"),
        source=dataset.source("kpi_values"),
        notes=(*_ends(dataset, line), *notes.notes),
        computed=COMPUTED_VERDICTS,
        data=((*DATA_HEADER, *_SINCE_HEADER), *_data(dataset, line)),
    )
    if not drawable(found, _years(found)):
        return shown
    return with_chart(shown, Chart("line", shown.caption, (panel(found, _years(found)),)))


def _years(kpi: Kpi) -> range:
    """All years from the first to the last: one without figures leaves a gap."""
    return range(kpi.values[0].year, kpi.values[-1].year + 1)


def _body(
    dataset: Dataset, edition: int, line: Sequence[Kpi], notes: Footnotes, width: int
) -> Iterator[list[Cell]]:
    """Yield each KPI's name, with why it cannot be held against the one above it, and its years."""
    for part in line:
        named = label_cell(part, mixed=False, notes=notes, anchored=False)
        why = BREAKS[part.changed] if part is not line[0] else ""
        yield [
            Cell(named.text, header=True, colspan=width, role="group", more=why, reference=named.reference)
        ]
        for year in _years(part):
            figures = [figure_cell(part, year, name, notes) for name in _SHOWN]
            shown_in = published_in(dataset, year)
            here = Reference("kpi", part.id) if shown_in == edition else None
            there = here or Reference("edition", f"{shown_in}/{part.id}")
            known = Cell(fiscal_year_short(shown_in), reference=there) if part.value(year) else Cell()
            yield [Cell(part.at(year).short_label, header=True), *figures, known]


def _ends(dataset: Dataset, line: Sequence[Kpi]) -> Iterator[str]:
    """Yield what became of the KPI where it has ended."""
    last = line[-1]
    if last.until is None:
        return
    after = next((row for row in dataset.rows("kpis") if row["predecessor"] == last.id), None)
    if after is None:
        yield f"この指標は、{fiscal_year(last.until)}で{RETIRED}しました。"
        return
    follower = find_kpi(dataset, after.text("kpi"))
    taken = f"「{display_name(follower)}（{follower.unit}）」に代わりました"
    yield f"この指標は、{fiscal_year(last.until)}で{RETIRED}し、{taken}。{BREAKS[follower.changed]}。"


def _data(dataset: Dataset, line: Sequence[Kpi]) -> Iterator[tuple[str, ...]]:
    for part in line:
        for value in part.values:
            why = part.breaks(value.year)
            yield (*data_row(part, value), str(published_in(dataset, value.year)), why)
