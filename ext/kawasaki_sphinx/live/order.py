"""What the process that serves and the one that builds say to each other."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

__all__ = ["BROKEN", "BUILT", "FAILED", "LOST", "READABLE", "Change", "Order"]

READABLE, BUILT, BROKEN, FAILED, LOST = "readable", "built", "broken", "failed", "lost"
"""What the process says: the pages are written; all is; nothing is, since the data are broken; it could not
be done, and the process ends. Of one that ended without a word it is said that it is lost."""

_WORKER = "kawasaki_sphinx.live.worker"


class Change(NamedTuple):
    """What is told to the process: the files that changed, and the addresses of the pages that are looked at,
    which are written first."""

    files: list[str]
    shown: list[str]


@dataclass(frozen=True, slots=True)
class Order:
    """What is built: folders, and what is set beside conf.py."""

    source: str
    target: str
    doctrees: str
    tags: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def command(self) -> tuple[str, ...]:
        """The command that begins a process for it."""
        return (sys.executable, "-m", _WORKER, json.dumps(asdict(self)))
