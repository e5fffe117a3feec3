"""What tests of every folder share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

FIXTURE = Path(__file__).parent / "data"
"""A small frozen report of an invented city; tests/follow_schema.py keeps its schema that of data/."""

EDITION = 2031
"""The later of the fixture's two editions."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session", autouse=True)
def only_tests_name_encodings() -> None:
    """This process warns of files opened without naming their encoding; those that tests start need not."""
    os.environ.pop("PYTHONWARNDEFAULTENCODING", None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium of this machine. Without one the test is skipped, save under CI."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = f"no Chromium on this machine (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found
