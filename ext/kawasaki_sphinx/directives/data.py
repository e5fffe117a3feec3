"""Directives for any table of data/: ``data-table`` and ``data-chart``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_sphinx.directives.exhibit import ExhibitDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from kawasaki_docs.exhibits.table import Exhibit

__all__ = ["setup_data"]

_LISTS = ("columns", "sort", "total", "rows", "spread", "values")


class DataTable(ExhibitDirective):
    """Rows of a table, or long data laid out with header rows made of a column's values."""

    arguments_wanted = 1
    options_known = ("where", "fold", *_LISTS)

    def exhibit(self) -> Exhibit:
        """Ask for the table."""
        return self.ask_exhibit(
            "data-table",
            table=self.arguments[0],
            where=self.options.get("where", ""),
            **{name: self.option_words(name) for name in _LISTS},
        )


class DataChart(ExhibitDirective):
    """Two columns of a table against each other, one series or several."""

    arguments_wanted = 1
    options_known = ("where", "x", "y", "series", "kind")
    shows_chart = True

    def exhibit(self) -> Exhibit:
        """Ask for the chart."""
        return self.ask_exhibit(
            "data-chart",
            table=self.arguments[0],
            **{name: self.options.get(name, "") for name in self.options_known},
        )


def setup_data(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("data-table", DataTable)
    app.add_directive("data-chart", DataChart)
