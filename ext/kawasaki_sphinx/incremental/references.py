"""What a page shows of other pages: each of its references, as it was last resolved.

Sphinx writes a page again when the page itself changes. What its links and lists of contents show of others
(a title, a number, an address, or that there is nothing to link to) would stay as it was, and a link that
has lost its target would not be told. So the references that wait in each page until all pages are known are
kept; after every reading they are resolved as the writing resolves them, and a page of which this gives or
tells something else than in the last build is written again. Of what kind the things are that it points to
does not matter here: the domain that resolves a reference knows.
"""

from __future__ import annotations

from logging import WARNING
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging

from kawasaki_sphinx.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["Pending", "contents", "pending", "resolved", "writes_pages"]


class Pending(NamedTuple):
    """A cross-reference or a toctree as it stands in a page that was read."""

    kind: type[nodes.Element]
    attributes: dict[str, Any]
    text: str


def pending(doctree: nodes.document) -> tuple[Pending, ...]:
    """What in a page waits for the others, each thing once."""
    kinds = (addnodes.pending_xref, addnodes.toctree)
    found = (node for node in doctree.findall(nodes.Element) if isinstance(node, kinds))
    each = (Pending(type(node), node.non_default_attributes(), node.astext()) for node in found)
    return tuple({repr(one): one for one in each}.values())


def writes_pages(builder: Builder) -> bool:
    """Whether a builder makes a file of each page: others write everything anew anyway."""
    return type(builder).write_documents is Builder.write_documents


def resolved(app: Sphinx, kept: dict[str, tuple[Pending, ...]]) -> dict[str, str]:
    """Return for each page the digest of what its references come to now."""
    env = app.env
    before = env.current_document
    resolvers = [each for each in app.registry.get_post_transforms() if issubclass(each, ReferencesResolver)]
    resolvers.sort(key=lambda each: each.default_priority)
    cited = _bibliographies(env)
    found = {}
    try:
        # What cannot be resolved is told when the page is written.
        with suppress_logging() as told:
            for page, waiting in kept.items():
                env.prepare_settings(page)
                told.buffer.clear()
                shown = _resolve(app, page, waiting, resolvers)
                # What Sphinx says of its own work names objects of this process.
                messages = [record.getMessage() for record in told.buffer if record.levelno >= WARNING]
                found[page] = digest_of((shown, messages, cited.get(page)))
    finally:
        env.current_document = before
    return found


def contents(app: Sphinx, waiting: Iterable[Pending], *, titles_only: bool) -> str:
    """Return the whole site's contents as its front page, whose references are given, lays them out."""
    env, root = app.env, app.config.root_doc
    toctrees = (each for each in waiting if each.kind is addnodes.toctree)
    with suppress_logging():
        trees = [
            env.resolve_toctree(
                root, app.builder, _node(each), maxdepth=-1, titles_only=titles_only, includehidden=True
            )
            for each in toctrees
        ]
    return "".join(tree.pformat() for tree in trees if tree is not None)


def _resolve(
    app: Sphinx, page: str, waiting: Iterable[Pending], resolvers: Iterable[Callable[..., Any]]
) -> str:
    """A page's references and lists of contents, resolved, as text."""
    document = new_document(page)
    document.settings.env = app.env
    document += [nodes.paragraph("", "", _node(each)) for each in waiting]
    for resolver in resolvers:
        resolver(document).apply()
    trees = [app.env.resolve_toctree(page, app.builder, node) for node in document.findall(addnodes.toctree)]
    return document.pformat() + "".join(tree.pformat() for tree in trees if tree is not None)


def _node(each: Pending) -> Any:
    """The node again; of its content only the text counts."""
    return each.kind("", nodes.inline("", each.text), **each.attributes)


def _bibliographies(env: BuildEnvironment) -> dict[str, str]:
    """Of each page with a bibliography the entries that it lists: which they are may hang on other pages."""
    if "cite" not in env.domaindata:
        return {}
    domain: Any = env.get_domain("cite")
    found: dict[str, str] = {}
    for entry in domain.citations:
        page = entry.bibliography_key.docname
        listed = repr((entry.citation_id, entry.key, entry.formatted_entry.label))
        found[page] = found.get(page, "") + listed
    return found
