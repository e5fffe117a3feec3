"""The setting of the book: columns, styles, contents, references to pages, shapes of tables, colophon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docutils import nodes

from tests.typst_pdf.printed import printed
from tests.typst_pdf.test_grid import table
from typst_pdf.paper import read_paper
from typst_pdf.tables.grid import read_grid
from typst_pdf.tables.shape import Room, Shape, shape_of

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
TREE = HEAD + "前の文です。\n\n.. toctree::\n\n   one\n   two\n"
SECTIONS = "{0}\n====\n\n導入の文です。\n\n節\n----\n\n節の文です。\n\n細目\n~~~~\n\n細目の文です。\n"


def _shape(
    grid_table: nodes.table, columns: int = 1, *, size: str = "a4", may_turn: bool = True, **options: bool
) -> Shape:
    paper = read_paper(size, {})
    place = Room(paper.measure(columns), paper.turned if may_turn else 0.0, paper.body, cramped=columns > 1)
    return shape_of(read_grid(grid_table), place, **{"must_turn": False, "given": False, **options})


def test_a_table_of_short_words_keeps_the_largest_type_and_its_own_width() -> None:
    shape = _shape(table(["一", "二"]))
    assert (shape.size, shape.columns, shape.turned, shape.together) == (8.1, ("auto", "auto"), False, True)


def test_a_long_table_of_long_texts_is_set_smaller_and_may_break() -> None:
    shape = _shape(table(*(["長い文" * 60, "長い文" * 60, "1"] for _ in range(20))))
    assert (shape.size, shape.turned, shape.together) == (7.0, False, False)


@pytest.mark.parametrize(
    ("columns", "may_turn", "turned", "fits"),
    [(10, True, True, True), (10, False, False, False), (30, True, True, False)],
)
def test_a_wide_table_turns_where_it_may(columns: int, may_turn: bool, turned: bool, fits: bool) -> None:
    shape = _shape(table(["かなの八文字です"] * columns), may_turn=may_turn)
    assert (shape.turned, shape.fits) == (turned, fits)


def test_between_columns_of_text_cells_may_be_narrower() -> None:
    wide = table(["かなの八文字です"] * 5)
    assert _shape(wide, 2, may_turn=False).fits
    assert not _shape(table(["かなの八文字です"] * 6), 2, may_turn=False).fits


def test_the_sections_of_a_page_stand_in_the_columns_it_is_given(build: Build) -> None:
    pages = {"index": TREE, "one": SECTIONS.format("一の題"), "two": SECTIONS.format("二の題")}
    built = build("typst", config={"typst_columns": {"one": 2}}, **pages)
    source = built.source("one")
    assert source.index("導入の文") < source.index("in-columns(2") < source.index('"節"')
    assert "in-columns" not in built.source("two")


def test_pages_of_a_toctree_stand_in_the_columns_around_it(build: Build) -> None:
    outer = "外\n==\n\n.. toctree::\n\n   inner\n"
    inner = "内\n==\n\n" + ".. list-table::\n\n   * - " + "\n     - ".join(["とても長い文です"] * 4)
    built = build(
        "typstpdf",
        index=HEAD + "文。\n\n.. toctree::\n\n   outer\n",
        outer=outer,
        inner=inner,
        config={"typst_columns": {"outer": 2}},
    )
    assert built.warnings == []
    assert "in-columns" in built.source("outer")
    assert "size: 7.0pt" in built.source("inner")


def test_contents_and_bookmarks_list_pages_deeper_than_sections(build: Build) -> None:
    pages = {"index": TREE, "one": SECTIONS.format("一の題"), "two": SECTIONS.format("二の題")}
    source = build("typst", config={"typst_toc_depth": 2}, **pages).source("one")
    listed = [line for line in source.splitlines() if line.startswith("[#heading(")]
    assert ["outlined: false" in line for line in listed] == [False, True, True]


def test_only_links_in_running_text_to_another_chapter_say_the_page(build: Build) -> None:
    one = "一\n==\n\n文の中で\\ :doc:`two`\\ を見てください。:doc:`below`\\ もあります。\n\n- :doc:`two`\n\n"
    one += ".. list-table::\n\n   * - 表の中で\\ :doc:`two`\\ を見てください。\n\n.. toctree::\n\n   below\n"
    pages = {"index": TREE, "one": one, "two": "二\n==\n\n文。\n", "below": "下\n==\n\n文。\n"}
    source = build("typst", **pages).source("one")
    assert source.count('see("two"') == 1
    assert source.count('goto("two"') == 2
    assert 'goto("below"' in source


def test_a_citation_says_no_page(build: Build, pdf_text: Callable[[Path], str]) -> None:
    one = "一\n==\n\n文献\\ [Knuth]_ は\\ :doc:`two`\\ にあります。\n"
    two = "二\n==\n\n.. [Knuth] 文献の説明です。\n"
    built = build("typstpdf", index=TREE, one=one, two=two)
    assert built.warnings == []
    assert "文献[Knuth]は二（p.5）にあります。" in pdf_text(built.pdf).replace("\u2060", "")


def test_a_style_gets_the_children_one_by_one(build: Build, pdf_text: Callable[[Path], str]) -> None:
    text = ".. container:: pair\n\n   左の文です。\n\n   右の文です。\n\n   その下です。\n"
    built = build("typstpdf", index=HEAD + text, config={"typst_classes": {"pair": "beside"}})
    assert built.warnings == []
    shown = pdf_text(built.pdf)
    assert shown.index("左の文") < shown.index("右の文") < shown.index("その下")


def test_every_style_of_the_template_takes_a_paragraph_and_a_list(build: Build) -> None:
    styles = ("small", "fine", "lead", "box", "exhibit", "strong", "badge", "beside")
    text = "".join(f".. container:: {name}\n\n   文です。\n\n   - 点です。\n\n" for name in styles)
    built = build("typstpdf", index=HEAD + text, config={"typst_classes": {name: name for name in styles}})
    assert built.warnings == []


def test_field_names_head_their_rows(build: Build) -> None:
    built = build("typstpdf", index=HEAD + ":番号: 1\n:目的: 文です。\n")
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        cells = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        heads = [cell for cell in cells if cell.get("/S") == "/TH"]
    assert len(heads) == 2


def test_the_colophon_closes_the_book(build: Build, pdf_text: Callable[[Path], str]) -> None:
    said = {"版": "1.0", "利用条件": "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"}
    built = build("typstpdf", index=HEAD + "文です。\n", config={"typst_colophon": said})
    assert built.warnings == []
    assert "奥付版1.0利用条件CCBY4.0https://" in pdf_text(built.pdf)
    with pikepdf.open(built.pdf) as pdf:
        links = [a.A.URI for page in pdf.pages for a in page.get("/Annots", []) if "/URI" in a.get("/A", {})]
    assert [str(link) for link in links] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_a_picture_without_an_alternative_is_decoration(build: Build) -> None:
    built = build("typstpdf", "test-custom")
    with pikepdf.open(built.pdf) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        figures = [str(thing.get("/Alt", "")) for thing in things if thing.get("/S") == "/Figure"]
    assert figures == ["百から百八十へ増えた"]


@pytest.mark.parametrize("filled", range(40, 50))
def test_an_item_and_a_short_list_are_not_torn(build: Build, filled: int) -> None:
    """Whatever stands before them: the page's end moves through them from case to case."""
    lists = "- 長い項目の文です。\n\n  項目の下の文です。\n\n" + "\n".join(f"#. 手順{n}" for n in range(5))
    built = build("typstpdf", index=HEAD + "文です。\n\n" * filled + lists + "\n")
    with pikepdf.open(built.pdf) as pdf:
        pieces = printed(pdf)
    for element in {piece.elements[piece.tags.index("L")] for piece in pieces if "L" in piece.tags}:
        assert len({piece.page for piece in pieces if element in piece.elements}) == 1


