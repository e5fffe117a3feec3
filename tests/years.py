"""Copies of the fixture with more years than its editions have: made of its own rows, plainly synthetic."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

from kawasaki_docs.csvfile.reader import write_cells
from tests.conftest import EDITION

Row = dict[str, str]


def rewrite(folder: Path, table: str, change: Callable[[list[Row]], list[Row]]) -> None:
    """Write a table's rows afresh."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    header = list(rows[0])
    cells = [header, *([row[name] for name in header] for row in change(rows))]
    path.write_text(write_cells(cells), encoding="utf-8", newline="\n")


def lengthen(folder: Path, first: int) -> None:
    """Give every KPI, question and area figures from ``first`` on: those of the edition, with no remark."""
    for table, column in (
        ("kpi_values", "year"),
        ("survey_waves", "wave"),
        ("survey_answers", "wave"),
        ("job_openings", "year"),
    ):

        def longer(rows: list[Row], column: str = column) -> list[Row]:
            last = max(row[column] for row in rows)
            known = {row[column] for row in rows}
            years = [str(year) for year in range(first, EDITION) if str(year) not in known]
            newest = [row for row in rows if row[column] == last]
            return [*rows, *(_of(row, column, year) for year in years for row in newest)]

        rewrite(folder, table, longer)


def _of(row: Mapping[str, str], column: str, year: str) -> Row:
    return {name: "" if name.endswith("note") else value for name, value in row.items()} | {column: year}


def silence(folder: Path, question: str, wave: int) -> None:
    """Let a question have no answers in a wave."""
    rewrite(
        folder,
        "survey_answers",
        lambda rows: [row for row in rows if (row["question"], row["wave"]) != (question, str(wave))],
    )
