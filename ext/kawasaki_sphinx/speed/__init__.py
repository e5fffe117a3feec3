"""Pieces of Sphinx and the theme that are replaced by faster ones of equal result.

conf.py's ``report_fast = False`` leaves all of them out: the site is the same, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_sphinx.speed.citations import setup_citations
from kawasaki_sphinx.speed.doctrees import setup_doctrees
from kawasaki_sphinx.speed.garbage_collection import setup_garbage
from kawasaki_sphinx.speed.navigation import setup_navigation
from kawasaki_sphinx.speed.numbers import setup_numbers
from kawasaki_sphinx.speed.templates import setup_templates

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["PIECES", "setup_speed"]

PIECES = (
    setup_garbage,
    setup_doctrees,
    setup_citations,
    setup_numbers,
    setup_navigation,
    setup_templates,
)


def _replace(app: Sphinx, config: Config) -> None:
    for piece in PIECES if config.report_fast else ():
        piece(app)


def setup_speed(app: Sphinx) -> None:
    """Replace the pieces once conf.py is known, its values have been checked and all extensions are there."""
    app.connect("config-inited", _replace, priority=900)
