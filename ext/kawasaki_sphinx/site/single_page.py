"""The report as one HTML page (builder ``singlehtml``), in which each link finds its place.

Pages name their parts each for themselves, so that ids repeat once all stand in one page: those get the name
of their page before them. Sphinx's builder leaves links to parts of another page with two fragments.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ["setup_single_page"]

_PAGE = "#document-"
"""How Sphinx begins the fragment of a page."""


class _SinglePageBuilder(SingleFileHTMLBuilder):
    """Sphinx's builder, whose ids stand once and whose links have one fragment."""

    name = "singlehtml"
    search = False

    def init(self) -> None:
        """No id is known to repeat before the pages are together."""
        super().init()
        self._repeated: frozenset[str] = frozenset()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The first page is the file itself, beside which downloads stand."""
        if docname == self.config.root_doc:
            return ""
        return super().get_target_uri(docname, typ)

    def assemble_doctree(self) -> nodes.document:
        """All pages in one, with ids that stand once."""
        tree = super().assemble_doctree()
        root = self.config.root_doc
        found = Counter(each for _, node in _placed(tree, root) for each in node["ids"])
        self._repeated = frozenset(each for each, count in found.items() if count > 1)
        for page, node in _placed(tree, root):
            for attribute in {"ids", "backrefs"} & node.attributes.keys():
                node[attribute] = [self._id(page, each) for each in node[attribute]]
            if "refid" in node:
                node["refid"] = self._id(page, node["refid"])
        self._lead(tree)
        return tree

    def assemble_toc_secnumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """The headings' numbers under their new ids."""
        (numbers,) = super().assemble_toc_secnumbers().values()
        renamed = {}
        for alias, number in numbers.items():
            page, _, identifier = alias.partition("/#")
            renamed[f"{page}/#{self._id(page, identifier)}" if identifier else alias] = number
        return {self.config.root_doc: renamed}

    def assemble_toc_fignumbers(self) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
        """The figures' and tables' numbers under their new ids."""
        (kinds,) = super().assemble_toc_fignumbers().values()
        renamed = {
            alias: {self._id(alias.rpartition("/")[0], each): number for each, number in numbers.items()}
            for alias, numbers in kinds.items()
        }
        return {self.config.root_doc: renamed}

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """A list of contents, whose links lead to parts of pages too."""
        if node is not None:
            self._lead(node)
        return super().render_partial(node)

    def write_additional_files(self) -> None:
        """One file has no page for addresses that are not found."""

    def _id(self, page: str, identifier: str) -> str:
        return f"{page}/{identifier}" if identifier in self._repeated else identifier

    def _lead(self, tree: nodes.Node) -> None:
        """Lead links to parts of pages to where these stand."""
        for link in tree.findall(nodes.reference):
            uri = link.get("refuri", "")
            if not uri.startswith("#"):
                continue
            place, _, identifier = uri.rpartition("#")
            if place.startswith(_PAGE):
                link["refuri"] = f"#{self._id(place.removeprefix(_PAGE), identifier)}"
            elif not place:
                link["refuri"] = f"#{self._id(self.config.root_doc, identifier)}"


def _placed(node: nodes.Element, page: str) -> Iterator[tuple[str, nodes.Element]]:
    """Each element with its page. Its parents do not tell it: Sphinx leaves those of the page alone."""
    if isinstance(node, addnodes.start_of_file):
        page = node["docname"]
    yield page, node
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _placed(child, page)


def setup_single_page(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(_SinglePageBuilder, override=True)
    # Sphinx asks for a builder's own value before html_use_index.
    app.add_config_value("singlehtml_use_index", False, "html", bool)
