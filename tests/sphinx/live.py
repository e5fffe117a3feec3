"""A live site that a test edits: its process, its pages as browsers get them, and what its terminal says."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from websockets.sync.client import connect

ROOT = Path(__file__).parents[2]
PATIENCE = 600
"""Seconds after which a test fails: a busy machine is no fault."""


class Live:
    """``python -m kawasaki_sphinx.live`` in a report's folder."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        path = os.pathsep.join((str(ROOT), str(ROOT / "ext")))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kawasaki_sphinx.live", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.log: list[str] = []
        self._lines: Queue[str | None] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.origin = re.sub(r".*(http://[\d.:]+/).*", r"\1", self.says("http://"))

    def says(self, part: str) -> str:
        """The next line of the terminal that holds ``part``."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            if line is None:
                status = self.end()
                raise AssertionError(f"the live site ended with {status}: {self.log}")
            self.log.append(line)
            if part in line:
                return line

    def page(self, name: str) -> str:
        """A page as it is served, found or not."""
        try:
            with urllib.request.urlopen(f"{self.origin}{name}.html") as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def when(self, name: str, holds: Callable[[str], bool]) -> str:
        """A page as soon as a browser that is told of changes shows what is waited for."""
        while not holds(page := self.page(name)):
            (version,) = re.findall(r'data-version="([^"]+)"', page)
            with connect(f"ws{self.origin[4:]}_live/changes?version={version}") as browser:
                while browser.recv(timeout=PATIENCE) != "reload":
                    pass
        return page

    def save(self, name: str, text: str) -> None:
        """Write a file of the report."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def end(self) -> int:
        """Press Ctrl+C; the status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        self._reader.join()
        return status

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())
        self._lines.put(None)


@contextmanager
def live(folder: Path, *arguments: str) -> Iterator[Live]:
    """A live site at a free port, built for the first time."""
    site = Live(folder, *arguments, *(() if "--port" in arguments else ("--port", "0")))
    try:
        yield site
    finally:
        site.end()
