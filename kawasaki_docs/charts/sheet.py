"""The sheet that charts are drawn on, in px from the top left corner down.

`Sheet.plot` gives a box of it to Axes with scales of their own; what is drawn without Axes counts in px. Each
artist carries the class of its paint, each mark its title; `Sheet.svg` writes both into the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D

from kawasaki_docs.charts.style import AXIS, GRID, SIZE, Look, Paint
from kawasaki_docs.charts.svg import Frame, clean
from kawasaki_docs.charts.text import printable

__all__ = ["Anchor", "Room", "Sheet", "settings"]

Anchor = Literal["left", "center", "right"]

# Whatever a user's matplotlibrc says, the drawing stays the same.
_SETTINGS: dict[Any, Any] = {
    "axes.unicode_minus": False,
    "lines.markeredgewidth": 1.0,
    "path.effects": [],
    "path.simplify": False,
    "path.sketch": None,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "svg.fonttype": "none",
    "svg.hashsalt": "kawasaki",
    "svg.id": None,
}
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_STEPS = [1, 2, 2.5, 5, 10]


@contextmanager
def settings() -> Iterator[None]:
    """Fix matplotlib's settings for all that is drawn inside the ``with`` block."""
    with matplotlib.rc_context():
        # All are valid: checking each of hundreds again took a tenth of a drawing's time.
        dict.update(matplotlib.rcParams, _settings())
        yield


@lru_cache(maxsize=1)
def _settings() -> dict[Any, Any]:
    """Every setting of matplotlib's own, with ours."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        return dict(matplotlib.rcParams)


class Sheet:
    """A drawing under way, ``width`` px wide; its height is known last."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._titles: list[tuple[str, str]] = []
        self._plots: list[tuple[Axes, float, float, float, float]] = []
        self._figure = Figure(figsize=(width / 72, 1), dpi=72)
        self._figure.patch.set_visible(False)
        self._pixels = Affine2D()

    def plot(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        x: tuple[float, float],
        y: tuple[float, float],
    ) -> Axes:
        """Return Axes that cover a box, without axes drawn; each scale runs from its first value to its
        second. What is drawn without Axes lies above them."""
        axes = self._figure.add_axes((0, 0, 1, 1), zorder=0.5)
        axes.set_axis_off()
        axes.set_xlim(*x)
        axes.set_ylim(*y)
        self._plots.append((axes, left, top, width, height))
        return axes

    def _add(self, axes: Axes | None, artist: Artist, paint: Paint, title: str = "", link: str = "") -> None:
        """Draw an artist, with the class of its paint and, where it is a mark, its tooltip and its link.
        What is drawn one after the other with the same of both is one mark."""
        name = paint.css
        if title:
            if self._titles[-1:] != [told := (printable(title), link)]:
                self._titles.append(told)
            name += f"|{len(self._titles) - 1}"
        artist.set_gid(name)
        artist.set_clip_on(False)
        if axes is None:
            artist.set_transform(self._pixels)
            self._figure.add_artist(artist)
        else:
            axes.add_artist(artist)

    def bar(
        self, axes: Axes | None, x: float, y: float, width: float, height: float, look: Look, title: str = ""
    ) -> None:
        """Fill a rectangle from a corner in the look of a series; an outline keeps within."""
        inset = 0.6 if look.edge and axes is None and width > 2 else 0.0
        patch = Rectangle(
            (x + inset, y + inset),
            width - 2 * inset,
            height - 2 * inset,
            facecolor=look.fill,
            edgecolor=look.edge or "none",
            linewidth=1.2 if look.edge else 0,
        )
        self._add(axes, patch, look.paint, title)

    def dot(
        self,
        axes: Axes | None,
        x: float,
        y: float,
        look: Look,
        title: str = "",
        size: float = 11.0,
        link: str = "",
    ) -> None:
        """Draw a marker in the look of a series."""
        dot = Line2D(
            [x],
            [y],
            linestyle="none",
            marker=look.marker,
            markersize=size,
            markerfacecolor=look.fill,
            markeredgecolor=look.edge or look.fill,
            markeredgewidth=1.8 if look.edge else 0.0,
        )
        self._add(axes, dot, look.paint, title, link)

    def rule(
        self,
        axes: Axes | None,
        x: tuple[float, float],
        y: tuple[float, float],
        paint: Paint,
        width: float = 1.0,
        title: str = "",
        zorder: float = 1.5,
    ) -> None:
        """Draw a straight line; bars have the ``zorder`` 1."""
        line = Line2D(x, y, color=paint.colour, linewidth=width, solid_capstyle="butt", zorder=zorder)
        self._add(axes, line, paint, title)

    def course(self, axes: Axes, heights: Sequence[float], look: Look, *, dashed: bool) -> None:
        """Draw a line through the values of a series, one a step; it has a gap where one is NaN."""
        style: Any = (0, (2.5, 1.5)) if dashed else "solid"
        places = range(len(heights))
        line = Line2D(places, heights, color=look.line.colour, linewidth=2.2, linestyle=style)
        self._add(axes, line, look.line)

    @staticmethod
    def ticks(low: float, high: float, *, whole: bool) -> list[float]:
        """Return about five round values at equal steps that enclose ``low`` to ``high``, ``whole`` ones only
        for counts."""
        locator = MaxNLocator(4, steps=_STEPS, integer=whole, min_n_ticks=1)
        return [float(value) for value in locator.tick_values(low, high)]

    def grid(self, axes: Axes, values: Sequence[float]) -> None:
        """Draw a line across the plot at each value, behind the bars; that of 0 stronger, before them."""
        for value in values:
            paint, zorder = (GRID, 0.5) if value else (AXIS, 1.5)
            self.rule(axes, axes.get_xlim(), (value, value), paint, zorder=zorder)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        paint: Paint,
        *,
        size: float = SIZE,
        anchor: Anchor = "left",
        bold: bool = False,
    ) -> None:
        """Write a line of text on the page; ``y`` is its baseline, ``anchor`` what of it stands at ``x``."""
        label = _Label(x, y, printable(text), color=paint.colour, size=size, ha=anchor)
        label.set_fontweight("bold" if bold else "normal")
        self._add(None, label, paint)

    def svg(self, kind: str, height: float, title: str, description: str) -> str:
        """Return the finished drawing of ``height`` px. The same drawing gives the same text."""
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._pixels.scale(1, -1).translate(0, height)
        for axes, left, top, wide, high in self._plots:
            axes.set_position(
                (left / self.width, 1 - (top + high) / height, wide / self.width, high / height)
            )
        buffer = io.StringIO()
        self._figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
        frame = Frame(kind, self.width, height, printable(title), printable(description))
        return clean(buffer.getvalue(), frame, self._titles)


@dataclass(frozen=True, slots=True)
class Room:
    """The part of a sheet that a panel is drawn in: ``width`` px from ``left``."""

    sheet: Sheet
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def narrow(self) -> bool:
        """Whether labels stand above what they name, instead of beside it."""
        return self.width < 520


class _Label(Text):
    """A line of text that leaves the layout to the SVG's reader, so that no font is asked of the machine."""

    def draw(self, renderer: RendererBase) -> None:
        renderer.open_group("text", gid=self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        height = renderer.get_canvas_width_height()[1]
        renderer.draw_text(gc, x, height - y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        gc.restore()
        renderer.close_group("text")