@pytest.mark.parametrize("filled", range(30, 46, 3))
def test_no_piece_of_a_long_table_has_a_single_row(build: Build, filled: int) -> None:
    rows = "\n".join(f"   * - {n}\n     - 値" for n in range(30))
    text = "文です。\n\n" * filled + f".. list-table::\n   :header-rows: 1\n\n{rows}\n"
    built = build("typstpdf", index=HEAD + text)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        bodies = [piece for piece in printed(pdf) if "TBody" in piece.tags]
        names = {
            str(thing.S) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing
        }
    found: dict[int, set[int]] = {}
    for piece in bodies:
        found.setdefault(piece.page, set()).add(piece.elements[piece.tags.index("TR")])
    assert sum(map(len, found.values())) == 29
    assert min(map(len, found.values())) >= 2
    assert "/TFoot" not in names


@pytest.mark.parametrize(("width", "beside"), [("60mm", True), ("150mm", False)])
def test_what_belongs_to_a_narrow_figure_stands_beside_it(
    project: Callable[..., Path], rebuild: Build, width: str, beside: bool
) -> None:
    text = f"   .. figure:: box.svg\n      :alt: 図の説明\n      :width: {width}\n\n      図の題\n"
    text = f".. container:: shown\n\n   前の文です。\n\n{text}\n   下の文です。\n"
    source = project(index=HEAD + text)
    box = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><path d="M0 0h300v40z"/></svg>'
    (source / "box.svg").write_text(box, encoding="utf-8")
    built = rebuild(source, "typstpdf", typst_classes={"shown": "exhibit"})
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        pieces = [piece for piece in printed(pdf) if piece.page == len(pdf.pages)]
    assert {piece.left > 220 for piece in pieces if not piece.tags[1].startswith("H")} == {beside}


