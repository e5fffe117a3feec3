"""Rules of the ordinance: its articles, their text, and the programmes that each measure has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.records.ordinance import article_label, article_word
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def articles_without_programme(dataset: Dataset) -> Iterator[Breach]:
    """Every article with a measure has a reviewed programme in each edition."""
    reviewed = {row["programme"] for row in dataset.where("programmes", kind="reviewed")}
    editions: dict[int, set[object]] = {}
    for row in dataset.rows("programme_years"):
        covered = editions.setdefault(row.integer("year"), set())
        if row["programme"] in reviewed:
            covered.add(row["article"])
    for row in dataset.rows("measures"):
        for year, covered in editions.items():
            if row["article"] not in covered and _holds(row, year):
                message = (
                    f"{article_label(dataset, row.integer('article'))}に、{year}年度の検証対象事業がありません。"
                    f"programme_years.csv に、この{article_word(dataset)}の事業を加えてください。"
                )
                yield row, "article", message


def _holds(row: Row, year: int) -> bool:
    since, until = row.get("since"), row.get("until")
    return not (isinstance(since, int) and year < since) and not (isinstance(until, int) and until < year)


def paragraphs_without_text(dataset: Dataset) -> Iterator[Breach]:
    """Every article has a first paragraph, and every paragraph its own text (item 0)."""
    texts = {(row["article"], row["paragraph"]) for row in dataset.where("article_paragraphs", item=0)}
    for row in dataset.rows("articles"):
        if (row["article"], 1) not in texts:
            yield (
                row,
                "article",
                f"第{row['article']}条に第1項の行がありません。article_paragraphs.csv に、号が 0 の行を加えてください。",
            )
    for row in dataset.where("article_paragraphs", item=1):
        if (row["article"], row["paragraph"]) not in texts:
            message = f"第{row['article']}条第{row['paragraph']}項に、項そのものの行がありません。号が 0 の行を加えてください。"
            yield row, "item", message


RULES = (
    Rule(
        "article-without-programme",
        "条に検証対象事業がありません",
        "programme_years.csv に、この条の検証対象事業の行を加えます。",
        ("measures", "programmes", "programme_years"),
        articles_without_programme,
    ),
    Rule(
        "paragraph-missing",
        "項そのものの行がありません",
        "article_paragraphs.csv に、その項の、号が 0 の行（項そのものの文）を加えます。",
        ("articles", "article_paragraphs"),
        paragraphs_without_text,
    ),
)
