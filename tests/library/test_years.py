"""Three and more years in tables, and years without figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs import Dataset, load
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.exhibits.table import Exhibit
from kawasaki_docs.problems import ReportError
from kawasaki_docs.text.figures import survey_figure
from tests.conftest import EDITION, FIXTURE
from tests.years import Row, lengthen, rewrite, silence

DATASET = load(FIXTURE)
THREE = (EDITION - 2, EDITION - 1, EDITION)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURE, tmp_path / "data")


def lines(found: Exhibit) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (*found.table.head, *found.table.body)]


def test_three_years_of_kpis_stand_below_each_kpi_each_with_its_verdict() -> None:
    found = kpi_table(DATASET, EDITION, "founding-support", years=THREE)
    assert found.table.layout == "series"
    assert lines(found)[:5] == [
        ["年度", "目標", "実績", "達成率", "判定", "増減"],
        ["創業セミナーの開催回数（回）"],
        ["令和11年度", "10", "10", "100.0%", "達成", "―"],
        ["令和12年度", "10", "12", "120.0%", "達成", "増加"],
        ["令和13年度", "10", "12", "120.0%", "達成", "横ばい"],
    ]
    heads = [row[0] for row in found.table.body if len(row) == 1]
    assert [(cell.header, cell.colspan, cell.anchor and cell.anchor.key) for cell in heads] == [
        (True, 6, "founding-seminars"),
        (True, 6, "founding-consultations"),
        (True, 6, "founding-openings"),
    ]
    assert any(note.startswith("※1 市内での創業件数（令和13年度の目標）") for note in found.notes)


def test_ten_years_of_kpis_take_no_column_more(folder: Path) -> None:
    lengthen(folder, EDITION - 9)
    years = tuple(range(EDITION - 9, EDITION + 1))
    found = kpi_table(load(folder), EDITION, "founding-support", years=years)
    assert len(found.table.widths) == 6
    assert len(found.table.body) == 3 * (1 + len(years))
    assert len(found.data) == 1 + 3 * len(years)


def test_a_kpi_has_rows_from_its_first_year_on_and_says_what_is_missing_after_its_last() -> None:
    visits = lines(kpi_table(DATASET, EDITION, "management-advice", years=THREE))
    ended = visits.index(["夜間相談の開設回数（回）"])
    assert [row[:3] for row in visits[ended + 1 : ended + 4]] == [
        ["令和11年度", "24", "24"],
        ["令和12年度", "24", "20"],
        ["令和13年度", "終了", "終了"],
    ]


def test_a_kpi_that_began_has_no_rows_before(folder: Path) -> None:
    rewrite(
        folder,
        "kpis",
        lambda rows: [
            row | ({"programme": "tourism", "order": "4"} if row["kpi"] == "digital-diagnoses" else {})
            for row in rows
        ],
    )
    found = lines(kpi_table(load(folder), EDITION, "tourism", years=THREE))
    begun = found.index(["デジタル診断の実施件数（件）"])
    assert [row[0] for row in found[begun + 1 :]] == ["令和13年度"]


def test_calendar_years_are_named_as_such() -> None:
    found = lines(kpi_table(DATASET, EDITION, "tourism", years=THREE))
    assert (found[0][0], found[2][0]) == ("年", "令和11年")


def test_the_data_of_a_chart_have_the_same_layout_and_no_address() -> None:
    found = kpi_chart(DATASET, EDITION, "founding-support", years=THREE)
    assert found.chart is not None
    assert found.table.layout == "series"
    assert all(cell.anchor is None for row in found.table.body for cell in row)


def test_columns_are_chosen_for_each_year() -> None:
    found = kpi_table(DATASET, EDITION, "founding-support", years=THREE, columns=("actual",))
    assert lines(found)[0] == ["年度", "実績"]
    names_only = kpi_table(DATASET, EDITION, "founding-support", years=THREE, columns=("label",))
    assert len(names_only.table.body) == 3
    assert names_only.table.layout == ""


def test_two_years_stand_beside_each_other() -> None:
    found = kpi_table(DATASET, EDITION, "founding-support")
    assert (found.table.layout, len(found.table.widths)) == ("wide", 8)


def test_three_waves_have_their_bases_in_a_row_and_few_words_in_their_heads() -> None:
    found = survey_table(DATASET, EDITION, "business-condition", waves=THREE)
    assert found.table.layout == "wide"
    assert lines(found)[:3] == [
        ["選択肢", "令和11年度", "令和12年度", "令和13年度"],
        ["回答者数（n）", "記載なし", "408", "420"],
        ["よくなった", "15.2%", "18.4%", "23.1%"],
    ]


def test_two_waves_keep_their_bases_in_their_heads() -> None:
    found = survey_table(DATASET, EDITION, "business-condition")
    assert found.table.layout == ""
    assert lines(found)[0] == ["選択肢", "令和12年度（n=408）", "令和13年度（n=420）"]


@pytest.mark.parametrize("show", [survey_table, survey_chart], ids=["table", "chart"])
def test_last_years_answers_never_stand_alone_unsaid(
    folder: Path, show: Callable[[Dataset, int, str], Exhibit]
) -> None:
    silence(folder, "challenges", EDITION)
    found = show(load(folder), EDITION, "challenges")
    assert found.reservation == "令和13年度の値は報告書にありません"
    with pytest.raises(ReportError, match=r"令和13年度の値は報告書にありません.*challenges.succession@2030"):
        survey_figure(load(folder), EDITION, "challenges.succession")
    assert survey_figure(load(folder), EDITION, "challenges.succession@2030") == "22.5%"


def test_a_year_without_a_survey_is_told_apart(folder: Path) -> None:
    for table in ("survey_answers", "survey_waves"):
        rewrite(folder, table, lambda rows: [row for row in rows if row["wave"] != str(EDITION)])
    assert survey_table(load(folder), EDITION, "challenges").reservation == "令和13年度は調査を行っていません"


def test_a_question_that_is_new_or_missed_a_wave_says_so(folder: Path) -> None:
    new = survey_table(DATASET, EDITION, "digital-status")
    assert "令和12年度の値は報告書にありません。" in new.notes
    ended = survey_table(DATASET, EDITION, "harbour-use")
    assert ended.reservation == "令和13年度の値は報告書にありません"
    silence(folder, "business-condition", EDITION - 1)
    found = survey_table(load(folder), EDITION, "business-condition", waves=(EDITION - 2, EDITION))
    assert "令和12年度の値は報告書にありません。" in found.notes
    assert found.reservation == ""
    spanning = survey_table(load(folder), EDITION, "business-condition", waves=THREE)
    assert lines(spanning)[0] == ["選択肢", "令和11年度", "令和13年度（n=420）"]
    assert "令和12年度の値は報告書にありません。" in spanning.notes


def test_a_question_and_an_option_in_other_words_say_so(folder: Path) -> None:
    def asked_anew(rows: list[Row]) -> list[Row]:
        return [
            *rows,
            *(
                row | {"title": "これから3年の課題", "label": "後継ぎがいない", "since": str(EDITION)}
                for row in rows
                if row["question"] == "challenges" and row.get("option", "succession") == "succession"
            ),
        ]

    def known(rows: list[Row]) -> list[Row]:
        return [{name: row[name] for name in rows[0]} for row in asked_anew(rows)]

    for table in ("survey_questions", "survey_options"):
        rewrite(folder, table, known)
    dataset = load(folder)
    for found in (survey_table(dataset, EDITION, "challenges"), survey_chart(dataset, EDITION, "challenges")):
        assert found.caption.startswith("これから3年の課題")
        assert [note for note in found.notes if "令和12年度" in note] == [
            "令和12年度は「これからの経営の課題」と尋ねました。",
            "「後継ぎがいない」は、令和12年度は「後継者がいない」でした。",
        ]
    before = survey_table(dataset.at(EDITION - 1), EDITION - 1, "challenges")
    assert before.caption.startswith("これからの経営の課題")
    assert not any("尋ねました" in note for note in before.notes)


def test_an_option_that_a_wave_did_not_have_is_explained() -> None:
    told = "―は、その年度の値が報告書にない選択肢です。"
    assert told in survey_table(DATASET, EDITION, "hiring-challenges").notes
    assert not any("―は" in note for note in survey_table(DATASET, EDITION, "challenges").notes)


def test_many_years_of_data_make_cards_where_each_row_has_a_name(folder: Path) -> None:
    lengthen(folder, EDITION - 5)
    dataset = load(folder)
    spread = data_table(dataset, EDITION, "job_openings", rows=["area"], spread=["year"], values=["value"])
    assert spread.table.layout == "wide"
    nested = data_table(
        dataset,
        EDITION,
        "procurement",
        rows=["category", "contractor"],
        spread=["year"],
        values=["contracts", "amount"],
    )
    assert nested.table.layout == ""
