"""The picture that other sites show beside a link to the report: its city and title."""

from __future__ import annotations

import io
from importlib.resources import as_file, files

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from kawasaki_docs.charts.text import wrap

__all__ = ["title_card"]

_WIDTH, _HEIGHT = 1200, 630
_ACCENT, _INK = "#0017c1", "#1a1a1a"
_BARS = ((900, 60), (965, 110), (1030, 170))
_LEFT, _SPACE = 92, 780
_SIZES = (84, 64, 48, 36)


def title_card(city: str, title: str) -> bytes:
    """Return a PNG of 1200 by 630 px with the city above the title, which is set as large as four lines
    allow; a longer one loses its end.
    """
    size = next((size for size in _SIZES if len(wrap(title, size, _SPACE, bold=True)) <= 3), _SIZES[-1])
    lines = wrap(title, size, _SPACE, bold=True)[:4]
    figure = Figure(figsize=(_WIDTH / 100, _HEIGHT / 100), dpi=100)
    figure.add_artist(_box(0, 0, _WIDTH, 24))
    for left, height in _BARS:
        figure.add_artist(_box(left, 550 - height, 45, height))
    with as_file(files("noto_cjk_sans_jp_bold").joinpath("NotoSansCJKjp-Bold.otf")) as path:
        font = FontProperties(fname=str(path))
        rows = [(wrap(city, 52, _SPACE, bold=True)[0], 52, _ACCENT), *((line, size, _INK) for line in lines)]
        top = 110.0
        for line, points, colour in rows:
            top += points * 1.4
            place = (_LEFT / _WIDTH, 1 - top / _HEIGHT)
            figure.text(*place, line, fontproperties=font, fontsize=points * 0.72, color=colour)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _box(left: float, top: float, width: float, height: float) -> Rectangle:
    """A box of the accent's colour, in px from the upper left corner."""
    corner = (left / _WIDTH, 1 - (top + height) / _HEIGHT)
    return Rectangle(corner, width / _WIDTH, height / _HEIGHT, color=_ACCENT)
