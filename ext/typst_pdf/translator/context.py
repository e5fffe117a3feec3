"""What the translator of a page is told, and what the pages of one PDF leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from docutils import nodes

from typst_pdf.book.assets import Assets
from typst_pdf.book.pages import Book
from typst_pdf.code.escape import string
from typst_pdf.config import Settings
from typst_pdf.text.fonts import is_printed
from typst_pdf.text.glyphs import alike, mark_of, split_scripts

__all__ = ["Output", "RowHeads", "Translation"]


@dataclass(frozen=True, slots=True)
class RowHeads:
    """Which cells of a table head their row: for each body row the row spans of its leading head
    cells. ``node`` is the table."""

    rows: tuple[tuple[int, ...], ...]
    node: nodes.Element


@dataclass(slots=True)
class Output:
    """What the pages of one PDF have in common and leave behind while they are translated: the code points
    that the fonts cover, the name of the first font, the tables in order, each character without a glyph with
    the first node of each page that has it, the first link to each place, what visitors of other extensions
    set themselves or leave out, the kinds of nodes that have none, the numbers of pictures and formulas."""

    assets: Assets
    covered: frozenset[int]
    family: str
    tables: list[RowHeads] = field(default_factory=list)
    missing: dict[tuple[str, str], nodes.Node] = field(default_factory=dict)
    links: dict[str, nodes.Node] = field(default_factory=dict)
    unprinted: set[nodes.Node] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    pictures: int = 0
    formulas: int = 0

    def plain(self, text: str) -> str:
        """``text`` in the characters that it is set with: the printers' mark for what the fonts lack."""
        if self._has_all(text):
            return text
        text = alike("".join(run.text for run in split_scripts(text, self.covered)), self.covered)
        lacking = {
            ord(c): mark_of(self.covered) for c in text if ord(c) not in self.covered and is_printed(c)
        }
        return text.translate(lacking) if lacking else text

    def literal(self, text: str, docname: str, node: nodes.Node) -> str:
        """``text`` as a Typst string. A character that the fonts lack is noted for the page and node, and the
        mark that printers set for a missing letter takes its place, since PDF/UA allows no empty glyph."""
        if self._has_all(text):
            return string(text)
        text = alike(text, self.covered)
        lacking = {c for c in text if ord(c) not in self.covered and is_printed(c)}
        for character in lacking:
            self.missing.setdefault((character, docname), node)
        return string(text.translate(dict.fromkeys(map(ord, lacking), mark_of(self.covered))))

    def _has_all(self, text: str) -> bool:
        """Whether the fonts have every character of ``text``, as they have of most: asked at once, since
        asking for each took a tenth of the translation."""
        return self.covered.issuperset(map(ord, text))


@dataclass(frozen=True, slots=True)
class Translation:
    """What the translator of one page is told. ``level`` is the level of heading that the page
    stands under; ``include`` translates the page of a toctree at a level, within a number of columns, and
    gives its file (None where it already has its place); ``columns_around`` are the columns that the page
    stands in, ``columns`` those that it is itself set in."""

    book: Book
    docname: str
    level: int
    settings: Settings
    output: Output
    include: Callable[[str, int, int], str | None]
    columns_around: int
    columns: int
