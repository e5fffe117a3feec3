"""Tables of pipes in Markdown: rows whose cells are not as many as the columns.

Markdown drops what is too many and leaves empty what is too few, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["is_pipe_row", "ragged_rows"]

_PIPE = re.compile(r"(?<!\\)\|")


def is_pipe_row(line: str) -> bool:
    """Tell whether a line may be the row of a table of pipes."""
    return _PIPE.search(line) is not None


def ragged_rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the places of wrong rows among the ``lines`` of one table, its heads first, each with a message
    in Japanese."""
    width = len(_cells(lines[0])) if lines else 0
    for place, line in enumerate(lines):
        count = len(_cells(line))
        if count > width:
            yield (
                place,
                f"表のこの行は{count}列で、列名の行の{width}列より多いので、右の値が載りません。列の数を合わせてください（値の中の | は \\| と書きます）",
            )
        elif count < width:
            yield (
                place,
                f"表のこの行は{count}列で、列名の行の{width}列より足りません。空欄にするときも | は残してください",
            )


def _cells(line: str) -> list[str]:
    cells = _PIPE.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].strip() else cells
