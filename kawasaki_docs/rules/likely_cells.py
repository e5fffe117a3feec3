"""Which one cell makes the figures agree again, and how its value may have been mistyped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.rules.base import plain

__all__ = ["Cell", "Change", "Cure", "find_cures", "number_of", "slips", "told", "told_here"]

Cell = tuple[Row, str]
"""A row and the name of one of its columns."""

Change = Mapping[Cell, Decimal]
"""Values that stand in for those of the data; {} = the data as they are."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cure:
    """One cell whose other value would mend all. ``how`` says how the wrong one came about ("" = unknown)."""

    row: Row
    column: str
    value: Decimal
    how: str = ""


def number_of(cell: Cell, change: Change) -> Decimal | None:
    """Return the number in a cell, or what stands in for it."""
    return change.get(cell, cell[0].number(cell[1]))


def slips(value: Decimal) -> Iterator[tuple[Decimal, str]]:
    """Yield the values that a slip of the hand turns into ``value``, with the slip's Japanese description."""
    yield -value, "負号（マイナス）が落ちた" if value > 0 else "余分な負号（マイナス）がついた"
    text = plain(abs(value))
    sign = "-" if value < 0 else ""
    for place in range(len(text) - 1):
        pair = text[place : place + 2]
        if "." in pair:
            continue
        if pair[0] != pair[1]:
            swapped = text[:place] + pair[::-1] + text[place + 2 :]
            yield Decimal(sign + swapped), "となり合う数字が入れかわった"
        else:
            yield Decimal(sign + text[:place] + text[place + 1 :]), "同じ数字を続けて2回打った"
    for digit in dict.fromkeys(text.replace(".", "")):
        doubled = text.replace(digit, digit * 2, 1)
        yield Decimal(sign + doubled), "続く同じ数字が1つ落ちた"
    yield value * 10, "けたが1つ落ちた"
    yield value / 10, "けたが1つ増えた"
    yield value * 1000, "3けた落ちた（千の単位で書いた）"
    yield value / 1000, "3けた増えた"


def _finer(one: Decimal, other: Decimal) -> bool:
    """Tell whether ``one`` has more decimals than ``other``, which no slip of the hand adds."""
    return one.normalize().as_tuple().exponent < other.as_tuple().exponent  # type: ignore[operator]


def find_cures(
    cells: Iterable[tuple[Cell, Iterable[Decimal]]], agrees: Callable[[Change], bool]
) -> tuple[Cure, ...]:
    """Return the single cells that make everything agree: slips of the hand if there are any, else values
    that were reckoned from the other cells.

    ``cells`` gives each suspected cell with its reckoned values; ``agrees`` tells whether a change mends all.
    """
    found: list[Cure] = []
    for (row, column), reckoned in cells:
        old = row.number(column)
        kinds = [] if old is None else [slip for slip in slips(old) if not _finer(slip[0], old)]
        kinds += ((value, "") for value in reckoned)
        for value, how in kinds:
            if value != old and agrees({(row, column): value}):
                found.append(Cure(row, column, value, how))
                break
    slipped = tuple(cure for cure in found if cure.how)
    return slipped or tuple(found)


def told(cures: tuple[Cure, ...]) -> str:
    """Return the few cells of which one mends all, with what to type; "" for none or too many."""
    if not cures or len(cures) > _SHOWN:
        return ""
    choices = "、".join(
        f"{cure.row.line}行目の {cure.column} が「{plain(cure.value)}」{_how(cure)}" for cure in cures
    )
    return f"{choices}なら合います。" if len(cures) == 1 else f"次のどれか1つなら合います: {choices}。"


def told_here(cure: Cure) -> str:
    """Return what to type in the cell itself."""
    return f"ここが「{plain(cure.value)}」なら合います{_how(cure)}。"


def _how(cure: Cure) -> str:
    return f"（{cure.how}ようです）" if cure.how else ""
