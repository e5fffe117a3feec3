"""Rows that begin something new: a programme, a KPI, a question of the survey, an opinion, a result.

Each function takes cells as text, by the names of the columns that they go to, and answers with rows for
``kawasaki_docs.editing.adding.add_rows``: a table takes the cells that it has columns for. ReportError is
raised where the name is taken or what it refers to does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.adding import NewRow
from kawasaki_docs.problems import ReportError, UnknownIdError, nearest
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.promises import promises
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Cells", "kpi_rows", "opinion_rows", "programme_rows", "question_rows", "result_rows"]

Cells = Mapping[str, str]

_KINDS = {"programmes": "事業", "kpis": "指標", "survey_questions": "設問"}
"""What a row of a table is, for messages."""

_ROLES = {"other": "other", "none": "none", "no-answer": "no_answer"}
"""Options whose slug tells their role; all others are answers."""

_OF_ARTICLE = ("year", "article")


def programme_rows(dataset: Dataset, cells: Cells) -> tuple[NewRow, ...]:
    """Return the rows of a new programme; without ``number`` it gets the next one of its kind."""
    _refuse_taken(dataset, "programmes", cells["programme"])
    find_article(dataset, cells["article"])
    same = {row["programme"] for row in dataset.where("programmes", kind=cells["kind"])}
    rows = dataset.where("programme_years", year=int(cells["year"]))
    number = _next((row for row in rows if row["programme"] in same), "number")
    cells = {"number": number, "since": _since(dataset, cells), **cells}
    return (NewRow("programmes", cells, ("kind",)), NewRow("programme_years", cells, ("year",)))


def kpi_rows(dataset: Dataset, cells: Cells) -> tuple[NewRow, ...]:
    """Return the rows of a new KPI and of its first years: ``previous_target`` and ``previous_actual`` are
    those of the year before, "" where it was not measured. What it reached may be still to come.
    """
    _refuse_taken(dataset, "kpis", cells["kpi"])
    _known(dataset, "programmes", cells["programme"])
    if cells["part_of"]:
        _known(dataset, "kpis", cells["part_of"])
    order = _next(dataset.where("kpis", programme=cells["programme"]), "order")
    before = {name: cells[f"previous_{name}"] for name in ("target", "actual")}
    told = cells["actual"] or cells["actual_note"]
    years = [{**cells, "status": "reported" if told else "pending"}]
    if any(before.values()):
        year = Period.fiscal(int(cells["year"])).before.year
        years.insert(0, {"kpi": cells["kpi"], "year": str(year), "status": "reported", **before})
    return (
        NewRow("kpis", {**cells, "order": order, "since": _since(dataset, cells)}, ("programme",)),
        *(NewRow("kpi_values", each) for each in years),
    )


def question_rows(dataset: Dataset, cells: Cells, options: Iterable[Cells]) -> tuple[NewRow, ...]:
    """Return the rows of a new question, its options (slug, label, percentage) and their answers in the
    year's wave. ``n`` "" is the wave's number of valid responses; the ``note`` is one on the answers.
    """
    _refuse_taken(dataset, "survey_questions", cells["question"])
    year = cells["year"]
    wave = dataset.find("survey_waves", int(year))
    if wave is None:
        raise ReportError(
            f"調査の回「{year}」がありません。先に survey_waves.csv に wave が {year} の行を加えてください"
        )
    valid = wave.number("valid_responses")
    answer = {**cells, "wave": year, "n": cells["n"] or ("" if valid is None else str(valid))}
    order = _next(dataset.rows("survey_questions"), "order")
    cells = {**cells, "since": _since(dataset, cells)}
    rows, answers = [NewRow("survey_questions", {**cells, "order": order, "note": ""})], []
    for place, option in enumerate(options, start=1):
        own = {"order": str(place), "role": _ROLES.get(option["option"], "answer")}
        rows.append(NewRow("survey_options", {**cells, **option, **own}))
        answers.append(NewRow("survey_answers", {**answer, **option}))
    return (*rows, *answers)


def opinion_rows(
    dataset: Dataset, cells: Cells, programmes: Iterable[str], plans: Iterable[tuple[str, str]]
) -> tuple[NewRow, ...]:
    """Return the rows of a new opinion, of what answers it, and of the programmes that it speaks of.

    ``response`` is the number of a response that the article has already; without it, ``answer`` is the
    text of a new one. ``plans`` are pairs of a programme and next year's plan that takes the response up:
    its number, or the text of a new one. Without ``opinion`` the opinion gets the next number.
    """
    article = cells["article"]
    label = find_article(dataset, article).label
    place = {name: int(cells[name]) for name in _OF_ARTICLE}
    opinions = dataset.where("opinions", **place)
    following = _next(opinions, "opinion")
    if cells.get("opinion") in [str(row["opinion"]) for row in opinions]:
        raise ReportError(
            f"{label}の意見「{cells['opinion']}」はもうあります。番号を省くと、次の番号（{following}）になります"
        )
    responses = {str(row["response"]): row for row in dataset.where("responses", **place)}
    said, new = cells["answer"], []
    if "response" not in cells:
        cells = {**cells, "response": _next(responses.values(), "response")}
        new = [NewRow("responses", {**cells, "summary": said}, _OF_ARTICLE)]
    elif cells["response"] in responses:
        said = responses[cells["response"]].text("summary")
    else:
        raise UnknownIdError(f"{label}の対応", cells["response"], responses)
    cells = {"opinion": following, **cells}
    return (
        NewRow("opinions", cells, _OF_ARTICLE),
        *new,
        NewRow("opinion_responses", cells, _OF_ARTICLE),
        *(_link(dataset, "opinion_programmes", cells, slug, cells["summary"]) for slug in programmes),
        *_response_plans(dataset, cells, said, plans),
    )


def result_rows(dataset: Dataset, cells: Cells) -> tuple[NewRow, ...]:
    """Return the row that tells the result of a promise: ``promise`` is the id of a plan
    (``startup-support-1``) or of a response (``12-3``) of the edition before ``year``.
    """
    year = int(cells["year"])
    found = {each.id: each for each in promises(dataset, year)}
    promise = found.get(cells["promise"])
    if promise is None:
        before = fiscal_year(Period.fiscal(year).before.year)
        raise UnknownIdError(f"{before}の報告書の計画と対応", cells["promise"], found)
    if promise.status:
        raise ReportError(
            f"「{promise.id}」の結果はもうあります。{promise.kind}_results.csv の行を直してください"
        )
    number = str(promise.number)
    if promise.kind == "plan":
        row = {**cells, "programme": promise.programme, "order": number}
        return (NewRow("plan_results", row, ("year", "programme")),)
    row = {**cells, "article": str(promise.article), "response": number}
    return (NewRow("response_results", row, _OF_ARTICLE),)


def _response_plans(
    dataset: Dataset, cells: Cells, said: str, plans: Iterable[tuple[str, str]]
) -> Iterator[NewRow]:
    """Yield links from a response to next year's plans, and the plans that are new."""
    taken: dict[str, list[int]] = {}
    for slug, plan in plans:
        rows = dataset.where("plans", year=int(cells["year"]), programme=slug)
        orders = taken.setdefault(slug, [row.integer("order") for row in rows])
        order = int(plan) if plan.isdecimal() else max(orders, default=0) + 1
        link = _link(dataset, "response_plans", {**cells, "order": str(order)}, slug, said)
        if order not in orders:
            if plan.isdecimal():
                raise UnknownIdError(f"事業「{slug}」の計画", plan, map(str, orders))
            orders.append(order)
            yield NewRow("plans", {**link.cells, "summary": plan}, ("year", "programme"))
        yield link


