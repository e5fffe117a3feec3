"""What the browser paints of a chart with the site's own style sheets: pixels, not markup."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from kawasaki_docs.charts.draw import draw
from kawasaki_docs.charts.model import Chart, Panel, Point, Series, SeriesRole
from kawasaki_docs.charts.svg import inline
from kawasaki_docs.records.period import Period

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "docs" / "_static"
ROLES: tuple[SeriesRole, ...] = ("current", "previous", "target", "part", "positive", "negative", "other")
NEAR = 24


def valley(role: SeriesRole) -> Chart:
    """A line that falls and rises again: filled, it would be a triangle."""
    values = ("100", "0", "100")
    points = tuple(
        Point(f"{year}年度", Decimal(value), f"{value}件", Period.fiscal(year))
        for year, value in zip((2021, 2022, 2023), values, strict=True)
    )
    return Chart("line", "件数", (Panel("件数", "件", (Series("件数", role, points),)),))


def page_of(chart: Chart) -> str:
    styles = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", "charts.css"))
    drawn = inline(draw(chart, "件数の推移"), "k")
    return f'<!doctype html><html lang="ja"><style>{styles} body {{ background: var(--kc-paper) }}</style>{drawn}'


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", ROLES)
def test_a_line_is_a_line_and_encloses_nothing_painted(
    browser: Browser, role: SeriesRole, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 480, "height": 400})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(page_of(valley(role)))
    # The longest stroke without a filling is the line itself.
    box = page.evaluate(
        """() => [...document.querySelectorAll('svg.kc-chart path[fill="none"]')]
            .map(path => path.getBoundingClientRect())
            .filter(box => box.height > 50)
            .map(box => [box.left, box.top, box.width, box.height])[0]"""
    )
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    left, top, width, height = box
    paper = picture.getpixel((2, 2))
    # In the mouth of the valley, between the lines of values.
    inside = [
        picture.getpixel((int(left + width / 2), int(top + height * share))) for share in (0.1, 0.35, 0.6)
    ]
    assert all(_distance(colour, paper) < NEAR for colour in inside), inside
    # On the falling half of the line, some pixel of each of these rows has its colour.
    for share in (0.3, 0.5, 0.7):
        x, y = int(left + width / 2 * share), int(top + height * share)
        row = [picture.getpixel((x + step, y)) for step in range(-6, 7)]
        assert max(_distance(colour, paper) for colour in row) > 2 * NEAR, (share, row)


def _distance(first: object, second: object) -> int:
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    return max(abs(int(one) - int(other)) for one, other in zip(first, second, strict=True))
