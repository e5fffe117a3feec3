"""The rule that nothing meant as markup is published as text, nor what stands for another character.

Checked before the lines of a block are joined, so that each slip has its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import roles
from sphinx.transforms import SphinxTransform

from kawasaki_docs.text.markup_slips import find_slips
from kawasaki_docs.text.mistyped import find_mistyped
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.lint.written_text import Source, written_blocks
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.text.markup_slips import Slip
    from kawasaki_sphinx.lint.written_text import Block

__all__ = ["setup_leftover_markup"]

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_DOMAINS = ("std", "ord", "cite")
"""The domains whose roles a page writes."""


class _LeftoverMarkup(SphinxTransform):
    """Warns of every mark that is left in the text of a page."""

    # After pages are translated, before lines are joined and Sphinx collects what a page holds (880).
    default_priority = 871

    def apply(self, **kwargs: Any) -> None:
        """Search the blocks of the page."""
        del kwargs
        names = frozenset(_roles(self.env))
        for block in written_blocks(self.document):
            for slip in find_slips(block.text, names, in_cell=block.in_cell):
                if not _is_escaped(block, slip):
                    self._tell(block, slip.start, slip.message)
            for found in find_mistyped(block.text):
                self._tell(block, found.start, found.message)

    def _tell(self, block: Block, start: int, message: str) -> None:
        page = self.env.current_document.docname
        warn_of_page(self.env, page, Subtype.MARKUP, message, block.place_of(start))


def _is_escaped(block: Block, slip: Slip) -> bool:
    """Whether the editor has told Markdown to leave a mark alone."""
    line = block.line_of(slip.start)
    return line is not None and slip.mark not in _ESCAPED.sub("", Source.of(block.source).line(line))


def _roles(env: BuildEnvironment) -> Iterator[str]:
    yield from vars(roles)["_roles"]
    for domain in env.domains.sorted():
        if domain.name in _DOMAINS:
            yield from domain.roles
            yield from (f"{domain.name}:{name}" for name in domain.roles)


def setup_leftover_markup(app: Sphinx) -> None:
    """Search every page that is read."""
    app.add_transform(_LeftoverMarkup)
