"""The report as a library: tables of figures read, checked and asked, without any markup.

    from pathlib import Path
    from kawasaki_docs import check_all, load

    dataset = load(Path("data"))
    for problem in check_all(dataset):
        print(problem)
    dataset.row("kpis", "startup-annual-foundings")["unit"]

Importing this package imports neither pandas nor matplotlib.
"""

from __future__ import annotations

from kawasaki_docs.cells.cell import Value
from kawasaki_docs.cells.rows import Row
from kawasaki_docs.dataset.dataset import Dataset, file_digests, load, read_package
from kawasaki_docs.problems import DataError, DataErrors, Problem, ReportError, UnknownIdError
from kawasaki_docs.rules import check_all
from kawasaki_docs.rules.codes import CODES
from kawasaki_docs.schema.descriptor import Field, ForeignKey, Licence, Package, Resource

__all__ = [
    "CODES",
    "DataError",
    "DataErrors",
    "Dataset",
    "Field",
    "ForeignKey",
    "Licence",
    "Package",
    "Problem",
    "ReportError",
    "Resource",
    "Row",
    "UnknownIdError",
    "Value",
    "check_all",
    "file_digests",
    "load",
    "read_package",
]
