"""What the report itself says of a movement (増加, 横ばい, 改善): its word goes before any reckoning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Key, key_text

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["TABLE", "reading", "readings"]

TABLE = "readings"


def reading(dataset: Dataset, table: str, row: Key, column: str, since: Key) -> str:
    """Return the code of the report's word for the change of a cell since the row ``since``, "" where the
    report says nothing. Rows are given by their keys; the newest edition's word counts.
    """
    return readings(dataset, table, row, column).get(key_text(since), "")


def readings(dataset: Dataset, table: str, row: Key, column: str) -> dict[str, str]:
    """Return the codes of all the report's words for the changes of a cell, by the row compared with."""
    if TABLE not in dataset.resources:
        return {}
    found = dataset.where(TABLE, table=table, row=key_text(row), column=column)
    ordered = sorted(found, key=lambda each: each.integer("year"))
    return {each.text("since"): each.text("reading") for each in ordered}
