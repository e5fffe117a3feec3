"""The rows that a later year adds to every table, plainly synthetic: those of the years before, shifted.

What the survey and the KPIs say is what they said two years before, so that movements and verdicts turn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from tests.rehearse.copies import Copy, Row

OWN = frozenset(
    {"programme_years", "kpi_values", "survey_answers", "plan_results", "response_results", "readings"}
)
"""Tables whose rows of a later year are made otherwise."""
RESULTS = (("plans", "plan_results"), ("responses", "response_results"))
STATUSES = ("done", "partly", "changed", "continued", "dropped")

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_OF_ERA = re.compile(r"令和([0-9]+)")
_WORDS = frozenset({"text", "name", "note"})


def add_rows(copy: Copy, year: int) -> None:
    """Add what every table is owed of a year that has begun."""
    for table, column in copy.yearly():
        if table not in OWN:
            last = [row for row in copy.rows(table) if row[column] == str(year - 1)]
            copy.add(table, *(_shifted(copy, table, row) for row in last))
    _say(copy, year)
    _add_answers(copy, year)
    _fill_values(copy, year)
    _add_quarters(copy, year)
    _add_rises(copy, year)
    drop_orphans(copy, year)
    _add_readings(copy, year)


def add_results(copy: Copy, year: int) -> None:
    """Tell what became of last year's plans and responses, in every way there is."""
    for promised, results in RESULTS:
        due = [row for row in copy.rows(promised) if row["year"] == str(year - 1)]
        told = ({"year": str(year), "status": STATUSES[at % len(STATUSES)]} for at in range(len(due)))
        copy.add(
            results,
            *(
                {**row, **own, "summary": sentence(year, at)}
                for at, (row, own) in enumerate(zip(due, told, strict=True))
            ),
        )


def sentence(year: int, number: int) -> str:
    """A sentence that is like no other, and names no year."""
    return f"これは稽古{year % 100}の文{number}です。"


def drop_orphans(copy: Copy, year: int) -> None:
    """Take rows of the year away that speak of what the year does not have: in the order of the tables."""
    running = {row["programme"] for row in copy.rows("programme_years") if row["year"] == str(year)}
    yearly = dict(copy.yearly())
    for table, column in yearly.items():
        rows = copy.rows(table)
        own = [row for row in rows if row[column] == str(year)]
        kept = [row for row in own if not row.get("programme") or row["programme"] in running]
        for fields, target in copy.links(table):
            if target in yearly and len(fields) > 1:
                there = {_cells(row, fields) for row in copy.rows(target)}
                kept = [row for row in kept if _cells(row, fields) in there]
        gone = {id(row) for row in own} - {id(row) for row in kept}
        if gone:
            copy.write(table, (row for row in rows if id(row) not in gone))


def shift(text: str) -> str:
    """Every year of a text, one later."""
    later = _YEAR.sub(lambda found: str(int(found[0]) + 1), text)
    return _OF_ERA.sub(lambda found: f"令和{int(found[1]) + 1}", later)


def _shifted(copy: Copy, table: str, row: Row) -> Row:
    """A row of the year after, with its dates and the years of its words and of its own name."""
    known = {
        name for fields, target in copy.links(table) if target not in dict(copy.yearly()) for name in fields
    }
    kinds = copy.kinds(table)
    new = dict(row)
    for name, value in row.items():
        if kinds[name] == "fiscal_year" and value:
            new[name] = str(int(value) + 1)
        elif kinds[name] == "date" and value:
            new[name] = f"{int(value[:4]) + 1}{value[4:].replace('-02-29', '-02-28')}"
        elif kinds[name] in _WORDS or (
            table.startswith("meeting") and kinds[name] == "id" and name not in known
        ):
            new[name] = shift(value)
    return new


def _say(copy: Copy, year: int) -> None:
    """Let nobody say what was said last year, but for the first opinion, which comes back."""
    for table in ("opinions", "responses", "plans"):
        rows = copy.rows(table)
        number = 0
        for row in rows:
            if row["year"] == str(year):
                number += 1
                if table != "opinions" or number > 1:
                    row["summary"] = sentence(year, number)
        copy.write(table, rows)
    for table in ("opinion_programmes", "response_plans"):
        own = (row | {"basis": "inferred"} if row["year"] == str(year) else row for row in copy.rows(table))
        copy.write(table, own)


def _add_answers(copy: Copy, year: int) -> None:
    """The answers of two years before where a question had all of them then, else last year's."""
    by_wave: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in copy.rows("survey_answers"):
        by_wave[row["wave"]][row["question"]].append(row)
    new: list[Row] = []
    for question, last in by_wave[str(year - 1)].items():
        before = by_wave[str(year - 2)][question]
        whole = {row["option"] for row in before} == {row["option"] for row in last}
        new += ({**row, "wave": str(year)} for row in (before if whole else last))
    copy.add("survey_answers", *new)
    waves = {row["wave"]: row for row in copy.rows("survey_waves")}
    valid, sampled = waves[str(year - 2)]["valid_responses"], waves[str(year)]["sampled"]
    rate = {"response_rate": f"{100 * int(valid) / int(sampled):.1f}"} if sampled else {}
    copy.change("survey_waves", lambda row: row["wave"] == str(year), valid_responses=valid, **rate)


def _fill_values(copy: Copy, year: int) -> None:
    """What each KPI reached two years before, where it was measured then, else last year's."""
    told = {(row["kpi"], row["year"]): row for row in copy.rows("kpi_values")}
    rows = copy.rows("kpi_values")
    for row in rows:
        if row["status"] == "pending" and row["year"] == str(year):
            last = told.get((row["kpi"], str(year - 1)), row)
            before = told.get((row["kpi"], str(year - 2)), last)
            row.update({name: before[name] for name in ("actual", "status", "text", "actual_note")})
            if row["status"] == "pending":
                row.update(actual=row["target"] or "1", status="reported")
    copy.write("kpi_values", rows)


def _add_quarters(copy: Copy, year: int) -> None:
    """The indexes of the quarters that the edition is the first to tell."""
    rows = copy.rows("diffusion_indexes")
    last = (row for row in rows if row["quarter"].startswith(str(year)))
    copy.write("diffusion_indexes", [*rows, *({**row, "quarter": shift(row["quarter"])} for row in last)])


def _add_rises(copy: Copy, year: int) -> None:
    """Let a yearly figure move by what the fact of the year says that it did."""
    facts = {row["fact"]: row["value"] for row in copy.rows("facts") if row["year"] == str(year)}
    for each in copy.descriptor["report"]["rises"]:
        if each["span"] == "years" and each["fact"] in facts:
            key = dict(zip(each["fields"], each["key"], strict=True))
            rows = copy.rows(each["table"])
            for row in rows:
                if row["year"] == str(year) and key.items() <= row.items():
                    row[each["column"]] = str(Decimal(row[each["column"]]) + Decimal(facts[each["fact"]]))
            copy.write(each["table"], rows)


def _add_readings(copy: Copy, year: int) -> None:
    """What the report says of movements that are as they were: not of those that turned."""
    turned = {"survey_answers", "kpi_values", "bankruptcies"}
    last = [
        row for row in copy.rows("readings") if row["year"] == str(year - 1) and row["table"] not in turned
    ]
    new = []
    for row in last:
        moved = row["table"] != "industries"
        own = {name: shift(row[name]) for name in ("row", "since") if moved}
        new.append({**row, **own, "year": str(year)})
    copy.add("readings", *new)


def _cells(row: Row, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(row[name] for name in names)
