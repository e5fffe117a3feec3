"""Paper: light whatever the reader's colours, without what only screens need, and whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.site.conftest import Rows, of_edition

pytestmark = pytest.mark.browser

KPI_PAGE = "measures/article-12/startup-support"
FOLDED_PAGE = "measures/article-19/procurement-opportunities"
PAPER = 690
"""Pixels between the margins of an A4 sheet."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    size: ViewportSize = {"width": PAPER, "height": 970}
    with browser.new_context(viewport=size, color_scheme="dark") as context, context.new_page() as opened:
        opened.emulate_media(media="print")
        yield opened


@pytest.mark.parametrize("name", ["index", KPI_PAGE, FOLDED_PAGE, "kpis", "data"])
def test_nothing_hangs_over_the_paper(page: Page, origin: str, name: str) -> None:
    page.goto(f"{origin}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    wide = page.locator("article table:visible, article svg:visible").evaluate_all(
        f"all => all.filter(each => each.getBoundingClientRect().right > {PAPER}).map(each => each.id)"
    )
    assert wide == []


def test_paper_is_light_and_without_menus(page: Page, origin: str) -> None:
    page.goto(f"{origin}{KPI_PAGE}.html")
    for part in (".mobile-header", ".sidebar-drawer", ".related-pages", ".kc-way", "details summary"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.querySelector('article p')).color") == "rgb(26, 26, 26)"
    bar = page.locator("svg .kc-current").first
    assert bar.evaluate("each => getComputedStyle(each).fill") == "rgb(0, 23, 193)"


def test_a_folded_table_is_printed_whole(page: Page, origin: str, sources: Mapping[str, str]) -> None:
    page.goto(f"{origin}{FOLDED_PAGE}.html")
    folded = page.locator("details.kc-printed")
    assert folded.count() == sources[FOLDED_PAGE].count("\n:fold:") > 0
    assert all(
        cell.bounding_box() and cell.is_visible()
        for cell in folded.locator("tr:last-child td:last-child").all()
    )


def test_the_list_of_kpis_is_printed_without_its_tools(page: Page, origin: str, rows: Rows) -> None:
    page.goto(f"{origin}kpis.html")
    assert not page.locator(".kc-explorer").is_visible()
    table = page.locator("table.kc-kpi-list")
    assert table.locator("tbody tr:visible").count() == len(of_edition(rows, "kpi_values"))
    assert table.evaluate("each => getComputedStyle(each).breakInside") == "auto"
    assert page.locator(".kc-sort").first.evaluate("each => getComputedStyle(each).display") == "contents"
