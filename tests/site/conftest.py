"""The real report, built once a test run the way ``nox -s docs`` builds it, and its data read plainly.

Nothing of ``_build`` is used again: the builds stand in the run's temporary folder. The first worker that
asks builds, and the others wait for it.
"""

from __future__ import annotations

import csv
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright
from sphinx.util.inventory import InventoryFile

from kawasaki_docs.wording import fiscal_year
from tests.site.tree import Document, read

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
DOCS = ROOT / "docs"

CONFIG = runpy.run_path(str(DOCS / "conf.py"))
EDITION: int = CONFIG["report_year"]
REPORT = f"{CONFIG['typst_documents'][0][1]}.pdf"
SERIES = f"{CONFIG['report_series']}/"
"""Where the pages stand that only the site has: one for each KPI with figures of three years."""
EPOCH = "1727740800"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Rows = Mapping[str, list[dict[str, str]]]
"""Each table of data/ by name: its rows as they stand in the file."""


@dataclass(frozen=True)
class Build:
    """One run of Sphinx: where its output stands, its exit status, and what it warned of."""

    out: Path
    status: int
    warnings: str

    @property
    def pdf(self) -> Path:
        """The PDF of a build that made one."""
        found = list(self.out.glob("*.pdf"))
        assert len(found) == 1, f"{len(found)} PDFs in {self.out}: {self.warnings[:300]}"
        return found[0]


@dataclass(frozen=True, eq=False)
class Site:
    """The built site: its folder, its pages, and the addresses that it declares."""

    folder: Path

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every page by its path below the site's root."""
        return {
            path.relative_to(self.folder).as_posix(): self._read(path)
            for path in sorted(self.folder.rglob("*.html"))
            if "_static" not in path.parts
        }

    @cached_property
    def objects(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """(kind, key) of every object of the report to its page's path and its fragment there."""
        inventory = InventoryFile.loads((self.folder / "objects.inv").read_bytes(), uri="")
        found = {}
        for kind, entries in inventory.data.items():
            domain, _, name = kind.partition(":")
            for key, entry in entries.items() if domain == "ord" else ():
                path, _, fragment = entry.uri.partition("#")
                found[name, key] = (path, fragment)
        return found

    def page(self, docname: str) -> Document:
        """A page by the name of its source."""
        return self.documents[f"{docname}.html"]

    def _read(self, path: Path) -> Document:
        return read(path.relative_to(self.folder).as_posix(), path.read_text(encoding="utf-8"))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and tells nobody."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        del format, args


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Build]:
    """The report's PDF, and its site, which offers it; made side by side."""
    folder = _shared(tmp_path_factory) / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            offering = ("html", "-D", f"report_pdf={REPORT}")
            _run_sphinx({folder / "pdf": ("typstpdf",), folder / "html": offering}, seed="1")
            if (folder / "pdf/out" / REPORT).exists():
                shutil.copyfile(folder / "pdf/out" / REPORT, folder / "html/out" / REPORT)
    return {name: _build(folder / name) for name in ("pdf", "html")}


@pytest.fixture(scope="session")
def pdf_build(builds: Mapping[str, Build]) -> Build:
    """The report's PDF."""
    return builds["pdf"]


@pytest.fixture(scope="session")
def html_build(builds: Mapping[str, Build]) -> Build:
    """The report's site; it offers the PDF where that could be built."""
    return builds["html"]


@pytest.fixture(scope="session")
def second_pdf_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The report's PDF built again, from nothing, with other hash seeds."""
    folder = _shared(tmp_path_factory) / "again"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            _run_sphinx({folder: ("typstpdf",)}, seed="2")
    return _build(folder)


@pytest.fixture(scope="session")
def stock_build(tmp_path_factory: pytest.TempPathFactory, html_build: Build) -> Build:
    """The report's site built without the replaced pieces of Sphinx and the theme."""
    folder = _shared(tmp_path_factory) / "stock"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            options = ("-D", "report_fast=0", "-D", f"report_pdf={next(html_build.out.glob('*.pdf')).name}")
            _run_sphinx({folder: ("html", *options)}, seed="3")
    return _build(folder)


@pytest.fixture(scope="session")
def site(html_build: Build) -> Site:
    """The report's site, read."""
    return Site(html_build.out)


@pytest.fixture(scope="session")
def origin(site: Site) -> Iterator[str]:
    """The address at which the site is served."""
    handler = partial(QuietHandler, directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def rows() -> Rows:
    """All tables of data/, read with the csv module alone."""
    return {path.stem: _read_rows(path) for path in sorted(DATA.glob("*.csv"))}


def of_edition(rows: Rows, table: str) -> list[dict[str, str]]:
    """The rows of a table that belong to the edition."""
    return [row for row in rows[table] if row["year"] == str(EDITION)]


def present(rows: Rows, table: str) -> list[dict[str, str]]:
    """The rows of things that have neither ended nor begun after the edition, each in its newest version."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    (schema,) = (each["schema"] for each in package["resources"] if each["name"] == table)
    names = [name for name in schema["primaryKey"] if name != "since"]
    newest: dict[tuple[str, ...], dict[str, str]] = {}
    for row in sorted(rows[table], key=lambda row: int(row["since"] or 0)):
        if int(row["since"] or 0) <= EDITION:
            newest[tuple(row[name] for name in names)] = row
    return [row for row in rows[table] if row in newest.values() and int(row["until"] or EDITION) >= EDITION]


def seen(rows: Rows, table: str) -> list[dict[str, str]]:
    """The rows of a table that the edition shows: those of its year, or those that hold in it."""
    if "since" in rows[table][0]:
        return present(rows, table)
    return of_edition(rows, table) if "year" in rows[table][0] else rows[table]


def of_the_edition(text: str) -> str:
    """A text of the descriptor with the edition's year in its place."""
    assert "{edition}" in text
    return text.replace("{edition}", fiscal_year(EDITION))


@pytest.fixture(scope="session")
def sources() -> Mapping[str, str]:
    """The text of every page's source by the page's name."""
    return {
        path.relative_to(DOCS).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(DOCS.rglob("*.md"))
        if "guide" not in path.parts
    }


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _shared(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run: each worker has one of its own inside."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _run_sphinx(runs: Mapping[Path, tuple[str, ...]], *, seed: str) -> None:
    """Run builders with their options side by side, each into its folder."""
    settings = {
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "ext"))),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": EPOCH,
    }
    running = []
    for folder, (builder, *options) in runs.items():
        folder.mkdir(parents=True)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-n", "-W"]
        places = ["-w", str(folder / "warnings.txt"), "-d", str(folder / "doctrees")]
        command += [*places, *options, str(DOCS), str(folder / "out")]
        with (folder / "log.txt").open("wb") as log:
            process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=log)
        running.append(process)
    for folder, process in zip(runs, running, strict=True):
        (folder / "status.txt").write_text(str(process.wait()), encoding="utf-8")


def _build(folder: Path) -> Build:
    """What a run of Sphinx left in its folder."""
    status = int((folder / "status.txt").read_text(encoding="utf-8"))
    return Build(folder / "out", status, (folder / "warnings.txt").read_text(encoding="utf-8"))
