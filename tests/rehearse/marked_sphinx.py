"""Sphinx, with a mark inside every year that is worked out: what stands without one was typed.

Run as ``python -m tests.rehearse.marked_sphinx`` with Sphinx's own arguments.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from sphinx.cmd.build import main

from kawasaki_docs import wording

MARK = "〗"
"""A letter that the book's fonts have, and no text of the report."""


def _marked(words: Callable[[int], str]) -> Callable[[int], str]:
    return lambda year: words(year) + MARK


def _mark_years() -> None:
    """Every function that words a year does it by these."""
    for name in ("_full_year", "_short_year"):
        setattr(wording, name, _marked(getattr(wording, name)))


if __name__ == "__main__":
    _mark_years()
    raise SystemExit(main(sys.argv[1:]))
