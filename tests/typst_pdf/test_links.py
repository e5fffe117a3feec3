"""Where links within the PDF lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
TREE = (
    HEAD
    + "次は\\ `続きの所 <目印_>`_\\ と\\ :ref:`節の題 <there>`\\ です。\n\n.. _目印:\n\n続きの所です。\n\n"
)
TREE += ".. toctree::\n\n   more\n"
MORE = "次の題\n======\n\n文です。\n\n.. _there:\n\n節の題\n------\n\n文です。\n"


def links_of(path: Path) -> list[tuple[int, str, float]]:
    """For each link of the first page with text: the page it leads to (from 1), what is said of it, and how
    far above the foot of that page it leads."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [link for page in pdf.pages[2:] for link in page.get("/Annots", [])]
        assert not [link for link in links if "/A" in link]
        return [
            (numbers[link.Dest[0].objgen], str(link.Contents), float(link.Dest[3]))
            for link in links
            if isinstance(link.get("/Dest"), pikepdf.Array)
        ]


def test_links_lead_to_the_place_on_its_page(build: Build) -> None:
    built = build("typstpdf", index=TREE, more=MORE)
    assert built.warnings == []
    first, second = links_of(built.pdf)
    assert first[:2] == (3, "3ページへ")
    assert second[:2] == (4, "4ページへ")
    assert 600 < second[2] < first[2] < 842


def test_the_sources_alone_hold_links_that_typst_resolves(build: Build) -> None:
    built = build("typst", index=TREE, more=MORE)
    font = typst.Fonts(include_system_fonts=False)
    pdf = typst.compile(built.out / "document.typ", root=built.out, font_paths=font)
    assert isinstance(pdf, bytes)
    built.pdf.write_bytes(pdf)
    assert [page for page, *_ in links_of(built.pdf)] == [3]


def test_a_link_to_what_is_not_printed_is_said_and_leads_to_its_page(build: Build) -> None:
    text = HEAD + ".. header:: 柱の _`目印` です。\n\n前の文です。\n\n文の\\ `目印`_\\ です。\n"
    built = build("typstpdf", index=text)
    assert built.warnings == [
        "index.rst:8: WARNING: リンク先「index#id2」はPDFに印刷されません。 [typst_pdf.reference]"
    ]
    assert [page for page, *_ in links_of(built.pdf)] == [3]


@pytest.mark.parametrize("name", ["日本語", "a%41", "a b", "é(1)"])
def test_any_page_name_is_found_again(name: str, build: Build) -> None:
    index = f"{HEAD}次は\\ :doc:`続き </{name}>`\\ です。\n\n.. toctree::\n\n   {name}\n"
    built = build("typstpdf", index=index, **{name: "次の題\n======\n\n文です。\n"})
    assert built.warnings == []
    assert [page for page, *_ in links_of(built.pdf)] == [4]


def test_words_of_the_glossary_are_linked_quietly(build: Build) -> None:
    text = HEAD + "意味は\\ :term:`市` です。\n\n.. toctree::\n\n   more\n"
    built = build("typst", index=text, more="用語\n====\n\n.. glossary::\n\n   市\n      町です。\n")
    assert built.warnings == []
    assert 'goto-term("more#term-' in built.source("index")
