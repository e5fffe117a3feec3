"""What rests on an article: filled in when all pages have been read.

The list names other pages' objects, so it cannot be built while its own page is read. A placeholder
stands in the doctree; a post-transform replaces it before references are resolved (priority 5, before
Sphinx's 10), and pages with placeholders are written again when anything they show has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kawasaki_docs.records.reference import Reference
from kawasaki_sphinx.asking import heard
from kawasaki_sphinx.digests import digest_of
from kawasaki_sphinx.domain.objects import reference_node
from kawasaki_sphinx.domain.ordinance import OrdinanceDomain, domain_of
from kawasaki_sphinx.incremental.memory import memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["foundations", "setup_backlinks"]


class foundations(nodes.General, nodes.Element):
    """Placeholder for the lists of what rests on ``node["article"]`` and of the pages that cite it.
    ``node["programmes"]`` holds the kind of each programme that rests on it and the ids of its KPIs.
    """


class FillFoundations(SphinxPostTransform):
    """Replace each placeholder by its list; by nothing where nothing rests on the article."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill the document's placeholders."""
        del kwargs
        for node in list(self.document.findall(foundations)):
            node.replace_self(_content(self.env, node["article"], node["programmes"]))


def _content(
    env: BuildEnvironment, article: str, programmes: Mapping[str, tuple[str, Sequence[str]]]
) -> list[nodes.Node]:
    """What rests on the article, and apart from it the pages that only cite it."""
    domain = domain_of(env)
    resting = domain.resting_on(article)
    opinions = [each for each in resting if each[0] == "opinion"]
    # The page of the article's measure is the one that shows its opinions.
    measures = sorted({entry.docname for _, _, entry in opinions})
    own = {entry.docname for _, _, entry in resting}
    citing = [page for page in _citing(domain, article) if page not in own]
    titles = env.titles
    # The list of articles above has links of the bare titles, to themselves.
    lines: list[list[nodes.Node]] = []
    lines += ([_page_link(page, f"施策：{titles[page].astext()}")] for page in measures)
    for kind, key, entry in resting:
        if kind == "programme":
            name, kpis = programmes[key]
            lines.append(
                [nodes.Text(f"{name}："), _link("programme", key, entry.title), *_kpi_link(entry.title, kpis)]
            )
    if opinions:
        whose = f"第{article}条の"
        links = (
            _link("opinion", key, entry.title.removeprefix(whose), heard(whose)) for _, key, entry in opinions
        )
        lines.append([nodes.Text("検証意見："), *_joined(links)])
    found: list[nodes.Node] = []
    if lines:
        items = (nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines)
        found += [_head("この条文に基づくもの"), nodes.bullet_list("", *items)]
    if citing:
        pages = (_page_link(page, titles[page].astext()) for page in citing)
        found += [_head("この条文にふれているページ"), nodes.paragraph("", "", *_joined(pages))]
    return [nodes.container("", *found, classes=["kc-foundations"])] if found else []


def _head(text: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.strong("", text), classes=["kc-foundations-head"])


def _link(kind: str, key: str, text: str, *before: nodes.Node) -> nodes.Element:
    return reference_node(Reference(kind, key), text, *before)


def _kpi_link(programme: str, kpis: Sequence[str]) -> list[nodes.Node]:
    """How many KPIs a programme has, with a link to the first."""
    if not kpis:
        return []
    link = _link("kpi", kpis[0], f"指標{len(kpis)}件", heard(f"{programme}の"))
    return [nodes.Text("（"), link, nodes.Text("）")]


def _joined(links: Iterable[nodes.Node]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for link in links:
        found += [nodes.Text("、"), link] if found else [link]
    return found


def _citing(domain: OrdinanceDomain, article: str) -> list[str]:
    """Pages whose text names the article, a paragraph or an item of it."""
    keys = [key for kind, key in domain.objects if kind == "article" and _article_of(key) == article]
    return sorted({page for key in keys for page in domain.pages_that_mention("article", key)})


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
    return digest_of(shown)


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages with placeholders, where what they show has changed."""
    del app
    remembered = memory(env)
    state = _state(env)
    if state == remembered.shown:
        return []
    remembered.shown = state
    return sorted(domain_of(env).placeholders)


def setup_backlinks(app: Sphinx) -> None:
    """Register the placeholder, its transform and the check."""
    app.add_node(foundations)
    app.add_post_transform(FillFoundations)
    app.connect("env-get-updated", _updated)
