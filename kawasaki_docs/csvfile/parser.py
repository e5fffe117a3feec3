"""CSV text to records (RFC 4180), with every quoting mistake located.

Python's csv module accepts a quote in the middle of a cell and loses the row of a quote that is never
closed; editors need both named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Fault", "Record", "split_records"]

Fault = Literal["", "unclosed", "after", "inside"]

_FAULTS: dict[Fault, str] = {
    "": "",
    "unclosed": '「"」が閉じていません。値の終わりにも「"」を書いてください',
    "after": '閉じた「"」の後ろに文字があります。値の全体を「"」で囲んでください',
    "inside": '囲んでいない値の中に「"」があります。値の全体を「"」で囲み、中の「"」は「""」と書いてください',
}

# Possessive, so that a quote that is never closed does not match up to an inner doubled one.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its row number (from 1), its cells, and what is wrong with its quotes.

    ``unclosed``: a quote opens and never closes; ``after``: text after a closing quote; ``inside``: a
    quote in a cell that is not quoted. ``faulty`` is the place of the first such cell.
    """

    line: int
    cells: tuple[str, ...]
    fault: Fault = ""
    faulty: int = 0

    @property
    def fault_said(self) -> str:
        """What is wrong with the quotes and how to mend it, in Japanese; "" for nothing."""
        return _FAULTS[self.fault]

    def breaks_off(self, width: int) -> bool:
        """Tell whether the record, which no line end follows, ends before the last of ``width`` columns."""
        return self.fault == "unclosed" or (not self.fault and len(self.cells) < width)


def split_records(text: str, separator: str = ",") -> Iterator[Record]:
    """Yield the records of ``text``, whose lines end in LF. Time grows with the length alone.

    ``separator`` is the one character that stands between two cells.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    index = row = 0
    joining = True
    while index < len(lines):
        row += 1
        line = lines[index]
        if '"' not in line:
            yield Record(row, tuple(line.split(separator)))
            index += 1
            continue
        cells, fault, faulty = _cut(line, separator)
        used = 1
        if fault == "unclosed" and joining:
            joined = _join(lines, index)
            whole = "\n".join(lines[index : index + joined])
            longer = _cut(whole, separator) if joined else (cells, fault, faulty)
            if longer[1]:
                # After one quote that never closes, a second search to the end would take quadratic time.
                joining = False
            else:
                (cells, fault, faulty), used = longer, joined
        yield Record(row, tuple(cells), fault, faulty)
        index += used


def _join(lines: list[str], start: int) -> int:
    """Return how many lines from ``start`` hold an even number of quotes (0 = to the end never)."""
    quotes = 0
    for index in range(start, len(lines)):
        quotes += lines[index].count('"')
        if quotes % 2 == 0:
            return index - start + 1
    return 0


def _cut(text: str, separator: str) -> tuple[list[str], Fault, int]:
    """Cut one record into cells; a faulty record is cut as well as it can be."""
    cells: list[str] = []
    fault: Fault = ""
    faulty = position = 0
    while True:
        end = text.find(separator, position)
        end = len(text) if end < 0 else end
        value = text[position:end]
        if value.startswith('"'):
            match = _QUOTED.match(text, position)
            if match is None:
                fault = fault or "unclosed"
            else:
                end = text.find(separator, match.end())
                end = len(text) if end < 0 else end
                value = match[1].replace('""', '"') + text[match.end() : end]
                if end > match.end():
                    fault = fault or "after"
        elif '"' in value:
            fault = fault or "inside"
        faulty = faulty if fault else len(cells) + 1
        cells.append(value)
        if end == len(text):
            return cells, fault, faulty
        position = end + 1
