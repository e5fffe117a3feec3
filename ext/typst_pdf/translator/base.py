"""The core of the translator: emitting Typst code line by line, places, text, unknown nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from typst_pdf.attributes import ids_of
from typst_pdf.book.assets import Assets
from typst_pdf.book.pages import Book, place_of
from typst_pdf.code.escape import call_label, string
from typst_pdf.config import Settings
from typst_pdf.messages import Subtype, warn
from typst_pdf.text.fonts import is_printed
from typst_pdf.text.glyphs import GETA, split_scripts
from typst_pdf.text.lines import LineJoiner

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

__all__ = ["Output", "RowHeads", "Translation", "TranslatorBase"]


@dataclass(frozen=True, slots=True)
class RowHeads:
    """Which cells of a table head their row: for each body row the row spans of its leading head
    cells. ``node`` is the table."""

    rows: tuple[tuple[int, ...], ...]
    node: nodes.Element


@dataclass(slots=True)
class Output:
    """What the pages of one PDF have in common and leave behind while they are translated: the code
    points that the fonts cover, the tables in order, each character without a glyph with the first node
    of each page that has it, the first link to each place, the numbers of pictures and formulas placed."""

    assets: Assets
    covered: frozenset[int]
    tables: list[RowHeads] = field(default_factory=list)
    missing: dict[tuple[str, str], nodes.Node] = field(default_factory=dict)
    links: dict[str, nodes.Node] = field(default_factory=dict)
    pictures: int = 0
    formulas: int = 0

    def literal(self, text: str, docname: str, node: nodes.Node) -> str:
        """``text`` as a Typst string. A character that the fonts lack is noted for the page and node, and the
        mark that printers set for a missing letter takes its place, since PDF/UA allows no empty glyph."""
        lacking = {c for c in text if ord(c) not in self.covered and is_printed(c)}
        for character in lacking:
            self.missing.setdefault((character, docname), node)
        return string(text.translate({ord(character): GETA for character in lacking}))


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


class TranslatorBase(SphinxTranslator):
    """Emits Typst statements in code mode, one a line, each with the node that it came from."""

    def __init__(self, document: nodes.document, builder: Builder, translation: Translation) -> None:
        super().__init__(document, builder)
        self.env: BuildEnvironment = builder.env
        self.translation = translation
        self.docname = translation.docname
        self.book = translation.book
        self.output = translation.output
        self.level = translation.level
        self.code: list[str] = []
        self.origins: list[nodes.Node] = []
        self.joiner = LineJoiner()
        self._node: nodes.Node = document
        self._open: list[str] = []
        self._pending: list[str] = [self.docname] if self.docname in self.book.wanted else []
        self._held = 0
        self.in_table = False
        self.columns = translation.columns_around

    # Emitting ---------------------------------------------------------------------------------

    def line(self, code: str) -> None:
        """Write one line of code that is no statement of its own (an argument, a bracket)."""
        self.code.append(code)
        self.origins.append(self._node)

    def add(self, statement: str) -> None:
        """Write one statement that yields content; places waiting for content come before it."""
        self.flush_places()
        self.line(statement)

    def add_text(self, text: str) -> None:
        """Write text of a paragraph, its line breaks resolved; any character is safe."""
        for run in split_scripts(self.joiner.feed(text), self.output.covered):
            code = self.literal(run.text)
            self.add(f"{run.function}({code})" if run.function else code)

    def open(self, function: str, arguments: str = "") -> None:
        """Begin a call of a Typst function whose last argument is the content until `close`."""
        self.flush_places()
        self.line(f"{function}({arguments + ', ' if arguments else ''}{{[]")
        self._open.append("})")

    def close(self) -> None:
        """End the innermost call that `open` began."""
        self.line(self._open.pop())

    @contextmanager
    def call(self, function: str, arguments: str = "") -> Iterator[None]:
        """`open` and `close` around what is written inside."""
        self.open(function, arguments)
        yield
        self.close()

    @contextmanager
    def argument(
        self, name: str = "", *, function: str = "", parameters: str = "", holding: bool = False
    ) -> Iterator[None]:
        """An argument of a call, written as content, which ``function`` is called with, or as a function
        of ``parameters`` that yields it; ``holding`` keeps the places inside back until after it, for
        content that Typst repeats elsewhere (headings and captions in lists)."""
        taking = f"({parameters}) => " if parameters else ""
        self.line(f"{f'{name}: ' if name else ''}{taking}{f'{function}(' if function else ''}{{[]")
        self._open.append("})," if function else "},")
        self._held += holding
        yield
        self._held -= holding
        self.line(self._open.pop())

    @property
    def at_page_level(self) -> bool:
        """Whether nothing is open around the place: only there may the page be turned."""
        return not self._open and self.columns == 1

    @property
    def is_repeated(self) -> bool:
        """Whether what is written now appears again elsewhere (a heading or a caption)."""
        return self._held > 0

    def literal(self, text: str) -> str:
        """``text`` as a Typst string, characters that the fonts lack replaced and reported here."""
        return self.output.literal(text, self.docname, self._node)

    @contextmanager
    def row(self, columns: int) -> Iterator[None]:
        """Side by side in ``columns`` what is written inside, each as an `argument`."""
        self.flush_places()
        self.line(f"tiles({columns},")
        yield
        self.line(")")

    @contextmanager
    def inside_table(self) -> Iterator[None]:
        """What is written inside stands in cells."""
        outer, self.in_table = self.in_table, True
        yield
        self.in_table = outer

    # Places -----------------------------------------------------------------------------------

    def expect(self, node: nodes.Element) -> None:
        """Let the ids of ``node`` that some link points to become places at the next content."""
        for identifier in ids_of(node):
            place = place_of(self.docname, identifier)
            if place in self.book.wanted and place not in self._pending:
                self._pending.append(place)

    def flush_places(self) -> None:
        """Write the places that wait, unless what is written now is repeated elsewhere."""
        if self._held:
            return
        for place in self.take_places():
            self.line(f"[#metadata(none)#{call_label(place)}]")

    def take_places(self) -> list[str]:
        """The places that wait, which the caller now writes itself."""
        taken, self._pending = self._pending, []
        return taken

    # Walking ----------------------------------------------------------------------------------

    def render(self, *children: nodes.Node) -> None:
        """Translate ``children`` here."""
        for child in children:
            child.walkabout(self)

    def dispatch_visit(self, node: nodes.Node) -> None:
        self._node = node
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.footnote):
            self.expect(node)
        super().dispatch_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        self._node = node
        super().dispatch_departure(node)

    def visit_Text(self, node: nodes.Text) -> None:
        self.add_text(node.astext())

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def unknown_visit(self, node: nodes.Node) -> None:
        """A node that nobody taught the translator: say so and keep its text."""
        warn(
            Subtype.NODE,
            f"PDFで扱えない要素 {node.__class__.__name__} があります。文字だけを残します。"
            "拡張の app.add_node に typst=(visit, depart) を加えてください。",
            node,
        )
        if not node.children:
            self.add_text(node.astext())

    def unknown_departure(self, node: nodes.Node) -> None:
        pass

    # Pictures, for the translator's own nodes and for those of other extensions -----------------

    def add_image(self, path: Path, alt: str, width: str = "") -> None:
        """Place the picture file ``path`` with its text alternative ``alt``; ``width`` is a Typst
        length or ratio (``80%``, ``120mm``), empty for the picture's own. Without a text alternative the
        picture is decoration."""
        self._add_picture(self.output.assets.add_file(path), alt, width)

    def add_svg(self, svg: str, alt: str, width: str = "") -> None:
        """Place a drawing given as SVG text; the rest as for `add_image`."""
        self._add_picture(self.output.assets.add_svg(svg), alt, width)

    def _add_picture(self, name: str, alt: str, width: str) -> None:
        for text in self.output.assets.texts(name):
            self.literal(text)  # a drawing cannot be changed, but what it lacks is reported
        self.output.pictures += 1
        said = f", alt: {string(alt)}" if alt else ""
        size = f", width: {width}" if width else ""
        self.add(f"picture({string(name)}{said}{size})")
