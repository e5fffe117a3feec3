"""Rehearse what editors do: ``nox -s rehearse``, or some changes alone: ``nox -s rehearse -- figure rename``.

All changes are made to one copy of the repository, in which the data are checked, site and PDF are built with
warnings as errors, and the whole suite runs. Then each change is made to a copy of its own, in which those
tests run that read the report. Last, two later years follow in a copy (``-- years``), each with the whole
suite. Left out are tests/site/edition_2023, which holds what was true of one report as it was published, and
the tests of the changes themselves, which want a report that has them not yet.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.rehearse.changes import CHANGES
from tests.rehearse.copies import Copy
from tests.rehearse.years import YEARS, RehearsalError, begin, change, look_back, write

LEFT_OUT = ("--ignore=tests/site/edition_2023", "--ignore=tests/site/test_rehearsal.py")
YEARS_TO_COME = "years"
READING = ("tests/site", "-m", "not browser and not soak")


def main(arguments: Sequence[str]) -> int:
    """Rehearse the changes named, or all; return the exit status."""
    known = [*CHANGES, YEARS_TO_COME]
    asked = list(arguments) or known
    if unknown := [name for name in asked if name not in known]:
        _tell(f"no such change: {', '.join(unknown)} (there are {', '.join(known)})")
        return 2
    names = [name for name in asked if name in CHANGES]
    runs: list[tuple[list[str], tuple[str, ...]]] = [(names, ())] if names else []
    runs += [([name], READING) for name in names if len(names) > 1]
    failed = [" + ".join(made) for made, tests in runs if not _rehearse(made, tests)]
    if YEARS_TO_COME in asked and not _follow():
        failed.append(YEARS_TO_COME)
    count = len(runs) + (YEARS_TO_COME in asked)
    _tell(f"red after: {'; '.join(failed)}" if failed else f"green after each of {count} rehearsals")
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


def _follow() -> bool:
    """Let years follow in a copy, each with its tests, and look back at the first; tell whether it holds."""
    _tell(f"== {YEARS_TO_COME}")
    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        copy = Copy.make(Path(folder) / "report")
        first, green = copy.edition, True
        try:
            for step in range(YEARS):
                _tell(f"   {begin(copy)}")
                for told in (*change(copy, step), *write(copy, first)):
                    _tell(f"   {told}")
                green = _nox(copy, "tests", "--", *LEFT_OUT) and green
            _tell(f"   {look_back(Copy.make(Path(folder) / 'first'), copy)}")
        except (RehearsalError, RuntimeError) as error:
            _tell(f"   {error}")
            green = False
    _tell(f"   {YEARS_TO_COME}: {'green' if green else 'red'}")
    return green


def _nox(copy: Copy, *arguments: str) -> bool:
    done = copy.run("-m", "nox", "-s", *arguments)
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
