"""A table's profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import Profile, used
from kawasaki_docs.publishing.open_data import codebook
from kawasaki_docs.text.formatting import raw_text

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.publishing.open_data import ColumnEntry
    from kawasaki_docs.text.mentions import Mention

__all__ = ["table_profile"]

_MOST_ROWS = 5
_LONGEST = 100
_KPIS = (
    "kpi-table",
    "kpi-chart",
    "kpi-list",
    "kpi-summary",
    "kpi-overview",
    "kpi-series",
    "changes",
    "{kpi}",
    "{trend}",
    "programme",
    "programme-list",
)
_SURVEY = ("survey-table", "survey-chart", "changes", "{survey}")
_SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "ordinance_parts": ("ord:article",),
    "articles": ("ord:article", "ord:index", "changes", "{ord:ref}"),
    "article_paragraphs": ("ord:article", "changes", "{ord:ref}"),
    "measures": ("programme", "ord:index"),
    "programmes": ("programme", "programme-list", "{programme}", "plans", "review", "changes", "ord:index"),
    "programme_years": ("programme", "programme-list", "plans", "changes", "ord:index"),
    "kpis": _KPIS,
    "kpi_values": _KPIS,
    "survey_waves": _SURVEY,
    "survey_questions": _SURVEY,
    "survey_options": _SURVEY,
    "survey_answers": _SURVEY,
    "opinions": ("review", "opinion-list", "changes", "ord:index", "{opinion}"),
    "responses": ("review", "promises", "changes", "ord:index", "{response}"),
    "opinion_responses": ("review",),
    "opinion_programmes": ("review", "changes"),
    "plans": ("plans", "promises", "changes", "review", "ord:index"),
    "response_plans": ("review", "plans"),
    "plan_results": ("promises", "changes"),
    "response_results": ("promises", "changes"),
    "facts": ("{fact}",),
    "corrections": ("corrections",),
    "contacts": ("contacts",),
}
"""The directives and roles (in braces) that show a table without naming it."""


def table_profile(dataset: Dataset, edition: int, mentions: Sequence[Mention], name: str) -> Profile | None:
    """Return what a table is, None where there is none of that name."""
    del edition
    if name not in dataset.resources:
        return None
    book = codebook(dataset, dataset.resources[name])
    rows = dataset.rows(name)
    entries = (
        ("名称", (book.title,)),
        ("説明", (book.description,)),
        ("ファイル", (dataset.raw(name).file,)),
        ("キー", ("、".join(book.primary_key),)),
        ("列", tuple(_column(column) for column in book.columns)),
        (f"値（全{len(rows)}行）", tuple(_row(row) for row in rows[:_MOST_ROWS])),
        ("出典", (book.source,)),
    )
    pages = used(mentions, lambda each: _shows(each, name))
    return Profile("表", name, entries, (f"```{{data-table}} {name}",), pages)


def _column(column: ColumnEntry) -> str:
    told = (column.type, f"単位は {column.unit}" if column.unit else "", column.values)
    return f"{column.name}　{column.title}（{'。'.join(part for part in told if part)}）"


def _row(row: Row) -> str:
    text = ",".join(raw_text(value) for value in row.cells)
    return f"{row.line}行目: {text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}"


def _shows(mention: Mention, name: str) -> bool:
    if mention.name in ("data-table", "data-chart", "stat"):
        return mention.target.split(" ")[0] == name
    return (f"{{{mention.name}}}" if mention.role else mention.name) in _SHOWN_BY.get(name, ())
