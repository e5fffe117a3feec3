"""Nodes that no source yields by itself, or that Sphinx removes before most builders see them: put into the
page as late as can be, each with its name in its text."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx_design import badges_buttons, icons, shared, steps

from typst_pdf.book import html

project = "手で作った要素"
language = "ja"
extensions = ["sphinx_design", "typst_pdf"]

_HOMES = (nodes, addnodes, shared, icons, steps, badges_buttons, html)


def setup(app: Sphinx) -> None:
    """Put the nodes that the value ``handmade`` names at the end of every page."""
    app.add_config_value("handmade", [], "")
    app.connect("doctree-resolved", _put)


def _put(app: Sphinx, doctree: nodes.document, _: str) -> None:
    section = next(doctree.findall(nodes.section))
    section.extend(_example(name) for name in app.config.handmade)


def _example(name: str) -> nodes.Element:
    kind = next(getattr(home, name) for home in _HOMES if hasattr(home, name))
    words = f"{name}の文です。"
    if issubclass(kind, nodes.Bibliographic) and kind is not nodes.docinfo:
        inner = words if issubclass(kind, nodes.TextElement) else nodes.author("", words)
        return nodes.docinfo("", kind("", inner))
    if issubclass(kind, nodes.enumerated_list):
        return kind("", nodes.list_item("", nodes.paragraph("", words)))
    if not issubclass(kind, nodes.TextElement):
        return kind("", nodes.paragraph("", words))
    made = kind("")
    made += nodes.Text(words)
    return nodes.paragraph("", "", made) if _is_inline(kind) else made


def _is_inline(kind: type[nodes.Element]) -> bool:
    if issubclass(kind, nodes.paragraph):
        return False
    return issubclass(kind, nodes.Inline) or kind.__module__.startswith(("sphinx.addnodes", "sphinx_design"))
