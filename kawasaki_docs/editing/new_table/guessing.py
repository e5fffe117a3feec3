"""What a column means, from its heading and from what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kawasaki_docs.cells.literals import read_date, read_month, read_number, year_of_era
from kawasaki_docs.cells.strings import SLUG
from kawasaki_docs.editing.new_table.source import is_mostly_numbers
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["guess_kind", "made_field"]

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_YEARS = {"年度": Kind.FISCAL_YEAR, "年": Kind.CALENDAR_YEAR}
_QUARTER = r"\d{4}-Q[1-4]"
_MONEY = re.compile("[十百千万億兆]*円")
_WORDS = (
    (re.compile(".*備考|注|注記"), Kind.NOTE),
    (re.compile("単位"), Kind.UNIT),
    (re.compile("name|.*(名|名称|氏名)"), Kind.NAME),
)
_NUMBERS = re.compile("番号|No[.]?|順番|順", re.IGNORECASE)


def guess_kind(title: str, unit: str, cells: Sequence[str]) -> Kind:
    """Return what a column most likely means; ``unit`` is the one that its heading names ("" = none)."""
    filled = [cell for cell in cells if cell]
    if filled and (kind := _of_values(title, unit, filled)):
        return kind
    return next((kind for words, kind in _WORDS if words.fullmatch(title)), Kind.TEXT)


def made_field(
    kind: Kind, name: str, title: str, unit: str, cells: Sequence[str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the descriptor's entry of a column, and its cells: years of an era are Western there."""
    if kind.is_year:
        cells = [str(_year(cell) or cell) for cell in cells]
    filled = [cell for cell in cells if cell]
    numbers = [read_number(cell) for cell in filled]
    whole = all(each.value is None or each.value == each.value.to_integral_value() for each in numbers)
    type_ = "integer" if "integer" in kind.types and whole and kind is not Kind.PERCENT else kind.types[0]
    field: dict[str, Any] = {"name": name, "title": title, "type": type_, "x-kind": kind.value}
    suffixes = {each.suffix for each in numbers if each.suffix}
    if kind is Kind.PERCENT:
        field["unit"] = "%"
    elif kind.is_quantity and (unit or len(suffixes) == 1):
        field["unit"] = unit or suffixes.pop()
    if type_ == "number":
        field["decimals"] = max((len(each.tidy.partition(".")[2]) for each in numbers), default=0)
    limits: dict[str, Any] = {}
    if kind.is_year:
        limits = {"minimum": 1900, "maximum": 2100}
    elif kind in (Kind.COUNT, Kind.ORDER, Kind.ORDINAL):
        limits = {"minimum": 0 if kind is Kind.COUNT else 1}
    elif kind in (Kind.ID, Kind.QUARTER):
        limits = {"pattern": SLUG if kind is Kind.ID else _QUARTER}
    return field | ({"constraints": limits} if limits else {}), tuple(cells)


def _of_values(title: str, unit: str, filled: Sequence[str]) -> Kind | None:
    """Return the kind that all values, or most numbers among them, leave no doubt of."""
    if all(_year(cell) for cell in filled):
        ending = next((kind for word, kind in _YEARS.items() if title.endswith(word)), None)
        if ending or any(year_of_era(cell) for cell in filled):
            return ending or Kind.FISCAL_YEAR
    if all(read_month(cell) for cell in filled):
        return Kind.MONTH
    if all(read_date(cell).value for cell in filled):
        return Kind.DATE
    if all(re.fullmatch(_QUARTER, cell) for cell in filled):
        return Kind.QUARTER
    if {cell.lower() for cell in filled} <= {"true", "false"}:
        return Kind.FLAG
    if is_mostly_numbers(filled):
        return _of_numbers(title, unit, filled)
    return Kind.ID if all(re.fullmatch(SLUG, cell) for cell in filled) else None


def _of_numbers(title: str, unit: str, filled: Sequence[str]) -> Kind:
    numbers = [read_number(cell) for cell in filled]
    units = {unit, *(each.suffix for each in numbers)} - {""}
    if units & {"%", "％"}:
        return Kind.PERCENT
    if any(_MONEY.fullmatch(each) for each in units):
        return Kind.AMOUNT
    if _NUMBERS.fullmatch(title):
        return Kind.ORDINAL
    values = [each.value for each in numbers if each.value is not None]
    counted = all(value >= 0 and value == value.to_integral_value() for value in values)
    return Kind.COUNT if counted else Kind.NUMBER


def _year(cell: str) -> int | None:
    """Return the Western year of 2023, 2023年度 or 令和5年度."""
    bare = cell.removesuffix("年度").removesuffix("年")
    return int(bare) if _YEAR.fullmatch(bare) else year_of_era(cell)
