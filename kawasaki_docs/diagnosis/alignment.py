"""A row with too many or too few cells, laid under its columns again in every way that makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kawasaki_docs.cells.literals import read_number
from kawasaki_docs.diagnosis.columns import MISFIT, TYPICAL, Columns

__all__ = ["Layout", "layouts", "parted"]

_KEPT = 6
_MAX_SHIFT = 8
_MAX_CELLS = 60
_MAX_TEXT = 80
_JOINED = 4
_DROPPED = 5
_TORN = 12
_CLEAR = 5
_HEAD = re.compile(r"(?<![0-9])[0-9]{1,3}$", re.ASCII)
_TAIL = re.compile(r"[0-9]{3}(?![0-9])", re.ASCII)
# A value that the beginning or the end of another holds by chance hardly ever.
_TELLING = re.compile(r"[0-9.-]{3,}|[a-z][a-z0-9_-]{2,}")
_PIECE = re.compile(r"[△▲▼−－-]?[0-9]{1,3}|[0-9]{3}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, order=True)
class Layout:
    """One way to read a row. ``cells`` are those under the columns, ``lost`` the places of cells that are
    missing (they read as empty), ``joined`` the places whose cell was cut at a comma, ``dropped`` how many
    empty cells were too many. The lower the ``cost``, the better it fits."""

    cost: int
    cells: tuple[str, ...] = ()
    lost: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    dropped: int = 0


def layouts(cells: Sequence[str], columns: Columns) -> tuple[Layout, ...]:
    """Return the ways to read ``cells`` that hold no impossible value and fit about equally well, best
    first; () where there is none. One way alone is what must have been meant."""
    shift = abs(len(cells) - len(columns.fields))
    if shift > _MAX_SHIFT or max(len(cells), len(columns.fields)) > _MAX_CELLS:
        return ()
    # best[n]: the best ways to lay the first n cells under the columns so far.
    best: dict[int, list[Layout]] = {0: [Layout(0)]}
    for place in range(len(columns.fields)):
        best = _under(place, cells, columns, best, shift)
    ways = [way for way in _with_rest(best, cells) if way.cost < MISFIT]
    distinct = {(way.cells, way.lost): way for way in sorted(ways, reverse=True)}.values()
    ranked = sorted(distinct)
    return tuple(way for way in ranked if way.cost <= ranked[0].cost + _CLEAR)


def parted(cells: Sequence[str], columns: Columns) -> Layout | None:
    """Return the row with the one cell cut in two that holds two values, the comma between them being lost
    (202043 for 2020,43); None where that is not what happened. ``joined`` tells the place of the first."""
    if len(cells) + 1 != len(columns.fields) or len(cells) > _MAX_CELLS:
        return None
    found = []
    for place, text in enumerate(cells):
        # The cells before it must be at home where they stand, those behind it one column farther.
        rest = [*enumerate(cells[:place]), *enumerate(cells[place + 1 :], start=place + 2)]
        if len(text) <= _MAX_TEXT and all(columns.fits(*other) for other in rest):
            found += [
                Layout(cost, (*cells[:place], *pair, *cells[place + 1 :]), joined=(place,))
                for cost, pair in _pairs(place, text, columns)
            ]
    ranked = sorted(found)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0].cost < ranked[1].cost)
    return ranked[0] if clear else None


def _pairs(place: int, text: str, columns: Columns) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the values that the columns at ``place`` and behind it may hold and that make up ``text``."""
    if columns.holds(place, text) or columns.holds(place + 1, text):
        return
    for end in range(1, len(text)):
        pair = (text[:end], text[end:])
        known = [columns.holds(place, pair[0]), columns.holds(place + 1, pair[1])]
        telling = any(
            held and _TELLING.fullmatch(part) is not None for held, part in zip(known, pair, strict=True)
        )
        costs = [columns.cost(place, pair[0]), columns.cost(place + 1, pair[1])] if telling else [MISFIT]
        if max(costs) <= TYPICAL:
            yield sum(costs), pair


def _under(
    place: int, cells: Sequence[str], columns: Columns, best: dict[int, list[Layout]], shift: int
) -> dict[int, list[Layout]]:
    """Put every possible piece of the row under the next column."""
    found: dict[int, list[Layout]] = {}
    few = len(cells) < len(columns.fields)
    for used, ways in best.items():
        for way in ways:
            if few and len(way.lost) < shift:
                lost = Layout(way.cost, (*way.cells, ""), (*way.lost, place))
                found.setdefault(used, []).append(lost)
            for end, more in _pieces(place, cells, used, columns, 0 if few else shift):
                step = Layout(
                    way.cost + more.cost,
                    (*way.cells, *more.cells),
                    way.lost,
                    (*way.joined, *more.joined),
                    way.dropped + more.dropped,
                )
                found.setdefault(end, []).append(step)
    return {used: sorted(ways)[:_KEPT] for used, ways in found.items()}


def _pieces(
    place: int, cells: Sequence[str], start: int, columns: Columns, extra: int
) -> Iterator[tuple[int, Layout]]:
    """Yield what may stand under one column: the next cell, empty cells left out before it, or several
    that a comma has cut."""
    for skipped in range(extra + 1):
        if start + skipped >= len(cells) or (skipped and cells[start + skipped - 1]):
            break
        text = cells[start + skipped]
        cost = columns.cost(place, text) + skipped * _DROPPED + _torn(cells, start + skipped + 1, extra)
        yield start + skipped + 1, Layout(cost, (text,), dropped=skipped)
    for length in range(2, min(extra + 1, len(cells) - start) + 1):
        text = _joined(columns.fields[place].type, cells[start : start + length])
        if text:
            cost = columns.cost(place, text) + _JOINED + _torn(cells, start + length, extra)
            yield start + length, Layout(cost, (text,), joined=(place,))


def _torn(cells: Sequence[str], end: int, extra: int) -> int:
    """Return the cost of leaving a number in two: 15 and 000円 on either side of ``end``."""
    if not extra or end >= len(cells):
        return 0
    return _TORN if _HEAD.search(cells[end - 1]) and _TAIL.match(cells[end]) else 0


def _joined(kind: str, pieces: Sequence[str]) -> str:
    """Return the value that a comma has cut into ``pieces``, "" where they are no such value."""
    if kind == "string":
        return ",".join(pieces) if all(pieces) and not all(map(_PIECE.fullmatch, pieces)) else ""
    if kind not in ("integer", "number") or not all(map(_PIECE.fullmatch, pieces)):
        return ""
    reading = read_number(",".join(pieces))
    return reading.tidy if reading.value is not None and not reading.suffix else ""


def _with_rest(best: dict[int, list[Layout]], cells: Sequence[str]) -> Iterator[Layout]:
    """Yield the finished ways; empty cells may be left over at the end."""
    for used, ways in best.items():
        if not any(cells[used:]):
            for way in ways:
                rest = len(cells) - used
                yield Layout(way.cost + rest * _DROPPED, way.cells, way.lost, way.joined, way.dropped + rest)
