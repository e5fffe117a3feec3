"""Fiscal years of the edition that a filter has in digits: next year's would select the wrong rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.filters.parser import Comparison, Filter, parse
from kawasaki_docs.records.edition_years import neighbours, year_expression
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["relative_condition"]


def relative_condition(dataset: Dataset, edition: int, table: str, where: str) -> str:
    """Return the filter with the edition's fiscal years made relative, "" where it has none in digits.

    Raises UnknownIdError and ReportError as ``select`` does.
    """
    fiscal = {field.name for field in dataset.resources[table].fields if field.kind is Kind.FISCAL_YEAR}
    found, end = where, len(where)
    for comparison in reversed(tuple(_comparisons(parse(where)))):
        begin = comparison.position - 1
        if comparison.column in fiscal:
            found = found[:begin] + _relative(found[begin:end], comparison, edition) + found[end:]
        end = begin
    return "" if found == where else found


def _relative(text: str, comparison: Comparison, edition: int) -> str:
    for operand in comparison.operands:
        if isinstance(operand, Decimal) and operand in neighbours(edition):
            text = re.sub(rf"(?<![\w.'-]){operand}(?![\w.'-])", year_expression(int(operand), edition), text)
    return text


def _comparisons(condition: Filter) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
    else:
        for term in condition.terms:
            yield from _comparisons(term)
