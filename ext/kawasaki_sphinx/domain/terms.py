"""The glossary's terms where pages first speak of them: links there, and the way back.

Which terms there are is known when all pages have been read. So the texts in which a term may stand are kept
as pages are read; then the first use of each term on each page is found, and the page is written again where
a use or a term's address is another than before. The index lists the uses too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from jinja2 import TemplateError
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector

from kawasaki_docs.text.terms import Use, first_uses, term_pattern
from kawasaki_sphinx.asking import SUMMARY
from kawasaki_sphinx.digests import digest_of
from kawasaki_sphinx.incremental.memory import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["fragment", "prose", "setup_terms", "speaking_pages", "terms_of"]

_USE = "use-"
"""How the fragment of a use begins."""
_SHOWN = "kawasaki_shown"
"""The attribute of what only some builders show: whether this one does."""
_BY_EDITOR = -1
"""The number of the text of a use that the page's editor has linked."""
_ATTRIBUTE = "kawasaki_terms"

# Where no term is linked: what is a link or a name already, what is quoted, drawn or set in tables.
_NO_PROSE = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.math,
    nodes.FixedTextElement,
    nodes.block_quote,
    nodes.table,
    nodes.figure,
    nodes.footnote,
    nodes.footnote_reference,
    nodes.citation,
    nodes.Invisible,
    nodes.raw,
    nodes.rubric,
    nodes.field_name,
    nodes.term,
    addnodes.pending_xref,
    addnodes.download_reference,
    addnodes.desc,
    addnodes.toctree,
    addnodes.start_of_file,
)
_NO_PROSE_CLASSES = frozenset(
    ("kc-exhibit", "kc-corrections", "kc-source", "kc-notes", "kc-foundations", "kc-error", "sd-card")
)


class Meaning(NamedTuple):
    """An entry of a glossary: its terms with their fragments, and their heading in the index."""

    terms: tuple[tuple[str, str], ...]
    heading: str | None


@dataclass(slots=True)
class Terms:
    """The extension's part of the environment that is about terms, per page."""

    glossaries: dict[str, tuple[Meaning, ...]] = field(default_factory=dict)
    """The meanings that it explains."""
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The texts in which a term may stand."""
    linked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The terms that its editor has linked."""
    uses: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    """Where it first speaks of each meaning; known when all pages have been read."""
    shown: dict[str, str] = field(default_factory=dict)
    """Digest of what it showed of other pages' terms when it was last looked at."""


_OF_A_PAGE = ("glossaries", "texts", "linked")


def terms_of(env: BuildEnvironment) -> Terms:
    """The environment's terms, made on first use."""
    return cast("Terms", env.__dict__.setdefault(_ATTRIBUTE, Terms()))


