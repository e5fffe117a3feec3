"""Rows that begin something new: a programme, a KPI, a question of the survey, an opinion.

Each function answers with rows for ``kawasaki_docs.editing.adding.add_rows`` and raises ReportError where
the name is taken or what it refers to does not exist. Cells are text as it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.editing.adding import NewRow
from kawasaki_docs.problems import ReportError, UnknownIdError, nearest
from kawasaki_docs.records.period import Period

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = [
    "NewKpi",
    "NewOpinion",
    "NewOption",
    "NewProgramme",
    "NewQuestion",
    "kpi_rows",
    "opinion_rows",
    "programme_rows",
    "question_rows",
]

_ROLES = {"other": "other", "none": "none", "no-answer": "no_answer"}
"""Options whose slug tells their role; all others are answers."""


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """A programme to be; ``number`` 0 is the next free one of its kind."""

    slug: str
    year: int
    name: str
    article: int
    purpose: str
    kind: str = "reviewed"
    number: int = 0
    source_page: str = ""


@dataclass(frozen=True, slots=True)
class NewKpi:
    """A KPI to be. ``target`` and ``actual`` are "" where there is none; each has its remark.
    ``previous_target`` and ``previous_actual`` are those of the year before, "" where it was not measured.
    """

    slug: str
    year: int
    programme: str
    label: str
    unit: str
    period: str = "fiscal_year"
    better: str = "higher"
    decimals: int = 0
    part_of: str = ""
    target: str = ""
    actual: str = ""
    previous_target: str = ""
    previous_actual: str = ""
    target_note: str = ""
    actual_note: str = ""


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option of a question: slug, label, and its percentage ("" where not known yet)."""

    slug: str
    label: str
    percent: str = ""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be; ``base`` "" is the wave's number of valid responses."""

    slug: str
    year: int
    topic: int
    title: str
    answer_type: str
    options: tuple[NewOption, ...]
    respondents: str = "全回答者"
    base: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewOpinion:
    """An opinion to be. Either ``response`` is the text of a new response, or ``answered_by`` the number of
    a response that the article has already. ``plans`` are pairs of a programme and next year's plan that
    takes the response up: its number, or the text of a new one. ``number`` 0 is the next free one.
    """

    year: int
    article: int
    summary: str
    response: str = ""
    answered_by: int = 0
    programmes: tuple[str, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()
    number: int = 0


def programme_rows(dataset: Dataset, new: NewProgramme) -> tuple[NewRow, ...]:
    """Return the rows of a new programme."""
    _refuse_taken(dataset, "programmes", "programme", "事業", new.slug)
    _known(dataset, "articles", "article", "条", str(new.article))
    number = new.number or _next_programme_number(dataset, new.year, new.kind)
    own = {"programme": new.slug, "kind": new.kind, "name": new.name}
    year = {
        "year": str(new.year),
        "programme": new.slug,
        "number": str(number),
        "article": str(new.article),
        "purpose": new.purpose,
        "source_page": new.source_page,
    }
    return (NewRow("programmes", own, ("kind",)), NewRow("programme_years", year, ("year",)))


def _next_programme_number(dataset: Dataset, year: int, kind: str) -> int:
    same = {row["programme"] for row in dataset.where("programmes", kind=kind)}
    numbers = [
        row.integer("number")
        for row in dataset.where("programme_years", year=year)
        if row["programme"] in same
    ]
    return max(numbers, default=0) + 1


def kpi_rows(dataset: Dataset, new: NewKpi) -> tuple[NewRow, ...]:
    """Return the rows of a new KPI and of its first years."""
    _refuse_taken(dataset, "kpis", "kpi", "指標", new.slug)
    _known(dataset, "programmes", "programme", "事業", new.programme)
    if new.part_of:
        _known(dataset, "kpis", "kpi", "指標", new.part_of)
    orders = [row.integer("order") for row in dataset.where("kpis", programme=new.programme)]
    own = {
        "kpi": new.slug,
        "programme": new.programme,
        "order": str(max(orders, default=0) + 1),
        "label": new.label,
        "unit": new.unit,
        "period": new.period,
        "better": new.better,
        "decimals": str(new.decimals),
        "part_of": new.part_of,
    }
    value = {"kpi": new.slug, "status": "reported"}
    now = {"year": str(new.year), "target": new.target, "actual": new.actual}
    now |= {"target_note": new.target_note, "actual_note": new.actual_note}
    before = {
        "year": str(Period.fiscal(new.year).before.year),
        "target": new.previous_target,
        "actual": new.previous_actual,
    }
    return (
        NewRow("kpis", own, ("programme",)),
        *([NewRow("kpi_values", {**value, **before})] if new.previous_target or new.previous_actual else []),
        NewRow("kpi_values", {**value, **now}),
    )


def question_rows(dataset: Dataset, new: NewQuestion) -> tuple[NewRow, ...]:
    """Return the rows of a new question, its options and their answers in the year's wave."""
    _refuse_taken(dataset, "survey_questions", "question", "設問", new.slug)
    wave = dataset.find("survey_waves", new.year)
    if wave is None:
        raise ReportError(
            f"調査の回「{new.year}」がありません。先に survey_waves.csv に wave が {new.year} の行を加えてください"
        )
    valid = wave.number("valid_responses")
    base = new.base or ("" if valid is None else str(valid))
    orders = [row.integer("order") for row in dataset.rows("survey_questions")]
    own = {
        "question": new.slug,
        "topic": str(new.topic),
        "order": str(max(orders, default=0) + 1),
        "title": new.title,
        "answer_type": new.answer_type,
        "respondents": new.respondents,
    }
    options, answers = [], []
    for order, option in enumerate(new.options, start=1):
        key = {"question": new.slug, "option": option.slug}
        role = _ROLES.get(option.slug, "answer")
        options.append(
            NewRow("survey_options", {**key, "order": str(order), "label": option.label, "role": role})
        )
        shares = {"wave": str(new.year), "n": base, "percent": option.percent, "note": new.note}
        answers.append(NewRow("survey_answers", {**key, **shares}))
    return (NewRow("survey_questions", own), *options, *answers)


def opinion_rows(dataset: Dataset, new: NewOpinion) -> tuple[NewRow, ...]:
    """Return the rows of a new opinion, of what answers it, and of the programmes that it speaks of."""
    _known(dataset, "articles", "article", "条", str(new.article))
    number = _opinion_number(dataset, new)
    place = {"year": str(new.year), "article": str(new.article)}
    opinion = {**place, "opinion": str(number)}
    beside = ("year", "article")
    responses = [
        row.integer("response") for row in dataset.where("responses", year=new.year, article=new.article)
    ]
    if new.answered_by and new.answered_by not in responses:
        raise UnknownIdError(f"第{new.article}条の対応", str(new.answered_by), map(str, responses))
    answer = {**place, "response": str(new.answered_by or max(responses, default=0) + 1)}
    said = new.response
    if new.answered_by:
        said = dataset.row("responses", new.year, new.article, new.answered_by).text("summary")
    return (
        NewRow("opinions", {**opinion, "summary": new.summary}, beside),
        *([] if new.answered_by else [NewRow("responses", {**answer, "summary": new.response}, beside)]),
        NewRow("opinion_responses", {**opinion, **answer}, beside),
        *_opinion_programmes(dataset, opinion, new.summary, new.programmes),
        *_response_plans(dataset, answer, said, new.plans),
    )


def _opinion_number(dataset: Dataset, new: NewOpinion) -> int:
    numbers = [
        row.integer("opinion") for row in dataset.where("opinions", year=new.year, article=new.article)
    ]
    if new.number in numbers:
        raise ReportError(
            f"第{new.article}条の意見「{new.number}」はもうあります。番号を省くと、次の番号（{max(numbers) + 1}）になります"
        )
    return new.number or max(numbers, default=0) + 1


def _opinion_programmes(
    dataset: Dataset, opinion: dict[str, str], said: str, programmes: Sequence[str]
) -> Iterator[NewRow]:
    for slug in programmes:
        _known(dataset, "programmes", "programme", "事業", slug)
        cells = {**opinion, "programme": slug, "basis": _basis(dataset, slug, said)}
        yield NewRow("opinion_programmes", cells, ("year", "article"))


def _response_plans(
    dataset: Dataset, answer: dict[str, str], said: str, plans: Sequence[tuple[str, str]]
) -> Iterator[NewRow]:
    """Yield links from a response to next year's plans, and the plans that are new."""
    taken: dict[str, list[int]] = {}
    for slug, plan in plans:
        _known(dataset, "programmes", "programme", "事業", slug)
        rows = dataset.where("plans", year=int(answer["year"]), programme=slug)
        orders = taken.setdefault(slug, [row.integer("order") for row in rows])
        own = {"year": answer["year"], "programme": slug}
        if plan.isdecimal() and int(plan) not in orders:
            raise UnknownIdError(f"事業「{slug}」の計画", plan, map(str, orders))
        order = int(plan) if plan.isdecimal() else max(orders, default=0) + 1
        if order not in orders:
            orders.append(order)
            yield NewRow("plans", {**own, "order": str(order), "summary": plan}, ("year", "programme"))
        link = {**answer, "programme": slug, "order": str(order), "basis": _basis(dataset, slug, said)}
        yield NewRow("response_plans", link, ("year", "article"))


def _basis(dataset: Dataset, programme: str, said: str) -> str:
    """Return on what a link to a programme rests: whether the text of an opinion or response names it."""
    return "named" if dataset.row("programmes", programme).text("name") in said else "inferred"


def _refuse_taken(dataset: Dataset, table: str, column: str, kind: str, slug: str) -> None:
    taken = [row.text(column) for row in dataset.rows(table)]
    if slug in taken:
        others = [name for name in nearest(slug, taken, limit=4) if name != slug]
        hint = f"似た名前もあります: {'、'.join(others)}" if others else "似た名前はほかにありません"
        again = "新しい年度に続けるときは、programme_years.csv に行を加えます。" if kind == "事業" else ""
        raise ReportError(f"{kind}「{slug}」はもうあります。別の名前を付けてください。{again}{hint}")


def _known(dataset: Dataset, table: str, column: str, kind: str, value: str) -> None:
    names = [str(row[column]) for row in dataset.rows(table)]
    if value not in names:
        raise UnknownIdError(kind, value, names)
