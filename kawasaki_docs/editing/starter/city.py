"""Whose report it is, and the sample programmes that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["City", "Programme", "programmes"]

_PROGRAMMES = 5


@dataclass(frozen=True, slots=True)
class City:
    """Whose report it is: the city, the report's title, the council that reviews it, the five-digit area
    code, the fiscal year, how many articles the ordinance has, and which of them are measures.
    """

    city: str
    title: str
    council: str
    area_code: str
    year: int
    articles: int
    measures: tuple[int, ...]

    def __post_init__(self) -> None:
        """Raise ReportError for a measure that is no article."""
        wrong = [number for number in self.measures if not 1 <= number <= self.articles]
        if wrong:
            raise ReportError(
                f"施策の条「{wrong[0]}」は、条例の条（1〜{self.articles}）にありません。--measures を直してください"
            )

    @property
    def words(self) -> dict[str, str]:
        """What the templates name; marks of Markdown in names stay text."""
        names = {"city": self.city, "title": self.title, "council": self.council}
        texts = {key: re.sub(r"([\\`*_<>\[\]{}#&$])", r"\\\1", name) for key, name in names.items()}
        return {**texts, "year": str(self.year), "before": str(self.year - 1)}


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

    @property
    def page(self) -> str:
        """The page's path below docs/, without suffix."""
        reviewed = self.kind == "reviewed"
        return f"measures/article-{self.article}/{self.slug}" if reviewed else f"other-programmes/{self.slug}"


def programmes(city: City) -> Iterator[Programme]:
    """Yield sample programmes over all measures; the last is not reviewed."""
    count = max(_PROGRAMMES, len(city.measures) + 1)
    for number in range(1, count + 1):
        article = city.measures[(number - 1) % len(city.measures)]
        yield Programme(number, article, "other" if number == count else "reviewed")
