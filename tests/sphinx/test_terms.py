"""Terms of the glossary: linked where a page first speaks of them, led back from, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.conftest import Built, Report, configure

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

GLOSSARY = """\
# 用語集

## あ行

```{glossary}
青写真
  計画の図です。

アグリ
アグリ事業
  農業の事業です。
```

## か行

```{glossary}
協議会
  市の会議です。
```
"""
PAGE = """\
# 協議会の題

```{card} 協議会の案内
協議会
```

産業協議会と[協議会](other.md)、`協議会`です。

> 協議会の引用

| 協議会 |
|---|
| 協議会 |

ここで**協議会**とアグリ事業、アグリのことを書きます。協議会はまた出ます。
"""


def _uses(built: Built, page: str) -> list[tuple[str, str]]:
    return re.findall(r'<span class="kc-term" id="(use-[^"]*)"><a [^>]*href="([^"]*)"', built.text(page))


def _made(report: Make, **pages: str) -> Report:
    return report(**{"words": GLOSSARY, "page": PAGE, "other": "# 他\n\n青写真です。\n", **pages})


def test_the_first_use_in_running_text_is_linked(report: Make) -> None:
    built = _made(report).build()
    assert built.warnings == []
    assert _uses(built, "page") == [
        ("use-協議会", "words.html#term-協議会"),
        ("use-アグリ事業", "words.html#term-アグリ事業"),
    ]
    assert '<strong><span class="kc-term" id="use-協議会">' in built.text("page")
    assert _uses(built, "words") == []


def test_an_editors_link_counts_as_the_first_use(report: Make) -> None:
    built = _made(report, page="# 題\n\n協議会、{term}`協議会`、協議会。\n").build()
    assert _uses(built, "page") == []
    assert 'id="use-協議会"><a class="reference internal" href="words.html#term-協議会"' in built.text("page")
    assert 'href="page.html#use-協議会"' in built.text("words")


def test_a_meaning_leads_back_to_the_pages(report: Make) -> None:
    pages = {f"p{number}": f"# 頁{number}\n\n協議会です。\n" for number in range(7)}
    built = _made(report, **pages).build()
    lines = re.findall(r'<p class="kc-uses">(.*?)</p>', built.text("words"))
    assert len(lines) == 3
    link = '<a class="reference internal" href="other.html#use-青写真">他<span class="visually-hidden kc-web">の「青写真」</span></a>'
    assert lines[0] == f"使われているページ：{link}"
    assert lines[2].endswith(
        '、<a class="reference internal" href="genindex.html#か行">ほか5ページ（索引）'
        '<span class="visually-hidden kc-web">の「協議会」</span></a>'
    )
    assert lines[2].count("<a ") == 4


def test_a_meaning_that_links_a_page_does_not_do_so_again(report: Make) -> None:
    built = _made(
        report, words=GLOSSARY.replace("計画の図です。", "計画の図です。関連：{doc}`other`")
    ).build()
    assert "other.html#use-青写真" not in built.text("words")
    assert "page.html#use-協議会" in built.text("words")


def test_the_index_lists_uses_in_the_order_of_the_glossary(report: Make) -> None:
    made = _made(report)
    index = Path("docs/_templates/genindex.html").read_text(encoding="utf-8")
    made.write_template("genindex.html", index.replace("page.html", "layout.html").replace("content", "body"))
    text = made.build().text("genindex")
    words = ["青写真", "アグリ", "アグリ事業", "協議会"]
    places = [text.index(f">{word}</a>") for word in words]
    assert places == sorted(places)
    assert (
        '<a href="page.html#use-協議会">協議会の題<span class="visually-hidden">の「協議会」</span></a>'
        in text
    )
    assert '<a href="words.html#term-協議会">協議会</a>' in text


def test_numbered_parts_stand_in_their_order(report: Make) -> None:
    parts = "".join(f"```{{index}} single: 条例; 第{number}条\n```\n\n" for number in (10, 2, 1))
    made = _made(report, page=f"# 題\n\n{parts}文です。\n")
    text = made.build().text("genindex")
    assert re.findall("第([0-9]+)条", text) == ["1", "2", "10"]


def test_a_page_follows_its_terms(report: Make) -> None:
    made = _made(report)
    made.build()
    (made.docs / "words.md").write_text(GLOSSARY.replace("青写真\n", "写真\n"), encoding="utf-8")
    built = made.build()
    assert built.written == ["other", "words"]
    assert _uses(built, "other") == []
    assert "use-青写真" not in built.text("genindex")
    (made.docs / "other.md").write_text("# 他\n\nアグリです。\n", encoding="utf-8")
    built = made.build()
    assert built.written == ["other", "words"]
    assert 'href="other.html#use-アグリ"' in built.text("words")
    assert made.build(out="clean").files() == built.files()


def test_a_term_moved_to_another_page_is_followed(report: Make) -> None:
    made = _made(report)
    made.build()
    (made.docs / "words.md").write_text("# 用語集\n\nなし\n", encoding="utf-8")
    made.write({"names": GLOSSARY})
    built = made.build()
    assert built.warnings == []
    assert _uses(built, "other") == [("use-青写真", "names.html#term-青写真")]


@pytest.mark.parametrize("builder", ["singlehtml", "dirhtml", "text", "epub"])
def test_other_builders_link_alike(report: Make, builder: str) -> None:
    made = _made(report)
    built = made.build(builder)
    assert built.warnings == []
    if builder == "singlehtml":
        text = built.text("index")
        assert text.count('id="use-協議会"') == 1
        assert 'href="#term-協議会"' in text
        assert "ほか" not in text
        assert "genindex" not in text


def test_parallel_equals_serial(report: Make) -> None:
    pages = {f"p{number}": f"# 頁{number}\n\n協議会です。\n" for number in range(7)}
    made = _made(report, **pages)
    assert made.build(parallel=2, out="two").files() == made.build(out="one").files()


def test_paper_links_quietly_and_lists_uses_in_the_index(report: Make) -> None:
    web = ":::{only} html\n協議会\n:::\n\n:::{only} typst\n協議会\n:::\n"
    made = _made(report, page=f"# 題\n\n{web}")
    configure(
        made,
        'extensions.append("typst_pdf")\ntypst_index = True\n'
        'typst_documents = [("index", "out", "試験", "帆波市")]\n',
    )
    built = made.build("typst")
    assert built.warnings == []
    out = Path(built.app.outdir)
    assert 'goto-term("words#term-協議会"' in (out / "out" / "page.typ").read_text(encoding="utf-8")
    source = (out / "out.typ").read_text(encoding="utf-8")
    index = source[source.index("#index-of") :]
    assert '("協議会", (("words#term-協議会", true), ("page#use-協議会", false))' in index.replace("\n", "")
    places = [index.index(f'"{word}"') for word in ("青写真", "アグリ", "アグリ事業", "協議会")]
    assert places == sorted(places)


def test_terms_out_of_the_order_of_their_readings_are_told(report: Make) -> None:
    made = _made(report)
    words = GLOSSARY.replace("青写真", "アザラシ")
    (made.docs / "words.md").write_text(words, encoding="utf-8")
    (warning,) = made.build().warnings
    assert "用語「アグリ」は、読みの順では「アザラシ」より前です。並べ替えてください" in warning
    assert "words.md:" in warning
    assert "[kawasaki.rule]" in warning
