"""Sphinx's ``glossary``, whose terms have addresses made of their words.

Sphinx makes addresses of the Latin letters of a term, and numbers the terms where that is not enough: with a
term more, the addresses of all Japanese ones behind it would lead to other terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import Glossary
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]


class GlossaryDirective(Glossary):
    """A glossary with lasting addresses: ``term-中小企業``."""

    def run(self) -> list[Node]:
        """Sphinx's nodes, with each Japanese term's address in the place of a number."""
        found = super().run()
        for node in found:
            for term in node.findall(nodes.term) if isinstance(node, addnodes.glossary) else ():
                if not term.astext().isascii():
                    self._name(term)
        return found

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
