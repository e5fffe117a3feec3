"""Words that all descriptions share: values as printed, and their change."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kawasaki_docs.charts.model import Panel, Point, Series

__all__ = ["by_label", "change_from", "number_of", "said", "trend"]


def by_label(series: Iterable[Series]) -> dict[str, Point]:
    """Return the points of all the series by category."""
    return {point.label: point for one in series for point in one.points}


def number_of(point: Point) -> Decimal:
    """Return a point's value, 0 where it is missing."""
    return point.value or Decimal(0)


def trend(before: Point | None, now: Point | None) -> str:
    """増加, 減少 or 横ばい, "" where one of the values is missing."""
    if before is None or now is None or before.value is None or now.value is None:
        return ""
    if before.text == now.text or before.value == now.value:
        return "横ばい"
    return "増加" if now.value > before.value else "減少"


def change_from(before: Point, now: Point, when: str, panel: Panel | None = None) -> str:
    """令和4年度の192件から増加しました"""
    word = trend(before, now)
    return f"{when}の{said(before, panel)}から{word}{'でした' if word == '横ばい' else 'しました'}"


def said(point: Point, panel: Panel | None) -> str:
    """The printed text, with the panel's unit where it does not hold it."""
    if panel is None or point.value is None or panel.unit in point.text:
        return point.text
    return point.text + panel.unit
