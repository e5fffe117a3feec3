"""Emitting Typst code line by line: statements, calls, text, places that links reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from typst_pdf.attributes import ids_of
from typst_pdf.book.pages import place_of
from typst_pdf.code.escape import call_label, string
from typst_pdf.text.glyphs import split_scripts
from typst_pdf.text.lines import LineJoiner
from typst_pdf.text.widths import LETTER, breakable
from typst_pdf.text.words import words_for
from typst_pdf.translator.context import Translation

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

__all__ = ["SIZE", "Emitter"]

SIZE = 9.2
"""The size of running text in points."""
# What is broken behind its signs has more letters than this.
_SHORTEST = 8
# The width of a letter in a block of code, in ems of running text, and what the sides of the block take.
_CODE_LETTER = 0.5
CODE_INSET = 14
# Lets a line break without a sign; the template shows nothing for it.
_BREAK = "\u200b"
# What visitors change while they write something inside.
_STATE = ("_held", "size", "in_table", "in_line", "in_code", "columns", "measure", "level")
# What is indented deeper keeps this part of the width.
_LEAST = 0.4


class Emitter(SphinxTranslator):
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
        self.current: nodes.Node = document
        self._open: list[str] = []
        self._pending: list[str] = [self.docname] if self.docname in self.book.wanted else []
        self._held = 0
        self.words = words_for(builder.config.language)
        self.size = SIZE
        self.explained: set[tuple[str, str]] = set()
        self.in_table = False
        self.in_line = False
        self.in_code = False
        self.spares: dict[int, str] = {}
        self.columns = translation.columns_around
        self.paper = translation.settings.sheet
        self.measure = self.paper.measure(self.columns)

    def mark(self) -> Mapping[str, Any]:
        """Where translation stands, for `return_to`."""
        return {name: vars(self)[name] for name in _STATE} | {"lines": len(self.code), "open": [*self._open]}

    def return_to(self, mark: Mapping[str, Any]) -> None:
        """Forget what was written since `mark`."""
        del self.code[mark["lines"] :], self.origins[mark["lines"] :]
        self._open[:] = mark["open"]
        vars(self).update((name, mark[name]) for name in _STATE)

    def line(self, code: str) -> None:
        """Write one line of code that is no statement of its own (an argument, a bracket)."""
        self.code.append(code)
        self.origins.append(self.current)

    def add(self, statement: str) -> None:
        """Write one statement that yields content; places waiting for content come before it."""
        self.flush_places()
        self.line(statement)

    def add_text(self, text: str) -> None:
        """Write text of a paragraph, its line breaks resolved; any character is safe."""
        for index, piece in enumerate(self.pieces(self.joiner.feed(text))):
            if index:
                self.add("box()")  # a line may break here, and nothing shows
            for run in split_scripts(piece, self.output.covered):
                code = self.literal(run.text)
                self.add(f"{run.function}({code})" if run.function else code)

    def add_code(self, text: str) -> None:
        """Write lines of code as they stand; one that is too long goes on on the next line."""
        most = max(int((self.measure - CODE_INSET) / (_CODE_LETTER * SIZE)), _SHORTEST)
        lines = (_BREAK.join(breakable(line, most)) for line in text.split("\n"))
        self.add(f"code-block({self.literal(chr(10).join(lines))})")

    def end_code_line(self) -> None:
        """End a line of code: the next is an argument of its own, unless markup goes over the end."""
        if self._open[-1] == "},":
            self.line("}, {[]")
        else:
            self.add("linebreak()")

    def meet(self, text: str) -> None:
        """Say that ``text`` comes next, which `add_text` does not write: a line end before it becomes a
        space."""
        if space := self.joiner.meet(text):
            self.add(string(space))

    def pieces(self, text: str) -> list[str]:
        """``text`` in pieces between which a line may break: what has no space in it and would take more than
        half of the width, or in a cell all of it, is broken at its signs."""
        letters = self.measure / (LETTER * self.size)
        return breakable(text, max(round(letters), 1) if self.in_table else max(int(letters / 2), _SHORTEST))

    def open(self, function: str, arguments: str = "") -> None:
        """Begin a call of a Typst function whose last argument is the content until `close`."""
        self.flush_places()
        self._begin(f"{function}({arguments + ', ' if arguments else ''}{{[]", "})")

    @contextmanager
    def rest(self, end: str) -> Iterator[None]:
        """Content that the line before has begun, and the line that ends it."""
        self._open.append(end)
        yield
        self.close()

    def close(self) -> None:
        """End the innermost call that `open` began."""
        self.line(self._open.pop())

    def _begin(self, code: str, end: str) -> None:
        self.line(code)
        self._open.append(end)

    @contextmanager
    def between(self, begin: str, end: str, *, holding: bool = False) -> Iterator[None]:
        """Content between two lines of code; ``holding`` keeps the places inside back until after it, for
        content that Typst repeats elsewhere (headings and captions in lists)."""
        self._begin(begin, end)
        self._held += holding
        yield
        self._held -= holding
        self.close()

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
        of ``parameters`` that yields it; ``holding`` as in `between`."""
        taking = f"({parameters}) => " if parameters else ""
        begin = f"{f'{name}: ' if name else ''}{taking}{f'{function}(' if function else ''}{{[]"
        with self.between(begin, "})," if function else "},", holding=holding):
            yield

    @contextmanager
    def narrowed(self, by: float) -> Iterator[None]:
        """What is written inside has so many points less of width."""
        self.measure -= by
        yield
        self.measure += by

    @property
    def is_cramped(self) -> bool:
        """Whether so little of the width is left that nothing may take more of it."""
        return self.measure < _LEAST * self.paper.measure(self.columns)

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
        return self.output.literal(text, self.docname, self.current)

    @contextmanager
    def row(self, columns: int) -> Iterator[None]:
        """Side by side in ``columns`` what is written inside, each as an `argument`."""
        self.flush_places()
        self.line(f"tiles({columns},")
        yield
        self.line(")")

    @contextmanager
    def inside_table(self, size: float = SIZE) -> Iterator[None]:
        """What is written inside stands in cells, in type of so many points."""
        outer = self.in_table, self.size
        self.in_table, self.size = True, size
        yield
        self.in_table, self.size = outer

    # Places -----------------------------------------------------------------------------------

    def expect(self, node: nodes.Element) -> None:
        """Let the ids of ``node`` that some link points to become places at the next content."""
        for identifier in ids_of(node):
            place = place_of(self.docname, identifier)
            if place in self.book.wanted and place not in self._pending:
                self._pending.append(place)

    def begin(self, node: nodes.Element) -> None:
        """Write what ``node``, which no visitor is called for, has as places; the next lines are its own."""
        self.current = node
        self.expect(node)
        self.flush_places()

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

    def put_back(self, places: list[str]) -> None:
        """Let places that were taken wait again, before those that came since."""
        self._pending = places + self._pending
