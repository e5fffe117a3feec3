"""What differs between two answers to one question of a page: cell by cell of tables, else word by word."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.exhibits.changes.report import ChangeReport
from kawasaki_docs.exhibits.table import Exhibit, Rows, Table, placed
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import Judgement
from kawasaki_docs.revisions.model import Difference
from kawasaki_docs.text.formatting import raw_text

__all__ = ["answer_differences"]

_CODES = {"id", "kind", "role", "basis"}
"""Fields of records that readers do not see."""
_Row = tuple[str, Reference | None, list[str]]
"""A row of a table: its label, the thing that it is of where its head names one, and its texts."""
_BESIDE = (("caption", "題"), ("key_sentence", "要点"), ("source", "出典"))


def answer_differences(before: object, after: object) -> tuple[Difference, ...]:
    """Return what is printed otherwise; an answer is "" or None where there was none."""
    if isinstance(before, Exhibit) and isinstance(after, Exhibit):
        return tuple(_exhibits(before, after))
    if isinstance(before, ChangeReport) and isinstance(after, ChangeReport):
        overview = answer_differences(before.overview, after.overview)
        rest = ((report.sections, report.unknown) for report in (before, after))
        return (*overview, *answer_differences(*rest))
    if isinstance(before, str) and isinstance(after, str):
        return (Difference("", before, after),) if before != after else ()
    return tuple(_words(list(_leaves(before)), list(_leaves(after))))


def _exhibits(before: Exhibit, after: Exhibit) -> Iterator[Difference]:
    for name, word in _BESIDE:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference(word, old, new)
    yield from _tables(before.table, after.table)
    gone = [note for note in before.notes if note not in after.notes]
    come = [note for note in after.notes if note not in before.notes]
    if gone or come:
        yield Difference("注", "　".join(gone), "　".join(come))
    if before.chart != after.chart and (before.table, before.key_sentence) == (
        after.table,
        after.key_sentence,
    ):
        yield Difference("図の説明", before.alt, after.alt)


def _tables(before: Table, after: Table) -> Iterator[Difference]:
    old_columns, new_columns = _columns(before), _columns(after)
    old_rows, new_rows = _rows(before), _rows(after)
    for name in dict.fromkeys((*old_columns, *new_columns)):
        was, now = ("あり" if name in columns else "" for columns in (old_columns, new_columns))
        if was != now:
            yield Difference(f"列「{name}」", was, now)
    places = {
        name: (old_columns.index(name), new_columns.index(name))
        for name in old_columns
        if name in new_columns
    }
    for old, new in _paired(old_rows, new_rows):
        if old is None or new is None:
            label, _, texts = new_rows[new] if new is not None else old_rows[old or 0]
            told = " ｜ ".join(filter(None, texts))
            yield Difference(f"行「{label}」", told if new is None else "", "" if new is None else told)
            continue
        label = new_rows[new][0]
        for name, (left, right) in places.items():
            pair = old_rows[old][2][left], new_rows[new][2][right]
            if pair[0] != pair[1]:
                yield Difference(f"{label} / {name}" if name else label, *pair)


def _paired(old: Sequence[_Row], new: Sequence[_Row]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the rows that belong together, by what they are of and their label; where as many stand at one
    place, in order. What took another's place is no row of it.
    """
    before, after = ([row[:2] for row in rows] for rows in (old, new))
    for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if [subject for _, subject in before[i:j]] == [subject for _, subject in after[k:m]]:
            yield from zip(range(i, j), range(k, m), strict=True)
        else:
            yield from ((each, None) for each in range(i, j))
            yield from ((None, each) for each in range(k, m))


def _grid(rows: Rows, columns: int) -> list[list[tuple[str, bool]]]:
    """Return each row's texts and whether they head the row, a cell repeated over all that it spans."""
    grid = [[("", False)] * columns for _ in rows]
    for row, column, cell in placed(rows):
        # What stands below and leads on is no part of what the cell says.
        text = cell.text if cell.leads else f"{cell.text} {cell.more}".strip()
        for line in grid[row : row + cell.rowspan]:
            line[column : column + cell.colspan] = [(text, cell.header)] * cell.colspan
    return grid


def _columns(table: Table) -> list[str]:
    grid = _grid(table.head, len(table.widths))
    names = ("・".join(dict.fromkeys(line[place][0] for line in grid)) for place in range(len(table.widths)))
    return _numbered(names)


def _rows(table: Table) -> list[_Row]:
    grid = _grid(table.body, len(table.widths))
    heads = ([text for text, header in line if header and text] or [line[0][0]] for line in grid)
    labels = _numbered("・".join(dict.fromkeys(head)) for head in heads)
    subjects: list[Reference | None] = [None] * len(grid)
    for row, _, cell in placed(table.body):
        if cell.header:
            subjects[row : row + cell.rowspan] = [cell.anchor or cell.reference] * cell.rowspan
    texts = ([text for text, _ in line] for line in grid)
    return list(zip(labels, subjects, texts, strict=True))


def _numbered(names: Iterator[str]) -> list[str]:
    """Tell equal names apart."""
    found: list[str] = []
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        found.append(name if counts[name] == 1 else f"{name}（{counts[name]}）")
    return found


def _words(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    if len(before) == len(after):
        yield from (Difference("", *pair) for pair in zip(before, after, strict=True) if pair[0] != pair[1])
        return
    for code, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code != "equal":
            yield Difference("", " ｜ ".join(before[i:j]), " ｜ ".join(after[k:m]))


def _leaves(value: object) -> Iterator[str]:
    """Yield the texts and numbers of a record in order; what names things to the code is none of them."""
    if isinstance(value, Judgement):
        yield value.text
    elif isinstance(value, Row):
        yield from filter(None, map(raw_text, value.cells))
    elif isinstance(value, tuple):
        for member in value:
            yield from _leaves(member)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Reference):
        names = [field.name for field in dataclasses.fields(value) if field.name not in _CODES]
        yield from _leaves(tuple(getattr(value, name) for name in names))
    elif isinstance(value, str | int | Decimal | datetime.date) and not isinstance(value, Enum | bool):
        yield from filter(None, [f"{value}"])
