"""KPIs as small multiples of one look: bullet rows of up to two years, lines of more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kawasaki_docs.charts.kinds import AUTO, choose_kind
from kawasaki_docs.charts.model import Chart, Panel, Point, Series
from kawasaki_docs.exhibits.kpi_selection import display_name, select
from kawasaki_docs.exhibits.kpi_table import COLUMNS, exhibit
from kawasaki_docs.exhibits.table import Exhibit, with_chart
from kawasaki_docs.records.verdicts import RATE_DECIMALS, actual_text, gap, judge, rate
from kawasaki_docs.wording import NO_TARGET, quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi

__all__ = ["drawable", "kpi_chart", "panel"]

# Two years compare best as bars; beyond that the eye wants a line.
_MOST_BARS = 2


def kpi_chart(
    dataset: Dataset,
    edition: int,
    programme: str,
    kpis: Sequence[str] = (),
    years: Sequence[int] = (),
    kind: str = AUTO,
) -> Exhibit:
    """Return a programme's KPIs as a chart, one panel a KPI, with the table of the same data.

    A KPI without any actual, or all of whose figures are 0, has no panel; where none is left there is no
    chart. ``kind`` auto draws bullet rows of up to two years, else lines. Raises UnknownIdError and
    ReportError.
    """
    chosen = select(dataset, edition, programme, kpis, years)
    drawn = choose_kind("kpi-chart", kind, auto="line" if len(chosen.years) > _MOST_BARS else "kpi")
    shown = exhibit(dataset, chosen, tuple(COLUMNS), anchored=False)
    what = "推移" if len(chosen.years) > _MOST_BARS else "目標と実績"
    shown = replace(shown, caption=f"{chosen.programme.name}の指標の{what}")
    panels = tuple(panel(kpi, chosen.years) for kpi in chosen.kpis if drawable(kpi, chosen.years))
    if not panels:
        return shown
    return with_chart(shown, Chart(drawn, shown.caption, panels))


def drawable(kpi: Kpi, years: Sequence[int]) -> bool:
    """Tell whether a KPI has an actual in the years, and figures other than 0."""
    values = [value for value in kpi.values if value.year in years]
    return any(value.actual is not None for value in values) and any(
        value.actual or value.target for value in values
    )


def panel(kpi: Kpi, years: Sequence[int]) -> Panel:
    """Return a KPI's actuals and targets in the years, oldest first, with the verdict of the latest."""
    actual = Series("実績", "current", tuple(_actual(kpi, year, years) for year in years))
    target = Series("目標", "target", tuple(_target(kpi, year) for year in years))
    known = any(point.value is not None for point in target.points)
    newest = kpi.value(max(years))
    reached = rate(kpi, newest)
    return Panel(
        display_name(kpi),
        kpi.unit,
        (actual, target) if known else (actual,),
        judge(kpi, newest).verdict,
        gap(kpi, newest),
        "" if reached is None else quantity(reached, "%", RATE_DECIMALS),
    )


def _actual(kpi: Kpi, year: int, years: Sequence[int]) -> Point:
    period = kpi.at(year)
    value = kpi.value(year)
    if value is None or value.actual is None:
        return Point(period.short_label, None, actual_text(value) if value else kpi.missing(year), period)
    reading = value.reading if period.before.year in years else ""
    text = quantity(value.actual, kpi.unit, kpi.decimals)
    return Point(period.short_label, value.actual, text, period, reading)


def _target(kpi: Kpi, year: int) -> Point:
    period = kpi.at(year)
    value = kpi.value(year)
    if value is None or value.target is None:
        return Point(period.short_label, None, NO_TARGET if value else kpi.missing(year), period)
    return Point(period.short_label, value.target, quantity(value.target, kpi.unit, kpi.decimals), period)
