"""The tables of a data folder as one edition sees them: typed rows, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.csvfile.reader import RawTable
from kawasaki_docs.dataset.checks import check_table, incomplete
from kawasaki_docs.dataset.files import read_raw
from kawasaki_docs.dataset.foreign_keys import check_links
from kawasaki_docs.dataset.seen import newest, seen
from kawasaki_docs.diagnosis.fitting import fit_all
from kawasaki_docs.problems import Problem
from kawasaki_docs.schema.descriptor import Package

__all__ = ["CheckedTable", "read_raws", "read_tables"]


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """One table: the file's cells without those of later years, the rows that an edition sees, and the
    problems of its schema and references.
    """

    raw: RawTable
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the table from being read."""
        return tuple(problem for problem in self.problems if not problem.fixable)


def read_raws(directory: Path, package: Package, replaced: Mapping[str, RawTable]) -> dict[str, RawTable]:
    """Return the cells of all tables under their columns, those of ``replaced`` in place of their files."""
    files = {
        name: replaced.get(name) or read_raw(directory, resource.path)
        for name, resource in package.resources.items()
    }
    return fit_all(package, files)


def read_tables(package: Package, raws: Mapping[str, RawTable], edition: int) -> dict[str, CheckedTable]:
    """Return all tables as ``edition`` sees them, checked against the schema and each other."""
    visible = seen(package, raws, edition)
    rows: dict[str, tuple[Row, ...]] = {}
    problems: dict[str, list[Problem]] = {}
    # Tables that take a unit or decimals from another one are read after it.
    for name, resource in sorted(package.resources.items(), key=lambda item: item[1].takes_from_others):
        read, found = check_table(visible[name], resource, rows)
        rows[name], problems[name] = newest(read, resource, edition), list(found)
    complete = {
        name: rows[name] for name in rows if visible[name].readable and not incomplete(problems[name])
    }
    known = [problem for found in problems.values() for problem in found]
    for name, dangling in check_links(package.resources, rows, complete, known).items():
        problems[name] += dangling
    return {
        name: CheckedTable(visible[name], rows[name], tuple(sorted(problems[name])))
        for name in package.resources
    }
