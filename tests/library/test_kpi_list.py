"""All KPIs of an edition in one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.table import Exhibit
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.queries import ask, digest, question
from kawasaki_docs.records.reference import Reference
from tests.conftest import EDITION, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAMMES = {"start": 12, "fund": 12, "tour": 16}
CALENDAR_NOTE = "（暦年）を付した指標は、年度ではなく暦年（1月から12月まで）の値です。"


def kpi(slug: str, programme: str, order: int, label: str, **other: object) -> dict[str, object]:
    common = {"unit": "件", "period": "fiscal_year", "better": "higher", "decimals": 0}
    return {**common, **other, "kpi": slug, "programme": programme, "order": order, "label": label}


def value(slug: str, year: int, target: int | None, actual: int | None, **other: str) -> dict[str, object]:
    return {"status": "reported", **other, "kpi": slug, "year": year, "target": target, "actual": actual}


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "ordinance_parts": [{"part": "m", "order": 1, "label": "施策"}],
                "articles": [
                    {"article": number, "caption": caption, "part": "m", "summary": "s"}
                    for number, caption in ((12, "創業"), (16, "地域"), (19, "受注"))
                ],
                "article_paragraphs": [],
                "measures": [{"article": 12, "measure": "創業", "summary": "s"}],
                "programmes": [
                    {"programme": slug, "kind": "reviewed", "name": f"{slug}事業"} for slug in PROGRAMMES
                ],
                "programme_years": [
                    {"year": 2023, "programme": slug, "number": number, "article": article, "purpose": "x"}
                    for number, (slug, article) in enumerate(PROGRAMMES.items(), start=1)
                ],
                "kpis": [
                    kpi("events", "start", 1, "開催回数"),
                    kpi("loans", "fund", 1, "融資", better="none", note="目標がありません。"),
                    kpi("gone", "fund", 2, "終えた指標"),
                    kpi("guests", "tour", 1, "宿泊客数", unit="万人", period="calendar_year"),
                    kpi("foreign", "tour", 2, "外国人数", part_of="guests", decimals=1),
                    kpi("faults", "tour", 3, "故障", better="lower"),
                ],
                "kpi_values": [
                    value("events", 2022, 8, 1000),
                    value("events", 2023, 1000, 1196, actual_note="別の数え方"),
                    value("loans", 2022, None, 12),
                    value("loans", 2023, None, 11),
                    value("gone", 2022, 1, 1),
                    value("guests", 2022, 200, None, status="cancelled", text="調査中止"),
                    value("guests", 2023, 204, 216),
                    value("foreign", 2023, 24, 19),
                    value("faults", 2022, 3, 4),
                    value("faults", 2023, 3, 4),
                ],
            }
        )
    )


def texts(exhibit: Exhibit) -> list[list[str]]:
    return [[cell.text for cell in row] for row in exhibit.table.body]


def test_list(dataset: Dataset) -> None:
    found = kpi_list(dataset, 2023)
    assert found.caption == "指標の一覧（令和5（2023）年度）"
    assert [cell.text for cell in found.table.head[0]] == [
        *("条", "事業", "指標", "目標", "実績", "達成率", "判定", "前年度の実績", "増減")
    ]
    untold = "判定なし（判定の対象外）"
    assert texts(found) == [
        ["第12条", "start事業", "開催回数（件）", "1,000", "1,196※1", "119.6%", "達成", "1,000", "増加"],
        ["第12条", "fund事業", "融資（件）※2", "目標なし", "11", "―", untold, "12", "減少"],
        ["第16条", "tour事業", "宿泊客数（万人）（暦年）", "204", "216", "105.9%", "達成", "調査中止", "―"],
        ["第16条", "tour事業", "うち外国人数（件）", "24.0", "19.0", "79.2%", "未達成", "―", "―"],
        ["第16条", "tour事業", "故障（件）", "3", "4", "75.0%", "未達成", "4", "横ばい"],
    ]
    assert found.notes == (
        CALENDAR_NOTE,
        "※1 開催回数（令和5年度の実績）：別の数え方",
        "※2 融資：目標がありません。",
    )
    assert found.source == dataset.source("kpi_values")


def test_cells_link_to_what_they_name(dataset: Dataset) -> None:
    first = kpi_list(dataset, 2023).table.body[0]
    assert [cell.reference for cell in first[:3]] == [
        Reference("article", "12"),
        Reference("programme", "start"),
        Reference("kpi", "events"),
    ]
    assert not any(cell.anchor for row in kpi_list(dataset, 2023).table.body for cell in row)
    assert [number for number, cell in enumerate(first) if cell.header] == [2]
    assert first[6].role == "met"


@pytest.mark.parametrize(
    ("options", "caption", "kpis"),
    [
        ({"article": "12"}, "第12条 創業の指標の一覧", ["events", "loans"]),
        ({"programme": "tour"}, "tour事業の指標の一覧", ["guests", "foreign", "faults"]),
        ({"article": "16", "programme": "tour"}, "tour事業の指標の一覧", ["guests", "foreign", "faults"]),
    ],
)
def test_list_of_a_part(dataset: Dataset, options: dict[str, str], caption: str, kpis: list[str]) -> None:
    found = kpi_list(dataset, 2023, **options)
    assert found.caption.startswith(caption)
    assert [row[2].reference for row in found.table.body] == [Reference("kpi", each) for each in kpis]


@pytest.mark.parametrize("options", [{"article": "19"}, {"article": "12", "programme": "tour"}])
def test_list_without_kpis_says_so(dataset: Dataset, options: dict[str, str]) -> None:
    found = kpi_list(dataset, 2023, **options)
    assert texts(found) == [["該当する指標がありません"]]
    assert found.data == ()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"article": "99"}, "条「99」はありません"),
        ({"programme": "strat"}, "事業「strat」はありません。近い名前: start"),
    ],
)
def test_list_refuses(dataset: Dataset, options: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownIdError, match=message):
        kpi_list(dataset, 2023, **options)


def test_a_missed_target_says_by_how_much() -> None:
    cells = [cell for row in kpi_list(load(FIXTURE), EDITION).table.body for cell in row]
    missed = [cell for cell in cells if cell.role == "not-met"]
    assert missed
    assert all(cell.text == "未達成" and cell.more.startswith("目標") for cell in missed)
    assert not any(cell.more for cell in cells if cell.role != "not-met" and not cell.leads)


def test_list_data_are_raw(dataset: Dataset) -> None:
    header, *rows = kpi_list(dataset, 2023).data
    tour = dict(zip(header, rows[2], strict=True))
    assert tour["article"] == "16"
    assert (tour["programme"], tour["programme_name"]) == ("tour", "tour事業")
    assert (tour["kpi"], tour["year"], tour["actual"], tour["rate"]) == ("guests", "2023", "216", "105.9")
    assert (tour["previous_actual"], tour["previous_text"]) == ("", "調査中止")
    assert dict(zip(header, rows[0], strict=True))["previous_actual"] == "1000"
    assert all(len(row) == len(header) for row in rows)


def test_list_is_a_question(dataset: Dataset) -> None:
    asked = question(kpi_list, article="12")
    assert ask(dataset, 2023, asked) == kpi_list(dataset, 2023, article="12")
    assert digest(dataset, 2023, asked) != digest(dataset, 2023, question(kpi_list, article="16"))


def test_list_and_summary_of_the_report_agree() -> None:
    report = load(FIXTURE)
    roles = [row[6].role for row in kpi_list(report, EDITION).table.body]
    totals = [cell.text for cell in kpi_summary(report, EDITION).table.body[-1]]
    judged = [roles.count(role) for role in ("met", "not-met", "no-verdict")]
    assert totals[1:] == [str(len(roles)), *map(str, judged)]
