"""A chart in words, computed from its data: the finding, not the look.

`alt_text` is the text alternative of the picture, `key_sentence` the one sentence that stands above it.
Values are said as they are printed, so two values are equal where their printed texts are. A chart does
not know whether more is better: the words say only whether a value lies above its target, and of a change
the source's own word or its size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kawasaki_docs.charts.alt_text.course import course
from kawasaki_docs.charts.alt_text.kpi import has_targets, kpi_key, kpi_sentence, readings
from kawasaki_docs.charts.alt_text.ranking import Subject, ranking
from kawasaki_docs.charts.alt_text.words import by_label
from kawasaki_docs.charts.model import Chart, Panel

__all__ = ["alt_text", "compares_times", "key_sentence"]

_NO_DATA = "表示できるデータがありません。"


def key_sentence(chart: Chart) -> str:
    """Return the chart's finding in one Japanese sentence."""
    if has_targets(chart):
        return kpi_key(readings(chart)) or _NO_DATA
    return next(iter(_panels(chart, lambda found: found[0])), _NO_DATA)


def alt_text(chart: Chart) -> str:
    """Return the text alternative of the chart.

    For KPIs: the newest value of each, against its target and the year before. For answers: the most
    frequent ones of the newest wave and the greatest change. Along time: the newest values, the change
    and the extremes.
    """
    if has_targets(chart):
        return "".join(kpi_sentence(reading) for reading in readings(chart)) or _NO_DATA
    return "".join(_panels(chart, "".join)) or _NO_DATA


def compares_times(chart: Chart) -> bool:
    """Tell whether the words say how values changed: the chart has more than one time."""
    return any(
        len(panel.times) > 1 or len({one.period for one in panel.series if one.period}) > 1
        for panel in chart.panels
    )


def _panels(chart: Chart, choose: Callable[[Sequence[str]], str]) -> list[str]:
    """What ``choose`` takes of each panel's sentences; of several panels each with its title."""
    spoken = []
    for panel in chart.panels:
        found = _sentences(chart, panel)
        if found:
            title = f"{panel.title}：" if len(chart.panels) > 1 and panel.title else ""
            spoken.append(title + choose(found))
    return spoken


def _sentences(chart: Chart, panel: Panel) -> list[str]:
    labels = list(dict.fromkeys(point.label for series in panel.series for point in series.points))
    if chart.kind == "stacked":
        subjects = [
            Subject(
                label,
                label,
                {one.name: point for one in panel.series for point in one.points if point.label == label},
                panel.times.get(label),
            )
            for label in labels
        ]
        return ranking(panel, subjects)
    if panel.times:
        return course(panel)
    return ranking(panel, [Subject(one.name, one.role, by_label([one]), one.period) for one in panel.series])
