"""What a column means is said by its kind alone: limits and titles of columns change nothing that is printed.

The check demands a kind of every column."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import DataErrors, Dataset, check_all, load
from kawasaki_docs.exhibits.data_chart import data_chart
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.publishing.readability.scoring import readability
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.figures import stat_figure
from tests.conftest import EDITION, FIXTURE

Change = Callable[[dict[str, Any]], None]


def changed(folder: Path, table: str, column: str, change: Change) -> Path:
    """The fixture with one column's descriptor changed."""
    directory = folder / "data"
    shutil.copytree(FIXTURE, directory)
    path = directory / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    resource = next(each for each in descriptor["resources"] if each["name"] == table)
    change(next(each for each in resource["schema"]["fields"] if each["name"] == column))
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), encoding="utf-8")
    return directory


@pytest.mark.parametrize(
    ("table", "column", "members", "word"),
    [
        ("industries", "year", {"x-kind": None}, "「x-kind」がありません"),
        ("industries", "year", {"x-kind": "calender_year"}, "近い名前: calendar_year"),
        ("industries", "year", {"x-kind": "date"}, "「date」の列の type はdateです"),
        ("industries", "industry", {"x-kind": "text"}, "コードの列には、x-kind に code か register を"),
        (
            "industries",
            "industry",
            {"codeList": None, "x-total": None},
            "コードの列には、x-kind に code か register を",
        ),
        ("industries", "establishments_share", {"unit": ""}, "割合の列には、x-kind に percent を"),
        ("industries", "establishments_share", {"x-kind": "number"}, "割合の列には、x-kind に percent を"),
        ("industries", "establishments", {"x-total": "all"}, "合計のコードは、コードの列"),
    ],
)
def test_the_check_refuses_a_column_whose_meaning_is_left_out_or_wrong(
    tmp_path: Path, table: str, column: str, members: dict[str, str | None], word: str
) -> None:
    def change(field: dict[str, Any]) -> None:
        for name, value in members.items():
            if value is None:
                field.pop(name, None)
            else:
                field[name] = value

    with pytest.raises(DataErrors) as caught:
        load(changed(tmp_path, table, column, change))
    assert any(word in problem.message and problem.row > 1 for problem in caught.value.problems)


def printed(dataset: Dataset) -> list[object]:
    """What pages print of a few tables: as they are, laid out, drawn, quoted and scored."""
    edition = EDITION
    year = max(row.integer("year") for row in dataset.rows("industries"))
    industry = dataset.rows("industries")[0].text("industry")
    return [
        data_table(dataset, edition, "industries"),
        data_table(dataset, edition, "facts", columns=("label", "value")),
        data_table(
            dataset, edition, "industries", rows=("industry",), spread=("year",), values=("establishments",)
        ),
        data_table(dataset, edition, "monthly_consultations"),
        data_chart(
            dataset, edition, "diffusion_indexes", x="quarter", y="value", series="index", kind="line"
        ),
        stat_figure(dataset, edition, f"industries {year}/{industry}.establishments_share"),
        readability(dataset).scores("L3-05"),
    ]


@pytest.mark.parametrize("table", ["industries", "facts", "procurement", "bankruptcies"])
def test_a_years_limits_change_no_printed_character(tmp_path: Path, table: str) -> None:
    def change(field: dict[str, Any]) -> None:
        field["constraints"]["minimum"] = 1950

    moved = load(changed(tmp_path, table, "year", change))
    assert printed(moved) == printed(load(FIXTURE))


def test_a_years_title_changes_no_other_printed_character(tmp_path: Path) -> None:
    def change(field: dict[str, Any]) -> None:
        field["title"] = "会計年度"

    before, after = printed(load(FIXTURE)), printed(load(changed(tmp_path, "industries", "year", change)))
    assert repr(after).replace("会計年度", "年") == repr(before).replace("会計年度", "年")
    assert repr(after) != repr(before)


def test_a_total_is_what_the_descriptor_calls_one(tmp_path: Path) -> None:
    def roles(dataset: Dataset) -> set[str]:
        shown = data_table(dataset, EDITION, "industries")
        return {cell.role for row in shown.table.body for cell in row}

    assert "total" in roles(load(FIXTURE))
    assert "total" not in roles(
        load(changed(tmp_path, "industries", "industry", lambda field: field.pop("x-total")))
    )


@pytest.mark.parametrize(
    ("cell", "code", "tidy"),
    [
        ("2031/4", "month-format", "2031-04"),
        ("2031年4月", "month-format", "2031-04"),
        ("令和13年4月", "month-format", "2031-04"),
        ("2031/4/1", "month-format", "2031-04"),
        ("２０３１－０４", "month-format", "2031-04"),
        ("2031-13", "type-yearmonth", None),
        ("4月", "type-yearmonth", None),
        ("2031-04-15", "type-yearmonth", None),
    ],
)
def test_months_are_read_as_they_are_meant(tmp_path: Path, cell: str, code: str, tidy: str | None) -> None:
    directory = tmp_path / "data"
    shutil.copytree(FIXTURE, directory)
    path = directory / "monthly_consultations.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    _, desk = lines[1].split(",")[:2]
    path.write_text("\n".join([lines[0], f"{cell},{desk},7,", *lines[2:]]) + "\n", encoding="utf-8")
    dataset = load(directory)
    told = [problem for problem in check_all(dataset) if problem.row == 2]
    assert [problem.code for problem in told] == [code]
    assert dataset.repairs("monthly_consultations") == ({(2, "month"): tidy} if tidy else {})


def test_months_stand_in_tables_and_charts_in_their_order() -> None:
    dataset = load(FIXTURE)
    wide = data_table(
        dataset,
        EDITION,
        "monthly_consultations",
        rows=("desk",),
        spread=("month",),
        values=("consultations",),
    )
    months = [cell.text for row in wide.table.head for cell in row if "月" in cell.text]
    assert months[:3] == ["2031年10月", "2031年11月", "2031年12月"]
    drawn = data_chart(
        dataset, EDITION, "monthly_consultations", x="month", y="consultations", series="desk", kind="line"
    )
    assert drawn.chart is not None
    first = drawn.chart.panels[0].series[0].points
    assert [point.label for point in first][:2] == ["2031年10月", "2031年11月"]


def test_every_kind_says_which_types_hold_it() -> None:
    known = {"string", "integer", "number", "boolean", "date", "yearmonth"}
    assert all(kind.types and set(kind.types) <= known for kind in Kind)
