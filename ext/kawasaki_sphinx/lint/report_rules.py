"""The report's rules that need the pages: what the data say against what the pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_sphinx.domain.ordinance import domain_of
from kawasaki_sphinx.incremental.page_dependencies import memory, warn_of_page
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_report_rules"]


def _check_titles(env: BuildEnvironment) -> None:
    """A programme's page is headed by the programme's exact name."""
    for (kind, _), entry in sorted(domain_of(env).objects.items()):
        title = env.titles[entry.docname].astext()
        if kind == "programme" and title != entry.title:
            message = f"ページの見出し「{title}」が事業名「{entry.title}」と違います。見出しを事業名に直してください"
            warn_of_page(env, entry.docname, Subtype.RULE, message, (entry.docname, 1))


def _check_pages(env: BuildEnvironment) -> None:
    """Every reviewed programme has a page."""
    objects = domain_of(env).objects
    for slug in memory(env).reviewed:
        if ("programme", slug) not in objects:
            message = f"検証対象事業「{slug}」のページがありません。{{programme}} {slug} を置いたページを作ってください"
            warn(Subtype.RULE, message, location=(env.config.root_doc, None))


def _updated(app: Sphinx, env: BuildEnvironment) -> None:
    del app
    domain_of(env).check_mentions()
    _check_titles(env)
    _check_pages(env)


def setup_report_rules(app: Sphinx) -> None:
    """Check when all pages are known."""
    app.connect("env-updated", _updated)
