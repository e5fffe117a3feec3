"""Rules of what begins, changes and ends: its editions are in order, and nobody speaks of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Key, Row, key_text
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.period import Period
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

VERSIONED = (
    "codes",
    "ordinance_parts",
    "articles",
    "article_paragraphs",
    "measures",
    "programmes",
    "kpis",
    "survey_questions",
    "survey_options",
)
"""Tables whose rows hold from an edition on."""

YEARLY = (
    ("programme_years", "year", "programmes"),
    ("kpi_values", "year", "kpis"),
    ("survey_answers", "wave", "survey_questions"),
    ("survey_answers", "wave", "survey_options"),
)
"""Tables that speak of a thing each year, their year, and the table of the thing."""

FIXED = ("unit", "period", "better")
"""What makes a KPI another one where it changes."""


def wrong_order(table: str, dataset: Dataset) -> Iterator[Breach]:
    """Nothing ends before it begins."""
    until = dataset.resources[table].until
    for row in dataset.rows(table) if until else ():
        since, end = row["since"], row[until]
        if isinstance(since, int) and isinstance(end, int) and end < since:
            message = (
                f"適用終了年度「{end}」が、適用開始年度「{since}」より前です。どちらかを直してください。"
            )
            yield row, until, message


def spoken_of_after_the_end(table: str, year: str, target: str, dataset: Dataset) -> Iterator[Breach]:
    """What has ended has no rows of later years."""
    names = dataset.resources[target].primary_key
    ends = _ends(dataset, target)
    for row in dataset.rows(table):
        key = tuple(row[name] for name in names)
        if key in ends and row.integer(year) > ends[key]:
            message = (
                f"「{key_text(key)}」は{ends[key]}年度までです（{target}.csv の until）が、{row[year]}年の行があります。"
                f"終わっていなければ until を空欄にし、終わっていれば、この行を削除してください。"
            )
            yield row, names[-1], message


def _ends(dataset: Dataset, table: str) -> Mapping[Key, int]:
    resource = dataset.resources[table]
    return {
        tuple(row[name] for name in resource.primary_key): row.integer(resource.until)
        for row in dataset.rows(table)
        if resource.until and row[resource.until] is not None
    }


def begun_unsaid(table: str, user: str, dataset: Dataset) -> Iterator[Breach]:
    """What this edition is the first to speak of says so, or it would appear in earlier editions too."""
    (name,) = dataset.resources[table].primary_key
    first: dict[object, int] = {}
    for row in dataset.rows(user):
        year = row.integer("year")
        first[row[name]] = min(year, first.get(row[name], year))
    editions = [row.integer("year") for row in dataset.rows("programme_years")]
    if min(editions, default=dataset.edition) == dataset.edition:
        return  # all begins with the first edition
    for row in dataset.rows(table) if dataset.resources[table].versions else ():
        begun = first.get(row[name])
        if row["since"] is None and begun == dataset.edition:
            message = (
                f"「{row[name]}」は{begun}年からのものですが、since が空欄です。このままでは前の年度の版にも載ります。"
                f"since に {begun} と書いてください。"
            )
            yield row, "since", message


def redefined(dataset: Dataset) -> Iterator[Breach]:
    """A KPI keeps its unit, period and wished direction: a changed one is a KPI of its own."""
    for row in dataset.rows("kpis") if dataset.resources["kpis"].versions else ():
        before = _version_before(dataset, row)
        for column in FIXED if before else ():
            if before and row[column] != before[column]:
                message = (
                    f"{row['since']}年度から「{before[column]}」が「{row[column]}」に変わっています。比べられない指標は、"
                    f"別の指標です。kawasaki-docs redefine-kpi {row['kpi']} で、新しい指標に置きかえてください。"
                )
                yield row, column, message


def _version_before(dataset: Dataset, row: Row) -> Row | None:
    since = row["since"]
    if not isinstance(since, int):
        return None
    try:
        return dataset.at(Period.fiscal(since).before.year).find("kpis", row["kpi"])
    except (ReportError, ExceptionGroup):
        return None  # what is wrong with the earlier rows is told by that edition


def predecessors(dataset: Dataset) -> Iterator[Breach]:
    """A KPI that took another's place begins when the other has ended."""
    ends = _ends(dataset, "kpis")
    for row in dataset.rows("kpis") if dataset.resources["kpis"].versions else ():
        before, since = row["predecessor"], row["since"]
        if before is None:
            continue
        end = ends.get((before,))
        if since is None or end is None or Period.fiscal(row.integer("since")).before.year != end:
            message = (
                f"もとの指標「{before}」の until（{end or '空欄'}）と、この指標の since（{since or '空欄'}）がつながりません。"
                "もとの指標が最後に載った年度と、その次の年度を書いてください。"
            )
            yield row, "since", message


RULES = (
    *(
        Rule(
            "version-order",
            "終わりが始まりより前です",
            "since（適用開始年度）と until（適用終了年度）を確かめて直します。",
            (table,),
            partial(wrong_order, table),
        )
        for table in VERSIONED
    ),
    *(
        Rule(
            "after-end",
            "終わったものに、あとの年度の行があります",
            "終わっていなければ until を空欄にし、終わっていれば、あとの年度の行を削除します。",
            (table, target),
            partial(spoken_of_after_the_end, table, year, target),
        )
        for table, year, target in YEARLY
    ),
    *(
        Rule(
            "since-missing",
            "新しいものに、始まりの年度がありません",
            "since に、初めて載る報告書の年度を書きます。",
            ("programme_years", table, user),
            partial(begun_unsaid, table, user),
        )
        for table, user in (("programmes", "programme_years"), ("kpis", "kpi_values"))
    ),
    Rule(
        "kpi-redefined",
        "指標の単位や数え方が変わっています",
        "単位、期間、望ましい向きが変わった指標は、新しい指標に置きかえます。",
        ("kpis",),
        redefined,
    ),
    Rule(
        "predecessor",
        "もとの指標と年度がつながりません",
        "もとの指標の until に最後に載った年度を、新しい指標の since にその次の年度を書きます。",
        ("kpis",),
        predecessors,
    ),
)
