"""A choice of rows of one table, with what every way of showing them needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.table import Align, Cell, Exhibit, Footnotes, Table, empty_table
from kawasaki_docs.filters.parser import columns_of, parse
from kawasaki_docs.filters.select import select
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.readings import reading
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.formatting import (
    BASIS,
    DERIVED,
    basis_column,
    decimals_of,
    is_derived,
    name_of,
    points_elsewhere,
    raw_text,
    reference_of,
    unit_of,
    value_text,
)
from kawasaki_docs.wording import NO_ANSWER, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["Listing", "make_listing"]

NO_ROWS = "該当するデータがありません"

# Columns that serve the data and not the reader: notes stand under the table, pages in the source line.
_SERVING = (Kind.ORDER, Kind.PAGE, Kind.NOTE, Kind.EDITION)


@dataclass(frozen=True, slots=True)
class Listing:
    """The chosen rows of a table. ``fixed`` are the columns that the choice has reduced to one value,
    ``shown`` the columns to show and ``footnotes`` the remarks on them and on the rows (``showing``)."""

    dataset: Dataset
    resource: Resource
    rows: tuple[Row, ...]
    fixed: tuple[str, ...]
    shown: tuple[str, ...]
    footnotes: Footnotes

    def showing(self, columns: Iterable[str]) -> Listing:
        """Return the same choice with the footnotes that ``columns`` need."""
        found = replace(self, shown=tuple(dict.fromkeys(columns)))
        groups = ([found._remark(row, column) for row in self.rows] for column in ("", *found.shown))
        return replace(found, footnotes=Footnotes(*groups))

    @property
    def caption(self) -> str:
        """The table's title and what the choice was reduced to: 業種別の事業所数：令和3（2021）年.

        A register carries the title of its list.
        """
        if not self.rows:
            return self.resource.title
        fields = [self.resource.field(name) for name in self.fixed]
        for field in fields:
            if field.kind is Kind.REGISTER:
                return self.text(field, self.rows[0])
        coded = [field for field in fields if field.kind in (Kind.CODE, Kind.ARTICLE)]
        periods = [field for field in fields if field.kind.is_period]
        said = [self.text(field, self.rows[0]) for field in (*coded, *periods)]
        return self.resource.title + (f"：{'、'.join(said)}" if said else "")

    def text(self, field: Field, row: Row, with_unit: bool = False) -> str:
        """Return a value as printed."""
        return value_text(self.dataset, self.resource, field, row, with_unit)

    def default_columns(self) -> tuple[str, ...]:
        """Return the columns that tell a reader something, in the schema's order."""
        hidden = {*self.fixed, *(field.name for field in self.resource.fields if field.kind in _SERVING)}
        for field in self.resource.fields:
            hidden.update(link for link in (field.unit_from, field.decimals_from) if "." not in link)
        fields = [field for field in self.resource.fields if field.name not in hidden and self._tells(field)]
        # Rows of nothing but a remark still show their key.
        return tuple(field.name for field in fields) or self.resource.primary_key

    def heading(self, field: Field) -> str:
        """Return a column's heading, with its unit where all values share it."""
        return f"{field.title}（{field.unit}）" if field.unit and field.kind.is_number else field.title

    def cell(self, field: Field, row: Row) -> Cell:
        """Return a value's cell; a unit that changes from row to row stands in the cell."""
        if row[field.name] is None:
            return missing_cell(field)
        text = self.text(field, row, with_unit=bool(field.unit_from))
        role = "total" if field.total and row[field.name] == field.total else ""
        align: Align = "right" if field.kind.is_number else "left"
        return Cell(text, align, role=role, reference=reference_of(self.resource, field, row))

    def total(self, field: Field, rows: Iterable[Row | None]) -> Cell:
        """Return the sum of a column; raise ReportError where its values cannot be added."""
        if not field.kind.is_number:
            raise ReportError(f"列「{field.name}」は数ではないので、合計できません。")
        known = [row for row in rows if row is not None]
        values = [row.number(field.name) for row in known]
        units = {unit_of(self.dataset, self.resource, field, row) for row in known}
        if len(units) > 1:
            raise ReportError(
                f"列「{field.name}」は単位（{'、'.join(sorted(units))}）が違うので、合計できません。"
            )
        if not values or None in values:
            return Cell(NO_ANSWER, "right", role="missing")
        places = max(decimals_of(self.dataset, self.resource, field, row) for row in known)
        unit = units.pop() if field.unit_from else ""
        found = sum((value for value in values if value is not None), Decimal(0))
        return Cell(number(found, places) + unit, "right", role="total")

    def mark(self, row: Row, column: str = "") -> str:
        """Return the mark of the footnote on a row, or on its cell in ``column``."""
        return self.footnotes.mark(self._note(row, column))

    def exhibit(self, table: Table, columns: Sequence[str]) -> Exhibit:
        """Return the exhibit of a table that shows ``columns``; the download adds keys and notes."""
        wanted = {*self.resource.primary_key, *columns}
        for column in ("", *columns):
            if column in self.resource.notes and any(_own_note(row, column) for row in self.rows):
                wanted.add(self.resource.notes[column])
        if any(is_derived(self.resource, row) for row in self.rows):
            wanted.add(basis_column(self.resource))
        names = [name for name in self.resource.header if name in wanted]
        return Exhibit(
            caption=self.caption,
            table=table if self.rows else empty_table(NO_ROWS),
            source=self.dataset.source(self.resource.name),
            notes=self.footnotes.notes,
            data=(tuple(names), *(tuple(raw_text(row[name]) for name in names) for row in self.rows)),
        )

    def reading(self, row: Row, since: Row, column: str) -> str:
        """Return the code of the report's word for the change of a cell since another row, "" for none."""
        keys = [tuple(each[name] for name in self.resource.primary_key) for each in (row, since)]
        return reading(self.dataset, self.resource.name, keys[0], column, keys[1])

    def _remark(self, row: Row, column: str) -> tuple[str, str]:
        """Return what a cell ("" = its row) is called, and the remark on it."""
        note = self._note(row, column)
        if not note:
            # It only counts as another thing; its name is not looked up.
            return str(row.line), ""
        of_many = column and len(self.resource.notes) > 1
        what = f"の{self.resource.field(column).title}" if of_many else ""
        return name_of(self.dataset, self.resource, row) + what, note

    def _note(self, row: Row, column: str) -> str:
        """Return the remark on a cell, or on a row (""): also that its value is derived, where neither the
        column that says so nor a remark tells it."""
        told = any(_own_note(row, each) for each in ("", *self.shown))
        if column or told or basis_column(self.resource) in self.shown or not is_derived(self.resource, row):
            return _own_note(row, column)
        return f"{self.dataset.label(BASIS, DERIVED)}した値です。"

    def _tells(self, field: Field) -> bool:
        """Whether a column has anything to read: a value, and of a link more than the bare slug."""
        known = [row for row in self.rows if row[field.name] is not None]
        if field.kind is Kind.ID:
            return any(self.text(field, row) != row[field.name] for row in known)
        return bool(known)


