"""A new edition is whole: what every year's report tells has rows for the latest year too.

An edition begins with its rows in ``programme_years``; from then on these rules name what is still missing.
Without them a page would show the year before, or nothing, and no one would be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.rules.base import Breach, Rule, is_noted

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

ENDED_WORD = "終了"
"""What a KPI's note must speak of where it has no values any more."""

YEARLY = ("opinions", "plans", "members", "meetings", "procurement")
"""Tables that every edition adds to: the ordinance asks for the review, and for what became of orders."""


def missing_values(dataset: Dataset) -> Iterator[Breach]:
    """Each KPI of the latest edition's programmes has a value of that year, or a note that it ended."""
    year = _latest(dataset)
    running = {row["programme"] for row in dataset.where("programme_years", year=year)}
    for row in dataset.rows("kpis"):
        if (
            row["programme"] in running
            and dataset.find("kpi_values", row["kpi"], year) is None
            and not is_noted(row, "", ENDED_WORD)
        ):
            message = (
                f"指標「{row['kpi']}」の{year}年の行が kpi_values.csv にありません。行を加えてください。"
                f"指標をやめたのであれば、この行の note に「{ENDED_WORD}」とわけを書いてください。"
            )
            yield row, "kpi", message


def missing_tables(table: str, dataset: Dataset) -> Iterator[Breach]:
    """A table that told of the edition before tells of the latest one too."""
    year = _latest(dataset)
    rows = dataset.rows(table)
    years = {row["year"] for row in rows}
    if Period.fiscal(year).before.year in years and year not in years:
        message = f"{year}年の行がまだありません。この行の下に、{year}年の行を加えてください。"
        yield rows[-1], "year", message


def _latest(dataset: Dataset) -> int:
    return max((row.integer("year") for row in dataset.rows("programme_years")), default=0)


RULES = (
    Rule(
        "kpi-value-missing",
        "新しい年度の指標の値がありません",
        ("programme_years", "kpis", "kpi_values"),
        missing_values,
    ),
    *(
        Rule(
            "edition-missing",
            "新しい年度の行がありません",
            ("programme_years", table),
            partial(missing_tables, table),
        )
        for table in YEARLY
    ),
)
