"""The real site's search in a browser: how it ranks, says and loads what it finds."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kawasaki_sphinx.site.search.cutting import folded, pieces
from tests.site.conftest import Rows, Site

pytestmark = pytest.mark.browser

FIRST_ANSWER = 150_000
"""Bytes, compressed, of the parts that a first answer needs."""
MOST_PARTS = 24
"""Each takes its time on a slow line: the names, the words, ten texts and a dozen parts of pieces."""
EVERYWHERE = {"中小企業": 60, "川崎": 60}
"""Words of most pages, and the fewest results."""

SEARCH = """async query => (await kcSearch(query)).hits.map(({entry}) => [
    kcParts.entries.pages[entry.page][0], entry.anchor, entry.kind, entry.title])"""
"""Every result from the best on: page, fragment, kind and title."""

TEXTS = (
    "第12条（１）㈱ＡＢＣ",
    "KPIの達成率、156.8%と1,031人",
    "々〆〇ー・゛",
    "𠮷野家 が ﾊﾟｿｺﾝ ヴァイオリン ヂヅ",
    "snake_case É ß 한국 3d b2b 2023年度",
    "オーデイション オーディション",
)


@pytest.fixture(scope="module")
def search(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html")
        yield page


@pytest.mark.parametrize(("term", "fewest"), EVERYWHERE.items())
def test_a_common_word_finds_much(search: Page, term: str, fewest: int) -> None:
    assert len(search.evaluate(SEARCH, term)) >= fewest


@pytest.mark.parametrize("term", ["存在しない言葉", "zzz", "KBIC 存在しない言葉", "", "、。"])
def test_what_no_page_says_is_not_found(search: Page, term: str) -> None:
    assert search.evaluate(SEARCH, term) == []


def test_results_lead_to_where_the_thing_is(search: Page, site: Site, rows: Rows) -> None:
    texts = {path: (site.folder / path).read_text("utf-8") for path in site.documents}
    terms = [row["name"] for row in rows["programmes"]] + ["中小企業", "KPI", "目的"]
    places = {(page, anchor) for term in terms for page, anchor, *_ in search.evaluate(SEARCH, term)}
    assert len(places) > 50
    assert {page for page, _ in places} <= texts.keys()
    assert [place for place in places if place[1] and f'id="{place[1]}"' not in texts[place[0]]] == []


def test_names_are_found_first(search: Page, rows: Rows) -> None:
    for table, column, kind in (("kpis", "label", "kpi"), ("programmes", "name", "programme")):
        for row in rows[table]:
            if row["until"]:
                continue
            found = search.evaluate(SEARCH, row[column])
            assert kind in [each[2] for each in found[:3]], row[column]


def test_the_browser_folds_and_cuts_as_the_index_does(search: Page) -> None:
    for text in TEXTS:
        assert search.evaluate("text => kcMatching.fold(text)", text) == folded(text)
        assert search.evaluate("text => kcMatching.pieces(text)", text) == pieces(text)


def test_each_other_form_of_a_word_finds_it(search: Page, rows: Rows) -> None:
    """A form that finds nothing serves nobody, whichever of its forms the pages use."""
    for row in rows["search_words"]:
        if row["synonym"]:
            assert search.evaluate(SEARCH, row["synonym"]), row


def test_results_are_shown_told_and_continued(browser: Browser, origin: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html?q={quote('中小企業')}")
        results = page.locator("#kc-results li")
        expect(results).to_have_count(10)
        expect(page.get_by_role("status")).to_contain_text("のうち10件を表示しています")
        expect(results.first).to_contain_text("用語")
        expect(results.locator("mark").first).to_have_text("中小企業")
        expect(page.locator("#kc-query")).to_have_value("中小企業")
        page.get_by_role("button", name="次の10件を表示").click()
        expect(results).to_have_count(20)
        expect(results.nth(10).get_by_role("link")).to_be_focused()
        results.first.get_by_role("link").click()
        assert "glossary.html#" in page.url


def test_a_term_is_answered_by_its_whole_meaning(browser: Browser, origin: str, site: Site) -> None:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html?q=KPI")
        first = page.locator("#kc-results li").first
        expect(first).to_contain_text("用語")
        meaning = first.locator(".kc-excerpt").text_content()
        assert meaning
        assert meaning.split("。")[0] in site.documents["glossary.html"].text


def test_a_near_spelling_is_answered_and_said(browser: Browser, origin: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html?q={quote('K-NICの利用者数')}")
        expect(page.get_by_role("status")).to_contain_text("近い言葉「K-NIC」で探しました")
        expect(page.locator("#kc-results li").first).to_contain_text("K-NIC")


def test_it_works_from_a_folder(browser: Browser, site: Site) -> None:
    with browser.new_page() as page:
        page.goto(f"{(site.folder / 'search.html').as_uri()}?q=KPI")
        expect(page.locator("#kc-results li").first).to_contain_text("KPI")


def test_without_scripts_the_page_says_so(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}search.html?q=KPI")
    expect(page.locator(".kc-no-script")).to_contain_text("JavaScript を有効に")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("term", ["人手不足", "中小企業活性化のための成長戦略", "196"])
def test_a_first_answer_is_light_and_moves_nothing(
    browser: Browser, origin: str, site: Site, term: str, width: int
) -> None:
    loaded: list[str] = []
    with browser.new_page(viewport={"width": width, "height": 800}) as page:
        page.add_init_script(
            "globalThis.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => "
            "{ shift += each.value; })).observe({type: 'layout-shift', buffered: true});"
        )
        page.on("request", lambda request: loaded.append(request.url.partition("?")[0]))
        page.goto(f"{origin}search.html?q={quote(term)}")
        page.locator("#kc-results li").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shift") < 0.01
    assert [url for url in loaded if url.endswith(".html")] == [f"{origin}search.html"]
    parts = [url.removeprefix(origin) for url in loaded if "/_search/" in url]
    assert sum(len(gzip.compress((site.folder / part).read_bytes())) for part in parts) < FIRST_ANSWER
    assert len(parts) <= MOST_PARTS


def test_passages_are_looked_for_while_the_names_are_on_their_way(browser: Browser, origin: str) -> None:
    names: list[Route] = []
    with browser.new_page() as page:
        page.route("**/_search/entries.js", lambda route: names.append(route))
        with page.expect_request("**/_search/pieces-*"):
            page.goto(f"{origin}search.html?q={quote('人手不足')}", wait_until="commit")
        names[0].continue_()
        page.locator("#kc-results li").first.wait_for()


def test_the_best_hit_waits_for_no_other(browser: Browser, origin: str) -> None:
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:
            route.continue_()

    with browser.new_page() as page:
        page.route("**/_search/text-*", hold)
        page.goto(f"{origin}search.html?q={quote('人手不足')}", wait_until="commit")
        results = page.locator("#kc-results li")
        results.first.wait_for()
        assert results.count() < len(asked)
        for route in asked[1:]:
            route.continue_()
        expect(results).to_have_count(10)


def test_a_lost_part_of_the_index_is_said(browser: Browser, origin: str) -> None:
    with browser.new_page() as page:
        page.route("**/_search/entries.js", lambda route: route.abort())
        page.goto(f"{origin}search.html?q=KPI")
        expect(page.get_by_role("status")).to_contain_text("読み込めませんでした")