class _Collector(EnvironmentCollector):
    """Keeps each page's terms and texts."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        del app
        for name in (*_OF_A_PAGE, "uses"):
            getattr(terms_of(env), name).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take over what a parallel reader found."""
        del app
        for name in _OF_A_PAGE:
            found = getattr(terms_of(other), name)
            getattr(terms_of(env), name).update({page: found[page] for page in docnames if page in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what a glossary explains, or where another page may speak of a term."""
        found, page = terms_of(app.env), app.env.current_document.docname
        if meanings := tuple(_meanings(doctree)):
            found.glossaries[page] = meanings
            return
        for part in doctree.findall(addnodes.only):
            try:
                part[_SHOWN] = app.tags.eval_condition(part["expr"])
            except (ValueError, TemplateError):
                # Sphinx tells of it, and shows the part.
                part[_SHOWN] = True
        found.texts[page] = tuple(text.astext() for text in prose(doctree))
        links: dict[str, addnodes.pending_xref] = {}
        for node in doctree.findall(addnodes.pending_xref):
            if (node["refdomain"], node["reftype"]) == ("std", "term"):
                links.setdefault(node["reftarget"], node)
        for term, node in links.items():
            node.replace_self(nodes.inline("", "", node.deepcopy(), ids=[fragment(term)]))
        found.linked[page] = tuple(links)


def _meanings(doctree: nodes.document) -> Iterator[Meaning]:
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            found = list(item.findall(nodes.term))
            heading = next(
                entry[4] for index in found[0].findall(addnodes.index) for entry in index["entries"]
            )
            yield Meaning(tuple((term.astext(), term["ids"][0]) for term in found), heading)


def fragment(term: str) -> str:
    """The fragment of a term's use on a page."""
    return _USE + re.sub(r"\W+", "-", term).strip("-")


def prose(node: nodes.Element, *, is_running: bool = False) -> Iterator[nodes.Text]:
    """The texts of a page's paragraphs in which a term may be linked."""
    if isinstance(node, nodes.paragraph):
        # Other fields hold names and figures.
        is_running = SUMMARY in node["classes"] or not isinstance(node.parent, nodes.field_body)
    for child in node.children:
        if isinstance(child, nodes.Text):
            if is_running:
                yield child
        elif (
            isinstance(child, nodes.Element)
            and not isinstance(child, _NO_PROSE)
            and _NO_PROSE_CLASSES.isdisjoint(child["classes"])
            and child.get(_SHOWN, True)
        ):
            yield from prose(child, is_running=is_running)


class _Address(NamedTuple):
    """Where a term is explained: its page, its fragment there, the meaning (all of one are explained
    together), and the heading of the index."""

    page: str
    fragment: str
    meaning: tuple[str, int]
    heading: str | None


def _addresses(found: Terms) -> dict[str, _Address]:
    """Where each term is explained: of several pages at the first by name."""
    return {
        term: _Address(page, fragment, (page, number), meaning.heading)
        for page, meanings in sorted(found.glossaries.items(), reverse=True)
        for number, meaning in enumerate(meanings)
        for term, fragment in meaning.terms
    }


def _settle(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the uses anew where a page was read; return the pages that show other ones than before."""
    del app
    found = terms_of(env)
    if not memory(env).read:
        return []
    addresses = _addresses(found)
    pattern = term_pattern(tuple(addresses))
    meanings = {term: address.meaning for term, address in addresses.items()}
    for page, texts in sorted(found.texts.items()):
        linked = [Use(term, _BY_EDITOR, 0, 0) for term in found.linked[page] if term in addresses]
        known = {meanings[use.term] for use in linked}
        first = first_uses(texts, pattern, meanings)
        found.uses[page] = (*linked, *(use for use in first if meanings[use.term] not in known))
        _list_uses(env, page, found.uses[page], addresses)
    shown = {
        page: digest_of([(use, addresses[use.term][:2]) for use in uses]) for page, uses in found.uses.items()
    }
    shown |= {page: digest_of(sorted(speaking_pages(env, page).items())) for page in found.glossaries}
    before, found.shown = found.shown, shown
    return sorted(page for page, digest in shown.items() if before.get(page) != digest)


def _list_uses(
    env: BuildEnvironment, page: str, uses: Sequence[Use], addresses: Mapping[str, _Address]
) -> None:
    """Let the index list a page's uses, in the place of those that it listed before."""
    entries = env.domains.index_domain.entries
    entries[page] = [
        *(entry for entry in entries[page] if not entry[2].startswith(_USE)),
        *(("single", use.term, fragment(use.term), "", addresses[use.term].heading) for use in uses),
    ]


def speaking_pages(env: BuildEnvironment, glossary: str) -> dict[int, list[tuple[str, str]]]:
    """Of each meaning of a glossary the pages that speak of it, in the order of the site, with the fragments
    of the uses."""
    found = terms_of(env)
    addresses = _addresses(found)
    speaking: dict[int, list[tuple[str, str]]] = {}
    for page in dict.fromkeys([*_in_order(env, env.config.root_doc), *sorted(found.uses)]):
        for use in found.uses.get(page, ()):
            of_page, number = addresses[use.term].meaning
            if of_page == glossary:
                speaking.setdefault(number, []).append((page, fragment(use.term)))
    return speaking


def _in_order(env: BuildEnvironment, page: str) -> Iterator[str]:
    """A page and the pages below it, as the site's contents list them."""
    yield page
    for below in env.toctree_includes.get(page, ()):
        yield from _in_order(env, below)


def setup_terms(app: Sphinx) -> None:
    """Connect the events. Uses are found before others look at what changed (500)."""
    app.add_env_collector(_Collector)
    app.connect("env-get-updated", _settle, priority=400)
