"""What was meant as markup and is left in a text: each slip is found and cured; sound text is let be."""

from __future__ import annotations

import pytest

from kawasaki_docs.text.markup_slips import CODE, OTHER, find_slips
from kawasaki_docs.text.mistyped import find_mistyped
from kawasaki_docs.text.pipe_tables import ragged_rows

ROLES = frozenset({"kpi", "fact", "ref"})


def told(text: str, *, in_cell: bool = False) -> list[str]:
    return [slip.message for slip in find_slips(text.replace("@", CODE), ROLES, in_cell=in_cell)]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("回数は{kpi} @です", "「{kpi} `…`」は、} と ` の間に空白があるので"),
        ("回数は｛kpi｝@です", "「｛kpi｝`…`」の括弧が全角です"),
        ("回数は{kpi｝@です", "「{kpi｝`…`」の括弧が全角です"),
        ("回数は{kpi}｀x｀です", "「{kpi}｀x｀です」はロールになっていません"),
        ("回数は{kpi}'x'です", "「{kpi}'x'です」はロールになっていません"),
        ("回数は{kpi}「x」です", "「{kpi}「x」です」はロールになっていません"),
        ("回数は{kpi}`xです", "「{kpi}`xです」はロールになっていません"),
        ("回数は{kpi}です", "「{kpi}」が文字のまま載ります"),
        ("回数は{}@です", "「{}`…`」の { } の中に、ロールの名前がありません"),
        ("回数はkpi@です", "「kpi`…`」はロールになっていません。名前を"),
        ("回数は(kpi)@です", "「(kpi)`…`」はロールになっていません。名前を"),
        ("回数は:kpi:@です", "「:kpi:`…`」はロールになっていません。名前を"),
        ("年は{2023}です", "「{2023}」が文字のまま載ります"),
        ("年は{year です", "「{year です」が文字のまま載ります"),
        ("[市] (https://www.example.jp/)へ", "「[市] (https://www.example.jp/)」はリンクや画像に"),
        ("［市］（/kpis.md）へ", "「［市］（/kpis.md）」はリンクや画像に"),
        ("![写真](図 1.png)", "「![写真](図 1.png)」はリンクや画像になっていません。行き先に空白"),
        ("(市)[https://www.example.jp/]へ", "「(市)[https://www.example.jp/]」の括弧が逆です"),
        ("[市][city]へ", "「[市][city]」の行き先がありません"),
        ("＜https://www.example.jp＞", "「＜https://www.example.jp＞」はリンクになっていません"),
        ("文です［^1］。", "「［^1］」は脚注になっていません"),
        ("##見出し", "「##見出し」は見出しになっていません"),
        ("＃ 見出し", "「＃ 見出し」は見出しになっていません"),
        ("##　見出し", "「##　見出し」は見出しになっていません"),
        ("#　見出し", "「#　見出し」は見出しになっていません"),
        ("– 項目", "「– 項目」は箇条書きになりません"),
        ("‐ 項目", "「‐ 項目」は箇条書きになりません"),
        ("【市】(https://www.example.jp/)へ", "「【市】(https://www.example.jp/)」はリンクや画像に"),
        ("!【図】(a.png)", "「!【図】(a.png)」はリンクや画像に"),
        ("文です(^1)。", "「(^1)」は脚注になっていません"),
        ("文です^[注です]。", "「^[注です]」は脚注になっていません"),
        (".. note:: 注です", "「.. note:: 注です」は囲みになっていません"),
        (".. 覚え書き", "「.. 覚え書き」は公開されます"),
        ("// 覚え書き", "「// 覚え書き」は公開されます"),
        ("/* 覚え書き */", "「/* 覚え書き */」は公開されます"),
        ("％覚え書き", "「％覚え書き」は公開されます"),
        ("文です。 % 覚え書き", "「% 覚え書き」は公開されます"),
        ("| 一行目\n| 二行目", "「| 一行目」の | が文字のまま載ります"),
        ("言葉\n：説明", "「：説明」は言葉の説明になっていません"),
        ("言葉\n:説明", "「:説明」は言葉の説明になっていません"),
        ("甲\n乙\n: 説明", "「: 説明」は言葉の説明になっていません"),
        ("_「強調」_です", "「_「強調」_」が文字のまま載ります"),
        ("++下線++です", "「++下線++」が文字のまま載ります"),
        ("||伏せ字||です", "「||伏せ字||」が文字のまま載ります"),
        ("-項目", "「-項目」は箇条書きになっていません"),
        ("1.項目", "「1.項目」は箇条書きになっていません"),
        ("・項目", "「・項目」は箇条書きになりません"),
        ("１．項目", "「１．項目」は箇条書きになりません"),
        ("＞ 引用", "「＞ 引用」は引用になっていません"),
        ("｀｀｀｛kpi-table｝ x\n｀｀｀", "「｀｀｀｛kpi-table｝ x」は囲みになっていません"),
        ("：：：{note}", "「：：：{note}」は囲みになっていません"),
        ("::{note}", "「::{note}」は囲みになっていません"),
        ("|甲|乙|\n|1|2|", "「|甲|乙|」は表になっていません"),
        ("｜甲｜乙｜", "「｜甲｜乙｜」は表になっていません"),
        ("（label）=", "「（label）=」は名札になっていません"),
        ("％ 覚え書き", "「％ 覚え書き」は公開されます"),
        ("<!-- 覚え書き", "「<!--」は公開されます"),
        ("＜br＞", "「＜br＞」が文字のまま載ります"),
        ("** 強調 **です", "「** 強調」が文字のまま載ります"),
        ("＊＊強調＊＊です", "「＊＊強調」が文字のまま載ります"),
        ("__強調__です", "「__強調__」が文字のまま載ります"),
        ("~~取消~~です", "「~~取消~~」が文字のまま載ります"),
        ("コードは`xです", "「`xです」の ` が閉じていない"),
    ],
)
def test_each_slip_is_told_once(text: str, begins: str) -> None:
    (message,) = told(text)
    assert message.startswith(begins)
    assert message.endswith(("ください", "ます）", "ません"))


