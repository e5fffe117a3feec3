"""The council's opinions (検証意見, Check), the city's responses (対応, Action) and next year's plans.

Ids: an opinion or response is ``12-3`` (article, running number), a plan ``startup-support-1``
(programme, order). A response's printed number is not stored: it is the numbers of the opinions that
it answers (③⑥).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.records.programmes import Programme, programme, programmes
from kawasaki_docs.wording import circled

if TYPE_CHECKING:
    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = [
    "Link",
    "Opinion",
    "OpinionProgramme",
    "Plan",
    "ProgrammePlans",
    "Response",
    "ResponsePlan",
    "Review",
    "opinion",
    "plans",
    "programme_opinions",
    "programme_plans",
    "response",
    "review",
]


@dataclass(frozen=True, slots=True)
class OpinionProgramme:
    """A programme that an opinion speaks of; ``basis`` is named (the text names it) or inferred."""

    programme: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class ResponsePlan:
    """A plan of next year in which a response comes true; ``basis`` as in OpinionProgramme."""

    id: str
    programme: str
    programme_name: str
    order: int
    summary: str
    basis: str


@dataclass(frozen=True, slots=True)
class Response:
    """What the city does about opinions. ``number`` is the running order, ``label`` the printed number
    (③⑥), ``name`` the whole name (第12条の対応③⑥), ``opinions`` the ids it answers.
    """

    id: str
    year: int
    article: int
    number: int
    label: str
    name: str
    summary: str
    opinions: tuple[str, ...]
    plans: tuple[ResponsePlan, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion of the council with all the responses that answer it. ``label`` is ③, ``name``
    第12条の意見③.
    """

    id: str
    year: int
    article: int
    number: int
    label: str
    name: str
    summary: str
    responses: tuple[Response, ...]
    programmes: tuple[OpinionProgramme, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Check and Action of one article."""

    year: int
    article: int
    opinions: tuple[Opinion, ...]
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An opinion that speaks of a programme, or a response that a plan carries out; ``basis`` as in
    OpinionProgramme."""

    id: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One line of a programme's plan for the year after the edition."""

    id: str
    year: int
    programme: str
    order: int
    summary: str
    responses: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePlans:
    """A programme with its plans."""

    programme: Programme
    plans: tuple[Plan, ...]


def review(dataset: Dataset, edition: int, article: int | str) -> Review:
    """Return opinions and responses of an article in order. Raises UnknownIdError."""
    number = find_article(dataset, article).number
    responses = tuple(
        _response(dataset, row) for row in _ordered(dataset, "responses", "response", edition, number)
    )
    opinions = tuple(
        _opinion(dataset, row, responses) for row in _ordered(dataset, "opinions", "opinion", edition, number)
    )
    return Review(edition, number, opinions, responses)


def opinion(dataset: Dataset, edition: int, opinion_id: str) -> Opinion:
    """Return an opinion by id (``12-3``). Raises UnknownIdError."""
    rows = {_id(row, "opinion"): row for row in dataset.where("opinions", year=edition)}
    if opinion_id not in rows:
        raise UnknownIdError(f"{edition}年度の検証意見", opinion_id, rows)
    found = review(dataset, edition, rows[opinion_id].integer("article"))
    return next(each for each in found.opinions if each.id == opinion_id)


def response(dataset: Dataset, edition: int, response_id: str) -> Response:
    """Return a response by id (``12-1``). Raises UnknownIdError."""
    rows = {_id(row, "response"): row for row in dataset.where("responses", year=edition)}
    if response_id not in rows:
        raise UnknownIdError(f"{edition}年度の対応", response_id, rows)
    return _response(dataset, rows[response_id])


def plans(dataset: Dataset, edition: int, article: int | str) -> tuple[ProgrammePlans, ...]:
    """Return the reviewed programmes of an article, in order, each with its plans (maybe none).

    Raises UnknownIdError.
    """
    return tuple(
        ProgrammePlans(each, programme_plans(dataset, edition, each.id))
        for each in programmes(dataset, edition, article, "reviewed")
    )


def programme_plans(dataset: Dataset, edition: int, slug: str) -> tuple[Plan, ...]:
    """Return the plans of one programme in order. Raises UnknownIdError."""
    programme(dataset, edition, slug)
    rows = dataset.where("plans", year=edition, programme=slug)
    return tuple(_plan(dataset, row) for row in sorted(rows, key=lambda row: row.integer("order")))


def programme_opinions(dataset: Dataset, edition: int, slug: str) -> tuple[Link, ...]:
    """Return the opinions that speak of one programme, in order. Raises UnknownIdError."""
    programme(dataset, edition, slug)
    rows = dataset.where("opinion_programmes", year=edition, programme=slug)
    return tuple(
        Link(_id(row, "opinion"), _opinion_name(dataset, row), row.text("basis"))
        for row in sorted(rows, key=lambda row: (row.integer("article"), row.integer("opinion")))
    )


def _ordered(dataset: Dataset, table: str, number: str, edition: int, article: int) -> list[Row]:
    rows = dataset.where(table, year=edition, article=article)
    return sorted(rows, key=lambda row: row.integer(number))


def _id(row: Row, number: str) -> str:
    return f"{row.integer('article')}-{row.integer(number)}"


def _plan_id(row: Row) -> str:
    return f"{row.text('programme')}-{row.integer('order')}"


def _label(dataset: Dataset, row: Row) -> str:
    """Return a response's printed number: the numbers of the opinions it answers, ③⑥."""
    return "".join(circled(number) for number in _answered(dataset, row))


def _opinion_name(dataset: Dataset, row: Row) -> str:
    return f"{article_label(dataset, row.integer('article'))}の意見{circled(row.integer('opinion'))}"


def _response_name(dataset: Dataset, row: Row) -> str:
    return f"{article_label(dataset, row.integer('article'))}の対応{_label(dataset, row)}"


def _answered(dataset: Dataset, row: Row) -> list[int]:
    key = {name: row.integer(name) for name in ("year", "article", "response")}
    return sorted(link.integer("opinion") for link in dataset.where("opinion_responses", **key))


def _response(dataset: Dataset, row: Row) -> Response:
    key = {name: row.integer(name) for name in ("year", "article", "response")}
    return Response(
        id=_id(row, "response"),
        year=row.integer("year"),
        article=row.integer("article"),
        number=row.integer("response"),
        label=_label(dataset, row),
        name=_response_name(dataset, row),
        summary=row.text("summary"),
        opinions=tuple(f"{row.integer('article')}-{number}" for number in _answered(dataset, row)),
        plans=tuple(_response_plan(dataset, link) for link in dataset.where("response_plans", **key)),
    )


def _response_plan(dataset: Dataset, link: Row) -> ResponsePlan:
    slug = link.text("programme")
    order = link.integer("order")
    plan = dataset.row("plans", link.integer("year"), slug, order)
    name = dataset.row("programmes", slug).text("name")
    return ResponsePlan(_plan_id(link), slug, name, order, plan.text("summary"), link.text("basis"))


def _opinion(dataset: Dataset, row: Row, responses: tuple[Response, ...]) -> Opinion:
    key = {name: row.integer(name) for name in ("year", "article", "opinion")}
    slug = _id(row, "opinion")
    return Opinion(
        id=slug,
        year=row.integer("year"),
        article=row.integer("article"),
        number=row.integer("opinion"),
        label=circled(row.integer("opinion")),
        name=_opinion_name(dataset, row),
        summary=row.text("summary"),
        responses=tuple(each for each in responses if slug in each.opinions),
        programmes=tuple(
            OpinionProgramme(
                link.text("programme"),
                dataset.row("programmes", link.text("programme")).text("name"),
                link.text("basis"),
            )
            for link in dataset.where("opinion_programmes", **key)
        ),
    )


def _plan(dataset: Dataset, row: Row) -> Plan:
    key: dict[str, Value] = {name: row[name] for name in ("year", "programme", "order")}
    return Plan(
        id=_plan_id(row),
        year=row.integer("year"),
        programme=row.text("programme"),
        order=row.integer("order"),
        summary=row.text("summary"),
        responses=tuple(
            Link(_id(link, "response"), _response_name(dataset, link), link.text("basis"))
            for link in dataset.where("response_plans", **key)
        ),
    )
