"""Python's search for unreachable cycles, less often during a build.

A build makes millions of small objects that live until their page is written; looking through all of them
again and again is a tenth of its time.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_garbage"]

_THRESHOLD = (50_000, 20, 20)
"""New objects before a search among the young, and how many searches before one among the older. About
15 MB more than with Python's own 700, 10, 10."""


def setup_garbage(app: Sphinx) -> None:
    """Search less often from the first page until the build has finished."""
    usual = gc.get_threshold()

    def begin(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
        del app, env, pages
        gc.set_threshold(*_THRESHOLD)

    def end(app: Sphinx, exception: Exception | None) -> None:
        del app, exception
        gc.set_threshold(*usual)

    app.connect("env-before-read-docs", begin)
    app.connect("build-finished", end, priority=999)
