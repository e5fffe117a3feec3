"""Text becomes code and lines become paragraphs without a character lost."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from typst_pdf.code.escape import array, dictionary, string
from typst_pdf.text.glyphs import Run, split_scripts
from typst_pdf.text.lines import LineJoiner
from typst_pdf.text.widths import natural_width

FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_comes_out_of_typst_as_that_text(text: str) -> None:
    compiler = typst.Compiler(font_paths=FONTS, ignore_system_fonts=True)
    assert json.loads(compiler.eval(string(text))) == text


@given(st.text(max_size=200))
def test_a_literal_is_one_line_and_fits_into_a_file(text: str) -> None:
    assert len(string(text).splitlines()) == 1
    string(text).encode("utf-8")


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert string("a\ud800b") == '"a\ufffdb"'


def test_arrays_and_dictionaries_keep_their_kind_when_short() -> None:
    assert (array([]), array(["1"]), array(["1", "2"])) == ("()", "(1,)", "(1, 2)")
    assert (dictionary({}), dictionary({"鍵": "1"})) == ("(:)", '("鍵": 1)')


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (["二行に\nわたる"], "二行にわたる"),
        (["English\nwords"], "English words"),
        (["文の\nwords"], "文のwords"),
        (["words\n文"], "words文"),
        (["前の", "\n後"], "前の後"),
        (["one", "\n", "two"], "one two"),
        (["one \n  two"], "one two"),
        (["\n頭"], "頭"),
        (["句点。\n次"], "句点。次"),
        (["한국어\n문장"], "한국어 문장"),
    ],
)
def test_lines_join_as_their_writing_wants(pieces: list[str], joined: str) -> None:
    joiner = LineJoiner()
    assert "".join(joiner.feed(piece) for piece in pieces) == joined


@given(st.text(alphabet="かな漢abc123、。 ", max_size=50))
def test_text_without_line_breaks_is_left_alone(text: str) -> None:
    assert LineJoiner().feed(text) == text


def test_small_figures_that_the_font_lacks_are_set_from_plain_ones() -> None:
    covered = frozenset(map(ord, "CO2²"))
    assert list(split_scripts("CO₂²", covered)) == [Run("CO", ""), Run("2", "subscript"), Run("²", "")]


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("中小企業", 4), ("2023", 4 * 0.58), ("令和5年", 3 + 0.58 + 0.5)]
)
def test_widths_are_estimated_by_the_kind_of_character(text: str, width: float) -> None:
    assert natural_width(text) == pytest.approx(width)
