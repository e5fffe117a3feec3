"""Charts: what is drawn (`model`), how it looks (`style`), and the drawing itself (`draw`).

Importing this package does not import matplotlib; only `draw` and the modules it uses do.
"""

from __future__ import annotations

from kawasaki_docs.charts.model import Chart, ChartKind, Panel, Point, Series, SeriesRole

__all__ = ["Chart", "ChartKind", "Panel", "Point", "Series", "SeriesRole"]
