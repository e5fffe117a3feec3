"""What a draft still lacks: rows by table, and text that is still last year's by page; and what readers
ask for though no report need say it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.rules import DRAFT_CODES, check_all
from kawasaki_docs.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["CARRIED_OVER", "ToDo", "to_do", "without_section"]

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


def without_section(dataset: Dataset) -> Iterator[str]:
    """Yield in Japanese the edition's programmes without a known responsible section, with their rows."""
    found = [each for each in programmes(dataset, dataset.edition) if not each.section]
    if found:
        yield f"担当部署（section）のない事業が{len(found)}件あります。市に確かめて書くと、事業のページに載ります。"
    for each in found:
        row = dataset.row("programme_years", dataset.edition, each.id)
        yield f"  {dataset.directory.name}/programme_years.csv:{row.line}: {each.name}"
