"""The page of each KPI that has a series: made by the build, linked from the KPI's rows, on the web alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_sphinx.site.head import description
from tests.conftest import EDITION
from tests.sphinx.conftest import Report, configure

PAGES = {
    "kpis": "# 指標の一覧\n\n```{kpi-list}\n```\n",
    "p": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-table} founding-support\n```\n",
    "a": "# 助言\n\n```{kpi-table} management-advice\n```\n",
}
PAGE = "kpis/founding-seminars"
LINK = "すべての年度を見る"


@pytest.fixture
def made(report: Callable[..., Report]) -> Report:
    """A report with three pages and the pages of KPIs."""
    made = report(**PAGES)
    configure(made, 'report_series = "kpis"\n')
    return made


def test_each_kpi_with_three_years_has_a_page_and_no_other(made: Report) -> None:
    built = made.build()
    assert built.warnings == []
    pages = {name for name in built.app.env.found_docs if name.startswith("kpis/")}
    assert PAGE in pages
    # Two years before its end, one year since it took the other's place, two years with a figure.
    assert pages.isdisjoint({f"kpis/{kpi}" for kpi in ("advice-evening-desks", "lantern-seats")})
    assert "<title>創業セミナーの開催回数の推移" in built.text(PAGE)
    assert not list(made.docs.rglob("founding-seminars*"))


def test_each_page_tells_machines_what_it_is_about(made: Report) -> None:
    built = made.build()
    pages = [name for name in built.app.env.found_docs if name.startswith("kpis/")]
    told = {description(built.doctree(page)) for page in pages}
    assert len(told) == len(pages) > 1


def test_a_page_has_the_line_and_each_year_with_its_edition(made: Report) -> None:
    text = made.build().text(PAGE)
    assert text.count("<svg") >= 1
    rows = re.findall(r"<tr.*?</tr>", text, re.DOTALL)
    years = [row for row in rows if "令和" in row]
    assert [re.findall(r"令和\d+年度", row) for row in years] == [
        ["令和11年度", "令和12年度"],
        ["令和12年度", "令和12年度"],
        ["令和13年度", "令和13年度"],
    ]
    # The present edition's row is a link; earlier editions are linked where they stand beside this one.
    assert 'href="../p.html#kpi-founding-seminars"' in years[2]
    assert "href" not in years[0]


def test_the_rows_of_the_kpi_lead_to_its_page(made: Report) -> None:
    built = made.build()
    for page in ("p", "kpis"):
        links = re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>((?:(?!</a>).)*?){LINK}', built.text(page))
        led = {address: re.sub("<[^>]+>", "", heard) for address, heard in links}
        # The links of all rows say the same; what is heard before it tells them apart.
        assert f"{PAGE}.html" in led
        assert len(set(led.values()) - {""}) == len(led)
    assert "kpis/advice-evening-hours" not in built.text("a")


def test_its_way_and_the_sitemap_name_the_page(made: Report) -> None:
    made.write_template("page.html", "{{ parents }}{% block body %}{{ body }}{% endblock %}")
    built = made.build(html_baseurl="https://example.jp/")
    assert "../kpis.html" in built.text(PAGE)
    assert f"https://example.jp/{PAGE}.html" in built.text("sitemap", "xml")
    assert "創業セミナーの開催回数の推移" in "".join(
        path.read_text(encoding="utf-8") for path in Path(built.app.outdir).glob("_search/**/*.js")
    )


def test_books_and_texts_have_neither_page_nor_link(made: Report) -> None:
    for builder, page, suffix in (
        ("text", "p", "txt"),
        ("singlehtml", "index", "html"),
        ("epub", "p", "xhtml"),
    ):
        built = made.build(builder)
        assert not [name for name in built.app.env.found_docs if name.startswith("kpis/")]
        assert LINK not in built.text(page, suffix)


def test_pages_come_and_go_with_the_data(made: Report) -> None:
    page = "kpis/advice-evening-desks"
    assert page not in made.build().app.env.found_docs
    before = f"advice-evening-desks,{EDITION - 2},24,24"
    made.edit("kpi_values", before, f"advice-evening-desks,{EDITION - 3},24,22,reported,,,\n{before}")
    assert (
        "この指標は、令和12（2030）年度で終了し、「夜間相談の開設時間（時間）」に代わりました"
        in made.build().text(page)
    )
    again = made.build()
    assert again.read == []
    assert page in again.app.env.found_docs
    made.edit("kpi_values", f"advice-evening-desks,{EDITION - 3},24,22,reported,,,\n", "")
    last = made.build()
    assert page not in last.app.env.found_docs
    assert f"{page}.html" not in last.files()


def test_a_page_that_an_editor_wrote_takes_its_place(made: Report) -> None:
    made.write({PAGE: "---\norphan: true\n---\n# 自分のページ\n\n自分で書きました。\n"})
    assert "自分で書きました" in made.build().text(PAGE)


def test_parallel_and_serial_builds_are_equal(made: Report) -> None:
    assert made.build(out="serial").files() == made.build(out="parallel", parallel=2).files()
