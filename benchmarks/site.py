"""A copy of the site to build, edit and throw away; and the same pages without their data."""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks.clock import ROOT, Run, run

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["BuiltPages", "LeftoverDirectiveError", "Site"]

STOCK = ("extensions=myst_parser,sphinx_design,sphinxcontrib.bibtex", "bibtex_default_style=plain")

_READ = re.compile(r"^reading sources\.\.\. \[ *\d+%\] (\S+)", re.MULTILINE)
_WRITTEN = re.compile(r"^writing output\.\.\. \[ *\d+%\] (\S+)", re.MULTILINE)
_UNKNOWN = re.compile(r"^.*unknown (?:directive|interpreted text role|role).*$", re.MULTILINE | re.IGNORECASE)


class LeftoverDirectiveError(Exception):
    """A directive or role of the report is still on the stripped pages."""


@dataclass(frozen=True, slots=True)
class BuiltPages:
    """One build: its seconds of the processor, the time that passed, the pages it read and those it wrote."""

    seconds: float
    elapsed: float
    read: tuple[str, ...]
    written: tuple[str, ...]


class Site:
    """docs/ and data/ in a folder of their own. ``stock`` takes the report's directives out of the pages
    and its extensions out of the build, so that what is left is Sphinx with the same theme."""

    def __init__(self, folder: Path, *, stock: bool = False) -> None:
        self.folder = folder
        self._stock = stock
        for name in ("docs", "data"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("guide"))
        if stock:
            for page in (folder / "docs").rglob("*.md"):
                page.write_text(_strip(page.read_text(encoding="utf-8")), encoding="utf-8")
            for cited in (folder / "docs").rglob("*.bib"):
                text = cited.read_text(encoding="utf-8").replace("@legislation", "@misc")
                cited.write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, clean: bool = False, jobs: int = 1) -> BuiltPages:
        """Build the site; ``clean`` throws away first what an earlier build left, ``jobs`` is how many
        processes read and write.

        Raises CommandFailedError or LeftoverDirectiveError.
        """
        if clean:
            shutil.rmtree(self._target(builder), ignore_errors=True)
        done = run(*self._command(builder), f"-j{jobs}")
        self._check(done)
        return BuiltPages(done.seconds, done.elapsed, _found(_READ, done), _found(_WRITTEN, done))

    @property
    def typst_sources(self) -> Path:
        """Where the builder ``typstpdf`` leaves what it sets the PDF from."""
        return self._target("typstpdf") / "_typst"

    def imported_by_build(self, modules: tuple[str, ...]) -> tuple[str, ...]:
        """Build the site once more as it is, and return which of ``modules`` that imported."""
        output = run("-X", "importtime", *self._command("html")).output
        return tuple(module for module in modules if re.search(rf"\| +{module}$", output, re.MULTILINE))

    def change_cell(self) -> str:
        """Add 1 to the first KPI value of the newest year, and return which cell that was."""
        row = self._cell
        self.set_cell(str(int(row["actual"]) + 1))
        return f"{row['kpi']} {row['year']}"

    def set_cell(self, actual: str) -> None:
        """Give that KPI value another actual."""
        row = self._cell
        row["actual"] = actual
        with self._values.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, row, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self._rows)

    @property
    def _values(self) -> Path:
        return self.folder / "data" / "kpi_values.csv"

    @cached_property
    def _rows(self) -> list[dict[str, str]]:
        with self._values.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    @cached_property
    def _cell(self) -> dict[str, str]:
        """The first row of the newest year whose actual is a number."""
        newest = max(row["year"] for row in self._rows)
        return next(row for row in self._rows if row["year"] == newest and row["actual"].isdigit())

    def _target(self, builder: str) -> Path:
        return self.folder / "build" / builder

    def _command(self, builder: str) -> tuple[str, ...]:
        options = [f"-D{option}" for option in STOCK] if self._stock else []
        docs, target = str(self.folder / "docs"), str(self._target(builder))
        return ("-m", "sphinx", "--no-color", "-b", builder, *options, docs, target)

    def _check(self, done: Run) -> None:
        left = _UNKNOWN.search(done.output)
        if self._stock and left:
            raise LeftoverDirectiveError(f"left on a stripped page: {left.group()}")


class _Names:
    """Stands in for a Sphinx application, and notes the directives and roles that are registered."""

    outdir = doctreedir = tempfile.gettempdir()

    def __init__(self) -> None:
        self.directives: set[str] = set()
        self.roles: set[str] = set()

    def add_directive(self, name: str, *_: object) -> None:
        self.directives.add(name)

    def add_directive_to_domain(self, domain: str, name: str, *_: object) -> None:
        self.directives.add(f"{domain}:{name}")

    def add_role(self, name: str, *_: object) -> None:
        self.roles.add(name)

    def add_role_to_domain(self, domain: str, name: str, *_: object) -> None:
        self.roles.add(f"{domain}:{name}")

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


def _strip(page: str) -> str:
    """The page without the report's directives, and with the text of its roles in place of figures."""
    fence, role = _patterns()
    return role.sub(r"\1", fence.sub("", page))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    from kawasaki_sphinx import setup

    names = _Names()
    setup(cast("Sphinx", names))
    directives, roles = ("|".join(sorted(found)) for found in (names.directives, names.roles))
    block = rf"^(?P<fence>`{{3,}}|:{{3,}})\{{(?:{directives})\}}.*?^(?P=fence)[ ]*\n"
    return re.compile(block, re.DOTALL | re.MULTILINE), re.compile(rf"\{{(?:{roles})\}}`([^`]*)`")


def _found(pattern: re.Pattern[str], done: Run) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pattern.findall(done.output)))
