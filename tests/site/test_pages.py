"""Every page of the real site is whole: its structure, tables and charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from tests.site.conftest import Build, Rows, Site, of_edition
from tests.site.tree import HEADINGS, Document, Element

FIXED = (
    "index",
    "introduction",
    "economy/structure",
    "economy/business-climate",
    "economy/bankruptcies",
    "economy/employment",
    "economy/survey/index",
    "verification/council",
    "verification/subcommittee",
    "verification/process",
    "measures/index",
    "measures/opinions",
    "other-programmes/index",
    "ordinance",
    "kpis",
    "data",
    "about",
    "glossary",
    "references",
    "search",
    "genindex",
)
CHARTS = ("kpi-chart", "survey-chart", "data-chart")


def test_the_site_builds_without_a_warning(html_build: Build) -> None:
    assert (html_build.status, html_build.warnings) == (0, "")


def test_every_page_of_the_design_exists(site: Site, rows: Rows) -> None:
    articles = {row["programme"]: row["article"] for row in of_edition(rows, "programme_years")}
    expected = set(FIXED) | {f"measures/article-{row['article']}/index" for row in rows["measures"]}
    for row in (each for each in rows["programmes"] if each["programme"] in articles):
        folder = f"measures/article-{articles[row['programme']]}"
        folder = folder if row["kind"] == "reviewed" else "other-programmes"
        expected.add(f"{folder}/{row['programme']}")
    missing = {name for name in expected if f"{name}.html" not in site.documents}
    assert not missing
    topics = [path for path in site.documents if path.startswith("economy/survey/")]
    assert len(topics) == len({row["topic"] for row in rows["survey_questions"]}) + 1


def test_no_page_shows_an_error(site: Site) -> None:
    faults = {
        document.path: box.text
        for document in site.documents.values()
        for box in document.root.find()
        if box.classes & {"kc-error", "system-message", "error", "problematic"}
        and not any(each.name == "noscript" for each in box.around())
    }
    assert not faults


def test_pages_are_in_japanese_and_have_a_title(site: Site) -> None:
    for document in site.documents.values():
        page = next(document.root.find("html"))
        assert page["lang"] == "ja", document.path
        head = next(page.find("head"))
        title = next(head.find("title"))
        assert "".join(str(child) for child in title.children).strip(), document.path


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = Counter(str(next(each.root.find("title")).children[0]) for each in site.documents.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_each_page_has_one_h1_and_headings_in_order(site: Site) -> None:
    faults = {}
    for document in site.documents.values():
        if document.path == "search.html":
            continue  # Sphinx's script writes its content
        levels = [int(heading.name[1]) for heading in document.article.find(*HEADINGS)]
        skips = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        if levels[:1] != [1] or levels.count(1) != 1 or skips:
            faults[document.path] = levels
    assert not faults


def test_ids_are_unique_on_each_page(site: Site) -> None:
    faults = {}
    for document in site.documents.values():
        counts = Counter(element["id"] for element in document.root.find() if element["id"])
        if twice := [name for name, count in counts.items() if count > 1]:
            faults[document.path] = twice
    assert not faults


def test_tables_of_data_are_named_and_scroll_by_keyboard(site: Site) -> None:
    faults = []
    for document, table in _tables(site):
        scroller = next((each for each in table.around() if "kc-scroller" in each.classes), None)
        named = bool(table.elements and table.elements[0].name == "caption" and table.elements[0].text)
        reachable = scroller is not None and scroller["tabindex"] == "0" and scroller["role"] == "region"
        if not reachable or scroller is None or not (named or scroller["aria-label"]):
            faults.append(f"{document.path}: {table.text[:60]!r}")
    assert not faults


def test_head_cells_say_what_they_head(site: Site) -> None:
    faults = []
    for document, table in _tables(site):
        heads = list(table.find("th"))
        wrong = [cell for cell in heads if cell["scope"] not in ("col", "colgroup", "row", "rowgroup")]
        columns = [cell for cell in heads if cell["scope"].startswith("col")]
        if wrong or not columns:
            faults.append(f"{document.path}: {table.text[:60]!r}")
    assert not faults


def test_rows_of_a_table_are_equally_wide(site: Site) -> None:
    faults = [
        f"{document.path}: {widths} {table.text[:60]!r}"
        for document, table in _tables(site)
        if len(widths := _widths(table)) != 1
    ]
    assert not faults


def test_charts_have_a_description_and_their_data(site: Site, sources: Mapping[str, str]) -> None:
    asked = sum(text.count(f"```{{{kind}}}") for text in sources.values() for kind in CHARTS)
    found = 0
    for document in site.documents.values():
        for chart in document.article.find("svg"):
            found += 1
            # An image may hold no links.
            assert chart["role"] == ("group" if next(chart.find("a"), None) else "img"), document.path
            assert chart["aria-label"].endswith("。"), document.path
            assert [each["aria-hidden"] for each in chart.elements] == ["true"], document.path
            figure = next(each for each in chart.around() if each.name == "figure")
            parts = [each.name for each in figure.find("figcaption", "svg")]
            assert parts[0] == "figcaption", (
                "a drawing that stands before its caption moves while a page arrives"
            )
            assert next(figure.find("figcaption")).text
            box = next(each for each in figure.around() if "kc-exhibit" in each.classes)
            (lead,) = [
                *box.find("table"),
                *(each for each in box.find("a") if each.text == "データを表で見る"),
            ]
            shown = document.by_id[lead["href"][1:]] if lead.name == "a" else lead
            assert shown.name == "table", f"{document.path}: no data beside {parts[0]}"
            around = next(each for each in shown.around() if "kc-exhibit" in each.classes)
            assert list(around.find("a", style="kc-download")), f"{document.path}: no CSV beside {parts[0]}"
    assert found >= asked > 0


def test_no_identifier_of_the_data_shows_as_text(site: Site, rows: Rows) -> None:
    slugs = {value for table in rows.values() for row in table for value in row.values() if _is_slug(value)}
    shown = {
        (document.path, cell.text)
        for document, table in _tables(site)
        if document.path != "data.html"
        for cell in table.find("td", "th")
    }
    assert not {(path, text) for path, text in shown if text in slugs}


def _tables(site: Site) -> Iterator[tuple[Document, Element]]:
    """The tables of all pages, save the index of terms, which Sphinx lays out by one."""
    for document in site.documents.values():
        for table in document.article.find("table"):
            if not table.classes & {"genindextable", "indextable"}:
                yield document, table


def _widths(table: Element) -> set[int]:
    """The widths of a table's rows in columns, cells that reach down from above counted."""
    widths: set[int] = set()
    for part in table.find("thead", "tbody", "tfoot"):
        below: Counter[int] = Counter()
        for number, row in enumerate(part.find("tr")):
            width = below[number]
            for cell in row.elements:
                span = int(cell["colspan"] or 1)
                width += span
                for line in range(number + 1, number + int(cell["rowspan"] or 1)):
                    below[line] += span
            widths.add(width)
    return widths


def _is_slug(value: str | None) -> bool:
    return bool(value) and re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)+", value or "") is not None
