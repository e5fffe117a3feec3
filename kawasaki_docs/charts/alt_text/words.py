"""Words that all descriptions share: values as printed, and their change."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kawasaki_docs.charts.model import Panel, Point, Series
from kawasaki_docs.differences import change, changed
from kawasaki_docs.problems import ReportError

__all__ = ["by_label", "change_from", "change_of", "number_of", "said", "sign"]


def by_label(series: Iterable[Series]) -> dict[str, Point]:
    """Return the points of all the series by category."""
    return {point.label: point for one in series for point in one.points}


def number_of(point: Point) -> Decimal:
    """Return a point's value, 0 where it is missing."""
    return point.value or Decimal(0)


def sign(before: Point | None, now: Point | None) -> int | None:
    """1 where a value is greater than the one before as printed, -1, 0, None where one is missing."""
    if before is None or now is None or before.value is None or now.value is None:
        return None
    if before.text == now.text or before.value == now.value:
        return 0
    return 1 if now.value > before.value else -1


def change_from(before: Point, now: Point, when: str, panel: Panel | None = None) -> str:
    """令和4年度の192件と比べて4件増です; the source's own word where it has one. ``when`` "" is left out."""
    old, new = said(before, panel), said(now, panel)
    head = f"{when}の{old}" if when else old
    try:
        return head + changed(old, new, now.reading)
    except ReportError:
        # Printed in different units: only the direction is certain.
        return f"{head}と比べて{'増' if sign(before, now) == 1 else '減'}です"


def change_of(before: Point, now: Point, panel: Panel) -> str:
    """4件増; the source's own word where it has one."""
    try:
        return change(said(before, panel), said(now, panel), now.reading)
    except ReportError:
        return "増" if sign(before, now) == 1 else "減"


def said(point: Point, panel: Panel | None) -> str:
    """The printed text, with the panel's unit where it does not hold it."""
    if panel is None or point.value is None or panel.unit in point.text:
        return point.text
    return point.text + panel.unit
