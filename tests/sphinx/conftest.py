"""Small reports: a few pages of the test's own over a copy of the fixture."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.builders.html._assets import _file_checksum_inner
from sphinx.testing.util import SphinxTestApp

from tests.conftest import EDITION, FIXTURE

_OWED = re.compile(r"\[(programme-without-page|opinion-not-listed|question-without-page)\]")

CONF = f"""\
project = "試験"
language = "ja"
extensions = ["myst_parser", "sphinx_design", "kawasaki_sphinx"]
html_theme = "basic"
myst_enable_extensions = ["colon_fence"]
numfig = True
report_year = {EDITION}
templates_path = ["_templates"]
"""
SEARCH = """\
{% extends "layout.html" %}
{% block body %}<script src="{{ pathto('_search/words.js', 1) }}"></script>{% endblock %}
"""


@dataclass
class Built:
    """What one build gave: its warnings (paths shortened), and the pages that it read and wrote."""

    app: SphinxTestApp
    warnings: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def text(self, page: str, suffix: str = "html") -> str:
        """An output file's text."""
        return (Path(self.app.outdir) / f"{page}.{suffix}").read_text(encoding="utf-8")

    def doctree(self, page: str) -> nodes.document:
        """A page's doctree as it was read."""
        return self.app.env.get_doctree(page)

    def files(self) -> dict[str, bytes]:
        """All served files: path to content."""
        outdir = Path(self.app.outdir)
        hidden = {".buildinfo", ".doctrees"}
        return {
            path.relative_to(outdir).as_posix(): path.read_bytes()
            for path in sorted(outdir.rglob("*"))
            if path.is_file() and not hidden & set(path.relative_to(outdir).parts)
        }


@dataclass
class Report:
    """A report in a temporary folder: ``docs`` and ``data`` beside each other."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def write(self, pages: Mapping[str, str]) -> None:
        """Write pages; ``index`` lists all others unless given."""
        for name, text in pages.items():
            path = self.docs / (name if "." in name else f"{name}.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if "index" not in pages:
            others = sorted(
                path.relative_to(self.docs).with_suffix("").as_posix() for path in self.docs.rglob("*.md")
            )
            listed = "\n".join(name for name in others if name != "index")
            index = f"# 目次\n\n```{{toctree}}\n{listed}\n```\n"
            (self.docs / "index.md").write_text(index, encoding="utf-8")

    def write_template(self, name: str, text: str) -> None:
        """Write a template of the report's own."""
        path = self.docs / "_templates" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, table: str, old: str, new: str) -> None:
        """Replace a text that stands once in a table."""
        path = self.data / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}.csv"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def build(
        self,
        builder: str = "html",
        *,
        out: str = "",
        parallel: int = 0,
        tags: Sequence[str] = (),
        **config: Any,
    ) -> Built:
        """Run one build, on top of the one before it in the same output folder."""
        folder = self.root / "build" / (out or builder)
        # Sphinx keeps the style sheets' checksums for the life of the process.
        _file_checksum_inner.cache_clear()
        app = SphinxTestApp(
            builder, srcdir=self.docs, builddir=folder, confoverrides=config, parallel=parallel, tags=tags
        )
        built = Built(app)
        app.connect("source-read", lambda _app, name, _source: built.read.append(name))
        app.connect("doctree-resolved", lambda _app, _doctree, name: built.written.append(name))
        try:
            app.build()
        finally:
            app.cleanup()
        told = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue()).replace(f"{self.root}/", "")
        # The extension checks that all of an edition stands on some page; a small report shows little.
        built.warnings = [line for line in told.splitlines() if not _OWED.search(line)]
        return built


def configure(made: Report, lines: str) -> None:
    """Add lines to conf.py."""
    conf = made.docs / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + lines, encoding="utf-8")


def begin(root: Path, data: Path = FIXTURE, year: int = EDITION) -> Report:
    """Return a report without pages over a copy of ``data``."""
    made = Report(root)
    shutil.copytree(data, made.data)
    made.docs.mkdir()
    made.write_template("search.html", SEARCH)
    conf = CONF.replace(f"report_year = {EDITION}", f"report_year = {year}")
    (made.docs / "conf.py").write_text(conf, encoding="utf-8")
    return made


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Report]:
    """Return ``make(page=text, ...) -> Report``; ``/`` in a page's name is written ``__``."""

    def make(**pages: str) -> Report:
        made = begin(tmp_path / "report")
        made.write({name.replace("__", "/"): text for name, text in pages.items()})
        return made

    return make
