"""Shares and totals reproduce within rounding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.descriptor import Field
from kawasaki_docs.rows import Row
from kawasaki_docs.rules.base import Breach, Rule, is_noted, plain

if TYPE_CHECKING:
    from kawasaki_docs.package import Dataset

__all__ = ["RULES"]


@dataclass(frozen=True, slots=True)
class Division:
    """How a table divides a total: rows that agree in ``group`` differ in ``member``; the row whose member
    is ``total`` holds the whole. ``shares`` maps each column of values to the column of its percentages.
    ``exact`` names the columns of counts; the others are rounded, so that their sum may differ by half a
    unit a part. ``complete`` is false where not every part has a row (うち市内中小企業)."""

    table: str
    group: tuple[str, ...]
    member: str
    total: str
    shares: tuple[tuple[str, str], ...]
    exact: tuple[str, ...]
    complete: bool = True


_ORDERS = (("contracts", "contracts_share"), ("amount", "amount_share"))
_PEOPLE = (("establishments", "establishments_share"), ("employees", "employees_share"))

DIVISIONS = (
    Division("industries", ("year",), "industry", "all-industries", _PEOPLE, ("establishments", "employees")),
    Division("procurement", ("year", "category"), "contractor", "total", _ORDERS, ("contracts",)),
    Division(
        "procurement",
        ("year", "contractor"),
        "category",
        "total",
        (("contracts", ""), ("amount", "")),
        ("contracts",),
    ),
    Division(
        "subsidised_procurement", ("year",), "contractor", "total", _ORDERS, ("contracts",), complete=False
    ),
)


def _groups(dataset: Dataset, division: Division) -> Iterator[tuple[list[Row], Row]]:
    """Yield the parts and the row of the whole, for each group that has one."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in dataset.rows(division.table):
        groups.setdefault(tuple(row[name] for name in division.group), []).append(row)
    for rows in groups.values():
        whole = next((row for row in rows if row[division.member] == division.total), None)
        if whole is not None:
            yield [row for row in rows if row is not whole], whole


def _excused(row: Row, word: str) -> bool:
    return "note" in row and is_noted(row, word)


def shares(table: str, dataset: Dataset) -> Iterator[Breach]:
    """Each share of ``table`` follows from its value and the whole."""
    for division in DIVISIONS:
        if division.table == table:
            for parts, whole in _groups(dataset, division):
                for value, share in division.shares:
                    for row in (*parts, whole) if share else ():
                        yield from _share(dataset.resources[table].field(share), row, whole, value)


def _share(field: Field, row: Row, whole: Row, value: str) -> Iterator[Breach]:
    part, total, printed = row.number(value), whole.number(value), row.number(field.name)
    if part is None or not total or printed is None:
        return
    expected = (part / total * 100).quantize(Decimal(1).scaleb(-(field.decimals or 0)), ROUND_HALF_UP)
    if expected != printed and not _excused(row, plain(expected)):
        message = (
            f"割合「{plain(printed)}」は、{value} の{part}÷{total}（{whole.line}行目）の「{plain(expected)}」と違います。"
            f"値を確かめてください。{_cure(row, expected)}"
        )
        yield row, field.name, message


def _cure(row: Row, expected: Decimal) -> str:
    if "note" not in row:
        return "計算と合う値に直してください。"
    return f"報告書の値がそうであれば、note に「{plain(expected)}」とわけを書いてください。"


def totals(table: str, dataset: Dataset) -> Iterator[Breach]:
    """The parts of ``table`` sum to the whole."""
    for division in DIVISIONS:
        if division.table == table and division.complete:
            for parts, whole in _groups(dataset, division):
                for value, _ in division.shares:
                    yield from _total(division, parts, whole, value)


def _total(division: Division, parts: list[Row], whole: Row, value: str) -> Iterator[Breach]:
    numbers = [number for row in parts if (number := row.number(value)) is not None]
    printed = whole.number(value)
    if not parts or printed is None or len(numbers) < len(parts):
        return
    total = sum(numbers, Decimal(0))
    slack = Decimal(0) if value in division.exact else Decimal(len(parts) + 1) / 2
    if abs(total - printed) > slack and not _excused(whole, plain(total)):
        message = (
            f"合計「{plain(printed)}」は、内訳の和「{plain(total)}」と違います。"
            f"値を確かめてください。{_cure(whole, total)}"
        )
        yield whole, value, message


RULES = tuple(
    rule
    for table in dict.fromkeys(division.table for division in DIVISIONS)
    for rule in (
        Rule("share", "割合が計算と合いません", (table,), partial(shares, table)),
        Rule("total", "合計が内訳の和と合いません", (table,), partial(totals, table)),
    )
)
