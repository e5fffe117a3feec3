"""Slips on pages: each is told once, at its line, wherever text stands; in code and quotations none is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from docutils import nodes

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

TOLD = re.compile(r"docs/page\.md:(\d+): WARNING: (.*) \[kawasaki\.(?:markup|page)\]")


def told(report: Make, text: str) -> list[tuple[int, str]]:
    """The lines and messages of a page's warnings, of which there is no other."""
    built = report(page=f"# 題\n\n{text}\n").build()
    found = [TOLD.fullmatch(line) for line in built.warnings]
    assert all(found), built.warnings
    return [(int(match[1]), match[2]) for match in found if match]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("文です。\n次の{x}です。", 4),
        ("- 項\n- 項{x}\n  続き", 4),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | {x} |", 6),
        ("```{note}\n文です。\n\n次の{x}です。\n```", 6),
        ("## 見出し{x}\n\n文です。", 3),
        ("文[^a]\n\n[^a]: 注{x}です。", 5),
        ("{kpi}`founding-consultations`は**甲{x}**です。", 3),
        ("[甲{x}](https://www.example.jp/)です。", 3),
    ],
)
def test_a_slip_is_told_wherever_text_stands(report: Make, text: str, line: int) -> None:
    ((place, message),) = told(report, text)
    assert place == line
    assert message.startswith("「{x}」が文字のまま載ります。")


@pytest.mark.parametrize(
    "text",
    [
        "コードは`{x}`です。",
        "```text\n{x} **\n<<<<<<< HEAD\n```",
        "> 引用{x}です。",
        r"文字の\{x\}と\*\*です。",
        "% 覚え書き {x}",
    ],
)
def test_code_quotations_and_notes_are_let_be(report: Make, text: str) -> None:
    assert told(report, f"文です。\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "これは**「重要」**です。",
        "達成率は**95.3%**でした。",
        "**目標：**8回です。",
        "**注意。**次です。",
        "（**甲・乙**）です。",
        "回数は**{kpi}`founding-consultations`**です。",
        "**{kpi}`founding-consultations`**開かれ、**『丙』**と**「丁」**です。",
        "a **b** c",
    ],
)
def test_bold_stands_beside_any_character(report: Make, text: str) -> None:
    built = report(page=f"# 題\n\n{text}\n").build()
    assert built.warnings == []
    tree = built.doctree("page")
    assert "*" not in tree.astext()
    assert len(list(tree.findall(nodes.strong))) == text.count("**") // 2


def test_lines_of_a_paragraph_are_joined_as_one_writes(report: Make) -> None:
    text = "川崎市の中小\n企業と**強\n調**と SME\nsupport と\n*斜体*の\n`a`です。  \n次の行\\\nの行"
    tree = report(page=f"# 題\n\n{text}\n").build().doctree("page")
    (paragraph,) = tree.findall(nodes.paragraph)
    raw = {"<br />\n": "/", "\\\\\n": ""}
    said = "".join(raw.get(str(part), str(part)) for part in paragraph.findall(nodes.Text))
    assert said == "川崎市の中小企業と強調と SME support と斜体のaです。/次の行/の行"


