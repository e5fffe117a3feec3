"""The years that follow, plainly synthetic: what an edition must not see, and how the next one begins.

Built from data that hold two more years, with every kind of change, the edition is byte for byte what it was.
The draft that ``new-edition`` writes builds without a warning as a draft, and fails otherwise with just what
it lacks. Filled in, it builds, and names last year's report nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.rehearse.copies import Copy, Row

SENTENCE = "この文は、稽古のために書きました。"
BLOCK = re.compile(r"^(:{3,})\{carried-over\} \d{4}\n.*?^\1\n", re.MULTILINE | re.DOTALL)
NOTE = re.compile(r"^\[\^[^\]]+\]: .*\n", re.MULTILINE)
CODE = re.compile(r"\[([a-z-]+)\] \[kawasaki\.")
LACKING = {"carried-over", "pending", "edition-missing", "result-missing"}

Build = Callable[[Copy, str], str]
"""Builds site and PDF of a copy by a session of nox, and returns what it told; "" where all went well."""


def unseen(copy: Copy, build: Build) -> str:
    """Return what differs in the edition when its data hold the two years after it; "" where nothing."""
    if told := build(copy, "docs"):
        return told
    before = _served(copy)
    assert before, "nothing was built"
    for year in (copy.edition + 1, copy.edition + 2):
        add_year(copy, year)
    if told := build(copy, "docs"):
        return told
    after = _served(copy)
    differing = sorted(str(name) for name in {*before, *after} if before.get(name) != after.get(name))
    return "\n".join(differing)


def begun(copy: Copy, run: Callable[[Copy, Iterable[str]], str], build: Build) -> str:
    """Return what is wrong with the draft of the next year, and with the edition that it becomes."""
    former = copy.edition
    if told := run(copy, ("new-edition", str(former + 1))):
        return told
    copy = Copy(copy.root)
    if told := build(copy, "draft"):
        return told
    lacking = Counter(CODE.findall(build(copy, "docs")))
    blocks = sum(len(BLOCK.findall(page.read_text(encoding="utf-8"))) for page in copy.pages())
    pending = sum(row["status"] == "pending" for row in copy.rows("kpi_values"))
    if set(lacking) != LACKING or (lacking["carried-over"], lacking["pending"]) != (blocks, pending):
        return f"a final build lacks {dict(lacking)}, not {blocks} texts and {pending} values"
    fill(copy, former)
    return build(copy, "docs") or _wrong_years(copy, former)


def add_year(copy: Copy, year: int) -> None:
    """Add all rows of the edition once more for a later year, and let things begin, change and end in it."""
    for table, column in copy.yearly():
        rows = copy.rows(table)
        last = [row for row in rows if row[column] == str(copy.edition)]
        copy.write(table, [*rows, *({**row, column: str(year)} for row in last)])
    values = [
        row if row["year"] != str(year) or not row["actual"] else row | {"actual": _more(row)}
        for row in copy.rows("kpi_values")
    ]
    copy.write("kpi_values", values)
    for table, name in (
        ("programmes", "name"),
        ("kpis", "label"),
        ("survey_questions", "title"),
        ("codes", "label"),
    ):
        first = copy.rows(table)[0]
        copy.write(table, [*copy.rows(table), first | {name: f"稽古の{year}", "since": str(year)}])
        ended = [row for row in copy.rows(table) if not row["until"]][-2]
        copy.write(
            table, ({**row, "until": str(year - 1)} if row == ended else row for row in copy.rows(table))
        )
    new = copy.rows("programmes")[0] | {
        "programme": f"rehearsed-{year}",
        "name": f"新しい稽古{year}",
        "since": str(year),
    }
    copy.write("programmes", [*copy.rows("programmes"), new])
    kpi = copy.rows("kpis")[0]
    other = kpi | {"kpi": f"rehearsed-{year}", "unit": "稽古", "predecessor": kpi["kpi"], "since": str(year)}
    copy.write("kpis", [*copy.rows("kpis"), other])
    told = {"kpi": other["kpi"], "target": "1", "actual": "1", "status": "reported"}
    # The year before is printed beside a new KPI, and was not by the edition of that year.
    copy.write(
        "kpi_values", [*copy.rows("kpi_values"), *(told | {"year": str(each)} for each in (year - 1, year))]
    )
    moved = next(row for row in copy.rows("programme_years") if row["year"] == str(year))
    others = {row["article"] for row in copy.rows("measures")} - {moved["article"]}
    copy.change("programme_years", lambda row: row == moved, article=min(others, key=int))


def fill(copy: Copy, former: int) -> None:
    """Write what the draft lacks: rows like last year's, and one sentence for each text."""
    year = str(copy.edition)
    last = {row["kpi"]: row["actual"] for row in copy.rows("kpi_values") if row["year"] == str(former)}
    values = [
        row
        if row["status"] != "pending"
        else row | {"actual": last[row["kpi"]] or row["target"] or "1", "status": "reported"}
        for row in copy.rows("kpi_values")
    ]
    copy.write("kpi_values", values)
    for table in (
        "opinions",
        "responses",
        "opinion_responses",
        "plans",
        "members",
        "meetings",
        "procurement",
    ):
        rows = copy.rows(table)
        new = [row | {"year": year} for row in rows if row["year"] == str(former)]
        copy.write(table, [*rows, *(row | {"summary": SENTENCE} if "summary" in row else row for row in new)])
    for table, made in (("plans", "plan_results"), ("responses", "response_results")):
        due = [row for row in copy.rows(table) if row["year"] == str(former)]
        result = {"year": year, "status": "done", "summary": SENTENCE}
        copy.write(made, [*copy.rows(made), *(row | result for row in due)])
    for page in copy.pages():
        text = page.read_text(encoding="utf-8")
        filled = NOTE.sub("", BLOCK.sub(f"{SENTENCE}\n", text))
        page.write_text(filled, encoding="utf-8", newline="\n")


def _more(row: Row) -> str:
    return str(int(row["actual"]) + 1) if row["actual"].isdigit() else row["actual"]


def _served(copy: Copy) -> dict[Path, bytes]:
    """The files of site and PDF that are published."""
    found = {}
    for folder in (copy.root / "_build/html", copy.root / "_build/pdf"):
        for path in folder.rglob("*"):
            if path.is_file() and path.name != ".buildinfo" and "_typst" not in path.parts:
                found[path.relative_to(copy.root)] = path.read_bytes()
    return found


def _wrong_years(copy: Copy, former: int) -> str:
    """Return the pages that name the report of the year before as their source."""
    wrong = re.compile(rf"（{former}）年度 中小企業活性化施策実施状況報告書|データ編 {former}")
    pages = sorted((copy.root / "_build/html").rglob("*.html"))
    return "\n".join(str(page) for page in pages if wrong.search(page.read_text(encoding="utf-8")))
