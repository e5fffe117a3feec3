"""The menu of what readers take along of a figure or table: plain links, HTML only.

The picture (PNG) is set by the compiler of the PDF from the very drawing that is published as SVG, since
programs for slides and letters often take no SVG. It bears title and origin: it leaves its page.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from kawasaki_sphinx.digests import digest_of, keep, recall
from kawasaki_sphinx.nodes.nodes import drawn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator
    from typst import Fonts

__all__ = ["setup_takeaway", "takeaway"]

_FACES = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
_SHARPNESS = 144
"""Dots an inch: two for each px of the drawing."""
_PICTURE = """
#set page(width: 840pt, height: auto, margin: 20pt, fill: white)
#set text(font: "Noto Sans CJK JP", size: 15pt, lang: "ja")
#text(size: 18pt, weight: "bold", sys.inputs.title)
#image(bytes(sys.inputs.drawing), width: 800pt)
#text(size: 12pt, fill: rgb("#4d4d4d"), sys.inputs.origin)
"""


class takeaway(nodes.General, nodes.Element):
    """What readers can take along of the figure or table with the id ``node["target"]`` and the caption
    ``node["title"]``: its address, its drawing ``node["svg"]`` and ``node["png"]`` (of ``node["chart"]``),
    its data ``node["csv"]`` ("" where there are none beside it) and how to cite it."""


def _visit_html(self: HTML5Translator, node: takeaway) -> None:
    """Write the menu, and the drawing as files."""
    builder = self.builder
    page = builder.get_target_uri(builder.current_docname)
    title, target = escape(node["title"]), escape(node["target"], quote=True)
    offered = [(node["csv"], "データ（CSV）")] if node["csv"] else []
    if "svg" in node:
        offered = [(node["svg"], "画像（SVG）"), (node["png"], "画像（PNG）"), *offered]
        svg = drawn(builder, node["chart"], node["alt"])
        _write(builder, node["svg"], svg.encode())
        cache = Path(builder.doctreedir) / "charts"
        _write(builder, node["png"], _picture(cache, svg, node["title"], builder.config.html_title))
    # Links of one wording would lead to as many files as the page has menus.
    whose = f'<span class="visually-hidden">「{title}」の</span>'
    links = [f'<a href="#{target}">{whose}この{"図" if "svg" in node else "表"}へのリンク</a>']
    for name, words in offered:
        href = escape(relative_uri(page, name), quote=True)
        links.append(f'<a href="{href}" download="">{whose}{words}</a>')
    site = builder.config.html_baseurl
    address = f" {site.rstrip('/')}/{page}#{node['target']}" if site else ""
    cited = escape(f"{builder.config.html_title}「{node['title']}」{address}")
    items = "".join(f"<li>{each}</li>" for each in (*links, f"引用するとき：<cite>{cited}</cite>"))
    self.body.append(
        f'<details class="kc-take"><summary><span class="visually-hidden">「{title}」</span>リンク・保存・引用</summary><ul>{items}</ul></details>\n'
    )
    raise nodes.SkipNode


def _write(builder: Builder, name: str, data: bytes) -> None:
    """Write a file that differs."""
    path = Path(builder.outdir) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def _picture(cache: Path, svg: str, title: str, origin: str) -> bytes:
    """A drawing as PNG with its title and origin, kept until one of them would differ."""
    path = cache / f"{digest_of((_PICTURE, _SHARPNESS, metadata.version('typst'), svg, title, origin))}.png"
    kept = recall(path)
    if kept is None:
        import typst  # only a new picture needs it

        kept = typst.compile(
            _PICTURE.encode(),
            format="png",
            ppi=_SHARPNESS,
            font_paths=_fonts(),
            sys_inputs={"drawing": svg, "title": title, "origin": origin},
        )
        assert isinstance(kept, bytes)  # one page
        keep(path, kept)
    return kept


@cache
def _fonts() -> Fonts:
    """The faces that pictures are set in; opened for each of them, they would take twice the time."""
    from typst import Fonts

    paths = [str(files(package)) for package in _FACES]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _skip(self: Any, node: nodes.Node) -> None:
    del self, node
    raise nodes.SkipNode


def setup_takeaway(app: Sphinx) -> None:
    """Register the node."""
    skip: Any = (_skip, None)
    app.add_node(
        takeaway,
        html=(_visit_html, None),
        typst=skip,
        latex=skip,
        text=skip,
        man=skip,
        texinfo=skip,
    )
