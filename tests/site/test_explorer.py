"""The list of all KPIs: filters, sorting, its address, by keyboard and aloud."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Rows, Site, of_edition, present

pytestmark = pytest.mark.browser

ROWS = "table.kc-kpi-list tbody tr:visible"
STATUS = ".kc-explorer-status"
RATE = 5
LONGEST = 10 * 1024
PROGRAMME = "startup-support"
TENTH = Decimal("0.1")


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context, context.new_page() as opened:
        opened.goto(f"{origin}kpis.html")
        yield opened


def test_all_kpis_stand_there_at_first(page: Page, rows: Rows) -> None:
    count = len(of_edition(rows, "kpi_values"))
    expect(page.locator(ROWS)).to_have_count(count)
    expect(page.locator(STATUS)).to_have_text(f"{count}件のうち{count}件を表示しています。")


def test_filters_narrow_the_list_and_are_told(page: Page) -> None:
    missed = page.locator(f"{ROWS}:has(.kc-not-met)").first.inner_text()
    article = missed.partition("条")[0].partition("第")[2]
    page.get_by_label("条文", exact=True).select_option(f"第{article}条")
    page.get_by_label("判定", exact=True).select_option("未達成")
    found = page.locator(ROWS)
    assert found.count() > 0
    for row in found.all():
        assert f"第{article}条" in row.inner_text()
        assert row.locator(".kc-not-met").count() == 1
    expect(page.locator(STATUS)).to_contain_text(f"{found.count()}件を表示")
    assert page.locator(STATUS).get_attribute("role") == "status"
    expect(page.locator(STATUS)).to_have_attribute("data-limited", "true")
    page.emulate_media(media="print")
    expect(page.locator(STATUS)).to_be_visible()
    page.emulate_media(media="screen")
    assert f"article={article}" in page.url
    assert "verdict=not-met" in page.url


def test_the_address_brings_the_view_back(page: Page, origin: str, rows: Rows) -> None:
    page.goto(f"{origin}kpis.html?programme={PROGRAMME}&sort=rate&order=desc")
    rates = page.locator(f"{ROWS} td:nth-child({RATE + 1})").all_inner_texts()
    better = {row["kpi"]: row["better"] for row in rows["kpis"] if row["programme"] == PROGRAMME}
    assert set(better.values()) == {"higher"}
    expected = [
        Decimal(row["actual"]) * 100 / Decimal(row["target"])
        for row in of_edition(rows, "kpi_values")
        if row["kpi"] in better
    ]
    assert len(expected) > 1
    assert [rate.strip() for rate in rates] == [
        f"{rate.quantize(TENTH, ROUND_HALF_UP)}%" for rate in sorted(expected, reverse=True)
    ]
    assert page.get_by_label("事業", exact=True).input_value() == PROGRAMME
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("達成率")


def test_what_the_address_does_not_mean_is_left_out(page: Page, origin: str, rows: Rows) -> None:
    page.goto(f"{origin}kpis.html?article=99&sort=nothing")
    assert page.locator(ROWS).count() == len(of_edition(rows, "kpi_values"))
    assert page.locator("th[aria-sort]").count() == 0


def test_words_are_found_in_any_width_and_case(page: Page) -> None:
    page.get_by_label("ことば", exact=True).fill("ｋｂｉｃ　入居率")
    expect(page.locator(ROWS)).to_have_count(1)
    page.get_by_label("ことば", exact=True).fill("ありえないことば")
    expect(page.locator(STATUS)).to_contain_text("条件に合う指標はありません。条件は、ことば「")


def _named(rows: Rows, word: str) -> bool:
    return any(word in row["label"] for row in present(rows, "kpis"))


def test_readings_and_synonyms_are_those_of_the_search(page: Page, rows: Rows) -> None:
    forms = [
        (row["word"], row["reading"])
        for row in rows["search_words"]
        if row["reading"] and not row["synonym"] and _named(rows, row["word"])
    ]
    assert forms
    for word, reading in forms[:5]:
        page.get_by_label("ことば", exact=True).fill(reading)
        expect(page.locator(ROWS).filter(has_text=word).first).to_be_visible()


def test_a_near_spelling_is_told_and_found(page: Page, rows: Rows) -> None:
    words = {row["word"] for row in rows["search_words"] if len(row["word"]) > 4}
    word = min(each for each in words if _named(rows, each))
    written = f"{word[:2]}々{word[3:]}"
    page.get_by_label("ことば", exact=True).fill(written)
    expect(page.locator(STATUS)).to_contain_text(f"「{written}」は見つかりませんでした。近い言葉「")
    assert page.locator(ROWS).count() > 0


def test_sorting_by_keyboard_goes_up_down_and_back(page: Page) -> None:
    first = page.locator(ROWS).first.inner_text()
    button = page.get_by_role("button", name="達成率", exact=True)
    head = page.locator("th").filter(has=button)
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    lowest = page.locator(ROWS).first.inner_text()
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator(ROWS).first.inner_text() != lowest
    assert page.locator(ROWS).last.inner_text().count("―"), "a KPI without a rate stands last"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert page.locator(ROWS).first.inner_text() == first


def test_a_part_names_its_whole_away_from_it(page: Page, rows: Rows) -> None:
    assert page.locator(".kc-part-of:visible").count() == 0
    part = next(row for row in present(rows, "kpis") if row["part_of"])
    (whole,) = (row for row in rows["kpis"] if row["kpi"] == part["part_of"])
    period = "（暦年）" if whole["period"] == "calendar_year" else ""
    page.get_by_label("ことば", exact=True).fill(part["label"])
    expect(page.locator(".kc-part-of:visible")).to_have_text(
        f"（「{whole['label']}（{whole['unit']}）{period}」の内訳）"
    )


def test_one_button_clears_everything(page: Page) -> None:
    page.get_by_label("判定", exact=True).select_option("達成")
    page.get_by_role("button", name="判定", exact=True).click()
    page.get_by_role("button", name="条件を消す").click()
    assert page.url.endswith("kpis.html")
    assert page.locator("th[aria-sort]").count() == 0
    assert page.evaluate("document.activeElement.name") == "article"


def test_the_list_is_whole_without_scripts(browser: Browser, origin: str, rows: Rows) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as plain:
        plain.goto(f"{origin}kpis.html")
        assert plain.locator(ROWS).count() == len(of_edition(rows, "kpi_values"))
        assert plain.locator(".kc-explorer").count() == 0


def test_the_script_is_small_and_only_where_it_is_needed(site: Site) -> None:
    (script,) = (site.folder / "_static").glob("kpi-explorer.js")
    assert script.stat().st_size < LONGEST
    with_it = [
        document.path
        for document in site.documents.values()
        if any("kpi-explorer" in each["src"] for each in document.root.find("script"))
    ]
    assert with_it == ["kpis.html"]
