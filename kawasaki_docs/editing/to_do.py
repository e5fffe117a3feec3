"""What a draft still lacks: rows by table, and text that is still last year's by page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.rules import DRAFT_CODES, check_all
from kawasaki_docs.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["CARRIED_OVER", "ToDo", "to_do"]

CARRIED_OVER = "carried-over"
"""The directive around text of the year before."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """How much is left: (file, count) by table and by page, in order of name."""

    tables: tuple[tuple[str, int], ...]
    pages: tuple[tuple[str, int], ...]

    def lines(self) -> Iterator[str]:
        """Yield the list in Japanese; nothing where nothing is left."""
        for title, unit, entries in (("表", "件", self.tables), ("ページ", "か所", self.pages)):
            if entries:
                yield f"{title}（{len(entries)}、合わせて{sum(count for _, count in entries)}{unit}）"
            yield from (f"  {name}: {count}{unit}" for name, count in entries)


def to_do(dataset: Dataset, docs: Path) -> ToDo:
    """Return what the edition of ``dataset`` still lacks in its tables and on the pages of ``docs``."""
    tables = Counter(problem.file for problem in check_all(dataset) if problem.code in DRAFT_CODES)
    pages = Counter(each.file for each in mentions(docs) if each.name == CARRIED_OVER)
    return ToDo(tuple(sorted(tables.items())), tuple(sorted(pages.items())))
