"""Rehearse what editors do: ``nox -s rehearse``, or some changes alone: ``nox -s rehearse -- figure rename``.

All changes are made to one copy of the repository, in which the data are checked, site and PDF are built with
warnings as errors, and the whole suite runs. Then each change is made to a copy of its own, in which those
tests run that read the report. Left out are tests/site/edition_2023, which holds what was true of one report
as it was published, and the tests of the changes themselves, which want a report that has them not yet.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.rehearse.changes import CHANGES
from tests.rehearse.copies import Copy

LEFT_OUT = ("--ignore=tests/site/edition_2023", "--ignore=tests/site/test_rehearsal.py")
READING = ("tests/site", "-m", "not browser and not soak")


def main(arguments: Sequence[str]) -> int:
    """Rehearse the changes named, or all; return the exit status."""
    names = list(arguments) or list(CHANGES)
    if unknown := [name for name in names if name not in CHANGES]:
        _tell(f"no such change: {', '.join(unknown)} (there are {', '.join(CHANGES)})")
        return 2
    runs: list[tuple[list[str], tuple[str, ...]]] = [(names, ())]
    runs += [([name], READING) for name in names if len(names) > 1]
    failed = [" + ".join(made) for made, tests in runs if not _rehearse(made, tests)]
    _tell(f"red after: {'; '.join(failed)}" if failed else f"green after each of {len(runs)} rehearsals")
    return bool(failed)


def _rehearse(names: Sequence[str], tests: Sequence[str]) -> bool:
    """Make changes to a fresh copy; return whether all that is asked of it holds."""
    _tell(f"== {' + '.join(names)}")
    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        copy = Copy.make(Path(folder) / "report")
        for name in names:
            _tell(f"   {name}: {CHANGES[name](copy)}")
        # All of them, so that one run tells everything that a change broke.
        return all([_nox(copy, "check"), _nox(copy, "docs"), _nox(copy, "tests", "--", *LEFT_OUT, *tests)])


def _nox(copy: Copy, *arguments: str) -> bool:
    places = os.pathsep.join((str(copy.root), str(copy.root / "ext")))
    done = subprocess.run(
        [sys.executable, "-m", "nox", "-s", *arguments],
        cwd=copy.root,
        env={**os.environ, "PYTHONPATH": places, "CI": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    told = done.stdout.splitlines()
    closing = [line for line in told if line.startswith("===")][-1:]
    for line in told if done.returncode else closing:
        _tell(f"   {line}")
    _tell(f"   nox -s {arguments[0]}: {'red' if done.returncode else 'green'}")
    return done.returncode == 0


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
