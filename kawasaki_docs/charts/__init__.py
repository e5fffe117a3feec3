"""Charts: what is drawn (`model`), how it looks (`style`), and the drawing itself (`draw`).

How each kind is drawn and put into words stands in `kinds`. Importing this package or the kinds does not
import matplotlib; only `draw` does.
"""

from __future__ import annotations

from kawasaki_docs.charts.model import Chart, Panel, Point, Series, SeriesRole

__all__ = ["DRAWING", "Chart", "Panel", "Point", "Series", "SeriesRole"]

DRAWING = ("draw", "labels", "sheet", "style", "svg", "text", "upright")
"""The modules that only draw: what a chart is, and its words, do not rest on them."""
