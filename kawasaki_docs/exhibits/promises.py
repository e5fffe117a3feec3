"""Promises of the edition before as a table: what was said, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.table import Cell, Exhibit, head_cell, make_table
from kawasaki_docs.records.promises import (
    RESULT_STATUSES,
    article_promises,
    programme_promises,
)
from kawasaki_docs.wording import NO_VALUE, fiscal_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.promises import Promise

__all__ = ["KINDS", "promise_table"]

_DATA_HEADER = ("kind", "id", "year", "summary", "result_year", "status", "result", "source_page")

KINDS = {"plan": "計画", "response": "対応"}
"""What a promise is, by its code."""


def promise_table(dataset: Dataset, edition: int, subject: str) -> Exhibit | None:
    """Return what became of the promises of the edition before: a programme's plans, or an article's
    responses (and the plans of its programmes that have ended). None where there are none.

    ``subject`` is a programme's slug or the number of an article. Raises UnknownIdError and ReportError.
    """
    by_article = subject.isdecimal()
    found = (article_promises if by_article else programme_promises)(dataset, edition, subject)
    if not found:
        return None
    before = fiscal_year(found[0].year)
    what = "と".join(dict.fromkeys(KINDS[each.kind] for each in found))
    return Exhibit(
        caption=f"{before}の意見への対応の結果" if by_article else f"{fiscal_year(edition)}の計画の結果",
        table=make_table(
            [[head_cell(text) for text in (*_heads(found, by_article), "状況", "結果")]],
            ([*_promised(each, by_article), *_result(dataset, each)] for each in found),
            layout="promises",
        ),
        source=dataset.source(f"{found[0].kind}_results"),
        notes=(f"{what}は、{before}の報告書が示したものです。",),
        data=(_DATA_HEADER, *(_data(each, edition) for each in found)),
    )


def _heads(found: Sequence[Promise], by_article: bool) -> tuple[str, ...]:
    if not by_article:
        return ("計画",)
    kinds = {each.kind for each in found}
    return ("対応、計画", "もとの意見、事業") if "plan" in kinds else ("対応", "もとの意見")


def _promised(promise: Promise, by_article: bool) -> tuple[Cell, ...]:
    """Return what was promised; under an article also to what end."""
    if not by_article:
        return (Cell(promise.summary, header=True),)
    if promise.kind == "plan":
        return Cell(promise.summary, header=True), Cell(f"{promise.name}（終わった事業）")
    opinions = "　".join(f"{each.label} {each.summary}" for each in promise.opinions)
    return Cell(f"{promise.label} {promise.summary}", header=True), Cell(opinions)


def _result(dataset: Dataset, promise: Promise) -> tuple[Cell, Cell]:
    """Return status and result; a missing one says so."""
    if not promise.status:
        return Cell(NO_VALUE, role="missing"), Cell(NO_VALUE, role="missing")
    label = dataset.label(RESULT_STATUSES, promise.status)
    return Cell(label, role=f"result-{promise.status}", code=promise.status), Cell(promise.result)


def _data(promise: Promise, edition: int) -> tuple[str, ...]:
    return (
        promise.kind,
        promise.id,
        str(promise.year),
        promise.summary,
        str(edition) if promise.status else "",
        promise.status,
        promise.result,
        promise.source_page,
    )
