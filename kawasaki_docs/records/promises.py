"""What the edition before promised (its plans and its responses to opinions), and what became of it.

Plans and responses stand in the edition that makes them, for the year after it; their results in the edition
that tells them, one later. A first edition has no promises to answer for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import programme, programmes
from kawasaki_docs.records.review import Opinion, programme_plans, review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.programmes import Programme

__all__ = ["RESULT_STATUSES", "Promise", "article_promises", "programme_promises", "promises"]

RESULT_STATUSES = "result_status"
"""The list of codes (codes.csv) that a promise's status is from."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan or a response of the edition before, with its result.

    ``year`` is the edition that promised, ``id`` and ``number`` its plan's or response's there, ``article``
    and ``programme`` what it belongs to then (a response has no programme; the article is that of the
    edition before), ``label`` the response's printed number (③⑥), ``opinions`` what the response answers.
    ``status`` is a code of RESULT_STATUSES, "" where the edition does not tell a result.
    """

    kind: Literal["plan", "response"]
    id: str
    year: int
    article: int
    programme: str
    name: str
    number: int
    label: str
    summary: str
    opinions: tuple[Opinion, ...] = ()
    status: str = ""
    result: str = ""
    source_page: str = ""


def promises(dataset: Dataset, edition: int) -> tuple[Promise, ...]:
    """Return all promises of the edition before: the plans by programme, then the responses by article."""
    before = Period.fiscal(edition).before.year
    plans = (each for found in programmes(dataset, before) for each in _plans(dataset, edition, found))
    articles = dict.fromkeys(row.integer("article") for row in dataset.where("responses", year=before))
    answers = (each for number in sorted(articles) for each in _responses(dataset, edition, number))
    return (*plans, *answers)


def programme_promises(dataset: Dataset, edition: int, slug: str) -> tuple[Promise, ...]:
    """Return what the edition before planned for a programme, in order. Raises UnknownIdError."""
    programme(dataset, edition, slug)
    before = Period.fiscal(edition).before.year
    planned = next((each for each in programmes(dataset, before) if each.id == slug), None)
    return () if planned is None else tuple(_plans(dataset, edition, planned))


def article_promises(dataset: Dataset, edition: int, article: int | str) -> tuple[Promise, ...]:
    """Return what the edition before promised under an article and no programme's page can tell: its
    responses, then the plans of programmes that have ended since. Raises UnknownIdError.
    """
    number = find_article(dataset, article).number
    before = Period.fiscal(edition).before.year
    running = {each.id for each in programmes(dataset, edition)}
    ended = (each for each in programmes(dataset, before, number) if each.id not in running)
    plans = (each for found in ended for each in _plans(dataset, edition, found))
    return (*_responses(dataset, edition, number), *plans)


def _plans(dataset: Dataset, edition: int, planned: Programme) -> Iterator[Promise]:
    for plan in programme_plans(dataset, planned.year, planned.id):
        told = dataset.find("plan_results", edition, plan.programme, plan.order)
        yield Promise(
            "plan",
            plan.id,
            plan.year,
            planned.article,
            planned.id,
            planned.name,
            plan.order,
            "",
            plan.summary,
            (),
            *_result(told),
        )


def _responses(dataset: Dataset, edition: int, article: int) -> Iterator[Promise]:
    judged = review(dataset, Period.fiscal(edition).before.year, article)
    for each in judged.responses:
        told = dataset.find("response_results", edition, article, each.number)
        yield Promise(
            "response",
            each.id,
            each.year,
            article,
            "",
            each.name,
            each.number,
            each.label,
            each.summary,
            tuple(opinion for opinion in judged.opinions if opinion.id in each.opinions),
            *_result(told),
        )


def _result(row: Row | None) -> tuple[str, str, str]:
    """Return status, result and page, "" where there is no row."""
    if row is None:
        return "", "", ""
    return row.text("status"), row.text("summary"), row.text("source_page")
