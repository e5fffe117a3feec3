"""An edition is whole: what every year's report tells has rows for its year too.

Without them a page would show the year before, or nothing, and no one would be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

YEARLY = ("opinions", "plans", "members", "meetings", "procurement")
"""Tables that every edition adds to: the ordinance asks for the review, and for what became of orders."""


def missing_values(dataset: Dataset) -> Iterator[Breach]:
    """Each KPI of the edition's programmes that has not ended has a value of its year."""
    year = dataset.edition
    running = {row["programme"] for row in dataset.where("programme_years", year=year)}
    for row in dataset.current("kpis"):
        if row["programme"] in running and dataset.find("kpi_values", row["kpi"], year) is None:
            last = Period.fiscal(year).before.year
            message = (
                f"指標「{row['kpi']}」の{year}年の行が kpi_values.csv にありません。行を加えてください。"
                f"指標が終わったのであれば、この行の until に、最後に載った年度（{last} など）を書いてください。"
            )
            yield row, "kpi", message


def missing_tables(table: str, dataset: Dataset) -> Iterator[Breach]:
    """A table that told of the edition before tells of the latest one too."""
    year = dataset.edition
    rows = dataset.rows(table)
    years = {row["year"] for row in rows}
    if Period.fiscal(year).before.year in years and year not in years:
        message = f"{year}年の行がまだありません。この行の下に、{year}年の行を加えてください。"
        yield rows[-1], "year", message


RULES = (
    Rule(
        "kpi-value-missing",
        "新しい年度の指標の値がありません",
        "kpi_values.csv に、その年の行を加えます。指標が終わったのなら、kpis.csv の until に、最後に載った年度を書きます。",
        ("programme_years", "kpis", "kpi_values"),
        missing_values,
    ),
    *(
        Rule(
            "edition-missing",
            "新しい年度の行がありません",
            "示された表に、新しい年度の行を加えます。前の年度の行を写して直すのが簡単です。",
            ("programme_years", table),
            partial(missing_tables, table),
        )
        for table in YEARLY
    ),
)
