"""The surface that charts are drawn on: matplotlib's artists in px, from the top left corner down.

Each shape carries the class of its paint, each mark its title; `Canvas.svg` writes both into the file.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any, Literal, TypeVar

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from kawasaki_docs.charts.style import BASE_SIZE, HATCH, Hatch, Look, Marker, Paint
from kawasaki_docs.charts.svg import Frame, clean
from kawasaki_docs.charts.text import printable

__all__ = ["GUTTER", "Anchor", "Canvas", "Place", "settings"]

Place = tuple[float, float]
Anchor = Literal["left", "center", "right"]
_Thing = TypeVar("_Thing")

GUTTER = 60.0
"""Between the columns of a drawing, in px."""

# Whatever a user's matplotlibrc says, the drawing stays the same.
_SETTINGS: dict[Any, Any] = {
    "path.effects": [],
    "path.simplify": False,
    "path.sketch": None,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "svg.fonttype": "none",
    "svg.hashsalt": "kawasaki",
}
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_HATCH_STEP = 6.0
_CIRCLE = Path.unit_circle()
_MARKERS: dict[Marker, Sequence[Place]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
}


@contextmanager
def settings() -> Iterator[None]:
    """Fix matplotlib's settings for all that is drawn inside the ``with`` block."""
    with matplotlib.rc_context(_SETTINGS):
        yield


