"""Japanese in Markdown: what its rules, made for words between spaces, leave wrong.

- ``**`` beside 」。％） or a role is a mark of emphasis: by CommonMark's rules it is one only where spaces or
  punctuation of its own stand about it. The rules are those of the amendment for Chinese, Japanese and Korean
  (markdown-cjk-friendly): what is Japanese counts as a letter, and beside it any mark may open or close.
- Lines wrapped in the source are joined as one would write them: nothing between Japanese characters.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.emphasis import tokenize
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning
from sphinx.transforms import SphinxTransform

from kawasaki_sphinx.nodes.guarded_renderer import GuardedRenderer
from typst_pdf.text.lines import LineJoiner

if TYPE_CHECKING:
    from markdown_it.rules_inline.state_inline import StateInline
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["setup_japanese_text"]


class _Parser(MystParser):
    """MyST's parser with emphasis beside Japanese punctuation."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page as MyST does, which offers no hook to change a rule of its Markdown."""
        config = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(inputstring)
        except TopmatterReadError:
            topmatter = None  # told when it is rendered
        if topmatter:

            def warn(kind: MystWarnings, said: str) -> None:
                create_warning(document, said, kind, line=1, append_to=document)

            config = merge_file_level(config, topmatter, warn)
        parser = create_md_parser(config, GuardedRenderer)
        parser.options["document"] = document
        parser.inline.ruler.at("emphasis", _emphasis)
        parser.render(inputstring)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of marks as the rule of CommonMark does; then say anew whether ``*`` may open or close."""
    start = state.pos
    if not tokenize(state, silent):
        return False
    if state.src[start] == "*":
        before = state.src[start - 1] if start else " "
        after = state.src[state.pos] if state.pos < state.posMax else " "
        for delimiter in state.delimiters[start - state.pos :]:
            delimiter.open = _leans(after, before)
            delimiter.close = _leans(before, after)
    return True


def _leans(inner: str, outer: str) -> bool:
    """Whether a mark between two characters may belong to the inner one."""
    if isWhiteSpace(ord(inner)):
        return False
    return not _is_foreign(inner) or isWhiteSpace(ord(outer)) or _is_foreign(outer) or _is_wide(outer)


def _is_foreign(character: str) -> bool:
    """Whether a character is punctuation, but none of Japanese."""
    return not _is_wide(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFH"


class _JoinedLines(SphinxTransform):
    """Joins the lines of each block, so that every builder and the search see whole words."""

    # After pages are translated and searched for slips, whose lines are counted; before Sphinx collects
    # titles and the report's rules read sentences (880).
    default_priority = 874

    def apply(self, **kwargs: Any) -> None:
        """Put texts without line ends in the place of those with them."""
        del kwargs
        for block in list(self.document.findall(nodes.TextElement)):
            if not isinstance(block, nodes.Inline | nodes.FixedTextElement) and "\n" in block.astext():
                _join(block, LineJoiner())


def _join(parent: nodes.Element, joiner: LineJoiner) -> None:
    """Join the lines of a block or of what stands in it; texts that meet become one, since the search cuts
    words from each alone."""
    joined: list[nodes.Node] = []
    for node in parent.children:
        if not isinstance(node, nodes.Text):
            if isinstance(node, nodes.raw):
                joiner.reset()
            elif isinstance(node, nodes.literal | nodes.FixedTextElement):
                joiner.feed(node.astext())
            elif isinstance(node, nodes.Element):
                _join(node, joiner)
            joined.append(node)
        elif joined and isinstance(joined[-1], nodes.Text):
            joined[-1] = nodes.Text(joined[-1].astext() + joiner.feed(node.astext()))
        elif text := joiner.feed(node.astext()):
            joined.append(nodes.Text(text))
    parent[:] = joined


def _use_parser(app: Sphinx, config: Config) -> None:
    del config
    if "markdown" in app.registry.source_parsers:
        app.add_source_parser(_Parser, override=True)


def setup_japanese_text(app: Sphinx) -> None:
    """Take the place of MyST's parser once all extensions are there; join lines when pages are read."""
    app.connect("config-inited", _use_parser)
    app.add_transform(_JoinedLines)
