"""Twelve tasks of readers, each done in at most three steps from the front page, on a phone and on a desk.

A step is a link that is followed, or a search. Firefox is tried by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.site.conftest import Rows, of_edition
from tests.site.test_reader import MOST_STEPS, named

pytestmark = pytest.mark.browser

SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desk": {"width": 1280, "height": 800},
}
BLOCKS = "article :is(tr, li, p, dt, dd, .kc-review)"


class Reader:
    """Somebody who follows links and searches."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.steps = 0
        page.goto(f"{origin}index.html")

    def _step(self) -> None:
        self.steps += 1
        assert self.steps <= MOST_STEPS

    def follow(self, name: str, within: str = "article") -> None:
        """Follow the first link of this name that can be seen."""
        links = self.page.locator(within).get_by_role("link", name=re.compile(f"^{name}$"))
        links.filter(visible=True).first.click()
        self._step()

    def search(self, query: str) -> None:
        """Search by the box that the page has, or by the page that its foot leads to."""
        box = self.page.locator(".sidebar-search:visible")
        if not box.count():
            self.follow("検索", ".kc-site-foot")
            box = self.page.locator("#kc-query")
        box.fill(query)
        box.press("Enter")
        self._step()

    def sees(self, *texts: str) -> Locator:
        """All these texts stand in one visible row, item or paragraph of the page."""
        blocks = self.page.locator(BLOCKS)
        for text in texts:
            blocks = blocks.filter(has_text=text)
        found = blocks.filter(visible=True).first
        expect(found).to_be_visible()
        return found


@pytest.fixture(params=SIZES)
def reader(request: pytest.FixtureRequest, browser: Browser, origin: str) -> Iterator[Reader]:
    size = SIZES[request.param]
    with browser.new_context(viewport=size) as context, context.new_page() as page:
        yield Reader(page, origin)


def _value(rows: Rows, table: str, column: str, **key: str) -> str:
    (found,) = (row for row in rows[table] if all(row[name] == value for name, value in key.items()))
    return found[column]


def test_was_the_target_of_the_auditions_met(reader: Reader, rows: Rows) -> None:
    reader.follow(named(rows, "startup-support"))
    reader.sees("達成", "起業家オーディション等の開催回数")


def test_which_targets_were_missed_and_by_how_much(reader: Reader) -> None:
    missed = reader.page.locator(".kc-missed li li")
    assert missed.count() > 0
    for text in missed.all_inner_texts():
        assert re.search("目標まで|目標を", text), text
    expect(missed.first).to_be_visible()


def test_what_changed_since_last_year(reader: Reader) -> None:
    reader.sees("前の年度からの変化", "新たに")
    reader.follow("前の年度からの変化")
    expect(reader.page.locator(".kc-change-list").first).to_be_visible()


def test_what_the_council_said_of_people_and_what_follows(reader: Reader) -> None:
    reader.follow("第17条 人材の確保及び育成")
    reviews = reader.page.locator(".kc-review").filter(has_text="人材")
    assert reviews.count() > 0
    expect(reviews.first.locator(".kc-opinion").first).to_be_visible()
    expect(reviews.first.locator(".kc-response").first).to_be_visible()


def test_which_programmes_rest_on_article_15(reader: Reader, rows: Rows) -> None:
    reader.follow("第15条 経営基盤の強化及び小規模企業者の事情の考慮")
    resting = [row["programme"] for row in of_edition(rows, "programme_years") if row["article"] == "15"]
    assert len(resting) == 13
    for programme in resting:
        reader.sees(named(rows, programme))


def test_how_many_firms_cannot_pass_on_costs(reader: Reader, rows: Rows) -> None:
    share = _value(
        rows, "survey_answers", "percent", question="price-pass-through", option="not-at-all", wave="2023"
    )
    reader.search("価格転嫁")
    reader.follow("資源価格の高騰等による影響額の価格転嫁について", "#kc-results")
    reader.sees("全く価格転嫁できていない", f"{share}%")


def test_what_helps_a_farmer(reader: Reader, rows: Rows) -> None:
    reader.sees(named(rows, "farming-successors"), named(rows, "farm-management"))
    reader.follow(named(rows, "farm-management"))
    expect(reader.page.locator(".kc-summary")).to_be_visible()


def test_what_k_nic_is(reader: Reader, rows: Rows) -> None:
    reader.follow(named(rows, "startup-support"))
    reader.follow("K-NIC")
    assert "#term-K-NIC" in reader.page.url
    reader.sees("Kawasaki-NEDO Innovation Center")


def test_who_is_responsible_for_inward_investment(reader: Reader, rows: Rows) -> None:
    reader.follow(named(rows, "inward-investment"))
    section = _value(rows, "programme_years", "section", programme="inward-investment", year="2023")
    reader.sees(section or "報告書に記載がありません")
    if not section:
        reader.follow("問い合わせ先を見る")
        expect(reader.page.get_by_role("heading", name="もとの報告書の担当部署")).to_be_visible()


def test_the_kpi_data_in_excel(reader: Reader) -> None:
    reader.follow("データ")
    link = reader.page.get_by_role("link", name=re.compile("Excel|xlsx")).first
    with reader.page.expect_download() as download:
        link.click()
    assert Path(download.value.suggested_filename).suffix == ".xlsx"


def test_the_share_of_works_that_went_to_firms_of_the_city(reader: Reader, rows: Rows) -> None:
    key = {"year": "2023", "category": "works", "contractor": "sme"}
    share = _value(rows, "procurement", "amount_share", **key)
    reader.follow("受注機会の増大等")
    assert share in reader.page.locator("article").inner_text()


def test_how_to_cite_a_page(reader: Reader, rows: Rows) -> None:
    name = named(rows, "startup-support")
    reader.follow(name)
    cited = reader.page.locator(".kc-cite")
    expect(cited).to_be_visible()
    assert f"「{name}」" in cited.inner_text()
