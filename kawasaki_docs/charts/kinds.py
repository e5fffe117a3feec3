"""The kinds of charts: how each is drawn and put into words, and which directives offer it.

A new kind is a module beside this one, which draws a panel and says what it shows, and one line here.
Nothing here imports matplotlib: drawing begins in `draw`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.charts import bar, kpi, line, rates, rows, stacked
from kawasaki_docs.charts.alt_text.kpi import kpi_words
from kawasaki_docs.charts.alt_text.panels import category_words, series_words
from kawasaki_docs.charts.alt_text.rates import rates_words
from kawasaki_docs.problems import UnknownIdError

if TYPE_CHECKING:
    from kawasaki_docs.charts.model import Chart, Panel
    from kawasaki_docs.charts.sheet import Room

__all__ = ["AUTO", "KINDS", "ChartKind", "DrawPanel", "choose_kind"]

AUTO = "auto"
"""The value of ``:kind:`` that leaves the choice to the directive."""

DrawPanel = Callable[["Room", "Panel", float, "Sequence[Panel]"], float]
"""Draws a panel in its room from a height down and returns where it ends; told all panels of the chart, which
may share a scale and columns."""


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart.

    - ``draw_panel`` draws each of a chart's panels;
    - ``words`` returns the key sentence and the text alternative ("" where there is nothing to say);
    - ``offered`` are the directives that offer it, each with the value of ``:kind:`` that names it there;
    - ``stacks`` tells whether the series are parts that make up 100%;
    - ``pairs`` whether two panels stand side by side where there is room;
    - ``key`` names the series of all panels above them, where it can, and returns where the names end.
    """

    draw_panel: DrawPanel
    words: Callable[[Chart], tuple[str, str]]
    offered: Mapping[str, str]
    stacks: bool = False
    pairs: bool = False
    key: Callable[[Room, Sequence[Panel], float], float] | None = None


KINDS: Mapping[str, ChartKind] = {
    "kpi": ChartKind(kpi.draw_panel, kpi_words, {"kpi-chart": "bar"}),
    "rates": ChartKind(rates.draw_panel, rates_words, {}, key=rates.key),
    "stacked": ChartKind(
        stacked.draw_panel,
        category_words,
        {"survey-chart": "stacked", "data-chart": "stacked"},
        stacks=True,
    ),
    "dots": ChartKind(
        partial(rows.draw_panel, dotted=True),
        series_words,
        {"survey-chart": "dots", "data-chart": "dots"},
        pairs=True,
        key=partial(rows.shared_key, dotted=True),
    ),
    "hbar": ChartKind(
        partial(rows.draw_panel, dotted=False),
        series_words,
        {"survey-chart": "bar", "data-chart": "hbar"},
        pairs=True,
        key=partial(rows.shared_key, dotted=False),
    ),
    "bar": ChartKind(bar.draw_panel, series_words, {"data-chart": "bar"}, pairs=True),
    "line": ChartKind(line.draw_panel, series_words, {"kpi-chart": "line", "data-chart": "line"}, pairs=True),
}
"""All kinds by name."""


def choose_kind(directive: str, option: str, auto: str = "") -> str:
    """Return the kind that the option ``:kind:`` of a directive names; ``auto`` is what ``AUTO`` names, where
    the directive knows it. Raises UnknownIdError with what the directive offers.
    """
    offered = {AUTO: auto} if auto else {}
    offered |= {kind.offered[directive]: name for name, kind in KINDS.items() if directive in kind.offered}
    if option not in offered:
        raise UnknownIdError("グラフの種類", option, offered)
    return offered[option]
