"""The guides for editors and developers: part of the pages, but built with the tag ``guide`` only.

Without the tag their folder is left out, and the site is the same as if it did not exist. With it, the front
page's menu gets them as its last entry. ``example`` shows a file of ``guide/examples`` as it is written and
what becomes of it; the tests build the same files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.problems import UnknownIdError
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.domain.examples import reading_example
from kawasaki_sphinx.nodes.nodes import disclosure

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["TAG", "setup_guide"]

TAG = "guide"
"""The Sphinx tag, and the folder of the guides below the pages."""

_EXAMPLES = f"{TAG}/examples"
_STATIC = f"{TAG}/_static"
_MENU = f"\n```{{toctree}}\n:maxdepth: 1\n\n{TAG}/index\n```\n"


class Example(ReportDirective):
    """A sample page: its source, and below it the result. ``fold`` puts a long result under a summary."""

    arguments_wanted = 1
    options_known = ("fold",)

    def build(self) -> list[Node]:
        """Source and result in one box."""
        folder = Path(self.env.srcdir, _EXAMPLES)
        path = folder / f"{self.arguments[0]}.md"
        if not path.is_file():
            raise UnknownIdError("見本", self.arguments[0], [file.stem for file in folder.glob("*.md")])
        self.env.note_dependency(path)
        text = path.read_text(encoding="utf-8")
        source = nodes.literal_block(text, text.rstrip("\n"), language="markdown")
        box = nodes.container("", classes=["kc-sample"])
        box += [_head("書き方"), source, _head("結果"), self._result(text)]
        return [box]

    def _result(self, text: str) -> nodes.Element:
        with reading_example(self.env):
            shown = self.parse_text_to_nodes(text)
        # What speaks of the year before is empty in a first edition.
        shown = shown or [nodes.paragraph("", "この対象年度には、載るものがありません。")]
        result = nodes.container("", *shown, classes=["kc-sample-result"])
        for entry in list(result.findall(addnodes.index)):
            entry.parent.remove(entry)
        return disclosure("", result, summary="結果を見る") if "fold" in self.options else result


def _head(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["kc-sample-head"])


def _choose_pages(app: Sphinx, config: Config) -> None:
    """Leave the guides out, unless they are asked for; their samples are never pages."""
    wanted = app.tags.has(TAG)
    config.exclude_patterns = [*config.exclude_patterns, _EXAMPLES if wanted else TAG]
    if wanted and Path(app.srcdir, _STATIC).is_dir():
        config.html_static_path = [*config.html_static_path, _STATIC]
        config.html_css_files = [*config.html_css_files, "guide.css"]


def _list_guide(app: Sphinx, docname: str, source: list[str]) -> None:
    """Give the front page its entry. Written into the page itself, it would name a page left out."""
    if app.tags.has(TAG) and docname == app.config.root_doc:
        source[0] += _MENU


def _set_language(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let a page say its language (``language: en`` at its top): the developers' guide is English."""
    del templatename, doctree
    language = app.env.metadata.get(pagename, {}).get("language")
    if language:
        context["language"] = language


def setup_guide(app: Sphinx) -> None:
    """Register the directive and the choice of pages."""
    app.add_directive("example", Example)
    app.connect("config-inited", _choose_pages)
    app.connect("source-read", _list_guide)
    app.connect("html-page-context", _set_language)
