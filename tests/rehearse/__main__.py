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
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.rehearse.changes import CHANGES
from tests.rehearse.copies import Copy
from tests.rehearse.years import begun, unseen

LEFT_OUT = ("--ignore=tests/site/edition_2023", "--ignore=tests/site/test_rehearsal.py")
READING = ("tests/site", "-m", "not browser and not soak")


def main(arguments: Sequence[str]) -> int:
    """Rehearse the changes named, or all; return the exit status."""
    asked = list(arguments) or [*CHANGES, *PROOFS]
    if unknown := [name for name in asked if name not in {*CHANGES, *PROOFS}]:
        _tell(f"no such change: {', '.join(unknown)} (there are {', '.join((*CHANGES, *PROOFS))})")
        return 2
    names = [name for name in asked if name in CHANGES]
    runs: list[tuple[list[str], tuple[str, ...]]] = [(names, ())] if names else []
    runs += [([name], READING) for name in names if len(names) > 1]
    failed = [" + ".join(made) for made, tests in runs if not _rehearse(made, tests)]
    failed += [name for name in asked if name in PROOFS and not _prove(name)]
    count = len(runs) + len(set(asked) & set(PROOFS))
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


def _prove(name: str) -> bool:
    """Try one proof of the years that follow in a fresh copy; return whether it holds."""
    _tell(f"== {name}")
    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        told = PROOFS[name](Copy.make(Path(folder) / "report"))
    for line in told.splitlines():
        _tell(f"   {line}")
    _tell(f"   {name}: {'red' if told else 'green'}")
    return not told


def _command(copy: Copy, arguments: Iterable[str]) -> str:
    """Run ``kawasaki-docs`` in a copy; return what it told where it failed."""
    code = "import sys; from kawasaki_docs.cli.main import main; raise SystemExit(main(sys.argv[1:]))"
    done = _run(copy, "-c", code, *arguments)
    return done.stdout if done.returncode else ""


def _build(copy: Copy, session: str) -> str:
    """Run a session of nox in a copy; return what it told where it failed."""
    done = _run(copy, "-m", "nox", "-s", session)
    return done.stdout if done.returncode else ""


PROOFS: Mapping[str, Callable[[Copy], str]] = {
    "unseen": lambda copy: unseen(copy, _build),
    "begun": lambda copy: begun(copy, _command, _build),
}
"""Each proof of the years that follow: what is wrong, "" where nothing."""


def _nox(copy: Copy, *arguments: str) -> bool:
    done = _run(copy, "-m", "nox", "-s", *arguments)
    told = done.stdout.splitlines()
    closing = [line for line in told if line.startswith("===")][-1:]
    for line in told if done.returncode else closing:
        _tell(f"   {line}")
    _tell(f"   nox -s {arguments[0]}: {'red' if done.returncode else 'green'}")
    return done.returncode == 0


def _run(copy: Copy, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, as if the copy were the repository."""
    places = os.pathsep.join((str(copy.root), str(copy.root / "ext")))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy.root,
        env={**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1", "CI": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
