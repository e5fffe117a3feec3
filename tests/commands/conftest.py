"""The project's commands, run in folders of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with the project's noxfile and nothing else."""
    shutil.copyfile(ROOT / "noxfile.py", tmp_path / "noxfile.py")
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a session; its log comes by the process' output."""
    settings = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "ext"))), "CI": "true"}
    return subprocess.Popen(
        [sys.executable, "-m", "nox", "-s", *arguments],
        cwd=folder,
        # The folder's own commit says the time, not that of the run of the tests.
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def nox(folder: Path, *arguments: str) -> tuple[int, str]:
    """The status of a session, and its log."""
    with start(folder, *arguments) as process:
        log, _ = process.communicate()
    return process.returncode, log
