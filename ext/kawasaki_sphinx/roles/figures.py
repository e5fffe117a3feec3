"""Roles that print figures and words of the data in a sentence: kpi, fact, stat, survey, trend, change ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.text.figures import (
    change_word,
    code_word,
    fact_figure,
    fiscal_year,
    kpi_figure,
    stat_figure,
    survey_figure,
    trend_word,
)
from kawasaki_sphinx.incremental.page_dependencies import ask
from kawasaki_sphinx.roles.base import ReportRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["setup_figures"]

_FIGURES = {
    "kpi": kpi_figure,
    "fact": fact_figure,
    "stat": stat_figure,
    "survey": survey_figure,
    "trend": trend_word,
    "change": change_word,
}
_LONGEST = 12
"""Characters that may stand in one piece: longer texts of a table would not fit a phone's line."""


class FigureRole(ReportRole):
    """A figure of the data, formatted with separators, unit and 約."""

    def __init__(self, figure: Callable[[Dataset, int, str], str]) -> None:
        super().__init__()
        self.figure = figure

    def build(self) -> list[Node]:
        """The figure as one piece of text, which does not break unless it is a whole phrase."""
        target = self.text.strip()
        figure = ask(self.env, self.figure, target)
        classes = ["kc-figure-text"] if len(figure) <= _LONGEST else []
        return [nodes.inline("", figure, classes=classes, asked=self.figure.__name__, target=target)]


class FiscalYearRole(ReportRole):
    """A fiscal year with era and Western year: 令和5（2023）年度."""

    def build(self) -> list[Node]:
        """The year's words."""
        return [nodes.inline("", fiscal_year(self.text))]


class WordRole(ReportRole):
    """The word of a verdict or trend, as tables and filters say it."""

    def build(self) -> list[Node]:
        """The word."""
        return [nodes.inline("", code_word(self.text))]


class TypedRole(ReportRole):
    """A figure that only looks like one of the data's: it stays as it is typed."""

    def build(self) -> list[Node]:
        """The text."""
        return [nodes.inline("", self.text, classes=["kc-typed"])]


def setup_figures(app: Sphinx) -> None:
    """Register the roles."""
    for name, figure in _FIGURES.items():
        app.add_role(name, FigureRole(figure))
    app.add_role("fy", FiscalYearRole())
    app.add_role("word", WordRole())
    app.add_role("typed", TypedRole())
