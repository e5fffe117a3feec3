"""A chart's values one by one: one stop of the keyboard, the arrow keys, a label; and a tap."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Site
from tests.site.test_access import AXE, FOCUSED, PHONE, RUN, opened

pytestmark = pytest.mark.browser

KPI_PAGE = "measures/article-12/startup-support"
SURVEY_PAGE = "economy/survey/hiring"
DRAWING = ".kc-drawing"
SAID = ".kc-mark-said"


@pytest.fixture(params=[KPI_PAGE, SURVEY_PAGE])
def page(request: pytest.FixtureRequest, browser: Browser, origin: str) -> Iterator[Page]:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{request.param}.html")
        yield page


def titles(page: Page) -> list[str]:
    return page.locator(DRAWING).first.locator(".kc-mark > title").all_text_contents()


def test_arrow_keys_tell_every_value(page: Page) -> None:
    drawing, said = page.locator(DRAWING).first, page.locator(SAID).first
    page.locator(".kc-key").first.evaluate("each => { each.tabIndex = -1; each.focus(); }")
    # The caption, which stands before the drawing, has a link of its own.
    page.keyboard.press("Tab")
    if not drawing.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    assert drawing.evaluate("each => each === document.activeElement")
    assert page.evaluate(FOCUSED)[1:] == [True, True]
    expect(said).to_contain_text("矢印キー")
    told = []
    for _ in titles(page):
        page.keyboard.press("ArrowRight")
        told.append(said.inner_text())
        box, ring = said.bounding_box(), page.locator(".kc-mark-ring").bounding_box()
        assert box is not None
        assert ring is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
    assert told == titles(page)
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text(told[-1])
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text(told[-2])
    page.keyboard.press("Home")
    expect(said).to_have_text(told[0])
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    page.keyboard.press("End")
    expect(said).to_have_text(told[-1])
    page.keyboard.press("Tab")
    expect(said).to_be_hidden()
    assert page.locator(".kc-mark-ring").count() == 0


def test_a_tap_tells_a_value(page: Page) -> None:
    mark = page.locator(f"{DRAWING} .kc-mark").nth(1)
    mark.click(force=True)
    expect(page.locator(SAID).first).to_have_text(titles(page)[1])


def test_a_chart_is_one_stop(page: Page) -> None:
    stops = "svg [tabindex], svg a, .kc-drawing [tabindex]"
    assert page.locator(stops).count() == 0
    assert page.locator(f"{DRAWING}[tabindex='0']").count() == page.locator(DRAWING).count() > 0


def test_without_scripts_a_chart_is_no_stop(browser: Browser, origin: str) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        assert page.locator(f"{DRAWING}[tabindex]").count() == 0


def test_the_script_is_only_where_charts_are(site: Site) -> None:
    for document in site.documents.values():
        given = any("chart-marks" in script["src"] for script in document.root.find("script"))
        assert given == any(document.root.find("div", style="kc-drawing")), document.path
