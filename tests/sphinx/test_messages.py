"""What Sphinx, MyST and docutils warn of is told in Japanese, with the cure, and is otherwise unchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from kawasaki_docs.text.fences import unclosed
from kawasaki_sphinx.lint.wordings import WORDINGS
from tests.sphinx.conftest import Report, configure

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
    assert blocks[1].startswith("list-table の中身が、箇条書き1つではありません")
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


@pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")
@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("## 甲\n\n---\n\n文です。", 5, "見出しのすぐ下に、区切りの --- があります"),
        ("文です。\n\n---\n\n---\n\n文です。", 7, "区切りの --- が続いています"),
        ("文です。\n\n---", 5, "ページの終わりに、区切りの --- があります"),
        ("文[^a]です。\n\n[^a]: 甲です。\n[^a]: 乙です。", 6, "脚注「a」の説明が2回あります"),
        ("{{ nowhere }}です。", 3, "{{ }} の中の名前がありません"),
        ("```{list-table}\n文です。\n```", 3, "list-table の中身が、箇条書き1つではありません"),
        (
            "```{list-table}\n* - 甲\n  - 乙\n* - 1\n```",
            3,
            "list-table の2行目の値が1個で、1行目の2個と違います",
        ),
        ("```{list-table}\n:header-rows: 3\n* - 甲\n  - 乙\n```", 3, "list-table の見出しの行が3行"),
        (
            "```{list-table}\n:widths: 1 2 3\n* - 甲\n  - 乙\n```",
            3,
            ":widths: の数が、列の数（2列）と違います",
        ),
        ('```{csv-table}\n甲,乙\n"1,2\n```', 3, "csv-table のCSVを読み取れません"),
        ("```{csv-table}\n:file: nowhere.csv\n```", 3, "csv-table のファイルを読み込めません"),
        ("```{include} index.md\n:start-after: ない\n```", 3, "start-after の言葉「ない」がありません"),
        ("```{literalinclude} nowhere.py\n```", 3, "読み込むファイル「docs/nowhere.py」がありません"),
        ("```{code-block} text\n:emphasize-lines: 9-\nx\n```", 3, "行の番号「9-」が、1〜1にありません"),
        ("```{date}\n```", 3, "date は、ページには書けません"),
        ("```{meta}\nx\n```", 3, "meta は、Markdown では使えません"),
        ("```{only} html and\n文です。\n```", 3, "{only} の後の条件を読み取れません"),
        ("{eq}`nowhere`です。", 3, "名前「nowhere」の付いた数式がありません"),
        ("[甲](index.md#nowhere)です。", 3, "ページ「index」に、名前「nowhere」の付いた場所がありません"),
        (":::{grid-item}\n文です。\n:::", 3, "grid-item が grid の外にあります"),
        (
            "{py:func}`nowhere`です。",
            3,
            "ここを読み取れません（py:func reference target not found: nowhere）",
        ),
    ],
)
def test_more_english_words_are_told_in_japanese(report: Make, text: str, line: int, told: str) -> None:
    enabled = ["substitution", "colon_fence"]
    built = report(page=f"# 題\n\n{text}\n").build(myst_enable_extensions=enabled, nitpicky=True)
    warnings = built.warnings
    assert any(each.startswith(f"docs/page.md:{line}: ") and told in each for each in warnings), warnings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: [x\n---\n", "ページの初めの --- の間を読み取れません"),
        ("---\ntitle：x\n---\n", "ページの初めの --- の間が「名前: 値」の形ではありません"),
        ("---\nmyst:\n  enable_extention: [x]\n---\n", "ページの初めの設定「enable_extention」はありません"),
    ],
)
def test_slips_at_the_top_of_a_page_are_told_in_japanese(report: Make, text: str, told: str) -> None:
    (line,) = report(page=f"{text}# 題\n\n文です。\n").build().warnings
    assert line.startswith("docs/page.md:1: ")
    assert told in line


@pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")
@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ({"a": "```{include} a.md\n```"}, "読み込む a.md が輪になっています"),
        ({"a": "```{include} b.md\n```", "b": "```{include} a.md\n```"}, "が輪になっています"),
    ],
)
def test_pages_that_include_themselves_end_no_build(report: Make, pages: dict[str, str], told: str) -> None:
    warnings = report(**{name: f"# 題\n\n{text}\n" for name, text in pages.items()}).build().warnings
    for name in pages:
        assert any(each.startswith(f"docs/{name}.md:3: ") and told in each for each in warnings), warnings


@pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")
def test_a_file_may_be_included_often(report: Make) -> None:
    text = "```{include} part.txt\n```\n\n" * 3
    made = report(page=f"# 題\n\n{text}")
    (made.docs / "part.txt").write_text("文です。\n", encoding="utf-8")
    assert made.build().warnings == []


@pytest.mark.parametrize("text", ["文です{broken}`x`。", "```{broken}\n```"])
def test_what_breaks_in_a_role_or_directive_is_told_at_its_place(report: Make, text: str) -> None:
    made = report(page=f"# 題\n\n{text}\n")
    configure(
        made,
        """
from docutils.parsers.rst import Directive, directives, roles

class Broken(Directive):
    def run(self):
        raise ValueError("甲")

def broken(*given):
    raise ValueError("甲")

def setup(app):
    app.add_directive("broken", Broken, override=True)
    app.add_role("broken", broken, override=True)
""",
    )
    (line,) = made.build().warnings
    assert line.startswith("docs/page.md:3: ERROR: broken に書いたことを読み取れません（ValueError: 甲）")
