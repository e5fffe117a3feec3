"""Draw a chart as SVG. The only door to matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from kawasaki_docs.charts.canvas import Canvas, settings
from kawasaki_docs.charts.kinds import KINDS, DrawPanel
from kawasaki_docs.charts.labels import nothing
from kawasaki_docs.charts.model import Chart, Panel
from kawasaki_docs.charts.style import GRID, WIDTH

__all__ = ["draw"]

_TOP = 2.0
_PANEL_GAP = 22.0


def draw(chart: Chart, alt: str, columns: int = 1) -> str:
    """Return a chart as an SVG document: real text, classes by role, a title on each mark.

    ``alt`` is the text alternative (the file's ``<desc>``). The same chart gives the same bytes. The
    drawing is 340 px wide, or has as many ``columns`` of this width, which share its panels or the
    categories of its only panel; the chart's own title is not drawn, since the caption says it.
    """
    with settings():
        return _drawn(chart, alt, columns)


def _drawn(chart: Chart, alt: str, columns: int) -> str:
    canvas = Canvas(WIDTH, columns)
    draw_panel = KINDS[chart.kind].drawer(chart.panels)
    if len(chart.panels) == 1:
        bottom = draw_panel(canvas, chart.panels[0], _TOP)
    elif chart.panels:
        bottom = max(
            _column(canvas, draw_panel, index, panels)
            for index, panels in enumerate(canvas.in_columns(chart.panels))
        )
    else:
        bottom = nothing(canvas, _TOP)
    return canvas.svg(chart.kind, bottom + 4, chart.title, alt)


def _column(canvas: Canvas, draw_panel: DrawPanel, index: int, panels: Sequence[Panel]) -> float:
    """Draw panels one under the other, a line between them; return where the last ends."""
    top = _TOP
    with canvas.column(index):
        for panel in panels:
            if panel is not panels[0]:
                top += _PANEL_GAP / 2
                canvas.line(((0, top), (WIDTH, top)), GRID)
                top += _PANEL_GAP / 2
            top = draw_panel(canvas, panel, top)
    return top
