"""Pictures: on the page, in the size and place that they are given; a bad one is said, its words stay."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.typst_pdf.conftest import ROOTS
from typst_pdf.book.assets import Assets
from typst_pdf.pdf.content import Piece, read_pieces

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
PICTURES = ROOTS / "test-everything/images"


@pytest.fixture(autouse=True)
def pictures(project: Callable[..., Path]) -> Path:
    """A project with a picture of 160 by 80 pixels and one that is no picture."""
    source = project()
    shutil.copy(PICTURES / "dot.png", source / "dot.png")
    box = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="80"><path d="M0 0h160v80z"/></svg>'
    (source / "box.svg").write_text(box, encoding="utf-8")
    (source / "bad.png").write_bytes((PICTURES / "dot.png").read_bytes()[:40])
    return source


def placed(built: Any) -> list[tuple[float, float, float]]:
    """Left end, width and height of each picture that is drawn, in points."""
    with pikepdf.open(built.pdf) as pdf:
        found = [piece for piece in read_pieces(pdf) if not piece.text]
    return [(p.left, p.right - p.left, p.bottom - p.top) for p in found]


def pieces(built: Any) -> list[Piece]:
    with pikepdf.open(built.pdf) as pdf:
        return list(read_pieces(pdf))


ALONE = {
    "substitution": "|a|\n\n.. |a| image:: dot.png\n   :alt: 点\n",
    "link": "|a|\n\n.. |a| image:: dot.png\n   :alt: 点\n   :target: https://example.org\n",
    "in a box": ".. note::\n\n   |a|\n\n.. |a| image:: dot.png\n   :alt: 点\n",
    "in a list": "- 項目\n\n  |a|\n\n.. |a| image:: dot.png\n   :alt: 点\n",
    "beside text": "前の文と |a| です。\n\n.. |a| image:: dot.png\n   :alt: 点\n",
    "in a heading": "|a| 節\n-------\n\n.. |a| image:: dot.png\n   :alt: 点\n",
    "in a cell": ".. list-table::\n\n   * - |a|\n     - 値\n\n.. |a| image:: dot.png\n   :alt: 点\n",
}


@pytest.mark.parametrize("place", ALONE)
def test_a_picture_is_drawn_wherever_it_stands(place: str, build: Build) -> None:
    built = build("typstpdf", index=HEAD + ALONE[place])
    assert built.warnings == []
    assert len(placed(built)) >= 1


def test_pictures_of_markdown_are_drawn(project: Callable[..., Path], rebuild: Build) -> None:
    source = project()
    conf = source / "conf.py"
    text = conf.read_text(encoding="utf-8").replace('["typst_pdf"]', '["typst_pdf", "myst_parser"]')
    conf.write_text(text, encoding="utf-8")
    text = "# 題\n\n![点](dot.png)\n\n[![点](dot.png)](https://example.org)\n\n<img src='dot.png' alt='点' width='40'>\n"
    (source / "index.md").write_text(text, encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert built.warnings == []
    assert len(placed(built)) == 3
    assert placed(built)[2][1] == pytest.approx(30)


SIZES = {
    "": (120, 60),
    ":width: 80px": (60, 30),
    ":height: 20pt": (40, 20),
    ":scale: 50": (60, 30),
    ":width: 40mm\n   :scale: 50": (56.7, 28.35),
    ":width: 100pt\n   :height: 90pt": (100, 90),
    ":width: 200%": (476.2, 238.1),
    ":height: 2000pt": (476.2, 238.1),
}


@pytest.mark.parametrize("options", SIZES)
def test_a_picture_has_the_size_that_the_web_page_gives_it(options: str, build: Build) -> None:
    built = build("typstpdf", index=f"{HEAD}.. image:: box.svg\n   :alt: 箱\n   {options}\n")
    drawn = [size for _, *size in placed(built)] or [_box(built)]
    assert drawn[0] == pytest.approx(SIZES[options], abs=0.2)


def _box(built: Any) -> list[float]:
    """Width and height of the drawing, which Typst draws as paths: the box of its clip."""
    with pikepdf.open(built.pdf) as pdf:
        code = pdf.pages[-1].Contents.read_bytes().decode("latin-1")
    path = re.findall(
        r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l ([\d.]+) ([\d.]+) l ([\d.]+) ([\d.]+) l\s+h\s+W", code
    )[-1]
    xs, ys = [float(n) for n in path[::2]], [float(n) for n in path[1::2]]
    return [max(xs) - min(xs), max(ys) - min(ys)]


def test_a_table_of_high_pictures_goes_on_on_the_next_page(build: Build) -> None:
    rows = "".join(
        f"   * - .. image:: dot.png\n          :alt: 点{number}\n          :height: 300pt\n"
        for number in range(4)
    )
    built = build("typstpdf", index=f"{HEAD}.. list-table::\n\n{rows}")
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        tall = float(pdf.pages[0].mediabox[3])
        found = [piece for piece in read_pieces(pdf) if not piece.text]
    assert len(found) == 4
    assert all(piece.top >= 0 and piece.bottom <= tall for piece in found)


def test_a_picture_among_words_keeps_its_proportion(build: Build) -> None:
    text = "前の文と |a| です。\n\n.. |a| image:: dot.png\n   :alt: 点\n   :width: 30pt\n"
    built = build("typstpdf", index=HEAD + text)
    ((_, width, height),) = placed(built)
    alone = placed(build("typstpdf", index=HEAD + ".. image:: dot.png\n   :alt: 点\n   :width: 30pt\n"))[0]
    assert (width, height) == pytest.approx(alone[1:])


@pytest.mark.parametrize(("side", "left"), [("left", 59.5), ("center", 282.6), ("right", 505.8)])
def test_a_picture_stands_at_its_side(side: str, left: float, build: Build) -> None:
    text = f".. image:: dot.png\n   :alt: 点\n   :width: 30pt\n   :align: {side}\n"
    figure = f".. figure:: dot.png\n   :alt: 点\n   :width: 30pt\n   :align: {side}\n\n   図の題\n"
    built = build("typstpdf", index=HEAD + text + "\n" + figure)
    assert built.warnings == []
    assert [found[0] for found in placed(built)] == pytest.approx([left, left], abs=0.5)


def test_the_caption_keeps_to_the_width_of_its_figure(build: Build) -> None:
    figure = f".. figure:: dot.png\n   :alt: 点\n   :figwidth: 100pt\n\n   {'題' * 30}\n"
    built = build("typstpdf", index=HEAD + figure)
    assert built.warnings == []
    caption = [piece for piece in pieces(built) if "題題題" in piece.text and piece.page == 3]
    assert len(caption) > 2
    assert max(piece.right for piece in caption) < 59.6 + 101


FAULTS = {
    "remote": (
        "https://example.org/x.png",
        "ほかのサイトの画像はPDFに入れられません。ファイルをページの横に置いてください",
    ),
    "broken": ("bad.png", "画像を読めません。壊れていないか"),
    "unknown": ("dot.tiff", "この種類の画像はPDFに置けません"),
}


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize(
    "place", [".. image:: {0}\n   :alt: ない絵\n", "文と |a| です。\n\n.. |a| image:: {0}\n   :alt: ない絵\n"]
)
def test_a_bad_picture_is_said_once_and_leaves_its_words(
    kind: str, place: str, build: Build, pictures: Path, pdf_text: Callable[[Path], str]
) -> None:
    uri, reason = FAULTS[kind]
    (pictures / "dot.tiff").write_bytes(b"II*\x00")
    built = build("typstpdf", index=HEAD + place.format(uri) + "\n後の文です。\n")
    assert [reason in line and line.startswith("index.rst:") for line in built.warnings] == [True]
    assert "ない絵" in pdf_text(built.pdf)
    assert "後の文です。" in pdf_text(built.pdf)
    assert built.status == 0


def test_several_bad_pictures_are_each_said(build: Build, pictures: Path) -> None:
    (pictures / "bad.svg").write_text("<svg", encoding="utf-8")
    text = "".join(
        f".. image:: {name}\n   :alt: 絵{name}\n\n" for name in ("bad.png", "dot.png", "bad.svg", "bad.png")
    )
    built = build("typstpdf", index=HEAD + text)
    assert sorted(line.partition(" WARNING")[0] for line in built.warnings) == [
        "index.rst:10:", "index.rst:13:", "index.rst:4:",
    ]  # fmt: skip
    assert built.pdf.exists()


def test_a_file_is_what_it_holds_not_what_it_is_called(build: Build, pictures: Path) -> None:
    (pictures / "wrong.svg").write_bytes((pictures / "dot.png").read_bytes())
    (pictures / "wrong.png").write_bytes((pictures / "box.svg").read_bytes())
    built = build(
        "typstpdf", index=HEAD + ".. image:: wrong.svg\n   :alt: 点\n\n.. image:: wrong.png\n   :alt: 箱\n"
    )
    assert built.warnings == []


def test_a_figure_without_anything_is_said(
    project: Callable[..., Path], rebuild: Build, pdf_text: Callable[[Path], str]
) -> None:
    source = project(index=HEAD + ".. figure:: dot.png\n   :alt: 点\n\n   図の題\n\n後の文です。\n")
    conf = source / "conf.py"
    emptying = "\ndef setup(app):\n    app.connect('doctree-resolved', lambda a, tree, n: [i.parent.remove(i) for i in list(tree.findall(lambda x: x.tagname == 'image'))])\n"
    conf.write_text(conf.read_text(encoding="utf-8") + emptying, encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert built.warnings == [
        "index.rst:4: WARNING: 図に中身がありません。図を入れるか、消してください。 [typst_pdf.image]"
    ]
    assert "後の文です。" in pdf_text(built.pdf)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="40" height="20"', (30, 15)),
        ('width="40pt" height="20pt"', (40, 20)),
        ('viewBox="0 0 40 20"', (30, 15)),
        ('width="40pt" viewBox="0 0 40 20"', (40, 20)),
        ('height="20pt" viewBox="0 0 40 20"', (40, 20)),
        ("", None),
    ],
)
def test_a_drawing_says_how_large_it_is(said: str, size: tuple[float, float] | None) -> None:
    assets = Assets()
    assert assets.size(assets.add_svg(SVG.format(said))) == size


def test_what_a_drawing_cuts_off_does_not_leave_the_paper(
    project: Callable[..., Path], rebuild: Callable[..., Any]
) -> None:
    source = project(index=HEAD + ".. image:: cut.svg\n   :alt: 図\n   :width: 100%\n")
    dot = base64.b64encode((ROOTS / "test-everything" / "images" / "dot.png").read_bytes()).decode()
    inner = f'<image href="data:image/png;base64,{dot}" x="-50" y="-50" width="200" height="200"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">{inner}</svg>'
    (source / "cut.svg").write_text(svg, encoding="utf-8")
    assert rebuild(source, "typstpdf").warnings == []
