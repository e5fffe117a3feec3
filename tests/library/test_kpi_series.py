"""A KPI over all its years: which have a series, what sets its parts apart, and who published a year."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.kpi_series import kpi_series
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.kpi_series import kpis_with_series, published_in
from tests.conftest import EDITION, FIXTURE


def _of_year(data: Path, year: int) -> str:
    """A programme's row of the edition, as a later one has it."""
    lines = (data / "programme_years.csv").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"{EDITION},management-advice,"))
    return row.replace(str(EDITION), str(year), 1)


@pytest.fixture
def later(tmp_path: Path) -> Dataset:
    """The fixture's data two years on: the KPI that took another's place has three years."""
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    for table, rows in {
        "kpi_values": [f"advice-evening-hours,{EDITION + n},72,{80 + n},reported,,," for n in (1, 2)],
        "programme_years": [_of_year(data, EDITION + n) for n in (1, 2)],
    }.items():
        path = data / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")
    return load(data)


def test_three_actuals_make_a_series(later: Dataset) -> None:
    found = kpis_with_series(load(FIXTURE))
    assert "founding-seminars" in found
    # A year that was cancelled or not yet counted has no figure.
    assert not {"lantern-seats", "research-projects", "advice-evening-hours"}.intersection(found)
    assert "advice-evening-hours" in kpis_with_series(later)


def test_a_year_was_published_by_its_own_edition_or_the_next() -> None:
    editions = [published_in(load(FIXTURE), EDITION + back) for back in (-2, -1, 0)]
    assert editions == [EDITION - 1, EDITION - 1, EDITION]


def test_the_break_is_said_and_no_line_crosses_it(later: Dataset) -> None:
    shown = kpi_series(later, later.edition, "advice-evening-hours")
    groups = [row[0] for row in shown.table.body if row[0].role == "group"]
    assert [cell.text for cell in groups] == ["夜間相談の開設回数（回）", "夜間相談の開設時間（時間）"]
    assert [cell.more for cell in groups] == ["", "単位が変わったため比べられません"]
    assert shown.chart is not None
    (panel,) = shown.chart.panels
    assert [point.label for point in panel.series[0].points] == ["令和13年度", "令和14年度", "令和15年度"]
    header, *rows = shown.data
    breaks = {
        row[header.index("year")]: row[header.index("break")] for row in rows if row[0].endswith("hours")
    }
    assert breaks == {
        str(EDITION): "単位が変わったため比べられません",
        str(EDITION + 1): "",
        str(EDITION + 2): "",
    }


def test_a_year_without_figures_leaves_a_gap(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    path = data / "kpi_values.csv"
    text = path.read_text(encoding="utf-8").replace(
        "founding-seminars,2029,10,10", "founding-seminars,2027,10,10"
    )
    path.write_text(text, encoding="utf-8")
    shown = kpi_series(load(data), EDITION, "founding-seminars")
    assert [row[0].text for row in shown.table.body[1:]] == [
        f"令和{year}年度" for year in (9, 10, 11, 12, 13)
    ]
    assert [row[-1].text for row in shown.table.body[1:4]] == ["令和12年度", "", ""]


def test_a_kpi_without_values_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    path = data / "kpi_values.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "market-days" not in line), encoding="utf-8")
    with pytest.raises(ReportError, match="「market-days」には、まだ値がありません"):
        kpi_series(load(data), EDITION, "market-days")
