"""What Sphinx, MyST and docutils warn of is told in Japanese, with the cure, and is otherwise unchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from kawasaki_docs.text.fences import unclosed
from kawasaki_sphinx.lint.wordings import WORDINGS
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

UNKNOWN = "3: WARNING: ディレクティブ「kpi-tabel」はありません。近い名前: kpi-table、list-table、kpi-list。つづりを確かめてください [myst.directive_unknown]"
UNREADABLE = "WARNING: 文字コードが UTF-8 ではないので、このページを読めません。エディターで、文字コードを UTF-8 にして保存し直してください [kawasaki.page]"


@pytest.mark.filterwarnings("ignore:'myst_parser")
def test_a_dead_link_tells_the_nearest_page(report: Make) -> None:
    made = report(sound="# 題\n", wrong="# 題\n\n[ほかのページ](soundd.md)\n")
    assert made.build().warnings == [
        "docs/wrong.md:3: WARNING: リンク先「soundd.md」がありません。近い名前: sound。ページなら .md のファイル名と場所を、ページの中の場所ならその名前を確かめてください [myst.xref_missing]"
    ]


def test_a_page_without_its_place_in_a_menu_is_told(report: Make) -> None:
    made = report(index="# 題\n", lost="# 題\n")
    (told,) = made.build().warnings
    assert told.startswith("docs/lost.md: WARNING: このページは、どの目次にもありません。")
    assert told.endswith(" [toc.not_included]")


def test_readers_beside_each_other_tell_the_same(report: Make) -> None:
    pages = {f"page{number}": "# 題\n\n```{kpi-tabel} x\n```\n" for number in range(6)}
    built = report(**pages).build(parallel=2)
    assert sorted(built.warnings) == [f"docs/page{number}.md:{UNKNOWN}" for number in range(6)]


def test_what_is_wrong_stands_on_the_page(report: Make) -> None:
    text = "# 題\n\n- 項\n\n  ```{kpi-tabel} x\n  ```\n\n本文は{kpo}`x`です。\n\n```{list-table}\n本文\n```\n"
    tree = report(page=text).build().doctree("page")
    blocks = [node.astext() for node in tree.findall(nodes.error)]
    assert blocks[0].startswith("ディレクティブ「kpi-tabel」はありません。近い名前: kpi-table、")
    assert "exactly one bullet list expected" in blocks[1]
    assert len(blocks) == 2
    assert "本文は〔エラー: ロール「kpo」はありません。近い名前: kpi" in tree.astext()
    assert not list(tree.findall(nodes.system_message))


def test_what_is_silenced_stays_silent(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-tabel} x\n```\n")
    assert made.build(suppress_warnings=["myst.directive_unknown"]).warnings == []


def test_a_report_in_another_language_keeps_the_words_of_sphinx(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-tabel} x\n```\n")
    (told,) = made.build(language="en").warnings
    assert "Unknown directive type: 'kpi-tabel'" in told


def test_other_messages_pass(report: Make) -> None:
    made = report(page="# 題\n\n```{list-table}\n本文\n```\n")
    assert any("exactly one bullet list expected" in line for line in made.build().warnings)


def test_a_page_that_is_not_utf8_fails_until_it_is(report: Make) -> None:
    made = report(page="# 題\n\n前の文です。\n", other="# 題\n")
    made.build()
    (made.docs / "page.md").write_bytes("# 題\n\n新しい文です。\n".encode("cp932"))
    wrong = made.build()
    assert wrong.warnings == [f"docs/page.md:1: {UNREADABLE}"]
    assert "前の文です" in wrong.text("page")
    assert made.build().warnings == wrong.warnings
    (made.docs / "page.md").write_text("# 題\n\n新しい文です。\n", encoding="utf-8")
    mended = made.build()
    assert mended.warnings == []
    assert "新しい文です" in mended.text("page")


def test_a_new_page_that_is_not_utf8_is_told(report: Make) -> None:
    made = report(other="# 題\n")
    (made.docs / "index.md").write_text("# 題\n\n```{toctree}\nother\nnew\n```\n", encoding="utf-8")
    (made.docs / "new.md").write_bytes("# 題\n\n文です。\n".encode("utf-16"))
    assert f"docs/new.md:1: {UNREADABLE}" in made.build().warnings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```{a}\n```", []),
        ("````{a}\n```{b}\n```\n````", []),
        (":::{a}\n```{b}\n```\n:::", []),
        ("::::{a}\n:::{b}\n:::\n::::", []),
        ("```text\n:::{a}\n```", []),
        ("```{code-block} md\n:::{a}\n```", []),
        ("- 項\n\n  ```{a}\n  ```", []),
        ("`` `{a}` `` と ```{a}``` です", []),
        ("~~~\n```\n~~~", []),
        ("```{a}", [1]),
        ("文\n\n```{a}\n\n# 見出し", [3]),
        (":::{a}\n:::{b}\n:::\n", [2]),
        ("::::{a}\n:::{b}\n::::\n\n```{c}\n", [2, 5]),
        ("````{a}\n```\n", [1]),
    ],
)
def test_fences_without_an_end(text: str, told: list[int]) -> None:
    assert [line for line, _, _ in unclosed(text.splitlines())] == told


def test_an_open_fence_is_told_again_until_it_is_closed(report: Make) -> None:
    made = report(page="# 題\n\n:::{note}\n文です。\n")
    first = made.build().warnings
    assert first == [
        "docs/page.md:3: WARNING: 「:::{note}」が閉じていません。中身の終わりに ::: だけの行を書いてください。前にある囲みの閉じ忘れも確かめてください [kawasaki.page]"
    ]
    assert made.build().warnings == first


def test_every_wording_takes_what_its_message_names() -> None:
    for wording in WORDINGS:
        named = wording.english.count("%s") + wording.english.count("%r")
        assert all(f"{{{number}}}" not in wording.japanese for number in range(named, 4)), wording.kind
        assert wording.cure, wording.kind
        assert not wording.cure.endswith("。"), wording.kind


GLOSSARY = "```{glossary}\n起業家\n  説明です。\n```"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(here)=\n## 甲\n\n文です。", "名前「here」が docs/a.md にもあります。どちらかの名前を変え"),
        (GLOSSARY, "「起業家」（term）の説明が a にもあります。どちらか1つにしてください"),
    ],
)
def test_what_stands_on_two_pages_is_told_with_both(report: Make, text: str, told: str) -> None:
    (line,) = report(a=f"# 題\n\n{text}\n", b=f"# 題\n\n{text}\n").build().warnings
    assert line.startswith("docs/b.md:")
    assert told in line


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("## 甲\n\n---\n\n文です。", 5, "見出しのすぐ下に、区切りの --- があります"),
        ("文です。\n\n---\n\n---\n\n文です。", 7, "区切りの --- が続いています"),
        ("文です。\n\n---", 5, "ページの終わりに、区切りの --- があります"),
        ("文[^a]です。\n\n[^a]: 甲です。\n[^a]: 乙です。", 6, "脚注「a」の説明が2回あります"),
        ("{{ nowhere }}です。", 3, "{{ }} の中の名前がありません"),
    ],
)
def test_more_english_words_are_told_in_japanese(report: Make, text: str, line: int, told: str) -> None:
    warnings = report(page=f"# 題\n\n{text}\n").build(myst_enable_extensions=["substitution"]).warnings
    assert any(each.startswith(f"docs/page.md:{line}: ") and told in each for each in warnings), warnings
