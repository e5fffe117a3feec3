"""A plugin for pytest: after the tests of faults it prints a table of what was tried, survived and lost.

A test tries one fault, or as many as it says by ``record_property("faults", number)``.
"""

from __future__ import annotations

from collections import Counter

import pytest

KINDS = {
    "tests/library/test_hostile_files.py": "numbers, descriptors, files, names",
    "tests/library/test_transaction.py": "kills, full disks, refusals at every write",
    "tests/library/test_workbook.py": "workbooks",
    "tests/sphinx/test_caches.py": "damaged caches and served files",
    "tests/sphinx/test_inert.py": "scripts in pages, pictures and caches",
    "tests/sphinx/test_interrupted.py": "interrupted builds",
    "tests/sphinx/test_outside_files.py": "pipes, devices, files of the machine, other hosts",
    "tests/sphinx/test_safety.py": "markup and formulas in the data",
    "tests/typst_pdf/test_faults.py": "faults of the PDF",
}
"""The files that hold tests of faults, and what they try."""

_tried: Counter[str] = Counter()
_survived: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a test that has run, or failed to begin."""
    kind = KINDS.get(report.nodeid.partition("::")[0])
    if kind is None or not (report.when == "call" or report.failed):
        return
    faults = next((int(str(value)) for name, value in report.user_properties if name == "faults"), 1)
    _tried[kind] += faults
    _survived[kind] += faults if report.passed else 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    width = max(map(len, KINDS.values()))
    terminalreporter.write_line(f"{'faults':{width}}{'tried':>10}{'survived':>10}{'lost':>10}")
    counts = [(kind, _tried[kind], _survived[kind]) for kind in KINDS.values() if _tried[kind]]
    for kind, tried, survived in (*counts, ("all", _tried.total(), _survived.total())):
        terminalreporter.write_line(f"{kind:{width}}{tried:>10,}{survived:>10,}{tried - survived:>10,}")
