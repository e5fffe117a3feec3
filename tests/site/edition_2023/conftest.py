"""Fixtures of what is true only of the edition of 2023."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import DATA, EDITION

# Another edition shows other pages, and may have a folder of its own.
collect_ignore_glob = [] if EDITION == 2023 else ["test_*.py"]

REPORT = Path("shared/source/report-fy2023.txt")


@pytest.fixture(scope="session")
def report() -> str:
    """The text of the city's report, which is not in the repository: it may stand beside the checkout."""
    for top in DATA.parents:
        if (top / REPORT).is_file():
            return (top / REPORT).read_text(encoding="utf-8")
    pytest.skip("the report's text is not at hand")
