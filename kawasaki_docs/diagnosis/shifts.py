"""Rows whose cells have moved: to the left or right, because a spreadsheet deleted or inserted one of them,
or two of them into one another's place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from kawasaki_docs.diagnosis.alignment import Layout, layouts
from kawasaki_docs.diagnosis.columns import MISFIT, STRANGE, Columns

__all__ = ["shift_fault", "swap_fault"]

_ODD = 2
"""How many odd cells a move must explain; one may just be mistyped."""


def shift_fault(cells: Sequence[str], columns: Columns) -> str:
    """Return what to say of a row with impossible cells, "" where no move explains all that is odd in it.

    ``columns`` are those of its table, with the sound rows.
    """
    costs = [columns.cost(place, text) for place, text in enumerate(cells)]
    if sum(cost >= STRANGE for cost in costs) < _ODD:
        return ""
    found: dict[tuple[int, ...], tuple[int, tuple[str, ...]]] = {}
    for place, text in enumerate(cells):
        if text or (place and not cells[place - 1] and place < len(cells) - 1):
            continue
        ways = layouts((*cells[:place], *cells[place + 1 :]), columns)
        if len(ways) == 1 and ways[0].cells != tuple(cells) and _at_home(ways[0], columns):
            found[ways[0].lost] = (place, ways[0].cells)
    if len(found) != 1:
        return ""
    ((lost, (place, laid)),) = found.items()
    name = columns.fields[lost[0]].called
    shown = ",".join("□" if number == lost[0] else text[:20] for number, text in enumerate(laid))
    if place > lost[0]:
        cause = f"{name}のセルが消え、その右の値が左へ1列ずれているようです"
    else:
        cause = f"空のセルが{place + 1}列目に入り、その右の値が右へ1列ずれ、{name}の値がなくなったようです"
    return f"{cause}。「{shown}」の□に値を書いてください（ないときは空欄にします）。"


def swap_fault(cells: Sequence[str], columns: Columns) -> str:
    """Return what to say of a row with impossible cells of which two have changed places, "" where no one
    exchange explains all that is odd in it. ``columns`` are those of its table, with the sound rows."""
    costs = [columns.cost(place, text) for place, text in enumerate(cells)]
    odd = [place for place, cost in enumerate(costs) if cost >= STRANGE and cells[place]]
    impossible = {place for place, cost in enumerate(costs) if cost >= MISFIT}
    pairs = [
        (one, other)
        for one, other in combinations(odd, 2)
        if impossible <= {one, other}
        and columns.cost(one, cells[other]) < STRANGE
        and columns.cost(other, cells[one]) < STRANGE
    ]
    if len(pairs) != 1 or not impossible:
        return ""
    (one, other) = pairs[0]
    fields = columns.fields
    first, second = (fields[place].called for place in (one, other))
    return (
        f"{first}と{second}の値が入れかわっているようです。"
        f"{first}を「{cells[other][:40]}」に、{second}を「{cells[one][:40]}」に直してください。"
    )


def _at_home(way: Layout, columns: Columns) -> bool:
    """Tell whether every cell is like the others of the column under which a move brings it."""
    return all(
        place in way.lost or columns.cost(place, text) < STRANGE for place, text in enumerate(way.cells)
    )
