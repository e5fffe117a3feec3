"""Shares and totals reproduce within rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.problems import LOOK_UP
from kawasaki_docs.rules.base import NOTED, Breach, Rule, is_noted, note_column, plain
from kawasaki_docs.rules.likely_cells import Cell, Change, Cure, find_cures, number_of, told, told_here
from kawasaki_docs.schema.descriptor import Field

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES", "disagrees"]

_MAX_SOLVED = 5
"""The most years whose wrong cell is looked for; each takes many sums."""


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


def _groups(rows: Sequence[Row], division: Division) -> Iterator[tuple[list[Row], Row]]:
    """Yield the parts and the row of the whole, for each group that has one."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in division.group), []).append(row)
    for group in groups.values():
        whole = next((row for row in group if row[division.member] == division.total), None)
        if whole is not None:
            yield [row for row in group if row is not whole], whole


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that does not follow from others. ``cells`` are all that take part, the cell itself first;
    ``value`` is the column of the figures, ``expected`` what follows from the others."""

    code: str
    cells: tuple[Cell, ...]
    value: str
    expected: Decimal

    @property
    def row(self) -> Row:
        return self.cells[0][0]

    @property
    def column(self) -> str:
        return self.cells[0][1]


def _faults(dataset: Dataset, table: str, rows: Sequence[Row], change: Change) -> Iterator[Fault]:
    """Yield every share and total of ``rows`` that does not agree."""
    for division in DIVISIONS:
        if division.table != table:
            continue
        for parts, whole in _groups(rows, division):
            for value, share in division.shares:
                for row in (*parts, whole) if share else ():
                    yield from _share(dataset.resources[table].field(share), row, whole, value, change)
                if division.complete:
                    yield from _total(division, parts, whole, value, change)


def _share(field: Field, row: Row, whole: Row, value: str, change: Change) -> Iterator[Fault]:
    cells = ((row, field.name), (row, value), (whole, value))
    printed, part, total = (number_of(cell, change) for cell in cells)
    if part is None or not total or printed is None:
        return
    expected = (part / total * 100).quantize(Decimal(1).scaleb(-(field.decimals or 0)), ROUND_HALF_UP)
    if expected != printed and not is_noted(row, field.name, plain(expected)):
        yield Fault("share", cells, value, expected)


def _total(division: Division, parts: list[Row], whole: Row, value: str, change: Change) -> Iterator[Fault]:
    cells = ((whole, value), *((row, value) for row in parts))
    printed, *numbers = (number_of(cell, change) for cell in cells)
    known = [number for number in numbers if number is not None]
    if not parts or printed is None or len(known) < len(parts):
        return
    total = sum(known, Decimal(0))
    slack = Decimal(0) if value in division.exact else Decimal(len(parts) + 1) / 2
    if abs(total - printed) > slack and not is_noted(whole, value, plain(total)):
        yield Fault("total", cells, value, total)


def disagrees(dataset: Dataset, table: str) -> bool:
    """Tell whether a share or a total of ``table`` does not agree."""
    return any(_faults(dataset, table, dataset.rows(table), {}))


def disagreements(table: str, code: str, dataset: Dataset) -> Iterator[Breach]:
    """Shares follow from their values, and parts sum to their whole; one wrong cell is told once."""
    years: dict[object, list[Row]] = {}
    for row in dataset.rows(table):
        years.setdefault(row["year"], []).append(row)
    solved = 0
    for rows in years.values():
        faults = list(_faults(dataset, table, rows, {}))
        cures = _cures(dataset, table, rows, faults) if faults and solved < _MAX_SOLVED else ()
        solved += bool(faults)
        swap = None if cures or not faults or solved > _MAX_SOLVED else _swap(dataset, table, rows, faults)
        if swap is not None:
            if code == "share":
                yield swap
        elif len(cures) == 1 and (cures[0].column not in _values(table)) == (code == "share"):
            yield _one_cell(cures[0], faults)
        elif len(cures) != 1:
            for fault in faults:
                if fault.code == code:
                    yield fault.row, fault.column, f"{_said(fault)}{told(cures)}{_look(fault)}"


def _values(table: str) -> set[str]:
    return {value for division in DIVISIONS if division.table == table for value, _ in division.shares}


def _cures(dataset: Dataset, table: str, rows: Sequence[Row], faults: Sequence[Fault]) -> tuple[Cure, ...]:
    """Return the single cells of ``rows`` that would make all of ``faults`` agree."""
    suspects: dict[Cell, list[Decimal]] = {}
    for fault in faults:
        first, *others = fault.cells
        suspects.setdefault(first, []).append(fault.expected)
        for row, column in others:
            reckoned = suspects.setdefault((row, column), [])
            old, printed = row.number(column), first[0].number(first[1])
            if fault.code == "total" and old is not None and printed is not None:
                reckoned.append(old + printed - fault.expected)
    cures = find_cures(suspects.items(), lambda change: not any(_faults(dataset, table, rows, change)))
    if len(faults) == 1 and faults[0].code == "share" and not any(cure.how for cure in cures):
        # The values agree among themselves: the share alone is wrong.
        return tuple(cure for cure in cures if cure.column == faults[0].column)
    return cures


def _swap(dataset: Dataset, table: str, rows: Sequence[Row], faults: Sequence[Fault]) -> Breach | None:
    """Tell the two cells of one row whose figures have changed places, if that alone explains all faults."""
    columns = dict.fromkeys(
        name
        for division in DIVISIONS
        if division.table == table
        for pair in division.shares
        for name in pair
        if name
    )
    found = []
    for row in dict.fromkeys(cell[0] for fault in faults for cell in fault.cells):
        for one, other in combinations(columns, 2):
            first, second = row.number(one), row.number(other)
            if first is None or second is None or first == second:
                continue
            change = {(row, one): second, (row, other): first}
            if not any(_faults(dataset, table, rows, change)):
                found.append((row, one, other))
    if len(found) != 1:
        return None
    row, one, other = found[0]
    message = (
        f"{row.line}行目の {one} と {other} の値が入れかわっているようです（入れかえると、計算が合います）。"
        f"2つの値を入れかえてください。{LOOK_UP}"
    )
    return row, one, message


def _one_cell(cure: Cure, faults: Sequence[Fault]) -> Breach:
    """Tell the cell that is wrong, with what it breaks."""
    printed = cure.row.number(cure.column)
    shown = "" if printed is None else plain(printed)
    first = next(
        (fault for fault in faults if fault.row is cure.row and fault.column == cure.column), faults[0]
    )
    more = f"ほか{len(faults) - 1}か所も合いません。" if len(faults) > 1 else ""
    return (
        cure.row,
        cure.column,
        f"「{shown}」が計算と合いません。{_said(first)}{more}{told_here(cure)}{LOOK_UP if cure.how else _look(first)}",
    )


def _said(fault: Fault) -> str:
    """Say how one cell disagrees with those that it follows from."""
    printed, expected = fault.row.number(fault.column) or Decimal(0), fault.expected
    difference = f"差は{plain(abs(expected - printed))}"
    if fault.code == "share":
        part, whole = (cell[0].number(cell[1]) for cell in fault.cells[1:])
        line = fault.cells[2][0].line
        return f"{fault.row.line}行目の {fault.column}「{plain(printed)}」は、{fault.value} の{part}÷{whole}（{line}行目）の「{plain(expected)}」と違います（{difference}）。"
    return f"{fault.row.line}行目の {fault.column} の合計「{plain(printed)}」は、内訳の和「{plain(expected)}」と違います（{difference}）。"


def _look(fault: Fault) -> str:
    note = note_column(fault.row, fault.column)
    if not note:
        return f"値を報告書と見くらべて、計算と合う値に直してください。{LOOK_UP}"
    return f"{LOOK_UP}報告書の値がそうであるときだけ、{note} に「{plain(fault.expected)}」とわけを書いてください。"


RULES = tuple(
    Rule(code, title, f"{cure}{NOTED}", (table,), partial(disagreements, table, code))
    for table in dict.fromkeys(division.table for division in DIVISIONS)
    for code, title, cure in (
        ("share", "割合が計算と合いません", "割合と、もとの数を確かめて直します。"),
        ("total", "合計が内訳の和と合いません", "合計と内訳を確かめて直します。"),
    )
)
