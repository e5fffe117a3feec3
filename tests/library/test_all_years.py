"""The figures of all years as one long table: what it holds, and the breaks that it marks."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.publishing.all_years.breaks import BREAKS, NO_BREAK
from kawasaki_docs.publishing.all_years.download import dictionary_csv, figures_csv
from kawasaki_docs.publishing.all_years.observations import Observation, observations, observed_years
from tests.conftest import EDITION, FIXTURE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(FIXTURE, folder)
    return folder


def add(folder: Path, table: str, row: str) -> None:
    path = folder / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")


def found(dataset: Dataset, **wanted: object) -> list[Observation]:
    told = observations(dataset)
    return [
        each
        for each in told
        if all(
            (getattr(each, name).id if name in ("series", "item", "measure") else getattr(each, name))
            == value
            for name, value in wanted.items()
        )
    ]


def test_a_figure_has_one_row_and_each_year_its_edition() -> None:
    dataset = load(FIXTURE)
    told = observations(dataset)
    assert len({each.key for each in told}) == len(told)
    assert {each.table for each in told} == {
        "kpis",
        "survey_answers",
        "procurement",
        "subsidised_procurement",
    }
    assert observed_years(dataset) == (EDITION - 2, EDITION - 1, EDITION)
    assert {each.year: each.edition for each in told} == {
        EDITION - 2: EDITION - 1,
        EDITION - 1: EDITION - 1,
        EDITION: EDITION,
    }


def test_every_value_of_the_tables_is_there() -> None:
    dataset = load(FIXTURE)
    shares = found(dataset, table="survey_answers", measure="percent")
    assert len(shares) == len(dataset.rows("survey_answers"))
    assert len(found(dataset, table="procurement")) == 4 * len(dataset.rows("procurement"))
    actuals = found(dataset, table="kpis", measure="actual")
    assert len(actuals) == len(dataset.rows("kpi_values"))
    # What has no value says why.
    (cancelled,) = found(dataset, series="lantern-seats", measure="actual", year=EDITION)
    assert (cancelled.value, cancelled.text) == ("", "荒天のため中止")


def test_a_kpi_that_took_anothers_place_is_marked_with_the_reason() -> None:
    for each in found(load(FIXTURE), series="advice-evening-hours"):
        assert each.cut.code == "unit"
        assert each.cut.reason == "単位が変わったため比べられません（前の指標は advice-evening-desks）"


@pytest.mark.parametrize(
    ("cells", "code", "reason"),
    [
        (
            "1年前と比べた今の経営,single,全回答者",
            "wording",
            "設問の文が変わりました（前は「1年前と比べた経営の状況」）",
        ),
        (
            "1年前と比べた経営の状況,single,製造業だけ",
            "respondents",
            "回答した人の範囲が変わりました（前は「全回答者」）",
        ),
        (
            "1年前と比べた経営の状況,multiple,全回答者",
            "answer-type",
            "回答のしかたが変わりました（前は「単一回答」）",
        ),
    ],
)
def test_a_question_put_anew_is_marked(data: Path, cells: str, code: str, reason: str) -> None:
    add(data, "survey_questions", f"business-condition,1,1,{cells},,{EDITION},")
    for each in found(load(data), series="business-condition"):
        cut = (code, reason) if each.year == EDITION else NO_BREAK
        assert each.cut == cut


def test_an_option_or_a_class_that_bears_another_name_is_marked(data: Path) -> None:
    codes = (data / "codes.csv").read_text(encoding="utf-8").splitlines()
    (sme,) = (line for line in codes if line.startswith("contractor,sme,"))
    order = sme.split(",")[2]
    add(data, "codes", f"contractor,sme,{order},中小の会社,,{EDITION},")
    marked = {(each.item.id, each.year) for each in found(load(data)) if each.cut.code == "wording"}
    assert marked == {("sme", EDITION)}


def test_the_files_open_in_a_spreadsheet_and_the_dictionary_names_every_column_and_break() -> None:
    rows = list(csv.reader(io.StringIO(figures_csv(observations(load(FIXTURE))).decode("utf-8-sig"))))
    words = list(csv.reader(io.StringIO(dictionary_csv().decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[0] for row in words[1:]] == rows[0]
    told = next(row for row in words if row[0] == "break")[2]
    assert all(f"{code}（" in told for code in BREAKS)
