"""What is wrong on a page is said with the page, the line and the cure; the PDF is still made."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import typst_pdf.text.fonts
from typst_pdf.paper import PAPERS
from typst_pdf.pdf.compiler import Diagnostic, parse_diagnostics

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
FAULTS = {
    "alt": (
        ".. image:: dot.png",
        "index.rst:4: WARNING: 画像に代替文がありません。何が読みとれるかを alt に書いてください：dot.png [typst_pdf.alt]",
    ),
    "glyph": (
        "字形のない字 ✔ です。",
        "index.rst:4: WARNING: 文字「✔」（U+2714）の字形がフォントにありません。別の字で書いてください。 [typst_pdf.glyph]",
    ),
    "math": (
        "式 :math:`\\foo{x}` です。",
        (
            'index.rst:4: WARNING: 数式を組めないので、TeXの式のまま示します（Unknown LaTeX command "\\foo".）。'
            "ほかの書き方をするか、文で言いかえてください。 [typst_pdf.math]"
        ),
    ),
    "width": (
        ".. raw:: html\n\n   <img src='dot.png' alt='点' width='3cqw'>",
        "index.rst:4: WARNING: 画像の幅「3cqw」を読めません。80% や 120mm のように書いてください。 [typst_pdf.image]",
    ),
    "raw": (
        "一行目\n\n.. raw:: typst\n\n   #nothing",
        "index.rst:6: WARNING: Typst が受けつけません：unknown variable: nothing [typst_pdf.compile]",
    ),
}


@pytest.fixture(autouse=True)
def dot(project: Callable[..., Path]) -> None:
    picture = Path(__file__).parent / "roots/test-everything/images/dot.png"
    (project() / "dot.png").write_bytes(picture.read_bytes())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_where_it_is(name: str, build: Build) -> None:
    text, warning = FAULTS[name]
    built = build("typstpdf", index=f"{HEAD}{text}\n")
    assert built.warnings[0] == warning
    assert built.pdf.exists() == (name != "raw")
    assert built.status == (name == "raw")


def test_a_missing_picture_leaves_its_alternative(build: Build, pdf_text: Callable[[Path], str]) -> None:
    figure = ".. figure:: none.png\n   :alt: ない絵\n\n   題名\n"
    built = build("typstpdf", index=HEAD + figure)
    assert built.warnings[1:] == [
        "index.rst:4: WARNING: 画像のファイルがありません。名前と場所を確かめてください：none.png [typst_pdf.image]"
    ]
    assert "ない絵" in pdf_text(built.pdf)


def test_a_figure_without_its_picture_is_listed_under_its_number(
    build: Build, pdf_text: Callable[[Path], str]
) -> None:
    figure = ".. figure:: {}.png\n   :alt: 絵\n\n   題{}\n\n"
    text = HEAD + figure.format("none", "一") + figure.format("dot", "二")
    built = build(
        "typstpdf", index=text, config={"typst_lists": ["figure"], "numfig": True, "language": "ja"}
    )
    listed = pdf_text(built.pdf).replace("\u2060", "").partition("図一覧")[2]
    assert listed.startswith("図1題一3図2題二3")


def test_a_missing_glyph_is_replaced_by_the_printers_mark(
    build: Build, pdf_text: Callable[[Path], str]
) -> None:
    built = build("typstpdf", index=f"{HEAD}前✔後\n")
    assert "前〓後" in pdf_text(built.pdf)


def test_a_table_wider_than_any_page_is_said(build: Build) -> None:
    cells = "\n     ".join(["- 1234567890123"] * 20)
    built = build("typstpdf", index=f"{HEAD}.. list-table::\n\n   * {cells}\n")
    assert built.warnings == [
        "index.rst:6: WARNING: 表（20列）がページの幅に収まりません。列を減らすか、表を分けてください。 [typst_pdf.table]"
    ]
    assert built.pdf.exists()


def test_long_cells_and_tables_break_over_pages(build: Build, pdf_text: Callable[[Path], str]) -> None:
    rows = "\n".join(f"   {i},値{i}" for i in range(300))
    text = f"{HEAD}.. csv-table:: 題\n   :header-rows: 1\n\n   番号,値\n   長,{'文' * 2000}\n{rows}\n"
    built = build("typstpdf", index=text)
    assert built.warnings == []
    shown = pdf_text(built.pdf)
    assert shown.count("文") >= 2000
    assert "値299" in shown
    assert shown.count("番号値") > 3  # the head is repeated


@pytest.mark.parametrize("head", ["番号 [#b]_", "`番号 <https://example.org/>`_"])
def test_links_in_what_is_repeated_compile(head: str, build: Build) -> None:
    rows = "\n".join(f"   {i},値{i}" for i in range(90))
    table = (
        f".. csv-table:: 題 [#a]_ `外 <https://example.org/>`_\n   :header-rows: 1\n\n   {head},値\n{rows}\n"
    )
    title = "題 [#b]_ `外 <https://example.org/>`__"
    text = f"{title}\n{'=' * 60}\n\n{table}\n.. [#a] 一\n.. [#b] 二\n"
    assert build("typstpdf", index=text, config={"typst_lists": ["table"]}).warnings == []


@pytest.mark.parametrize("mark", ["-", "#.", "語"])
def test_lists_six_deep_are_set(mark: str, build: Build, pdf_text: Callable[[Path], str]) -> None:
    words = ["一段目", "二段目", "三段目", "四段目", "五段目", "六段目"]
    item = "{0}{1}\n" if mark != "語" else "{0}語\n{0}   {1}\n"
    lines = (
        item.format("   " * depth, f"{mark:<3}{word}" if mark != "語" else word)
        for depth, word in enumerate(words)
    )
    built = build("typstpdf", index=HEAD + "\n".join(lines))
    assert built.warnings == []
    assert [word for word in words if word not in pdf_text(built.pdf)] == []


LOST = {
    ":ref:`名のない所 <nowhere>`": "undefined label: 'nowhere' [ref.ref]",
    ":doc:`ないページ <nowhere>`": "unknown document: 'nowhere' [ref.doc]",
    ":numref:`番号のない所 <nowhere>`": "undefined label: 'nowhere' [ref.numref]",
    ":term:`用語集にない語 <nowhere>`": "term not in glossary: 'nowhere' [ref.term]",
    "`目印のない所 <nowhere_>`_": 'refers to target "nowhere", which does not exist. [docutils]',
    ":eq:`nowhere`": "equation not found: nowhere",
}


@pytest.mark.parametrize("text", LOST)
def test_a_reference_to_nowhere_is_said_and_keeps_its_text(
    text: str, build: Build, pdf_text: Callable[[Path], str]
) -> None:
    built = build("typstpdf", index=f"{HEAD}文と\\ {text}\\ です。\n")
    assert [line for line in built.warnings if not line.startswith("index.rst:4: ")] == []
    assert LOST[text] in built.warnings[0]
    words = text.strip("`_").rpartition("`")[2].partition(" <")[0]
    assert words in pdf_text(built.pdf)


def test_a_page_outside_of_the_book_leaves_its_title(build: Build, pdf_text: Callable[[Path], str]) -> None:
    outside = ":orphan:\n\n外の題\n======\n\n.. _there:\n\n外の節\n------\n\n外の文です。\n"
    index = f"{HEAD}次は\\ :doc:`outside`\\ と\\ :ref:`there`\\ です。\n"
    built = build("typstpdf", index=index, outside=outside)
    assert built.warnings == []
    assert "次は外の題と外の節です。" in pdf_text(built.pdf)
    assert "外の文" not in pdf_text(built.pdf)


def test_an_image_of_the_network_is_not_fetched(build: Build) -> None:
    built = build("typstpdf", index=f"{HEAD}.. image:: https://example.org/x.png\n   :alt: 遠い絵\n")
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[typst_pdf.image]"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("colours", {"accent": "red"}, "色は #00118f のように # と16進の6桁で書いてください"),
        (
            "colours",
            {"x": "#000000"},
            "x は使えません。使えるのは accent、accent-soft、paper-soft、ink、ink-muted、line です",
        ),
        ("columns", {"index": 9}, "ページの名前から1〜3の整数への辞書で書いてください"),
        ("colophon", {"版": 1}, "文字列から文字列への辞書で書いてください"),
        ("toc_depth", 9, "1から6までの整数で書いてください"),
        (
            "paper",
            "a0",
            f"{'、'.join(PAPERS)} のどれか、または「182mm x 257mm」のような幅と高さで書いてください",
        ),
        ("margin", {"top": "2"}, "「2」は長さではありません。20mm のように書いてください"),
        ("margin", {"middle": "2mm"}, "middle は使えません。使えるのは x、y、top、bottom、left、right です"),
        ("date", "2024年", "2024-10-01 のように年-月-日で書いてください"),
        ("cover", {"x": "y"}, "x は使えません。使えるのは subtitle、edition、publisher、date、notes です"),
        (
            "documents",
            [("index",)],
            "（最初のページ, ファイル名, 題名, 著者）の四つの文字列の組を並べてください",
        ),
        ("index", 3, "True か False で書いてください"),
        ("lists", ["index"], "index は使えません。使えるのは figure、table です"),
        ("classes", {"a": 1}, "文字列から文字列への辞書で書いてください"),
    ],
)
def test_a_bad_value_warns_and_its_default_stands(
    name: str, value: object, reason: str, build: Build
) -> None:
    built = build("typst", index=HEAD, config={f"typst_{name}": value})
    assert built.warnings == [
        f"WARNING: conf.py の typst_{name} を使えないので、初期値に戻します：{reason}。 [typst_pdf.config]"
    ]
    assert (built.out / "document.typ").exists()


def test_a_missing_font_package_names_the_command(build: Build) -> None:
    built = build("typstpdf", index=HEAD, config={"typst_fonts": ["no_such_font"]})
    assert built.warnings == [
        "WARNING: PDFのフォントが入っていません。次の命令で入れてください：pip install no-such-font [typst_pdf.install]"
    ]
    assert built.status == 1


def test_a_missing_compiler_names_the_command(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("typst_pdf.pdf.compiler.version", absent)
    built = build("typstpdf", index=HEAD)
    assert built.warnings == [
        "WARNING: PDFを組む typst が入っていません。次の命令で入れてください：pip install typst [typst_pdf.install]"
    ]
    assert built.status == 1
    assert typst_pdf.text.fonts.find_fonts((), Path()) == ()


def test_diagnostics_keep_their_places() -> None:
    text = (
        "error: one\n  ┌─ a/b.typ:12:3\n  │\nhelp: error occurred in this call\n  ┌─ c.typ:4:1\n\n"
        "warning: two\n = hint: x\n"
    )
    assert parse_diagnostics(text) == [
        Diagnostic("one", (("a/b.typ", 12), ("c.typ", 4))),
        Diagnostic("two", ()),
    ]
