"""Blocks of code: as they stand, or with colours, links, numbers of lines and emphasised lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import Any

from docutils import nodes
from sphinx.highlighting import PygmentsBridge

from typst_pdf.code.escape import array, string
from typst_pdf.translator.base import TranslatorBase
from typst_pdf.translator.emitter import CODE_INSET

__all__ = ["CodeNodes"]

# Languages that have nothing to be coloured.
_PLAIN = frozenset({"none", "text", "default"})
# Spaces that Typst would take together or leave out at the beginning of a line.
_SPACES = re.compile("^ +|  +", re.MULTILINE)


class CodeNodes(TranslatorBase):
    """Code without any markup is a raw block of Typst's; other code is set line by line."""

    def visit_literal_block(self, node: nodes.Element) -> None:
        # Typst makes a tab a space, and lexers leave out the one that begins a line.
        text, language = node.astext().expandtabs(), str(node.get("language", "none"))
        is_parsed = any(not isinstance(child, nodes.Text) for child in node)
        marked = node.get("linenos") or "hl_lines" in (node.get("highlight_args") or {})
        if is_parsed:
            with self._lines(node, text):
                self.render(*node.children)
        elif marked or language not in _PLAIN:
            with self._lines(node, text):
                self._coloured(text, language, node)
        else:
            self.add_code(text)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    @contextmanager
    def _lines(self, node: nodes.Element, text: str) -> Iterator[None]:
        """The lines of a block, each an argument; what is written inside ends them by `visit_Text`."""
        given: dict[str, Any] = node.get("highlight_args") or {}
        first, count = int(given.get("linenostart", 1)), text.count("\n") + 1
        numbers = (
            [string(str(number)) for number in range(first, first + count)] if node.get("linenos") else []
        )
        emphasised = array([str(line) for line in given.get("hl_lines", ())])
        self.flush_places()
        self.line(f"code-lines(numbers: {array(numbers)}, emphasised: {emphasised},")
        outer, self.in_code = self.in_code, True
        with self.argument(), self.narrowed(CODE_INSET):
            yield
        self.in_code = outer
        self.line(")")

    def _coloured(self, text: str, language: str, node: nodes.Element) -> None:
        """The text in the colours that Pygments' style of the project gives its parts."""
        bridge = PygmentsBridge("html", self.config.pygments_style or "default")
        options = self.config.highlight_options.get(language, {})
        lexer = bridge.get_lexer(text, language, options, bool(node.get("force")), node)
        looks: dict[Any, Any] = dict(bridge.formatter_args["style"])
        tokens = list(lexer.get_tokens(text))
        if tokens and not text.endswith("\n"):  # lexers end the last line
            tokens[-1] = tokens[-1][0], tokens[-1][1].removesuffix("\n")
        for kind, values in self._breakable(tokens):
            # A kind of a lexer's own looks as what it is a kind of.
            look = looks[next(each for each in reversed(kind.split()) if each in looks)]
            said = [f'fill: rgb("#{look["color"]}")'] if look["color"] else []
            said += ['weight: "bold"'] if look["bold"] else []
            said += ['style: "italic"'] if look["italic"] else []
            for number, value in enumerate(values):
                if number and value:
                    self.add("box()")
                self._write(value, f"text({', '.join(said)}, " if said else "")

    def _breakable(self, tokens: Sequence[tuple[Any, str]]) -> Iterator[tuple[Any, list[str]]]:
        """The tokens, each in the pieces between which a line may break: what has no space in it may go over
        several of them. One that begins with a break has an empty first piece."""
        whole = _spaced("".join(value for _, value in tokens))
        cuts = [0, *accumulate(len(piece) for piece in self.pieces(whole))]
        begin = 0
        for kind, value in tokens:
            inside = cuts[bisect_left(cuts, begin) : bisect_left(cuts, begin + len(value))]
            places = [0, *(cut - begin for cut in inside if cut), len(value)]
            yield kind, [value[one:other] for one, other in pairwise(places)]
            begin += len(value)

    def visit_Text(self, node: nodes.Text) -> None:
        if self.in_code:
            self._write(node.astext(), "")
        else:
            self.add_text(node.astext())

    def _write(self, text: str, function: str) -> None:
        """Text of a block of code: its lines end where they end, its spaces stay."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.end_code_line()
            if line:
                for number, piece in enumerate(self.pieces(_spaced(line))):
                    if number:
                        self.add("box()")
                    self.add(f"{function}{self.literal(piece)}{')' if function else ''}")


def _spaced(text: str) -> str:
    """The text with spaces that stay."""
    return _SPACES.sub(lambda match: "\u00a0" * len(match.group()), text)
