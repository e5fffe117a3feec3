"""Rates of achievement in words: how each panel went, and what missed its target."""

from __future__ import annotations

from kawasaki_docs.charts.model import Chart

__all__ = ["rates_words"]


def rates_words(chart: Chart) -> tuple[str, str]:
    """Return the first panel's sentence, and those of all panels with the names of what missed its target."""
    spoken = []
    for panel in chart.panels:
        missed = [
            f"「{point.label}」（{point.text}）"
            for series in panel.series
            if series.role == "negative"
            for point in series.points
        ]
        rest = f"、目標に届かなかったのは{'、'.join(missed)}" if missed else ""
        spoken.append(f"{panel.title}：{panel.gap}{rest}です。")
    return (spoken[0], "".join(spoken)) if spoken else ("", "")
