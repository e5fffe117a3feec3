"""What each page says of itself to machines: its description, its chapter, and the sitemap of all pages."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from kawasaki_sphinx.asking import SUMMARY

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["address", "description", "setup_head"]

_logger = logging.getLogger(__name__)

_LONGEST = 120
"""Characters of a description: what search engines show of a Japanese one."""
_SITEMAP = "sitemap.xml"
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')


def description(doctree: nodes.document) -> str:
    """The page's summary or first paragraph as plain text, its whole sentences up to 120 characters where it
    is longer.

    Empty where the page has no paragraph of its own.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if text and (isinstance(paragraph.parent, nodes.section) or SUMMARY in paragraph["classes"]):
            if len(text) <= _LONGEST:
                return text
            sentences = text[:_LONGEST].rpartition("。")
            return sentences[0] + sentences[1] or text[: _LONGEST - 1] + "…"
    return ""


def address(config: Config, uri: str) -> str:
    """A file's whole address where conf.py's ``html_baseurl`` says where the site stands, else ""."""
    base = config.html_baseurl
    return f"{base.rstrip('/')}/{uri}" if base else ""


def _describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    del pagename, templatename
    context["description"] = description(doctree) if doctree else ""
    context["site_address"] = address(app.config, "")
    # docutils gives the viewport too, and the theme has its own.
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))


def _write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """List the pages' addresses: whole ones, as a sitemap asks, so without ``html_baseurl`` there is none."""
    if exception is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / _SITEMAP
    if not app.config.html_baseurl:
        target.unlink(missing_ok=True)
        _logger.info("html_baseurl が空のため、%s は作りません。", _SITEMAP)
        return
    pages = (address(app.config, app.builder.get_target_uri(page)) for page in sorted(app.env.all_docs))
    lines = (f"<url><loc>{escape(page)}</loc></url>" for page in pages)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    target.write_text("\n".join((head, *lines, "</urlset>\n")), encoding="utf-8", newline="\n")


def setup_head(app: Sphinx) -> None:
    """Connect the events."""
    app.connect("html-page-context", _describe)
    app.connect("build-finished", _write_sitemap)
