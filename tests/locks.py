"""Writes the lock files from pyproject.toml. Run by ``nox -s lock``; its options go to uv."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HEADER = """\
# {packages}, for Python 3.11 and newer on
# Linux, macOS and Windows. The wanted packages stand in pyproject.toml; this file is made from it:
#
#     nox -s lock                 keeps the versions that still fit
#     nox -s lock -- --upgrade    takes the newest
#
# Install with `pip install --require-hashes -r {file}`.

"""


def main(options: Sequence[str]) -> int:
    """Lock what the whole project needs, and from it what building and editing need."""
    everything, editing = "requirements.lock", "requirements-edit.lock"
    _lock(everything, "dev", "Every package that building, testing and editing the report needs", options)
    within = ("--constraint", everything)
    _lock(editing, "edit", "What building and editing the report needs, tests apart", within)
    return 0


def _lock(file: str, group: str, packages: str, options: Sequence[str]) -> None:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--group", group, *options]
    subprocess.run([*command, "--output-file", file, "pyproject.toml"], stdout=subprocess.DEVNULL, check=True)
    target = Path(file)
    header = HEADER.format(packages=packages, file=file)
    target.write_text(header + target.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
