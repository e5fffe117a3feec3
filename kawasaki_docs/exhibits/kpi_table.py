"""KPIs as a table. Of one or two years: a row a KPI, its targets and actuals by year, the judgement of the
latest year. Of more: each KPI's years below one another, each with its judgement, so that no number of years
makes the table wider than a page or a phone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.kpi_selection import (
    NO_KPIS,
    Selection,
    display_name,
    select,
)
from kawasaki_docs.exhibits.table import (
    Align,
    Cell,
    Exhibit,
    Footnotes,
    Table,
    empty_table,
    figures_layout,
    head_cell,
    make_table,
)
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.kpi_series import has_series
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import RATE_DECIMALS, Verdict, actual_text, judge, rate, trend
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.formatting import raw_text
from kawasaki_docs.wording import COMPUTED_VERDICTS, NO_ANSWER, NO_TARGET, RETIRED, TRENDS, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi, KpiValue

__all__ = [
    "CALENDAR_NOTE",
    "COLUMNS",
    "DATA_HEADER",
    "column_heads",
    "data_row",
    "exhibit",
    "figure_cell",
    "kpi_table",
    "label_cell",
    "remarks",
]

COLUMNS = {
    "label": "指標",
    "target": "目標",
    "actual": "実績",
    "rate": "達成率",
    "verdict": "判定",
    "trend": "増減",
}
"""The columns that can be chosen, in the order in which they stand, with their headings."""

_MOST_BESIDE = 2
"""The most years that stand beside one another."""

_SERIES = "すべての年度を見る"
_YEARLY = ("target", "actual")
_JUDGED = ("rate", "verdict", "trend")
CALENDAR_NOTE = "（暦年）を付した指標は、年度ではなく暦年（1月から12月まで）の値です。"
DATA_HEADER = (
    "kpi",
    "label",
    "unit",
    "period",
    "year",
    "target",
    "actual",
    "status",
    "text",
    "rate",
    "verdict",
    "trend",
    "target_note",
    "actual_note",
    "computed",
)


def kpi_table(
    dataset: Dataset,
    edition: int,
    programme: str,
    kpis: Sequence[str] = (),
    years: Sequence[int] = (),
    columns: Sequence[str] = (),
) -> Exhibit:
    """Return a programme's KPIs as a table; each KPI's head cell declares its address.

    ``kpis`` and ``years`` as in ``selection.select``; ``columns`` chooses from COLUMNS (default all;
    the label always stands). Rate, verdict and trend are those of the latest year shown, where there are more
    than two of each. Raises UnknownIdError and ReportError.
    """
    for column in columns:
        if column not in COLUMNS:
            raise UnknownIdError("列", column, COLUMNS)
    chosen = select(dataset, edition, programme, kpis, years)
    return exhibit(dataset, chosen, tuple(columns) or tuple(COLUMNS), anchored=True)


def exhibit(dataset: Dataset, chosen: Selection, columns: tuple[str, ...], anchored: bool) -> Exhibit:
    """Return the table of a selection. A chart's own table is not ``anchored``: a KPI has one address."""
    if not chosen.kpis:
        return Exhibit(f"{chosen.programme.name}の指標", empty_table(NO_KPIS, fault=False))
    groups = _groups(chosen, columns)
    shown = [column for _, names in groups for column in names]
    notes = Footnotes(remarks(chosen.kpis, chosen.years, shown))
    below = len(chosen.years) > _MOST_BESIDE and bool(shown)
    return Exhibit(
        caption=f"{chosen.programme.name}の指標",
        table=_series(chosen, columns, notes, anchored) if below else _table(chosen, groups, notes, anchored),
        source=dataset.source("kpi_values"),
        notes=(CALENDAR_NOTE, *notes.notes) if chosen.mixed and not below else notes.notes,
        computed=COMPUTED_VERDICTS if set(_JUDGED).intersection(shown) else "",
        data=(
            DATA_HEADER,
            *(
                data_row(kpi, value)
                for kpi in chosen.kpis
                for year in chosen.years
                if (value := kpi.value(year))
            ),
        ),
    )


