"""The pages of the real PDF: none nearly empty, nothing torn from what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
import pytest

from tests.site.conftest import Build
from tests.typst_pdf.printed import Piece, printed

# Where the text of a page begins and ends, as parts of its height.
_HEAD, _FOOT = 18 / 297, 1 - 17 / 297
# A page that the next page goes on from is filled to this part at least.
_FULL = 0.6
_HEADING = re.compile(r"H[1-6]")


@pytest.fixture(scope="module")
def pages(pdf_build: Build) -> dict[int, list[Piece]]:
    """The pieces of text on each page after the cover, from top to bottom."""
    with pikepdf.open(pdf_build.pdf) as pdf:
        pieces = printed(pdf)
    found: dict[int, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda piece: piece.top):
        found.setdefault(piece.page, []).append(piece)
    del found[1]
    return found


def test_pages_are_filled_but_for_the_ends_of_chapters(pages: dict[int, list[Piece]]) -> None:
    before_chapters = {page - 1 for page, pieces in pages.items() if any("H1" in p.tags for p in pieces)}
    filled = {
        page: (max(piece.bottom for piece in pieces) - _HEAD) / (_FOOT - _HEAD)
        for page, pieces in pages.items()
        if page + 1 in pages and page not in before_chapters
    }
    needed = {page: part + _figure_first(pages[page + 1]) for page, part in filled.items() if part < _FULL}
    assert {page: part for page, part in needed.items() if part <= 1} == {}


def test_no_heading_ends_a_page(pages: dict[int, list[Piece]]) -> None:
    last = {page: max(pieces, key=lambda piece: piece.bottom) for page, pieces in pages.items()}
    assert [page for page, piece in last.items() if any(map(_HEADING.fullmatch, piece.tags))] == []


def test_no_piece_of_a_table_has_a_single_row(pages: dict[int, list[Piece]]) -> None:
    rows: dict[int, dict[int, set[int]]] = {}
    for page, piece in _all(pages):
        if "TBody" in piece.tags:
            table, row = _element(piece, "TBody"), _element(piece, "TR")
            rows.setdefault(table, {}).setdefault(page, set()).add(row)
    torn = (parts for parts in rows.values() if len(parts) > 1)
    assert [page for parts in torn for page, found in parts.items() if len(found) < 2] == []


@pytest.mark.parametrize("whole", ["Caption", "Lbl", "THead"])
def test_what_is_kept_together_stands_on_one_page(pages: dict[int, list[Piece]], whole: str) -> None:
    assert _torn(pages, whole) == []


def test_captions_stand_with_what_they_name(pages: dict[int, list[Piece]]) -> None:
    """A figure with its caption on one page; a table with at least its first row."""
    figures: dict[int, set[int]] = {}
    for page, piece in _all(pages):
        for tag, element in zip(piece.tags, piece.elements, strict=True):
            if tag == "Div" and any(t in ("Figure", "Caption") for t in piece.tags):
                figures.setdefault(element, set()).add(page)
    assert [sorted(found) for found in figures.values() if len(found) > 1] == []
    begun: dict[int, dict[str, int]] = {}
    for page, piece in _all(pages):
        for part in ("Caption", "TBody"):
            if "Table" in piece.tags and part in piece.tags:
                begun.setdefault(_element(piece, "Table"), {}).setdefault(part, page)
    assert [found for found in begun.values() if len(set(found.values())) > 1] == []


def _figure_first(pieces: list[Piece]) -> float:
    """The part of a page that a figure with its caption takes where it stands first: none is torn."""
    first = min(pieces, key=lambda piece: piece.top)
    if "Div" not in first.tags or "Table" in first.tags or not {"Figure", "Caption"} & {*first.tags}:
        return 0.0
    held = (piece.bottom for piece in pieces if _element(first, "Div") in piece.elements)
    return (max(held) - _HEAD) / (_FOOT - _HEAD)


def _torn(pages: dict[int, list[Piece]], tag: str) -> list[list[int]]:
    found: dict[int, set[int]] = {}
    for page, piece in _all(pages):
        if tag in piece.tags:
            found.setdefault(_element(piece, tag), set()).add(page)
    return [sorted(places) for places in found.values() if len(places) > 1]


def _all(pages: dict[int, list[Piece]]) -> Iterator[tuple[int, Piece]]:
    for page, pieces in pages.items():
        for piece in pieces:
            yield page, piece


def _element(piece: Piece, tag: str) -> int:
    return piece.elements[piece.tags.index(tag)]


def test_a_heading_has_two_lines_under_it_on_its_page(pages: dict[int, list[Piece]]) -> None:
    """So does the heading at the foot of each page: the last line stands well below it."""
    lonely = []
    for page, pieces in pages.items():
        heads = [piece for piece in pieces if any(map(_HEADING.fullmatch, piece.tags))]
        lonely += [page for head in heads if _FOOT - head.bottom < 0.03]
    assert lonely == []
