"""Every kind of node, in the source and in the finished PDF."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pikepdf
import pytest
import sphinx_design
from docutils import nodes
from sphinx import addnodes
from sphinx_design import aside, dropdown, tabs

from typst_pdf.pdf.content import read_pieces
from typst_pdf.supported_nodes import NODES
from typst_pdf.translator import TypstTranslator

DESIGN = tuple(
    importlib.import_module(f"sphinx_design.{each.name}") for each in iter_modules(sphinx_design.__path__)
)


def _defined(module: ModuleType) -> Iterator[type[nodes.Node]]:
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__module__ == module.__name__ and issubclass(kind, nodes.Node):
            yield kind


def _is_treated(kind: type) -> bool:
    return any(base.__name__ in NODES for base in kind.__mro__)


def test_the_table_of_nodes_is_complete() -> None:
    standard = [getattr(nodes, name) for name in nodes.node_class_names]
    own = [*_defined(addnodes), *(kind for module in DESIGN for kind in _defined(module))]
    abstract = {addnodes.translatable, addnodes._desc_classes_injector}
    abstract |= {tabs.sd_tab_input, tabs.sd_tab_label, aside.aside_main}  # made for web pages alone
    abstract |= {dropdown.dropdown_main, dropdown.dropdown_title}
    left = [kind.__name__ for kind in (*standard, *own) if kind not in abstract and not _is_treated(kind)]
    assert left == []


def test_every_visitor_is_in_the_table() -> None:
    visited = {name.removeprefix("visit_") for name in dir(TypstTranslator) if name.startswith("visit_")}
    assert visited - set(NODES) == {"Admonition", "graphviz", "inheritance_diagram"}


def test_all_nodes_compile_without_a_warning(everything: Any) -> None:
    assert everything.warnings == []
    assert everything.status == 0


WORDS = [
    "見本の報告書",
    "二行にわたる文とEnglishwordscontinuehereの文です。",
    "より深い節",
    "小見出し",
    "引用の文です。",
    "字下げ",
    "deff(x):#命令",
    ">>>1+1",
    "題のある命令",
    "点の六",
    "英字の二",
    "二つ目の段落です。",
    "意味二です。",
    "値",
    "長いオプション",
    "目標の達成度を測るものさしです。",
    "注の文です。",
    "警告の文です。",
    "自分の題",
    "関連の文です。",
    "話題の文です。",
    "側注の文です。",
    "追加の文です。",
    "中央の文",
    "横二",
    "PDFだけの文です。",
    "組版の命令",
    "total(values,start=0)",
    "合計を返します。",
    "要点の段落です。",
    "複合の文です。",
    "太字と強調とコードとCO2",
    "脚注の太い文です。",
    "文献の説明です。",
    "置き換えた文です。",
    "図の注です。",
    "題の脚注です。",
    "2021年度",
    "卸売業",
    "一項目",
    "事業120",
    "札の題二",
    "達成",
    "題のない札です。",
    "開く題",
    "題なしの中です。",
    "札二",
    "ボタン",
    "出典の段落です。",
    "経済センサス",
    "副題",
    "令和5（2023）年度",
]


@pytest.mark.parametrize("words", WORDS)
def test_the_text_of_every_node_is_in_the_pdf(
    words: str, everything: Any, pdf_text: Callable[[Path], str]
) -> None:
    assert words in pdf_text(everything.pdf)


def test_what_is_not_for_print_is_left_out(everything: Any, pdf_text: Callable[[Path], str]) -> None:
    text = pdf_text(everything.pdf)
    assert not [words for words in ("網だけの文", "網の命令", "〓") if words in text]


def test_the_pdf_names_itself(everything: Any) -> None:
    with pikepdf.open(everything.pdf) as pdf, pdf.open_metadata() as metadata, pdf.open_outline() as outline:
        assert metadata["dc:title"] == "見本の報告書"
        assert pdf.Root.Lang == "ja"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        titles = [item.title for item in outline.root]
        deeper = [item.title for item in outline.root[4].children]
    assert titles == [
        "目次",
        "図一覧",
        "表一覧",
        "見本の報告書",
        "1　構造",
        "2　文中",
        "表",
        "部品",
        "参考文献",
    ]
    assert deeper == ["節"]


def test_numbers_are_those_of_sphinx(everything: Any) -> None:
    inline, tables = everything.source("inline"), everything.source("tables/index")
    assert '"2\u3000"\n"文中"' in inline
    assert 'caption-number("図2.1")\n"起業者数の推移 "' in inline
    assert 'caption-number("表1")\n"産業別の事業所"' in tables


def test_a_link_to_another_page_says_where(everything: Any) -> None:
    assert 'see("structure#deep", {[]\n"深い節"\n})' in everything.source("index")
    assert 'goto("inline#chart", {[]\n"図2.1"\n})' in everything.source("inline")


def test_classes_give_styles(everything: Any) -> None:
    design = everything.source("design")
    assert 'styled(styles, "small", {[]\npar({[]\n"出典の段落です。"\n})\n})' in design
    assert 'styled(styles, "small", {[]\napart(together: true, {[]\nlist(' in design


def test_a_footnote_called_twice_is_set_once(everything: Any, pdf_text: Callable[[Path], str]) -> None:
    assert pdf_text(everything.pdf).count("脚注の太い文です。") == 1


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    children = kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]
    found = [kid for kid in children if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [item for kid in found for item in (kid, *_elements(kid))]


def test_stub_cells_head_their_rows(everything: Any) -> None:
    with pikepdf.open(everything.pdf) as pdf:
        body = next(item for item in _elements(pdf.Root.StructTreeRoot) if item.S == "/TBody")
        row = body.K[0]
        head, cell = row.K[0], row.K[1]
        scopes = [str(a.Scope) for a in head.A.as_list() if "/Scope" in a]
        headers = [str(h) for a in cell.A.as_list() if "/Headers" in a for h in a.Headers.as_list()]
        named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert (str(head.S), scopes, str(cell.S)) == ("/TH", ["/Row"], "/TD")
        assert str(head.ID) in headers
        assert all(name in named for name in headers)
        assert len(headers) == 2


def test_pictures_have_their_text_alternative(everything: Any) -> None:
    with pikepdf.open(everything.pdf) as pdf:
        figures = [item for item in _elements(pdf.Root.StructTreeRoot) if item.S == "/Figure"]
        said = {str(item.Alt) for item in figures if "/Alt" in item}
    assert said >= {"起業者数は百人から百八十人へ増えた", "青い点", "小さな点"}


def test_a_wide_table_turns_the_page(everything: Any) -> None:
    with pikepdf.open(everything.pdf) as pdf:
        sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(595, 842), (842, 595)}


def test_only_the_packaged_fonts_are_used(everything: Any) -> None:
    with pikepdf.open(everything.pdf) as pdf:
        names = {
            str(font.BaseFont).split("+")[-1]
            for page in pdf.pages
            for font in dict(page.resources.Font).values()
        }
    formulas = {"NewCMMath-Book-Identity-H"}
    assert names == {"NotoSansCJKjp-Regular-Identity-H", "NotoSansCJKjp-Bold-Identity-H"} | formulas


def test_nodes_of_other_extensions(build: Callable[..., Any], pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", "test-custom")
    said = (
        "index.rst:6: WARNING: PDFで扱えない要素 Gauge があります。文字だけを残します。"
        "拡張の app.add_node に typst=(visit, depart) を加えてください。 [typst_pdf.node]"
    )
    assert built.warnings == [said]
    text = pdf_text(built.pdf)
    assert [words for words in ("計器の文です。", "図1拡張の図", "出典", "年度") if words not in text] == []


def test_each_visitor_belongs_to_one_mixin() -> None:
    """No kind of node depends on the order in which the mixins are named."""
    mixins = TypstTranslator.__bases__
    defined = [name for mixin in mixins for name in vars(mixin) if not name.startswith("__")]
    assert sorted(defined) == sorted(set(defined))


def test_each_definition_of_a_term_stands_on_its_own(build: Callable[..., Any]) -> None:
    text = ".. raw:: html\n\n   <dl><dt>用語</dt><dd>一つ目の意味</dd><dd>二つ目の意味</dd></dl>\n"
    built = build("typstpdf", index=f"題\n==\n\n{text}")
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        tops = {piece.text: piece.top for piece in read_pieces(pdf)}
    assert tops["二つ目の意味"] - tops["一つ目の意味"] > 8


@pytest.mark.parametrize(("language", "words"), [("ja", "用語：種類"), ("en", "用語: 種類")])
def test_signs_between_terms_are_those_of_the_language(
    language: str, words: str, build: Callable[..., Any], pdf_text: Callable[[Path], str]
) -> None:
    built = build("typstpdf", index="題\n==\n\n用語 : 種類\n   意味です。\n", config={"language": language})
    assert words.replace(" ", "") in pdf_text(built.pdf)


DOT = (
    '#!/bin/sh\ncat > /dev/null\necho \'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>\'\n'
)


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("options", ["", "   :caption: 図の題\n"])
def test_a_graph_is_drawn_or_printed_as_it_is_written(
    drawn: bool,
    options: str,
    project: Callable[..., Path],
    rebuild: Callable[..., Any],
    pdf_text: Callable[[Path], str],
) -> None:
    source = project(index=f"題\n==\n\n.. graphviz::\n{options}\n   digraph {{ a -> b }}\n\n後の文です。\n")
    conf = (source / "conf.py").read_text(encoding="utf-8")
    program = source / "dot"
    program.write_text(DOT if drawn else "", encoding="utf-8")
    program.chmod(0o755 if drawn else 0o644)
    said = conf.replace('["typst_pdf"]', '["typst_pdf", "sphinx.ext.graphviz"]')
    (source / "conf.py").write_text(f"{said}\ngraphviz_dot = {str(program)!r}\n", encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert ["index.rst:" in line and "描けない" in line for line in built.warnings] == [True] * (not drawn)
    text = pdf_text(built.pdf)
    assert ("digraph{a->b}" in text) != drawn
    assert "後の文です。" in text


def test_the_source_of_a_graph_goes_on_on_the_next_page_under_its_caption(
    project: Callable[..., Path], rebuild: Callable[..., Any], pdf_text: Callable[[Path], str]
) -> None:
    lines = "\n".join(f"      n{number} -> n{number + 1};" for number in range(150))
    source = project(
        index=f"題\n==\n\n.. graphviz::\n   :caption: 図の題\n\n   digraph {{\n{lines}\n   }}\n\n後の文です。\n"
    )
    conf = source / "conf.py"
    said = conf.read_text(encoding="utf-8").replace('["typst_pdf"]', '["typst_pdf", "sphinx.ext.graphviz"]')
    conf.write_text(f"{said}\ngraphviz_dot = 'no-such-program'\n", encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert ["描けない" in line for line in built.warnings] == [True]
    assert "n149->n150;" in pdf_text(built.pdf)


def test_a_node_without_text_leaves_what_it_was_made_from(
    project: Callable[..., Path], rebuild: Callable[..., Any], pdf_text: Callable[[Path], str]
) -> None:
    source = project(index="題\n==\n\n前の文です。\n")
    making = (
        "\nfrom docutils import nodes\n\n\nclass mermaid(nodes.General, nodes.Element):\n    pass\n\n\n"
        "def setup(app):\n    app.connect('doctree-resolved', lambda a, tree, n: tree[0].append(mermaid('', code='graph TD; A-->B')))\n"
    )
    conf = source / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + making, encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert len(built.warnings) == 1
    assert "mermaid" in built.warnings[0]
    assert "graphTD;A-->B" in pdf_text(built.pdf)
