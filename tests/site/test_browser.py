"""The real site in a browser: narrow and wide, by keyboard, without scripts, and in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.conftest import DOCS

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
KPI_PAGE = "measures/article-12/startup-support"
CHART_PAGE = "measures/article-19/procurement-opportunities"
"""A page whose charts have their data folded behind them."""
KINDS = (
    "index",
    "introduction",
    "economy/structure",
    "economy/survey/index",
    "economy/survey/challenges",
    "verification/council",
    "verification/process",
    "measures/index",
    "measures/opinions",
    "measures/article-15/index",
    KPI_PAGE,
    "measures/article-17/labour-hall",
    "measures/article-18/green-innovation",
    "measures/article-19/procurement-opportunities",
    "other-programmes/industrial-sites",
    "ordinance",
    "kpis",
    "data",
    "about",
    "glossary",
    "references",
    "search",
    "genindex",
)
MADE = ("search", "genindex")
"""Pages that have no source."""
PAGES = tuple(kind for kind in KINDS if kind in MADE or (DOCS / f"{kind}.md").exists())
"""Those of KINDS that the edition has: programmes end and move."""
QUERIES = {"search": "?q=KBIC"}
TEXT_CONTRAST = 4.5

BACKGROUND = """element => {
    for (let box = element; box; box = box.parentElement) {
        const colour = getComputedStyle(box).backgroundColor;
        if (!/^rgba\\(.*, 0\\)$/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme;
}"""
"""The colour behind an element: that of the nearest box around it that has one."""

WIDE = """() => [...document.querySelectorAll("article *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".kc-scroller"))
    .map(each => each.outerHTML.slice(0, 80))"""
"""What sticks out of the page, for the message of a failure."""


@dataclass
class Watch:
    """What a page said and asked for while it was open."""

    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on(
            "console", lambda message: self._said(message.type, f"{message.text} {message.location['url']}")
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.origin, "data:")):
            self.foreign.append(url)


@pytest.fixture(scope="module", params=WIDTHS, ids=lambda width: f"{width}px")
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Windows of one width."""
    with browser.new_context(viewport={"width": request.param, "height": 800}) as opened:
        yield opened


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_fault(context: BrowserContext, origin: str, name: str) -> None:
    watch = Watch(origin)
    with context.new_page() as page:
        watch.attach(page)
        page.goto(f"{origin}{name}.html{QUERIES.get(name, '')}", wait_until="load")
        assert "川崎市 中小企業活性化施策 実施状況報告書" in page.title()
        page.locator("article :is(h1, h2)").first.wait_for()
        width, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= room, page.evaluate(WIDE)
        assert (watch.errors, watch.foreign) == ([], [])


def test_the_data_of_a_chart_opens_by_keyboard(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}) as context, context.new_page() as page:
        page.goto(f"{origin}{CHART_PAGE}.html")
        details = page.locator("details.kc-disclosure").first
        scroller = details.locator(".kc-scroller")
        assert not scroller.is_visible()
        details.locator("summary").focus()
        page.keyboard.press("Enter")
        assert scroller.is_visible()
        page.keyboard.press("Tab")
        assert scroller.evaluate("box => box === document.activeElement")
        assert scroller.evaluate("box => box.scrollWidth > box.clientWidth"), "nothing to scroll at 360 px"
        page.keyboard.press("ArrowRight")
        page.wait_for_function("box => box.scrollLeft > 0", arg=scroller.element_handle())


def test_scrolling_tables_show_where_the_focus_is(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context, context.new_page() as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        page.locator(".kc-source a").last.focus()
        page.keyboard.press("Shift+Tab")  # the link to the table, in its caption
        page.keyboard.press("Shift+Tab")
        scroller = page.locator(".kc-scroller:focus")
        assert scroller.count() == 1
        style = scroller.evaluate(
            "box => [getComputedStyle(box).outlineStyle, getComputedStyle(box).boxShadow]"
        )
        assert style != ["none", "none"]


@pytest.mark.parametrize("name", ["index", KPI_PAGE, CHART_PAGE, "kpis", "data"])
def test_pages_work_without_scripts(browser: Browser, origin: str, name: str) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(f"{origin}{name}.html")
        assert page.locator("article h1").is_visible()
        content = page.locator("article :is(p, caption, td, svg):not(details *):not(dialog *)")
        assert content.count() > 0
        # Of a chart's two drawings, the one for phones and the one for wide pages, one is seen.
        hidden = content.evaluate_all(
            """all => all
                .filter(each => !each.closest(".kc-drawing") && !each.checkVisibility())
                .map(each => each.outerHTML)"""
        )
        assert not hidden
        shown = page.locator("article .kc-phone").evaluate_all(
            """all => all.map(phone => [phone, phone.nextElementSibling]
                .filter(each => each.matches(".kc-drawing") && each.querySelector("svg").checkVisibility())
                .length)"""
        )
        assert set(shown) <= {1}
        assert shown or name not in ("index", KPI_PAGE, CHART_PAGE, "kpis")
        if name == CHART_PAGE:
            page.locator("details.kc-disclosure > summary").first.click()
            assert page.locator("details.kc-disclosure table").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_charts_stands_out(browser: Browser, origin: str, scheme: str) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        with context.new_page() as page:
            page.goto(f"{origin}{KPI_PAGE}.html")
            labels = page.locator("svg .kc-text, svg .kc-muted")
            assert labels.count() > 0
            fills = set(labels.evaluate_all("all => all.map(each => getComputedStyle(each).fill)"))
            ground = page.locator(".kc-drawing").first.evaluate(BACKGROUND)
        assert (luminance(ground) < 0.2) == (scheme == "dark"), ground
        assert {fill for fill in fills if contrast(fill, ground) < TEXT_CONTRAST} == set()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a computed colour: ``rgb(26, 26, 26)``."""
    match = re.fullmatch(r"rgba?\((\d+), (\d+), (\d+)(?:, 1)?\)", colour)
    assert match, f"not an opaque colour: {colour}"
    parts = (int(value) / 255 for value in match.groups())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)
