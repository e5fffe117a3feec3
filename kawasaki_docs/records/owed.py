"""What an edition's pages owe their readers: each of these things of the data must stand on some page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import DataErrors
from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.records.programmes import programmes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Owed", "owed"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A thing that a page must show: ``kind`` is programme, opinion or question, ``key`` its id, ``article``
    the article it belongs to (0 = none), named by ``label``; ``file`` and ``row`` are its place in the data.
    """

    kind: str
    key: str
    article: int
    label: str
    file: str
    row: int


def owed(dataset: Dataset, edition: int) -> tuple[Owed, ...]:
    """Return the reviewed programmes, the opinions and the questions of an edition. What is wrong with a
    table is told as such: it owes nothing.
    """
    found: list[Owed] = []
    for kind in (_programmes, _opinions, _questions):
        try:
            found += kind(dataset, edition)
        except DataErrors:
            continue
    return tuple(found)


def _programmes(dataset: Dataset, edition: int) -> Iterator[Owed]:
    for each in programmes(dataset, edition, kind="reviewed"):
        row = dataset.row("programme_years", edition, each.id)
        yield Owed("programme", each.id, each.article, each.article_label, row.file, row.line)


def _opinions(dataset: Dataset, edition: int) -> Iterator[Owed]:
    for row in dataset.where("opinions", year=edition):
        article = row.integer("article")
        label = article_label(dataset, article)
        yield Owed("opinion", f"{article}-{row['opinion']}", article, label, row.file, row.line)


def _questions(dataset: Dataset, edition: int) -> Iterator[Owed]:
    asked = {row["question"] for row in dataset.where("survey_answers", wave=edition)}
    for row in dataset.current("survey_questions"):
        if row["question"] in asked:
            yield Owed("question", row.text("question"), 0, "", row.file, row.line)
