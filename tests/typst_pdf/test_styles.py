"""Styles by class, ways into the book on its first page, and an index by headings of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from tests.typst_pdf.conftest import Build, Built
from typst_pdf.pdf.content import read_pieces
from typst_pdf.translator.emitter import SIZE

HEAD = "Title\n=====\n\n"
ENGLISH: dict[str, Any] = {"language": "en"}


def test_the_last_class_that_has_a_style_gives_it(build: Build) -> None:
    text = HEAD + ".. container:: wide narrow\n\n   Text.\n"
    config = {"typst_classes": {"wide": "box", "narrow": "strong"}}
    assert 'styled(styles, "strong",' in build("typst", index=text, config=config).source()


def test_marks_stand_before_the_words_without_colours(build: Build, pdf_text: Callable[[Path], str]) -> None:
    roles = "".join(f".. role:: {name}\n   :class: {name}\n\n" for name in ("full", "open", "none"))
    text = HEAD + roles + "A :full:`one`, :open:`two` and :none:`three`.\n"
    config = {**ENGLISH, "typst_classes": {name: f"mark-{name}" for name in ("full", "open", "none")}}
    built = build("typstpdf", index=text, config=config)
    assert built.warnings == []
    assert "Aone,twoandthree." in pdf_text(built.pdf)


def test_a_mark_stands_at_the_left_of_paragraphs(build: Build) -> None:
    text = HEAD + ".. container:: open\n\n   Missed\n\n   by ten\n"
    config = {**ENGLISH, "typst_classes": {"open": "mark-open"}}
    built = build("typstpdf", index=text, config=config)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        lefts = [p.left for p in read_pieces(pdf) if p.page == 3 and p.text in ("Missed", "by ten")]
    assert len(lefts) == 2
    assert lefts[0] == lefts[1]


def test_a_list_of_lists_is_a_paragraph_an_item(build: Build, pdf_text: Callable[[Path], str]) -> None:
    text = (
        HEAD
        + ".. container:: runs\n\n   Before\n\n   * Head\n\n     * one\n     * two\n\n   * Other\n\n     * three\n"
    )
    built = build("typstpdf", index=text, config={**ENGLISH, "typst_classes": {"runs": "runs"}})
    assert built.warnings == []
    assert "BeforeHeadonetwoOtherthree" in pdf_text(built.pdf).replace("\u3000", "")
    with pikepdf.open(built.pdf) as pdf:
        lines = {
            round(p.top) for p in read_pieces(pdf) if p.page == 3 and p.text.strip() in ("Head", "one", "two")
        }
    assert len(lines) == 1


def test_the_first_page_is_called_in_the_book_as_the_project_says(build: Build) -> None:
    built = build("typstpdf", index=HEAD + "Text.\n", config={**ENGLISH, "typst_opening": "Summary"})
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Contents", "Summary"]


def test_chapters_run_on_where_the_project_says_so(build: Build) -> None:
    tree = ".. toctree::\n\n   one\n   two\n"
    pages = {"one": "First\n=====\n\nText.\n", "two": "Other\n=====\n\nText.\n"}
    counts = []
    for run_on in (True, False):
        built = build("typstpdf", index=HEAD + tree, config={**ENGLISH, "typst_run_on": run_on}, **pages)
        with pikepdf.open(built.pdf) as pdf:
            counts.append(len(pdf.pages))
    assert counts == [3, 4]


def test_lists_of_links_on_the_first_page_say_their_pages(
    build: Build, pdf_text: Callable[[Path], str]
) -> None:
    ways = "* :doc:`one`\n* :doc:`two`\n\n"
    tree = ".. toctree::\n   :hidden:\n\n   one\n   two\n"
    page = "{}\n=====\n\n* :doc:`one`\n* :doc:`two`\n"
    pages = {"one": page.format("First"), "two": page.format("Other")}
    built = build("typstpdf", index=HEAD + ways + tree, config=ENGLISH, **pages)
    text = pdf_text(built.pdf)
    assert "•First(p.4)•Other(p.5)" in text
    assert text.count("(p.4)") == text.count("(p.5)") == 1


def test_what_an_extension_files_in_the_index_stands_in_the_order_of_its_places(
    project: Callable[..., Path], rebuild: Callable[..., Built], pdf_text: Callable[[Path], str]
) -> None:
    terms = ".. glossary::\n\n   zebra : Animals\n      Striped.\n\n   ant : Animals\n      Small.\n\n   bee\n      B.\n"
    built = rebuild(project(index=HEAD + terms), "typstpdf", typst_index=True, **ENGLISH)
    text = pdf_text(built.pdf)
    assert text.rindex("Animals") < text.rindex("zebra") < text.rindex("ant")
    assert text.rindex("B") < text.rindex("bee")


def test_running_text_has_the_measure_and_what_stands_in_cells_its_own(build: Build) -> None:
    words = "Words that go on and on to fill the line and another. " * 4
    table = f".. list-table::\n\n   * - {words}\n     - b\n"
    config = {**ENGLISH, "typst_measure": 40}
    built = build("typstpdf", index=f"{HEAD}{words}\n\n* {words}\n\n{table}", config=config)
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        pieces = [piece for piece in read_pieces(pdf) if piece.page == 3 and "Words" in piece.text]
    left = min(piece.left for piece in pieces)
    assert max(piece.right for piece in pieces[:3]) <= left + 40 * SIZE + 6
    assert built.source().count(f"measured({40 * SIZE:g}pt") == 2
