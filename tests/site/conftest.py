"""The real report, built once a test run the way ``nox -s docs`` builds it, and its data read plainly.

Nothing of ``_build`` is used again: the builds stand in the run's temporary folder. Under pytest-xdist the
first worker that asks builds, and the others wait for it.
"""

from __future__ import annotations

import csv
import os
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

from tests.site.tree import Document, read

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
DOCS = ROOT / "docs"

EDITION = 2023
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
def pdf_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The report's PDF."""
    return _built_once(tmp_path_factory, "pdf", "typstpdf", seed="1")


@pytest.fixture(scope="session")
def second_pdf_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The report's PDF built again, from nothing, with other hash seeds."""
    return _built_once(tmp_path_factory, "pdf-again", "typstpdf", seed="2")


@pytest.fixture(scope="session")
def html_build(tmp_path_factory: pytest.TempPathFactory, pdf_build: Build) -> Build:
    """The report's site; it offers the PDF where that could be built."""
    reports = list(pdf_build.out.glob("*.pdf"))
    options = [option for path in reports for option in ("-D", f"report_pdf={path.name}")]
    built = _built_once(tmp_path_factory, "html", "html", *options, seed="1")
    for path in reports:
        shutil.copyfile(path, built.out / path.name)
    return built


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


def _built_once(factory: pytest.TempPathFactory, name: str, builder: str, *options: str, seed: str) -> Build:
    """Build in the run's temporary folder unless another worker did."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"site-{name}"
    status, warnings = folder / "status.txt", folder / "warnings.txt"
    with FileLock(f"{folder}.lock"):
        if not status.exists():
            folder.mkdir()
            code = _run_sphinx(builder, folder, warnings, options, seed)
            status.write_text(str(code), encoding="utf-8")
    return Build(
        folder / "out", int(status.read_text(encoding="utf-8")), warnings.read_text(encoding="utf-8")
    )


def _run_sphinx(builder: str, folder: Path, warnings: Path, options: tuple[str, ...], seed: str) -> int:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-n", "-W", "-w", str(warnings)]
    places = ["-d", str(folder / "doctrees"), str(DOCS), str(folder / "out")]
    settings = {
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "ext"))),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": EPOCH,
    }
    done = subprocess.run(
        [*command, *options, *places], env={**os.environ, **settings}, check=False, capture_output=True
    )
    warnings.touch()
    return done.returncode
