"""The words of a chart from those of its panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kawasaki_docs.charts.alt_text.course import course
from kawasaki_docs.charts.alt_text.kpi import kpi_words
from kawasaki_docs.charts.alt_text.ranking import Subject, ranking
from kawasaki_docs.charts.alt_text.words import by_label
from kawasaki_docs.charts.model import Chart, Panel

__all__ = ["category_words", "chart_words", "series_words"]


def chart_words(chart: Chart, sentences: Callable[[Panel], Sequence[str]]) -> tuple[str, str]:
    """Return the first sentence and all of a chart, given what to say of a panel; of several panels each with
    its title.
    """
    spoken = []
    for panel in chart.panels:
        found = sentences(panel)
        if found:
            title = f"{panel.title}：" if len(chart.panels) > 1 and panel.title else ""
            spoken.append((title + found[0], title + "".join(found)))
    return (spoken[0][0], "".join(text for _, text in spoken)) if spoken else ("", "")


def series_words(chart: Chart) -> tuple[str, str]:
    """Return the words of a chart whose series stand side by side: of KPIs where one of them is a target."""
    if any(one.role == "target" for panel in chart.panels for one in panel.series):
        return kpi_words(chart)
    return chart_words(chart, _series)


def category_words(chart: Chart) -> tuple[str, str]:
    """Return the words of a chart whose series are the parts of its categories."""
    return chart_words(chart, _categories)


def _series(panel: Panel) -> list[str]:
    """The course of the values where the categories are times, else the greatest of each series."""
    if panel.times:
        return course(panel)
    return ranking(panel, [Subject(one.name, one.role, by_label([one]), one.period) for one in panel.series])


def _categories(panel: Panel) -> list[str]:
    """The greatest part of each category."""
    subjects = [
        Subject(
            label,
            label,
            {one.name: point for one in panel.series for point in one.points if point.label == label},
            panel.times.get(label),
        )
        for label in dict.fromkeys(point.label for series in panel.series for point in series.points)
    ]
    return ranking(panel, subjects)
