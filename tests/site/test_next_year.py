"""The real pages, read by the editions to come: no typed year is left that they would tell wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import DOCS, EDITION


@pytest.mark.parametrize("later", [1, 2])
def test_no_page_types_a_year_that_a_later_edition_gets_wrong(tmp_path: Path, later: int) -> None:
    """What the data lack then is told too, by other warnings."""
    year = str(EDITION + later)
    command = (
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "dummy",
        "-q",
        "-t",
        "guide",
        "-D",
        f"report_year={year}",
    )
    ended = subprocess.run(
        (*command, DOCS, tmp_path / "out"), check=False, capture_output=True, text=True, encoding="utf-8"
    )
    lines = ended.stderr.splitlines()
    assert any("[kawasaki.role]" in line for line in lines)
    assert [line for line in lines if "kawasaki.typed-year" in line] == []
