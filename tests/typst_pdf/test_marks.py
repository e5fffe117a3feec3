"""What stands before texts: counters, boxes to tick, dashes, the marks of notes and sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests.typst_pdf.conftest import Build
from typst_pdf.pdf.content import Piece, read_pieces

HEAD = "Title\n=====\n\n"


def test_a_flat_list_keeps_its_letters(build: Build, pdf_text: Callable[[Path], str]) -> None:
    quotes = "".join(f"{'   ' * depth}deep {depth}\n\n" for depth in range(1, 14))
    items = f"{'   ' * 14}c. third\n{'   ' * 14}d. fourth\n"
    built = build("typstpdf", index=HEAD + quotes + items, config={"language": "en"})
    assert "c.thirdd.fourth" in pdf_text(built.pdf)


def test_a_box_to_tick_is_shown(build: Build, pdf_text: Callable[[Path], str]) -> None:
    boxes = ".. raw:: html\n\n   <ul><li><input type='checkbox'>Open</li>"
    boxes += "<li><input type='checkbox' checked>Done</li></ul>\n"
    text = pdf_text(build("typstpdf", index=HEAD + boxes).pdf)
    assert "□Open" in text
    assert "✓Done" in text


def test_a_quotation_names_its_author_behind_a_dash(build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", index=HEAD + ".. epigraph::\n\n   Said.\n\n   -- Somebody\n")
    assert "Said.—Somebody" in pdf_text(built.pdf)


def test_a_long_note_begins_beside_its_mark(build: Build) -> None:
    built = build("typstpdf", index=HEAD + "Text [#]_.\n\n.. [#] Beginning\n\n   * one\n   * two\n")
    pieces = _pieces(built.pdf)
    beginning = next(piece for piece in pieces if "Beginning" in piece.text)
    marks = [piece for piece in pieces if piece.text.strip() == "1"]
    assert any(abs(mark.bottom - beginning.bottom) < 6 for mark in marks)


def test_a_long_key_does_not_run_into_its_source(build: Build) -> None:
    built = build("typstpdf", index=HEAD + "[AVeryLongKey-2002]_\n\n.. [AVeryLongKey-2002] A source.\n")
    pieces = _pieces(built.pdf)
    source = next(piece for piece in pieces if "A source." in piece.text)
    beside = [piece for piece in pieces if abs(piece.bottom - source.bottom) < 2 and piece is not source]
    assert beside
    assert all(piece.right < source.left for piece in beside)


def _pieces(path: Path) -> list[Piece]:
    with pikepdf.open(path) as pdf:
        return list(read_pieces(pdf))


def test_lines_break_before_code_that_begins_with_a_sign(build: Build) -> None:
    names = ", ".join(f"``{sign}name{number}``" for sign in ":;!?/)]}" for number in range(20))
    built = build("typstpdf", index=f"{HEAD}* {names}\n", config={"language": "en"})
    assert built.warnings == []
