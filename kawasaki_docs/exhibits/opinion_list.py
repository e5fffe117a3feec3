"""``opinion-list``: the council's opinions on an article as a table, each linked to where its response is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.table import Cell, Exhibit, empty_table, head_cell, make_table
from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.review import review

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["opinion_list"]

_DATA_HEADER = ("year", "article", "opinion", "summary")


def opinion_list(dataset: Dataset, edition: int, article: str) -> Exhibit:
    """Return the opinions on an article in order: name and summary. Raises UnknownIdError."""
    label = article_label(dataset, article)
    opinions = review(dataset, edition, article).opinions
    body = (
        (Cell(each.name, header=True, reference=Reference("opinion", each.id)), Cell(each.summary))
        for each in opinions
    )
    caption, source = f"{label}についての意見", dataset.source("opinions")
    if not opinions:
        return Exhibit(caption, empty_table("検証意見はありません", fault=False), source=source)
    rows = ((str(each.year), str(each.article), str(each.number), each.summary) for each in opinions)
    return Exhibit(
        caption,
        make_table([[head_cell("意見"), head_cell("要約")]], body),
        source=source,
        data=(_DATA_HEADER, *rows),
    )
