"""Directives for any table of data/: ``data-table`` and ``data-chart``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.data_chart import data_chart
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.directives.query import query, text, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


class DataTable(ExhibitDirective):
    """Rows of a table, or long data laid out with header rows made of a column's values."""

    asks = query(
        data_table,
        "table",
        where=text,
        columns=words,
        sort=words,
        total=words,
        rows=words,
        spread=words,
        values=words,
    )
    options_known = ("fold",)


class DataChart(ExhibitDirective):
    """Two columns of a table against each other, one series or several."""

    asks = query(
        data_chart,
        "table",
        where=text,
        x=text,
        y=text,
        series=text,
        panels=text,
        kind=text,
        sort=text,
        changes=text,
    )
    shows_chart = True


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("data-table", DataTable)
    app.add_directive("data-chart", DataChart)
