"""A scratch copy of the repository: its tables and pages as editors change them, its commands and builds."""

from __future__ import annotations

import csv
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kawasaki_docs.csvfile.reader import write_cells

ROOT = Path(__file__).parents[2]
LEFT = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache", ".hypothesis")
COMMAND = "import sys; from kawasaki_docs.cli.main import main; raise SystemExit(main(sys.argv[1:]))"

Row = dict[str, str]


@dataclass(frozen=True)
class Copy:
    """A copy of the repository in ``root``."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> Copy:
        """Copy what belongs to the repository, and nothing that was built."""
        shutil.copytree(ROOT, root, ignore=LEFT)
        return cls(root)

    @property
    def edition(self) -> int:
        """The fiscal year that conf.py names."""
        return int(runpy.run_path(str(self.root / "docs/conf.py"))["report_year"])

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, as they stand."""
        with self._path(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Write a table whose columns stay."""
        with self._path(table).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        cells = [header, *([row.get(column, "") for column in header] for row in rows)]
        self._path(table).write_text(write_cells(cells), encoding="utf-8", newline="\n")

    def change(self, table: str, wanted: Callable[[Row], bool], **cells: str) -> None:
        """Change cells of the one row that is wanted."""
        rows = self.rows(table)
        (found,) = (row for row in rows if wanted(row))
        self.write(table, (row | cells if row is found else row for row in rows))

    def add(self, table: str, *new: Row) -> None:
        """Add rows at the end of a table."""
        self.write(table, [*self.rows(table), *new])

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """What datapackage.json says."""
        found: dict[str, Any] = json.loads((self.root / "data/datapackage.json").read_text(encoding="utf-8"))
        return found

    def kinds(self, table: str) -> Mapping[str, str]:
        """The kind of each column of a table."""
        return {field["name"]: field["x-kind"] for field in self._schema(table)["fields"]}

    def links(self, table: str) -> list[tuple[tuple[str, ...], str]]:
        """The columns of a table that point to another, and which one."""
        keys = self._schema(table).get("foreignKeys", ())
        return [(tuple(key["fields"]), key["reference"]["resource"] or table) for key in keys]

    def yearly(self) -> list[tuple[str, str]]:
        """The tables that every edition adds rows to, each with the column of its year."""
        found = []
        for resource in self.descriptor["resources"]:
            kinds = self.kinds(resource["name"])
            years = [name for name in resource["schema"]["primaryKey"] if kinds[name] == "fiscal_year"]
            found += [(resource["name"], name) for name in years[:1] if name in ("year", "wave")]
        return found

    def pages(self) -> list[Path]:
        """The sources of all pages, the guide's too."""
        return sorted((self.root / "docs").rglob("*.md"))

    def replace(self, old: str, new: str) -> int:
        """Replace a text on all pages; return how many it changed."""
        changed = [page for page in self.pages() if old in page.read_text(encoding="utf-8")]
        for page in changed:
            text = page.read_text(encoding="utf-8").replace(old, new)
            page.write_text(text, encoding="utf-8", newline="\n")
        return len(changed)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, as if the copy were the repository."""
        places = os.pathsep.join((str(self.root), str(self.root / "ext")))
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1", "CI": "true"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def command(self, *arguments: str) -> str:
        """Run ``kawasaki-docs``; return what it told. Raises RuntimeError where it fails."""
        done = self.run("-c", COMMAND, *arguments)
        if done.returncode:
            raise RuntimeError(f"kawasaki-docs {' '.join(arguments)}: {done.stdout}")
        return done.stdout

    def build(self, session: str) -> str:
        """Run a session of nox; return what it told where it failed."""
        done = self.run("-m", "nox", "-s", session)
        return done.stdout if done.returncode else ""

    def _schema(self, table: str) -> dict[str, Any]:
        (found,) = (each["schema"] for each in self.descriptor["resources"] if each["name"] == table)
        return dict(found)

    def _path(self, table: str) -> Path:
        return self.root / f"data/{table}.csv"
