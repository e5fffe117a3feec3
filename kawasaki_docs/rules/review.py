"""Rules of the review: opinions, the responses that answer them, and the plans that take these up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def unlinked(speaker: str, message: str, dataset: Dataset) -> Iterator[Breach]:
    """Every opinion has a response, and every response answers an opinion."""
    key = dataset.resources[speaker].primary_key
    linked = {tuple(row[name] for name in key) for row in dataset.rows("opinion_responses")}
    for row in dataset.rows(speaker):
        year, _, number = place = tuple(row[name] for name in key)
        if place not in linked:
            label = article_label(dataset, row.integer("article"))
            yield row, key[-1], message.format(year=year, label=label, number=number)


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
                label = article_label(dataset, row.integer("article"))
                right, does = ("named", "あります") if said else ("inferred", "ありません")
                message = (
                    f"「{row['basis']}」ですが、{label}の{word}「{place[-1]}」の要約に"
                    f"事業の名前「{name}」が{does}。「{right}」にするか、要約を{word}の文のとおりに直してください。"
                )
                yield row, "basis", message


RULES = (
    Rule(
        "opinion-without-response",
        "意見に対応がありません",
        "opinion_responses.csv に、意見と対応の組を加えます。",
        ("opinions", "opinion_responses"),
        partial(
            unlinked,
            "opinions",
            "{label}の意見「{number}」（{year}年度）に対応がありません。"
            "opinion_responses.csv に、対応との組を加えてください。",
        ),
    ),
    Rule(
        "response-without-opinion",
        "対応に意見がありません",
        "opinion_responses.csv に、意見と対応の組を加えます。",
        ("responses", "opinion_responses"),
        partial(
            unlinked,
            "responses",
            "{label}の対応「{number}」（{year}年度）は、どの意見にも答えていません。"
            "opinion_responses.csv に、意見との組を加えてください。",
        ),
    ),
    Rule(
        "link-basis",
        "意見や対応と事業を結びつける根拠が、文と合いません",
        "意見や対応の文（summary）に事業の名前があれば basis を named、なければ inferred にします。",
        ("opinions", "opinion_programmes", "responses", "response_plans", "programmes"),
        unfounded_bases,
    ),
)
