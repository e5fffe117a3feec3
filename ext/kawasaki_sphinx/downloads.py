"""What the files are called that readers download: one address an exhibit, a table and the whole package."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

__all__ = [
    "DATA",
    "DRAWINGS",
    "EXHIBITS",
    "all_years",
    "drawing_file",
    "exhibit_csv",
    "package_workbook",
    "package_zip",
    "table_csv",
]

EXHIBITS = "_csv"
"""The folder, below the output folder, of the data that exhibits show."""
DRAWINGS = "_charts"
"""The folder of the drawings of charts as files."""
DATA = "_data"
"""The folder of the tables and the package."""


def exhibit_csv(docname: str, stem: str, taken: Collection[str]) -> str:
    """Return where an exhibit's data stand: ``stem`` tells the directive and what it shows. Where the page
    has ``taken`` that name, a number follows.
    """
    names = (f"{EXHIBITS}/{docname}/{stem}{'' if serial == 1 else f'-{serial}'}.csv" for serial in count(1))
    return next(name for name in names if name not in taken)


def drawing_file(docname: str, identifier: str, kind: str) -> str:
    """Return where a figure's drawing stands: ``identifier`` is the figure's own in its page, ``kind`` is svg
    or png."""
    return f"{DRAWINGS}/{docname}/{identifier}.{kind}"


def table_csv(table: str) -> str:
    """Return where a whole table stands."""
    return f"{DATA}/{table}.csv"


def all_years(file: str) -> str:
    """Return where a file of the figures of all years stands."""
    return f"{DATA}/{file}"


def package_zip(package: str) -> str:
    """Return where the archive of all tables stands."""
    return f"{DATA}/{package}-data.zip"


def package_workbook(package: str) -> str:
    """Return where the workbook of all tables stands."""
    return f"{DATA}/{package}-data.xlsx"
