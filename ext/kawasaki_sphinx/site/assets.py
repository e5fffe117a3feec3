"""The styles and scripts that a page of the site loads.

- Style sheets become one, ``_static/styles.css``, of the rules that the site's pages and scripts can use: the
  theme, sphinx-design and the highlighter of code bring many times more. The single sheets are not served.
- Sphinx's scripts for its own search, which the site does not use, are left out; so is the one for tabs
  where a page has none.

Pages are read for this once all are written, so that a new class in one page brings its rules, and the
sheet's digest is put into the links last. Other themes keep their own sheets.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kawasaki_sphinx.digests import content
from kawasaki_sphinx.log import Subtype, warn
from kawasaki_sphinx.site.style_rules import used_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

__all__ = ["setup_assets"]

_SHEET = "_static/styles.css"
_LINK = re.compile(rf'(?<={re.escape(_SHEET)}\?v=)[0-9a-f]*(?=")'.encode())
_DIGITS = 8
_UNUSED = frozenset({"documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js"})
_TABS, _TAB_CLASS = "design-tabs.js", "sd-tab-"
_NAMED = re.compile(r'\s(?:class|id)="([^"]*)"|var\(\s*(--[\w-]+)')
_SCRIPT = re.compile(r'<script [^>]*src="[^"]*_static/([^"?]*)')
_WORD = re.compile(r"[\w-]+")
_ADDRESS = re.compile(r"""(url\(\s*["']?)(?!["'\s#/]|[a-z]+:)""")


class _Styles:
    """The sheets of a build's pages, and the one that is made of them."""

    def __init__(self) -> None:
        self._sheets: list[Any] = []
        self._digest = ""

    def take(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        """Note the sheets that all pages have, in their order, and the one that is served until the build has
        finished."""
        served = content(Path(app.outdir, _SHEET))
        self._digest = "" if served is None else _digest(served)
        self._sheets = [css for css in builder._css_files if "://" not in str(css.filename)]
        self._sheets.sort(key=lambda css: css.priority)

    def link(self, app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        """Let a page load the one sheet instead, and the scripts that it uses."""
        del app, page, template, doctree
        others = [css for css in context["css_files"] if css not in self._sheets]
        context["css_files"] = [f"{_SHEET}?v={self._digest}", *others]
        has_tabs = _TAB_CLASS in context.get("body", "")
        context["script_files"] = [
            script
            for script in context["script_files"]
            if (name := Path(str(script.filename)).name) not in _UNUSED and (name != _TABS or has_tabs)
        ]

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Make the sheet, and put its digest into the pages."""
        site = Path(app.outdir)
        sheets = [css for css in self._sheets if (site / css.filename).is_file()]
        if exception is not None or not sheets:
            return
        pages = [page for page in sorted(site.rglob("*.html")) if site / "_static" not in page.parents]
        texts = [page.read_bytes() for page in pages]
        try:
            style = used_rules([_content(site, css) for css in sheets], _names(site, texts))
        except ValueError as error:
            message = f"スタイルシートの {error} は使えません。conf.py の html_css_files に書いてください"
            warn(Subtype.CONFIG, message, location=str(Path(app.confdir) / "conf.py"))
            return
        (site / _SHEET).write_text(style, encoding="utf-8", newline="\n")
        for css in sheets:
            (site / css.filename).unlink()
        digest = _digest(style.encode()).encode()
        for page, text in zip(pages, texts, strict=True):
            if (linked := _LINK.sub(digest, text)) != text:
                page.write_bytes(linked)


def _digest(style: bytes) -> str:
    return hashlib.sha256(style).hexdigest()[:_DIGITS]


def _content(site: Path, css: Any) -> str:
    """A sheet's text, with addresses as they are from the folder above, for its medium."""
    folder = Path(css.filename).relative_to("_static").parent.as_posix()
    text = (site / css.filename).read_text(encoding="utf-8")
    if folder != ".":
        text = _ADDRESS.sub(rf"\g<1>{folder}/", text)
    medium = css.attributes.get("media")
    return f"@media {medium} {{{text}}}" if medium else text


def _names(site: Path, pages: Iterable[bytes]) -> set[str]:
    """The classes, ids and custom properties that pages use, and every word of their scripts."""
    values: set[tuple[str, str]] = set()
    scripts: set[str] = set()
    for page in pages:
        text = page.decode()
        values.update(_NAMED.findall(text))
        scripts.update(_SCRIPT.findall(text))
    names = {name for names, _ in values for name in names.split()} | {name for _, name in values}
    for script in (site / "_static" / name for name in scripts):
        if script.is_file():
            names.update(_WORD.findall(script.read_text(encoding="utf-8")))
    return names


def _prepare(app: Sphinx) -> None:
    builder: Any = app.builder
    if builder.format != "html" or builder.embedded or app.config.html_theme != "furo":
        return
    styles = _Styles()
    app.connect("write-started", styles.take)
    # After those who add a sheet or a script to a page.
    app.connect("html-page-context", styles.link, priority=900)
    # After stale pages are gone and the theme has written its colours of code; before the site is recorded.
    app.connect("build-finished", styles.write, priority=700)


def setup_assets(app: Sphinx) -> None:
    """Connect the events."""
    app.connect("builder-inited", _prepare)