def _link(dataset: Dataset, table: str, cells: Cells, programme: str, said: str) -> NewRow:
    """Return a link to a programme; it is named where the text of the opinion or response names it."""
    _known(dataset, "programmes", programme)
    named = dataset.row("programmes", programme).text("name") in said
    basis = "named" if named else "inferred"
    return NewRow(table, {**cells, "programme": programme, "basis": basis}, _OF_ARTICLE)


def _since(dataset: Dataset, cells: Cells) -> str:
    """Return the edition from which a new thing holds, "" in the first one: all holds from there."""
    first = min((row.integer("year") for row in dataset.rows("programme_years")), default=0)
    return cells["year"] if first and first < int(cells["year"]) else ""


def _next(rows: Iterable[Row], column: str) -> str:
    return str(max((row.integer(column) for row in rows), default=0) + 1)


def _names(dataset: Dataset, table: str) -> Sequence[str]:
    return [str(row[dataset.resources[table].primary_key[0]]) for row in dataset.rows(table)]


def _refuse_taken(dataset: Dataset, table: str, slug: str) -> None:
    taken, kind = _names(dataset, table), _KINDS[table]
    if slug in taken:
        others = [name for name in nearest(slug, taken, limit=4) if name != slug]
        hint = f"似た名前もあります: {'、'.join(others)}" if others else "似た名前はほかにありません"
        again = (
            "新しい年度に続けるときは、programme_years.csv に行を加えます。" if table == "programmes" else ""
        )
        raise ReportError(f"{kind}「{slug}」はもうあります。別の名前を付けてください。{again}{hint}")


def _known(dataset: Dataset, table: str, value: str) -> None:
    names = _names(dataset, table)
    if value not in names:
        raise UnknownIdError(_KINDS[table], value, names)
