"""Values along time in words: the newest, the change, the extremes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kawasaki_docs.charts.alt_text.words import by_label, change_from, change_of, number_of, said
from kawasaki_docs.charts.model import Panel, Point, Series

__all__ = ["course"]


def course(panel: Panel) -> list[str]:
    """The newest values, the change since the time before, the extremes of a single line."""
    ordered = [*panel.times]
    series = [(one, by_label([one])) for one in panel.series]
    last = ordered[-1]
    if len(series) == 1:
        return _single(panel, *series[0], ordered)
    spoken = [f"{one.name}が{said(points[last], panel)}" for one, points in series if last in points]
    key = f"{last}は、{'、'.join(spoken)}でした。"
    if len(ordered) < 2 or not panel.compared:
        return [key]
    pairs = [(one.name, points.get(ordered[-2]), points.get(last)) for one, points in series]
    changes = [
        f"{name}は{change_of(old, new, panel)}"
        for name, old, new in pairs
        if old and new and old.value is not None and new.value is not None
    ]
    return [key, f"{ordered[-2]}と比べると、{'、'.join(changes)}です。"] if changes else [key]


def _single(panel: Panel, series: Series, points: Mapping[str, Point], ordered: Sequence[str]) -> list[str]:
    name = panel.title if panel.title and series.name in panel.title else series.name
    last = points[ordered[-1]]
    known = [points[label] for label in ordered if points[label].value is not None]
    if last.value is None:
        return (
            [f"{name}は{last.label}の値がありません{f'（{last.text}）' if last.text else ''}。"]
            if known
            else []
        )
    head = f"{name}は{last.label}に{said(last, panel)}"
    before = points[ordered[-2]] if len(ordered) > 1 and panel.compared else None
    compared = before is not None and before.value is not None
    key = (
        f"{head}で、{change_from(before, last, before.label, panel)}。"
        if before and compared
        else f"{head}でした。"
    )
    if len(known) <= 2 or not panel.compared:
        return [key]
    high, low = max(known, key=number_of), min(known, key=number_of)
    return [
        key,
        f"期間中の最大は{high.label}の{said(high, panel)}、最小は{low.label}の{said(low, panel)}です。",
    ]
