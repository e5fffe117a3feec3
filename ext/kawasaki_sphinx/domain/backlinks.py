"""What rests on an article: filled in when all pages have been read.

The list names other pages' objects, so it cannot be built while its own page is read. A placeholder
stands in the doctree; a post-transform replaces it before references are resolved (priority 5, before
Sphinx's 10), and pages with placeholders are written again when anything they show has changed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kawasaki_docs.records.reference import Reference
from kawasaki_sphinx.domain.ordinance import KIND_NAMES, OrdinanceDomain, domain_of
from kawasaki_sphinx.incremental.page_dependencies import memory
from kawasaki_sphinx.nodes.tables import reference_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["foundations", "setup_foundations"]


class foundations(nodes.General, nodes.Element):
    """Placeholder for the list of what rests on ``node["article"]``."""


class FillFoundations(SphinxPostTransform):
    """Replace each placeholder by its list; by nothing where nothing rests on the article."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill the document's placeholders."""
        del kwargs
        for node in list(self.document.findall(foundations)):
            node.replace_self(_content(self.env, node["article"]))


def _content(env: BuildEnvironment, article: str) -> list[nodes.Node]:
    domain = domain_of(env)
    items = [*_objects(domain, article), *_pages(domain, env, article)]
    if not items:
        return []
    listed = nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *item)) for item in items))
    head = nodes.paragraph("", "", nodes.strong("", "この条文に基づくもの"), classes=["kc-foundations-head"])
    return [nodes.container("", head, listed, classes=["kc-foundations"])]


def _objects(domain: OrdinanceDomain, article: str) -> list[list[nodes.Node]]:
    return [
        [nodes.Text(f"{KIND_NAMES[kind]}："), reference_node(Reference(kind, key), entry.title)]
        for kind, key, entry in domain.resting_on(article)
    ]


def _pages(domain: OrdinanceDomain, env: BuildEnvironment, article: str) -> list[list[nodes.Node]]:
    """Pages whose text names the article, a paragraph or an item of it."""
    keys = [key for kind, key in domain.objects if kind == "article" and _article_of(key) == article]
    pages = sorted({page for key in keys for page in domain.pages_that_mention("article", key)})
    return [[nodes.Text("ページ："), _page_link(page, env.titles[page].astext())] for page in pages]


def _page_link(page: str, title: str) -> addnodes.pending_xref:
    target = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{page}", "refexplicit": True}
    return addnodes.pending_xref("", nodes.inline("", title), **target)


def _article_of(key: str) -> str:
    return key.partition("-")[0].partition("(")[0]


def _state(env: BuildEnvironment) -> str:
    """Digest of all that placeholders can show: objects, mentions and titles."""
    domain = domain_of(env)
    shown = (
        sorted(domain.objects.items(), key=lambda pair: pair[0]),
        sorted(domain.mentions.items()),
        sorted((page, title.astext()) for page, title in env.titles.items()),
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages with placeholders, where what they show has changed."""
    del app
    remembered = memory(env)
    state = _state(env)
    if state == remembered.shown:
        return []
    remembered.shown = state
    return sorted(domain_of(env).placeholders)


def setup_foundations(app: Sphinx) -> None:
    """Register the placeholder, its transform and the check."""
    app.add_node(foundations)
    app.add_post_transform(FillFoundations)
    app.connect("env-get-updated", _updated)
