"""The ordinance: its parts, articles (条), paragraphs (項) and items (号), and the measures on them.

A report that rests on no ordinance has no table ``articles``: its measures stand in their place, numbered
alike, so that all that rests on an article rests on a measure (施策1) there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import UnknownIdError

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = [
    "Article",
    "Item",
    "Measure",
    "Paragraph",
    "Part",
    "article",
    "article_label",
    "article_word",
    "articles",
    "has_ordinance",
    "parts",
]


_TABLE = "articles"


@dataclass(frozen=True, slots=True)
class Item:
    """An item (号). ``id`` is ``12(1)``, or ``15-1(2)`` in an article of several paragraphs."""

    id: str
    number: int
    summary: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (項). ``id`` is ``12-1``."""

    id: str
    number: int
    summary: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A main measure, named by an article."""

    article: int
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条). ``id`` is ``12``, ``label`` 第12条; ``part`` the slug of the part it stands in,
    ``measure`` None where it names none.
    """

    id: str
    number: int
    label: str
    caption: str
    part: str
    summary: str
    paragraphs: tuple[Paragraph, ...]
    measure: Measure | None

    @property
    def name(self) -> str:
        """第12条 with its caption."""
        return f"{self.label} {self.caption}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the ordinance (preamble and supplementary provision included) with its articles."""

    id: str
    label: str
    summary: str
    articles: tuple[Article, ...]


def has_ordinance(dataset: Dataset) -> bool:
    """Tell whether the report's programmes rest on an ordinance."""
    return _TABLE in dataset.resources


def article_word(dataset: Dataset) -> str:
    """Return what the report's programmes rest on: 条, or 施策 where there is no ordinance."""
    return "条" if has_ordinance(dataset) else "施策"


def article_label(dataset: Dataset, number: int | str) -> str:
    """Return how the report names an article: 第12条, or 施策12 where there is no ordinance."""
    return f"第{number}条" if has_ordinance(dataset) else f"施策{number}"


def article(dataset: Dataset, number: int | str) -> Article:
    """Return an article by number (12 or "12"). Raises UnknownIdError."""
    rows = {str(row.integer("article")): row for row in _article_rows(dataset)}
    found = rows.get(str(number))
    if found is None:
        raise UnknownIdError(article_word(dataset), str(number), rows)
    return _article(dataset, found)


def articles(dataset: Dataset) -> tuple[Article, ...]:
    """Return all articles in order."""
    return tuple(_article(dataset, row) for row in _article_rows(dataset))


def parts(dataset: Dataset) -> tuple[Part, ...]:
    """Return the parts of the ordinance in order, each with its articles."""
    found = articles(dataset)
    return tuple(
        Part(
            id=row.text("part"),
            label=row.text("label"),
            summary=row.text("summary"),
            articles=tuple(each for each in found if each.part == row.text("part")),
        )
        for row in sorted(dataset.current("ordinance_parts"), key=lambda row: row.integer("order"))
    )


def _article_rows(dataset: Dataset) -> list[Row]:
    table = _TABLE if has_ordinance(dataset) else "measures"
    return sorted(dataset.current(table), key=lambda row: row.integer("article"))


def _article(dataset: Dataset, row: Row) -> Article:
    number, ordinance = row.integer("article"), has_ordinance(dataset)
    measure = next((each for each in dataset.current("measures") if each["article"] == number), None)
    return Article(
        id=str(number),
        number=number,
        label=article_label(dataset, number),
        caption=row.text("caption" if ordinance else "measure"),
        part=row.text("part") if ordinance else "",
        summary=row.text("summary"),
        paragraphs=_paragraphs(dataset, number) if "article_paragraphs" in dataset.resources else (),
        measure=Measure(number, measure.text("measure"), measure.text("summary")) if measure else None,
    )


def _paragraphs(dataset: Dataset, number: int) -> tuple[Paragraph, ...]:
    rows = sorted(
        (row for row in dataset.current("article_paragraphs") if row["article"] == number),
        key=lambda row: (row.integer("paragraph"), row.integer("item")),
    )
    own = [row for row in rows if row.integer("item") == 0]
    return tuple(
        Paragraph(
            id=f"{number}-{row.integer('paragraph')}",
            number=row.integer("paragraph"),
            summary=row.text("summary"),
            items=_items(rows, number, row.integer("paragraph"), single=len(own) == 1),
        )
        for row in own
    )


def _items(rows: list[Row], number: int, paragraph: int, single: bool) -> tuple[Item, ...]:
    stem = str(number) if single else f"{number}-{paragraph}"
    return tuple(
        Item(f"{stem}({row.integer('item')})", row.integer("item"), row.text("summary"))
        for row in rows
        if row.integer("paragraph") == paragraph and row.integer("item") > 0
    )
