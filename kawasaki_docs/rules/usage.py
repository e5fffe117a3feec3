"""What is named is also used: no programme, KPI, question or option that nothing speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import key_text
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

USES = (
    ("programmes", ("programme",), "programme_years"),
    ("kpis", ("kpi",), "kpi_values"),
    ("survey_questions", ("question",), "survey_options"),
    ("survey_options", ("question", "option"), "survey_answers"),
    ("survey_waves", ("wave",), "survey_answers"),
)
"""Tables, their key, and the table that must speak of each of their rows."""


def unused(table: str, key: tuple[str, ...], user: str, dataset: Dataset) -> Iterator[Breach]:
    """Every row of ``table`` is named by a row of ``user``."""
    used = {tuple(row[name] for name in key) for row in dataset.rows(user)}
    for row in dataset.rows(table):
        values = tuple(row[name] for name in key)
        if values not in used:
            message = (
                f"「{key_text(values)}」を使う行が {user}.csv にありません。"
                f"{user}.csv に行を加えるか、不要ならこの行を削除してください。"
            )
            yield row, key[-1], message


RULES = tuple(
    Rule(
        "unused",
        "名前だけがあり、使われていません",
        "示された表に、この名前を使う行を加えます。不要なら、この行を削除します。",
        (table, user),
        partial(unused, table, key, user),
    )
    for table, key, user in USES
)
