"""The builds of the live site, in a process that is warm when a change comes.

It imports all that a build may need, opens the report as the last build left it, and waits; told what
changed, it builds, and opens the report anew while the editor looks at the pages. So no build sees what
another one left in memory. Where a file changed that the report was opened with, it is opened once more
before the build. Where a table can no longer be read, the pages stay as they are: that is told at once. The
process ends when a build fails, and when the one that began it does, since nobody tells it anything any more.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from contextlib import contextmanager
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
from kawasaki_sphinx.live.order import BROKEN, BUILT, FAILED, READABLE, Change, Order
from kawasaki_sphinx.live.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence, Set

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
    """Notes which files below a folder are opened while it is told to: a hook cannot be removed."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}{os.sep}"
        self._files: set[str] | None = None
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and self._files is not None and isinstance(arguments[0], str | os.PathLike):
            self._files.add(os.path.abspath(os.fspath(arguments[0])))  # noqa: PTH100 - resolves nothing

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Fill a set with the files that are opened until the context is left."""
        found: set[str] = set()
        self._files = set()
        try:
            yield found
        finally:
            found.update(os.path.normcase(file) for file in self._files if file.startswith(self._root))
            self._files = None


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
    """Import, then open and build, again and again, until no line comes in. ``argument`` is an Order."""
    # The terminal sends Ctrl+C to every process; the one that serves ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    say = _voice()
    order = Order(**json.loads(argument))
    nocolor()
    for name in _NEEDED:
        importlib.import_module(name)
    opened = _Opened(Path.cwd())
    change: Change | None = None
    try:
        while True:
            with patch_docutils(order.source), docutils_namespace():
                change = _open_and_build(order, opened, change, say)
            # What was opened before is of no use any more, and is not to be kept beside what comes.
            gc.unfreeze()
            gc.collect()
    except EOFError:
        return
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


def _heard() -> Change:
    """What changed, as soon as that is told. Raises EOFError where nobody tells any more."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return Change(*json.loads(line))


def _open_and_build(
    order: Order, opened: _Opened, change: Change | None, say: Callable[[str, Any], None]
) -> Change | None:
    """Open the report and build it once, after a change or, where that is None, as soon as one is told.
    Return the change where it makes another opening necessary."""
    messages = _Messages()
    try:
        with opened.noting() as rests_on:
            app = _app(order, messages)
    except (SphinxError, OSError, SystemExit):
        if change is not None:
            raise
        return _heard()  # it is opened once more with what that mends
    preload(app.env)
    app.connect("env-before-read-docs", _share, priority=999)

    def readable(*_: object) -> tuple[()]:
        builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
        builder.copy_image_files()
        say(READABLE, told_by(app, messages.kept).as_json())
        return ()

    # The search index and the files that pages offer follow. No pages are added.
    app.connect("html-collect-pages", readable, priority=0)
    # What lives as long as the process is not to be searched for what does not.
    gc.collect()
    gc.freeze()
    while True:
        if change is None:
            change = _heard()
            if not rests_on.isdisjoint(map(os.path.normcase, change.files)):
                return change
        told = told_of_data(app) if _only_data(app, change.files) else None
        if told is None:
            _write_first(app, change.shown, readable)
            app.build()
            say(BUILT, told_by(app, messages.kept).as_json())
            return None
        say(BROKEN, told.as_json())
        change = None


def _app(order: Order, messages: _Messages) -> Sphinx:
    return Sphinx(
        *(order.source, order.source, order.target, order.doctrees, "html", order.settings),
        status=None,
        warning=messages,
        tags=order.tags,
    )


def _only_data(app: Sphinx, changed: Sequence[str]) -> bool:
    """Whether tables changed, and nothing else did."""
    folder = Path(app.srcdir, app.config.report_data).resolve()
    return bool(changed) and all(Path(file).parent == folder for file in changed)


def _share(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Let all processors read and write where many pages are to be read."""
    del env
    if len(pages) > _MANY:
        app.parallel = os.cpu_count() or 1


def _write_first(app: Sphinx, shown: Collection[str], readable: Callable[[], object]) -> None:
    """Let the pages at some addresses be written before all others, and call ``readable`` in between."""
    builder = app.builder
    write = builder.write_documents

    def in_turn(pages: Set[str]) -> None:
        first = {page for page in pages if builder.get_target_uri(page) in shown}
        if first and first != pages:
            write(first)
            readable()
        write(pages - first or first)

    vars(builder)["write_documents"] = in_turn


if __name__ == "__main__":
    main(sys.argv[1])
