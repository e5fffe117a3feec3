"""Runs a command again and again on a fresh copy of a report, stopped at its first write, its second, ...

Prints one line for each stop: what was done to the command, how it ended, what it said, and the state of
the folder: ``before``, ``after`` or ``mixed`` at once, and again when the next command has run.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # noqa: F401 - once, and not in every process

from kawasaki_docs.cli.main import main

Tree = dict[str, tuple[int, bytes]]
Stop = Callable[[], None]

KILLED = 137
WRITES = {"os.rename", "os.remove", "os.mkdir", "os.link", "os.rmdir", "os.chmod"}
REFUSED = WRITES - {"os.remove", "os.rmdir"}


def tree(folder: Path) -> Tree:
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, b"" if path.is_dir() else path.read_bytes())
        for path in sorted(folder.rglob("*"))
    }


def at(number: int, folder: Path, events: set[str], stop: Stop) -> None:
    """Call ``stop`` before the write of that number, of those below ``folder``."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE):
            return
        if event in events and str(arguments[0]).startswith(str(folder)):
            seen += 1
            if seen == number:
                stop()

    sys.addaudithook(hook)


def kill() -> None:
    os._exit(KILLED)


def refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def limit(size: int, killed: bool) -> None:
    """No file grows beyond ``size``: the write fails there, or kills."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if killed else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def run(prepare: Stop, arguments: list[str]) -> tuple[int, str]:
    """Run the command in a process of its own; return its exit status and what it said."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            prepare()
            status = main(arguments)
        os.write(into, said.getvalue().encode()[:60_000])
        os._exit(status)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as stream:
        told = stream.read()
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended), told


def stops(folder: Path) -> Iterator[tuple[str, Iterator[Stop]]]:
    def numbered(events: set[str], stop: Stop) -> Iterator[Stop]:
        for number in range(1, 200):
            yield lambda number=number: at(number, folder, events, stop)  # type: ignore[misc]

    def limited(killed: bool) -> Iterator[Stop]:
        for size in (0, 20, 400):
            yield lambda size=size: limit(size, killed)  # type: ignore[misc]

    yield "kill", numbered({"open", *WRITES}, kill)
    yield "refuse", numbered({"open", *REFUSED}, refuse)
    yield "cut", limited(killed=True)
    yield "full", limited(killed=False)


def try_all(source: Path, folder: Path, arguments: list[str]) -> Iterator[dict[str, object]]:
    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder, symlinks=True)

    fresh()
    before = tree(folder)
    run(lambda: None, arguments)
    states = {"before": before, "after": tree(folder)}

    def state() -> str:
        now = tree(folder)
        return next((name for name, known in states.items() if known == now), "mixed")

    for how, prepared in stops(folder):
        for number, prepare in enumerate(prepared, start=1):
            fresh()
            status, said = run(prepare, arguments)
            at_once = state()
            if status == 0:
                break
            # A workbook's folder is put in order by the next export into it.
            run(lambda: None, arguments if arguments[0] == "export" else ["check", str(folder / "data")])
            told = {"how": how, "number": number, "status": status, "said": said}
            yield {**told, "at_once": at_once, "then": state()}


if __name__ == "__main__":
    for found in try_all(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]):
        sys.stdout.write(json.dumps(found) + "\n")
