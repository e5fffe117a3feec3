"""Survey questions as tables and charts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.survey import survey_question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kawasaki_docs.exhibits.table import Exhibit

QUESTIONS = ("single", "multiple", "odd", "new", "old")
OPTIONS = {
    "single": [
        ("good", "良い", "answer", "sum"),
        ("fair", "まあ良い", "answer", "sum"),
        ("bad", "悪い", "answer", ""),
        ("blank", "無回答", "no_answer", ""),
        ("sum", "良い計", "aggregate", ""),
    ],
    "multiple": [
        ("cost", "費用", "answer", ""),
        ("time", "時間", "answer", ""),
        ("people", "人手", "answer", ""),
        ("other", "その他", "other", ""),
        ("nothing", "特にない", "none", ""),
    ],
    "odd": [("a", "甲", "answer", ""), ("b", "乙", "answer", "")],
    "new": [("a", "甲", "answer", ""), ("b", "乙", "answer", "")],
    "old": [("a", "甲", "answer", ""), ("b", "乙", "answer", "")],
}
SIDES = {("single", "good"): "positive", ("single", "fair"): "positive", ("single", "bad"): "negative"}
ANSWERS: dict[tuple[str, int], list[str | None]] = {
    ("single", 2022): ["10.0", "20.0", "69.5", "0.2", "30.0"],
    ("single", 2023): ["15.0", "25.0", "59.0", "1.0", "40.0"],
    ("multiple", 2022): ["50.0", None, "70.0", "1.0", "2.0"],
    ("multiple", 2023): ["40.0", "30.0", "60.0", "90.0", "5.0"],
    ("odd", 2023): ["80.0", "26.3"],
    ("new", 2023): ["40.0", "60.0"],
    ("old", 2021): ["40.0", "60.0"],
}


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "survey_waves": [{"wave": year} for year in (2021, 2022, 2023)],
                "survey_questions": [
                    {
                        "question": question,
                        "topic": 1,
                        "order": order,
                        "title": f"{question}の題",
                        "answer_type": "multiple" if question == "multiple" else "single",
                        "note": "合計が100%になりません。" if question == "odd" else None,
                    }
                    for order, question in enumerate(QUESTIONS, start=1)
                ],
                "survey_options": [
                    {
                        "question": question,
                        "option": slug,
                        "order": order,
                        "label": label,
                        "role": role,
                        "aggregate": aggregate,
                        "side": SIDES.get((question, slug)),
                    }
                    for question, options in OPTIONS.items()
                    for order, (slug, label, role, aggregate) in enumerate(options, start=1)
                ],
                "survey_answers": [
                    {
                        "question": question,
                        "option": OPTIONS[question][place][0],
                        "wave": wave,
                        "n": 1079 if wave == 2022 else 985,
                        "percent": percent,
                        "note": None if percent else "読み取れません。",
                    }
                    for (question, wave), percents in ANSWERS.items()
                    for place, percent in enumerate(percents)
                ],
            }
        )
    )


def texts(exhibit: Exhibit) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (*exhibit.table.head, *exhibit.table.body)]


def labels(exhibit: Exhibit) -> list[str]:
    assert exhibit.chart is not None
    return [point.label for point in exhibit.chart.panels[0].series[0].points]


def test_question(dataset: Dataset) -> None:
    found = survey_question(dataset, "single")
    assert [each.id for each in found.options] == ["good", "fair", "bad", "blank"]
    assert [each.id for each in found.aggregates] == ["sum"]
    assert found.waves == (2023, 2022)
    assert found.base(2022) == 1079
    assert found.options[0].percent(2021) is None


def test_table_with_aggregates(dataset: Dataset) -> None:
    found = survey_table(dataset, 2023, "single")
    assert found.caption == "singleの題（単一回答）"
    assert texts(found) == [
        ["選択肢", "令和4年度（n=1,079）", "令和5年度（n=985）"],
        ["良い", "10.0%", "15.0%"],
        ["まあ良い", "20.0%", "25.0%"],
        ["悪い", "69.5%", "59.0%"],
        ["無回答", "0.2%", "1.0%"],
        ["まとめた割合"],
        ["〈良い計〉", "30.0%", "40.0%"],
    ]
    assert found.table.body[4][0].colspan == 3
    assert found.data[2] == ("single", "good", "良い", "answer", "2023", "985", "15.0", "")


def test_table_marks_a_lost_share(dataset: Dataset) -> None:
    found = survey_table(dataset, 2023, "multiple")
    assert texts(found)[2] == ["時間", "記載なし※1", "30.0%"]
    assert found.notes == ("※1 時間（令和4年度）：読み取れません。",)
    assert ("multiple", "time", "時間", "answer", "2022", "1079", "", "読み取れません。") in found.data


@pytest.mark.parametrize(
    ("question", "waves", "expected"),
    [
        ("new", (), ["令和5年度（n=985）"]),
        ("single", (2022,), ["令和4年度（n=1,079）"]),
        ("single", (2022, 2023), ["令和4年度（n=1,079）", "令和5年度（n=985）"]),
    ],
)
def test_waves(dataset: Dataset, question: str, waves: tuple[int, ...], expected: list[str]) -> None:
    assert texts(survey_table(dataset, 2023, question, waves))[0][1:] == expected


@pytest.mark.parametrize(
    ("question", "waves", "message"),
    [
        ("singl", (), "調査の設問「singl」はありません。近い名前: single"),
        ("old", (), "設問「old」には、令和5（2023）年度の調査の値がありません"),
        ("new", (2022,), "には、令和4（2022）年度の調査の値がありません。値のある回: 2023。"),
        ("new", (2020,), "設問「new」の調査の回「2020」はありません。近い名前: 2023"),
        ("new", (2024,), "設問「new」の調査の回「2024」はありません。近い名前: 2023"),
    ],
)
def test_table_refuses(dataset: Dataset, question: str, waves: tuple[int, ...], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        survey_table(dataset, 2023, question, waves)
    assert message in str(caught.value)


def test_single_answers_are_stacked(dataset: Dataset) -> None:
    found = survey_chart(dataset, 2023, "single")
    assert found.chart is not None
    assert found.chart.kind == "stacked"
    assert labels(found) == ["令和4年度（n=1,079）", "令和5年度（n=985）"]
    (panel,) = found.chart.panels
    assert [each.role for each in panel.series] == ["positive", "positive", "negative", "no_answer"]
    assert [each.group for each in panel.series] == ["良い計", "良い計", "", ""]
    assert [(each.name, each.points[1].text) for each in panel.sums] == [("良い計", "40.0%")]
    assert panel.series[0].points[1].value == Decimal("15.0")
    assert found.alt
    assert found.key_sentence


def test_answers_without_a_scale_are_rows(dataset: Dataset) -> None:
    chart = survey_chart(dataset, 2023, "new").chart
    assert chart is not None
    assert chart.kind == "hbar"


def test_multiple_answers_of_two_waves_are_dots(dataset: Dataset) -> None:
    found = survey_chart(dataset, 2023, "multiple")
    assert found.chart is not None
    assert found.chart.kind == "dots"
    assert labels(found) == ["人手", "費用", "時間", "その他", "特にない"]
    assert [each.role for each in found.chart.panels[0].series] == ["previous", "current"]
    assert found.chart.panels[0].series[0].points[2].text == "記載なし"


def test_single_answers_that_are_no_whole_are_bars(dataset: Dataset) -> None:
    found = survey_chart(dataset, 2023, "odd")
    assert found.chart is not None
    assert found.chart.kind == "hbar"
    assert found.notes == ("合計が100%になりません。", "令和4年度の値は報告書にありません。")


def test_sort_and_top(dataset: Dataset) -> None:
    assert labels(survey_chart(dataset, 2023, "multiple", sort="order")) == [
        "費用",
        "時間",
        "人手",
        "その他",
        "特にない",
    ]
    found = survey_chart(dataset, 2023, "multiple", top=2)
    assert labels(found) == ["人手", "費用"]
    assert len(found.table.body) == 2
    assert found.notes[0] == "令和5年度の割合が高い2項目を示しています。"
    assert labels(survey_chart(dataset, 2023, "multiple", top=2, sort="order")) == ["費用", "人手"]
    chart = survey_chart(dataset, 2023, "single", top=2).chart
    assert chart is not None
    assert chart.kind == "dots"


def test_kind_bar(dataset: Dataset) -> None:
    chart = survey_chart(dataset, 2023, "single", kind="bar").chart
    assert chart is not None
    assert chart.kind == "hbar"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"question": "multiple", "kind": "stacked"}, "合計が100%にならないので"),
        ({"question": "odd", "kind": "stacked"}, "合計が100%にならないので"),
        ({"question": "single", "kind": "stack"}, "グラフの種類「stack」はありません。近い名前: stacked"),
        ({"question": "single", "sort": "values"}, "並べ方「values」はありません。近い名前: value"),
        ({"question": "single", "top": 0}, "top の「0」は使えません"),
    ],
)
def test_chart_refuses(dataset: Dataset, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        survey_chart(dataset, 2023, **options)
    assert message in str(caught.value)
