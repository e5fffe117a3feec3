"""Directives of the survey: ``survey-chart`` and ``survey-table``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_sphinx.directives.exhibit import ExhibitDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from kawasaki_docs.exhibits.table import Exhibit

__all__ = ["setup_survey"]


class SurveyChart(ExhibitDirective):
    """The answers to a question: stacked 100% bars, or bars of several waves side by side."""

    arguments_wanted = 1
    options_known = ("waves", "kind", "top", "sort")
    shows_chart = True

    def exhibit(self) -> Exhibit:
        """Ask for the chart."""
        return self.ask_exhibit(
            "survey-chart",
            question=self.arguments[0],
            waves=self.option_words("waves"),
            **{name: self.options.get(name, "") for name in ("kind", "top", "sort")},
        )


class SurveyTable(ExhibitDirective):
    """The answers to a question as a table with bases and aggregates."""

    arguments_wanted = 1
    options_known = ("waves",)

    def exhibit(self) -> Exhibit:
        """Ask for the table."""
        return self.ask_exhibit("survey-table", question=self.arguments[0], waves=self.option_words("waves"))


def setup_survey(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("survey-chart", SurveyChart)
    app.add_directive("survey-table", SurveyTable)
