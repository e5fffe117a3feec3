"""Whether what is being read is a sample in the guide.

A sample shows what the report shows, but it is not the place where a programme, an opinion or an article
lives, and what it names is no use of it: the domain passes over both.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

__all__ = ["in_example", "reading_example"]

_KEY = "kawasaki_example"


def in_example(env: BuildEnvironment) -> bool:
    """Tell whether a sample is being read."""
    return bool(env.current_document.get(_KEY))


@contextmanager
def reading_example(env: BuildEnvironment) -> Iterator[None]:
    """Mark what is read inside as a sample."""
    env.current_document[_KEY] = True
    try:
        yield
    finally:
        del env.current_document[_KEY]
