"""The directives that publish how the data are checked: ``readability`` and ``message-list``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from docutils import nodes

from kawasaki_docs import CODES
from kawasaki_sphinx.lint.wordings import WORDINGS
from kawasaki_sphinx.log import Subtype
from tests.sphinx.conftest import Report

Make = Callable[..., Report]


def with_area_code(made: Report) -> Report:
    """The report with the code of the city that the rule on areas knows."""
    path = made.data / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("99201", "14130"), encoding="utf-8")
    return made


def test_the_rules_of_machine_readability_are_published(report: Make) -> None:
    built = with_area_code(report(page="# 題\n\n```{readability}\n```\n")).build()
    assert built.warnings == []
    tree = built.doctree("page")
    assert "30の規則に照らしました。表に当てはまる規則は、すべて満たしています。" in tree.astext()
    (table,) = tree.findall(nodes.table)
    rows = [[entry.astext() for entry in row] for row in table.findall(nodes.row)]
    assert len(rows) == 31
    assert rows[0] == ["番号", "規則", "満たす", "該当なし", "満たさない", "わけ"]
    assert {row[4] for row in rows[1:]} == {"0"}
    (path,) = (Path(built.app.outdir) / "_csv").rglob("*.csv")
    data = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(data) % 30 == 0
    assert set(data[0]) == {"table", "rule", "state", "reason"}


def test_a_broken_rule_shows_on_the_page_and_rebuilds_it(report: Make) -> None:
    made = with_area_code(report(page="# 題\n\n```{readability}\n```\n", other="# 題\n"))
    made.build()
    made.edit("programmes", ",創業支援事業", ",同上")
    built = made.build()
    assert "page" in built.read
    assert "other" not in built.read
    assert "満たしていないところが1件あります。" in built.doctree("page").astext()
    assert "cell-ditto を報告しています" in built.text("page")


def test_every_message_and_every_kind_of_warning_is_listed(report: Make) -> None:
    built = report(page="# 題\n\n```{message-list}\n```\n").build()
    assert built.warnings == []
    terms = [term.astext() for term in built.doctree("page").findall(nodes.term)]
    worded = dict.fromkeys(each.kind or "WARNING" for each in WORDINGS)
    assert terms == [*CODES, *(f"kawasaki.{each.value}" for each in Subtype), *worded]
    html = built.text("page")
    assert all(title in html for title in CODES.values())


def test_both_stand_in_plain_text(report: Make) -> None:
    page = "# 題\n\n```{readability}\n```\n\n```{message-list}\n```\n"
    text = report(page=page).build("text").text("page", "txt")
    assert "L3-09" in text
    assert "kpi-target-changed" in text