def remarks(kpis: Iterable[Kpi], years: Sequence[int], columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the remarks on KPIs and on their figures in the years and columns shown, each with what it
    speaks of."""
    figures = [column for column in _YEARLY if column in columns]
    for kpi in kpis:
        yield display_name(kpi), kpi.note
        for year in years:
            for column in figures if kpi.value(year) else ():
                what = f"{kpi.at(year).short_label}の{COLUMNS[column]}"
                yield f"{display_name(kpi)}（{what}）", remark(kpi, year, column)


def remark(kpi: Kpi, year: int, column: str) -> str:
    """Return the remark on a year's target or actual, "" where there is none."""
    value = kpi.value(year)
    if value is None:
        return ""
    return {"target": value.target_note, "actual": value.actual_note}.get(column, "")


def _groups(chosen: Selection, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Return each year with its columns; the latest year also carries the judgement."""
    groups = []
    for year in chosen.years:
        names = [*_YEARLY, *(_JUDGED if year == chosen.years[-1] else ())]
        groups.append((year, [name for name in names if name in columns]))
    return [group for group in groups if group[1]]


def _table(chosen: Selection, groups: list[tuple[int, list[str]]], notes: Footnotes, anchored: bool) -> Table:
    body = [
        [
            label_cell(kpi, chosen.mixed, notes, anchored),
            *(figure_cell(kpi, year, column, notes) for year, names in groups for column in names),
        ]
        for kpi in chosen.kpis
    ]
    if not groups:
        return make_table([column_heads(["label"])], body)
    years = [
        head_cell(Period(year, 0, chosen.period).label, "center", colspan=len(names))
        for year, names in groups
    ]
    heads = column_heads(name for _, names in groups for name in names)
    head = [[head_cell(COLUMNS["label"], rowspan=2), *years], heads]
    return make_table(head, body, figures_layout(len(heads)))


def column_heads(names: Iterable[str]) -> list[Cell]:
    """Return the headings of some of COLUMNS, those of figures to the right."""
    right = (*_YEARLY, "rate")
    return [head_cell(COLUMNS[name], "right" if name in right else "left") for name in names]


def _series(chosen: Selection, columns: tuple[str, ...], notes: Footnotes, anchored: bool) -> Table:
    """Return the years of each KPI below its name, oldest first as in its chart, from the first that has a
    value: each row's trend is against the row above it.
    """
    names = [name for name in COLUMNS if name in columns and name != "label"]
    fiscal = chosen.period is Kind.FISCAL_YEAR and not chosen.mixed
    head = [head_cell("年度" if fiscal else "年"), *column_heads(names)]
    body: list[list[Cell]] = []
    for kpi in chosen.kpis:
        label = label_cell(kpi, False, notes, anchored)
        body.append([replace(label, colspan=len(head), role="group")])
        first = min((value.year for value in kpi.values), default=0)
        for year in [year for year in chosen.years if year >= first] or chosen.years:
            cells = (figure_cell(kpi, year, name, notes) for name in names)
            body.append([Cell(kpi.at(year).short_label, header=True), *cells])
    return make_table([head], body, layout="series")


def label_cell(kpi: Kpi, mixed: bool, notes: Footnotes, anchored: bool) -> Cell:
    """Return the head of a KPI's row: its address where ``anchored``, else a link there; below it the way to
    the page of its series, where it has one.

    ``mixed`` tells that the table shows fiscal and calendar years, so that the latter are marked.
    """
    calendar = "（暦年）" if mixed and kpi.period is Kind.CALENDAR_YEAR else ""
    address = Reference("kpi", kpi.id)
    series = Reference("series", kpi.id) if has_series(kpi) else None
    return Cell(
        f"{display_name(kpi)}（{kpi.unit}）{calendar}{notes.mark(kpi.note)}",
        header=True,
        role="part" if kpi.part_of else "",
        more=_SERIES if series else "",
        leads=series,
        anchor=address if anchored else None,
        reference=None if anchored else address,
    )


def figure_cell(kpi: Kpi, year: int, column: str, notes: Footnotes) -> Cell:
    """Return one of COLUMNS of a KPI's year, marked where ``notes`` has a remark on it.

    Raises UnknownIdError for another column.
    """
    value = kpi.value(year)
    mark = notes.mark(remark(kpi, year, column))
    if column == "verdict":
        judged = judge(kpi, value)
        return Cell(judged.text, role=judged.verdict.value, code=judged.verdict.value)
    if column == "trend":
        moved = trend(kpi, value, kpi.before(year))
        if moved is None:
            return Cell(kpi.breaks(year) or NO_ANSWER, role="missing")
        return Cell(TRENDS[moved], code=moved.value)
    if column == "rate":
        achieved = rate(kpi, value)
        return _known(None if achieved is None else f"{number(achieved, RATE_DECIMALS)}%", right=True)
    if value is None:
        ended = kpi.until is not None and year > kpi.until
        return Cell(RETIRED, "right", role="missing") if ended else _known(None, right=True)
    if column == "target":
        return _figure(kpi, value.target, NO_TARGET, mark)
    if column == "actual":
        return _figure(kpi, value.actual, actual_text(value), mark)
    raise UnknownIdError("列", column, COLUMNS)


def _known(text: str | None, right: bool = False) -> Cell:
    align: Align = "right" if right else "left"
    return Cell(NO_ANSWER, align, role="missing") if text is None else Cell(text, align)


def _figure(kpi: Kpi, value: Decimal | None, missing: str, mark: str) -> Cell:
    if value is None:
        return Cell(missing + mark, "right", role="missing")
    return Cell(number(value, kpi.decimals) + mark, "right")


def data_row(kpi: Kpi, value: KpiValue) -> tuple[str, ...]:
    """Return a year of a KPI as a row of the download, under DATA_HEADER."""
    verdict = judge(kpi, value).verdict
    moved = trend(kpi, value, kpi.before(value.year))
    return (
        kpi.id,
        kpi.label,
        kpi.unit,
        kpi.period,
        str(value.year),
        raw_text(value.target),
        raw_text(value.actual),
        value.status,
        value.text,
        raw_text(rate(kpi, value)),
        "" if verdict is Verdict.NONE else verdict.value,
        "" if moved is None else moved.value,
        value.target_note,
        value.actual_note,
        COMPUTED_VERDICTS,
    )
