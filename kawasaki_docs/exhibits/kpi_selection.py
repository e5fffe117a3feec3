"""Which KPIs and years an exhibit shows, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.kpis import Kpi, is_measured, kpis
from kawasaki_docs.records.programmes import Programme, programme
from kawasaki_docs.wording import (
    calendar_year,
    calendar_year_short,
    fiscal_year,
    fiscal_year_short,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["NO_KPIS", "Selection", "display_name", "select", "year_name", "year_name_short"]

NO_KPIS = "この年度の指標はありません"
"""Stands in place of the KPIs of an edition that has none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The KPIs and years (oldest first) that an exhibit shows. ``period`` is "" where the KPIs count
    by different years.
    """

    programme: Programme
    kpis: tuple[Kpi, ...]
    years: tuple[int, ...]
    period: str


def select(dataset: Dataset, edition: int, slug: str, ids: Sequence[str], years: Sequence[int]) -> Selection:
    """Return the chosen KPIs of a programme, or all that have a value in the years.

    Years default to the edition and the one before, as far as there are values. Raises UnknownIdError
    for an unknown programme, KPI or year, ReportError where the programme has no KPI in these years; where
    the whole edition has none, the selection is empty.
    """
    found = programme(dataset, edition, slug)
    chosen = _chosen(kpis(dataset, slug), ids)
    known = sorted({value.year for each in chosen for value in each.values})
    for year in years:
        if year not in known:
            raise UnknownIdError("指標の値がある年度", str(year), map(str, known))
    shown = sorted(set(years)) or [year for year in (edition - 1, edition) if year in known]
    if not ids:
        chosen = tuple(each for each in chosen if any(each.value(year) for year in shown))
    if not ids and not years and not (chosen and shown) and not is_measured(dataset, edition):
        return Selection(found, (), (), "")
    if not chosen or not shown:
        raise ReportError(f"事業「{found.name}」には、{fiscal_year(edition)}に示す指標の値がありません。")
    periods = {each.period for each in chosen}
    return Selection(found, chosen, tuple(shown), periods.pop() if len(periods) == 1 else "")


def display_name(kpi: Kpi) -> str:
    """Return the label, with うち before a part of another KPI."""
    return f"うち{kpi.label}" if kpi.part_of and not kpi.label.startswith("うち") else kpi.label


def year_name(period: str, year: int) -> str:
    """令和5（2023）年度, or 年 for KPIs that count calendar years."""
    return calendar_year(year) if period == "calendar_year" else fiscal_year(year)


def year_name_short(period: str, year: int) -> str:
    """令和5年度, or 令和5年."""
    return calendar_year_short(year) if period == "calendar_year" else fiscal_year_short(year)


def _chosen(found: tuple[Kpi, ...], ids: Sequence[str]) -> tuple[Kpi, ...]:
    by_id = {each.id: each for each in found}
    for wanted in ids:
        if wanted not in by_id:
            raise UnknownIdError("この事業の指標", wanted, by_id)
    return tuple(by_id[wanted] for wanted in dict.fromkeys(ids)) or found
