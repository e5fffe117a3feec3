"""Which KPIs and years an exhibit shows, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.kpis import Kpi, is_measured, kpis
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import Programme, programme
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["NO_KPIS", "Selection", "display_name", "select"]

NO_KPIS = "この年度の指標はありません"
"""Stands in place of the KPIs of an edition that has none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The KPIs and years (oldest first) that an exhibit shows. ``mixed`` where some KPIs count by fiscal
    and others by calendar years; ``period`` is then the fiscal year.
    """

    programme: Programme
    kpis: tuple[Kpi, ...]
    years: tuple[int, ...]
    period: Kind
    mixed: bool


def select(dataset: Dataset, edition: int, slug: str, ids: Sequence[str], years: Sequence[int]) -> Selection:
    """Return the chosen KPIs of a programme, or all that have a value in the years.

    Years default to the edition and the one before, as far as there are values. Raises UnknownIdError
    for an unknown programme, KPI or year, ReportError where the programme has no KPI in these years; where
    the whole edition has none, the selection is empty.
    """
    found = programme(dataset, edition, slug)
    chosen = _chosen(kpis(dataset, slug, retired=True), ids)
    known = sorted({value.year for each in chosen for value in each.values})
    for year in years:
        if year not in known:
            raise UnknownIdError("指標の値がある年度", str(year), map(str, known))
    shown = sorted(set(years)) or [
        year for year in (Period.fiscal(edition).before.year, edition) if year in known
    ]
    if not ids:
        chosen = tuple(each for each in chosen if any(each.value(year) for year in shown))
    if not ids and not years and not (chosen and shown) and not is_measured(dataset, edition):
        return Selection(found, (), (), Kind.FISCAL_YEAR, mixed=False)
    if not chosen or not shown:
        raise ReportError(f"事業「{found.name}」には、{fiscal_year(edition)}に示す指標の値がありません。")
    periods = {each.period for each in chosen}
    mixed = len(periods) > 1
    return Selection(found, chosen, tuple(shown), Kind.FISCAL_YEAR if mixed else periods.pop(), mixed)


def display_name(kpi: Kpi) -> str:
    """Return the label, with うち before a part of another KPI."""
    return f"うち{kpi.label}" if kpi.part_of and not kpi.label.startswith("うち") else kpi.label


def _chosen(found: tuple[Kpi, ...], ids: Sequence[str]) -> tuple[Kpi, ...]:
    by_id = {each.id: each for each in found}
    for wanted in ids:
        if wanted not in by_id:
            raise UnknownIdError("この事業の指標", wanted, by_id)
    return tuple(by_id[wanted] for wanted in dict.fromkeys(ids)) or found
