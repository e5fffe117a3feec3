"""Directives of the survey: ``survey-chart`` and ``survey-table``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.asked import ASKED
from kawasaki_sphinx.directives.exhibit import ExhibitDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


class SurveyChart(ExhibitDirective):
    """The answers to a question: stacked 100% bars, or bars of several waves side by side."""

    asks = ASKED["survey-chart"]
    shows_chart = True


class SurveyTable(ExhibitDirective):
    """The answers to a question as a table with bases and aggregates."""

    asks = ASKED["survey-table"]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("survey-chart", SurveyChart)
    app.add_directive("survey-table", SurveyTable)
