"""Directives of the survey: ``survey-chart`` and ``survey-table``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.directives.query import number, query, text, years

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


class SurveyChart(ExhibitDirective):
    """The answers to a question: stacked 100% bars, or bars of several waves side by side."""

    asks = query(survey_chart, "question", waves=years, kind=text, top=number, sort=text)
    shows_chart = True


class SurveyTable(ExhibitDirective):
    """The answers to a question as a table with bases and aggregates."""

    asks = query(survey_table, "question", waves=years)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("survey-chart", SurveyChart)
    app.add_directive("survey-table", SurveyTable)
