"""Footnotes of all kinds: at the foot of the page that calls them, with the marks of the web page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from typst_pdf.pdf.content import Piece, read_pieces

Build = Callable[..., Any]

HEAD = "題\n==\n\n"


def pieces(built: Any, page: int) -> list[Piece]:
    with pikepdf.open(built.pdf) as pdf:
        return [piece for piece in read_pieces(pdf) if piece.page == page]


CIRCLES = {
    "itself": "文です [#a]_。\n\n.. [#a] 注の文です。[#a]_ も見ます。\n",
    "each other": "文です [#a]_。別の文です [#b]_。\n\n.. [#a] 注の文です。[#b]_ も見ます。\n.. [#b] 次の注です。[#a]_ も見ます。\n",
    "three": "文 [#a]_。\n\n.. [#a] 注の文です。[#b]_\n.. [#b] 二つ目です。[#c]_\n.. [#c] 三つ目です。[#a]_\n",
}


@pytest.mark.parametrize("kind", CIRCLES)
def test_footnotes_may_call_each_other(kind: str, build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", index=HEAD + CIRCLES[kind])
    assert built.warnings == []
    assert pdf_text(built.pdf).count("注の文です。") == 1


def test_a_footnote_of_a_heading_or_caption_stands_on_its_page_alone(build: Build) -> None:
    text = "題\n==\n\n節 [#a]_\n--------\n\n.. table:: 表の題 [#b]_\n\n   == ==\n   甲 乙\n   == ==\n\n"
    text += "後の文です [#a]_。\n\n.. [#a] 見出しの注です。\n.. [#b] 表の注です。\n"
    built = build("typstpdf", index=text, config={"typst_lists": ["table"], "typst_toc_depth": 4})
    assert built.warnings == []
    shown = {page: "".join(piece.text for piece in pieces(built, page)) for page in (2, 3)}
    assert "節" in shown[2]
    assert "表の題" in shown[2]
    assert "注です" not in shown[2]
    assert shown[3].count("見出しの注です。") == shown[3].count("表の注です。") == 1


def test_marks_are_those_of_the_web_page(build: Build) -> None:
    notes = "一 [7]_。二 [#]_。三 [*]_。四 [#名]_。\n\n.. [7] 手の注。\n.. [#] 番の注。\n.. [*] 印の注。\n.. [#名] 名の注。\n"
    index = HEAD + "前の注 [#]_。\n\n.. [#] 前の注の文。\n\n.. toctree::\n\n   more\n"
    built = build("typstpdf", index=index, more="次\n==\n\n" + notes)
    assert built.warnings == []
    marks = [piece.text for piece in pieces(built, 4) if piece.text.strip() in ("7", "1", "2", "*")]
    assert marks == ["7", "1", "*", "2", "7", "1", "*", "2"]


def test_a_footnote_in_a_table_and_a_list_in_a_footnote(
    build: Build, pdf_text: Callable[[Path], str]
) -> None:
    text = ".. list-table::\n   :header-rows: 1\n\n   * - 頭 [#a]_\n     - 値\n   * - 一 [#b]_\n     - 二\n\n"
    text += ".. [#a] 頭の注です。\n.. [#b] 注の中の点：\n\n   * 点の文です。\n   * 次の点 [#c]_\n.. [#c] 注の注です。\n"
    built = build("typstpdf", index=HEAD + text)
    assert built.warnings == []
    words = ("頭の注です。", "注の中の点：", "点の文です。", "注の注です。")
    assert [each for each in words if each not in pdf_text(built.pdf)] == []