def make_listing(
    dataset: Dataset, edition: int, table: str, where: str = "", sort: Sequence[str] = ()
) -> Listing:
    """Choose rows of a table, without footnotes yet. Raises UnknownIdError and ReportError."""
    rows = select(dataset, edition, table, where, sort)
    resource = dataset.resources[table]
    asked = columns_of(parse(where)) if where.strip() else frozenset[str]()
    return Listing(dataset, resource, rows, tuple(_fixed(resource, rows, asked)), (), Footnotes())


def missing_cell(field: Field) -> Cell:
    """Return the cell of a value that the data do not have."""
    return Cell(NO_ANSWER, "right", role="missing") if field.kind.is_number else Cell(role="missing")


def _fixed(resource: Resource, rows: tuple[Row, ...], asked: frozenset[str]) -> list[str]:
    """Return the columns whose one value the filter, the year or the page's programme explains."""
    return [
        field.name
        for field in resource.fields
        if (field.name in asked or field.kind.is_year or points_elsewhere(resource, field))
        and not field.kind.is_number
        and len({row[field.name] for row in rows}) == 1
    ]


def _own_note(row: Row, column: str) -> str:
    """Return the remark on a cell ("" = on the row) without that on its row."""
    return row.text(row.notes[column]) if column in row.notes else ""
