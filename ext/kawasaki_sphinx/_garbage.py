"""Python's search for unreachable cycles, less often during a build.

A build makes millions of small objects that live until their page is written; looking through all of them
again and again is a tenth of its time.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_garbage"]

_THRESHOLD = (50_000, 20, 20)
"""New objects before a search among the young, and how many searches before one among the older. About
15 MB more than with Python's own 700, 10, 10."""


def setup_garbage(app: Sphinx) -> None:
    """Search less often until the build has finished."""
    usual = gc.get_threshold()
    gc.set_threshold(*_THRESHOLD)

    def begin(app: Sphinx) -> None:
        """Leave out what stays until the end: modules, and the environment of the last build."""
        del app
        gc.freeze()

    def end(app: Sphinx, exception: Exception | None) -> None:
        del app, exception
        gc.unfreeze()
        gc.set_threshold(*usual)

    app.connect("builder-inited", begin)
    app.connect("build-finished", end, priority=999)
