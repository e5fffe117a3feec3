"""A chart in words, computed from its data: the finding, not the look.

`alt_text` is the text alternative of the picture, `key_sentence` the one sentence that stands above it.
Values are said as they are printed, so two values are equal where their printed texts are. A chart does
not know whether more is better: the words say only whether a value lies above its target, and of a change
the source's own word or its size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.charts.kinds import KINDS

if TYPE_CHECKING:
    from kawasaki_docs.charts.model import Chart

__all__ = ["alt_text", "compares_times", "key_sentence"]

_NO_DATA = "表示できるデータがありません。"


def key_sentence(chart: Chart) -> str:
    """Return the chart's finding in one Japanese sentence."""
    return KINDS[chart.kind].words(chart)[0] or _NO_DATA


def alt_text(chart: Chart) -> str:
    """Return the text alternative of the chart.

    For KPIs: the newest value of each, against its target and the year before. For answers: the most
    frequent ones of the newest wave and the greatest change. Along time: the newest values, the change
    and the extremes.
    """
    return KINDS[chart.kind].words(chart)[1] or _NO_DATA


def compares_times(chart: Chart) -> bool:
    """Tell whether the words say how values changed: the chart has more than one time, and they may."""
    return any(
        len(panel.times) > 1 or len({one.period for one in panel.series if one.period}) > 1
        for panel in chart.panels
        if panel.compared
    )
