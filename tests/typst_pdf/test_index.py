"""The index at the end of the book says what that of the web pages says, with numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf

Build = Callable[..., Any]

INDEX = """題
==

.. index:: 起業, 産業; 製造業

起業の文です。

.. toctree::

   more

"""
MORE = """次の題
======

.. index::
   single: 起業
   pair: 会社; 登記
   see: 開業; 起業
   ! AI

次の文です。

.. glossary::

   かわさき
      町の名です。

.. only:: html

   .. index:: 網だけの語

   網だけの文です。
"""
OUTSIDE = ":orphan:\n\n外の題\n======\n\n.. index:: 外の語, 産業; 外の業\n\n外の文です。\n"


def test_the_index_has_the_entries_and_groups_of_the_web_pages(
    project: Callable[..., Path], rebuild: Build, pdf_text: Callable[[Path], str]
) -> None:
    source = project(index=INDEX, more=MORE, outside=OUTSIDE)
    page = (rebuild(source, "html").out / "genindex.html").read_text(encoding="utf-8")
    built = rebuild(source, "typstpdf", typst_index=True)
    assert built.warnings == []
    said = re.findall(r'<h2 id="[^"]*">([^<]*)|<li>(?:<[^>]+>)*([^<]*)', page)
    expected = [re.sub(r"\s", "", unescape(letter or word)) for letter, word in said]
    printed = pdf_text(built.pdf).rpartition("索引")[2]
    words = [word for word in re.sub(r"[\d、/]+", "\n", printed).split("\n") if word]
    wanted = [
        word for word in expected if word and word not in ("外", "外の語", "外の業", "網", "網だけの語")
    ]
    assert "".join(words) == "".join(wanted)


def test_pages_of_the_index_lead_to_the_word(build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", index=INDEX, more=MORE, config={"typst_index": True})
    assert "起業3、4" in pdf_text(built.pdf)
    with pikepdf.open(built.pdf) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = pdf.pages[-1].Annots.as_list()
        pages = {numbers[link.Dest[0].objgen] for link in links}
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert pages == {3, 4}
    assert titles[-1] == "索引"


def test_without_entries_there_is_no_index(build: Build) -> None:
    built = build("typstpdf", index="題\n==\n\n文です。\n", config={"typst_index": True})
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        assert "索引" not in [item.title for item in outline.root]


def test_what_the_fonts_lack_in_the_index_is_said(build: Build) -> None:
    built = build("typst", index="題\n==\n\n.. index:: 印✔\n\n文です。\n", config={"typst_index": True})
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[typst_pdf.glyph]"]
