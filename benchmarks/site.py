"""A copy of the site to build, edit and throw away; and the same pages without their data."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import ROOT, Run, run

__all__ = ["BuiltPages", "LeftoverDirectiveError", "Site"]

DIRECTIVES = (
    *(
        "contacts",
        "corrections",
        "data-chart",
        "data-table",
        "kpi-chart",
        "kpi-list",
        "kpi-summary",
        "kpi-table",
    ),
    *("open-data", "ord:article", "ord:index", "plans", "programme", "programme-list", "review"),
    *("survey-chart", "survey-table"),
)
ROLES = (
    *("fact", "fy", "kpi", "opinion", "ord:ref", "programme", "report-pdf", "response", "stat", "survey"),
    *("trend", "typed"),
)
STOCK = ("extensions=myst_parser,sphinx_design,sphinxcontrib.bibtex", "bibtex_default_style=plain")

_FENCE = re.compile(
    rf"^(?P<fence>`{{3,}}|:{{3,}})\{{(?:{'|'.join(DIRECTIVES)})\}}.*?^(?P=fence)[ ]*\n",
    re.DOTALL | re.MULTILINE,
)
_ROLE = re.compile(rf"\{{(?:{'|'.join(ROLES)})\}}`([^`]*)`")
_READ = re.compile(r"^reading sources\.\.\. \[ *\d+%\] (\S+)", re.MULTILINE)
_WRITTEN = re.compile(r"^writing output\.\.\. \[ *\d+%\] (\S+)", re.MULTILINE)
_UNKNOWN = re.compile(r"^.*unknown (?:directive|interpreted text role|role).*$", re.MULTILINE | re.IGNORECASE)


class LeftoverDirectiveError(Exception):
    """A directive or role of the report is still on the stripped pages: it is missing in this module."""


@dataclass(frozen=True, slots=True)
class BuiltPages:
    """One build: its seconds, the pages it read and the pages it wrote."""

    seconds: float
    read: tuple[str, ...]
    written: tuple[str, ...]


class Site:
    """docs/ and data/ in a folder of their own. ``stock`` takes the report's directives out of the pages
    and its extensions out of the build, so that what is left is Sphinx with the same theme."""

    def __init__(self, folder: Path, *, stock: bool = False) -> None:
        self._folder = folder
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
        return BuiltPages(done.seconds, _found(_READ, done), _found(_WRITTEN, done))

    def imported_by_build(self, modules: tuple[str, ...]) -> tuple[str, ...]:
        """Build the site once more as it is, and return which of ``modules`` that imported."""
        output = run("-X", "importtime", *self._command("html")).output
        return tuple(module for module in modules if re.search(rf"\| +{module}$", output, re.MULTILINE))

    def change_cell(self) -> str:
        """Add 1 to the first KPI value of the newest year, and return which cell that was."""
        file = self._folder / "data" / "kpi_values.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            columns, rows = reader.fieldnames or (), list(reader)
        newest = max(row["year"] for row in rows)
        row = next(row for row in rows if row["year"] == newest and row["actual"].isdigit())
        row["actual"] = str(int(row["actual"]) + 1)
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return f"{row['kpi']} {newest}"

    def _target(self, builder: str) -> Path:
        return self._folder / "build" / builder

    def _command(self, builder: str) -> tuple[str, ...]:
        options = [f"-D{option}" for option in STOCK] if self._stock else []
        docs, target = str(self._folder / "docs"), str(self._target(builder))
        return ("-m", "sphinx", "--no-color", "-b", builder, *options, docs, target)

    def _check(self, done: Run) -> None:
        left = _UNKNOWN.search(done.output)
        if self._stock and left:
            raise LeftoverDirectiveError(f"benchmarks/site.py does not know it: {left.group()}")


def _strip(page: str) -> str:
    return _ROLE.sub(r"\1", _FENCE.sub("", page))


def _found(pattern: re.Pattern[str], done: Run) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pattern.findall(done.output)))
