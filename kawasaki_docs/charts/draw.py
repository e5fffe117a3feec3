"""Draw a chart as SVG. The only door to matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kawasaki_docs.charts import columns, hbar, kpi, line, stacked
from kawasaki_docs.charts.furniture import nothing
from kawasaki_docs.charts.model import Chart, ChartKind, Panel
from kawasaki_docs.charts.sheet import Sheet, settings
from kawasaki_docs.charts.style import GRID, WIDTH

__all__ = ["draw"]

_PANEL_GAP = 22.0
_DrawPanel = Callable[[Sheet, Panel, float], float]
_KINDS: Mapping[ChartKind, _DrawPanel] = {
    "stacked": stacked.draw_panel,
    "bar": columns.draw_panel,
    "hbar": hbar.draw_panel,
    "line": line.draw_panel,
}


def draw(chart: Chart, alt: str) -> str:
    """Return a chart as an SVG document: real text, classes by role, a title on each mark.

    ``alt`` is the text alternative (the file's ``<desc>``). The same chart gives the same bytes. The
    drawing is 340 px wide; the chart's own title is not drawn, since the caption says it.
    """
    with settings():
        return _drawn(chart, alt)


def _drawn(chart: Chart, alt: str) -> str:
    sheet = Sheet(WIDTH)
    if chart.kind == "kpi":
        draw_panel: _DrawPanel = partial(kpi.draw_panel, columns=kpi.columns(chart.panels))
    else:
        draw_panel = _KINDS[chart.kind]
    top = 2.0
    for index, panel in enumerate(chart.panels):
        if index:
            top += _PANEL_GAP / 2
            sheet.line(((0, top), (WIDTH, top)), GRID)
            top += _PANEL_GAP / 2
        top = draw_panel(sheet, panel, top)
    if not chart.panels:
        top = nothing(sheet, top)
    return sheet.svg(chart.kind, top + 4, chart.title, alt)
