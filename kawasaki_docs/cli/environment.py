"""The environment that a build runs in: the same on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

__all__ = ["build_environment"]

# The time that a build writes where there is no commit to take it from: 2024-10-01 00:00 UTC.
_FALLBACK_EPOCH = "1727740800"


def build_environment() -> dict[str, str]:
    """Return this process's environment, in which every file is read as UTF-8 and the time is that of the
    last commit, so that two builds of one commit are equal. What is run in the present folder gets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _archived() or _committed() or _FALLBACK_EPOCH
    return {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": epoch}


def _archived() -> str:
    """The time of the commit that a downloaded archive holds."""
    try:
        return _whole(Path(".commit-epoch").read_text(encoding="utf-8"))
    except OSError:
        return ""


def _committed() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    command = (git, "log", "-1", "--format=%ct")
    return _whole(subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout)


def _whole(seconds: str) -> str:
    return seconds.strip() if seconds.strip().isdigit() else ""
