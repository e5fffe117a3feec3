"""Whose report it is, and the sample programmes that it begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.text.formatting import markdown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CHAPTERS", "City", "Programme", "programmes"]

CHAPTERS = {
    "introduction": "はじめに",
    "economy": "市内の産業の現状",
    "verification": "検証の体制",
    "measures": "施策の実施状況",
    "other-programmes": "その他の事業",
    "ordinance": "条例の要旨",
}
"""What the chapters are called where the city does not say."""

_PROGRAMMES = 5


@dataclass(frozen=True, slots=True)
class City:
    """Whose report it is: the city, the report's title, the council that reviews it, the five-digit area
    code, the fiscal year, how many articles the ordinance has (0 = there is none), and which of them are
    measures (without an ordinance: the numbers of the measures). ``chapters`` are titles that differ from
    CHAPTERS, by their slugs.
    """

    city: str
    title: str
    council: str
    area_code: str
    year: int
    articles: int
    measures: tuple[int, ...]
    chapters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ReportError for a measure that is no article, UnknownIdError for an unknown chapter."""
        wrong = [number for number in self.measures if self.articles and number > self.articles]
        if wrong:
            raise ReportError(
                f"施策の条「{wrong[0]}」は、条例の条（1〜{self.articles}）にありません。--measures を直してください"
            )
        for slug in self.chapters:
            if slug not in CHAPTERS:
                raise UnknownIdError("章", slug, CHAPTERS)

    @property
    def titles(self) -> dict[str, str]:
        """The chapters' titles by their slugs; without an ordinance there is none on it."""
        found = {**CHAPTERS, **self.chapters}
        return {slug: title for slug, title in found.items() if self.articles or slug != "ordinance"}

    @property
    def words(self) -> dict[str, str]:
        """What the templates name; marks of Markdown in names stay text."""
        chapters = {slug.replace("-", "_"): title for slug, title in self.titles.items()}
        names = {"city": self.city, "title": self.title, "council": self.council, **chapters}
        texts = {key: markdown_text(name) for key, name in names.items()}
        return {**texts, "year": str(self.year), "before": str(self.year - 1)}

    def folder(self, measure: int | str) -> str:
        """Return the name of the folder of a measure's pages."""
        return f"article-{measure}" if self.articles else f"measure-{measure}"

    def label(self, measure: int) -> str:
        """Return what a measure is called: by its article, or by its own number."""
        return f"第{measure}条" if self.articles else f"施策{measure}"


@dataclass(frozen=True, slots=True)
class Programme:
    """A sample programme: its number, the article that it is based on, and its kind (reviewed or other)."""

    number: int
    article: int
    kind: str

    @property
    def slug(self) -> str:
        """The programme's identifier."""
        return f"sample-{self.number}"

    @property
    def name(self) -> str:
        """The name that says that it is a sample."""
        return f"（見本）事業{self.number}"


def programmes(city: City) -> Iterator[Programme]:
    """Yield sample programmes over all measures; the last is not reviewed."""
    count = max(_PROGRAMMES, len(city.measures) + 1)
    for number in range(1, count + 1):
        article = city.measures[(number - 1) % len(city.measures)]
        yield Programme(number, article, "other" if number == count else "reviewed")
