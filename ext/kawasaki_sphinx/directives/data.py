"""Directives for any table of data/: ``data-table`` and ``data-chart``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.asked import ASKED
from kawasaki_sphinx.directives.exhibit import ExhibitDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


class DataTable(ExhibitDirective):
    """Rows of a table, or long data laid out with header rows made of a column's values."""

    asks = ASKED["data-table"]
    options_known = ("fold",)


class DataChart(ExhibitDirective):
    """Two columns of a table against each other, one series or several."""

    asks = ASKED["data-chart"]
    shows_chart = True


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("data-table", DataTable)
    app.add_directive("data-chart", DataChart)
