"""The index of the ordinance: what each article rests on and leads to, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.records.ordinance import MEASURE_ARTICLES, Article, articles
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
    """An article with all that stands on it. ``plans`` counts next year's plans; ``gaps`` says in
    Japanese what is missing where the ordinance asks for it.
    """

    article: Article
    programmes: tuple[MatrixProgramme, ...]
    review: Review
    plans: int
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All articles in order."""

    year: int
    rows: tuple[MatrixRow, ...]


def matrix(dataset: Dataset, edition: int) -> Matrix:
    """Return articles x measures x programmes x KPIs x opinions of an edition."""
    return Matrix(edition, tuple(_row(dataset, edition, each) for each in articles(dataset)))


def _row(dataset: Dataset, edition: int, article: Article) -> MatrixRow:
    found = tuple(
        MatrixProgramme(each, tuple(kpi.id for kpi in kpis(dataset, each.id)))
        for each in programmes(dataset, edition, article.number)
    )
    checked = review(dataset, edition, article.number)
    planned = sum(len(each.plans) for each in plans(dataset, edition, article.number))
    return MatrixRow(article, found, checked, planned, tuple(_gaps(article, found, checked, planned)))


def _gaps(article: Article, found: tuple[MatrixProgramme, ...], checked: Review, planned: int) -> list[str]:
    gaps = [f"意見{each.label}に対応がありません" for each in checked.opinions if not each.responses]
    gaps += [f"対応{each.id}が答える意見がありません" for each in checked.responses if not each.opinions]
    if article.number not in MEASURE_ARTICLES:
        return gaps
    reviewed = [each for each in found if each.programme.reviewed]
    missing = {
        "施策": article.measure is None,
        "検証対象事業": not reviewed,
        "検証意見": not checked.opinions,
        "翌年度の計画": planned == 0,
    }
    gaps = [f"{what}がありません" for what, absent in missing.items() if absent] + gaps
    return gaps + [f"「{each.programme.name}」に指標がありません" for each in reviewed if not each.kpis]
