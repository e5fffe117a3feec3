"""Sphinx's ``glossary``, whose terms have addresses made of their words, in the order of their readings.

Sphinx makes addresses of the Latin letters of a term, and numbers the terms where that is not enough: with a
term more, the addresses of all Japanese ones behind it would lead to other terms.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import Glossary
from sphinx.transforms import SphinxTransform

from kawasaki_docs.problems import DataErrors
from kawasaki_docs.records.search_words import word_readings
from kawasaki_docs.text.terms import term_order
from kawasaki_sphinx.incremental.page_dependencies import ask, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]


class GlossaryDirective(Glossary):
    """A glossary with lasting addresses: ``term-中小企業``."""

    def run(self) -> list[Node]:
        """Sphinx's nodes, with each Japanese term's address in the place of a number."""
        found = super().run()
        for node in found:
            if not isinstance(node, addnodes.glossary):
                continue
            for term in node.findall(nodes.term):
                if not term.astext().isascii():
                    self._name(term)
            self._check_order(
                [item.next_node(nodes.term) for item in node.findall(nodes.definition_list_item)]
            )
        return found

    def _check_order(self, terms: Iterable[nodes.term | None]) -> None:
        """Warn of a term that stands behind one with a later reading: the index follows the glossary."""
        with suppress(DataErrors):  # told by the check of the data
            readings = ask(self.env, word_readings)
            known = [
                (order, term) for term in terms if term and (order := term_order(term.astext(), readings))
            ]
            for (before, former), (after, term) in pairwise(known):
                if after < before:
                    names = [f"「{each.astext()}」" + _bracketed(readings, each) for each in (term, former)]
                    message = f"用語{names[0]}は、読みの順では{names[1]}より前です。並べ替えてください"
                    docname = self.env.current_document.docname
                    warn_of_page(self.env, docname, Subtype.RULE, message, term)

    def _name(self, term: nodes.term) -> None:
        """Give a term its address, unless something else on the page has it."""
        text, document = term.astext(), self.state.document
        before, after = term["ids"][0], "term-" + re.sub(r"\W+", "-", text).strip("-")
        if after in document.ids:
            return
        term["ids"] = [after]
        document.ids[after] = document.ids.pop(before)
        for index in term.findall(addnodes.index):
            index["entries"] = [(kind, value, after, *rest) for kind, value, _, *rest in index["entries"]]
        data, place = self.env.domains.standard_domain.data, (self.env.current_document.docname, after)
        data["objects"]["term", text] = data["terms"][text.lower()] = place


def _bracketed(readings: Mapping[str, str], term: nodes.term) -> str:
    return f"（{readings[term.astext()]}）" if term.astext() in readings else ""


class FileTerms(SphinxTransform):
    """Let the index list each term under the heading that it stands under, which goes by its reading."""

    default_priority = 840  # before Sphinx's domains take note of the entries

    def apply(self, **kwargs: Any) -> None:
        """Give the entries of terms that heading."""
        del kwargs
        for section in self.document.findall(nodes.section):
            heading = section[0].astext()
            for term in section.findall(nodes.term):
                for index in term.findall(addnodes.index):
                    index["entries"] = [(*entry[:4], heading) for entry in index["entries"]]


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's directive."""
    app.add_directive_to_domain("std", "glossary", GlossaryDirective, override=True)
    app.add_transform(FileTerms)
