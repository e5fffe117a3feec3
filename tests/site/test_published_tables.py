"""The library answers every question about the published tables, whatever edition they hold."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kawasaki_docs import load
from kawasaki_docs.cli.main import main
from kawasaki_docs.editing.workbook.importing import import_table
from kawasaki_docs.editing.workbook.writing import workbook_bytes
from kawasaki_docs.editions.latest import latest_edition
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.publishing.open_data import catalogue, table_csv
from kawasaki_docs.publishing.readability.score import State
from kawasaki_docs.publishing.readability.scoring import readability
from kawasaki_docs.text import figures
from kawasaki_docs.text.typed_figures import find_typed, page_figures, sentences
from tests.library.test_workbook import saved_by_excel
from tests.site.conftest import DATA

DATASET = load(DATA)
EDITION = latest_edition(DATASET)
TABLES = list(DATASET.resources)

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_keeps_its_schema_and_is_shown(table: str) -> None:
    rows = DATASET.rows(table)
    shown = data_table(DATASET, EDITION, table)
    assert len(shown.data) == len(rows) + 1
    assert len({len(row) for row in shown.data}) == 1


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_described(tmp_path: Path, capsys: Capture, table: str) -> None:
    assert main(["describe", table, "--data", str(DATA), "--docs", str(tmp_path)]) == 0
    assert f"表 {table}\n" in capsys.readouterr().out


@pytest.mark.parametrize("table", TABLES)
def test_every_table_goes_through_a_workbook_unchanged(table: str) -> None:
    before = (DATA / DATASET.resources[table].path).read_bytes()
    data = workbook_bytes(DATASET, table)
    for book in (data, saved_by_excel(data)):
        found = import_table(DATA, table, book, "t.xlsx")
        assert (found.refused, found.left) == ((), ())
        assert found.fix is not None
        assert found.fix.problems == ()
        assert found.fix.after.encode() == before


@pytest.mark.parametrize("table", TABLES)
def test_every_download_holds_its_table(table: str) -> None:
    content = table_csv(DATASET, table)
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(header) == DATASET.resources[table].header
    seen = {row.line for row in DATASET.rows(table)}
    raw = [list(row.cells) for row in DATASET.raw(table).rows if row.line in seen]
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == raw


def test_the_catalogue_says_what_the_descriptor_does() -> None:
    found = catalogue(DATASET)
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert (found.name, found.version) == (descriptor["name"], descriptor["version"])
    assert [(table.name, table.rows) for table in found.tables] == [
        (name, len(DATASET.rows(name))) for name in TABLES
    ]
    for table in found.tables:
        assert table.primary_key
        assert table.title
        assert table.description
        assert table.source
        assert all(each.title and each.type for each in table.columns)


def test_every_table_keeps_each_rule_of_readability_that_applies() -> None:
    failed = [
        (table.table, score)
        for table in readability(DATASET).tables
        for score in table.scores
        if score.state is State.UNFULFILLED
    ]
    assert failed == []


def test_every_figure_is_found_as_it_is_printed() -> None:
    slugs = tuple(row.text("programme") for row in DATASET.rows("programmes"))
    page = page_figures(DATASET, EDITION, programmes=slugs)
    assert {each.role for each in page.figures} == {"kpi", "fact"}
    for each in page.figures:
        printed = getattr(figures, f"{each.role}_figure")(DATASET, EDITION, each.target)
        sentence = f"{each.label}は{printed}です。"
        assert any(
            each in typed.figures for s in sentences([(sentence, True)]) for typed in find_typed(s, page)
        )


def test_the_list_of_kpis_and_their_summary_agree() -> None:
    roles = [row[6].role for row in kpi_list(DATASET, EDITION).table.body]
    totals = [cell.text for cell in kpi_summary(DATASET, EDITION).table.body[-1]]
    judged = [roles.count(role) for role in ("met", "not-met", "no-verdict")]
    assert totals[1:] == [str(len(roles)), *map(str, judged)]
