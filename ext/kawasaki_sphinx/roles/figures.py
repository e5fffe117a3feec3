"""Roles that print figures, words and counts of the data in a sentence (kpi, fact, stat, survey, trend ...),
and the years that belong to the edition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.asked import FIGURES
from kawasaki_docs.records.edition_years import read_year
from kawasaki_docs.text.figures import code_word
from kawasaki_docs.text.typed_years import YEAR_ROLES, advice, relative_target
from kawasaki_sphinx.asking import role_text
from kawasaki_sphinx.incremental.page_dependencies import ask, edition_at, warn_of_page
from kawasaki_sphinx.log import Subtype
from kawasaki_sphinx.roles.base import ReportRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["setup_figures"]

_DIGITS = re.compile("[0-9]{4}")
_LONGEST = 12
"""Characters that may stand in one piece: longer texts of a table would not fit a phone's line."""


class _EditionRole(ReportRole):
    """Base of the roles that name a year, which should follow the edition."""

    def check_years(self) -> None:
        """Warn of a year of the edition in digits."""
        if not _DIGITS.search(self.text):
            return
        instead = ask(self.env, relative_target, self.name, self.text)
        if instead:
            docname = self.env.current_document.docname
            text = advice(*(role_text(self.env, self.name, each) for each in (self.text, instead)))
            warn_of_page(self.env, docname, Subtype.TYPED_YEAR, text, self.get_location())


class FigureRole(_EditionRole):
    """A figure of the data, formatted with separators, unit and 約."""

    def __init__(self, figure: Callable[[Dataset, int, str], str]) -> None:
        super().__init__()
        self.figure = figure

    def build(self) -> list[Node]:
        """The figure as one piece of text, which does not break unless it is a whole phrase."""
        target = self.text.strip()
        figure = ask(self.env, self.figure, target)
        self.check_years()
        classes = ["kc-figure-text"] if len(figure) <= _LONGEST else []
        return [nodes.inline("", figure, classes=classes, asked=self.figure.__name__, target=target)]


class YearRole(_EditionRole):
    """A year by era, the Western year beside it or not: 令和5（2023）年度, 令和5年度, 令和5（2023）年."""

    def __init__(self, words: Callable[[int], str]) -> None:
        super().__init__()
        self.words = words

    def build(self) -> list[Node]:
        """The year's words."""
        year = read_year(self.text, edition_at(self.env))
        self.check_years()
        return [nodes.inline("", self.words(year))]


class PastRole(ReportRole):
    """Words about a year that stays the same in every edition: they stand as they are typed."""

    def build(self) -> list[Node]:
        """The text."""
        return [nodes.inline("", self.text)]


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
    for name, figure in FIGURES.items():
        app.add_role(name, FigureRole(figure))
    for name, words in YEAR_ROLES.items():
        app.add_role(name, YearRole(words))
    app.add_role("past", PastRole())
    app.add_role("word", WordRole())
    app.add_role("typed", TypedRole())
