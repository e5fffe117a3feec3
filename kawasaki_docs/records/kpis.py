"""The KPIs (指標) and their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.readings import reading
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import BREAKS, NO_VALUE, RETIRED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.programmes import Programme

__all__ = ["Kpi", "KpiValue", "is_measured", "kpi", "kpis", "valued_kpis"]


@dataclass(frozen=True, slots=True)
class KpiValue:
    """A KPI's year. ``target`` None = 目標なし; ``status`` (reported / cancelled) speaks of ``actual``;
    ``text`` is printed instead of a missing number (大会中止); each note is the remark on one figure;
    ``reading`` is the code of the report's word for the actual's change since the year before.
    """

    kpi: str
    year: int
    target: Decimal | None
    actual: Decimal | None
    status: str
    text: str
    target_note: str
    actual_note: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI with all its years, oldest first. ``period`` tells whether a year is a fiscal or a
    calendar one, ``better`` which way is wished (higher / lower / none), ``part_of`` the KPI of which
    this one is a うち ("" where whole). ``until`` is the last edition of one that has ended (None = it goes
    on), ``predecessor`` the KPI whose place this one took, and ``changed`` why the two cannot be compared
    (a code of ``wording.BREAKS``; "" where it took no other's place).
    """

    id: str
    programme: str
    label: str
    unit: str
    period: Kind
    better: str
    decimals: int
    part_of: str
    note: str
    values: tuple[KpiValue, ...]
    until: int | None = None
    predecessor: str = ""
    changed: str = ""

    def value(self, year: int) -> KpiValue | None:
        """Return the year's value, None where the data have no row."""
        return next((each for each in self.values if each.year == year), None)

    def before(self, year: int) -> KpiValue | None:
        """Return the value of the period just before ``year``, None where the data have no row."""
        return self.value(self.at(year).before.year)

    def breaks(self, year: int) -> str:
        """Return why a year cannot be held against the one before, in words; "" where nothing forbids it."""
        first = min((each.year for each in self.values), default=None)
        return BREAKS[self.changed] if self.changed and year == first else ""

    def missing(self, year: int) -> str:
        """Return the words for a year of which the data have no row."""
        first = min((each.year for each in self.values), default=year)
        if self.changed and year < first:
            return BREAKS[self.changed]
        return RETIRED if self.until is not None and year > self.until else NO_VALUE

    def at(self, year: int) -> Period:
        """Return a year as the period that the KPI counts by."""
        return Period(year, 0, self.period)


def kpis(dataset: Dataset, programme: str, retired: bool = False) -> tuple[Kpi, ...]:
    """Return a programme's KPIs in order, each うち right below its whole; those that have ended only where
    ``retired`` asks for them. Raises UnknownIdError.
    """
    if dataset.find("programmes", programme) is None:
        names = [row.text("programme") for row in dataset.rows("programmes")]
        raise UnknownIdError("事業", programme, names)
    rows = sorted(dataset.where("kpis", programme=programme), key=lambda row: row.integer("order"))
    rows = [row for row in rows if retired or row["until"] is None]
    return tuple(dataset.once(_by_slug, dataset.edition)[row.text("kpi")] for row in _nested(rows))


def valued_kpis(dataset: Dataset, owners: Iterable[Programme], year: int) -> Iterator[tuple[Programme, Kpi]]:
    """Yield the KPIs of programmes that have a value in a year, each with its programme, in order."""
    for owner in owners:
        yield from ((owner, each) for each in kpis(dataset, owner.id) if each.value(year))


def is_measured(dataset: Dataset, edition: int) -> bool:
    """Tell whether an edition has KPIs at all: one that gives no value to any has none."""
    return bool(dataset.where("kpi_values", year=edition))


def kpi(dataset: Dataset, kpi_id: str) -> Kpi:
    """Return a KPI by slug. Raises UnknownIdError."""
    row = dataset.find("kpis", kpi_id)
    if row is None:
        raise UnknownIdError("指標", kpi_id, [row.text("kpi") for row in dataset.rows("kpis")])
    return dataset.once(_by_slug, dataset.edition)[kpi_id]


def _by_slug(dataset: Dataset, edition: int) -> dict[str, Kpi]:
    """Return all KPIs by slug: most questions are about many of them."""
    del edition
    return {row.text("kpi"): _kpi(dataset, row) for row in dataset.rows("kpis")}


def _nested(rows: list[Row]) -> list[Row]:
    """Put each うち below its whole and the whole's earlier parts; lose none, whatever ``part_of`` says."""
    own = {row.text("kpi") for row in rows}
    ordered = [row for row in rows if row.text("part_of") not in own]
    for part in (row for row in rows if row.text("part_of") in own):
        whole = part.text("part_of")
        above = [
            place for place, row in enumerate(ordered) if whole in (row.text("kpi"), row.text("part_of"))
        ]
        ordered.insert(above[-1] + 1 if above else len(ordered), part)
    return ordered


def _changed(dataset: Dataset, row: Row) -> str:
    """Return what is no longer as in the KPI whose place this one took: its unit, else its definition."""
    before = dataset.find("kpis", row["predecessor"])
    if before is None:
        return ""
    return "definition" if before["unit"] == row["unit"] else "unit"


def _kpi(dataset: Dataset, row: Row) -> Kpi:
    slug = row.text("kpi")
    values = sorted(dataset.where("kpi_values", kpi=slug), key=lambda value: value.integer("year"))
    return Kpi(
        id=slug,
        programme=row.text("programme"),
        label=row.text("label"),
        unit=row.text("unit"),
        period=Kind(row.text("period")),
        better=row.text("better"),
        decimals=row.integer("decimals"),
        part_of=row.text("part_of"),
        note=row.text("note"),
        until=None if row["until"] is None else row.integer("until"),
        predecessor=row.text("predecessor"),
        changed=_changed(dataset, row),
        values=tuple(
            KpiValue(
                kpi=slug,
                year=value.integer("year"),
                target=value.number("target"),
                actual=value.number("actual"),
                status=value.text("status"),
                text=value.text("text"),
                target_note=value.note("target"),
                actual_note=value.note("actual"),
                reading=reading(
                    dataset,
                    "kpi_values",
                    (slug, value.integer("year")),
                    "actual",
                    (slug, value.integer("year") - 1),
                ),
            )
            for value in values
        ),
    )
