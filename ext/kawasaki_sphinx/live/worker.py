"""One build of the live site, in a process that is warm when the change comes.

It imports all that a build may need, opens the report when it is told to, and waits; told what changed, it
builds once and ends. So no build sees what another one left in memory, and the next process warms up in time.
Where a table can no longer be read, the pages stay as they are: that is told at once, and it waits on for the
cure. It also ends when the process that began it does, since nobody tells it anything any more.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kawasaki_docs.problems import system_fault
from kawasaki_sphinx.incremental.page_dependencies import preload
from kawasaki_sphinx.live.gathering import told_by, told_of_data
from kawasaki_sphinx.live.order import BROKEN, BUILT, FAILED, OPENED, READABLE, Order
from kawasaki_sphinx.live.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

__all__ = ["main"]

# What is imported late because most builds need none of it, and what the report's configuration names.
_NEEDED = (
    *("furo", "myst_parser.sphinx_ext.main", "sphinx_design", "sphinxcontrib.bibtex", "typst_pdf"),
    *("pandas", "matplotlib.figure", "openpyxl", "kawasaki_docs.charts.draw", "kawasaki_sphinx"),
)
_MANY = 20
"""So many pages to read are shared among the machine's processors."""


class _Opened:
    """Notes the files below a folder that are opened until it is told to stop: a hook cannot be removed."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}{os.sep}"
        self._files: set[str] | None = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and self._files is not None and isinstance(arguments[0], str | os.PathLike):
            self._files.add(os.path.abspath(os.fspath(arguments[0])))  # noqa: PTH100 - resolves nothing

    def stop(self) -> list[str]:
        """The files that were opened."""
        found, self._files = self._files or set(), None
        inside = (file for file in found if file.startswith(self._root) and not file.endswith(".pyc"))
        return sorted(map(os.path.normcase, inside))


class _Messages(StringIO):
    """Keeps each warning as Sphinx prints it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def write(self, text: str) -> int:
        """Keep one message; Sphinx writes each at once."""
        self.kept.append(text)
        return len(text)


def main(argument: str) -> None:
    """Import, then open and build when a line comes in; end where none does. ``argument`` is an Order."""
    # The terminal sends Ctrl+C to every process; the one that serves ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    say = _voice()
    order = Order(**json.loads(argument))
    for name in _NEEDED:
        importlib.import_module(name)
    try:
        if sys.stdin.readline():
            _open_and_build(order, say)
    except (SphinxError, OSError, SystemExit) as error:
        say(FAILED, asdict(Told(failure=_reason(error))))


def _reason(error: BaseException) -> str:
    """What the editor reads where a build failed."""
    if isinstance(error, ConfigError):
        return f"docs/conf.py を読めません。Python の説明が示すところを直してください。\n{str(error).strip()}"
    return system_fault(error) if isinstance(error, OSError) else str(error).strip()


def _voice() -> Callable[[str, Any], None]:
    """What speaks to the process that serves, on standard output; what anything else prints goes to standard
    error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", newline="\n")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(what: str, content: Any) -> None:
        out.write(json.dumps([what, content], ensure_ascii=False) + "\n")
        out.flush()

    return say


def _open_and_build(order: Order, say: Callable[[str, Any], None]) -> None:
    nocolor()
    messages = _Messages()
    opened = _Opened(Path.cwd())
    with patch_docutils(order.source), docutils_namespace():
        app = Sphinx(
            *(order.source, order.source, order.target, order.doctrees, "html", order.settings),
            status=None,
            warning=messages,
            tags=order.tags,
        )
        rests_on = opened.stop()
        preload(app.env)
        app.connect("env-before-read-docs", _share, priority=999)
        app.connect("html-collect-pages", lambda app: _readable(app, messages.kept, say), priority=0)
        say(OPENED, rests_on)
        while line := sys.stdin.readline():
            if _only_data(app, json.loads(line)) and (told := told_of_data(app)):
                say(BROKEN, told.as_json())
                continue
            app.build()
            say(BUILT, told_by(app, messages.kept).as_json())
            return


def _only_data(app: Sphinx, changed: Sequence[str]) -> bool:
    """Whether tables changed, and nothing else did."""
    folder = Path(app.srcdir, app.config.report_data).resolve()
    return bool(changed) and all(Path(file).parent == folder for file in changed)


def _share(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Let all processors read and write where many pages are to be read."""
    del env
    if len(pages) > _MANY:
        app.parallel = os.cpu_count() or 1


def _readable(app: Sphinx, messages: list[str], say: Callable[[str, Any], None]) -> tuple[()]:
    """Tell that all pages are written, once their pictures are too: the search index and the files that pages
    offer follow. Adds no pages."""
    builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
    builder.copy_image_files()
    say(READABLE, told_by(app, messages).as_json())
    return ()


if __name__ == "__main__":
    main(sys.argv[1])
