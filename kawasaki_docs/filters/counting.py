"""How many rows a table has that fulfil a condition, in words: 4, or 4つ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.filters.select import select
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.wording import number, things

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["count_number", "count_things"]


def count_number(dataset: Dataset, edition: int, target: str) -> str:
    """Return the number of rows of ``TABLE CONDITION``, or of the values that differ of ``TABLE.COLUMN
    CONDITION``; the condition, in the language of filters, may be left out.

    Raises UnknownIdError and ReportError, also where there is none: a page says that in another sentence.
    """
    return number(_count(dataset, edition, target))


def count_things(dataset: Dataset, edition: int, target: str) -> str:
    """Return the same as things are counted: 4つ, but 12."""
    return things(_count(dataset, edition, target))


def _count(dataset: Dataset, edition: int, target: str) -> int:
    name, _, where = target.strip().partition(" ")
    table, dot, column = name.partition(".")
    if table not in dataset.resources:
        raise UnknownIdError("表", table, dataset.resources)
    rows = select(dataset, edition, table, where)
    if dot:
        column = dataset.resources[table].field(column).name
    found = len({row[column] for row in rows} - {None}) if dot else len(rows)
    if not found:
        raise ReportError(f"「{target}」に当てはまる行がありません。条件か、まわりの文を直してください。")
    return found
