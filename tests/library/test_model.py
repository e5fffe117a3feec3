"""The report's records: ordinance, programmes, KPIs, review and plans, and the index of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records import kpis, matrix, ordinance, programmes, review

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES = [
    {"article": 1, "caption": "目的", "part": "general", "summary": "a"},
    {"article": 12, "caption": "創業の促進", "part": "measures", "summary": "b"},
    {"article": 13, "caption": "連携の促進", "part": "measures", "summary": "c"},
]
PARTS = [
    {"part": "measures", "order": 2, "label": "施策"},
    {"part": "general", "order": 1, "label": "総則"},
]
PARAGRAPHS = [
    {"article": 12, "paragraph": 1, "item": 0, "summary": "p"},
    {"article": 12, "paragraph": 1, "item": 1, "summary": "i1"},
    {"article": 13, "paragraph": 2, "item": 0, "summary": "p2"},
    {"article": 13, "paragraph": 1, "item": 0, "summary": "p1"},
    {"article": 13, "paragraph": 2, "item": 1, "summary": "i2"},
]
PROGRAMMES = [
    {"programme": "other-one", "kind": "other", "name": "その他の事業"},
    {"programme": "second", "kind": "reviewed", "name": "第二事業"},
    {"programme": "first", "kind": "reviewed", "name": "第一事業"},
    {"programme": "gone", "kind": "reviewed", "name": "終わった事業"},
]
YEARS = [
    {"year": 2023, "programme": "second", "number": 2, "article": 13, "purpose": "x"},
    {"year": 2023, "programme": "other-one", "number": 1, "article": 12, "purpose": "x"},
    {"year": 2023, "programme": "first", "number": 1, "article": 12, "purpose": "x", "source_page": "30-31"},
    {"year": 2022, "programme": "gone", "number": 1, "article": 12, "purpose": "x"},
]
KPI = {"unit": "件", "period": "fiscal_year", "better": "higher", "decimals": 0}
KPIS = [
    {"kpi": "guests", "programme": "first", "order": 2, "label": "客数", **KPI},
    {"kpi": "events", "programme": "first", "order": 3, "label": "催し", **KPI},
    {"kpi": "foreign", "programme": "first", "order": 4, "label": "外国人", "part_of": "guests", **KPI},
    {"kpi": "young", "programme": "first", "order": 1, "label": "若者", "part_of": "guests", **KPI},
]
YEAR_12 = {"year": 2023, "article": 12}


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "articles": ARTICLES,
                "ordinance_parts": PARTS,
                "article_paragraphs": PARAGRAPHS,
                "measures": [{"article": 12, "measure": "創業の促進", "summary": "s"}],
                "programmes": PROGRAMMES,
                "programme_years": YEARS,
                "kpis": KPIS,
                "kpi_values": [
                    {"kpi": "guests", "year": 2023, "actual": 5, "status": "reported"},
                    {"kpi": "guests", "year": 2022, "actual": 4, "status": "reported"},
                ],
                "opinions": [{**YEAR_12, "opinion": number, "summary": "o"} for number in (3, 1, 2)],
                "responses": [{**YEAR_12, "response": number, "summary": "r"} for number in (1, 2)],
                "opinion_responses": [
                    {**YEAR_12, "opinion": 3, "response": 1},
                    {**YEAR_12, "opinion": 1, "response": 1},
                    {**YEAR_12, "opinion": 1, "response": 2},
                ],
                "opinion_programmes": [{**YEAR_12, "opinion": 1, "programme": "first", "basis": "named"}],
                "plans": [
                    {"year": 2023, "programme": "first", "order": 2, "summary": "later"},
                    {"year": 2023, "programme": "first", "order": 1, "summary": "sooner"},
                ],
                "response_plans": [
                    {**YEAR_12, "response": 1, "programme": "first", "order": 1, "basis": "inferred"}
                ],
            }
        )
    )


def test_article_ids(dataset: Dataset) -> None:
    single, several = ordinance.article(dataset, "12"), ordinance.article(dataset, 13)
    assert single.name == "第12条 創業の促進"
    assert single.measure is not None
    assert several.measure is None
    assert [(each.id, [item.id for item in each.items]) for each in single.paragraphs] == [
        ("12-1", ["12(1)"])
    ]
    assert [(each.id, [item.id for item in each.items]) for each in several.paragraphs] == [
        ("13-1", []),
        ("13-2", ["13-2(1)"]),
    ]


@pytest.mark.parametrize("number", [99, "99", "x", "012"])
def test_unknown_article(dataset: Dataset, number: int | str) -> None:
    with pytest.raises(UnknownIdError, match="条「"):
        ordinance.article(dataset, number)


def test_parts_in_order(dataset: Dataset) -> None:
    found = [(part.id, [article.number for article in part.articles]) for part in ordinance.parts(dataset)]
    assert found == [("general", [1]), ("measures", [12, 13])]


def test_programmes_by_kind_and_number(dataset: Dataset) -> None:
    found = programmes.programmes(dataset, 2023)
    assert [each.id for each in found] == ["first", "second", "other-one"]
    assert found[0].measure == "創業の促進"
    assert found[0].source_page == "30-31"
    assert found[1].measure == ""


def test_programmes_chosen(dataset: Dataset) -> None:
    assert [each.id for each in programmes.programmes(dataset, 2023, article="12")] == ["first", "other-one"]
    assert [each.id for each in programmes.programmes(dataset, 2023, kind="other")] == ["other-one"]
    with pytest.raises(UnknownIdError, match="reviewed"):
        programmes.programmes(dataset, 2023, kind="review")
    with pytest.raises(UnknownIdError, match="条「21」"):
        programmes.programmes(dataset, 2023, article=21)


def test_programme_of_another_edition(dataset: Dataset) -> None:
    assert programmes.programme(dataset, 2022, "gone").number == 1
    with pytest.raises(ReportError, match=r"「gone」はありません。programme_years\.csv に 2023 の行"):
        programmes.programme(dataset, 2023, "gone")
    with pytest.raises(UnknownIdError, match="事業「frist」はありません。近い名前: first"):
        programmes.programme(dataset, 2023, "frist")


def test_kpis_keep_parts_below_their_whole(dataset: Dataset) -> None:
    assert [each.id for each in kpis.kpis(dataset, "first")] == ["guests", "young", "foreign", "events"]
    assert [value.year for value in kpis.kpi(dataset, "guests").values] == [2022, 2023]
    assert kpis.kpi(dataset, "guests").value(2021) is None


def test_unknown_kpi(dataset: Dataset) -> None:
    with pytest.raises(UnknownIdError, match="近い名前: guests"):
        kpis.kpi(dataset, "guest")
    with pytest.raises(UnknownIdError, match="事業「none」"):
        kpis.kpis(dataset, "none")


def test_review_joins_opinions_and_responses(dataset: Dataset) -> None:
    found = review.review(dataset, 2023, 12)
    assert [(each.id, each.label) for each in found.opinions] == [("12-1", "①"), ("12-2", "②"), ("12-3", "③")]
    assert [[response.id for response in each.responses] for each in found.opinions] == [
        ["12-1", "12-2"],
        [],
        ["12-1"],
    ]
    assert [(each.label, each.opinions) for each in found.responses] == [
        ("①③", ("12-1", "12-3")),
        ("①", ("12-1",)),
    ]
    assert [(each.name, each.basis) for each in found.opinions[0].programmes] == [("第一事業", "named")]
    assert [(each.id, each.summary, each.basis) for each in found.responses[0].plans] == [
        ("first-1", "sooner", "inferred")
    ]
    assert review.review(dataset, 2022, 12).opinions == ()


def test_opinion_and_response_by_id(dataset: Dataset) -> None:
    assert review.opinion(dataset, 2023, "12-3").responses[0].label == "①③"
    assert review.response(dataset, 2023, "12-2").number == 2
    with pytest.raises(UnknownIdError, match="検証意見「12-4」"):
        review.opinion(dataset, 2023, "12-4")
    with pytest.raises(UnknownIdError, match="対応「13-1」"):
        review.response(dataset, 2023, "13-1")


def test_opinions_by_programme(dataset: Dataset) -> None:
    (found,) = review.programme_opinions(dataset, 2023, "first")
    assert (found.id, found.name, found.basis) == ("12-1", "第12条の意見①", "named")
    assert review.programme_opinions(dataset, 2023, "second") == ()
    with pytest.raises(UnknownIdError, match="事業「third」"):
        review.programme_opinions(dataset, 2023, "third")


def test_plans_by_programme(dataset: Dataset) -> None:
    found = review.plans(dataset, 2023, 12)
    assert [(each.programme.id, [plan.id for plan in each.plans]) for each in found] == [
        ("first", ["first-1", "first-2"])
    ]
    assert [(each.id, each.name) for each in found[0].plans[0].responses] == [("12-1", "第12条の対応①③")]
    assert review.programme_plans(dataset, 2023, "other-one") == ()


def test_matrix_keeps_reviewed_programmes_and_others_apart(dataset: Dataset) -> None:
    rows = {row.article.number: row for row in matrix.matrix(dataset, 2023).rows}
    assert (rows[1].reviewed, rows[1].others) == ((), ())
    (reviewed,), (other,) = rows[12].reviewed, rows[12].others
    assert (reviewed.programme.id, other.programme.id) == ("first", "other-one")
    assert reviewed.kpis == ("guests", "young", "foreign", "events")
    assert (rows[12].plans, rows[13].plans) == (2, 0)
