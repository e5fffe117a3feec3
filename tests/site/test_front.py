"""The front page: one screen says what the report is and how it went, and each count leads to its KPIs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.conftest import Rows, Site, of_edition

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
OVERVIEW = "table.kc-overview"
VERDICTS = {"達成": "kc-met", "未達成": "kc-not-met", "判定なし": "kc-no-verdict"}


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context, context.new_page() as opened:
        opened.goto(f"{origin}index.html")
        yield opened


def test_a_phones_first_screen_says_what_it_is_and_how_it_went(page: Page) -> None:
    total = page.locator(f"{OVERVIEW} tbody tr").first
    for part in (page.locator("h1"), page.locator(".kc-lead"), total.locator("td.kc-met")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < PHONE["height"], part


def test_a_desks_first_screen_shows_every_article(browser: Browser, origin: str, rows: Rows) -> None:
    articles = {row["programme"]: row["article"] for row in of_edition(rows, "programme_years")}
    owners = {row["kpi"]: row["programme"] for row in rows["kpis"]}
    measured = {articles[owners[row["kpi"]]] for row in of_edition(rows, "kpi_values")}
    with browser.new_context(viewport=DESK) as context, context.new_page() as page:
        page.goto(f"{origin}index.html")
        boxes = [row.bounding_box() for row in page.locator(f"{OVERVIEW} tbody tr").all()]
        assert len(boxes) == 1 + len(measured)
        assert all(box and box["y"] + box["height"] < DESK["height"] for box in boxes)


def test_the_counts_are_those_of_the_list(site: Site) -> None:
    (every,) = site.page("kpis").article.find("table", style="kc-kpi-list")
    listed = list(every.find("tr"))
    (overview,) = site.page("index").article.find("table", style="kc-overview")
    for row in list(overview.find("tr"))[1:]:
        head, count, *verdicts = row.elements
        article = head.text[: head.text.find("条") + 1]
        mine = [each for each in listed if head.text == "計" or each.text.startswith(f"{article}\n")]
        mine = [each for each in mine if any(each.find("td"))]
        told = [sum(any(each.find("td", style=name)) for each in mine) for name in VERDICTS.values()]
        assert [int(cell.text) for cell in (count, *verdicts)] == [len(mine), *told], head.text


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_count_leads_to_its_kpis(page: Page, verdict: str) -> None:
    cell = page.locator(f"{OVERVIEW} tbody tr").first.locator(f"td.{VERDICTS[verdict]}")
    count = int(re.sub(r"\D", "", cell.inner_text()))
    cell.click()
    page.wait_for_url(re.compile(r"/kpis\.html\?verdict="))
    expect(page.locator("table.kc-kpi-list tbody tr:visible")).to_have_count(count)
    assert page.get_by_label("判定", exact=True).locator("option:checked").inner_text() == verdict


def test_a_bar_is_as_long_as_it_counts(page: Page) -> None:
    bars = []
    for row in page.locator(f"{OVERVIEW} tbody tr").all()[1:]:
        cells = [row.locator(f"td.{name}") for name in ("kc-met", "kc-not-met")]
        bars.append((cells, [int(re.sub(r"\D", "", cell.inner_text()) or 0) for cell in cells]))
    parts, counts = max(bars, key=lambda bar: min(bar[1]))
    assert min(counts) > 0
    widths = [box["width"] for part in parts if (box := part.bounding_box())]
    assert widths[0] / widths[1] == pytest.approx(counts[0] / counts[1], rel=0.1)


@pytest.mark.parametrize(
    ("name", "table"),
    [("index", OVERVIEW), ("kpis", "table.kc-kpi-list"), ("data", "table.kc-catalogue")],
)
def test_tables_laid_out_as_something_else_stay_tables(
    page: Page, origin: str, name: str, table: str
) -> None:
    page.goto(f"{origin}{name}.html")
    shown = page.locator(table)
    assert shown.evaluate("table => getComputedStyle(table).display") == "block"
    told = Counter(_roles(page, table))
    rows = shown.locator("tbody tr").count()
    assert (told["table"], told["row"], told["rowheader"]) == (1, rows + 1, rows)
    assert told["columnheader"] == shown.locator("thead th").count()
    assert told["cell"] == shown.locator("tbody td").count()


def _roles(page: Page, selector: str) -> Iterator[str]:
    """What the browser tells assistive technology of an element and all inside it."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    element = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in tree}
    waiting = [node for node in tree if node.get("backendDOMNodeId") == element]
    while waiting:
        node = waiting.pop()
        yield node["role"]["value"]
        waiting += [by_id[child] for child in node.get("childIds", ()) if child in by_id]


def test_a_row_of_kpis_reads_whole_on_a_phone(page: Page, origin: str) -> None:
    page.goto(f"{origin}kpis.html")
    cells = page.locator("table.kc-kpi-list tbody tr").first.locator("th, td")
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert len(boxes) == 9
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)
    labels = cells.evaluate_all("all => all.map(each => getComputedStyle(each, '::before').content)")
    assert labels[3:] == [f'"{name}"' for name in ("目標", "実績", "達成率", "判定", "前年度の実績", "増減")]
