"""The size of the paper and its margins: everything that is set keeps to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from tests.typst_pdf.printed import printed
from tests.typst_pdf.test_grid import table
from tests.typst_pdf.test_layout import _shape
from typst_pdf.paper import PAPERS, read_paper

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
MM = 72 / 25.4


def test_margins_are_parts_of_the_paper_unless_they_are_given() -> None:
    paper = read_paper("a4", {})
    assert [round(side / MM, 3) for side in (paper.top, paper.bottom, paper.left, paper.right)] == [
        24,
        21,
        21,
        21,
    ]
    given = read_paper("A5", {"left": "10mm", "right": "1cm"})
    assert (round(given.measure() / MM, 3), round(given.turned / MM, 3)) == (128, 190)


@pytest.mark.parametrize(
    ("size", "same"), [("letterpaper", "us-letter"), ("letter", "8.5in x 11in"), ("a4paper", "210mm × 297mm")]
)
def test_a_paper_has_several_names(size: str, same: str) -> None:
    assert read_paper(size, {}) == read_paper(same, {})


@pytest.mark.parametrize("size", ["a0", "", "10mm x 10mm", "210mm", "210 x 297"])
def test_what_is_no_paper_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match=size or "^$"):
        read_paper(size, {})


@pytest.mark.parametrize("size", [*PAPERS, "170mm x 240mm"])
def test_every_page_has_the_size_and_margins_that_it_is_given(size: str, build: Build) -> None:
    config = {"typst_paper": size, "typst_margin": {"left": "30mm", "x": "12mm"}}
    built = build("typstpdf", index=HEAD + "長い文です。" * 100, config=config)
    assert built.warnings == []
    paper = read_paper(size, {})
    with pikepdf.open(built.pdf) as pdf:
        sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages}
        left = min(piece.left for piece in printed(pdf) if piece.page == len(pdf.pages))
    assert sizes == {(round(paper.width), round(paper.height))}
    assert left == pytest.approx(30 * MM, abs=0.1)


def test_margins_that_leave_no_room_are_not_taken(build: Build) -> None:
    built = build("typst", index=HEAD, config={"typst_margin": "100mm"})
    assert built.warnings == [
        "WARNING: conf.py の typst_margin では文字の入る場所が残らないので、初期値に戻します。 [typst_pdf.config]"
    ]


def test_a_table_is_measured_on_the_paper_it_stands_on() -> None:
    wide = table(["かなの八文字です"] * 6)
    assert _shape(wide).size > _shape(wide, size="a5", may_turn=False).size
    assert not _shape(wide, size="a6", may_turn=False).fits


def test_a_table_in_a_box_or_list_has_less_room(build: Build) -> None:
    cells = "\n".join(f"   {'  ' if i else '* '}- {'文字' * 4}" for i in range(9))
    alone = f".. list-table::\n\n{cells}\n"
    boxed = ".. note::\n\n   - 点\n\n" + "\n".join(f"     {line}" for line in alone.splitlines())
    sizes = [
        built.source("index").partition("size: ")[2].partition(",")[0]
        for built in (build("typst", index=HEAD + text) for text in (alone, boxed))
    ]
    assert sizes[0] > sizes[1]
