"""The rule that pages keep to the wording of ``house_style.csv``, beside conf.py, which editors extend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from kawasaki_docs.text.house_style import find_avoided, names_holding, read_wordings
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import ask, warn_of_page
from kawasaki_sphinx.lint.written_text import written_blocks
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_house_style"]

_FILE = "house_style.csv"


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """All pages where the list has changed. What is wrong with the list is told by every build."""
    del app, added, changed
    path = Path(env.srcdir, _FILE)
    wordings, problems = read_wordings(path.read_bytes(), str(path)) if path.is_file() else ((), ())
    for problem in problems:
        column = f"列 {problem.column}: " if problem.column else ""
        warn(Subtype.CONFIG, f"{column}{problem.message.rstrip('。')}", location=f"{path}:{problem.row}")
    known, memory(env).wordings = memory(env).wordings, wordings
    return sorted(env.all_docs.keys() - removed) if known != wordings else []


class _HouseStyle(SphinxTransform):
    """Warns of every piece of text that the list avoids."""

    # Beside the search for slips, while lines can be counted.
    default_priority = 871

    def apply(self, **kwargs: Any) -> None:
        """Search the blocks of the page."""
        del kwargs
        wordings = memory(self.env).wordings
        for block in written_blocks(self.document) if wordings else ():
            for found in find_avoided(block.text, wordings, self._names):
                page = self.env.current_document.docname
                warn_of_page(self.env, page, Subtype.MARKUP, found.message, block.place_of(found.start))

    def _names(self, piece: str) -> tuple[str, ...]:
        return ask(self.env, names_holding, piece=piece)


def setup_house_style(app: Sphinx) -> None:
    """Read the list before pages are read, and search every page."""
    app.connect("env-get-outdated", _outdated)
    app.add_transform(_HouseStyle)
