"""Nodes that plain docutils cannot carry, with their visitors.

- ``chart``: a drawing. HTML inlines the SVG, Typst embeds the same file; text and LaTeX leave it out,
  because its caption and data table stand beside it.
- ``disclosure``: the data behind a chart, or a long table. HTML folds it; Typst leaves a chart's data out,
  because the printed chart carries its values; other builders show it.
- ``scroller``: a box around a table that scrolls sideways and takes the keyboard's focus in HTML.
- ``download``: a link to a CSV file of exactly the data shown; HTML only.
"""

from __future__ import annotations

from html import escape
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from kawasaki_docs import charts
from kawasaki_docs.charts.style import PHONE, WIDE
from kawasaki_docs.publishing.open_data import csv_bytes
from kawasaki_sphinx.digests import content, digest_of, digest_of_files
from kawasaki_sphinx.nodes.paper import LeaveOutOfPaper

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

    from kawasaki_docs.charts.model import Chart

__all__ = [
    "LISTED",
    "chart",
    "disclosure",
    "download",
    "drawing",
    "drawn",
    "open_file_link",
    "scroller",
    "setup_nodes",
]


_PRINTED = {PHONE: 72.0, WIDE: 146.0}
"""How wide a drawing is on paper, in millimetres, so that its text has the size of captions."""
_MILLIMETRE = 72 / 25.4

LISTED = "listed-"
"""How the ids of the rows in the list of KPIs begin, before the KPI's slug."""
_SEAL = "<!-- sha256 "
_MARKS = "chart-marks.js"
"""In the site's static files: a drawing's values one by one, by keyboard or tap."""


class chart(nodes.General, nodes.Element):
    """A drawing of ``node["chart"]`` (a Chart value) with the text alternative ``node["alt"]``. Where
    ``node["page"]`` names a page with the list of KPIs, the marks lead to its rows."""


class disclosure(nodes.General, nodes.Element):
    """Content under a summary (``node["summary"]``) that readers open when they want it. Paper shows it open
    where ``node["printed"]`` is set, else not at all."""


class scroller(nodes.General, nodes.Element):
    """A table's scrolling box, named ``node["label"]`` for assistive technology."""


class download(nodes.General, nodes.Inline, nodes.TextElement):
    """A link to the CSV file ``node["filename"]`` holding ``node["rows"]``, data of what ``node["title"]``
    names."""


def style_digest() -> str:
    """Digest of how charts are drawn: the code that draws them, and matplotlib's version."""
    files = sorted(Path(charts.__file__).parent.glob("*.py"))
    return digest_of((metadata.version("matplotlib"), digest_of_files(files)))


def drawing(cache: Path, style: str, value: Chart, alt: str, width: float = WIDE) -> Path:
    """The SVG file of a chart, drawn on first use and kept under the hash of what is drawn and how. A seal at
    its end tells one that is empty, cut or another's: that is drawn anew."""
    path = cache / f"{digest_of((style, value, alt, width))}.svg"
    kept = (content(path) or b"").decode(errors="replace")
    if kept != _sealed(path, kept.rpartition(_SEAL)[0]):
        from kawasaki_docs.charts.draw import draw

        cache.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{id(value)}.tmp")
        sealed = _sealed(path, draw(value, alt, width))
        temporary.write_text(sealed, encoding="utf-8", newline="\n")
        temporary.replace(path)
    return path


def _sealed(path: Path, svg: str) -> str:
    """A drawing as it is kept at ``path``, its digest behind it."""
    return f"{svg}{_SEAL}{digest_of((path.name, svg))} -->\n"


def _file(builder: Builder, value: Chart, alt: str, width: float) -> Path:
    style = builder.config.report_chart_style
    return drawing(Path(builder.doctreedir) / "charts", style, value, alt, width)


def drawn(builder: Builder, value: Chart, alt: str, width: float = WIDE) -> str:
    """The SVG of a chart as it is published."""
    return _file(builder, value, alt, width).read_text(encoding="utf-8").rpartition(_SEAL)[0]


