"""Rules of programmes: each one's measure, purpose and number, and the place of a fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def programmes_without_measure(dataset: Dataset) -> Iterator[Breach]:
    """Every reviewed programme stands under an article that has a measure."""
    measures = {row["article"] for row in dataset.rows("measures")}
    reviewed = {row["programme"] for row in dataset.where("programmes", kind="reviewed")}
    for row in dataset.rows("programme_years"):
        if row["programme"] in reviewed and row["article"] not in measures:
            known = "、".join(str(article) for article in sorted(map(str, measures)))
            message = f"検証対象事業「{row['programme']}」の条「{row['article']}」に施策がありません。施策のある条: {known}。"
            yield row, "article", message


def programmes_without_purpose(dataset: Dataset) -> Iterator[Breach]:
    """Every reviewed programme says what it is for; the report gives no purpose of the others."""
    reviewed = {row["programme"] for row in dataset.where("programmes", kind="reviewed")}
    for row in dataset.rows("programme_years"):
        if row["programme"] in reviewed and row["purpose"] is None:
            yield (
                row,
                "purpose",
                f"検証対象事業「{row['programme']}」の目的がありません。要約を書いてください。",
            )


def repeated_numbers(dataset: Dataset) -> Iterator[Breach]:
    """In an edition, no two programmes of one kind have the same number."""
    kinds = {row["programme"]: row["kind"] for row in dataset.rows("programmes")}
    first: dict[tuple[object, ...], int] = {}
    for row in dataset.rows("programme_years"):
        line = first.setdefault((row["year"], kinds.get(row["programme"]), row["number"]), row.line)
        if line != row.line:
            message = f"番号「{row['number']}」は{line}行目の事業と同じです。{row['year']}年度の中で、1つずつ違う番号にしてください。"
            yield row, "number", message


def unplaced_facts(dataset: Dataset) -> Iterator[Breach]:
    """A fact belongs to a programme or to a chapter, not to both."""
    for row in dataset.rows("facts"):
        if (row["programme"] is None) == (row["chapter"] is None):
            state = "どちらも空欄です" if row["programme"] is None else "両方に値があります"
            message = f"数値「{row['fact']}」の programme と chapter は{state}。載せる場所として、どちらか一方を書いてください。"
            yield row, "chapter", message


RULES = (
    Rule(
        "programme-without-measure",
        "検証対象事業の条に施策がありません",
        "programme_years.csv の条を直すか、measures.csv に施策を加えます。",
        ("measures", "programmes", "programme_years"),
        programmes_without_measure,
    ),
    Rule(
        "programme-without-purpose",
        "検証対象事業の目的がありません",
        "programme_years.csv に、報告書の事業目的の要約を書きます。",
        ("programmes", "programme_years"),
        programmes_without_purpose,
    ),
    Rule(
        "programme-number",
        "事業の番号が重なっています",
        "年度の中で、事業の番号が1つずつ違うように直します。",
        ("programmes", "programme_years"),
        repeated_numbers,
    ),
    Rule(
        "fact-place",
        "数値を載せる場所が1つに決まりません",
        "数値を載せる場所として、programme か chapter のどちらか一方だけに書きます。",
        ("facts",),
        unplaced_facts,
    ),
)
