"""KPIs judged, tabulated, drawn and counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.table import Exhibit
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.kpis import Kpi, KpiValue
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import Trend, Verdict, judge, rate, trend
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import COMPUTED_VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

amounts = st.decimals(min_value=0, max_value=10**9, places=2)


def make_kpi(better: str = "higher", decimals: int = 0) -> Kpi:
    return Kpi("k", "p", "件数", "件", Kind.FISCAL_YEAR, better, decimals, "", "", ())


def make_value(
    target: str | None, actual: str | None, status: str = "reported", text: str = "", year: int = 2023
) -> KpiValue:
    aim, reached = (None if number is None else Decimal(number) for number in (target, actual))
    return KpiValue("k", year, aim, reached, status, text, target_note="", actual_note="")


@pytest.mark.parametrize(
    ("better", "value", "text", "percent"),
    [
        ("higher", make_value("8", "8"), "達成", "100.0"),
        ("higher", make_value("113", "192"), "達成", "169.9"),
        ("higher", make_value("75", "43"), "未達成", "57.3"),
        ("lower", make_value("3", "4"), "未達成", "75.0"),
        ("lower", make_value("3", "3"), "達成", "100.0"),
        ("lower", make_value("3", "0"), "達成", None),
        ("lower", make_value("0", "1"), "未達成", "0.0"),
        ("higher", make_value("0", "1"), "達成", None),
        ("higher", make_value("8", "0.01"), "未達成", "0.1"),
        ("higher", make_value("2000", "1"), "未達成", "0.1"),
        ("none", make_value("8", "8"), "判定なし（判定の対象外）", None),
        ("higher", make_value(None, "8"), "判定なし（目標なし）", None),
        ("higher", make_value("8", None), "判定なし（実績の記載なし）", None),
        ("higher", make_value("8", None, "cancelled", "大会中止"), "判定なし（大会中止）", None),
        ("higher", make_value("8", None, "cancelled"), "判定なし（中止）", None),
        ("higher", None, "判定なし（記載なし）", None),
    ],
)
def test_verdict_and_rate(better: str, value: KpiValue | None, text: str, percent: str | None) -> None:
    assert judge(make_kpi(better), value).text == text
    assert rate(make_kpi(better), value) == (None if percent is None else Decimal(percent))


@given(amounts, amounts, st.sampled_from(["higher", "lower"]))
def test_rate_agrees_with_verdict(target: Decimal, actual: Decimal, better: str) -> None:
    kpi, value = make_kpi(better), make_value(str(target), str(actual))
    found = rate(kpi, value)
    if found is not None and found != 100:
        assert (judge(kpi, value).verdict is Verdict.MET) == (found > 100)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("10", "9", Trend.UP),
        ("9", "10", Trend.DOWN),
        ("9.6", "10.4", Trend.FLAT),
        ("9.4", "9.5", Trend.DOWN),
        (None, "9", None),
        ("9", None, None),
    ],
)
def test_trend_compares_printed_values(now: str | None, before: str | None, expected: Trend | None) -> None:
    values = make_value("1", now), make_value("1", before)
    assert trend(make_kpi(), *values) is expected


def test_trend_without_a_year_before() -> None:
    assert trend(make_kpi(), make_value("1", "1"), None) is None


COMMON = {"unit": "件", "period": "fiscal_year", "better": "higher", "decimals": 0}
CALENDAR = {**COMMON, "unit": "万人", "period": "calendar_year"}


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    programmes = ("start", "tour", "hall")
    return load(
        make_package(
            {
                "ordinance_parts": [{"part": "m", "order": 1, "label": "施策"}],
                "articles": [
                    {"article": 12, "caption": "創業", "part": "m", "summary": "s"},
                    {"article": 16, "caption": "地域", "part": "m", "summary": "s"},
                ],
                "article_paragraphs": [],
                "measures": [{"article": 12, "measure": "創業", "summary": "s"}],
                "programmes": [{"programme": p, "kind": "reviewed", "name": f"{p}事業"} for p in programmes],
                "programme_years": [
                    {"year": 2023, "programme": p, "number": n, "article": a, "purpose": "x"}
                    for n, (p, a) in enumerate(zip(programmes, (12, 16, 16), strict=True), start=1)
                ],
                "kpis": [
                    {"kpi": "events", "programme": "start", "order": 1, "label": "開催回数", **COMMON},
                    {
                        "kpi": "loans",
                        "programme": "start",
                        "order": 2,
                        "label": "融資",
                        "note": "n",
                        **COMMON,
                    },
                    {"kpi": "guests", "programme": "tour", "order": 1, "label": "宿泊客数", **CALENDAR},
                    {
                        **CALENDAR,
                        "kpi": "foreign",
                        "programme": "tour",
                        "order": 2,
                        "label": "外国人数",
                        "part_of": "guests",
                    },
                    {"kpi": "fair", "programme": "tour", "order": 3, "label": "来場者", **COMMON},
                ],
                "kpi_values": [
                    value("events", 2021, 7, 7),
                    value("events", 2022, 8, 8),
                    value(
                        "events", 2023, 1000, 1196, target_note="目標を上げました。", actual_note="別の数え方"
                    ),
                    value("loans", 2022, None, 12),
                    value("loans", 2023, None, 11),
                    value("guests", 2023, 204, 216),
                    value("foreign", 2023, 24, 19),
                    value("fair", 2022, 5, None, status="cancelled", text="大会中止"),
                    value("fair", 2023, 5, 6),
                ],
            }
        )
    )


def value(kpi: str, year: int, target: int | None, actual: int | None, **other: str) -> dict[str, object]:
    return {"status": "reported", **other, "kpi": kpi, "year": year, "target": target, "actual": actual}


def texts(exhibit: Exhibit) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (*exhibit.table.head, *exhibit.table.body)]


def test_table(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "start")
    assert found.caption == "start事業の指標"
    assert texts(found) == [
        ["指標", "令和4（2022）年度", "令和5（2023）年度"],
        ["目標", "実績", "目標", "実績", "達成率", "判定", "増減"],
        ["開催回数（件）", "8", "8", "1,000※1", "1,196※2", "119.6%", "達成", "増加"],
        ["融資（件）※3", "目標なし", "12", "目標なし", "11", "―", "判定なし（目標なし）", "減少"],
    ]
    assert [cell.colspan for cell in found.table.head[0]] == [1, 2, 5]
    assert len(found.table.widths) == 8
    assert [row[0].anchor for row in found.table.body] == [
        Reference("kpi", "events"),
        Reference("kpi", "loans"),
    ]
    assert [row[6].role for row in found.table.body] == ["met", "no-verdict"]
    assert found.notes == (
        "※1 開催回数（令和5年度の目標）：目標を上げました。",
        "※2 開催回数（令和5年度の実績）：別の数え方",
        "※3 融資：n",
    )
    assert found.computed == COMPUTED_VERDICTS


def test_a_table_tells_only_the_notes_on_figures_that_it_shows(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "start", columns=("actual",))
    assert found.notes == ("※1 開催回数（令和5年度の実績）：別の数え方", "※2 融資：n")
    assert texts(found)[2] == ["開催回数（件）", "8", "1,196※1"]
    assert found.computed == ""


def test_table_of_calendar_years_and_parts(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "tour", kpis=("guests", "foreign"), columns=("actual", "verdict"))
    assert texts(found) == [
        ["指標", "令和5（2023）年"],
        ["実績", "判定"],
        ["宿泊客数（万人）", "216", "達成"],
        ["うち外国人数（万人）", "19", "未達成"],
    ]
    assert found.table.body[1][0].role == "part"


def test_table_of_mixed_years_marks_calendar_ones(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "tour")
    assert texts(found)[2][:3] == ["宿泊客数（万人）（暦年）", "―", "―"]
    assert texts(found)[4] == ["来場者（件）", "5", "大会中止", "5", "6", "120.0%", "達成", "―"]
    assert found.table.body[2][2].role == "missing"
    assert found.notes[0].startswith("（暦年）を付した指標は")


def test_table_of_one_chosen_year(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "start", years=(2022,))
    assert texts(found)[2] == ["開催回数（件）", "8", "8", "100.0%", "達成", "増加"]


def test_table_of_labels_alone(dataset: Dataset) -> None:
    found = kpi_table(dataset, 2023, "start", columns=("label",))
    assert texts(found)[:2] == [["指標"], ["開催回数（件）"]]


def test_table_data_are_raw(dataset: Dataset) -> None:
    header, *rows = kpi_table(dataset, 2023, "start", kpis=("events",)).data
    assert dict(zip(header, rows[1], strict=True)) == {
        "kpi": "events",
        "label": "開催回数",
        "unit": "件",
        "period": "fiscal_year",
        "year": "2023",
        "target": "1000",
        "actual": "1196",
        "status": "reported",
        "text": "",
        "rate": "119.6",
        "verdict": "met",
        "trend": "up",
        "target_note": "目標を上げました。",
        "actual_note": "別の数え方",
        "computed": COMPUTED_VERDICTS,
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"programme": "strat"}, "事業「strat」はありません。近い名前: start"),
        ({"programme": "hall"}, "事業「hall事業」には、令和5（2023）年度に示す指標の値がありません"),
        ({"programme": "start", "kpis": ("event",)}, "この事業の指標「event」はありません。近い名前: events"),
        ({"programme": "start", "kpis": ("guests",)}, "この事業の指標「guests」はありません"),
        ({"programme": "start", "years": (2019,)}, "指標の値がある年度「2019」はありません"),
        ({"programme": "start", "columns": ("actuals",)}, "列「actuals」はありません。近い名前: actual"),
    ],
)
def test_table_refuses(dataset: Dataset, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        kpi_table(dataset, 2023, **options)
    assert message in str(caught.value)


def test_chart(dataset: Dataset) -> None:
    found = kpi_chart(dataset, 2023, "start")
    assert found.chart is not None
    assert found.chart.kind == "kpi"
    assert [(panel.title, panel.unit) for panel in found.chart.panels] == [("開催回数", "件"), ("融資", "件")]
    actual, target = found.chart.panels[0].series
    assert [(point.label, point.text) for point in actual.points] == [
        ("令和4年度", "8件"),
        ("令和5年度", "1,196件"),
    ]
    assert (actual.role, target.role) == ("current", "target")
    assert len(found.chart.panels[1].series) == 1
    assert found.alt
    assert found.key_sentence
    assert all(row[0].anchor is None for row in found.table.body)


def test_chart_of_a_cancelled_year(dataset: Dataset) -> None:
    found = kpi_chart(dataset, 2023, "tour", kpis=("fair",))
    assert found.chart is not None
    assert [point.text for point in found.chart.panels[0].series[0].points] == ["大会中止", "6件"]


def test_chart_without_values_is_a_table(dataset: Dataset) -> None:
    found = kpi_chart(dataset, 2023, "tour", kpis=("fair",), years=(2022,))
    assert found.chart is None
    assert texts(found)[2][2] == "大会中止"


@pytest.mark.parametrize(("kind", "drawn"), [("line", "line"), ("bar", "kpi"), ("auto", "kpi")])
def test_chart_kinds(dataset: Dataset, kind: str, drawn: str) -> None:
    found = kpi_chart(dataset, 2023, "start", kind=kind)
    assert found.chart is not None
    assert found.chart.kind == drawn


def test_chart_refuses(dataset: Dataset) -> None:
    with pytest.raises(UnknownIdError, match="グラフの種類「bars」はありません。近い名前: bar"):
        kpi_chart(dataset, 2023, "start", kind="bars")


def test_summary_by_article(dataset: Dataset) -> None:
    found = kpi_summary(dataset, 2023)
    assert texts(found) == [
        ["条", "指標数", "達成", "未達成", "判定なし"],
        ["第12条 創業", "2", "1", "0", "1"],
        ["第16条 地域", "3", "2", "1", "0"],
        ["計", "5", "3", "1", "1"],
    ]
    assert found.table.body[0][0].reference == Reference("article", "12")
    assert found.key_sentence == "5件の指標のうち、達成が3件、未達成が1件、判定なしが1件です。"
    assert found.data[1] == ("12", "2", "1", "0", "1", COMPUTED_VERDICTS)
    assert found.chart is not None
    assert [series.points[0].text for series in found.chart.panels[0].series] == ["1件", "0件", "1件"]


def test_summary_by_programme(dataset: Dataset) -> None:
    found = kpi_summary(dataset, 2023, by="programme")
    assert [row[0].text for row in found.table.body] == ["1 start事業", "2 tour事業", "計"]
    assert found.table.body[0][0].reference == Reference("programme", "start")


def test_summary_of_nothing(dataset: Dataset) -> None:
    assert kpi_summary(dataset, 2030).chart is None
    with pytest.raises(UnknownIdError, match="まとめ方「articles」"):
        kpi_summary(dataset, 2023, by="articles")