def _visit_chart_html(self: HTML5Translator, node: chart) -> None:
    """Inline the drawing, once for a phone's column and once for wide pages: the style sheet shows one of
    them. It is one image (``role="img"``, whose inside is not told to assistive technology): dozens of stops
    without an action would bar the keyboard's way. The script beside it makes one stop of it, from which the
    arrow keys go through the marks and their ``<title>``.
    """
    from kawasaki_docs.charts.svg import inline

    page = ""
    if "page" in node:
        uri = self.builder.get_relative_uri(self.builder.current_docname, node["page"])
        # In a single page the address is a fragment, which the row's takes the place of.
        page = escape(f"{uri.partition('#')[0]}#{LISTED}", quote=True)
    for name, width in (("phone", PHONE), ("wide", WIDE)):
        shown = inline(drawn(self.builder, node["chart"], node["alt"], width), page)
        self.body.append(f'<div class="kc-drawing kc-{name}">{shown}</div>\n')
    raise nodes.SkipNode


def _visit_chart_typst(self: Any, node: chart) -> None:
    """The wide drawing where the paper leaves the text so much room, else the one for a column."""
    width = WIDE if self.measure >= _PRINTED[WIDE] * _MILLIMETRE else PHONE
    self.add_image(
        _file(self.builder, node["chart"], node["alt"], width), node["alt"], f"{_PRINTED[width]}mm"
    )
    raise nodes.SkipNode


def _visit_disclosure_html(self: HTML5Translator, node: disclosure) -> None:
    style = "kc-disclosure kc-printed" if node.get("printed") else "kc-disclosure"
    self.body.append(self.starttag(node, "details", "", CLASS=style))
    self.body.append(f"<summary>{escape(node['summary'])}</summary>\n")


def _depart_disclosure_html(self: HTML5Translator, node: disclosure) -> None:
    del node
    self.body.append("</details>\n")


def _visit_disclosure_typst(self: Any, node: disclosure) -> None:
    del self
    if not node.get("printed"):
        raise nodes.SkipNode


def _visit_scroller_html(self: HTML5Translator, node: scroller) -> None:
    label = escape(node["label"], quote=True)
    self.body.append(f'<div class="kc-scroller" role="region" tabindex="0" aria-label="{label}">\n')


def _depart_scroller_html(self: HTML5Translator, node: scroller) -> None:
    del node
    self.body.append("</div>\n")


def _visit_download_html(self: HTML5Translator, node: download) -> None:
    target = Path(self.builder.outdir) / node["filename"]
    target.parent.mkdir(parents=True, exist_ok=True)
    content = csv_bytes(node["rows"])
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)
    open_file_link(self, node["filename"])
    self.body.append(f'<span class="visually-hidden">「{escape(node["title"])}」の</span>')


def open_file_link(self: HTML5Translator, filename: str) -> None:
    """Open a link to a file below the output folder, which readers download."""
    page = self.builder.get_target_uri(self.builder.current_docname)
    href = escape(relative_uri(page, filename), quote=True)
    self.body.append(f'<a class="kc-download" href="{href}" download="">')


def _depart_download_html(self: HTML5Translator, node: download) -> None:
    del node
    self.body.append("</a>")


def _add_marks(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the script to the pages that show a drawing."""
    del pagename, templatename, context
    if doctree and next(doctree.findall(chart), None):
        app.add_js_file(_MARKS, loading_method="defer")


def _skip(self: Any, node: nodes.Node) -> None:
    del self, node
    raise nodes.SkipNode


def _pass(self: Any, node: nodes.Node) -> None:
    """Neither visit nor depart leaves anything."""
    del self, node


def _note_style(app: Sphinx, config: Config) -> None:
    """Let Sphinx write all pages again when charts are drawn in another way."""
    del app
    config.report_chart_style = style_digest()


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes with each builder's visitors."""
    app.add_config_value("report_chart_style", "", "html", str)
    app.connect("config-inited", _note_style)
    app.connect("html-page-context", _add_marks)
    app.add_post_transform(LeaveOutOfPaper)
    skip: Any = (_skip, None)
    through: Any = (_pass, _pass)
    app.add_node(
        chart,
        html=(_visit_chart_html, None),
        typst=(_visit_chart_typst, None),
        latex=skip,
        text=skip,
        texinfo=skip,
    )
    app.add_node(
        disclosure,
        html=(_visit_disclosure_html, _depart_disclosure_html),
        typst=(_visit_disclosure_typst, _pass),
        latex=through,
        text=through,
        texinfo=through,
    )
    app.add_node(
        scroller,
        html=(_visit_scroller_html, _depart_scroller_html),
        typst=through,
        latex=through,
        text=through,
        texinfo=through,
    )
    app.add_node(
        download,
        html=(_visit_download_html, _depart_download_html),
        typst=skip,
        latex=skip,
        text=skip,
        texinfo=skip,
    )
