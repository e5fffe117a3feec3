"""Nodes of other extensions: their titles and numbers, and what becomes of those that nobody can set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.typst_pdf.conftest import Build

HEAD = "T\n=\n\n"


def _foreign(kind: str, text: str = "Text.") -> str:
    return f".. foreign:: {kind}\n\n   {text}\n\n"


def test_theorems_and_exercises_have_kind_and_number(build: Build, pdf_text: Callable[[Path], str]) -> None:
    kinds = ("theorem  (Pythagoras)", "lemma  (Small)", "exercise First", "exercise Next", "remark")
    built = build("typstpdf", "test-foreign", index=HEAD + "".join(map(_foreign, kinds)))
    text = pdf_text(built.pdf)
    for title in ("Theorem1(Pythagoras)", "Lemma2(Small)", "Exercise1First", "Exercise2Next", "RemarkText"):
        assert title in text
    assert built.warnings == []


def test_a_visitor_that_fails_loses_no_text(build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", "test-foreign", index=HEAD + _foreign("drawn", "Kept.") + "After it.\n")
    failed = "The extension of the node Drawn failed (OSError: the program is not here); its text is kept."
    assert built.warnings == [f"index.rst:6: WARNING: {failed} [typst_pdf.node]"]
    assert "Kept.Afterit." in pdf_text(built.pdf)


@pytest.mark.parametrize("around", ["{}", "* item\n\n  {}", ".. note::\n\n   {}"])
def test_what_an_unknown_node_was_made_from_is_printed(
    around: str, build: Build, pdf_text: Callable[[Path], str]
) -> None:
    node = ".. foreign:: silent\n\n   graph TD; A-->B;".replace("\n   ", "\n      ")
    built = build("typstpdf", "test-foreign", index=HEAD + around.format(node) + "\n\nAfter it.\n")
    (said,) = built.warnings
    assert "The PDF has no form for the node Silent; its text is kept." in said
    assert "graphTD;A-->B;Afterit." in pdf_text(built.pdf)


def test_each_kind_of_node_without_a_form_is_told_once(build: Build, pdf_text: Callable[[Path], str]) -> None:
    nodes = "".join(f".. foreign:: silent\n\n   graph {number}\n\n" for number in range(3))
    built = build("typstpdf", "test-foreign", index=HEAD + nodes)
    assert len(built.warnings) == 1
    assert "graph0graph1graph2" in pdf_text(built.pdf)
