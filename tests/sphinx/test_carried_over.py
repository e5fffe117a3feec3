"""Text of the year before: it speaks of its own year, and stands in drafts only."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from kawasaki_sphinx.live.gathering import told_by
from tests.conftest import EDITION
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

TEXT = "{fy}`edition`は{kpi}`founding-openings`、前の年度は{kpi}`founding-openings@edition - 1`です。\n"
PAGE = f"# 題\n\n{TEXT}\n:::{{carried-over}} {EDITION - 1}\n{TEXT}\n```{{kpi-table}} founding-support\n```\n:::\n"


def test_what_stands_inside_is_of_its_own_year(report: Make) -> None:
    built = report(page=PAGE).build(tags=["draft"])
    assert built.warnings == []
    tree = built.doctree("page")
    box = next(box for box in tree.findall(nodes.container) if "kc-carried-over" in box["classes"])
    band, text = (each.astext() for each in list(box.findall(nodes.paragraph))[:2])
    assert band.startswith("ここから令和12（2030）年度の文章です。")
    assert text == "令和12（2030）年度は41件、前の年度は37件です。"
    outside = next(each for each in tree.findall(nodes.paragraph)).astext()
    assert outside == "令和13（2031）年度は38件、前の年度は41件です。"
    table = next(iter(box.findall(nodes.table))).astext()
    assert "令和11（2029）年度" in table
    assert "令和13（2031）年度" not in table


def test_slips_of_markup_inside_are_told_in_a_draft(report: Make) -> None:
    page = PAGE.replace(f"{TEXT}\n```{{kpi-table}}", "前の**年度 **です。\n\n```{kpi-table}")
    (warning,) = report(page=page).build(tags=["draft"]).warnings
    assert warning.startswith(f"docs/page.md:{page.splitlines().index('前の**年度 **です。') + 1}: WARNING: ")


def test_words_inside_are_held_against_no_later_data(report: Make) -> None:
    text = f"{{kpi}}`founding-openings`です。{EDITION - 1}年度から{EDITION}年度の、38件の文です。\n"
    page = PAGE.replace(f"{TEXT}\n```{{kpi-table}}", f"{text}\n```{{kpi-table}}")
    made = report(page=page)
    assert made.build(tags=["draft"]).warnings == []
    made.write({"page": page.replace(f":::{{carried-over}} {EDITION - 1}", ":::{note}")})
    outside = made.build(tags=["draft"])
    assert any("[kawasaki.typed-year]" in warning for warning in outside.warnings)
    assert any("「38」は" in warning or "「38件」は" in warning for warning in outside.warnings)


def test_a_final_edition_holds_none(report: Make) -> None:
    made = report(page=PAGE)
    line = PAGE.splitlines().index(f":::{{carried-over}} {EDITION - 1}") + 1
    for _ in range(2):  # a page that is not read again is told again
        (warning,) = made.build().warnings
        assert warning.startswith(f"docs/page.md:{line}: WARNING: 前の年度から持ち越した文章があります")
        assert "[carried-over]" in warning
    assert made.build(tags=["draft"]).warnings == []


def test_values_to_come_are_told_unless_it_is_a_draft(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-table} founding-support\n```\n")
    made.edit("kpi_values", "founding-openings,2031,45,38,reported", "founding-openings,2031,45,,pending")
    built = made.build(tags=["draft"])
    assert built.warnings == []
    assert "未記入" in built.text("page")
    (warning,) = made.build().warnings
    assert "[pending]" in warning


def test_a_change_of_the_earlier_year_is_shown_inside(report: Make) -> None:
    made = report(page=PAGE)
    made.build(tags=["draft"])
    made.edit("kpi_values", "founding-openings,2030,40,41,reported", "founding-openings,2030,40,43,reported")
    again = made.build(tags=["draft"])
    assert "page" in again.read
    assert "令和12（2030）年度は43件" in again.doctree("page").astext()


def test_a_year_that_is_none_is_told_at_its_place(report: Make) -> None:
    (warning,) = report(page="# 題\n\n:::{carried-over} 去年\n文です。\n:::\n").build(tags=["draft"]).warnings
    assert "年度「去年」を読めません" in warning


def test_the_live_site_counts_what_is_left(report: Make) -> None:
    made = report(page=PAGE)
    made.edit("kpi_values", "founding-openings,2031,45,38,reported", "founding-openings,2031,45,,pending")
    told = told_by(made.build(tags=["draft"]).app, ())
    assert told.left == ("data/kpi_values.csv: 1件", "page: 1か所")
