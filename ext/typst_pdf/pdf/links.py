"""Links within the finished PDF: Typst writes them as addresses, here they become places on pages."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf

from typst_pdf.book.pages import SCHEME
from typst_pdf.pdf.positions import Position

__all__ = ["resolve_links"]

# So far above a place the reader's window begins, in points; Typst itself leaves as much.
_ABOVE = 10


def resolve_links(document: pikepdf.Pdf, positions: Mapping[str, Position], words: str) -> list[str]:
    """Let every link to a place lead there; its alternative text is ``words`` with the page in place of {}.

    Returns the places that are not in the PDF; a link to one of them leads to the beginning of its page of
    the source, or of the PDF.
    """
    pages = [page.obj for page in document.pages]
    lost: dict[str, None] = {}
    for page in pages:
        for link in page.get("/Annots", pikepdf.Array()).as_list():
            place = _place(link)
            if place is None:
                continue
            if place not in positions:
                lost[place] = None
            found = positions.get(place) or positions.get(place.partition("#")[0]) or Position(1, 0, 0)
            del link["/A"]
            link.Dest = _destination(pages[found.page - 1], found)
            link.Contents = pikepdf.String(words.format(found.page))
    return list(lost)


def _place(link: pikepdf.Object) -> str | None:
    if "/A" not in link or "/URI" not in link.A:
        return None
    address = bytes(link.A.URI).decode("utf-8", "replace")
    return address.removeprefix(SCHEME) if address.startswith(SCHEME) else None


def _destination(page: pikepdf.Object, position: Position) -> pikepdf.Array:
    top = float(page.MediaBox[3])
    y = round(min(top - position.y + _ABOVE, top), 2)
    return pikepdf.Array([page, pikepdf.Name.XYZ, round(position.x, 2), y, 0])
