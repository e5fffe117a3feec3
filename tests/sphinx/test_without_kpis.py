"""A report, or an edition of it, that has no KPI: every place says so in words, and nothing warns."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx.conftest import CONF, Built, Report

FIXTURE = Path(__file__).parents[1] / "data"
EDITION = 2031
NONE = "この年度の指標はありません"
PAGES = {
    "front": "# 題\n\n```{kpi-overview}\n:list: list\n```\n",
    "list": "# 題\n\n```{kpi-list}\n```\n",
    "article": "# 題\n\n```{kpi-list}\n:article: 6\n```\n",
    "by-article": "# 題\n\n```{kpi-summary}\n```\n",
    "by-programme": "# 題\n\n```{kpi-summary}\n:by: programme\n```\n",
    "changes": "# 題\n\n```{changes}\n```\n",
    "programmes": "# 題\n\n```{programme-list}\n```\n",
    "ordinance": "# 題\n\n```{ord:index}\n```\n",
}
OF_PROGRAMME = "\n```{kpi-chart} founding-support\n```\n\n```{kpi-table} founding-support\n```\n"

Change = Callable[[Path], None]


def rewrite(folder: Path, table: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def no_readings(folder: Path) -> None:
    """No reading is told of a value that is gone."""
    rewrite(folder, "readings", lambda rows: [row for row in rows if row["table"] != "kpi_values"])


def no_kpis(folder: Path) -> None:
    no_readings(folder)
    rewrite(folder, "kpi_values", lambda _: [])
    rewrite(folder, "kpis", lambda _: [])


def no_values(folder: Path) -> None:
    """All KPIs ended two years before the edition."""
    no_readings(folder)
    rewrite(folder, "kpi_values", lambda rows: [row for row in rows if int(row["year"]) < EDITION - 1])
    left = (folder / "kpi_values.csv").read_text(encoding="utf-8")
    rewrite(
        folder,
        "kpis",
        lambda rows: [{**row, "until": str(EDITION - 2)} for row in rows if f"\n{row['kpi']}," in left],
    )


def build(folder: Path, pages: dict[str, str], change: Change) -> Built:
    made = Report(folder / "report")
    shutil.copytree(FIXTURE, made.data)
    change(made.data)
    made.docs.mkdir()
    (made.docs / "conf.py").write_text(CONF.replace("2023", str(EDITION)), encoding="utf-8")
    made.write(pages)
    return made.build()


@pytest.mark.parametrize("change", [no_kpis, no_values])
def test_every_place_says_that_there_are_none(tmp_path: Path, change: Change) -> None:
    name = programme_name()
    page = f"# {name}\n\n```{{programme}} founding-support\n```\n{OF_PROGRAMME}"
    built = build(tmp_path, {**PAGES, "programme": page}, change)
    assert [line for line in built.warnings if "ページ「" not in line] == []
    for place in ("front", "list", "article", "by-article", "by-programme", "programme"):
        assert NONE in built.text(place), place
        assert not any(len(table) == 0 for table in built.doctree(place).findall(nodes.table))
    for place in (*PAGES, "programme"):
        text = built.doctree(place).astext()
        assert not any(word in text for word in ("0指標", "0件", "に指標がありません")), place
        assert "kpi-explorer.js" not in built.text(place)
        # No sentence is left without words.
        assert all(each.astext().strip() for each in built.doctree(place).findall(nodes.paragraph))


def test_one_programme_without_kpis_is_still_told(tmp_path: Path) -> None:
    def change(folder: Path) -> None:
        rewrite(folder, "kpis", lambda rows: [row for row in rows if row["programme"] != "seafood-research"])
        left = (folder / "kpis.csv").read_text(encoding="utf-8")
        rewrite(folder, "kpi_values", lambda rows: [row for row in rows if f"\n{row['kpi']}," in left])

    built = build(tmp_path, {"table": "# 題\n\n```{kpi-table} seafood-research\n```\n"}, change)
    assert any("に示す指標の値がありません" in line for line in built.warnings)


def programme_name() -> str:
    with (FIXTURE / "programmes.csv").open(encoding="utf-8", newline="") as file:
        return next(row["name"] for row in csv.DictReader(file) if row["programme"] == "founding-support")
