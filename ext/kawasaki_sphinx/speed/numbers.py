"""Figure, table and equation numbers from outlines of the pages instead of their doctrees.

Sphinx numbers figures in every build, changed or not, and reads all doctrees for that: most of a build in
which little changed. Each page's outline (sections, toctrees and numbered nodes) is kept instead, and stands
in for the doctree while Sphinx numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.domains.std import StandardDomain
from sphinx.environment.collectors.toctree import TocTreeCollector

from kawasaki_sphinx.incremental.memory import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_sphinx.incremental.memory import Outline

__all__ = ["setup_numbers"]

_SECTION, _TOCTREE = "section", "toctree"


class _numbered(nodes.General, nodes.Element):
    """Stands in an outline for a node that has a number: ``node["kind"]`` is figure, table ..."""


class _Outlines(Domain):
    """Tells Sphinx what the nodes of an outline are numbered as."""

    name = "outlines"
    label = "outlines"

    def get_enumerable_node_type(self, node: nodes.Node) -> str | None:
        """The kind of the node that one stands for."""
        return str(node["kind"]) if isinstance(node, _numbered) else None

    def resolve_any_xref(self, *arguments: Any) -> list[Any]:
        """Nothing: there is no object to refer to."""
        del arguments
        return []

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Keep nothing: the outlines are a page's dependencies."""


def _numbering(env: BuildEnvironment) -> list[Domain]:
    """The domains that may number a node: the others need not be asked at every node."""
    usual = Domain.get_enumerable_node_type
    return [
        each
        for each in env.domains.sorted()
        if each.enumerable_nodes or type(each).get_enumerable_node_type is not usual
    ]


def _kind(domains: Sequence[Domain], node: nodes.Element) -> str | None:
    """What Sphinx numbers a node as."""
    for domain in domains:
        if isinstance(domain, StandardDomain) and not domain.get_numfig_title(node):
            continue
        if kind := domain.get_enumerable_node_type(node):
            return kind
    return None


def _outline(domains: Sequence[Domain], parent: nodes.Element) -> Iterator[Outline]:
    """What of a node's content has to do with numbers, in order."""
    for node in parent.children:
        if isinstance(node, nodes.section):
            if within := tuple(_outline(domains, node)):
                yield (_SECTION, node["ids"][0], within)
        elif isinstance(node, addnodes.toctree):
            yield (_TOCTREE, str(node.get("numbered", 0)), (tuple(node["entries"]), node.source, node.line))
        elif isinstance(node, nodes.Element):
            if node["ids"] and (kind := _kind(domains, node)):
                yield (kind, node["ids"][0], ())
            yield from _outline(domains, node)


def _nodes(outline: tuple[Outline, ...]) -> Iterator[nodes.Element]:
    """An outline as nodes that Sphinx can number."""
    for kind, name, within in outline:
        if kind == _SECTION:
            yield nodes.section("", *_nodes(within), ids=[name])
        elif kind == _TOCTREE:
            entries, source, line = within
            toctree = addnodes.toctree(entries=list(entries), numbered=int(name))
            toctree.source, toctree.line = source, line
            yield toctree
        else:
            yield _numbered(kind=kind, ids=[name])


def _read(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    memory(env).outlines[env.current_document.docname] = tuple(_outline(_numbering(env), doctree))


class _Numbers:
    """Sphinx's numbering, to which the environment gives outlines for doctrees."""

    def __init__(self, collector: TocTreeCollector) -> None:
        self._collector = collector

    def assign(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Number everything; return the pages where a number changed."""
        outlines = memory(env).outlines

        def get(docname: str) -> Any:
            return nodes.container("", *_nodes(outlines[docname]))

        vars(env)["get_doctree"] = get
        try:
            return self._collector.get_updated_docs(app, env)
        finally:
            del vars(env)["get_doctree"]


def setup_numbers(app: Sphinx) -> None:
    """Take the place of Sphinx's own numbering, among all that listens to the event."""
    app.add_node(_numbered)
    app.add_domain(_Outlines)
    app.connect("doctree-read", _read, priority=999)
    for listener in list(app.events.listeners["env-get-updated"]):
        collector = getattr(listener.handler, "__self__", None)
        if isinstance(collector, TocTreeCollector):
            app.disconnect(listener.id)
            # Before those that see the new numbers: they stood behind Sphinx's own.
            app.connect("env-get-updated", _Numbers(collector).assign, priority=listener.priority - 1)
