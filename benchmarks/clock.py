"""Time a piece of work done in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "CommandFailedError", "Run", "best_import", "run"]

ROOT = Path(__file__).resolve().parent.parent


class CommandFailedError(Exception):
    """A measured command ended with an error; the message holds what it printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command: its seconds of the processor, the time that passed, and what it printed."""

    seconds: float
    elapsed: float
    output: str


def run(*arguments: str) -> Run:
    """Run this environment's Python and time it, start-up included.

    What else the machine does delays a command, but hardly makes it take more of the processor.

    Raises CommandFailedError where it ends with an error.
    """
    env = dict(
        os.environ, PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "ext"))), PYTHONUTF8="1", LC_ALL="C"
    )
    # Compiled modules are kept from one build to the next, as they are on an editor's machine.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began, used = time.perf_counter(), _used()
    done = subprocess.run(
        (sys.executable, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env=env,
        encoding="utf-8",
        check=False,
    )
    elapsed = time.perf_counter() - began
    if done.returncode:
        raise CommandFailedError(f"{' '.join(arguments)} failed:\n{done.stdout}")
    return Run(_used() - used or elapsed, elapsed, done.stdout)


def _used() -> float:
    """Seconds of the processor that finished commands took so far; 0 on Windows, which does not say."""
    times = os.times()
    return times.children_user + times.children_system


def best_import(module: str, repeat: int, *, after: str) -> float:
    """Return the seconds of importing ``module`` in a fresh interpreter that has imported ``after``."""
    timed = f"t = time.process_time(); import {module}; print(time.process_time() - t)"
    return min(float(run("-c", f"import time, {after}; {timed}").output) for _ in range(repeat))
