"""A workbook's sheet back into data/, checked with all the other tables as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.fixing import Fix, file_text, tidy_text
from kawasaki_docs.editing.workbook.sheet import read_sheet
from kawasaki_docs.rules import check_all

if TYPE_CHECKING:
    from pathlib import Path

    from kawasaki_docs.problems import Problem

__all__ = ["Import", "import_table"]


@dataclass(frozen=True, slots=True)
class Import:
    """A sheet as a table's new file.

    ``refused`` is what keeps it from being written; ``fix`` is None then. ``left`` is what remains to be
    done elsewhere: rules of the report that span tables, and rows of other tables that now point nowhere.
    ``header`` are the sheet's columns, for addresses such as D5.
    """

    header: tuple[str, ...]
    refused: tuple[Problem, ...]
    left: tuple[Problem, ...]
    fix: Fix | None


def import_table(directory: Path, table: str, data: bytes, file: str) -> Import:
    """Check the bytes of the workbook ``file`` as the table ``table`` of ``directory``; write nothing.

    Raises UnknownIdError for an unknown table, and DataErrors where datapackage.json cannot be read.
    """
    old = load(directory)
    old.raw(table)
    sheet = read_sheet(data, file, old.resources[table])
    new = load(directory, replaced={table: sheet.raw})
    found = check_all(new)
    own = [
        problem
        for problem in found
        if problem.file == file
        and (problem in sheet.raw.problems or (problem.row, problem.column) not in sheet.told)
    ]
    # Rows of other tables that point nowhere may be told here; they are mended afterwards.
    of_table = {*new.table_problems(table), *sheet.raw.problems}
    refused = tuple(problem for problem in own if not problem.fixable and problem in of_table)
    known = set(check_all(old))
    left = (
        *(problem for problem in own if problem not in of_table),
        *(problem for problem in found if problem.file != file and problem not in known),
    )
    if refused:
        return Import(sheet.raw.header, refused, (), None)
    path = old.directory / old.resources[table].path
    mended = tuple(problem for problem in own if problem.fixable)
    name = old.raw(table).file
    fix = Fix(name, path, file_text(path, name), tidy_text(new, table), mended)
    return Import(sheet.raw.header, (), left, fix)
