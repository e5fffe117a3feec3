"""Time a piece of work done in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "CommandFailedError", "Run", "best_import", "best_printed", "run"]

ROOT = Path(__file__).resolve().parent.parent


class CommandFailedError(Exception):
    """A measured command ended with an error; the message holds what it printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command: its seconds from start to end, and what it printed."""

    seconds: float
    output: str


def run(*arguments: str) -> Run:
    """Run this environment's Python and time it, start-up included.

    Raises CommandFailedError where it ends with an error.
    """
    env = dict(
        os.environ, PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "ext"))), PYTHONUTF8="1", LC_ALL="C"
    )
    # Compiled modules are kept from one build to the next, as they are on an editor's machine.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    done = subprocess.run(
        (sys.executable, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env=env,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise CommandFailedError(f"{' '.join(arguments)} failed:\n{done.stdout}")
    return Run(seconds, done.stdout)


def best_printed(program: str, repeat: int) -> float:
    """Return the smallest of the seconds that ``program``, run ``repeat`` times, prints last."""
    return min(float(run("-c", program).output.split()[-1]) for _ in range(repeat))


def best_import(module: str, repeat: int, *, after: str = "time") -> float:
    """Return the seconds of importing ``module`` in a fresh interpreter that has imported ``after``."""
    timed = f"t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    return best_printed(f"import time, {after}; {timed}", repeat)
