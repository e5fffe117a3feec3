"""Each form of chart as a picture, beside the one that was looked at and kept.

The pictures are drawn by the locked packages alone, whatever fonts the machine has. They are compared as an
eye would: blurred, in grey. After a change that is meant, look at the new ones and keep them::

    python -m tests.library.test_chart_pictures
"""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageFilter, ImageStat

from kawasaki_docs.charts.draw import draw
from kawasaki_docs.charts.kinds import KINDS
from kawasaki_docs.charts.model import Chart
from kawasaki_docs.charts.style import PHONE, WIDE
from tests.library.test_charts import dots_chart, figures, kpi_chart, rates_chart, stacked_chart

KEPT = Path(__file__).parent / "pictures"
FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
PICTURES: dict[str, Chart] = {
    "kpi": kpi_chart(),
    "stacked": stacked_chart(),
    "dots": dots_chart(),
    "rates": rates_chart(甲="30", 乙="98", 丙="100", 丁="100", 戊="150", 己="900"),
    "hbar": figures("hbar", "two"),
    "bar": figures("bar", "negative"),
    "line": figures("line", "ten"),
}
MEAN, WORST = 1.0, 48.0
"""How much two pictures may differ, of 255: on average, and at the place that differs most."""


def picture(name: str, width: float) -> Image.Image:
    """The drawing as pixels, one for each px of it, in grey."""
    svg = draw(PICTURES[name], "", width)
    source = f"#set page(width: {width}pt, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: {width}pt)"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files(package)) for package in FONTS],
    )
    drawn = typst.compile(source.encode(), format="png", ppi=72, font_paths=fonts, sys_inputs={"svg": svg})
    assert isinstance(drawn, bytes)
    return Image.open(io.BytesIO(drawn)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How much two pictures differ to an eye: on average and at most, 255 for all where their sizes do."""
    if one.size != other.size:
        return 255.0, 255.0
    blurred = (each.filter(ImageFilter.GaussianBlur(1.5)) for each in (one, other))
    statistics = ImageStat.Stat(ImageChops.difference(*blurred))
    return statistics.mean[0], statistics.extrema[0][1]


def test_every_form_has_a_picture() -> None:
    assert {chart.kind for chart in PICTURES.values()} == set(KINDS)


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("name", PICTURES)
def test_a_form_looks_as_it_was_kept(name: str, width: float) -> None:
    mean, worst = difference(picture(name, width), Image.open(KEPT / f"{name}-{width:.0f}.png"))
    assert mean <= MEAN
    assert worst <= WORST


def test_the_comparison_sees_a_colour_and_a_place_change() -> None:
    plain = picture("kpi", PHONE)
    assert difference(plain, plain) == (0, 0)
    assert difference(plain, ImageChops.offset(plain, 6, 0))[1] > WORST
    assert difference(plain, plain.point(lambda value: min(255, value + 90)))[1] > WORST


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for name in PICTURES:
        for width in (PHONE, WIDE):
            picture(name, width).save(KEPT / f"{name}-{width:.0f}.png", optimize=True)