def test_no_line_stands_before_footnotes(build: Build) -> None:
    rule = "-" * 8
    ends = HEAD + f"文です [#a]_。\n\n{rule}\n\n.. [#a] 注です。\n"
    parts = HEAD + f"文です。\n\n{rule}\n\n次の文です。\n"
    assert "transition()" not in build("typst", index=ends).source("index")
    assert "transition()" in build("typst", index=parts).source("index")


def test_the_key_of_a_source_is_not_broken(build: Build) -> None:
    text = "".join(f"{'あ' * filled} [報1]_ です。\n\n" for filled in range(45, 54))
    built = build("typstpdf", index=HEAD + text + ".. [報1] もとの報告書。\n")
    with pikepdf.open(built.pdf) as pdf:
        links = [piece for piece in printed(pdf) if piece.page == 3 and "Link" in piece.tags]
    assert len(links) == 9
    assert all(link.top == link.bottom for link in links)


@pytest.mark.parametrize("filled", range(20, 38, 3))
def test_rows_under_one_head_stand_on_one_page(build: Build, filled: int) -> None:
    line, rule = "| {0} | 値 |\n", "+----+----+\n"
    group = rule + line.format("頭") + ("|    +----+\n" + line.format("  ")) * 3
    built = build("typstpdf", index=HEAD + "文です。\n\n" * filled + group * 4 + rule)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        rows = [piece for piece in printed(pdf) if "TD" in piece.tags]
    pages = [piece.page for piece in rows]
    assert len(pages) == 20
    assert all(len(set(pages[start : start + 5])) == 1 for start in range(0, 20, 5))


def test_a_long_list_of_remarks_breaks_over_pages(build: Build) -> None:
    rows = "\n".join(f"      * - {n}\n        - 値" for n in range(30))
    notes = "\n".join(f"      - 注の{n}\n" for n in range(50))
    text = f".. container:: shown\n\n   .. list-table::\n\n{rows}\n\n   .. container:: notes\n\n{notes}\n   出典です。\n"
    config = {"typst_classes": {"shown": "exhibit", "notes": "small"}}
    built = build("typstpdf", index=HEAD + text, config=config)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        listed = [piece.page for piece in printed(pdf) if "L" in piece.tags and piece.page > 2]
    assert len(set(listed)) == 2
