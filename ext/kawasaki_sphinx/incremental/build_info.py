"""What the last build left that cannot be trusted, and is read anew.

Sphinx saves what it read before it writes pages, compares times to see what changed, and warns of a page
only when it reads or writes it. So a build that was interrupted would leave old pages that look new, a file
put back would not be seen, and a build with warnings would pass the next time. Each builder therefore leaves
a record when it ends: the digest of every page's files and doctree, the pages that warned, and what readers
are served. Where there is no record of this very environment and output folder, all pages are read; what is
not as it was left is made anew.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.locale import __
from sphinx.util.logging import get_node_location, is_suppressed_warning

import kawasaki_docs
from kawasaki_docs.charts import DRAWING
from kawasaki_docs.problems import system_fault
from kawasaki_sphinx.digests import content, digest_of_files, keep, recall
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.served import discard_damaged, served

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["SEARCH_STORE", "setup_build_info"]

SEARCH_STORE = "search.json"
"""The file of each page's words, beside the doctrees."""


class _Warned(logging.Handler):
    """Notes where Sphinx and other extensions warn. Our own warnings are remembered in the environment."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self._places: set[str] = set()
        self.unwritten = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note the file or the page."""
        if record.msg == __("error writing file %s: %s") and isinstance(record.args, tuple):
            self.unwritten = True
            # Half a page is worse than none.
            Path(str(record.args[0])).unlink(missing_ok=True)
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if kind == "kawasaki" or is_suppressed_warning(kind, subtype, self._app.config.suppress_warnings):
            return
        place = getattr(record, "location", None)
        if isinstance(place, nodes.Node):
            place = get_node_location(place)
        if isinstance(place, tuple):
            self._places.add(str(place[0]))
        elif place:
            self._places.update((place, place.rpartition(":")[0]))
        # Of two pages that declare the same thing the other one is told by its path.
        self._places.update(map(str, record.args if isinstance(record.args, tuple) else ()))

    def about(self, page: str, files: Iterable[Path]) -> bool:
        """Whether there was a warning of the page, or of one of its files."""
        return not self._places.isdisjoint([page, *map(str, files)])


class _Finish:
    """Reads the record when a build begins, and writes it when the build has come to its end."""

    def __init__(self, app: Sphinx) -> None:
        self._warned = _Warned(app)
        self._ground = ""
        self._told: dict[str, Any] = {}
        self._damaged = False
        logging.getLogger("sphinx").addHandler(self._warned)

    def begin(self, app: Sphinx) -> None:
        """Read the record, and remove what readers are served and is not as the last build left it: before
        Sphinx looks which pages are older than their sources, and reads what it left for itself."""
        told = _read(_record(app)) or {}
        if told.get("build", {}).get("kept") == _kept(Path(app.doctreedir)):
            self._told = told
            self._damaged = discard_damaged(app, told["served"])

    def updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages, where anything served was damaged: it may be part of any of them."""
        del app
        return sorted(env.all_docs) if self._damaged else []

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> set[str]:
        """Pages that warned, whose files differ, or that may name a page which came or went; all pages
        where the last build did not end. From now on and until this build ends there is no record."""
        del changed
        self._ground = _ground(app)
        _record(app).unlink(missing_ok=True)
        if self._told.get("build") != self._build(app):
            memory(env).renewed = True
            return set(env.found_docs)
        differing = {page for page, digest in self._told["pages"].items() if digest != _digest(env, page)}
        return {*self._told["warned"], *differing, *_naming(env, added | removed)}

    def forget(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Forget all pages that are read before the first of them is, as parallel readers do: of two that
        declare the same thing, one would find what is left of the other."""
        for page in docnames:
            app.events.emit("env-purge-doc", env, page)
            env.clear_doc(page)

    def finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Leave the record, unless a page could not be written. Raises SystemExit, one sentence, where the
        system refused a file: Sphinx would answer with a traceback."""
        logging.getLogger("sphinx").removeHandler(self._warned)
        if isinstance(exception, OSError):
            raise SystemExit(f"{exception.filename or app.outdir}: {system_fault(exception)}") from exception
        if exception is not None or self._warned.unwritten:
            return
        files = {page: _files(app.env, page) for page in sorted(app.env.all_docs)}
        told = {
            "build": self._build(app),
            "pages": {page: _digest(app.env, page) for page in files},
            "warned": [page for page, found in files.items() if self._warned.about(page, found)],
            "served": served(app),
        }
        keep(_record(app), json.dumps(told, ensure_ascii=False).encode())

    def _build(self, app: Sphinx) -> dict[str, str]:
        """Which build a record is of."""
        kept = _kept(Path(app.doctreedir))
        return {"kept": kept, "ground": self._ground, "output": str(app.outdir)}


def _kept(doctrees: Path) -> str:
    """Digest of what a build keeps for the next one, the doctrees apart."""
    return digest_of_files(doctrees / name for name in (ENV_PICKLE_FILENAME, SEARCH_STORE))


def _read(record: Path) -> dict[str, Any] | None:
    """What a record says, None where it is not as it was written."""
    told = recall(record)
    return None if told is None else json.loads(told)


def _forget_foreign(doctrees: Path) -> None:
    """Remove an environment that no record speaks of, before Sphinx loads it: one that was cut would stop it,
    and one that somebody else wrote would run."""
    records = (_read(path) for path in doctrees.glob("finished-*.json"))
    if not any(told and told["build"]["kept"] == _kept(doctrees) for told in records):
        (doctrees / ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def _record(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"finished-{app.builder.name}.json"


def _ground(app: Sphinx) -> str:
    """Digest of what all pages rest on: the bibliography, and the code (that which only draws charts apart:
    it concerns how a page is written, not what is read)."""
    code = [*Path(__file__).parents[1].rglob("*.py"), *Path(kawasaki_docs.__file__).parent.rglob("*.py")]
    read = [path for path in code if path.parent.name != "charts" or path.stem not in DRAWING]
    cited = [Path(app.confdir, name) for name in getattr(app.config, "bibtex_bibfiles", ())]
    return digest_of_files([*sorted(read), *cited])


def _files(env: BuildEnvironment, page: str) -> list[Path]:
    """The page's source, and the files that it includes or shows."""
    others = (Path(env.srcdir, name) for name in env.dependencies.get(page, ()))
    return [Path(env.doc2path(page)), *sorted(others)]


def _digest(env: BuildEnvironment, page: str) -> str:
    """Digest of a page's files and of what was read from them."""
    return digest_of_files([*_files(env, page), Path(env.doctreedir, f"{page}.doctree")])


def _naming(env: BuildEnvironment, pages: set[str]) -> set[str]:
    """Pages in whose files the name of one of these pages stands: what a link or a toctree becomes is
    settled when it is read, and depends on whether there is such a page."""
    names = [page.rpartition("/")[2].encode() for page in pages]
    return {
        page
        for page in (env.all_docs if names else ())
        if any(name in (content(file) or b"") for file in _files(env, page) for name in names)
    }


def setup_build_info(app: Sphinx) -> None:
    """Distrust what nobody left, listen to warnings from now on, and to the build's beginning and end."""
    _forget_foreign(Path(app.doctreedir))
    finish = _Finish(app)
    app.connect("builder-inited", finish.begin)
    app.connect("env-get-updated", finish.updated)
    app.connect("env-get-outdated", finish.outdated)
    app.connect("env-before-read-docs", finish.forget, priority=900)
    # After all others: what they do is part of the build.
    app.connect("build-finished", finish.finished, priority=999)
