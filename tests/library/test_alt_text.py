"""Charts in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawasaki_docs.charts.model import Chart, Panel, Point, Series, SeriesRole
from kawasaki_docs.charts.words import alt_text, compares_times, key_sentence
from kawasaki_docs.records.verdicts import Verdict
from tests.library.times import period_of

Values = dict[str, tuple[str | None, str]]


def series(name: str, role: SeriesRole, values: Values) -> Series:
    points = (
        Point(label, None if given is None else Decimal(given), text, period_of(label))
        for label, (given, text) in values.items()
    )
    return Series(name, role, tuple(points), period_of(name))


def numbers(name: str, role: SeriesRole, unit: str = "", **values: str) -> Series:
    return series(name, role, {label: (value, value + unit) for label, value in values.items()})


def rests(members: Series, *labels: str) -> Series:
    """The series whose points at ``labels`` stand for what is no answer of its own."""
    return replace(members, points=tuple(replace(each, rest=each.label in labels) for each in members.points))


def kpi(actual: Values, target: Values | None = None, title: str = "来場者数") -> Panel:
    members = [series("実績", "current", actual)]
    if target is not None:
        members.append(series("目標", "target", target))
    return Panel(title, "人", tuple(members))


def chart(kind: str, *panels: Panel) -> Chart:
    return Chart(kind, "題", panels)


TARGET: Values = {"令和4年度": ("1500", "1,500人"), "令和5年度": ("1500", "1,500人")}


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        (
            {"令和4年度": ("223", "223人"), "令和5年度": ("1300", "1,300人")},
            TARGET,
            "「来場者数」は令和5年度に1,300人で、目標の1,500人を下回り、令和4年度の223人と比べて1,077人増です。",
        ),
        (
            {"令和4年度": ("1600", "1,600人"), "令和5年度": ("1550", "1,550人")},
            TARGET,
            "「来場者数」は令和5年度に1,550人で、目標の1,500人を上回り、令和4年度の1,600人と比べて50人減です。",
        ),
        (
            {"令和4年度": ("1500", "1,500人"), "令和5年度": ("1500", "1,500人")},
            TARGET,
            "「来場者数」は令和5年度に目標どおりの1,500人で、令和4年度の1,500人と同じです。",
        ),
        (
            {"令和4年度": ("9.84", "9.8"), "令和5年度": ("9.81", "9.8")},
            None,
            "「来場者数」は令和5年度に9.8で、令和4年度の9.8と同じです。",
        ),
        (
            {"令和4年度": (None, "大会中止"), "令和5年度": ("5", "5人")},
            {"令和4年度": (None, "目標なし"), "令和5年度": (None, "目標なし")},
            "「来場者数」は令和5年度に5人でした（令和4年度は大会中止）。",
        ),
        (
            {"令和4年度": ("5", "5人"), "令和5年度": (None, "大会中止")},
            TARGET,
            "「来場者数」は令和5年度の値がありません（大会中止）。",
        ),
        ({"令和5年度": ("5", "5人")}, {"令和5年度": ("4", "4人")}, "「来場者数」は令和5年度に5人で、目標の4人を上回りました。"),
        (
            {"令和4年度": ("-13.5", "△13.5"), "令和5年度": ("-10.7", "△10.7")},
            None,
            "「来場者数」は令和5年度に△10.7で、令和4年度の△13.5と比べて2.8ポイント増です。",
        ),
    ],
)  # fmt: skip
def test_one_kpi(actual: Values, target: Values | None, expected: str) -> None:
    one = chart("kpi", kpi(actual, target))
    assert key_sentence(one) == expected
    assert alt_text(one) == expected


def test_many_kpis_are_counted() -> None:
    up = kpi({"令和4年度": ("1", "1人"), "令和5年度": ("2000", "2,000人")}, TARGET)
    down = kpi({"令和4年度": ("9", "9人"), "令和5年度": ("3", "3人")}, TARGET, title="参加者数")
    aimless = kpi({"令和4年度": ("9", "9人"), "令和5年度": ("9", "9人")}, title="会員数")
    moved = "前の年度と値を比べると、大きい指標は1、小さい指標は1、同じ指標は1です。"
    many = chart("kpi", replace(up, verdict=Verdict.MET), replace(down, verdict=Verdict.NOT_MET), aimless)
    assert key_sentence(many) == (
        f"令和5年度の判定は、2指標のうち1指標が達成です（ほかに判定なしが1指標）。{moved}"
    )
    short = replace(down, verdict=Verdict.NOT_MET, gap="目標まで2人")
    told = key_sentence(chart("kpi", replace(up, verdict=Verdict.MET), short))
    assert "1指標が達成です。未達成は「参加者数」（目標まで2人）です。前の年度" in told
    unjudged = chart("kpi", up, down, aimless)
    assert key_sentence(unjudged) == f"令和5年度に目標と比べられる指標はありません。{moved}"
    met = chart("kpi", replace(up, verdict=Verdict.MET), replace(down, verdict=Verdict.MET))
    assert key_sentence(met).startswith("令和5年度の判定は、2指標すべてが達成です。")
    missed = chart("kpi", replace(up, verdict=Verdict.NOT_MET), replace(down, verdict=Verdict.NOT_MET))
    assert key_sentence(missed).startswith("令和5年度の判定は、2指標すべてが未達成です。")
    assert alt_text(many).count("。") == 3


def test_kpis_as_lines_are_told_as_kpis() -> None:
    line = chart("line", kpi({"令和5年度": ("5", "5人")}, {"令和5年度": ("5", "5人")}))
    assert key_sentence(line) == "「来場者数」は令和5年度に目標どおりの5人でした。"


def test_title_with_brackets_is_not_bracketed_again() -> None:
    assert key_sentence(chart("kpi", kpi({"R5": ("5", "5人")}, title="「祭」の客"))).startswith(
        "「祭」の客は"
    )


def test_waves_of_a_stack_newest_first() -> None:
    waves = ("令和5年度（n=985）", "令和4年度（n=1,079）")
    parts = {
        "好転": ("23.5", "17.3"),
        "変化なし": ("34.6", "34.5"),
        "悪化": ("41.0", "42.5"),
        "無回答": ("90", "91"),
    }
    *members, lost = (
        series(name, "part", {wave: (value, f"{value}%") for wave, value in zip(waves, given, strict=True)})
        for name, given in parts.items()
    )
    members.append(rests(lost, *waves))
    stack = chart("stacked", Panel("", "%", tuple(members)))
    assert (
        key_sentence(stack)
        == "令和5年度は「無回答」を除くと、「悪化」が41.0%で最も多く、令和4年度の42.5%と比べて1.5ポイント減です。"
    )
    assert alt_text(stack) == (
        key_sentence(stack)
        + "次いで「変化なし」が34.6%、「好転」が23.5%です。"
        + "令和4年度から最も大きく変わったのは「好転」で、17.3%と比べて6.2ポイント増です。"
    )


def test_options_of_two_waves() -> None:
    now = numbers("令和5年度(n=985)", "current", "%", 人手不足="67.0", 設備="30.7", ほか="99")
    before = series("令和4年度(n=1,079)", "previous", {"人手不足": (None, "不明"), "設備": ("32.0", "32.0%")})
    bars = chart("hbar", Panel("課題", "%", (rests(now, "ほか"), before)))
    assert key_sentence(bars) == "令和5年度は「ほか」を除くと、「人手不足」が67.0%で最も多くなっています。"
    assert alt_text(bars).endswith("次いで「設備」が30.7%です。")


def two_waves(now: Series, before: Series, steady: tuple[str, ...] = ()) -> Chart:
    return chart("hbar", Panel("課題", "%", (now, before), steady=steady))


def test_what_changed_most_is_told_where_all_is_known_and_the_source_calls_it_no_standstill() -> None:
    now = numbers("令和5年度", "current", "%", 人手不足="67.0", 設備="30.7")
    before = numbers("令和4年度", "previous", "%", 人手不足="66.8", 設備="32.0")
    told = "令和4年度から最も大きく変わったのは「設備」で、32.0%と比べて1.3ポイント減です。"
    assert alt_text(two_waves(now, before)).endswith(told)
    assert "最も大きく変わった" not in alt_text(two_waves(now, before, steady=("設備",)))
    lost = series("令和4年度", "previous", {"人手不足": ("66.8", "66.8%"), "設備": (None, "記載なし")})
    assert "最も大きく変わった" not in alt_text(two_waves(now, lost))


def test_the_sources_own_word_for_a_change_goes_before_its_size() -> None:
    before = numbers("令和4年度", "previous", "%", 人手不足="57.6")
    words = {
        "up": "から9.4ポイント増加しました。",
        "nearly-flat": "からほぼ横ばいでした（9.4ポイント増）。",
        "little-change": "から大きな変動はありませんでした（9.4ポイント増）。",
        "better": "から改善しました（9.4ポイント増）。",
        "": "と比べて9.4ポイント増です。",
    }
    for reading, told in words.items():
        now = Series("令和5年度", "current", (Point("人手不足", Decimal("67.0"), "67.0%", reading=reading),))
        assert key_sentence(two_waves(now, before)).endswith(f"令和4年度の57.6%{told}")


def test_equal_amounts_share_a_place() -> None:
    tied = numbers("令和5年度", "current", "%", 登録="82.9", 未登録="9.4", 検討="3.0", 不明点="3.0")
    assert alt_text(chart("hbar", Panel("", "%", (tied,)))) == (
        "令和5年度は「登録」が82.9%で最も多くなっています。"
        "次いで「未登録」が9.4%、「検討」と「不明点」がともに3.0%です。"
    )
    first = numbers("令和5年度", "current", "%", 費用="24.0", 人手="24.0", 設備="10.0")
    before = numbers("令和4年度", "previous", "%", 費用="20.0", 人手="24.0", 設備="10.0")
    assert key_sentence(chart("hbar", Panel("", "%", (first, before)))) == (
        "令和5年度は「費用」と「人手」がともに24.0%で最も多くなっています。"
    )


def test_amounts_that_are_no_waves() -> None:
    bars = chart(
        "hbar",
        Panel(
            "",
            "件",
            (numbers("物品", "part", 市内="3", 市外="1"), numbers("工事", "part", 市内="2", 市外="9")),
        ),
    )
    assert key_sentence(bars) == "物品は「市内」が3件、工事は「市外」が9件で最も多くなっています。"


def test_single_course() -> None:
    bars = chart(
        "bar",
        Panel(
            "倒産件数",
            "件",
            (numbers("倒産件数", "current", 令和3年度="52", 令和4年度="72", 令和5年度="80"),),
        ),
    )
    assert key_sentence(bars) == "倒産件数は令和5年度に80件で、令和4年度の72件と比べて8件増です。"
    assert alt_text(bars).endswith("期間中の最大は令和5年度の80件、最小は令和3年度の52件です。")


def test_courses_side_by_side() -> None:
    lines = (
        numbers("南部", "part", 令和4年度="1.24", 令和5年度="1.24"),
        numbers("北部", "part", 令和4年度="0.58", 令和5年度="0.60"),
    )
    both = chart("line", Panel("有効求人倍率", "倍", lines))
    assert key_sentence(both) == "令和5年度は、南部が1.24倍、北部が0.60倍でした。"
    assert alt_text(both).endswith("令和4年度と比べると、南部は増減なし、北部は0.02ポイント増です。")


def test_no_change_is_said_between_times_that_may_not_be_compared() -> None:
    now = numbers("令和5年度", "current", "%", 物品="95.7", 工事="90.6")
    before = numbers("令和4年度", "previous", "%", 物品="95.5", 工事="91.8")
    course = numbers("倒産件数", "current", "件", 令和3年度="52", 令和4年度="72", 令和5年度="80")
    north = numbers("北部", "part", "件", 令和4年度="58", 令和5年度="60")
    panels = [Panel("課題", "%", (now, before)), Panel("", "件", (course,)), Panel("", "件", (course, north))]
    for kind, panel in zip(("dots", "line", "line"), panels, strict=True):
        compared = chart(kind, panel)
        assert "比べ" in alt_text(compared)
        assert compares_times(compared)
        silent = chart(kind, replace(panel, compared=False))
        assert key_sentence(silent)
        assert not compares_times(silent)
        assert not any(word in alt_text(silent) for word in ("比べ", "増", "減", "変わった", "期間中"))


@pytest.mark.parametrize("kind", ["kpi", "stacked", "bar", "hbar", "line"])
def test_nothing_to_say(kind: str) -> None:
    for empty in (chart(kind), chart(kind, Panel("名", "件", ()))):
        assert key_sentence(empty) == alt_text(empty) == "表示できるデータがありません。"


labels = st.sampled_from(["令和4年度", "令和5年度", "2024-Q2", "人手不足", "その他", ""])
points = st.builds(Point, labels, st.none() | st.decimals(-100, 100, places=1), st.text(max_size=5))
roles = st.sampled_from(["current", "previous", "target", "part", "no_answer"])
any_series = st.builds(Series, labels, roles, st.lists(points, max_size=4).map(tuple))
panels = st.lists(
    st.builds(Panel, labels, st.just("%"), st.lists(any_series, max_size=3).map(tuple)), max_size=2
)


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        Chart, st.sampled_from(["kpi", "stacked", "bar", "hbar", "line"]), st.just("題"), panels.map(tuple)
    )
)
def test_always_says_a_sentence(drawn: Chart) -> None:
    assert key_sentence(drawn).endswith("。")
    assert alt_text(drawn).endswith("。")
