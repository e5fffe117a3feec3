"""The marks that Git leaves where two versions of the same lines meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Conflict", "find_conflicts"]

# A spreadsheet that saved the file has put commas or quotes about a mark.
_MARK = re.compile(r'[ \t"]*(?:(?P<opens><{7})|(?P<parts>={7}|\|{7})|(?P<closes>>{7}))(?: [^\n]*?)?[",;\t ]*')


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict. ``lines`` are the numbers of its marks, from 1."""

    lines: tuple[int, ...]

    @property
    def message(self) -> str:
        """What it is and the cure, in Japanese."""
        places = "、".join(map(str, self.lines))
        return (
            f"Git の競合の印（<<<<<<<、=======、>>>>>>>）が残っています（{places}行目）。"
            "======= の上と下のうち残すほうの行だけを残し、ほかの行と印の行を消してください"
        )


def find_conflicts(lines: Sequence[str]) -> Iterator[Conflict]:
    """Yield the conflicts in a file, those with a missing mark too.

    A lone ``=======`` is none: it may underline a heading.
    """
    marks: list[int] = []
    certain = False
    for number, line in enumerate(lines, start=1):
        found = _MARK.fullmatch(line) if line.lstrip(' \t"')[:1] in ("<", "=", "|", ">") else None
        if found is None:
            continue
        if found["opens"] and certain:
            yield Conflict(tuple(marks))
            marks = []
        marks = [number] if found["parts"] and not certain else [*marks, number]
        certain = certain or not found["parts"]
        if found["closes"]:
            yield Conflict(tuple(marks))
            marks, certain = [], False
    if certain:
        yield Conflict(tuple(marks))
