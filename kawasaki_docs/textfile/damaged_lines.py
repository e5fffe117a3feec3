"""Lines of a text that an editor writes: marks of Git and odd characters, told and taken out.

They are taken out because they would mislead whoever reads the lines next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kawasaki_docs.textfile.characters import composed, find_hidden, private_fault, without_hidden
from kawasaki_docs.textfile.conflict_marks import find_conflicts

__all__ = ["take_characters", "take_conflicts"]

_EXCERPT = 40


def take_conflicts(lines: list[str], searched: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and message of each conflict in ``searched``; empty its marks in ``lines``."""
    for conflict in list(find_conflicts(searched)):
        yield conflict.lines[0], conflict.message
        for line in conflict.lines:
            lines[line - 1] = ""


def take_characters(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines with characters that nobody sees or that are not what they look like."""
    for place, written in enumerate(lines):
        line = written
        if line.isascii() and line.isprintable():
            continue
        if hidden := find_hidden(line):
            shown = without_hidden(line, "□")
            start = max(0, hidden.start - _EXCERPT // 2)
            yield (
                place + 1,
                f"「{shown[start : start + _EXCERPT].strip()}」の□に、目に見えない{hidden.name}があります。消してください",
            )
            lines[place] = line = without_hidden(line)
        if fault := private_fault(line):
            yield place + 1, fault.rstrip("。")
        if (tidy := composed(line)) != line:
            start = next(n for n, (old, new) in enumerate(zip(line, tidy, strict=False)) if old != new)
            piece = tidy[max(0, start - 5) : start + 5]
            yield place + 1, f"「{piece}」の濁点などが別の文字に分かれています。入力し直してください"
            lines[place] = tidy
