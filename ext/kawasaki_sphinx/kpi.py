"""Directives of the KPIs: ``kpi-table``, ``kpi-chart``, ``kpi-list`` and ``kpi-summary``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from kawasaki_sphinx._exhibits import ExhibitDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.tables import Exhibit

__all__ = ["setup_kpi"]

_LIST = "kc-kpi-list"
_EXPLORER = "kpi-explorer.js"
"""In the site's static files: filters and sorting for the list. The list is whole without it."""


class KpiTable(ExhibitDirective):
    """The KPIs of a programme with target, actual, rate, verdict and trend."""

    arguments_wanted = 1
    options_known = ("kpis", "years", "columns")

    def exhibit(self) -> Exhibit:
        """Ask for the table."""
        return self.ask_exhibit(
            "kpi-table",
            programme=self.arguments[0],
            **{name: self.option_words(name) for name in self.options_known},
        )


class KpiChart(ExhibitDirective):
    """The KPIs of a programme as small multiples: actual as bars, target as a marked line."""

    arguments_wanted = 1
    options_known = ("kpis", "years", "kind")
    shows_chart = True
    folds_notes = True

    def exhibit(self) -> Exhibit:
        """Ask for the chart."""
        return self.ask_exhibit(
            "kpi-chart",
            programme=self.arguments[0],
            kpis=self.option_words("kpis"),
            years=self.option_words("years"),
            kind=self.options.get("kind", ""),
        )


class KpiSummary(ExhibitDirective):
    """How many targets were met, by article or programme."""

    options_known = ("by",)
    shows_chart = True

    def exhibit(self) -> Exhibit:
        """Ask for the summary."""
        return self.ask_exhibit("kpi-summary", by=self.options.get("by", ""))


class KpiList(ExhibitDirective):
    """Every KPI of the edition, linked to its row on its programme's page."""

    options_known = ("article", "programme")

    def exhibit(self) -> Exhibit:
        """Ask for the list."""
        return self.ask_exhibit(
            "kpi-list", **{name: self.options.get(name, "") for name in self.options_known}
        )

    def build(self) -> list[Node]:
        """The table, with a class of its own: its columns are more and narrower than other tables'."""
        found = super().build()
        for table in found[0].findall(nodes.table):
            table["classes"].append(_LIST)
        return found


def _add_explorer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the script to the pages that show the list."""
    del pagename, templatename, context
    if doctree and any(_LIST in table["classes"] for table in doctree.findall(nodes.table)):
        app.add_js_file(_EXPLORER, loading_method="defer")


def setup_kpi(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("kpi-table", KpiTable)
    app.add_directive("kpi-chart", KpiChart)
    app.add_directive("kpi-summary", KpiSummary)
    app.connect("html-page-context", _add_explorer)
    app.add_directive("kpi-list", KpiList)