@pytest.mark.parametrize(
    ("text", "told_at", "begins"),
    [
        ("文です。\n\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> fix", 5, "Git の競合の印（"),
        ("```{toctree}\n<<<<<<< HEAD\n=======\n>>>>>>> fix\n```", 4, "Git の競合の印（"),
        ("文\u200bです。", 3, "「文□です。」の□に、目に見えない文字（U+200B）があります"),
        ("回数は{kpi\u2060}`founding-consultations`です。", 3, "「回数は{kpi□}"),
        ("高\ue000です。", 3, "「高〓です。」の〓は外字（U+E000）で"),
        ("か\u3099です。", 3, "「がです。」の濁点などが別の文字に"),
        ("参加者は5?20人です。", 3, "「参加者は5?20人です。」の「?」は"),
        ("参加者は1O人です。", 3, "「1O」に、数字と似た文字があります"),
        ("文です。\n\n# 二つ目\n\n文です。", 5, "題（# 1つの見出し）がもう1つあります（「二つ目」）"),
        ("文です。\n---", 3, "「文です。」は、すぐ下の --- か === の行のために"),
        ("## 甲\n\n% 後で書く\n\n## 乙\n\n文です。", 3, "見出し「甲」の下に、載るものがありません"),
        ("文です。\n\n    字下げした文です。", 5, "「字下げした文です。」は、行の初めの4つ以上の空白"),
        ("文です。\n\n    ```{note}\n    文です。\n    ```", 5, "「```{note}」は、行の初めの4つ以上の空白"),
        (
            "```{kpi-table} founding-support```",
            3,
            "「```{kpi-table} founding-suppor」は囲みになっていません。終わり",
        ),
        ("- 甲\n\n      字下げした文です。", 5, "「字下げした文です。」は、行の初めの4つ以上の空白"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |", 5, "表のこの行は3列で、列名の行の2列より多い"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 |", 5, "表のこの行は1列で、列名の行の2列より足りません"),
        ("文です。\n\n:::\n\n次の文です。", 5, "「:::」は囲みになっていません"),
        (":::note\n文です。\n:::", 3, "「:::note」は囲みになっていません"),
        (":::{note}文です。\n:::", 3, "「:::{note}文です。」は囲みになっていません。{note} の後に空白"),
        (":::{note\n文です。\n:::", 3, "「:::{note」は囲みになっていません"),
        ("##\n文です。", 3, "見出しに言葉がありません"),
        ("## ![絵](図1.png)\n\n文です。", 3, "見出しに言葉がありません"),
        ("達成率は95\n%でした。", 4, "「%でした。」は覚え書きの行になり、載りません"),
        ("`{kpi} founding-seminars`です。", 3, "「`{kpi} founding-seminars`」は文字のまま載ります"),
        ("文です。\n\n<!DOCTYPE html>", 5, "「<!DOCTYPE html>」は使えません"),
        ("<?php 内部用 ?>", 3, "「<?php 内部用 ?>」は使えません"),
        ("- \n- 甲", 3, "箇条書きの項目に言葉がありません"),
        ("文です。<!-- 内部用 -->", 3, "「<!-- 内部用 -->」は HTML のコメントです"),
        ("<!--\n内部用\n-->", 3, "「<!-- 内部用 -->」は HTML のコメントです"),
        ("<table><tr><td>甲</td></tr></table>", 3, "HTML の <table> は使えません"),
        ("文<font color=red>です</font>。", 3, "HTML の <font> は使えません"),
        ("![写真](https://www.example.jp/a.png)", 3, "画像「https://www.example.jp/a.png」はほかのサイトに"),
        (
            "```{figure} //www.example.jp/a.png\n:alt: 写真\n```",
            3,
            "画像「//www.example.jp/a.png」はほかのサイト",
        ),
        (f"![写真]({'あ' * 3000}.png)", 3, f"画像「{'あ' * 20}…」の名前が長すぎます"),
        (f"![写真]({'a/' * 3000}b.png)", 3, f"画像「{'a/' * 10}…」の名前が長すぎます"),
        ("![写真](C:/Users/a.png)", 3, "画像「C:/Users/a.png」はこのパソコンだけの場所です"),
        ("![](図1.png)", 3, "画像「図1.png」に説明がありません"),
        ("3*4*5です。", 3, "「3*4」の * は載りません"),
        ("[市](https:/www.example.jp)へ。", 3, "リンクの行き先「https:/www.example.jp」は開けません"),
        ("```{figure} 図1.png\n説明文\n```", 3, "画像「図1.png」に説明がありません"),
    ],
)
def test_what_a_page_holds_by_a_slip_is_told(report: Make, text: str, told_at: int, begins: str) -> None:
    made = report()
    (made.docs / "図1.png").write_bytes(PICTURE)
    made.write({"page": f"# 題\n\n{text}\n"})
    (line,) = made.build().warnings
    match = TOLD.fullmatch(line)
    assert match, line
    assert (int(match[1]), match[2][: len(begins)]) == (told_at, begins)


def test_a_footnote_that_no_text_has_is_told(report: Make) -> None:
    (line,) = report(page="# 題\n\n文です。\n\n[^1]: 注です。\n").build().warnings
    assert line == (
        "docs/page.md:5: WARNING: この脚注を使っている文がありません。"
        "文に [^番号] を書くか、説明の行を消してください [ref.footnote]"
    )


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001b"
    "b6ee560000000049454e44ae426082"
)


def test_a_note_in_html_is_not_published(report: Make) -> None:
    built = report(page="# 題\n\n文です。<!-- 内部用 -->\n\n<!--\n部長決裁前\n-->\n").build()
    assert "内部用" not in built.text("page")
    assert "部長決裁前" not in built.text("page")


def test_a_pictures_name_may_be_japanese(report: Make) -> None:
    made = report()
    for name in ("図1.png", "図 2.png", "50%.png"):
        (made.docs / name).write_bytes(PICTURE)
    made.write({"page": "# 題\n\n![甲](図1.png)![乙](<図 2.png>)![丙](50%25.png)\n"})
    built = made.build()
    assert built.warnings == []
    assert len(list((made.root / "build" / "html" / "html" / "_images").iterdir())) == 3


def test_a_pictures_nearest_names_are_told(report: Make) -> None:
    made = report()
    (made.docs / "図1.png").write_bytes(PICTURE)
    made.write({"page": "# 題\n\n![甲](図１.png)\n"})
    (line,) = made.build().warnings
    assert "画像「図１.png」がありません。近い名前: 図1.png。" in line


def test_the_list_of_wording_holds_for_all_pages_and_is_read_anew(report: Make) -> None:
    made = report(page="# 題\n\n文です。\n更に続く`更に`「更に」です。\n")
    assert made.build().warnings == []
    style = made.docs / "house_style.csv"
    style.write_text("avoid,write,reason\n更に,さらに,\n", encoding="utf-8")
    (line,) = made.build().warnings
    assert line.startswith("docs/page.md:4: WARNING: 「更に」は「さらに」と書きます。")
    style.write_text("avoid,write,reason\n更に,更にも,\n", encoding="utf-8")
    (line,) = made.build().warnings
    assert (
        line
        == "docs/house_style.csv:2: WARNING: 列 avoid: write の「更にも」に、避ける「更に」が入っています。避ける形を長くしてください [kawasaki.config]"
    )
