"""What is done to a page once its template has been filled in.

- The theme's English words become Japanese: they stand in its templates, where no catalogue reaches them.
  Its navigation gets the roles and names by which assistive technology tells its parts.
- The link to the content comes first in the keyboard's order, before the switches of the theme's drawers,
  which become a landmark of their own (access.css opens the drawers, and shows the switches' focus). So does
  the link back to the top, which the theme shows to those who scroll upwards.
- The way to the page goes before its content, which search results quote.
- The page says which scripts may run (Content-Security-Policy). The theme's inline scripts are allowed by
  their hashes, taken from its templates, so that another version of the theme needs no change here; one
  that stands in a page for any other reason is not allowed, and told.
- Links of the "not found" page begin at the site's root, because a server shows it at any address.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sphinx.jinja2glue import BuiltinTemplateLoader

from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.theming import Theme

__all__ = ["NOT_FOUND", "PageTemplates", "policy", "rooted", "setup_render", "use_templates"]

NOT_FOUND = "404"
"""The name of the page that servers show where there is none."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_DATA_OR_FILE = re.compile(r"""\ssrc=|\stype="(?!module|text/javascript)""")
_SWITCHES = re.compile(
    r"""((?:<input type="checkbox" class="sidebar-toggle"[^>]*>\s*)+)(.*?)(<a class="skip-to-content.*?</a>)""",
    re.DOTALL,
)
_UP = re.compile(r"""<a href="#" class="back-to-top.*?</a>""", re.DOTALL)
_WAY = re.compile(r"""(<article role="main"[^>]*>)\s*(<nav class="kc-way".*?</nav>)""", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>")
_SEARCH = re.compile(r"""<form class="(?:sidebar-search-container|kc-search)\"""")
_SELF, _NONE = "'self'", "'none'"
_RELATIVE = re.compile(r'\b(href|src|action|data-content_root)="(?![#/]|[a-z][a-z0-9+.-]*:)([^"]*)"')

_WORDS = (
    ('aria-label="Toggle site navigation sidebar"', 'aria-label="サイトの目次を開く"'),
    ('aria-label="Toggle table of contents sidebar"', 'aria-label="このページの目次を開く"'),
    ('aria-label="Toggle Light / Dark / Auto color theme"', 'aria-label="配色を切り替える"'),
    ('title="Link to this heading"', 'title="この見出しへのリンク"'),
    ('title="Link to this table"', 'title="この表へのリンク"'),
    ('title="Link to this image"', 'title="この図へのリンク"'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="サイトのメニュー">'),
    ('<aside class="toc-drawer', '<aside aria-label="ページのメニュー" class="toc-drawer'),
    ('<div class="sidebar-tree">', '<div class="sidebar-tree" role="navigation" aria-label="サイトの目次">'),
    ('<div class="toc-tree">', '<div class="toc-tree" role="navigation" aria-label="このページの目次">'),
    (
        '<div class="related-pages">',
        '<div class="related-pages" role="navigation" aria-label="前後のページ">',
    ),
    ("<span>Back to top<", "<span>ページの先頭へ<"),
    ("<span>Next<", "<span>次のページ<"),
    ("<span>Previous<", "<span>前のページ<"),
    ('<div class="title">Home<', '<div class="title">トップページ<'),
)
# Patterns begin with what is rare: they are looked for in every page.
_PATTERNS = (
    (re.compile('aria-label="Toggle navigation of ([^"]*)"'), r'aria-label="「\1」の下のページを表示"'),
    (re.compile(r'(<a class="skip-to-content[^>]*>\s*)Skip to content(?=\s*<)'), r"\1本文へ移動"),
    (re.compile(r'(<span class="toc-title">\s*)On this page(?=\s*<)'), r"\1このページの目次"),
    (re.compile(r"\bMade with\s+(?=<a )"), "テーマ："),
)


def inline_scripts(page: str) -> set[str]:
    """The scripts that stand in a page themselves."""
    return {body for attributes, body in _SCRIPT.findall(page) if not _DATA_OR_FILE.search(attributes)}


def policy(page: str, trusted: Set[str]) -> str:
    """The Content-Security-Policy of a page: its own files, its inline scripts as far as they are among the
    ``trusted``, forms that search the site, nothing of other hosts.

    Inline styles are allowed: the theme has some, and style attributes cannot be allowed one by one.
    """
    allowed = inline_scripts(page) & trusted
    hashes = sorted(f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in allowed)
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            f"form-action {_SELF if _SEARCH.search(page) else _NONE}",
        )
    )


def rooted(page: str, address: str) -> str:
    """A page, which stands at ``address`` from the server's root, with all links from there."""
    return _RELATIVE.sub(lambda link: f'{link[1]}="{urljoin(address, link[2])}"', page)


class PageTemplates(BuiltinTemplateLoader):
    """Sphinx's templates, with the last touch to each page."""

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Take what pages need of the configuration."""
        super().init(builder, theme, dirs)
        root = urlsplit(builder.config.html_baseurl).path.rstrip("/")
        self._address = f"{root}/{builder.get_target_uri(NOT_FOUND)}"
        # A book is read without a network, and its pages are XML.
        self._guarded = builder.config.report_policy and not getattr(builder, "embedded", False)
        self._trusted = _scripts_of(theme)

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Fill in a page's template."""
        page = super().render(template, context)
        for english, japanese in _WORDS:
            page = page.replace(english, japanese)
        for pattern, japanese in _PATTERNS:
            page = pattern.sub(japanese, page)
        page = _SWITCHES.sub(r'\3\n<nav aria-label="メニューの開閉">\1</nav>\n\2', page, count=1)
        page = _UP.sub(r'<nav class="kc-up" aria-label="ページの先頭">\g<0></nav>', page, count=1)
        page = _WAY.sub(r"\2\n\1", page, count=1)
        if context.get("pagename") == NOT_FOUND:
            page = rooted(page, self._address)
        if not self._guarded:
            return page
        if inline_scripts(page) - self._trusted:
            message = "このページの <script> はサイトのものではないので、動きません。消してください"
            warn(Subtype.ACTIVE, message, location=context.get("pagename"))
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page, self._trusted)}">'
        return _CHARSET.sub(lambda charset: f"{charset[0]}\n    {meta}", page, count=1)


def _scripts_of(theme: Theme | None) -> set[str]:
    """The inline scripts of a theme's templates, those apart that are put together for each page."""
    files = (
        file for folder in (theme.get_theme_dirs() if theme else ()) for file in Path(folder).rglob("*.html")
    )
    found = (script for file in files for script in inline_scripts(file.read_text(encoding="utf-8")))
    return {script for script in found if "{{" not in script and "{%" not in script}


def use_templates(config: Config, templates: type[PageTemplates]) -> None:
    """Fill in pages with these templates, unless conf.py names others."""
    ours = f"{__name__}.{PageTemplates.__name__}"
    if config.template_bridge in (None, ours):
        config.template_bridge = f"{templates.__module__}.{templates.__name__}"


def setup_render(app: Sphinx) -> None:
    """Use the templates."""
    app.connect("config-inited", lambda _app, config: use_templates(config, PageTemplates))
