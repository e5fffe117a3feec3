"""The index of the ordinance: what each article leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.records.ordinance import Article, articles
from kawasaki_docs.records.programmes import Programme, programmes
from kawasaki_docs.records.review import Review, plans, review

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Matrix", "MatrixProgramme", "MatrixRow", "matrix"]


@dataclass(frozen=True, slots=True)
class MatrixProgramme:
    """A programme with the ids of its KPIs: their values are not the index's concern, and a page that shows
    it does not change with them.
    """

    programme: Programme
    kpis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An article with all that stands on it: the programmes that the council reviews and the others, its
    opinions and responses, and the number of next year's plans of the reviewed programmes.
    """

    article: Article
    reviewed: tuple[MatrixProgramme, ...]
    others: tuple[MatrixProgramme, ...]
    review: Review
    plans: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """All articles in order."""

    year: int
    rows: tuple[MatrixRow, ...]


def matrix(dataset: Dataset, edition: int) -> Matrix:
    """Return articles x measures x programmes x KPIs x opinions of an edition."""
    return dataset.once(_whole, edition)


def _whole(dataset: Dataset, edition: int) -> Matrix:
    return Matrix(edition, tuple(_row(dataset, edition, each) for each in articles(dataset)))


def _row(dataset: Dataset, edition: int, article: Article) -> MatrixRow:
    found = tuple(
        MatrixProgramme(each, tuple(kpi.id for kpi in kpis(dataset, each.id)))
        for each in programmes(dataset, edition, article.number)
    )
    checked = review(dataset, edition, article.number)
    planned = sum(len(each.plans) for each in plans(dataset, edition, article.number))
    reviewed = tuple(each for each in found if each.programme.reviewed)
    return MatrixRow(article, reviewed, found[len(reviewed) :], checked, planned)
