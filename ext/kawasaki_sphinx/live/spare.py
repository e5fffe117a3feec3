"""The process that is warm when a change comes, seen from the one that serves."""

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

from kawasaki_sphinx.live.order import BROKEN, BUILT, FAILED, OPENED
from kawasaki_sphinx.live.told import Told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from kawasaki_sphinx.live.order import Order

__all__ = ["Spare"]

_CUT = "作り直す途中で、プログラムが止まりました。もう一度保存してください。続くときは、次の説明を担当者に伝えてください。"


class Spare:
    """One process, from its beginning to the end of its one build. It imports at once."""

    def __init__(self, order: Order) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        # Not asyncio's own: interrupted while it begins, that one would wait for ever.
        self._process = Popen(order.command(), stdin=PIPE, stdout=PIPE, stderr=self._errors, process_group=0)
        self._rests_on: frozenset[str] | None = None
        self._failed: Told | None = None
        self._done = False

    def open(self) -> None:
        """Have the report opened, as the last build left it."""
        self._order([])

    async def rests_on(self) -> frozenset[str]:
        """The files that the opened report rests on; none where it could not be opened: the build tells."""
        if self._rests_on is None:
            what, content = await self._heard()
            self._rests_on = frozenset(content if what == OPENED else ())
            self._failed = None if what == OPENED else Told.of_json(content)
        return self._rests_on

    @property
    def usable(self) -> bool:
        """Whether the report is open in a process that waits."""
        return self._failed is None and not self._done and self._process.poll() is None

    async def build(self, changed: Collection[str]) -> AsyncIterator[tuple[str, Told]]:
        """Build after a change of files, and tell when the pages can be read, and once more when all is done;
        or that the data are broken, and wait on."""
        await self.rests_on()
        if self._failed is None:
            self._order(sorted(changed))
        while self._failed is None and not self._done:
            what, content = await self._heard()
            self._done = what in (BUILT, FAILED)
            yield what, Told.of_json(content)
            if what == BROKEN:
                return
        if self._failed is not None:
            yield FAILED, self._failed

    def end(self) -> None:
        """End the process, whatever it does, and those that share its work."""
        with suppress(OSError), self._process:
            self._errors.close()
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _order(self, changed: Sequence[str]) -> None:
        """Say what changed. Where the process is gone, reading its answer tells so."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(f"{json.dumps(changed)}\n".encode())
                self._process.stdin.flush()

    async def _heard(self) -> tuple[str, Any]:
        """What the process says next; that it failed, where it says nothing any more."""
        out = self._process.stdout
        if out is not None and (line := await asyncio.to_thread(out.readline)):
            what, content = json.loads(line)
            return what, content
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip()
        return FAILED, Told(failure=f"{_CUT}\n{said}".strip()).as_json()
