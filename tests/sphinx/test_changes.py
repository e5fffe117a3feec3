"""The directive ``changes`` in pages: its short view, its sections, its summary, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes

from tests.conftest import EDITION
from tests.sphinx.conftest import Built, Report

Make = Callable[..., Report]

PAGE = "# 変化\n\n```{changes}\n```\n"
KPIS = "# 事業\n\n```{kpi-table} founding-support\n```\n"


def sections(built: Built, page: str = "page") -> dict[str, nodes.section]:
    """The sections that the directive makes, by id."""
    found = built.doctree(page).findall(nodes.section)
    return {each["ids"][0]: each for each in found if each["ids"][0].startswith("changes-")}


def test_the_short_view_leads_to_a_section_for_each_subject(report: Make) -> None:
    built = report(page=PAGE, kpis=KPIS).build()
    assert built.warnings == []
    made = sections(built)
    assert list(made)[:2] == [f"changes-{EDITION}-kpis", f"changes-{EDITION}-kpis-6"]
    names = ("programmes", "questions", "opinions", "promises")
    assert {f"changes-{EDITION}-{name}" for name in names} <= set(made)
    assert f"changes-{EDITION}-ordinance" not in made
    table = next(built.doctree("page").findall(nodes.table))
    counts = [row.astext().split() for row in next(table.findall(nodes.tbody)).children]
    assert counts[0] == ["令和12年度に達成（20件のうち）", "10件"]
    assert ["新たに未達成", "−3件"] in counts
    assert counts[-1] == ["令和13年度に達成（20件のうち）", "10件"]
    html = built.text("page")
    short, _, rest = html.partition(f'id="changes-{EDITION}-kpis"')
    for name in ("kpis", *names):
        assert f'href="#changes-{EDITION}-{name}"' in short
    assert "判定と達成率は本サイトによる計算です" in short
    assert "判定と達成率は本サイトによる計算です" in rest


def test_a_kpi_leads_to_its_row_and_tells_sizes(report: Make) -> None:
    built = report(page=PAGE, kpis=KPIS).build()
    listed = sections(built)[f"changes-{EDITION}-kpis-6"]
    item = next(each for each in listed.findall(nodes.list_item) if "市内での創業件数" in each.astext())
    told = item.astext()
    assert told.startswith("新たに未達成 目標の変更 市内での創業件数（創業支援事業）")
    assert "実績：41件 → 38件（3件減）" in told
    assert "目標：40件 → 45件（5件増）" in told
    assert 'href="kpis.html#kpi-founding-openings"' in built.text("page")


def test_what_the_first_edition_cannot_know_is_said_once(report: Make) -> None:
    made = report(page=PAGE)
    conf = made.docs / "conf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8").replace(f"report_year = {EDITION}", "report_year = 2030"),
        encoding="utf-8",
    )
    built = made.build()
    text = built.doctree("page").astext()
    assert text.count("令和11年度の版のデータがないため") == 1
    unknown = ("programmes", "ordinance", "opinions", "promises")
    assert not {f"changes-{EDITION - 1}-{name}" for name in unknown} & set(sections(built))


def test_the_summary_leads_to_the_page(report: Make) -> None:
    built = report(page="# 題\n\n```{changes}\n:summary: all\n```\n", all=PAGE).build()
    assert built.warnings == []
    doctree = built.doctree("page")
    assert not list(doctree.findall(nodes.table))
    text = doctree.astext()
    assert re.search("前の年度からの変化：新たに.*件です。", text)
    assert "20件のうち" not in text
    assert 'href="all.html"' in built.text("page")


def test_a_summary_of_no_page_is_told(report: Make) -> None:
    warnings = report(page="# 題\n\n```{changes}\n:summary: nowhere\n```\n").build().warnings
    assert any("nowhere" in line for line in warnings)


def test_only_a_change_of_what_is_compared_reads_the_page_again(report: Make) -> None:
    made = report(page=PAGE, other="# 題\n")
    made.build()
    values = made.data / "kpi_values.csv"
    text = values.read_text(encoding="utf-8")
    values.write_text(
        text.replace("founding-openings,2031,45,38", "founding-openings,2031,45,39"), encoding="utf-8"
    )
    again = made.build()
    assert again.read == ["page"]
    assert "実績：41件 → 39件（2件減）" in again.text("page")
