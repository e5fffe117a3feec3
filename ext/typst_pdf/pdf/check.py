"""Whether everything that the pages of the source say is in the PDF, and all of it on the paper."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import pikepdf
from docutils import nodes

from typst_pdf.paper import Paper
from typst_pdf.pdf.content import Piece, read_pieces
from typst_pdf.supported_nodes import is_left_out

__all__ = ["Finding", "check_pdf", "texts_of"]

# What is said to machines in words, but drawn.
_DRAWN = (nodes.math, nodes.math_block, nodes.raw)
# Signs that hang over the edge of the text, and what rounding makes of lengths.
_HANGING = 6.0
# How far from the last text found the next one is looked for first: so many characters for each of its own.
_NEAR, _EACH = 300, 40
# A paragraph is torn at the ends of pages, a cell by the head that is repeated: no part is shorter than this.
_SHORTEST = 4
_MOST_PARTS = 8
# What no fonts draw, what breaks words, and what is drawn in another way.
_IGNORED = re.compile(r"[\s\-\u00ad\u2010\u2011\u2043\u2212\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with some text: the page of the PDF where it leaves the paper (0: it is not there at
    all), and the node that it came from."""

    text: str
    page: int
    node: nodes.Node | None


def texts_of(pages: Iterable[nodes.document], unprinted: Set[nodes.Node]) -> Iterator[tuple[str, nodes.Node]]:
    """The texts of ``pages`` in their order, each with the node around it; what is left out of every PDF,
    what is drawn (formulas), and what visitors of other extensions left out, ``unprinted``, is no part of
    them."""
    for page in pages:
        yield from _texts(page, unprinted)


def _texts(node: nodes.Node, unprinted: Set[nodes.Node]) -> Iterator[tuple[str, nodes.Node]]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            # Between lines of code may stand their numbers.
            whole = not isinstance(node, nodes.FixedTextElement)
            yield from ((text, node) for text in ([child.astext()] if whole else child.astext().split("\n")))
        elif not (isinstance(child, _DRAWN) or child in unprinted or is_left_out(child)):
            yield from _texts(child, unprinted)


def check_pdf(
    document: pikepdf.Pdf,
    texts: Iterable[tuple[str, nodes.Node]],
    paper: Paper,
    plain: Callable[[str], str],
) -> list[Finding]:
    """Compare the PDF with the ``texts`` of its source in their order. ``plain`` gives a text in the letters
    that it is set with; ``paper`` tells where the text of a page ends."""
    pieces = list(read_pieces(document))
    sizes = [(float(page.MediaBox[2]), float(page.MediaBox[3])) for page in document.pages]
    printed = [_reduced(piece.text) for piece in pieces]
    search = _Search("".join(printed))
    lost = [
        Finding(text.strip(), 0, node) for text, node in texts if not search.find(_reduced(plain(text)), node)
    ]
    starts = [0]
    for text in printed:
        starts.append(starts[-1] + len(text))
    outside = _outside(pieces, sizes, paper)
    return [*lost, *(Finding(p.text, p.page, search.node_at(starts[index])) for index, p in outside)]


def _outside(
    pieces: Sequence[Piece], sizes: Sequence[tuple[float, float]], paper: Paper
) -> Iterator[tuple[int, Piece]]:
    """The first piece of each page that leaves the text's part of it on each side, with its index."""
    told: set[tuple[int, str]] = set()
    for index, piece in enumerate(pieces):
        width, height = sizes[piece.page - 1]
        over = {
            "left": paper.left - piece.left,
            "right": piece.right - (width - paper.right),
            "top": paper.top - piece.bottom,
            "bottom": piece.top - (height - paper.bottom) if piece.text else 0.0,
        }
        side = max(over, key=lambda name: over[name])
        if over[side] > _HANGING and (piece.page, side) not in told:
            told.add((piece.page, side))
            yield index, piece


class _Search:
    """Finds texts in what is printed, each after the one before where it can."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._cursor = 0
        self._found: list[tuple[int, nodes.Node]] = []
        self._behind: dict[str, int] = {}

    def find(self, text: str, node: nodes.Node) -> bool:
        """Whether ``text`` is printed."""
        if not text or any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
            return True  # Typst draws the letters of these scripts in the order in which they are seen
        at = self._near(text)
        if at >= 0:
            self._found.append((at, node))
            self._cursor = max(self._cursor, at + len(text))
            return True
        # Anywhere else, though for each time that it is asked for a place of its own.
        at = self._whole.find(text, self._behind.get(text, 0))
        if at >= 0:
            self._behind[text] = at + len(text)
            return True
        return self._torn(text)

    def node_at(self, offset: int) -> nodes.Node | None:
        """The node whose text stands at ``offset``, or the last one before it."""
        self._found.sort(key=lambda each: each[0])
        index = bisect_right(self._found, offset, key=lambda each: each[0])
        return self._found[index - 1][1] if index else None

    def _near(self, text: str) -> int:
        reach = _NEAR + _EACH * len(text)
        at = self._whole.find(text, self._cursor, self._cursor + reach)
        return (
            at
            if at >= 0
            else self._whole.find(text, max(0, self._cursor - 4 * reach), self._cursor + len(text))
        )

    def _torn(self, text: str) -> bool:
        """Whether a text stands in some parts, each as long as can be."""
        for _ in range(_MOST_PARTS):
            least, most = 0, len(text)
            while least < most:
                middle = (least + most + 1) // 2
                least, most = (middle, most) if text[:middle] in self._whole else (least, middle - 1)
            if least < min(_SHORTEST, len(text)):
                return False
            text = text[least:]
            if not text:
                return True
        return False


def _reduced(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))
