"""The page of changes: its first screen tells how the count of targets met came about."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.site.conftest import EDITION, Rows, Site

PHONE: ViewportSize = {"width": 360, "height": 640}
BRIDGE = "kc-bridge"


def met(rows: Rows, year: int) -> set[str]:
    """The KPIs that met their targets in a year, by the report's own rule."""
    better = {row["kpi"]: row["better"] for row in rows["kpis"]}
    found = set()
    for row in rows["kpi_values"]:
        if int(row["year"]) != year or better[row["kpi"]] == "none" or not (row["target"] and row["actual"]):
            continue
        actual, target = Decimal(row["actual"]), Decimal(row["target"])
        if actual >= target if better[row["kpi"]] == "higher" else actual <= target:
            found.add(row["kpi"])
    return found


def steps(site: Site) -> list[int]:
    """The counts that the page shows, from that of the year before to the edition's."""
    (table,) = site.page("changes").article.find("table", style=BRIDGE)
    cells = [list(row.elements)[-1].text for row in list(table.find("tr"))[1:]]
    found = [re.fullmatch(r"([−＋]?)(\d+)件", cell.strip()) for cell in cells]
    return [int(each[2]) * (-1 if each[1] == "−" else 1) for each in found if each]


def test_the_counts_are_those_of_the_data_and_add_up(site: Site, rows: Rows) -> None:
    then, now = met(rows, EDITION - 1), met(rows, EDITION)
    before, *between, after = steps(site)
    assert (before, after) == (len(then), len(now))
    assert before + sum(between) == after
    # A KPI that took another's place stands for it in both years.
    former = {row["kpi"]: row["predecessor"] or row["kpi"] for row in rows["kpis"]}
    assert -sum(each for each in between if each < 0) == len(then - {former[kpi] for kpi in now} - now)


def test_each_kpi_that_turned_is_listed_with_a_link_to_its_row(site: Site, rows: Rows) -> None:
    listed = {
        link["href"].partition("#kpi-")[2]
        for item in site.page("changes").article.find("ul", style="kc-change-list")
        for link in item.find("a")
    }
    turned = met(rows, EDITION - 1) ^ met(rows, EDITION)
    present = {row["kpi"] for row in rows["kpi_values"] if int(row["year"]) == EDITION}
    assert turned & present <= listed


def test_the_front_page_leads_there(site: Site) -> None:
    links = [each["href"] for each in site.page("index").article.find("a")]
    assert links.count("changes.html") >= 2


@pytest.mark.browser
def test_a_phones_first_screen_holds_all_steps(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=PHONE) as context, context.new_page() as page:
        page.goto(f"{origin}changes.html")
        box = page.locator(f"table.{BRIDGE} tbody tr").last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < PHONE["height"]
