"""Where each part of a PDF's text stands: pages, heights and tags, read from the tagged content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

__all__ = ["Piece", "printed"]

_OPERATORS = "q Q cm Tm Tj TJ BMC BDC EMC"
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of text that one tag holds on one page: the page from 1, the heights of the first and the last
    baseline as parts of the page from its top, the left end of the leftmost line in points, and the tags
    around the text, outermost first: names, and numbers that tell elements of one name apart."""

    page: int
    top: float
    bottom: float
    left: float
    tags: tuple[str, ...]
    elements: tuple[int, ...]


def printed(pdf: pikepdf.Pdf) -> list[Piece]:
    """The pieces of text of a tagged PDF in reading order. Heads and feet are no part of it."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    places = [_places(page) for page in pdf.pages]
    found = []
    for page, mark, tags, elements in _marks(pdf.Root.StructTreeRoot, None, (), ()):
        number = numbers[page.objgen] if page is not None else -1
        if page is not None and (lines := places[number].get(mark)):
            heights = [1 - y / float(page.MediaBox[3]) for _, y in lines]
            left = min(x for x, _ in lines)
            found.append(Piece(number + 1, min(heights), max(heights), left, tags, elements))
    return found


def _marks(
    element: pikepdf.Object, page: pikepdf.Object | None, tags: tuple[str, ...], elements: tuple[int, ...]
) -> Iterator[tuple[pikepdf.Object | None, int, tuple[str, ...], tuple[int, ...]]]:
    """The marked content below an element, in order: page, number on it, tags and numbers of elements."""
    kids = element.get("/K")
    for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            names, numbers = (*tags, str(kid.S)[1:]), (*elements, kid.objgen[0])
            yield from _marks(kid, kid.get("/Pg", page), names, numbers)
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield kid.get("/Pg", page), int(kid.MCID), tags, elements
        elif not isinstance(kid, pikepdf.Dictionary) and kid is not None:
            yield page, int(kid), tags, elements


def _places(page: pikepdf.Page) -> dict[int, list[tuple[float, float]]]:
    """For each piece of marked content of a page where its runs of text begin, in points from below."""
    found: dict[int, list[tuple[float, float]]] = {}
    matrix, saved, text = _IDENTITY, list[Matrix](), _IDENTITY
    marks: list[int] = []
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = _times(_matrix(operands), matrix)
            case "Tm":
                text = _times(_matrix(operands), matrix)
            case "BDC":
                inside = marks[-1] if marks else -1
                marks.append(int(operands[1].get("/MCID", inside)) if str(operands[0]) != "/Artifact" else -1)
            case "BMC":
                marks.append(-1)
            case "EMC":
                marks.pop()
            case "Tj" | "TJ" if marks and marks[-1] >= 0:
                found.setdefault(marks[-1], []).append((text[4], text[5]))
            case _:
                pass
    return found


def _matrix(operands: Iterable[object]) -> Matrix:
    a, b, c, d, e, f = (float(str(each)) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
