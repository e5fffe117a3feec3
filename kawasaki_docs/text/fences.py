"""Fences of Markdown (``` and :::) that nobody closes, or that are closed at another column.

Neither is a mistake in Markdown, where such a fence goes on to the end of the page or of its list item, and
takes what follows with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["misplaced_ends", "prose_lines", "unclosed"]

_FENCE = re.compile(
    r"(?P<lead>\s*(?:(?:[-*+:]|[0-9]+[.)])\s+)*)(?P<mark>`{3,}(?!.*`)|~{3,}|:{3,})(?P<after>.*)"
)
_NAME = re.compile(r"\s*\{([^}]+)\}")
_VERBATIM = ("code", "code-block", "math", "eval-rst", "raw", "parsed-literal")
"""Directives whose content is shown or read as it stands, so that fences in it are none."""
_ITEM = re.compile(r"(\s*(?:[-*+:]|[0-9]+[.)])\s+)\S")
_FREE = 3
"""So many spaces may stand before a mark: with more it is text."""


def unclosed(lines: Sequence[str], first: int = 1) -> Iterator[tuple[int, str, str]]:
    """Yield line, mark and text of every fence that has no end. ``first`` is the number of ``lines[0]``."""
    for begin, end, mark, _ in _fences(lines, 0, len(lines)):
        if end is None:
            yield first + begin, mark, lines[begin].strip()


def misplaced_ends(lines: Sequence[str], first: int = 1) -> Iterator[tuple[int, str, int]]:
    """Yield the lines that look like the end of a fence but stand too far left or right of it to be one:
    line, mark, and the column (from 1) where the fence begins."""
    for begin, end, mark, _ in _fences(lines, 0, len(lines)):
        if end is None:
            continue
        lead = _FENCE.match(lines[begin].expandtabs(4))
        home = len(lead["lead"]) if lead and lead["lead"].strip() else _home(lines, begin)
        # What begins too far to the right is code by its spaces, and no fence.
        begins = _indent(lines[begin]) <= home + _FREE
        if begins and not home <= _indent(lines[end]) <= home + _FREE:
            yield first + end, mark, _indent(lines[begin]) + 1


def prose_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines with those of code left empty; what stands in directives is kept."""
    prose = list(lines)
    for begin, end, _, is_code in _fences(lines, 0, len(lines)):
        if is_code:
            last = len(lines) if end is None else end
            prose[begin + 1 : last] = [""] * (last - begin - 1)
    return prose


def _fences(lines: Sequence[str], start: int, stop: int) -> Iterator[tuple[int, int | None, str, bool]]:
    """Yield first line, last line, mark and whether it holds code of each fence, those inside others too."""
    here = start
    while here < stop:
        begin = _FENCE.fullmatch(lines[here])
        if begin is None or (begin["mark"][0] == ":" and not begin["after"].strip()):
            here += 1
            continue
        end = next((n for n in range(here + 1, stop) if _closes(lines[n], begin["mark"])), None)
        name = _NAME.match(begin["after"])
        is_code = begin["mark"][0] != ":" if name is None else name[1] in _VERBATIM
        yield here, end, begin["mark"], is_code
        if end is None:
            return
        if name is not None and not is_code:
            yield from _fences(lines, here + 1, end)
        here = end + 1


def _closes(line: str, mark: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(mark) and not bare.strip(mark[0])


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _home(lines: Sequence[str], place: int) -> int:
    """Return the column at which the text of the list item that holds a line begins, 0 outside of lists."""
    indent = _indent(lines[place])
    for line in reversed(lines[:place]):
        item = _ITEM.match(line.expandtabs(4))
        if item and len(item[1]) <= indent:
            return len(item[1])
        if line.strip() and _indent(line) == 0:
            return 0
    return 0
