"""The KPIs whose figures of several years can be read as a series, and the edition that published a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import kpi

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi

__all__ = ["has_series", "kpis_with_series", "predecessors", "published_in"]

_FEWEST = 3
"""The fewest actuals that make a series: two are compared, three have a course."""


def has_series(kpi: Kpi) -> bool:
    """Tell whether a KPI has figures of three years or more."""
    return sum(value.actual is not None for value in kpi.values) >= _FEWEST


def kpis_with_series(dataset: Dataset) -> tuple[str, ...]:
    """Return the slugs of the KPIs that have a series, those that have ended too, in the table's order.
    Raises DataErrors."""
    slugs = (row.text("kpi") for row in dataset.rows("kpis"))
    return tuple(slug for slug in slugs if has_series(kpi(dataset, slug)))


def predecessors(dataset: Dataset, found: Kpi) -> tuple[Kpi, ...]:
    """Return the KPIs whose place a KPI took, one after another, the earliest first."""
    line: list[Kpi] = []
    while found.predecessor and found.predecessor not in {each.id for each in line}:
        found = kpi(dataset, found.predecessor)
        line.insert(0, found)
    return tuple(line)


def published_in(dataset: Dataset, year: int) -> int:
    """Return the edition that published a year's figures first: the year's own, else the next one, which
    prints earlier years beside its own; the latest where there is none."""
    editions = sorted({row.integer("year") for row in dataset.rows("programme_years")})
    return next((edition for edition in editions if edition >= year), dataset.edition)
