"""``nox -s tests`` on a small suite: workers that warn as one process would, and the line that CI tells."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.commands.conftest import ROOT, nox

SUITE = """\
import os
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_worker_runs_this():
    assert os.environ["PYTEST_XDIST_WORKER"]


def test_a_file_names_its_encoding():
    with pytest.raises(EncodingWarning):
        Path(__file__).read_text()


def test_other_processes_are_not_asked():
    asked = [sys.executable, "-c", "import sys; raise SystemExit(sys.flags.warn_default_encoding)"]
    subprocess.run(asked, check=True)
"""


def test_the_suite_runs_on_workers_and_ends_in_the_line_that_ci_tells(commands: Path) -> None:
    for name in ("pyproject.toml", "tests/conftest.py"):
        (commands / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, commands / name)
    (commands / "tests/test_suite.py").write_text(SUITE, encoding="utf-8")
    status, log = nox(commands, "tests", "--", "--color=no")
    assert status == 0, log
    wanted = re.search(r"grep -E '(.+)' \"\$log\"", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    assert wanted is not None
    (line,) = re.findall(rf"{wanted[1]}".replace("(passed", "(?:passed"), log, re.MULTILINE)
    assert "3 passed" in line
