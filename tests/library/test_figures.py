"""Figures in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.problems import ReportError
from kawasaki_docs.text import figures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KPI = {"programme": "start", "unit": "人", "period": "fiscal_year", "better": "higher", "decimals": 0}


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "programmes": [{"programme": "start", "kind": "reviewed", "name": "起業事業"}],
                "kpis": [
                    {"kpi": "visitors", "order": 1, "label": "来場者", **KPI},
                    {"kpi": "fair", "order": 2, "label": "祭り", **KPI},
                    {"kpi": "lost", "order": 3, "label": "不明", **KPI},
                ],
                "kpi_values": [
                    {"kpi": "visitors", "year": 2022, "target": 1000, "actual": 1300, "status": "reported"},
                    {"kpi": "visitors", "year": 2023, "target": None, "actual": 1200, "status": "reported"},
                    {"kpi": "fair", "year": 2022, "target": 5, "status": "cancelled", "text": "大会中止"},
                    {"kpi": "fair", "year": 2023, "target": 5, "actual": 6, "status": "reported"},
                    {"kpi": "lost", "year": 2023, "target": 5, "status": "reported"},
                ],
                "facts": [
                    {
                        "year": 2023,
                        "fact": "guests",
                        "value": 540000,
                        "unit": "人",
                        "decimals": 0,
                        "approximate": True,
                        "label": "来場",
                        "programme": "start",
                    }
                ],
                "industries": [
                    {"year": 2023, "industry": "making", "establishments": 2838, "employees_share": "12.5"}
                ],
                "diffusion_indexes": [
                    {"quarter": "2024-Q1", "index": "sales", "value": "-10.5", "basis": "derived"},
                    {"quarter": "2024-Q2", "index": "sales", "value": "-4.3", "basis": "published"},
                ],
                "readings": [
                    {
                        "year": 2023,
                        "table": "diffusion_indexes",
                        "row": "2024-Q2/sales",
                        "column": "value",
                        "since": "2024-Q1/sales",
                        "reading": "better",
                    },
                    {
                        "year": 2023,
                        "table": "kpi_values",
                        "row": "visitors/2022",
                        "column": "actual",
                        "since": "visitors/2023",
                        "reading": "nearly-flat",
                    },
                ],
                "corrections": [
                    {"year": 2023, "date": "2024-08-01", "page": "about", "order": 1, "summary": "直した"}
                ],
                "survey_waves": [{"wave": 2023}],
                "survey_questions": [
                    {"question": "q", "topic": 1, "order": 1, "title": "題", "answer_type": "single"}
                ],
                "survey_options": [
                    {"question": "q", "option": "yes", "order": 1, "label": "はい", "role": "answer"},
                    {"question": "q", "option": "no", "order": 2, "label": "いいえ", "role": "answer"},
                ],
                "survey_answers": [
                    {"question": "q", "option": "yes", "wave": 2023, "n": 985, "percent": "32.4"},
                    {"question": "q", "option": "no", "wave": 2023, "n": 985, "note": "失われた値"},
                ],
            }
        )
    )


FIGURES = {
    "kpi": figures.kpi_figure,
    "trend": figures.trend_word,
    "change": figures.change_word,
    "fact": figures.fact_figure,
    "stat": figures.stat_figure,
    "survey": figures.survey_figure,
}


@pytest.mark.parametrize(
    ("role", "target", "expected"),
    [
        ("kpi", "visitors", "1,200人"),
        ("kpi", " visitors@2022 ", "1,300人"),
        ("kpi", "visitors@2022.target", "1,000人"),
        ("kpi", "visitors@edition - 1.target", "1,000人"),
        ("kpi", "visitors@edition", "1,200人"),
        ("kpi", "visitors.target", "目標なし"),
        ("kpi", "visitors@2022.rate", "130.0%"),
        ("kpi", "visitors@2022.verdict", "達成"),
        ("kpi", "visitors.verdict", "判定なし（目標なし）"),
        ("kpi", "fair@2022.actual", "大会中止"),
        ("trend", "visitors", "100人減"),
        ("change", "survey q.yes@2023 → q.yes", "増減なし"),
        ("change", "survey q.yes@edition → q.yes@2023", "増減なし"),
        ("change", "stat kpi_values visitors/2022.actual → kpi_values visitors/2023.actual", "100人減"),
        (
            "change",
            "stat kpi_values visitors/2023.actual → kpi_values visitors/2022.actual",
            "ほぼ横ばい（100人増）",
        ),
        ("change", "stat industries making.establishments→industries making.establishments", "増減なし"),
        ("stat", "diffusion_indexes 2024-Q1/sales.value", "△10.5（derived）"),
        (
            "change",
            "stat diffusion_indexes 2024-Q1/sales.value → diffusion_indexes 2024-Q2/sales.value",
            "改善（6.2ポイント増）",
        ),
        ("fact", "guests", "約540,000人"),
        ("fact", "guests@2023", "約540,000人"),
        ("stat", "industries 2023/making.establishments", "2,838事業所"),
        ("stat", "industries making.employees_share", "12.5%"),
        ("stat", "industries edition/making.employees_share", "12.5%"),
        ("stat", "kpi_values visitors/edition - 1.actual", "1,300人"),
        ("stat", "industries {edition}/making.establishments", "2,838事業所"),
        ("stat", "corrections {edition + 1}-08-01/about/1.page", "about"),
        ("stat", "diffusion_indexes {edition + 1}-Q2/sales.quarter", "2024年4〜6月期"),
        ("stat", "diffusion_indexes 2024-Q2/sales.value", "△4.3"),
        ("stat", "diffusion_indexes 2024-Q2/sales.quarter", "2024年4〜6月期"),
        ("stat", "corrections 2023/2024-08-01/about/1.date", "令和6（2024）年8月1日（木）"),
        ("survey", "q.yes", "32.4%"),
        ("survey", "q.yes@2023", "32.4%"),
    ],
)
def test_figures(dataset: Dataset, role: str, target: str, expected: str) -> None:
    assert FIGURES[role](dataset, 2023, target) == expected


@pytest.mark.parametrize(
    ("role", "target", "message"),
    [
        ("kpi", "visitor", "指標「visitor」はありません。近い名前: visitors"),
        (
            "kpi",
            "visitors@2021",
            "指標「visitors」には2021年の値がありません（あるのは2022、2023）。kpi_values.csv に2021年の行を加えるか、visitors@edition のように年を書いてください",
        ),
        ("kpi", "visitors@23", "年「23」を読めません"),
        ("kpi", "visitors@２０２３", "年「２０２３」を読めません"),
        ("kpi", "visitors.targets", "指標の値の種類「targets」はありません。近い名前: target"),
        ("kpi", "visitors.rate", "指標「visitors」の2023年の達成率は計算できません（判定なし（目標なし））"),
        ("kpi", "lost", "指標「lost」の2023年の実績は記載がありません"),
        ("trend", "fair", "その前年の実績がそろわない"),
        ("trend", "fiar", "指標「fiar」はありません。近い名前: fair"),
        ("change", "kpi visitors@2022 → visitors", "「kpi visitors@2022 → visitors」を読めません"),
        ("change", "survey q.yes", "「survey q.yes」を読めません"),
        (
            "change",
            "stat industries making.establishments → industries making.employees_share",
            "単位が違うので比べられません",
        ),
        (
            "change",
            "stat corrections 2023/2024-08-01/about/1.summary → industries making.establishments",
            "は数ではないので比べられません",
        ),
        ("fact", "guest", "数値「guest」はありません。近い名前: guests"),
        (
            "fact",
            "guests@2022",
            "数値「guests」には2022年の値がありません（あるのは2023）。facts.csv に2022年の行を加えるか、guests@edition のように年を書いてください",
        ),
        ("stat", "industries", "「industries」を読めません"),
        ("stat", "industry making.employees", "表「industry」はありません。近い名前: industries"),
        ("stat", "industries 2023/makin.employees", "「2023/makin」はありません。近い名前: 2023/making"),
        ("stat", "industries 2023/making/x.employees", "「year/industry」の順に書いてください"),
        ("stat", "industries x/making.employees", "「x/making」はありません"),
        ("stat", "industries {edition}-Q2/making.employees", "「2023-Q2/making」はありません"),
        ("stat", "diffusion_indexes edition/sales.value", "「edition/sales」はありません"),
        ("stat", "programmes edition.name", "「edition」はありません"),
        ("stat", "industries making.employee", "列「employee」はありません。近い名前: employees"),
        ("stat", "industries making.employees", "列「employees」は空欄です"),
        ("stat", "corrections 2023/2024-02-30/about/1.page", "「2023/2024-02-30/about/1」はありません"),
        ("survey", "p.yes", "調査の設問「p」はありません"),
        ("survey", "q.yse", "設問「q」の選択肢「yse」はありません。近い名前: yes"),
        ("survey", "q", "設問「q」の選択肢「」はありません"),
        ("survey", "q.yes@2022", "選択肢「q.yes」の調査の回「2022」はありません。近い名前: 2023"),
        ("survey", "q.no", "割合は記載なしです"),
    ],
)
def test_refusals(dataset: Dataset, role: str, target: str, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        FIGURES[role](dataset, 2023, target)
    assert message in str(caught.value)
