"""Filters and sort orders applied to a table, checked against its schema first.

A filter that compares unlike things, or with a code that does not exist, is an editor's mistake and
raises; it never quietly selects nothing.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.filters.parser import Comparison, Filter, Operand, parse
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.edition_years import Edition

if TYPE_CHECKING:
    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["select", "sort_key"]

_Test = Callable[[Row], bool]
_Comparable = str | Decimal | bool | datetime.date | None

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


_EXPECTED = {
    "string": "'文字列'",
    "integer": "数",
    "number": "数",
    "boolean": "true か false",
    "date": "'2024-08-01' のような日付",
    "yearmonth": "'2024-04' のような年月",
}


def select(
    dataset: Dataset, edition: int, table: str, where: str = "", sort: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Return the rows of a table that fulfil ``where``, in file order or sorted.

    ``sort`` names columns, the most important first; ``-column`` sorts downwards. Codes sort by their
    order in the codes table, missing values come last. Raises UnknownIdError and ReportError.
    """
    rows = dataset.rows(table)
    resource = dataset.resources[table]
    if where.strip():
        test = _test(parse(where), dataset, resource, edition)
        rows = tuple(row for row in rows if test(row))
    for name in reversed(sort):
        field = resource.field(name.removeprefix("-"))
        rows = _sorted(dataset, rows, field, downwards=name.startswith("-"))
    return rows


def sort_key(dataset: Dataset, field: Field) -> Callable[[Value], Any]:
    """Return what orders the values of a column: the codes' order for codes, else the value.

    The values of one column compare with each other, which the schema promises and no type can say.
    """
    if not field.code_list:
        return _comparable
    places = {code: Decimal(place) for place, code in enumerate(dataset.codes(field.code_list))}
    return lambda value: places.get(str(value), Decimal(len(places)))


def _sorted(dataset: Dataset, rows: tuple[Row, ...], field: Field, downwards: bool) -> tuple[Row, ...]:
    key = sort_key(dataset, field)
    known = [row for row in rows if row[field.name] is not None]
    missing = [row for row in rows if row[field.name] is None]
    return (*sorted(known, key=lambda row: key(row[field.name]), reverse=downwards), *missing)


def _test(condition: Filter, dataset: Dataset, resource: Resource, edition: int) -> _Test:
    if isinstance(condition, Comparison):
        return _comparison(condition, dataset, resource, edition)
    tests = [_test(term, dataset, resource, edition) for term in condition.terms]
    if condition.operator == "and":
        return lambda row: all(test(row) for test in tests)
    return lambda row: any(test(row) for test in tests)


def _comparison(condition: Comparison, dataset: Dataset, resource: Resource, edition: int) -> _Test:
    owner, field, value = _column(dataset, resource, condition.column)
    operands = [_operand(field, operand, condition, edition) for operand in condition.operands]
    if condition.operator in ("=", "in", "!=", "not in"):
        _check_known(dataset, owner, field, operands)
        wanted = condition.operator in ("=", "in")
        return lambda row: (_comparable(value(row)) in operands) is wanted
    bound = operands[0]
    if bound is None or field.type == "boolean":
        raise _mismatch(condition, f"列「{field.name}」は = か != で比べてください")
    compare = _ORDER[condition.operator]
    return lambda row: (found := value(row)) is not None and compare(_comparable(found), bound)


def _column(
    dataset: Dataset, resource: Resource, name: str
) -> tuple[Resource, Field, Callable[[Row], Value]]:
    """Return the table, the column and the value in a row of a name: a column of the table itself, or
    ``table.column`` of the row that a foreign key points to.
    """
    table, _, column = name.rpartition(".")
    if not table:
        return resource, resource.field(column), lambda row: row[column]
    keys = {
        each.target: each
        for each in reversed(resource.foreign_keys)
        if each.target_fields == dataset.resources[each.target].primary_key
    }
    if table not in keys:
        raise UnknownIdError("参照先の表", table, keys)

    def value(row: Row) -> Value:
        found = dataset.find(table, *(row[each] for each in keys[table].fields))
        return None if found is None else found[column]

    return dataset.resources[table], dataset.resources[table].field(column), value


def _comparable(value: Value) -> _Comparable:
    """Integers become Decimal, so that a number never equals true or false."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _operand(field: Field, operand: Operand, condition: Comparison, edition: int) -> _Comparable:
    """Return the value to compare the column with, None for '' (missing); raise where types differ."""
    if isinstance(operand, Edition):
        operand = Decimal(operand.year(edition))
    if operand == "":
        return None
    if field.type in ("integer", "number") and isinstance(operand, Decimal):
        return operand
    if field.type == "boolean" and isinstance(operand, bool):
        return operand
    if field.type in ("string", "yearmonth") and isinstance(operand, str):
        return operand
    if field.type == "date" and isinstance(operand, str):
        return _date(operand, field, condition)
    raise _mismatch(condition, f"列「{field.name}」は{_EXPECTED[field.type]}と比べてください")


def _date(text: str, field: Field, condition: Comparison) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _mismatch(condition, f"列「{field.name}」は{_EXPECTED['date']}と比べてください") from None


def _mismatch(condition: Comparison, message: str) -> ReportError:
    return ReportError(f"条件の{condition.position}文字目: {message}。")


def _check_known(dataset: Dataset, resource: Resource, field: Field, operands: Sequence[_Comparable]) -> None:
    """Refuse a code or key that exists nowhere: it is a slip of the pen, not a question."""
    texts = [operand for operand in operands if isinstance(operand, str)]
    if field.code_list:
        for text in texts:
            dataset.label(field.code_list, text)
        return
    for key in resource.foreign_keys:
        if key.fields == (field.name,):
            known = {str(row[key.target_fields[0]]) for row in dataset.rows(key.target)}
            for text in texts:
                if text not in known:
                    raise UnknownIdError(field.title, text, known)
