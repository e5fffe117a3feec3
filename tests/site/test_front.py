"""The front page: one screen says what the report is and how it went, and each count leads to its KPIs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.conftest import Site

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 640}
OVERVIEW = ".kc-overview"
DOTS = ".kc-overview .kc-phone a.kc-mark"
VERDICTS = {"達成": "kc-met", "未達成": "kc-not-met", "判定なし": "kc-no-verdict"}


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context, context.new_page() as opened:
        opened.goto(f"{origin}index.html")
        yield opened


def test_a_phones_first_screen_says_what_it_is_and_how_it_went(page: Page) -> None:
    shown = [f"{OVERVIEW} .kc-tally > .{name}" for name in VERDICTS.values()]
    for part in map(page.locator, ("h1", ".kc-lead", *shown)):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < PHONE["height"], part


def test_each_kpi_with_a_rate_is_a_dot_that_leads_to_its_row(page: Page, site: Site) -> None:
    (listed,) = site.page("kpis").article.find("table", style="kc-kpi-list")
    rows = {row["id"]: row for row in listed.find("tr") if "id" in row.attributes}
    links = page.locator(DOTS).evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert links
    assert {link.partition("#")[0] for link in links} == {"kpis.html"}
    assert {link.partition("#")[2] for link in links} <= set(rows)
    judged = [row for row in rows.values() if not any(row.find("td", style="kc-no-verdict"))]
    titles = page.locator(f"{DOTS} > title").all_text_contents()
    now = [title for title in titles if re.search(r" (達成|未達成)：", title)]
    # A KPI whose target is 0 has a verdict and no rate.
    rated = [row for row in judged if "%" in row.text]
    assert len(now) == len(rated)


def test_what_missed_its_target_is_named_with_the_distance(page: Page, site: Site) -> None:
    (listed,) = site.page("kpis").article.find("table", style="kc-kpi-list")
    missed = [row for row in listed.find("tr") if any(row.find("td", style="kc-not-met"))]
    named = page.locator(f"{OVERVIEW} .kc-missed li li")
    assert named.count() == len(missed) > 0
    for text in named.all_inner_texts():
        assert re.search("目標まで|目標を", text), text
    assert named.first.locator("a").get_attribute("href")


def test_the_counts_are_those_of_the_list(site: Site) -> None:
    (every,) = site.page("kpis").article.find("table", style="kc-kpi-list")
    listed = list(every.find("tr"))
    (box,) = site.page("index").article.find("div", style="kc-overview")
    (overview,) = box.find("table")
    for row in list(overview.find("tr"))[1:]:
        head, count, *verdicts = row.elements
        article = head.text[: head.text.find("条") + 1]
        mine = [each for each in listed if head.text == "計" or each.text.startswith(f"{article}\n")]
        mine = [each for each in mine if any(each.find("td"))]
        told = [sum(any(each.find("td", style=name)) for each in mine) for name in VERDICTS.values()]
        # A linked count is heard with what it counts, which stands before it.
        counts = [int(re.sub(r".*\D", "", cell.text)) for cell in (count, *verdicts)]
        assert counts == [len(mine), *told], head.text


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_count_leads_to_its_kpis(page: Page, verdict: str) -> None:
    cell = page.locator(f"{OVERVIEW} .kc-tally > .{VERDICTS[verdict]}")
    count = int(re.sub(r"\D", "", cell.inner_text()))
    cell.click()
    page.wait_for_url(re.compile(r"/kpis\.html\?verdict="))
    expect(page.locator("table.kc-kpi-list tbody tr:visible")).to_have_count(count)
    assert page.get_by_label("判定", exact=True).locator("option:checked").inner_text() == verdict


@pytest.mark.parametrize(
    ("name", "table"),
    [("kpis", "table.kc-kpi-list"), ("data", "table.kc-catalogue")],
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
