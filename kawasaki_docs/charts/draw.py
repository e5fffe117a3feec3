"""Draw a chart as SVG. The only door to matplotlib."""

from __future__ import annotations

from kawasaki_docs.charts.kinds import KINDS
from kawasaki_docs.charts.labels import nothing
from kawasaki_docs.charts.model import Chart
from kawasaki_docs.charts.sheet import Room, Sheet, settings
from kawasaki_docs.charts.style import GRID, WIDE

__all__ = ["draw"]

_TOP = 2.0
_GUTTER = 40.0
_BETWEEN = 24.0


def draw(chart: Chart, alt: str, width: float = WIDE) -> str:
    """Return a chart as an SVG document: real text, classes by role, a title on each mark.

    ``alt`` is the text alternative (the file's ``<desc>``), ``width`` that of the drawing in px. The same
    chart gives the same bytes. The chart's own title is not drawn, since the caption says it.
    """
    with settings():
        sheet = Sheet(width)
        bottom = _draw(sheet, chart)
        return sheet.svg(chart.kind, bottom + 4, chart.title, alt)


def _draw(sheet: Sheet, chart: Chart) -> float:
    """Draw the panels, one under the other, or two to a line where there is room; return where they end."""
    kind = KINDS[chart.kind]
    whole = Room(sheet, 0, sheet.width)
    if not chart.panels:
        return nothing(whole, _TOP)
    columns = 2 if kind.pairs and not whole.narrow and len(chart.panels) > 1 else 1
    width = (sheet.width - _GUTTER * (columns - 1)) / columns
    top = kind.key(whole, chart.panels, _TOP) if kind.key else _TOP
    for first in range(0, len(chart.panels), columns):
        if first:
            sheet.rule(None, (0, sheet.width), (top + _BETWEEN / 2,) * 2, GRID)
            top += _BETWEEN
        line = chart.panels[first : first + columns]
        rooms = [Room(sheet, (width + _GUTTER) * index, width) for index in range(len(line))]
        top = max(
            kind.draw_panel(room, panel, top, chart.panels) for room, panel in zip(rooms, line, strict=True)
        )
    return top
