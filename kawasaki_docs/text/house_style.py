"""Wording that the report does not use, and what it writes instead: house_style.csv, which editors extend.

A row holds what is avoided (as it stands, or a pattern between slashes), what is written instead, and why.
Quotations are let be: what stands between 「 and 」 or 『 and 』 is somebody's own word.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.csvfile.reader import read_cells
from kawasaki_docs.problems import DataErrors, Problem
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["HEADER", "Avoided", "Wording", "find_avoided", "names_holding", "read_wordings"]

HEADER = ("avoid", "write", "reason")

_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
_ADDRESS = re.compile(r"[a-z]+://\S+")
_SCRIPTS = ("々一-龯", "ァ-ヶー", "A-Za-z")
_AROUND = 2
_HELD = "\ufdd2"


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the list; ``pattern`` matches what is avoided."""

    pattern: re.Pattern[str]
    write: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Avoided:
    """A piece of a text that is avoided. ``start`` is its place, ``message`` says what to write."""

    start: int
    message: str


def read_wordings(data: bytes, file: str) -> tuple[tuple[Wording, ...], tuple[Problem, ...]]:
    """Read the list; what is wrong with it is told, and the rows that are sound hold. Never raises."""
    table = read_cells(data, file)
    problems = [problem for problem in table.problems if not problem.fixable]
    if table.readable and table.header != HEADER:
        message = f"1行目を「{','.join(HEADER)}」にしてください。"
        return (), (*problems, Problem(file, 1, "", "header-row", message))
    found: list[Wording] = []
    for row in table.rows:
        avoid, write, reason = (cell.strip() for cell in row.cells)
        fault, pattern = _pattern(avoid, write)
        if fault:
            problems.append(Problem(file, row.line, "avoid", "pattern", fault))
        elif pattern is not None:
            found.append(Wording(pattern, write, reason, row.line))
    message = "列の数が違います。avoid、write、reason の3つを、コンマで区切って書いてください。"
    problems += (Problem(file, row.line, "", "row-too-few", message) for row in table.odd)
    return tuple(found), tuple(problems)


def _pattern(avoid: str, write: str) -> tuple[str, re.Pattern[str] | None]:
    """Return what is wrong with a row, or its pattern."""
    if not avoid or not write:
        return "avoid と write の両方を書いてください。", None
    if len(avoid) < 3 or avoid[0] != "/" or avoid[-1] != "/":
        apart = re.compile(_apart(avoid))
        if apart.search(write):
            return (
                f"write の「{write}」に、避ける「{avoid}」が入っています。避ける形を長くしてください。",
                None,
            )
        return "", apart
    try:
        pattern = re.compile(avoid[1:-1])
    except re.error:
        return (
            f"「{avoid}」は正規表現として読めません。/ を付けずに、避ける言葉をそのまま書いてください。",
            None,
        )
    if pattern.search(""):
        return f"「{avoid}」は何もない所にも当てはまります。避ける形を書いてください。", None
    return "", pattern


def _apart(word: str) -> str:
    """Return a pattern for a word that does not begin or end within another: 更に is not in 変更に."""
    before = next((f"(?<![{script}])" for script in _SCRIPTS if re.match(f"[{script}]", word)), "")
    after = next((f"(?![{script}])" for script in _SCRIPTS[1:] if re.search(f"[{script}]$", word)), "")
    return f"{before}{re.escape(word)}{after}"


def find_avoided(
    text: str, wordings: Sequence[Wording], names: Callable[[str], Sequence[str]]
) -> Iterator[Avoided]:
    """Yield what is avoided in a text, outside of quotations, addresses and names.

    ``names`` gives the names of the data that hold a piece of text: within such a name it is right.
    """
    held = text
    for pattern in (_QUOTED, _ADDRESS):
        held = pattern.sub(lambda match: _HELD * len(match[0]), held)
    for wording in wordings:
        for found in wording.pattern.finditer(held):
            if any(_is_within(found, text, name) for name in names(found[0])):
                continue
            why = f"（{wording.reason}）" if wording.reason else ""
            yield Avoided(
                found.start(),
                f"「{found[0]}」は「{wording.write}」と書きます{why}。報告書や人の言葉をそのまま引くときは「」で囲んでください",
            )


def _is_within(found: re.Match[str], text: str, name: str) -> bool:
    """Tell whether a piece stands within a name, which a text may shorten."""
    start, end = found.span()
    return text[max(0, start - _AROUND) : end + _AROUND] in name or any(
        place.start() <= start and end <= place.end() for place in re.finditer(re.escape(name), text)
    )


def names_holding(dataset: Dataset, piece: str) -> tuple[str, ...]:
    """Return the names in the data (of programmes, indicators, bodies ...) that hold a piece of text. Tables
    that break their schema are left out: their own problems are told."""
    found: set[str] = set()
    for table, resource in dataset.resources.items():
        columns = [field.name for field in resource.fields if field.kind is Kind.NAME]
        with contextlib.suppress(DataErrors):
            for row in dataset.rows(table) if columns else ():
                found.update(text for column in columns if piece in (text := row.text(column)))
    return tuple(sorted(found))
