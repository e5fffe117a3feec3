"""Values of any table in words: the schema says how each column is printed.

Numbers carry their unit and decimals (the column's own, the row's, or those of the row that a foreign key
points to), codes their labels, foreign keys the name of what they point to, years and dates their eras.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import date_label, number, yes_no

if TYPE_CHECKING:
    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, ForeignKey, Resource

__all__ = [
    "BASIS",
    "DERIVED",
    "basis_column",
    "decimals_of",
    "is_derived",
    "markdown_text",
    "name_of",
    "points_elsewhere",
    "raw_text",
    "reference_of",
    "unit_of",
    "value_text",
]

# The tables of the things that have an address on the site.
_KINDS = {"articles": "article", "programmes": "programme", "kpis": "kpi"}


_MARKS = re.compile(r"([\\`*_<>\[\]{}#&$|~])")

BASIS = "basis"
"""The list of codes that tells published values from derived ones."""
DERIVED = "derived"


def basis_column(resource: Resource) -> str:
    """Return the column that tells whether a row's value is published or derived, "" where none does."""
    return next((field.name for field in resource.fields if field.code_list == BASIS), "")


def is_derived(resource: Resource, row: Row) -> bool:
    """Whether a row's value is reckoned from what the report says, not printed in it."""
    column = basis_column(resource)
    return bool(column) and row[column] == DERIVED


def unit_of(dataset: Dataset, resource: Resource, field: Field, row: Row) -> str:
    """Return the unit of one value ("" where none)."""
    return str(_lookup(dataset, resource, field.unit_from, row) or "") if field.unit_from else field.unit


def decimals_of(dataset: Dataset, resource: Resource, field: Field, row: Row) -> int:
    """Return how many decimals a value is printed with: as many as it has where the schema is silent."""
    found = _lookup(dataset, resource, field.decimals_from, row) if field.decimals_from else field.decimals
    if isinstance(found, int):
        return found
    value = row[field.name]
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def value_text(dataset: Dataset, resource: Resource, field: Field, row: Row, with_unit: bool = False) -> str:
    """Return a value as it is printed, "" where missing. Raises UnknownIdError for a code without a label."""
    value = row[field.name]
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, datetime.date):
        return date_label(value)
    if field.kind.is_period or field.kind is Kind.EDITION:
        return Period.read(field.kind, value).label
    if field.kind is Kind.ARTICLE:
        return article_label(dataset, str(value))
    if isinstance(value, int | Decimal):
        unit = unit_of(dataset, resource, field, row) if with_unit else ""
        return number(value, decimals_of(dataset, resource, field, row)) + unit
    if field.code_list:
        return dataset.label(field.code_list, value)
    target = _target(dataset, resource, field, row)
    return value if target is None else name_of(dataset, *target)


def name_of(dataset: Dataset, resource: Resource, row: Row) -> str:
    """Return what a reader calls a row: its name or label, else its key's values that mean something."""
    name = resource.of_kind(Kind.NAME)
    if name and row[name.name] is not None:
        return str(row[name.name])
    keys = [resource.field(name) for name in resource.primary_key]
    known = [key for key in keys if key.kind is not Kind.ID or points_elsewhere(resource, key)]
    return "・".join(value_text(dataset, resource, key, row) for key in known)


def points_elsewhere(resource: Resource, field: Field) -> bool:
    """Whether the column completes a key of another table."""
    return _key_of(resource, field) is not None


def reference_of(resource: Resource, field: Field, row: Row) -> Reference | None:
    """Return the thing of the report that a value names: an article, a programme or a KPI."""
    value = row[field.name]
    key = _key_of(resource, field)
    table = key.target if key else resource.name if resource.primary_key == (field.name,) else ""
    return Reference(_KINDS[table], str(value)) if table in _KINDS and value is not None else None


def markdown_text(text: str) -> str:
    """Return a text as a page's source writes it, so that no letter of it is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", text)


def raw_text(value: Value) -> str:
    """Return a value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _key_of(resource: Resource, field: Field) -> ForeignKey | None:
    """Return the foreign key that a column completes."""
    return next((key for key in resource.foreign_keys if key.fields[-1] == field.name), None)


def _target(dataset: Dataset, resource: Resource, field: Field, row: Row) -> tuple[Resource, Row] | None:
    """Return the row that a foreign key points to, where that row has a name."""
    key = _key_of(resource, field)
    if key is None:
        return None
    target = dataset.resources[key.target]
    if key.target_fields != target.primary_key:
        return None
    found = dataset.find(key.target, *(row[name] for name in key.fields))
    name = target.of_kind(Kind.NAME)
    return (target, found) if found and name and found[name.name] is not None else None


def _lookup(dataset: Dataset, resource: Resource, link: str, row: Row) -> Value:
    """Follow ``unit`` (a column of the row) or ``kpis.unit`` (of the row that a foreign key points to)."""
    table, _, column = link.rpartition(".")
    if not table:
        return row[column]
    key = resource.foreign_key(table)
    if key is None:
        return None
    target = dataset.find(table, *(row[name] for name in key.fields))
    return None if target is None else target[column]
