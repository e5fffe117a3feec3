"""The report as a library: tables of figures read, checked and asked, without any markup.

    from pathlib import Path
    from kawasaki_docs import load

    dataset = load(Path("data"))
    for problem in dataset.problems:
        print(problem)
    dataset.row("kpis", "startup-annual-foundings")["unit"]

Importing this package imports neither pandas nor matplotlib.
"""

from __future__ import annotations

from kawasaki_docs.cells import Value
from kawasaki_docs.descriptor import Field, ForeignKey, Licence, Package, Resource
from kawasaki_docs.errors import DataError, DataErrors, Problem, ReportError, UnknownIdError
from kawasaki_docs.package import Dataset, file_digests, load, read_package
from kawasaki_docs.problem_codes import CODES
from kawasaki_docs.rows import Row

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
    "file_digests",
    "load",
    "read_package",
]
