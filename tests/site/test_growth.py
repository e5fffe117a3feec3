"""The larger reports that ``nox -s bench -- --growth`` measures: as sound as the real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.clock import ROOT
from benchmarks.growth import grow
from kawasaki_docs import Dataset, check_all, load

REAL = load(ROOT / "data")
PROGRAMME = REAL.rows("kpis")[0].text("programme")
PAGE = next(path for path in (ROOT / "docs/measures").rglob(f"{PROGRAMME}.md"))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dataset]:
    """A report three times as large, and its data."""
    folder = tmp_path_factory.mktemp("grown")
    grow(3, folder)
    return folder, load(folder / "data")


def test_grown_data_break_no_rule(grown: tuple[Path, Dataset]) -> None:
    assert list(check_all(grown[1])) == []


@pytest.mark.parametrize("table", ["programmes", "kpis", "survey_questions", "survey_answers"])
def test_tables_grow_as_asked(grown: tuple[Path, Dataset], table: str) -> None:
    assert len(grown[1].rows(table)) == 3 * len(REAL.rows(table))


def test_kpis_have_ten_years(grown: tuple[Path, Dataset]) -> None:
    held = sorted({row.integer("year") for row in REAL.rows("kpi_values")})
    kpi = next(
        row["kpi"]
        for row in REAL.where("kpi_values", year=held[0])
        if len(REAL.where("kpi_values", kpi=row["kpi"])) == len(held)
    )
    years = {row.integer("year") for row in grown[1].where("kpi_values", kpi=f"{kpi}-3")}
    assert years == set(range(held[-1] - 9, held[-1] + 1))


def test_every_copy_has_a_page_of_its_own_that_is_listed(grown: tuple[Path, Dataset]) -> None:
    folder = grown[0] / PAGE.parent.relative_to(ROOT)
    page = (folder / f"{PROGRAMME}-2.md").read_text(encoding="utf-8")
    assert f"```{{programme}} {PROGRAMME}-2\n" in page
    assert f"```{{programme}} {PROGRAMME}\n" not in page
    listed = (folder / "index.md").read_text(encoding="utf-8").splitlines()
    assert {PROGRAMME, f"{PROGRAMME}-2", f"{PROGRAMME}-3"} <= set(listed)


def test_what_a_copy_shows_is_there(grown: tuple[Path, Dataset]) -> None:
    """Tables that point to no programme have rows of the copies where their pages ask for them."""
    shown = re.compile("```{data-table} outlines\n(?:.*\n)*?:where: .*outline = '([^']*)'")
    asked = {
        name for page in (grown[0] / "docs").rglob("*.md") for name in shown.findall(page.read_text("utf-8"))
    }
    assert any(name.endswith("-3") for name in asked)
    assert asked <= {row.text("outline") for row in grown[1].rows("outlines")}