@pytest.mark.parametrize(
    "text",
    [
        "ふつうの文（注）です。[1] と 3*4=12、a_b_c、50%、A&B、5 < 6 です。",
        "※1 の印、#1 の窓口、-10.7ポイント、1.5倍、2023年4月1日。",
        f"回数は{OTHER}、コードは{CODE}です。",
        "川崎市の商業\n・工業を支えます。",
        "95.3\n％でした。",
        "甲|乙",
        "C++とJava++です。時刻は10\n:30です。割合（95 % 台）です。",
        "回数は\n:kpi:などです。//www.example.jp/ と a/b です。",
    ],
)
def test_sound_text_is_let_be(text: str) -> None:
    assert told(text) == []


def test_no_block_begins_in_a_cell() -> None:
    assert told("・項目", in_cell=True) == told("-項目", in_cell=True) == []
    assert told("**", in_cell=True)


def test_two_slips_of_two_lines_have_their_places() -> None:
    found = find_slips("甲{a}乙\n丙{b}丁", ROLES)
    assert [slip.start for slip in found] == [1, 7]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("参加者は5?20人です", "「参加者は5?20人です」の「?」は、保存のときに失われた文字"),
        ("会?場です", "「会?場です」の「?」は"),
        ("〓田さん", "「〓田さん」の「〓」は"),
        ("参加者は5？20人です", "「参加者は5？20人です」の「？」は、保存のときに失われた文字"),
        ("参加者は5‾20人です", "「参加者は5‾20人です」の「‾」は、保存のときに失われた文字"),
        ("⽂です", "「⽂です」の「⽂」は、漢字に似た部首の文字（U+2F42）です。「文」に"),
        ("参加者は1О人です", "「1О」に、数字と似た文字があります。「10」では"),
        ("参加者は1O人です", "「1O」に、数字と似た文字があります。「10」では"),
        ("2O23年度です", "「2O23」に、数字と似た文字があります。「2023」では"),
        ("ｌ0回です", "「ｌ0」に、数字と似た文字があります。「10」では"),
    ],
)
def test_characters_in_the_place_of_others_are_told(text: str, begins: str) -> None:
    (found,) = find_mistyped(text)
    assert found.message.startswith(begins)


@pytest.mark.parametrize("text", ["https://www.example.jp/?page=1?2", "B2Bの会", "I5棟", "本当？"])
def test_other_characters_are_let_be(text: str) -> None:
    assert list(find_mistyped(text)) == []


def test_rows_with_other_than_the_heads_cells_are_told() -> None:
    lines = ["| 甲 | 乙 |", "| 1 | 2 | 3 |", "| 4 |", r"| 5 \| 6 | 7 |", "8 | 9", "|  | 10 |"]
    assert [(place, message[:13]) for place, message in ragged_rows(lines)] == [
        (1, "表のこの行は3列で、列名の"),
        (2, "表のこの行は1列で、列名の"),
    ]
