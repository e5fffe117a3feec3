"""Rules of what belongs together: articles, measures, programmes, opinions, responses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def opinions_without_response(dataset: Dataset) -> Iterator[Breach]:
    """Every opinion has a response."""
    answered = {(row["year"], row["article"], row["opinion"]) for row in dataset.rows("opinion_responses")}
    for row in dataset.rows("opinions"):
        if (row["year"], row["article"], row["opinion"]) not in answered:
            message = (
                f"第{row['article']}条の意見「{row['opinion']}」（{row['year']}年度）に対応がありません。"
                "opinion_responses.csv に、対応との組を加えてください。"
            )
            yield row, "opinion", message


def responses_without_opinion(dataset: Dataset) -> Iterator[Breach]:
    """Every response answers an opinion."""
    used = {(row["year"], row["article"], row["response"]) for row in dataset.rows("opinion_responses")}
    for row in dataset.rows("responses"):
        if (row["year"], row["article"], row["response"]) not in used:
            message = (
                f"第{row['article']}条の対応「{row['response']}」（{row['year']}年度）は、どの意見にも答えていません。"
                "opinion_responses.csv に、意見との組を加えてください。"
            )
            yield row, "response", message


def unfounded_bases(dataset: Dataset) -> Iterator[Breach]:
    """A link is ``named`` where the opinion's or response's text names the programme, else ``inferred``."""
    for table, speaker, word in (
        ("opinion_programmes", "opinions", "意見"),
        ("response_plans", "responses", "対応"),
    ):
        key = dataset.resources[speaker].primary_key
        for row in dataset.rows(table):
            name = dataset.row("programmes", row["programme"]).text("name")
            place = [row[column] for column in key]
            said = name in dataset.row(speaker, *place).text("summary")
            if said != (row["basis"] == "named"):
                right, does = ("named", "あります") if said else ("inferred", "ありません")
                message = (
                    f"「{row['basis']}」ですが、第{row['article']}条の{word}「{place[-1]}」の要約に"
                    f"事業の名前「{name}」が{does}。「{right}」にするか、要約を{word}の文のとおりに直してください。"
                )
                yield row, "basis", message


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
            if row["article"] not in covered:
                message = (
                    f"第{row['article']}条に、{year}年度の検証対象事業がありません。"
                    "programme_years.csv に、この条の事業を加えてください。"
                )
                yield row, "article", message


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


def unplaced_facts(dataset: Dataset) -> Iterator[Breach]:
    """A fact belongs to a programme or to a chapter, not to both."""
    for row in dataset.rows("facts"):
        if (row["programme"] is None) == (row["chapter"] is None):
            state = "どちらも空欄です" if row["programme"] is None else "両方に値があります"
            message = f"数値「{row['fact']}」の programme と chapter は{state}。載せる場所として、どちらか一方を書いてください。"
            yield row, "chapter", message


RULES = (
    Rule(
        "opinion-without-response",
        "意見に対応がありません",
        ("opinions", "opinion_responses"),
        opinions_without_response,
    ),
    Rule(
        "response-without-opinion",
        "対応に意見がありません",
        ("responses", "opinion_responses"),
        responses_without_opinion,
    ),
    Rule(
        "link-basis",
        "意見や対応と事業を結びつける根拠が、文と合いません",
        ("opinions", "opinion_programmes", "responses", "response_plans", "programmes"),
        unfounded_bases,
    ),
    Rule(
        "article-without-programme",
        "条に検証対象事業がありません",
        ("measures", "programmes", "programme_years"),
        articles_without_programme,
    ),
    Rule(
        "programme-without-measure",
        "検証対象事業の条に施策がありません",
        ("measures", "programmes", "programme_years"),
        programmes_without_measure,
    ),
    Rule(
        "programme-without-purpose",
        "検証対象事業の目的がありません",
        ("programmes", "programme_years"),
        programmes_without_purpose,
    ),
    Rule(
        "programme-number", "事業の番号が重なっています", ("programmes", "programme_years"), repeated_numbers
    ),
    Rule(
        "paragraph-missing",
        "項そのものの行がありません",
        ("articles", "article_paragraphs"),
        paragraphs_without_text,
    ),
    Rule("fact-place", "数値を載せる場所が1つに決まりません", ("facts",), unplaced_facts),
)
