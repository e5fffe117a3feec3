"""The blocks of text that an editor wrote, each with its lines in the source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.text.markup_slips import CODE, OTHER
from kawasaki_sphinx.asking import GENERATED

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Block", "Source", "written_blocks"]

_NOT_WRITTEN = (nodes.block_quote, nodes.FixedTextElement, nodes.system_message, nodes.error)
_ERROR = "kc-error"
_CODE = (nodes.literal, nodes.math)
_OTHER = (nodes.image, nodes.raw, nodes.problematic, nodes.footnote_reference, nodes.citation_reference)


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of one file that pages are read from."""

    path: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, path: str) -> Source:
        """Read a file; one that cannot be read has no lines."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return cls(path, ())
        return cls(path, tuple(text.splitlines()))

    def line(self, number: int) -> str:
        """A line by its number from 1, "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``text`` keeps the line ends of the source; code and what comes from the data or a role are
    single characters in it (``CODE``, ``OTHER``). ``line`` is the number of its first line, None if unknown.
    """

    node: nodes.TextElement
    text: str
    source: str
    line: int | None

    @property
    def in_cell(self) -> bool:
        """Whether the block is a table's cell."""
        return isinstance(self.node.parent, nodes.entry)

    def line_of(self, place: int) -> int | None:
        """The line of a place in the text."""
        return None if self.line is None else self.line + self.text.count("\n", 0, place)

    def place_of(self, place: int) -> str:
        """File and line of a place in the text, as warnings name them."""
        line = self.line_of(place)
        return self.source if line is None else f"{self.source}:{line}"


def written_blocks(doctree: nodes.document) -> Iterator[Block]:
    """The blocks of a page outside of code, quotations and what comes from the data."""
    yield from _blocks(doctree, doctree.get("source", ""), None)


def _blocks(parent: nodes.Element, source: str, line: int | None) -> Iterator[Block]:
    for node in parent.children:
        if not isinstance(node, nodes.Element) or isinstance(node, _NOT_WRITTEN) or node.get(GENERATED):
            continue
        here, there = _line(node) or line, node.source or source
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
            yield Block(node, "".join(_pieces(node)), there, here)
        else:
            yield from _blocks(node, there, here)


def _line(node: nodes.Element) -> int | None:
    """The line of a node. Rows and cells of a table of pipes all bear that of their table, its head's."""
    if isinstance(node, nodes.row) and isinstance(node.parent, nodes.tbody):
        table = node.parent.parent.parent
        return table.line + 2 + node.parent.index(node) if table.line else None
    if isinstance(node, nodes.entry):
        return None
    if isinstance(node.parent, nodes.entry):
        table = node.parent.parent.parent.parent.parent
        return node.line if node.line != table.line else None
    return node.line


def _pieces(parent: nodes.Element) -> Iterator[str]:
    for node in parent.children:
        if isinstance(node, nodes.Text):
            yield node.astext()
        elif isinstance(node, _CODE):
            yield CODE
        elif isinstance(node, nodes.Element) and not isinstance(node, _OTHER):
            yield from [OTHER] if node.get(GENERATED) or _ERROR in node["classes"] else _pieces(node)
        else:
            yield OTHER
