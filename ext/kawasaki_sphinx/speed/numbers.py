"""Figure and table numbers from outlines of the pages instead of their doctrees.

Sphinx numbers figures in every build, changed or not, and reads all doctrees for that: most of a build in
which little changed. Each page's outline (sections, toctrees and numbered nodes) is kept instead, and stands
in for the doctree while Sphinx numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain

from kawasaki_sphinx.incremental.page_dependencies import memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_sphinx.incremental.page_dependencies import Outline

__all__ = ["numbered", "setup_numbers"]

_SECTION, _TOCTREE = "section", "toctree"


class numbered(nodes.General, nodes.Element):
    """Stands in an outline for a node that has a number: ``node["kind"]`` is figure, table ..."""


def _kind(env: BuildEnvironment, node: nodes.Element) -> str | None:
    """What Sphinx numbers a node as."""
    for domain in env.domains.sorted():
        if type(domain).get_enumerable_node_type is Domain.get_enumerable_node_type:
            continue
        kind = domain.get_enumerable_node_type(node)
        if kind and (domain.name != "std" or env.domains.standard_domain.get_numfig_title(node)):
            return kind
    return None


def _outline(env: BuildEnvironment, parent: nodes.Element) -> Iterator[Outline]:
    """What of a node's content has to do with numbers, in order."""
    for node in parent.children:
        if isinstance(node, nodes.section):
            if within := tuple(_outline(env, node)):
                yield (_SECTION, node["ids"][0], within)
        elif isinstance(node, addnodes.toctree):
            yield (_TOCTREE, str(node.get("numbered", 0)), tuple(node["entries"]))
        elif isinstance(node, nodes.Element):
            if node["ids"] and (kind := _kind(env, node)):
                yield (kind, node["ids"][0], ())
            yield from _outline(env, node)


def _nodes(outline: tuple[Outline, ...]) -> Iterator[nodes.Element]:
    """An outline as nodes that Sphinx can number."""
    for kind, name, within in outline:
        if kind == _SECTION:
            yield nodes.section("", *_nodes(within), ids=[name])
        elif kind == _TOCTREE:
            yield addnodes.toctree(entries=list(within), numbered=int(name))
        else:
            yield numbered(kind=kind, ids=[name])


def _read(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    memory(env).outlines[env.current_document.docname] = tuple(_outline(env, doctree))


def _before(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """From here to ``_after`` the environment gives outlines for doctrees."""
    del app
    outlines = memory(env).outlines

    def get(docname: str) -> nodes.Element:
        return nodes.container("", *_nodes(outlines[docname]))

    vars(env)["get_doctree"] = get
    return []


def _after(app: Sphinx, env: BuildEnvironment) -> list[str]:
    del app
    del vars(env)["get_doctree"]
    return []


def setup_numbers(app: Sphinx) -> None:
    """Connect on both sides of Sphinx's numbering, which has the usual priority."""
    app.add_node(numbered)
    app.connect("doctree-read", _read, priority=999)
    app.connect("env-get-updated", _before, priority=499)
    app.connect("env-get-updated", _after, priority=501)
