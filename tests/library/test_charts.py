"""Charts: what every drawing must hold, whatever is drawn."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawasaki_docs import charts
from kawasaki_docs.charts import kinds, style
from kawasaki_docs.charts.draw import draw
from kawasaki_docs.charts.model import Chart, Panel, Point, Series, SeriesRole
from kawasaki_docs.charts.sheet import Room
from kawasaki_docs.charts.style import PHONE, WIDE
from kawasaki_docs.charts.svg import inline
from kawasaki_docs.charts.text import measure
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.exhibits import data_chart, survey_chart
from kawasaki_docs.exhibits import kpi_chart as kpi_exhibit
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.verdicts import Verdict
from kawasaki_docs.wording import BREAKS
from tests.conftest import EDITION, FIXTURE
from tests.library.times import period_of

SVG = "{http://www.w3.org/2000/svg}"
KINDS = tuple(kinds.KINDS)
YEARS = ("令和4年度", "令和5年度")
LONG = "海外企業の製品・サービスを商社等を経由して間接的に輸入しているが直接の輸出や海外の現地法人の設立には取り組んでいない事業所の割合"


def series(name: str, role: SeriesRole, values: Mapping[str, str | None], unit: str = "") -> Series:
    return Series(
        name,
        role,
        tuple(
            Point(
                label,
                None if value is None else Decimal(value),
                "不明" if value is None else f"{value}{unit}",
                period_of(label),
            )
            for label, value in values.items()
        ),
        period_of(name),
    )


def panel(*members: Series, title: str = "来場者数", unit: str = "人") -> Panel:
    return Panel(title, unit, members)


def kpi_chart() -> Chart:
    actual = series("実績", "current", {"令和4年度": "223", "令和5年度": "1300"}, "人")
    target = series("目標", "target", {"令和4年度": "1500", "令和5年度": "1500"}, "人")
    return Chart("kpi", "イベント", (panel(actual, target),))


def stacked_chart() -> Chart:
    waves = ("令和5年度（n=985）", "令和4年度（n=1,079）")
    answers = {"好転": ("23.5", "17.3"), "変化なし": ("34.6", "34.5"), "悪化": ("41.0", "47.5")}
    parts = [
        series(name, "part", dict(zip(waves, given, strict=True)), "%") for name, given in answers.items()
    ]
    rest = series("無回答", "no_answer", {waves[0]: "0.9", waves[1]: "0.7"}, "%")
    return Chart("stacked", "経営状況", (panel(*parts, rest, title="", unit="%"),))


def one_kind(kind: str, *members: Series) -> Chart:
    return Chart(kind, "題", (panel(*members),))


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parse(svg).iter(f"{SVG}text")]


def mark_titles(svg: str) -> list[str]:
    marks = [group for group in parse(svg).iter(f"{SVG}g") if group.get("class") == "kc-mark"]
    return [mark.findtext(f"{SVG}title") or "" for mark in marks]


def test_root_says_what_the_picture_is() -> None:
    root = parse(draw(kpi_chart(), "目標を下回りました。"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "kc-title kc-desc"
    assert root.findtext(f"{SVG}title") == "イベント"
    assert root.findtext(f"{SVG}desc") == "目標を下回りました。"
    assert root.get("viewBox", "").startswith("0 0 800 ")
    assert parse(draw(kpi_chart(), "", PHONE)).get("viewBox", "").startswith("0 0 340 ")


@pytest.mark.parametrize("chart", [kpi_chart(), stacked_chart()], ids=["kpi", "stacked"])
def test_file_holds_attributes_and_classes_only(chart: Chart) -> None:
    svg = draw(chart, "説明")
    assert not re.search(r"style|<!|var\(|metadata|href|url\(|tabindex", svg)
    for element in parse(svg).iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "circle", "text"}
        if element.tag.removeprefix(SVG) in {"path", "circle", "text"}:
            assert re.fullmatch(r"kc-(look kc-)?[a-z0-9-]+", element.get("class", ""))
    assert re.findall(r'\sid="([^"]*)"', svg) == ["kc-title", "kc-desc"]


def test_text_and_titles_are_escaped() -> None:
    svg = draw(one_kind("hbar", series("A&B", "current", {'<"R&D">': "3"})), "a < b & c")
    assert parse(svg).findtext(f"{SVG}desc") == "a < b & c"
    assert mark_titles(svg) == ['<"R&D"> A&B：3']


def test_each_mark_says_category_series_and_value() -> None:
    assert mark_titles(draw(kpi_chart(), "")) == [
        "令和4年度 実績：223人",
        "令和5年度 実績：1300人",
        "令和5年度 目標：1500人",
    ]
    assert "令和5年度（n=985） 悪化：41.0%" in mark_titles(draw(stacked_chart(), ""))


def test_same_bytes_in_another_process() -> None:
    program = (
        "from test_charts import *; import sys; sys.stdout.buffer.write(draw(stacked_chart(), 'x').encode())"
    )
    other = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r} + [{str(__file__).rpartition('/')[0]!r}]; {program}",
        ],
        capture_output=True,
        check=True,
    )
    first = draw(stacked_chart(), "x")
    assert first == draw(stacked_chart(), "x")
    assert other.stdout.decode() == first


def test_users_matplotlib_settings_change_nothing() -> None:
    import matplotlib

    plain = draw(kpi_chart(), "")
    changed = {
        "savefig.dpi": 300,
        "savefig.bbox": "tight",
        "svg.fonttype": "path",
        "path.sketch": (1, 100, 2),
        "lines.dash_capstyle": "round",
        "patch.force_edgecolor": True,
    }
    with matplotlib.rc_context(changed):  # type: ignore[arg-type]
        assert draw(kpi_chart(), "") == plain


@pytest.mark.parametrize(("alt", "heard"), [('"5 < 6"です。', '"5 < 6"です。'), ("", "イベント")])
def test_in_a_page_a_drawing_is_heard_once_and_has_no_ids(alt: str, heard: str) -> None:
    svg = inline(draw(kpi_chart(), alt))
    root = parse(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", heard)
    assert root.get("class") == "kc-chart kc-chart-kpi"
    assert [(each.tag, each.get("aria-hidden")) for each in root] == [(f"{SVG}g", "true")]
    assert len(list(root.iter(f"{SVG}text"))) > 5
    assert " id=" not in svg
    assert "labelledby" not in svg


def test_importing_the_model_does_not_import_matplotlib() -> None:
    program = "import sys, kawasaki_docs.charts, kawasaki_docs.charts.svg, kawasaki_docs.queries; print('matplotlib' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert found.stdout.strip() == "False"


# Kinds


def test_kpi_without_target_has_no_target_line() -> None:
    lost: dict[str, str | None] = dict.fromkeys(YEARS)
    svg = draw(
        one_kind("kpi", series("実績", "current", dict.fromkeys(YEARS, "3")), series("目標", "target", lost)),
        "",
    )
    assert "kc-target" not in svg
    assert texts(svg).count("目標 不明") == 1


def test_kpi_marks_a_target_for_each_year_that_has_its_own() -> None:
    target = series("目標", "target", {"令和4年度": "113", "令和5年度": "125"}, "件")
    actual = series("実績", "current", {"令和4年度": "192", "令和5年度": "196"}, "件")
    svg = draw(one_kind("kpi", actual, target), "")
    assert "目標 125件" in texts(svg)
    assert "令和4年度 目標：113件" in mark_titles(svg)


def test_cancelled_year_prints_its_words_in_place_of_the_bar() -> None:
    actual = Series(
        "実績", "current", (Point("令和4年度", None, "大会中止"), Point("令和5年度", Decimal(5), "5人"))
    )
    svg = draw(one_kind("kpi", actual), "")
    assert "大会中止" in texts(svg)
    assert mark_titles(svg) == ["令和5年度 実績：5人"]


def test_previous_series_counts_as_earlier_years_of_a_kpi() -> None:
    svg = draw(
        one_kind(
            "kpi",
            series("実績", "previous", {"令和4年度": "4"}),
            series("実績", "current", {"令和5年度": "5"}),
        ),
        "",
    )
    assert re.findall(r'class="kc-look kc-(previous|current)"', svg) == ["previous", "current"]


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_stacked_names_each_part_once_and_says_every_value(width: float) -> None:
    svg = draw(stacked_chart(), "", width)
    told = "".join(texts(svg))
    assert [told.count(name) for name in ("好転", "変化なし", "悪化")] == [1, 1, 1]
    assert "0.9%" in told
    assert all(value in texts(svg) for value in ("23.5%", "34.6%", "41.0%"))


def test_a_phones_list_of_parts_says_how_they_changed() -> None:
    (whole,) = stacked_chart().panels
    members = tuple(replace(one, name=f"経営の状況は{one.name}") for one in whole.series)
    whole = replace(whole, series=members)
    shown = texts(draw(Chart("stacked", "題", (whole,)), "", PHONE))
    assert {"+6.2", "+0.1", "△6.5"} <= set(shown)
    silent = Chart("stacked", "題", (replace(whole, compared=False),))
    assert "増減" not in texts(draw(silent, "", PHONE))


def test_sums_of_the_source_bracket_their_parts() -> None:
    values = {"令和5年度": "30"}
    parts = [replace(series(f"答え{n}", "part", values, "%"), group="計" * (n < 2)) for n in range(3)]
    whole = panel(*parts, title="", unit="%")
    summed = replace(whole, sums=(series("計", "part", {"令和5年度": "60"}, "%"),))
    assert "計 60%" in texts(draw(Chart("stacked", "題", (summed,)), ""))
    assert "計 60%" not in texts(draw(Chart("stacked", "題", (whole,)), ""))


def test_stacked_parts_fill_the_bar() -> None:
    parts = (series(f"答え{n}", "part", {"令和5年度": "33.3"}) for n in range(3))
    assert max(edges(draw(one_kind("stacked", *parts), ""), "positive-3")) == WIDE


def test_missing_part_leaves_its_place_open_and_is_named() -> None:
    given = (series("はい", "part", {"令和5年度": "60"}, "%"), series("いいえ", "part", {"令和5年度": None}))
    svg = draw(Chart("stacked", "題", (panel(*given, unit="%"),)), "")
    assert "いいえ：不明" in texts(svg)
    assert max(edges(svg, "positive-1")) == WIDE * 0.6


def edges(svg: str, look: str) -> list[float]:
    """Where the bars of a look begin and end, from left to right."""
    paths = [each for each in parse(svg).iter(f"{SVG}path") if f"kc-{look}" in each.get("class", "")]
    found = [float(x) for path in paths for x in re.findall(r"[ML] ([\d.]+) ", path.get("d", ""))]
    return [found[0], max(found[:4])] if found else []


def dots_chart() -> Chart:
    before = series("令和4年度（n=1,079）", "previous", {"甲": "57.6", "乙": "37.6", "無回答": "1.1"}, "%")
    now = series("令和5年度（n=985）", "current", {"甲": "67.0", "乙": "36.2", "無回答": "0.6"}, "%")
    members = [
        replace(one, points=tuple(replace(each, rest=each.label == "無回答") for each in one.points))
        for one in (before, now)
    ]
    return Chart("dots", "課題", (panel(*members, title="", unit="%"),))


def test_dots_say_the_size_of_each_change_and_the_unit_once() -> None:
    shown = texts(draw(dots_chart(), ""))
    assert {"+9.4ポイント", "△1.4ポイント", "△0.5ポイント"} <= set(shown)
    assert "".join(shown).count("%") == 1
    assert {"+9.4", "△1.4"} <= set(texts(draw(dots_chart(), "", PHONE)))
    (whole,) = dots_chart().panels
    assert "増減" not in texts(draw(Chart("dots", "題", (replace(whole, compared=False),)), ""))


def test_last_year_is_hollow_and_what_is_no_answer_grey_and_last() -> None:
    svg = draw(dots_chart(), "")
    looks = re.findall(r'<title>(\S+) [^<]*</title>\s*<(?:path|circle) class="kc-look kc-([a-z-]+)"', svg)
    assert looks == [
        ("甲", "previous"), ("甲", "current"), ("乙", "previous"), ("乙", "current"),
        ("無回答", "previous"), ("無回答", "other"),
    ]  # fmt: skip


def test_panels_that_are_compared_share_their_scale_and_their_key() -> None:
    small = series("令和5年度", "current", {"甲": "10"}, "%")
    large = series("令和5年度", "current", {"甲": "100"}, "%")
    panels = (panel(small, title="小", unit="%"), panel(large, title="大", unit="%"))
    svg = draw(Chart("hbar", "題", panels), "")
    assert texts(svg).count("単位：%") == 1
    bars = re.findall(r'class="kc-look kc-current" d="M ([\d.]+) [\d.]+ L ([\d.]+) ', svg)
    first, second = (float(end) - float(start) for start, end in bars)
    assert second == pytest.approx(10 * first, rel=0.01)


def test_waves_of_three_and_more_years_are_told_apart() -> None:
    waves: tuple[tuple[str, SeriesRole], ...] = (
        ("令和3年度", "previous"),
        ("令和4年度", "previous"),
        ("令和5年度", "current"),
    )
    svg = draw(one_kind("dots", *(series(name, role, {"甲": "3", "乙": "5"}) for name, role in waves)), "")
    assert len(set(re.findall(r'class="kc-look kc-(earlier|previous|current)"', svg))) == 3


def test_hbar_with_18_options_does_not_collide() -> None:
    options = {f"選択肢その{n}の名前": str(40 - 2 * n) for n in range(18)}
    svg = draw(
        one_kind("hbar", series("令和5年度", "current", options), series("令和4年度", "previous", options)),
        "",
    )
    places = [
        float(element.get("y", ""))
        for element in parse(svg).iter(f"{SVG}text")
        if (element.text or "").startswith("選択肢")
    ]
    assert len(places) == 18
    assert all(below - above >= style.SIZE * style.LINE_HEIGHT for above, below in pairwise(places))


def test_hbar_puts_long_labels_above_the_bars() -> None:
    assert len(LONG) >= 60
    svg = draw(one_kind("hbar", series("令和5年度", "current", {LONG: "12.3", "その他": "1"})), "")
    assert "".join(texts(svg)).count(LONG) == 1
    label = next(element for element in parse(svg).iter(f"{SVG}text") if LONG.startswith(element.text or "-"))
    assert label.get("text-anchor") is None


def rates_chart(**values: str) -> Chart:
    now = series(
        "達成", "positive", {name: value for name, value in values.items() if float(value) >= 100}, "%"
    )
    missed = series(
        "未達成", "negative", {name: value for name, value in values.items() if float(value) < 100}, "%"
    )
    before = series("令和4年度", "previous", {"甲": "60"}, "%")
    members = (
        replace(one, points=tuple(replace(each, link="slug") for each in one.points))
        for one in (now, missed, before)
    )
    return Chart("rates", "達成率", (Panel("第1条", "%", tuple(members), gap="4件のうち達成2"),))


HEIGHT = r'(?:translate\([\d.]+ |cy=")([\d.]+)'
"""The height of a marker: a circle, or a path that is moved."""


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_a_rate_stands_where_its_value_says_and_above_200_at_the_end(width: float) -> None:
    svg = draw(rates_chart(甲="0", 乙="50", 丙="100", 丁="200", 戊="900"), "", width)
    places = dict(
        re.findall(
            r"<title>(\S) [^<]*成：[^<]*</title>\s*<(?:path [^>]*translate\(|circle [^>]*cx=\")([\d.]+)", svg
        )
    )
    zero, half, whole, end, above = (float(places[name]) for name in ("甲", "乙", "丙", "丁", "戊"))
    assert whole - zero == pytest.approx(2 * (half - zero), abs=0.05)
    assert end - zero == pytest.approx(4 * (half - zero), abs=0.05)
    assert above == end
    assert "200%以上" in texts(svg)


def test_dots_of_one_rate_pile_up_and_last_year_hangs_under_the_line() -> None:
    svg = draw(rates_chart(甲="100", 乙="100", 丙="50"), "")
    heights = dict(re.findall(rf"<title>(\S) [^<]*：[^<]*</title>\s*<[a-z]+ [^>]*{HEIGHT}", svg))
    assert len(re.findall("kc-mark", svg)) == 3, "both years of one are one mark"
    assert "<title>甲 達成：100%、令和4年度：60%</title>" in svg
    assert float(heights["乙"]) != float(heights["丙"])
    hanging = re.findall(f"kc-previous[^>]*{HEIGHT}", svg)
    assert float(hanging[-1]) > float(heights["丙"])


def test_linked_marks_are_links_only_in_a_page_that_says_where_to() -> None:
    svg = draw(rates_chart(甲="120"), "")
    assert 'data-link="slug"' in svg
    assert "<a " not in inline(svg)
    linked = inline(svg, "list.html#row-")
    assert linked.count('<a class="kc-mark" tabindex="-1" href="list.html#row-slug">\n<title>') == 1
    assert parse(linked) is not None


def test_bar_with_names_that_do_not_fit_lies_down() -> None:
    names = {f"とても長い産業の名前{n}": str(n) for n in range(9)}
    svg = draw(one_kind("bar", series("事業所数", "current", names)), "")
    assert [mark_titles(svg)[0], len(mark_titles(svg))] == ["とても長い産業の名前0 事業所数：0", 9]
    assert sum(text.startswith("とても") for text in texts(svg)) == 9


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_between_counts_stands_no_tick(kind: str) -> None:
    level = {str(year): "8" for year in range(1998, 2024)}
    halves = level | {"1998": "8.5"}
    for values, whole in ((level, True), (halves, False)):
        ticks = [
            text
            for text in texts(draw(one_kind(kind, series("件数", "current", values)), ""))
            if text[0].isdigit() and "年" not in text and text not in values
        ]
        assert all("." not in tick for tick in ticks) == whole, ticks


def test_bar_thins_many_years_and_keeps_the_last() -> None:
    years = {str(year): str(year - 1990) for year in range(1998, 2024)}
    svg = draw(one_kind("bar", series("件数", "current", years)), "")
    shown = [text for text in texts(svg) if text in years]
    assert shown[0] == "2023"
    assert 3 <= len(shown) < 14
    assert len(mark_titles(svg)) == 26


def test_line_breaks_at_a_missing_value_and_says_so() -> None:
    values = {"令和2年度": "1", "令和3年度": None, "令和4年度": "3", "令和5年度": "-4"}
    svg = draw(
        one_kind("line", series("DI", "part", values), series("他", "part", dict.fromkeys(values, "2"))), ""
    )
    assert "DI（令和3年度）：不明" in texts(svg)
    assert len(re.findall(r'class="kc-look kc-beside-1" [^>]*fill="none"', svg)) == 1
    assert {"△4", "0"} <= set(texts(svg))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_said(kind: str) -> None:
    assert texts(draw(Chart(kind, "題", ()), "")) == ["データがありません"]
    assert "データがありません" in texts(draw(Chart(kind, "題", (Panel("名", "件", ()),)), ""))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["5", "0", "-3.5", None])
def test_one_point(kind: str, value: str | None) -> None:
    svg = draw(
        one_kind(kind, series("値", "part" if kind == "stacked" else "current", {"令和5年度": value})), ""
    )
    parse(svg)
    assert value is not None or kind == "rates" or any("不明" in text for text in texts(svg))


labels = st.text(max_size=12) | st.sampled_from([*YEARS, LONG, "2024-Q2"])
points = st.builds(
    Point, labels, st.none() | st.decimals(-1000, 100000, places=1), st.text(max_size=8) | st.just("1,300人")
)
any_series = st.builds(
    Series,
    st.text(max_size=8),
    st.sampled_from(["current", "previous", "target", "part", "other", "no_answer"]),
    st.lists(points, max_size=5).map(tuple),
)
any_panel = st.builds(
    Panel, st.text(max_size=20), st.sampled_from(["", "%", "人"]), st.lists(any_series, max_size=3).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Chart, st.sampled_from(KINDS), st.text(max_size=10), st.lists(any_panel, max_size=2).map(tuple)
    ),
    st.text(),
)
def test_draws_whatever_it_is_given(chart: Chart, alt: str) -> None:
    root = parse(draw(chart, alt))
    for element in root.iter(f"{SVG}path"):
        assert not re.search("nan|inf", element.get("d", ""))


def test_two_panels_stand_side_by_side_where_there_is_room() -> None:
    line = series("件数", "current", {"令和4年度": "3", "令和5年度": "5"})
    chart = Chart("line", "題", tuple(panel(line, title=f"指標{number}") for number in range(3)))
    for width, places in ((WIDE, [0, 420, 0]), (PHONE, [0, 0, 0])):
        titles = [
            each for each in parse(draw(chart, "", width)).iter(f"{SVG}text") if "指標" in (each.text or "")
        ]
        assert [float(label.get("x", "")) for label in titles] == places


def boxes(svg: str) -> list[tuple[float, float, float, float, str]]:
    """The box of each text of a drawing: left, top, right, bottom."""
    found = []
    for element in parse(svg).iter(f"{SVG}text"):
        text, size = element.text or "", float(element.get("font-size", "0").removesuffix("px"))
        width = measure(text, size, bold=element.get("font-weight") in ("700", "bold"))
        share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        left, baseline = float(element.get("x", "0")) - share * width, float(element.get("y", "0"))
        found.append((left, baseline - 0.8 * size, left + width, baseline + 0.1 * size, text))
    return found


FIGURES: dict[str, tuple[list[str | None], list[str | None]]] = {
    "one": (["5"], ["4"]),
    "two": (["50", "30"], ["45", "35"]),
    "twenty": ([f"{20 - n}" for n in range(20)], [f"{15 - n // 2}" for n in range(20)]),
    "equal": (["7"] * 4, ["7"] * 4),
    "negative": (["-10.7", "-3", "5"], ["-13.5", "2", "-1"]),
    "missing": (["5", None, "3"], [None, "4", "3"]),
    "nothing": ([None, None], [None, None]),
    "huge": (["123456789", "3", "1"], ["98765432", "1", "2"]),
    "ten": ([f"{100 + n * n * 3}" for n in range(10)], [f"{110 + n * 20}" for n in range(10)]),
    "zero": (["0", "0"], ["0", "0"]),
}


def figures(kind: str, name: str) -> Chart:
    """A chart of a kind for figures of two years, or along as many years as there are."""
    now, before = FIGURES[name]
    if kind in ("kpi", "line", "bar"):
        years = [f"令和{number}年度" for number in range(2, 2 + len(now))]
        actual = series("実績", "current", dict(zip(years, now, strict=True)), "人")
        target = series("目標", "target", dict(zip(years, before, strict=True)), "人")
        return one_kind(kind, *((actual, target) if kind != "bar" else (actual,)))
    if kind == "rates":
        return rates_chart(**{f"指標{n}": str(abs(Decimal(value or 0))) for n, value in enumerate(now)})
    labels = [LONG[: 4 + 18 * (n % 2)] + str(n) for n in range(len(now))]
    if kind == "stacked":
        given = list(zip(labels, before, now, strict=True))
        return one_kind(
            kind, *(series(each, "part", dict(zip(YEARS, two, strict=True)), "%") for each, *two in given)
        )
    old = series("令和4年度", "previous", dict(zip(labels, before, strict=True)), "人")
    return one_kind(kind, old, series("令和5年度", "current", dict(zip(labels, now, strict=True)), "人"))


def many(kind: str, count: int) -> Chart:
    """A chart of a kind for two years of ``count`` things: those of lines and stacks are series."""
    things = {f"分類{n}": (str(3 * n + 5), str(3 * count - n)) for n in range(count)}
    if kind in ("line", "stacked"):
        members = [
            series(name, "part", dict(zip(YEARS, two, strict=True)), "%") for name, two in things.items()
        ]
        return one_kind(kind, *members)
    roles: tuple[SeriesRole, SeriesRole] = (
        ("positive", "previous") if kind == "rates" else ("previous", "current")
    )
    years = [{name: two[place] for name, two in things.items()} for place in (0, 1)]
    return one_kind(
        kind, *(series(year, role, each, "人") for year, role, each in zip(YEARS, roles, years, strict=True))
    )


BROKEN = (Point(YEARS[0], None, BREAKS["definition"]), Point(YEARS[1], Decimal(120), "120件"))
LEVEL = {"甲": "30", "乙": "30", "丙": "30", "丁": "30", "戊": "30"}
UNEVEN = {"甲": "123456789012", "乙": "1", "丙": "-30000000000", "丁": "5"}
FORMS = {
    **{f"{kind} {name}": figures(kind, name) for kind in KINDS for name in FIGURES},
    **{f"{kind} of {count}": many(kind, count) for kind in KINDS for count in (1, 20)},
    "bars of two years, level": one_kind(
        "bar", series(YEARS[1], "current", LEVEL, "人"), series(YEARS[0], "previous", LEVEL, "人")
    ),
    "bars of two years, uneven": one_kind(
        "bar",
        series(YEARS[1], "current", UNEVEN, "人"),
        series(YEARS[0], "previous", dict(zip(UNEVEN, reversed(UNEVEN.values()), strict=True)), "人"),
    ),
    "words that are longer than a bar": Chart(
        "kpi",
        "相談",
        (
            replace(
                panel(Series("実績", "current", BROKEN), series("目標", "target", {YEARS[1]: "100"}, "件")),
                verdict=Verdict.MET,
                gap="目標を20件上回る",
                rate="120.0%",
            ),
        ),
    ),
    "line that falls to its last tick": one_kind(
        "line", series("甲", "part", {"令和4年度": "12", "令和5年度": "10"}, "人")
    ),
}


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("name", FORMS)
def test_labels_never_touch_and_stay_in_the_picture(name: str, width: float) -> None:
    svg = draw(FORMS[name], "", width)
    height = float(parse(svg).get("height", ""))
    found = boxes(svg)
    for left, top, right, bottom, text in found:
        assert left >= -1, text
        assert right <= width + 1, text
        assert top >= -1, text
        assert bottom <= height, text
    for one, other in combinations(found, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0.5 or down <= 0.5, (one, other)


def test_a_value_lies_over_no_bar() -> None:
    svg = draw(FORMS["bars of two years, uneven"], "", PHONE)
    bars = [
        tuple(map(float, re.findall(r"-?[0-9.]+", d))) for d in re.findall(r'kc-look[^>]* d="(M[^"]*)z"', svg)
    ]
    edges = [(min(bar[::2]), min(bar[1::2]), max(bar[::2]), max(bar[1::2])) for bar in bars]
    values = [box for box in boxes(svg) if box[4].endswith("人") and "単位" not in box[4]]
    assert values
    for left, top, right, bottom, text in values:
        for edge in edges[2:]:  # behind the key's
            across, down = min(right, edge[2]) - max(left, edge[0]), min(bottom, edge[3]) - max(top, edge[1])
            assert across <= 0.5 or down <= 1, (text, edge)


def test_a_part_of_less_than_the_whole_does_not_fill_the_bar() -> None:
    part = panel(series("甲", "part", {"令和5年度": "10"}, "%"), unit="%")
    (d,) = re.findall(r'kc-look[^>]* d="M ([^"]*)"', draw(Chart("stacked", "題", (part,)), ""))
    numbers = [float(each) for each in re.findall(r"[0-9.]+", d)]
    assert max(numbers[::2]) - min(numbers[::2]) == pytest.approx(80, abs=2)


def test_a_rate_below_zero_stands_at_the_scales_beginning_which_says_so() -> None:
    assert "0%以下" in texts(draw(rates_chart(甲="-5", 乙="50", 丙="100"), ""))
    assert "0%以下" not in texts(draw(rates_chart(甲="0", 乙="50", 丙="100"), ""))


def slope(room: Room, panel: Panel, top: float, panels: Sequence[Panel]) -> float:
    """Draw a line from the first to the last value of each series."""
    del panels
    for one in panel.series:
        room.sheet.rule(None, (0, room.width), (top, top + 20), style.AXIS, title=one.name)
    return top + 20


def test_a_line_of_the_registry_brings_a_new_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("先の値と後の値です。", "先の値と後の値です。差は3です。")
    new = kinds.ChartKind(slope, lambda _: words, {"data-chart": "slope", "kpi-chart": "slope"})
    monkeypatch.setitem(kinds.KINDS, "slope", new)
    dataset = load(FIXTURE)
    for shown in (
        data_chart.data_chart(
            dataset, EDITION, "diffusion_indexes", "quarter", "value", series="index", kind="slope"
        ),
        kpi_exhibit.kpi_chart(dataset, EDITION, "tourism", kind="slope"),
    ):
        assert shown.chart is not None
        assert (shown.key_sentence, shown.alt) == words
        assert 'class="kc-chart kc-chart-slope"' in draw(shown.chart, shown.alt)
    with pytest.raises(UnknownIdError, match=r"slope.*bar"):
        survey_chart.survey_chart(dataset, EDITION, "challenges", kind="slope")


def test_words_rest_on_nothing_that_only_draws() -> None:
    """Pages are read again where their words may change, and only written again where a drawing does."""
    folder = Path(charts.__file__).parent
    assert all((folder / f"{name}.py").exists() for name in charts.DRAWING)
    for path in (folder / "model.py", folder / "words.py", *(folder / "alt_text").glob("*.py")):
        taken = re.findall(r"from kawasaki_docs\.charts\.(\w+)", path.read_text(encoding="utf-8"))
        assert not set(taken) & set(charts.DRAWING), path
