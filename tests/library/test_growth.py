"""The larger reports that ``nox -s bench -- --growth`` measures: as sound as the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.clock import ROOT
from benchmarks.growth import grow
from kawasaki_docs import Dataset, check_all, load

REAL = load(ROOT / "data")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dataset]:
    """A report three times as large, and its data."""
    folder = tmp_path_factory.mktemp("grown")
    grow(3, folder)
    return folder, load(folder / "data")


def test_grown_data_break_no_rule(grown: tuple[Path, Dataset]) -> None:
    # The two programmes that may lack KPIs are named in the rule; their copies are not.
    told = [problem.message for problem in check_all(grown[1])]
    assert len(told) == 2 * 2
    assert all("に指標がありません" in message for message in told)


@pytest.mark.parametrize("table", ["programmes", "kpis", "survey_questions", "survey_answers"])
def test_tables_grow_as_asked(grown: tuple[Path, Dataset], table: str) -> None:
    assert len(grown[1].rows(table)) == 3 * len(REAL.rows(table))


def test_kpis_have_ten_years(grown: tuple[Path, Dataset]) -> None:
    years = {row.integer("year") for row in grown[1].where("kpi_values", kpi="startup-annual-foundings-3")}
    assert years == set(range(2014, 2024))


def test_every_copy_has_a_page_of_its_own_that_is_listed(grown: tuple[Path, Dataset]) -> None:
    folder = grown[0] / "docs" / "measures" / "article-12"
    page = (folder / "startup-support-2.md").read_text(encoding="utf-8")
    assert "```{programme} startup-support-2\n" in page
    assert "```{programme} startup-support\n" not in page
    listed = (folder / "index.md").read_text(encoding="utf-8").splitlines()
    assert {"startup-support", "startup-support-2", "startup-support-3"} <= set(listed)
