"""A scratch copy of the repository, and its tables as an editor changes them."""

from __future__ import annotations

import csv
import json
import runpy
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kawasaki_docs.csvfile.reader import write_cells

ROOT = Path(__file__).parents[2]
LEFT = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache", ".hypothesis")

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

    @cached_property
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

    def yearly(self) -> list[tuple[str, str]]:
        """The tables that every edition adds rows to, each with the column of its year."""
        descriptor = json.loads((self.root / "data/datapackage.json").read_text(encoding="utf-8"))
        found = []
        for resource in descriptor["resources"]:
            schema = resource["schema"]
            fields = {field["name"]: field["x-kind"] for field in schema["fields"]}
            years = [name for name in schema["primaryKey"] if fields[name] == "fiscal_year"]
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

    def _path(self, table: str) -> Path:
        return self.root / f"data/{table}.csv"
