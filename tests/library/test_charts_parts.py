"""The parts of the drawing: colours, text, scales, points in time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawasaki_docs.charts import style
from kawasaki_docs.charts.labels import span, spread
from kawasaki_docs.charts.model import Panel, Point, Series, SeriesRole
from kawasaki_docs.charts.sheet import Sheet
from kawasaki_docs.charts.style import LOOKS, Look, looks
from kawasaki_docs.charts.text import measure, printable, widest_unit, wrap
from kawasaki_docs.charts.upright import tick_texts
from kawasaki_docs.records.period import Period
from tests.library.times import period_of

PAPER = style.WHITE


def members(*roles: str) -> list[Series]:
    """A series of each role."""
    return [Series(str(place), cast("SeriesRole", role), ()) for place, role in enumerate(roles)]


def every_look() -> dict[str, Look]:
    """All looks by name."""
    found: list[Look] = [*LOOKS.values(), *looks(members(*["part"] * 4))]
    found += looks(members(*["part"] * 5), stacked=True)
    found += looks(members(*["positive"] * 5, *["negative"] * 4))
    found += looks(
        [
            replace(one, period=Period.fiscal(2020 + place))
            for place, one in enumerate(members(*["previous"] * 3))
        ]
    )
    return {look.name: look for look in found}


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", every_look().values(), ids=lambda look: look.name)
def test_marks_stand_out_from_the_page_and_their_text_from_them(look: Look) -> None:
    assert max(contrast(colour, PAPER) for colour in (look.fill, look.edge or look.fill)) >= (
        2.3 if look.name in ("positive-3",) else 3
    )
    assert contrast(look.on.colour, look.fill) >= 4.5


@pytest.mark.parametrize(
    "paint",
    [style.TEXT, style.MUTED, LOOKS["target"].line, *style.VERDICTS.values()],
    ids=lambda paint: paint.css,
)
def test_text_is_readable(paint: style.Paint) -> None:
    assert contrast(paint.colour, style.WHITE) >= 4.5


def test_last_year_is_paler_than_this_year() -> None:
    before, now = looks(members("previous", "current"))
    assert contrast(before.fill, now.fill) >= 3
    assert before.edge == now.fill


def test_a_scale_has_one_hue_to_each_side_strongest_at_its_ends() -> None:
    for count in range(1, 5):
        found = looks(members(*["positive"] * count, "middle", *["negative"] * count))
        left, right = found[:count], found[count + 1 :]
        assert all(look.name.startswith("positive") for look in left)
        assert all(look.name.startswith("negative") for look in right)
        shades = [luminance(look.fill) for look in (*left, found[count])]
        assert shades == sorted(shades)
        shades = [luminance(look.fill) for look in (found[count], *right)]
        assert shades[1:] == sorted(shades[1:], reverse=True)
        assert len({look.name for look in found}) == len(found)


def test_times_before_this_one_are_told_apart_by_their_markers() -> None:
    waves = [
        replace(one, period=Period.fiscal(2020 + place))
        for place, one in enumerate(members("previous", "previous", "previous", "current"))
    ]
    found = looks(waves)
    assert found[2].name == "previous"
    assert len({look.marker for look in found[:3]}) == 3


def test_width_is_the_fonts() -> None:
    assert measure("漢字かな", 10) == pytest.approx(40, abs=0.01)
    assert measure("1,300人", 10) < 45
    assert measure("A", 10, bold=True) > measure("A", 10)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("研究開発型ベンチャー企業への集中的支援の実施件数（件）", 340, ("研究開発型ベンチャー企業への", "集中的支援の実施件数（件）")),
        ("平成20年度", 60, ("平成", "20年度")),
        ("令和5年度", 50, ("令和", "5年度")),
        ("売上（税込）", 60, ("売上", "（税込）")),
        ("", 100, ()),
        ("人", 1, ("人",)),
    ],
)  # fmt: skip
def test_wrap(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, 13, width) == lines


@settings(max_examples=150)
@given(st.text("あア漢字、。（）「」・ーっA1 %", max_size=40), st.integers(30, 200))
def test_wrap_keeps_the_text_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, 13, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    if widest_unit(text, 13) <= width:
        assert all(measure(line, 13) <= width for line in lines)
        assert all(line[0] not in "、。）」・ーっ%" for line in lines[1:])
        assert all(line[-1] not in "（「" for line in lines[:-1])


def test_printable_drops_what_xml_forbids() -> None:
    assert printable("a\x00b\n c\ud800") == "a b c"


@settings(max_examples=100)
@given(st.lists(st.decimals(-(10**9), 10**9, places=2), max_size=6), st.booleans())
def test_ticks_enclose_the_values(values: list[Decimal], zero: bool) -> None:
    points = tuple(Point(str(place), value, "") for place, value in enumerate(values))
    low, high = span([Panel("", "", (Series("", "current", points),))], zero=zero)
    found = Sheet.ticks(low, high, whole=False)
    assert low < high
    assert found[0] <= low + 1e-9
    assert found[-1] >= high - 1e-9
    assert 2 <= len(found) <= 8
    assert len(set(tick_texts(found))) == len(found)


def test_tick_texts_share_their_decimals() -> None:
    assert tick_texts([-0.25, 0.0, 0.5]) == ("△0.25", "0.00", "0.50")
    assert tick_texts(Sheet.ticks(0, 8844, whole=True)) == ("0", "2,500", "5,000", "7,500", "10,000")


@settings(max_examples=100)
@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_spread_keeps_order_and_distance(centres: list[float]) -> None:
    centres.sort()
    placed = spread(centres, [40.0] * len(centres), 0, 300, 5)
    assert all(right - left >= 45 - 1e-6 for left, right in pairwise(placed))
    assert placed[0] >= 20 - 1e-6
    assert placed[-1] <= 280 + 1e-6


def panel_of(*labels: str) -> Panel:
    points = tuple(Point(label, Decimal(1), "1", period_of(label)) for label in labels)
    return Panel("", "", (Series("線", "current", points),))


def test_categories_are_times_only_where_all_of_them_are() -> None:
    assert [*panel_of("令和5年度", "平成30年度", "令和元年度").times] == [
        "平成30年度",
        "令和元年度",
        "令和5年度",
    ]
    assert [*panel_of("2024-Q2", "2023-Q4", "2024-Q1").times] == ["2023-Q4", "2024-Q1", "2024-Q2"]
    assert panel_of("令和5年度", "計").times == {}
    assert panel_of().times == {}
