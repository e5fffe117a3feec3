"""The page about the edition, the link to the PDF, and the bibliography's style."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from kawasaki_sphinx.site.bibliography import JapaneseStyle
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

CORRECTIONS = (
    "year,date,page,order,summary\n"
    "2030,2026-11-20,gone,1,前の版を直しました。\n"
    "2031,2026-11-23,page,1,数字を半角にそろえました。\n"
    "2031,2026-11-23,other,1,値を直しました。\n"
    "2031,2027-01-15,page,1,単位を直しました。\n"
    "2031,2027-01-15,page,2,名前を直しました。\n"
    "2032,2027-01-16,to-come,1,あとの版を直しました。\n"
)


def test_corrections_stand_by_day_and_page_the_newest_first(report: Make) -> None:
    made = report(page="# 題\n\n```{corrections}\n```\n", other="# ほかのページ\n")
    (made.data / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8", newline="\n")
    built = made.build()
    assert built.warnings == []
    tree = built.doctree("page")
    assert [day.astext() for day in tree.findall(nodes.strong)] == [
        "令和9（2027）年1月15日（金）",
        "令和8（2026）年11月23日（月）",
    ]
    told = [item.astext() for item in tree.findall(nodes.list_item)]
    assert told == [
        "単位を直しました。",
        "名前を直しました。",
        "数字を半角にそろえました。",
        "値を直しました。",
    ]
    assert '<span class="doc">ほかのページ</span>' in built.text("page")


def test_a_correction_of_a_missing_page_is_reported(report: Make) -> None:
    made = report(page="# 題\n\n```{corrections}\n```\n")
    (made.data / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8", newline="\n")
    (warning,) = made.build().warnings
    assert "page.md" in warning
    assert "「/other」" in warning


def test_contacts_say_what_the_report_does_not_give(report: Make) -> None:
    made = report(page="# 題\n\n```{contacts}\n```\n")
    (made.data / "contacts.csv").write_text(
        "year,order,section,telephone,email,note\n2031,1,産業振興課,,,備考\n", encoding="utf-8", newline="\n"
    )
    built = made.build()
    assert built.warnings == []
    said = [body.astext() for body in built.doctree("page").findall(nodes.field_body)]
    assert said == ["産業振興課", "報告書に記載がありません", "報告書に記載がありません"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("report.pdf", '<a class="kc-pdf" href="../report.pdf" type="application/pdf">PDF版</a>が便利です'),
        ("", "<p>PDF版が便利です"),
    ],
)
def test_the_pdf_is_linked_where_the_site_offers_it(report: Make, target: str, expected: str) -> None:
    made = report(folder__page="# 題\n\n{report-pdf}`PDF版`が便利です\n")
    built = made.build(report_pdf=target)
    assert built.warnings == []
    assert expected in built.text("folder/page")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@misc{a, author={{総務省}}, title={経済センサス}, year={令和3年}}",
            "総務省「経済センサス」（令和3年）。",
        ),
        ("@misc{a, author={{甲} and {乙}}, note={求人}}", "甲、乙。求人。"),
        ("@misc{a, title={名簿}}", "「名簿」。"),
        (
            "@legislation{a, title={工場立地法}, number={昭和34年法律第24号}}",
            "工場立地法（昭和34年法律第24号）。",
        ),
    ],
)
def test_an_entry_reads_as_japanese(entry: str, expected: str) -> None:
    database = pytest.importorskip("pybtex.database")
    bibliography = JapaneseStyle().format_bibliography(database.parse_string(entry, "bibtex"))
    assert [each.text.render_as("text") for each in bibliography] == [expected]


def test_entries_stand_in_the_order_of_their_readings() -> None:
    database = pytest.importorskip("pybtex.database")
    entries = database.parse_string(
        "@misc{a, title={甲}, yomi={こう}} @misc{b, title={乙}, yomi={おつ}}", "bibtex"
    )
    assert [each.key for each in JapaneseStyle().format_bibliography(entries)] == ["b", "a"]
