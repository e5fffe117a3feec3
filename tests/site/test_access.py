"""Accessibility: axe on every page, narrow screens, the keyboard, and what readers set in their system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import Site
from tests.site.test_browser import BACKGROUND, TEXT_CONTRAST, contrast

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
}).then(found => found.violations.map(each => [each.id, each.nodes[0].html.slice(0, 120)]))"""

PHONE, DESK, NARROWEST = 390, 1280, 320
SETTINGS: tuple[tuple[Scheme, int], ...] = (
    ("light", PHONE),
    ("light", DESK),
    ("dark", PHONE),
    ("dark", DESK),
)
KPI_PAGE = "measures/article-12/startup-support"
TYPES = (
    "index",
    "introduction",
    "economy/structure",
    "economy/survey/challenges",
    "verification/process",
    "measures/index",
    "measures/opinions",
    "measures/article-15/index",
    KPI_PAGE,
    "measures/article-19/procurement-opportunities",
    "other-programmes/industrial-sites",
    "ordinance",
    "kpis",
    "data",
    "accessibility",
    "glossary",
    "references",
    "search",
    "404",
)
"""A page of each kind."""

FOCUSED = """() => {
    const element = document.activeElement;
    const switches = element.matches(".sidebar-toggle, .toctree-checkbox");
    const shown = switches
        ? [...document.querySelectorAll(`label[for="${element.id}"]:not(.overlay)`)].find(each => each.checkVisibility())
        : element;
    const style = getComputedStyle(shown);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const box = shown.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return [element.outerHTML.slice(0, 100), ring, inside];
}"""
"""What has the focus, whether a ring shows it, and whether it is in sight."""


@contextmanager
def opened(browser: Browser, width: int, scheme: Scheme = "light", **options: Any) -> Iterator[Page]:
    """A page of a window."""
    window = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
    with window as context, context.new_page() as page:
        yield page


def violations(page: Page, origin: str, names: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """What axe finds on each of these pages."""
    found = {}
    for name in names:
        page.goto(f"{origin}{name}.html{'?q=KBIC' if name == 'search' else ''}")
        page.locator("article h1").first.wait_for()
        page.evaluate(AXE)
        if on_page := page.evaluate(RUN):
            found[name] = on_page
    return found


def every(site: Site) -> tuple[str, ...]:
    return tuple(path.removesuffix(".html") for path in site.documents)


def test_axe_finds_nothing_on_any_page(browser: Browser, origin: str, site: Site) -> None:
    with opened(browser, PHONE) as page:
        assert violations(page, origin, every(site)) == {}


@pytest.mark.parametrize(("scheme", "width"), SETTINGS[1:])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, origin: str, scheme: Scheme, width: int
) -> None:
    with opened(browser, width, scheme) as page:
        assert violations(page, origin, TYPES) == {}


def test_axe_finds_nothing_when_the_link_back_to_the_top_is_there(browser: Browser, origin: str) -> None:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        for place in (1500, 1300):
            # The theme looks once a frame.
            page.evaluate(
                "to => { scrollTo(0, to); return new Promise(done => setTimeout(done, 200)); }", place
            )
        page.locator(".back-to-top").wait_for()
        page.evaluate(AXE)
        assert page.evaluate(RUN) == []


@pytest.mark.soak
@pytest.mark.parametrize(("scheme", "width"), SETTINGS[1:])
def test_axe_finds_nothing_in_any_setting(
    browser: Browser, origin: str, site: Site, scheme: Scheme, width: int
) -> None:
    with opened(browser, width, scheme) as page:
        assert violations(page, origin, every(site)) == {}


def test_no_page_scrolls_sideways_at_320_pixels(browser: Browser, origin: str, site: Site) -> None:
    with opened(browser, NARROWEST) as page:
        wide = {name for name in every(site) if _scrolls_sideways(page, f"{origin}{name}.html")}
    assert wide == set()


