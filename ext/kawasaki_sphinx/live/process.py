"""The process that builds, seen from the one that serves."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
from contextlib import suppress
from subprocess import PIPE, Popen
from typing import IO, TYPE_CHECKING, Any

from kawasaki_sphinx.live.order import BROKEN, BUILT, FAILED, LOST, Change
from kawasaki_sphinx.live.told import Told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kawasaki_sphinx.live.order import Order

__all__ = ["BuildProcess"]

_CUT = "作り直す途中で、プログラムが止まりました。もう一度保存してください。続くときは、次の説明を担当者に伝えてください。"


class BuildProcess:
    """One process. It imports and opens the report at once, and then waits for what it is to build."""

    def __init__(self, order: Order) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        # Not asyncio's own: interrupted while it begins, that one would wait for ever.
        self._process = Popen(order.command(), stdin=PIPE, stdout=PIPE, stderr=self._errors, process_group=0)
        self._failed = False

    @property
    def usable(self) -> bool:
        """Whether it can build once more."""
        return not self._failed and self._process.poll() is None

    async def build(self, change: Change) -> AsyncIterator[tuple[str, Told]]:
        """Build after a change of files, and tell when pages can be read, those that are looked at first, and
        once more when all is done; or that the data are broken and nothing was built."""
        self._order(change)
        what = ""
        while what not in (BUILT, BROKEN, FAILED, LOST):
            what, content = await self._heard()
            self._failed = what in (FAILED, LOST)
            yield what, Told.of_json(content)

    def end(self) -> None:
        """End the process, whatever it does, and those that share its work."""
        with suppress(OSError), self._process:
            self._errors.close()
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _order(self, change: Change) -> None:
        """Say what changed. Where the process is gone, reading its answer tells so."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(f"{json.dumps(change)}\n".encode())
                self._process.stdin.flush()

    async def _heard(self) -> tuple[str, Any]:
        """What the process says next; that it is lost, where it says nothing any more."""
        out = self._process.stdout
        if out is not None and (line := await asyncio.to_thread(out.readline)):
            what, content = json.loads(line)
            return what, content
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip()
        return LOST, Told(failure=f"{_CUT}\n{said}".strip()).as_json()
