"""Building the live site anew whenever a file has been saved."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import DefaultFilter, awatch

from kawasaki_sphinx.live.order import BROKEN, BUILT, LOST, Change
from kawasaki_sphinx.live.process import BuildProcess
from kawasaki_sphinx.live.told import Told, from_root

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from kawasaki_sphinx.live.order import Order
    from kawasaki_sphinx.live.site import LiveSite

__all__ = ["Maker", "say"]

_NAMED = 3
_QUIET, _LONGEST_SAVING = 20, 200
"""Milliseconds without a further change after which files count as saved, and after which they do anyway."""


class _Saved(DefaultFilter):
    """Passes what an editor saves: drafts of editors, spreadsheets and our own commands are no changes."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^(?:\.~|~\$)",
        r"\.(?:new|old|journal|ended)$",
    )


def say(text: str) -> None:
    """A line for the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Maker:
    """Watches folders, keeps a process warm, and builds one change after another."""

    def __init__(self, order: Order, site: LiveSite, folders: Sequence[Path]) -> None:
        self._order = order
        self._site = site
        self._folders = folders
        self._changed: set[str] = set()
        self._woken = asyncio.Event()
        self._process: BuildProcess | None = None
        self._built: Told | None = None

    async def run(self) -> None:
        """Build, and again after each change, until cancelled; no process is left then."""
        watching = asyncio.create_task(self._watch())
        try:
            await self._make(frozenset())
            while True:
                await self._woken.wait()
                await self._make(self._taken())
        finally:
            watching.cancel()
            if self._process is not None:
                self._process.end()

    async def _watch(self) -> None:
        async for changes in awatch(
            *self._folders, watch_filter=_Saved(), debounce=_LONGEST_SAVING, step=_QUIET
        ):
            self._changed.update(path for _, path in changes)
            self._woken.set()

    def _taken(self) -> frozenset[str]:
        """The files that changed since this was last asked."""
        taken = frozenset(self._changed)
        self._changed.clear()
        self._woken.clear()
        return taken

    async def _make(self, changed: frozenset[str]) -> None:
        began = time.monotonic()
        if changed:
            say(f"保存されました: {_named(changed)}")
        await self._site.begin()
        told = self._built or Told()
        async for what, now in self._build(changed):
            told = now.beside(told) if what == BROKEN else now
            await self._site.show(told)
            if what == BUILT:
                self._built = now
        _report(told, time.monotonic() - began)
        # After a failure the next process imports while the editor mends what was wrong.
        self._ready(())

    async def _build(self, changed: Collection[str]) -> AsyncIterator[tuple[str, Told]]:
        """What the process tells of a build. Where one is lost that had waited, another one builds."""
        waited, process = self._process, self._ready(changed)
        # Until there are pages, all is built whatever changed.
        change = Change(sorted(changed) if self._built else [], sorted(self._site.shown))
        async for what, told in process.build(change):
            if what != LOST or process is not waited:
                yield what, told
                continue
            async for each in self._build(changed):
                yield each

    def _ready(self, changed: Collection[str]) -> BuildProcess:
        """The process that waits; another one where it came to grief, or where code changed that it holds."""
        if self._process is not None:
            if self._process.usable and not any(_is_code(path) for path in changed):
                return self._process
            self._process.end()
        self._process = BuildProcess(self._order)
        return self._process


def _is_code(path: str) -> bool:
    """Whether a process that runs may hold what a file said before; conf.py is read at each opening."""
    return path.endswith(".py") and Path(path).name != "conf.py"


def _named(changed: Collection[str]) -> str:
    """The files' names as seen from the report's folder."""
    names = sorted(map(from_root, changed))
    more = f"ほか{len(names) - _NAMED}ファイル" if len(names) > _NAMED else ""
    return "、".join([*names[:_NAMED], *([more] if more else [])])


def _report(told: Told, seconds: float) -> None:
    """Tell what came of a build."""
    if told.failure:
        say(f"{told.failure}\n作り直せませんでした。上のことを直して、保存してください。")
        return
    for slip in told.slips:
        say(re.sub(r"\s*\n\s*", " ", str(slip)))
    found = f"直すところが{len(told.slips)}件あります。" if told.slips else "直すところはありません。"
    say(f"作りました（{seconds:.1f}秒）。{found}")
