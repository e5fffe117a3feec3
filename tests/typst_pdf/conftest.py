"""Tiny projects, built into Typst or PDF, and what is in a PDF."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

ROOTS = Path(__file__).parent / "roots"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """One build: its output directory, its warnings without the project's folder, its exit status."""

    out: Path
    warnings: list[str]
    status: int
    log: str

    @property
    def pdf(self) -> Path:
        return self.out / "document.pdf"

    def source(self, docname: str = "index") -> str:
        """The Typst source of a page, its first lines (imports) left out."""
        folder = self.out / "_typst" if (self.out / "_typst").exists() else self.out
        text = (folder / "document" / f"{docname}.typ").read_text(encoding="utf-8")
        return text.partition("#{\n")[2].removesuffix("\n}\n")


Build = Callable[..., Built]


def build_project(source: Path, builder: str, *, parallel: int = 0, **config: Any) -> Built:
    """Build the project in ``source`` in place, its output beside it."""
    log, warning = StringIO(), StringIO()
    app = SphinxTestApp(
        builder, srcdir=source, status=log, warning=warning, confoverrides=config, parallel=parallel
    )
    try:
        app.build()
        text = _COLOURS.sub("", warning.getvalue()).replace(f"{source}/", "")
        return Built(Path(app.outdir), text.splitlines(), app.statuscode, _COLOURS.sub("", log.getvalue()))
    finally:
        app.cleanup()


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Make a project: ``project("root")`` copies a root; ``project(index="...")`` writes pages."""

    def make(root: str = "test-pages", **pages: str) -> Path:
        source = tmp_path / root
        if not source.exists():
            shutil.copytree(ROOTS / root, source)
        for name, text in pages.items():
            (source / f"{name}.rst").write_text(text, encoding="utf-8")
        return source

    return make


@pytest.fixture
def build(project: Callable[..., Path]) -> Build:
    """Build pages given as reStructuredText, or a root: ``build("typst", index="...")``."""

    def run(
        builder: str, root: str = "test-pages", *, config: dict[str, Any] | None = None, **pages: str
    ) -> Built:
        return build_project(project(root, **pages), builder, **(config or {}))

    return run


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The PDF of the root that holds every kind of node."""
    source = tmp_path_factory.mktemp("everything") / "root"
    shutil.copytree(ROOTS / "test-everything", source)
    return build_project(source, "typstpdf")


@pytest.fixture(scope="session")
def rebuild() -> Build:
    """Build a project in place again: ``rebuild(source, "typstpdf")``."""
    return build_project


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """All text that a PDF shows, in drawing order, without white space."""
    return lambda path: "".join(_shown(path))


def _shown(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            codes: dict[bytes, str] = {}
            for instruction in pikepdf.parse_content_stream(page):
                operands, operator = instruction.operands, instruction.operator
                if str(operator) == "Tf":
                    codes = _characters(page.resources.Font[str(operands[0])])
                elif str(operator) in ("Tj", "TJ"):
                    parts = operands[0].as_list() if str(operator) == "TJ" else operands
                    texts = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
                    data = b"".join(texts)
                    pairs = (data[i : i + 2] for i in range(0, len(data), 2))
                    yield re.sub(r"\s", "", "".join(codes.get(pair, "") for pair in pairs))


def _characters(font: pikepdf.Object) -> dict[bytes, str]:
    """The characters of a font's codes, from its map to Unicode (single codes only: Typst's)."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
    }
