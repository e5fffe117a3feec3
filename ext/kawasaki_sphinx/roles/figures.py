"""Roles that print a figure of the data in a sentence: kpi, fact, stat, survey, trend, change and fy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from kawasaki_docs.text.figures import fiscal_year
from kawasaki_sphinx.roles.base import ReportRole

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup_figures"]

_LONGEST = 12
"""Characters that may stand in one piece: longer texts of a table would not fit a phone's line."""


class FigureRole(ReportRole):
    """A figure of the data, formatted with separators, unit and 約."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.asked = name

    def build(self) -> list[Node]:
        """The figure as one piece of text, which does not break unless it is a whole phrase."""
        target = self.text.strip()
        figure = cast("str", self.ask(self.asked, target=target))
        classes = ["kc-figure-text"] if len(figure) <= _LONGEST else []
        return [nodes.inline("", figure, classes=classes, asked=self.asked, target=target)]


class FiscalYearRole(ReportRole):
    """A fiscal year with era and Western year: 令和5（2023）年度."""

    def build(self) -> list[Node]:
        """The year's words."""
        return [nodes.inline("", fiscal_year(self.text))]


class TypedRole(ReportRole):
    """A figure that only looks like one of the data's: it stays as it is typed."""

    def build(self) -> list[Node]:
        """The text."""
        return [nodes.inline("", self.text, classes=["kc-typed"])]


def setup_figures(app: Sphinx) -> None:
    """Register the roles."""
    for name in ("kpi", "fact", "stat", "survey"):
        app.add_role(name, FigureRole(f"{name}-figure"))
    app.add_role("trend", FigureRole("trend-word"))
    app.add_role("change", FigureRole("change-word"))
    app.add_role("fy", FiscalYearRole())
    app.add_role("typed", TypedRole())
