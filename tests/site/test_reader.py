"""Readers' questions, answered by keyboard alone on a phone, in at most three steps from the front page.

A step is a link that is followed. Links are found as readers find them, by moving the focus from link to link
and hearing their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.site.conftest import Rows, of_edition, present

pytestmark = pytest.mark.browser

FOUNDINGS = "startup-annual-foundings"
ARTICLE = "第16条 地域の活性化の促進"

MOST_STEPS = 3
MOST_STOPS = 400


class Reader:
    """Somebody who has only the keyboard."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.steps = 0
        page.goto(f"{origin}index.html")

    def follow(self, name: str) -> None:
        """Move the focus to the first link of this name, and follow it."""
        self.reach(self.page.get_by_role("link", name=re.compile(f"^{name}$")).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.steps += 1
        assert self.steps <= MOST_STEPS

    def reach(self, wanted: Locator) -> None:
        """Press the tabulator until the element has the focus."""
        target = wanted.element_handle()
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"not reached by keyboard: {wanted}")

    def sees(self, *texts: str) -> None:
        """All these texts stand in one visible row, item or paragraph of the page."""
        blocks = self.page.locator("article :is(tr, li, p, dd, .kc-review, .sd-card)")
        for text in texts:
            blocks = blocks.filter(has_text=text)
        assert any(block.is_visible() for block in blocks.all()), (self.page.url, texts)


def named(rows: Rows, programme: str) -> str:
    """A programme's name."""
    return next(row["name"] for row in present(rows, "programmes") if row["programme"] == programme)


@pytest.fixture
def reader(browser: Browser, origin: str) -> Iterator[Reader]:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context, context.new_page() as page:
        yield Reader(page, origin)


def test_was_the_target_for_new_start_ups_met(reader: Reader, rows: Rows) -> None:
    (value,) = (row for row in of_edition(rows, "kpi_values") if row["kpi"] == FOUNDINGS)
    target, actual = (Decimal(value[column]) for column in ("target", "actual"))
    verdict = "達成" if actual >= target else "未達成"
    reader.follow(named(rows, "startup-support"))
    reader.sees(verdict, "年間起業件数")
    rate = (actual * 100 / target).quantize(Decimal("0.1"), ROUND_HALF_UP)
    reader.sees("年間起業件数", f"{target:,}", f"{actual:,}", f"{rate}%", verdict)


def test_which_programmes_rest_on_article_16(reader: Reader, rows: Rows) -> None:
    reader.follow(ARTICLE)
    reviewed = {row["programme"] for row in rows["programmes"] if row["kind"] == "reviewed"}
    resting = [row["programme"] for row in of_edition(rows, "programme_years") if row["article"] == "16"]
    held = [programme for programme in resting if programme in reviewed]
    assert len(held) > 3
    for programme in held:
        reader.sees(named(rows, programme))


def test_what_the_council_said_on_shopping_streets_and_what_the_city_will_do(reader: Reader) -> None:
    reader.follow(ARTICLE)
    reviews = reader.page.locator(".kc-review").filter(has_text="商店街")
    assert reviews.count() > 0
    for review in reviews.all():
        assert review.locator(".kc-opinion").is_visible()
        assert review.locator(".kc-response").first.is_visible()


def test_how_many_firms_lack_staff_and_is_it_more_than_before(reader: Reader, rows: Rows) -> None:
    waves = sorted(row["wave"] for row in rows["survey_waves"])[-2:]
    lacking = {
        row["wave"]: Decimal(row["percent"])
        for row in rows["survey_answers"]
        if (row["question"], row["option"]) == ("challenges", "labour-shortage")
    }
    before, now = (f"{lacking[wave]:.1f}" for wave in waves)
    reader.sees("人手不足が課題", f"{now}%", f"{before}%")
    reader.follow("人手不足が課題")
    reader.sees("人手不足", now, before)


def test_download_the_kpi_data(reader: Reader, rows: Rows) -> None:
    reader.follow("データ")
    link = reader.page.get_by_role("link", name=re.compile(r"kpi_values\.csv")).first
    reader.reach(link)
    with reader.page.expect_download() as download:
        reader.page.keyboard.press("Enter")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfkpi,year,target,actual,")
    for row in of_edition(rows, "kpi_values"):
        assert ",".join(row[name] for name in ("kpi", "year", "target", "actual")).encode() in content
