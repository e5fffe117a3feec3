"""Rules of promises: what one edition planned and answered, the next one tells the result of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.problems import nearest
from kawasaki_docs.records.period import Period
from kawasaki_docs.rules.base import Breach, Rule

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table of promises, that of their results, what one is called, and the columns that name it."""

    promised: str
    results: str
    word: str
    key: tuple[str, str]

    def name(self, row: Row) -> str:
        """Return a promise's id, as its links write it."""
        return "-".join(str(row[column]) for column in self.key)


KINDS = (
    _Kind("plans", "plan_results", "計画", ("programme", "order")),
    _Kind("responses", "response_results", "対応", ("article", "response")),
)


def missing_results(kind: _Kind, dataset: Dataset) -> Iterator[Breach]:
    """Every promise has a result in the edition after it, once that edition has begun."""
    editions = {row["year"] for row in dataset.rows("programme_years")}
    told = {(row.integer("year"), kind.name(row)) for row in dataset.rows(kind.results)}
    for row in dataset.rows(kind.promised):
        year, name = row.integer("year"), kind.name(row)
        following = Period.fiscal(year).after.year
        if following in editions and (following, name) not in told:
            message = (
                f"{year}年度の報告書の{kind.word}「{name}」の結果がありません。"
                f"{kind.results}.csv に、year が {following} の行を加えてください"
                f"（kawasaki-docs new result {name} --year {following}）。"
            )
            yield row, kind.key[-1], message


def unknown_promises(kind: _Kind, dataset: Dataset) -> Iterator[Breach]:
    """A result speaks of a promise of the edition before."""
    promised = _names(kind, dataset)
    for row in dataset.rows(kind.results):
        before, name = Period.fiscal(row.integer("year")).before.year, kind.name(row)
        own = promised.get(before, set())
        if name not in own and not _years(promised, name):
            near = "、".join(nearest(name, own)) or "ありません"
            message = (
                f"{kind.word}「{name}」は、{before}年度の報告書（{kind.promised}.csv）にありません。"
                f"近い名前: {near}"
            )
            yield row, kind.key[-1], message


def wrong_years(kind: _Kind, dataset: Dataset) -> Iterator[Breach]:
    """The year of a result is that of the report which tells it: one after that of the promise."""
    promised = _names(kind, dataset)
    for row in dataset.rows(kind.results):
        year, name = row.integer("year"), kind.name(row)
        years = _years(promised, name)
        if years and Period.fiscal(year).before.year not in years:
            right = "か".join(str(Period.fiscal(each).after.year) for each in years)
            message = (
                f"{kind.word}「{name}」は、{'と'.join(f'{each}年度' for each in years)}の報告書にあります。"
                f"結果の year（{year}）は、結果を載せる報告書の年度です。{right} ではありませんか。"
            )
            yield row, "year", message


def _names(kind: _Kind, dataset: Dataset) -> dict[int, set[str]]:
    """Return the names of what was promised, by the edition that promised it."""
    found: dict[int, set[str]] = {}
    for row in dataset.rows(kind.promised):
        found.setdefault(row.integer("year"), set()).add(kind.name(row))
    return found


def _years(promised: dict[int, set[str]], name: str) -> list[int]:
    """Return the editions that promised it."""
    return sorted(year for year, names in promised.items() if name in names)


RULES = tuple(
    rule
    for kind in KINDS
    for rule in (
        Rule(
            "result-missing",
            "前の年度の計画や対応に、結果がありません",
            "plan_results.csv か response_results.csv に、結果の行を加えます（kawasaki-docs new result）。行わなかったものも、status を dropped にして、わけを書きます。",
            ("programme_years", kind.promised, kind.results),
            partial(missing_results, kind),
        ),
        Rule(
            "result-unknown",
            "結果のもとになる計画や対応がありません",
            "計画は事業と番号、対応は条と順番を、前の年度の報告書のとおりに直します。",
            (kind.promised, kind.results),
            partial(unknown_promises, kind),
        ),
        Rule(
            "result-year",
            "結果の年度が違います",
            "year を、計画や対応を載せた報告書の次の年度に直します。",
            (kind.promised, kind.results),
            partial(wrong_years, kind),
        ),
    )
)
