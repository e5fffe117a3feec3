"""Structure beyond plain text: code with markup, signatures, parts of the book, abbreviations, documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]
from pygments.token import Keyword  # type: ignore[import-untyped]

from typst_pdf.paper import read_paper
from typst_pdf.pdf.content import read_pieces

Build = Callable[..., Any]

HEAD = "題\n==\n\n"


def _lines(built: Any, page: int = 3) -> list[str]:
    """The lines of a page, from top to bottom."""
    found: dict[float, str] = {}
    with pikepdf.open(built.pdf) as pdf:
        for piece in read_pieces(pdf):
            if piece.page == page and piece.text:
                found[round(piece.top)] = found.get(round(piece.top), "") + piece.text
    return [found[top].replace("\u00a0", " ") for top in sorted(found)]


SIGNATURES = {
    "py:function:: f(a, b[, c])": "f(a, b[, c])",
    "py:function:: f(a[, b[, c]])": "f(a[, b[, c]])",
    "py:function:: f([a, ]b)": "f([a, ]b)",
    "py:function:: g(x: int = 1, *args) -> str": "g(x: int = 1, *args) → str",
    "py:function:: h[T](x: T)": "h[T](x: T)",
    "py:class:: K": "class K",
    "py:function:: k(a, /, b, *, c)": "k(a, /, b, *, c)",
}


@pytest.mark.parametrize("directive", SIGNATURES)
def test_signatures_are_written_as_on_the_web_page(directive: str, build: Build) -> None:
    built = build("typstpdf", index=f"{HEAD}.. {directive}\n\n   文です。\n")
    assert built.warnings == []
    assert _lines(built)[1] == SIGNATURES[directive]


def test_markup_stays_in_a_parsed_block(build: Build) -> None:
    text = ".. parsed-literal::\n\n   **太字**  `先 <https://example.org/>`_\n     *強調* 二行\n\n"
    built = build("typstpdf", index=HEAD + text)
    assert built.warnings == []
    assert _lines(built)[1:] == ["太字  先", "  強調 二行"]
    with pikepdf.open(built.pdf) as pdf:
        assert [str(link.A.URI) for link in pdf.pages[2].Annots.as_list()] == ["https://example.org/"]


def test_lines_of_code_have_their_numbers_colours_and_stress(build: Build) -> None:
    text = ".. code-block:: python\n   :linenos:\n   :lineno-start: 9\n   :emphasize-lines: 2\n\n   def f():\n       return 1  # 一\n\n   x = f()\n"
    built = build("typstpdf", index=HEAD + text)
    assert built.warnings == []
    assert _lines(built)[1:] == ["9def f():", "10    return 1  # 一", "11", "12x = f()"]
    source = built.source()
    assert "emphasised: (2,)" in source
    assert re.search(r'text\(fill: rgb\("#[0-9a-f]{6}"\).*"return"\)', source)


def test_code_without_a_language_stays_as_it_is(build: Build) -> None:
    built = build("typstpdf", index=HEAD + "::\n\n   一行目\n     二行目\n")
    assert 'code-block("一行目\\n  二行目")' in built.source()


def test_captions_of_toctrees_are_parts_of_the_book(build: Build) -> None:
    index = (
        HEAD + ".. toctree::\n   :caption: 第一部\n\n   one\n\n.. toctree::\n   :caption: 第二部\n\n   two\n"
    )
    pages = {name: f"{name}の題\n==========\n\n文です。\n" for name in ("one", "two")}
    built = build("typstpdf", index=index, **pages)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[1:] == ["第一部", "oneの題", "第二部", "twoの題"]


AROUND = {
    "a box": ".. note::\n\n   注意です。\n\n   .. toctree::\n\n      one\n",
    "a list": "* 項です。\n\n  .. toctree::\n\n     one\n",
    "an item of its own": "* 項です。\n* .. toctree::\n\n     one\n",
    "a cell": ".. list-table::\n\n   * - 値\n     - .. toctree::\n\n          one\n",
    "a definition": "用語\n   .. toctree::\n\n      one\n",
    "a container": ".. container:: kind\n\n   .. toctree::\n\n      one\n",
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("columns", [1, 2])
def test_the_pages_of_a_toctree_are_in_the_book_wherever_it_stands(
    around: str, columns: int, build: Build
) -> None:
    built = build(
        "typstpdf",
        index=HEAD + "文です。\n\n.. toctree::\n\n   page\n",
        page=f"頁の題\n======\n\n{AROUND[around]}\n節\n--\n\n終わりの文です。\n",
        one="下の題\n======\n\n下の文です。\n",
        config={"typst_classes": {"kind": "box"}, "typst_columns": {"page": columns}},
    )
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [below.title for below in item.children]) for item in outline.root]
    assert titles[-1] == ("頁の題", ["下の題", "節"])
    assert "下の文です。" in _lines(built, page=4)


def test_what_held_nothing_but_a_toctree_leaves_no_mark(
    build: Build, pdf_text: Callable[[Path], str]
) -> None:
    toctree = ".. toctree::\n\n   page\n"
    page = f"頁の題\n======\n\n{AROUND['an item of its own']}"
    built = build("typstpdf", index=HEAD + toctree, page=page, one="下の題\n======\n\n下の文です。\n")
    assert pdf_text(built.pdf).count("•") == 1


def test_no_word_is_cut_by_the_width_that_its_column_is_given(build: Build) -> None:
    table = ".. csv-table::\n   :widths: 1 99\n\n   Measurement,値\n   ひらがな,値\n"
    assert _lines(build("typstpdf", index=HEAD + table))[1:] == ["Measurement値", "ひらがな値"]


def test_tabs_in_code_are_as_wide_as_on_the_web_page(project: Callable[..., Path], rebuild: Build) -> None:
    including = ".. literalinclude:: code.txt\n   :language: {}\n\n"
    source = project(index=HEAD + including.format("python") + including.format("none"))
    (source / "code.txt").write_text("\tx = 1\ty\n", encoding="utf-8")
    line = "        x = 1   y"
    assert _lines(rebuild(source, "typstpdf"))[1:] == [line, line]


def test_long_running_heads_stay_on_the_paper_and_apart(build: Build) -> None:
    one, other = "章の長い題" * 14, "節の長い題" * 14
    index = f"{one}\n{'=' * 140}\n\n{other}\n{'-' * 140}\n\n文です。\n"
    with pikepdf.open(build("typstpdf", index=index).pdf) as pdf:
        page = pdf.pages[2]
        page.Contents.write(page.Contents.read_bytes().replace(b"/Artifact", b"/Span"))
        width, top = float(page.MediaBox[2]), read_paper("a4", {}).top
        head = [each for each in read_pieces(pdf) if each.page == 3 and each.bottom < top]
    left = [each for each in head if each.right <= width / 2]
    right = [each for each in head if each.left >= width / 2]
    assert ("".join(each.text for each in left), "".join(each.text for each in right)) == (one, other)
    assert min(each.top for each in head) > 8  # the height of a line


def test_an_abbreviation_says_once_what_it_means(build: Build, pdf_text: Callable[[Path], str]) -> None:
    text = ":abbr:`SME (中小企業)` と :abbr:`SME (中小企業)` と :menuselection:`A --> B` です。\n"
    built = build("typstpdf", index=HEAD + text)
    assert built.warnings == []
    assert pdf_text(built.pdf).count("SME（中小企業）とSMEとA▶Bです。") == 1


def test_a_list_in_columns_stands_in_them(build: Build) -> None:
    items = "\n".join(f"   * 項{number}" for number in range(6))
    built = build("typstpdf", index=f"{HEAD}.. hlist::\n   :columns: 3\n\n{items}\n")
    assert len(_lines(built)) == 1 + 2 + 1 or len(_lines(built)) == 1 + 2


def test_a_subtitle_stands_apart_from_its_title(build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", index=HEAD + ".. sidebar:: 側の題\n   :subtitle: 副題\n\n   文です。\n")
    assert "側の題：副題" in pdf_text(built.pdf)


def test_documents_of_latex_are_taken(build: Build, pdf_text: Callable[[Path], str]) -> None:
    rows = [
        ("index", "book.tex", "本の題", "著者", "manual"),
        ("more", "more.tex", "別の題", "著者", "howto", True),
    ]
    config = {"typst_documents": rows, "release": "1.2.3"}
    built = build(
        "typstpdf", index=HEAD + "文です。\n", more=":orphan:\n\n次\n==\n\n文です。\n", config=config
    )
    assert built.warnings == []
    assert sorted(path.name for path in built.out.glob("*.pdf")) == ["book.pdf", "more.pdf"]
    assert "1.2.3" in pdf_text(built.out / "book.pdf")


def test_a_template_is_given_parameters(
    project: Callable[..., Path], rebuild: Build, pdf_text: Callable[[Path], str]
) -> None:
    source = project(index=HEAD + "文です。\n")
    template = '#import "nodes.typ": *\n#let styles = (:)\n#let book(title: "", author: "", date: none, cover: (:), body) = {\n'
    template += '  set document(title: title)\n  set text(font: settings.fonts, lang: "ja")\n  par(settings.parameters.motto)\n  body\n}\n'
    (source / "own.typ").write_text(template, encoding="utf-8")
    built = rebuild(source, "typstpdf", typst_template="own.typ", typst_parameters={"motto": "標語です。"})
    assert built.warnings == []
    assert "標語です。" in pdf_text(built.pdf)


def test_a_kind_of_token_that_no_style_knows_looks_as_what_it_is_a_kind_of(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tokens(_self: PythonLexer, text: str) -> list[tuple[object, str]]:
        return [(Keyword.Of.Its.Own, text)]

    monkeypatch.setattr(PythonLexer, "get_tokens", tokens)
    source = build("typst", index=HEAD + ".. code-block:: python\n\n   pass\n").source()
    assert re.search(r'text\(fill: rgb\("#\w{6}"\), weight: "bold", "pass"\)', source)
