"""The programmes (事業) as one edition's report lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Programme", "programme", "programmes"]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in one edition. ``kind`` is ``reviewed`` or ``other``, ``number`` its number within
    the kind, ``article`` the article it rests on, ``article_label`` how it is named (第12条),
    ``measure`` that article's measure ("" where none),
    ``purpose`` what it is for, ``section`` who is responsible ("" where the report does not say).
    """

    id: str
    year: int
    kind: str
    number: int
    name: str
    article: int
    article_label: str
    measure: str
    purpose: str
    section: str
    source_page: str

    @property
    def reviewed(self) -> bool:
        """Whether the council reviews it (検証対象事業)."""
        return self.kind == "reviewed"


def programmes(
    dataset: Dataset, edition: int, article: int | str | None = None, kind: str | None = None
) -> tuple[Programme, ...]:
    """Return the edition's programmes, the reviewed ones first, each kind by number.

    Raises UnknownIdError for an unknown article or kind.
    """
    if article is not None:
        article = find_article(dataset, article).number
    if kind is not None:
        dataset.label("programme_kind", kind)
    return tuple(
        each
        for each in dataset.once(_listed, edition)
        if article in (None, each.article) and kind in (None, each.kind)
    )


def programme(dataset: Dataset, edition: int, slug: str) -> Programme:
    """Return a programme by slug. Raises UnknownIdError, and ReportError where this edition lacks it."""
    found = dataset.once(_by_slug, edition)
    if slug not in found:
        if dataset.find("programmes", slug) is None:
            raise UnknownIdError("事業", slug, found)
        message = f"{fiscal_year(edition)}の事業「{slug}」はありません。programme_years.csv に {edition} の行を加えてください"
        raise ReportError(message)
    return found[slug]


def _by_slug(dataset: Dataset, edition: int) -> dict[str, Programme]:
    return {each.id: each for each in dataset.once(_listed, edition)}


def _listed(dataset: Dataset, edition: int) -> tuple[Programme, ...]:
    measures = {row["article"]: row.text("measure") for row in dataset.current("measures")}
    found = []
    for year in dataset.where("programme_years", year=edition):
        own, article = dataset.row("programmes", year.text("programme")), year.integer("article")
        found.append(
            Programme(
                id=own.text("programme"),
                year=edition,
                kind=own.text("kind"),
                number=year.integer("number"),
                name=own.text("name"),
                article=article,
                article_label=article_label(dataset, article),
                measure=measures.get(article, ""),
                purpose=year.text("purpose"),
                section=year.text("section"),
                source_page=year.text("source_page"),
            )
        )
    return tuple(sorted(found, key=lambda each: (not each.reviewed, each.kind, each.number)))
