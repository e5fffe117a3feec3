"""How the ordinance changed: articles, paragraphs and items that are new, gone or of another content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.ordinance import Article, articles
from kawasaki_docs.records.ordinance_reference import parse_reference

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["ArticleChange", "PlaceChange", "article_changes"]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A paragraph or item: ``id`` as in the ordinance's records (``12(1)``), ``kind`` added, repealed or
    amended.
    """

    id: str
    kind: str

    @property
    def label(self) -> str:
        """第12条第1号."""
        found = parse_reference(self.id)
        return found.label if found else self.id


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article in the edition before (None = it is new) and in the edition (None = it is repealed), with
    its paragraphs and items that changed where both have it.
    """

    before: Article | None
    after: Article | None
    places: tuple[PlaceChange, ...] = ()

    @property
    def kind(self) -> str:
        """What changed, by code: added, repealed, amended, or "" for nothing."""
        if self.before is None or self.after is None:
            return "repealed" if self.before else "added"
        own = (self.before.caption, self.before.summary) != (self.after.caption, self.after.summary)
        return "amended" if own or self.places else ""


def article_changes(before: Dataset, now: Dataset) -> tuple[ArticleChange, ...]:
    """Return the articles that are not what they were, in order."""
    then, present = ({each.number: each for each in articles(each_data)} for each_data in (before, now))
    pairs = ((then.get(number), present.get(number)) for number in sorted({*then, *present}))
    found = (ArticleChange(old, new, _places(old, new)) for old, new in pairs)
    return tuple(each for each in found if each.kind)


def _places(old: Article | None, new: Article | None) -> tuple[PlaceChange, ...]:
    if old is None or new is None:
        return ()
    then, present = _summaries(old), _summaries(new)
    found = []
    for place in sorted({*then, *present}):
        was, now = then.get(place), present.get(place)
        if was is None or now is None:
            found.append(PlaceChange((was or now or ("", ""))[0], "repealed" if was else "added"))
        elif was[1] != now[1]:
            found.append(PlaceChange(now[0], "amended"))
    return tuple(found)


def _summaries(article: Article) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the id and the content of each paragraph and item, by their numbers: an item's id tells its
    paragraph only where the article has several.
    """
    found = {}
    for paragraph in article.paragraphs:
        found[paragraph.number, 0] = (paragraph.id, paragraph.summary)
        found.update({(paragraph.number, each.number): (each.id, each.summary) for each in paragraph.items})
    return found