@pytest.mark.parametrize("width", [DESK // 2, DESK // 4], ids=["200%", "400%"])
def test_no_kind_of_page_scrolls_sideways_when_enlarged(browser: Browser, origin: str, width: int) -> None:
    with opened(browser, width, device_scale_factor=DESK // width) as page:
        assert {name for name in TYPES if _scrolls_sideways(page, f"{origin}{name}.html")} == set()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_first_stop_leads_to_the_content(browser: Browser, origin: str, width: int) -> None:
    with opened(browser, width, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "本文へ移動"
        assert page.evaluate(FOCUSED)[1:] == [True, True]
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('article'))")


@pytest.mark.parametrize("width", [PHONE, 800, DESK])
@pytest.mark.parametrize("name", ["index", KPI_PAGE, "kpis"])
def test_every_stop_of_the_keyboard_is_seen(browser: Browser, origin: str, width: int, name: str) -> None:
    with opened(browser, width, reduced_motion="reduce") as page:
        page.goto(f"{origin}{name}.html")
        unseen = []
        for _ in range(70):
            page.keyboard.press("Tab")
            html, ring, inside = page.evaluate(FOCUSED)
            if html.startswith("<body"):
                break
            if not (ring and inside):
                unseen.append(html)
        assert unseen == []


def test_the_menu_of_a_phone_opens_by_keyboard(browser: Browser, origin: str) -> None:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        link = page.locator(".sidebar-tree").get_by_role("link", name="指標の一覧")
        assert not link.is_visible()
        page.get_by_role("checkbox", name="サイトの目次を開く").focus()
        page.keyboard.press("Space")
        link.focus()
        assert page.evaluate(FOCUSED)[1:] == [True, True]
        page.keyboard.press("Enter")
        page.wait_for_url("**/kpis.html")


@pytest.mark.parametrize(
    ("name", "drawer"), [("サイトの目次を開く", ".sidebar-drawer"), ("このページの目次を開く", ".toc-drawer")]
)
def test_a_drawer_takes_the_focus_and_gives_it_back(
    browser: Browser, origin: str, name: str, drawer: str
) -> None:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        switch, shown = page.get_by_role("checkbox", name=name), page.locator(drawer)
        switch.focus()
        page.keyboard.press("Space")
        assert shown.evaluate("each => each.contains(document.activeElement)")
        assert page.evaluate(FOCUSED)[1:] == [True, True]
        page.keyboard.press("Escape")
        assert not switch.is_checked()
        assert switch.evaluate("each => each === document.activeElement")
        page.keyboard.press("Space")
        page.locator("article a").first.focus()
        assert not switch.is_checked(), "left by the focus, a drawer closes"


def test_a_link_of_the_pages_contents_closes_them(browser: Browser, origin: str) -> None:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        page.get_by_role("checkbox", name="このページの目次を開く").focus()
        page.keyboard.press("Space")
        page.locator(".toc-drawer").get_by_role("link", name="実績と成果").click()
        assert not page.get_by_role("checkbox", name="このページの目次を開く").is_checked()
        assert page.locator("h2", has_text="実績と成果").evaluate(
            "each => each.getBoundingClientRect().top >= document.querySelector('.mobile-header').offsetHeight"
        )


def test_permalinks_are_named_and_seen(browser: Browser, origin: str) -> None:
    seen = "each => getComputedStyle(each).opacity"
    with opened(browser, DESK) as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        link = page.get_by_role("link", name="「取組内容（Plan）」へのリンク")
        assert link.evaluate(seen) == "0"
        page.locator("dl.kc-programme a").last.focus()
        page.keyboard.press("Tab")
        assert link.evaluate("each => each === document.activeElement")
        assert link.evaluate(seen) == "1"
        assert page.evaluate(FOCUSED)[1:] == [True, True]
    with opened(browser, PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        links = page.locator("article a.headerlink").all()
        assert {link.evaluate(seen) for link in links} == {"1"}
        assert all(link.is_visible() for link in links)


def test_headings_are_named_by_their_words_alone(browser: Browser, origin: str) -> None:
    with opened(browser, DESK) as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        for heading in page.locator("article :is(h1, h2, h3)").all():
            words = (heading.text_content() or "").removesuffix("#").strip()
            assert page.get_by_role("heading", name=words, exact=True).count() == 1, words


def test_a_chart_is_heard_once(browser: Browser, origin: str) -> None:
    for scripts in (True, False):
        with opened(browser, DESK, java_script_enabled=scripts) as page:
            page.goto(f"{origin}{KPI_PAGE}.html")
            heard = page.locator("figure:has(.kc-drawing)").first.aria_snapshot()
            words = page.locator(".kc-wide svg").first.get_attribute("aria-label")
            assert words
            assert heard.count(words) == 1, heard
            (drawing,) = (line for line in heard.splitlines() if words in line)
            assert drawing.strip().startswith("- group" if scripts else "- img")
            assert not drawing.endswith(":"), "nothing stands below it"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_word_in_an_empty_field_can_be_read(browser: Browser, origin: str, scheme: Scheme) -> None:
    with opened(browser, DESK, scheme) as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        field = page.locator("input[placeholder]").first
        ink = field.evaluate("each => getComputedStyle(each, '::placeholder').color")
        assert contrast(ink, field.evaluate(BACKGROUND)) >= TEXT_CONTRAST


def test_a_folded_chapter_opens_by_keyboard(browser: Browser, origin: str) -> None:
    with opened(browser, DESK) as page:
        page.goto(f"{origin}index.html")
        link = page.locator(".sidebar-tree").get_by_role("link", name="倒産件数", exact=False)
        assert not link.first.is_visible()
        page.get_by_role("switch", name="市内産業の現状").focus()
        page.keyboard.press("Space")
        assert link.first.is_visible()


def test_nothing_moves_for_those_who_ask_for_it(browser: Browser, origin: str) -> None:
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(each => {
                const style = getComputedStyle(each);
                return [style.transitionDuration, style.animationDuration]
                    .some(time => time.split(",").some(part => parseFloat(part) > 0.01));
            }).map(each => each.outerHTML.slice(0, 80))"""
        )
        assert moving == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_charts_and_verdicts_follow_forced_colours(browser: Browser, origin: str) -> None:
    with opened(browser, DESK, forced_colors="active") as page:
        page.goto(f"{origin}{KPI_PAGE}.html")
        ink = page.evaluate("getComputedStyle(document.querySelector('article p')).color")
        assert set(
            page.locator("svg .kc-text").evaluate_all("all => all.map(each => getComputedStyle(each).fill)")
        ) == {ink}
        strokes = page.locator("svg text").evaluate_all(
            "all => all.map(each => getComputedStyle(each).stroke)"
        )
        assert set(strokes) == {"none"}
        borders = page.locator(".kc-verdict").evaluate_all(
            "all => all.map(each => getComputedStyle(each).borderTopStyle)"
        )
        assert set(borders) == {"solid"}


def test_pages_do_not_shift_while_they_load(browser: Browser, origin: str) -> None:
    with opened(browser, PHONE) as page:
        page.add_init_script(
            """window.shifted = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) window.shifted += entry.value;
            }).observe({ type: "layout-shift", buffered: true });"""
        )
        shifts = {}
        for name in TYPES:
            page.goto(f"{origin}{name}.html", wait_until="networkidle")
            if (shift := page.evaluate("window.shifted")) > 0.01:
                shifts[name] = shift
        assert shifts == {}


def _scrolls_sideways(page: Page, address: str) -> bool:
    """Whether one has to scroll sideways for the page, for its content, which the theme lets scroll by itself
    on narrow screens, or to read the caption of a wide table."""
    page.goto(address)
    return bool(
        page.evaluate(
            """() => [document.documentElement, document.querySelector(".content")]
                .some(each => each.scrollWidth > each.clientWidth)
                || [...document.querySelectorAll(".kc-scroller caption")]
                .some(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)"""
        )
    )
