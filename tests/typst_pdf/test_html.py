"""HTML in a page: what it says is printed, or said to be missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docutils import nodes

from typst_pdf.book.html import convert_html
from typst_pdf.pdf.content import read_pieces

Build = Callable[..., Any]


def converted(*raws: str | nodes.Node, line: bool = False) -> nodes.document:
    """A page of raw HTML and other nodes, converted."""
    document = nodes.document(None, None)  # type: ignore[arg-type]  # nothing reports
    home: nodes.Element = document
    if line:
        home = nodes.paragraph()
        document += home
    for raw in raws:
        home += nodes.raw("", raw, format="html") if isinstance(raw, str) else raw
    convert_html(document, "folder/page")
    return document


TABLE = (
    "<table><caption>題</caption><tr><th>区分</th><th colspan=2>値</th></tr>"
    "<tr><th rowspan='2'>甲</th><td>1</td><td>2<br>3</td></tr><tr><td>4<td>5</table>"
)
SHAPES = {
    "<p>前<b>太<i>斜</i></b>後</p>": "paragraph(strong(emphasis))",
    "裸の<code>文</code>": "paragraph(literal)",
    "<div class='x'>枠の文<p>段落</p></div>": "container(paragraph paragraph)",
    "<ul><li>一<li>二<ul><li>三</ul></ul>": "bullet_list(list_item(paragraph) list_item(paragraph bullet_list(list_item(paragraph))))",
    "<ol start=3><li>三</li></ol>": "enumerated_list(list_item(paragraph))",
    "<dl><dt>語</dt><dd>意味</dd><dd>別</dd><dt>次</dt><dd>説明</dd></dl>": (
        "definition_list(definition_list_item(term definition(paragraph) definition(paragraph)) "
        "definition_list_item(term definition(paragraph)))"
    ),
    "<pre>二\n 行</pre>": "literal_block",
    "<h2>見出し</h2><hr><blockquote>引用</blockquote>": "rubric transition block_quote(paragraph)",
    "<details><summary>題</summary>中</details>": "container(paragraph paragraph)",
    "<img src='a.png' alt='絵'>": "paragraph(image)",
    "<!-- 覚え書き --><script>x()</script><style>y</style>": "",
    "<p><a href='https://example.org/'>先</a> <a href='x.html'>横</a></p>": "paragraph(reference inline)",
    "<div></div><p> </p>": "paragraph",
    TABLE: (
        "table(title tgroup(colspec colspec colspec thead(row(entry(paragraph) entry(paragraph))) "
        "tbody(row(entry(paragraph) entry(paragraph) entry(paragraph(hard_break))) row(entry(paragraph) entry(paragraph)))))"
    ),
}


def _shape(node: nodes.Element) -> str:
    return " ".join(_named(child) for child in node if isinstance(child, nodes.Element))


def _named(node: nodes.Element) -> str:
    inside = _shape(node)
    return f"{type(node).__name__}({inside})" if inside else type(node).__name__


@pytest.mark.parametrize("html", SHAPES)
def test_html_becomes_the_nodes_that_it_stands_for(html: str) -> None:
    assert _shape(converted(html)) == SHAPES[html]


def test_an_element_may_begin_and_end_in_different_raw_nodes() -> None:
    made = converted("CO", "<sub>", nodes.Text("2"), "</sub>", nodes.strong("", "太字"), line=True)
    assert _shape(made) == "paragraph(subscript strong)"
    assert made.astext() == "CO2太字"
    around = converted("<div>", nodes.paragraph("", "中の文"), "</div>", nodes.paragraph("", "外の文"))
    assert _shape(around) == "container(paragraph) paragraph"


def test_cells_keep_their_spans_and_heads() -> None:
    group = next(converted(TABLE).findall(nodes.tgroup))
    entries = list(group.findall(nodes.entry))
    assert [entry.get("morecols", 0) for entry in entries[:2]] == [0, 1]
    assert entries[2]["morerows"] == 1


def test_a_picture_stands_beside_its_page() -> None:
    (image,) = converted("<img src='../a.png' alt='絵' width='50%'>").findall(nodes.image)
    assert (image["uri"], image["alt"], image["width"]) == ("a.png", "絵", "50%")


PAGE = """# 題

<table><tr><th>区分</th><td>貼り付けた値</td></tr></table>

<div class="x">枠の中の文です。</div>

CO<sub>2</sub>の削減です。<!-- 公開しない -->

経済労働局\\
支援課

産業振興会館  
八階

駅前本町<br>十一番

<iframe src="https://example.org/"></iframe>

<details><summary>開く題</summary>

中の*強調*です。

</details>
"""  # noqa: W291  # two spaces end a line in Markdown


@pytest.fixture(scope="module")
def markdown(rebuild: Build, tmp_path_factory: pytest.TempPathFactory) -> Any:
    source = tmp_path_factory.mktemp("markdown") / "root"
    source.mkdir()
    conf = "project = '見本'\nauthor = '見本市'\nlanguage = 'ja'\nextensions = ['typst_pdf', 'myst_parser']\n"
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.md").write_text(PAGE, encoding="utf-8")
    return rebuild(source, "typstpdf")


def test_what_has_no_place_on_paper_is_said_at_its_line(markdown: Any) -> None:
    assert markdown.warnings == [
        "index.md:17: WARNING: HTMLの <iframe> はPDFに印刷できません。図や表、文で書くか、only 指定でウェブだけにしてください。 [typst_pdf.html]"
    ]


def test_what_html_says_is_printed(markdown: Any, pdf_text: Callable[[Path], str]) -> None:
    text = pdf_text(markdown.pdf)
    words = ("区分貼り付けた値", "枠の中の文です。", "CO2の削減です。", "開く題", "中の強調です。")
    assert [each for each in words if each not in text] == []
    assert "公開しない" not in text


@pytest.mark.parametrize("words", ["経済労働局 支援課", "産業振興会館 八階", "駅前本町 十一番"])
def test_a_line_ends_where_its_author_ended_it(words: str, markdown: Any) -> None:
    with pikepdf.open(markdown.pdf) as pdf:
        tops = {piece.text.strip(): piece.top for piece in read_pieces(pdf)}
    first, second = words.split()
    assert tops[second] - tops[first] > 8


def test_raw_html_for_the_web_alone_stays_there(build: Build, pdf_text: Callable[[Path], str]) -> None:
    text = "題\n==\n\n.. only:: html\n\n   .. raw:: html\n\n      <p>網の文</p>\n\n.. raw:: latex\n\n   別の組版\n\n文です。\n"
    built = build("typstpdf", index=text)
    assert built.warnings == []
    assert "網の文" not in pdf_text(built.pdf)
