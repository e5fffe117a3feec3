"""The real site's search in a browser: what people look for, and the page that they should find."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from kawasaki_sphinx.site.search import JapaneseSearch
from tests.site.conftest import Rows, Site

pytestmark = pytest.mark.browser

FIRST = 5
"""A page must be among so many, each counted once."""

WANTED = {
    "起業": "measures/article-12/startup-support",
    "女性起業家": "measures/article-12/startup-support",
    "K-NIC": "measures/article-12/startup-support",
    "Ｋ-ＮＩＣ": "measures/article-12/startup-support",
    "K-NIC 起業": "measures/article-12/startup-support",
    "KBIC": "measures/article-12/new-industry",
    "ｋｂｉｃ": "measures/article-12/new-industry",
    "ソーシャルビジネス": "measures/article-12/social-business",
    "ｿｰｼｬﾙﾋﾞｼﾞﾈｽ": "measures/article-12/social-business",
    "ウェルフェアイノベーション": "measures/article-12/welfare-innovation",
    "知的財産": "measures/article-13/intellectual-property",
    "量子": "measures/article-14/shin-kawasaki-sozo-no-mori",
    "KBIC 量子": "measures/article-14/shin-kawasaki-sozo-no-mori",
    "創造のもり": "measures/article-14/shin-kawasaki-sozo-no-mori",
    "事業承継": "measures/article-15/sme-management",
    "ものづくり": "measures/article-15/sme-management",
    "融資": "measures/article-15/sme-loans",
    "操業環境": "measures/article-15/operating-environment",
    "援農ボランティア": "measures/article-15/farm-volunteers",
    "担い手": "measures/article-15/farming-successors",
    "商店街": "measures/article-16/shopping-streets",
    "市民 農園": "measures/article-16/citizen-farming",
    "農": "measures/article-16/citizen-farming",
    "工場夜景": "measures/article-16/industrial-tourism",
    "花火": "measures/article-16/fireworks",
    "コンベンションホール": "measures/article-16/convention-hall",
    "かわさきマイスター": "measures/article-17/skills",
    "てくのかわさき": "measures/article-17/living-culture-hall",
    "勤労者福祉共済": "measures/article-17/workers-mutual-aid",
    "労働会館": "measures/article-17/labour-hall",
    "海外展開": "measures/article-18/overseas-expansion",
    "対内投資": "measures/article-18/inward-investment",
    "グリーンイノベーション": "measures/article-18/green-innovation",
    "受注機会": "measures/article-19/procurement-opportunities",
    "医工連携": "other-programmes/medical-engineering",
    "エコタウン": "other-programmes/eco-industry",
    "建設業": "other-programmes/construction",
    "住宅相談": "other-programmes/housing-consultation",
    "有効求人倍率": "economy/employment",
    "倒産": "economy/bankruptcies",
    "DI": "economy/business-climate",
    "ＤＩ": "economy/business-climate",
    "景況感": "economy/business-climate",
    "人手不足": "economy/survey/challenges",
    "価格転嫁": "economy/survey/price-pass-through",
    "インボイス": "economy/survey/invoice-system",
    "sdgs": "economy/survey/sdgs-management",
    "脱炭素": "economy/survey/decarbonisation",
    "物流2024年問題": "economy/survey/logistics-2024",
    "産業振興協議会": "verification/council",
    "中小企業振興": "measures/article-15/sme-management",
}
EVERYWHERE = {"中小企業": 60, "川崎": 60}
"""Words of most pages, and the fewest pages that must be found."""

SEARCH = """query => Search._performSearch(...Search._parseQuery(query)).reverse()
    .map(result => [result[0], result[2].slice(1)])"""
"""Every result from the best on: page and fragment."""


@pytest.fixture(scope="module")
def search(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html")
        yield page


def _found(search: Page, term: str) -> list[tuple[str, str]]:
    return [(page, fragment) for page, fragment in search.evaluate(SEARCH, term)]


@pytest.mark.parametrize(("term", "page"), WANTED.items(), ids=WANTED)
def test_a_term_finds_its_page(search: Page, term: str, page: str) -> None:
    found = dict.fromkeys(page for page, _ in _found(search, term))
    assert page in list(found)[:FIRST]


@pytest.mark.parametrize(("term", "fewest"), EVERYWHERE.items())
def test_a_common_word_finds_most_pages(search: Page, term: str, fewest: int) -> None:
    assert len({page for page, _ in _found(search, term)}) >= fewest


@pytest.mark.parametrize("term", ["存在しない言葉", "zzz", "KBIC 存在しない言葉"])
def test_what_no_page_says_is_not_found(search: Page, term: str) -> None:
    assert _found(search, term) == []


def test_results_lead_to_where_the_thing_is(search: Page, site: Site) -> None:
    texts = {path.removesuffix(".html"): (site.folder / path).read_text("utf-8") for path in site.documents}
    places = {place for term in WANTED for place in _found(search, term) if place[1]}
    assert len(places) > 50
    assert [place for place in sorted(places) if f'id="{place[1]}"' not in texts[place[0]]] == []


def test_the_browser_cuts_as_the_index_does(search: Page) -> None:
    texts = [
        *WANTED,
        "第12条（１）㈱ＡＢＣ",
        "KPIの達成率、156.8%",
        "々〆〇ー・゛",
        "𠮷野家 が ﾊﾟｿｺﾝ",
        "snake_case É ß 한국",
    ]
    language = JapaneseSearch({})
    assert [search.evaluate("splitQuery", text) for text in texts] == [language.split(text) for text in texts]


def test_the_results_are_shown_with_their_place_in_the_text(
    browser: Browser, origin: str, site: Site, rows: Rows
) -> None:
    holding = [path for path, document in site.documents.items() if "女性起業家" in document.text]
    (name,) = (row["name"] for row in rows["programmes"] if row["programme"] == "startup-support")
    with browser.new_page() as page:
        page.goto(f"{origin}search.html?q={quote('女性起業家')}")
        results = page.locator("#search-results li")
        expect(results).to_have_count(len(holding))
        assert holding == ["measures/article-12/startup-support.html"]
        expect(results).to_contain_text(name)
        results.get_by_role("link").click()
        expect(page.locator("h1")).to_contain_text(name)