class Canvas:
    """A drawing under way. Coordinates are px; y grows downwards; what comes later lies above.

    ``width`` is that of one of its ``columns``, which stand ``GUTTER`` px apart.
    """

    def __init__(self, width: float, columns: int = 1) -> None:
        self.width = width
        self.columns = columns
        self._root = _Group("drawing")
        self._group = self._root
        self._marks: dict[str, str] = {}

    @contextmanager
    def mark(self, title: str) -> Iterator[None]:
        """Draw one mark: the shapes drawn inside the ``with`` block carry ``title`` as their tooltip."""
        name = f"mark-{len(self._marks)}"
        self._marks[name] = printable(title)
        with self._inside(_Group(name)):
            yield

    @contextmanager
    def column(self, index: int) -> Iterator[None]:
        """Draw in a column, counted from 0: inside the ``with`` block x begins at its left edge."""
        with self._inside(_Group("column", index * (self.width + GUTTER))) if index else nullcontext():
            yield

    def in_columns(self, things: Sequence[_Thing]) -> tuple[tuple[_Thing, ...], ...]:
        """Share things out among the columns in their order, each column as many as the first or fewer."""
        most = max(math.ceil(len(things) / self.columns), 1)
        return tuple(tuple(things[start : start + most]) for start in range(0, len(things), most))

    @contextmanager
    def _inside(self, group: _Group) -> Iterator[None]:
        outer, self._group = self._group, group
        outer.members.append(group)
        yield
        self._group = outer

    def box(self, x: float, y: float, width: float, height: float, paint: Paint) -> None:
        """Fill a rectangle."""
        self._shape(
            _polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height))), paint, fill=True
        )

    def bar(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """Fill a rectangle in the look of a series, with its pattern."""
        self.box(x, y, width, height, look.paint)
        if look.hatch:
            lines = _hatch(x, y, width, height, look.hatch)
            if lines is not None:
                self._shape(lines, HATCH, width=1.0)

    def line(
        self,
        places: Sequence[Place],
        paint: Paint,
        width: float = 1.0,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line through places; ``dashes`` are the lengths of dash and gap in px."""
        self._shape(Path(places), paint, width=width, dashes=dashes)

    def marker(self, x: float, y: float, size: float, shape: Marker, paint: Paint) -> None:
        """Fill a small shape around a place; ``size`` is about half its width."""
        if shape == "circle":
            path = _CIRCLE.transformed(Affine2D().scale(size).translate(x, y))
        else:
            path = _polygon([(x + dx * size, y + dy * size) for dx, dy in _MARKERS[shape]])
        self._shape(path, paint, fill=True)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        paint: Paint,
        *,
        size: float = BASE_SIZE,
        anchor: Anchor = "left",
        bold: bool = False,
    ) -> None:
        """Write one line of text; ``y`` is its baseline, ``anchor`` the end of it that stands at ``x``."""
        label = _Label(x, y, printable(text), color=paint.colour, size=size, ha=anchor)
        label.set_fontweight("bold" if bold else "normal")
        label.set_gid(paint.css)
        self._group.members.append(label)

    def svg(self, kind: str, height: float, title: str, description: str) -> str:
        """Return the finished drawing of ``height`` px. The same drawing gives the same text."""
        width = self.columns * (self.width + GUTTER) - GUTTER
        figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        self._root.place(Affine2D().scale(1, -1).translate(0, height))
        figure.add_artist(self._root)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
        frame = Frame(kind, width, height, printable(title), printable(description))
        return clean(buffer.getvalue(), frame, self._marks)

    def _shape(
        self,
        path: Path,
        paint: Paint,
        *,
        fill: bool = False,
        width: float = 0.0,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        patch = PathPatch(
            path,
            facecolor=paint.colour if fill else "none",
            edgecolor="none" if fill else paint.colour,
            linewidth=width,
            linestyle=(0, tuple(length / width for length in dashes)) if dashes else "solid",
        )
        patch.set_gid(paint.css)
        self._group.members.append(patch)


class _Group(Artist):
    """Artists drawn in the order of their coming, in a group of their own."""

    def __init__(self, name: str, shift: float = 0.0) -> None:
        super().__init__()
        self.name = name
        self.shift = shift
        self.members: list[Artist] = []

    def place(self, transform: Affine2D) -> None:
        """Give all members, and theirs, one transform, after the shift of the group to the right."""
        transform = Affine2D(transform.get_matrix() @ Affine2D().translate(self.shift, 0).get_matrix())
        for member in self.members:
            if isinstance(member, _Group):
                member.place(transform)
            else:
                member.set_transform(transform)

    def draw(self, renderer: RendererBase) -> None:
        renderer.open_group("group", gid=self.name)
        for member in self.members:
            member.draw(renderer)
        renderer.close_group("group")


class _Label(Text):
    """A line of text that is written without asking matplotlib for its size.

    The layout of the charts measures text itself; matplotlib would look for fonts on the machine and
    warn of characters that they lack.
    """

    def draw(self, renderer: RendererBase) -> None:
        renderer.open_group("text", gid=self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        height = renderer.get_canvas_width_height()[1]
        renderer.draw_text(gc, x, height - y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        gc.restore()
        renderer.close_group("text")


def _polygon(corners: Sequence[Place]) -> Path:
    return Path([*corners, corners[0]], closed=True)


def _hatch(x: float, y: float, width: float, height: float, kind: Hatch) -> Path | None:
    """Parallel lines across a rectangle, cut at its edges; None where no line falls into it."""
    ends: list[tuple[Place, Place]] = []
    if kind == "level":
        ends = [((x, at), (x + width, at)) for at in _steps(y, height)]
    elif kind == "upright":
        ends = [((at, y), (at, y + height)) for at in _steps(x, width)]
    else:
        rising = [_slope(x, y, width, height, at) for at in _steps(x, width + height)]
        falling = [((2 * x + width - ax, ay), (2 * x + width - bx, by)) for (ax, ay), (bx, by) in rising]
        ends = {"rising": rising, "falling": falling}.get(kind, rising + falling)
    if not ends:
        return None
    codes = [Path.MOVETO, Path.LINETO] * len(ends)
    return Path([place for pair in ends for place in pair], codes)


def _slope(x: float, y: float, width: float, height: float, at: float) -> tuple[Place, Place]:
    """The part inside a rectangle of the line at 45 degrees that meets its upper edge, or that edge's
    continuation, at ``at``."""
    right, left = min(x + width, at), max(x, at - height)
    return (right, y + at - right), (left, y + at - left)


def _steps(start: float, length: float) -> list[float]:
    """Places at equal distances along a length, the first half a distance from its start."""
    count = max(math.ceil(length / _HATCH_STEP - 0.5), 0)
    return [start + _HATCH_STEP * (index + 0.5) for index in range(count)]
