"""Links from where a page first speaks of a term to the glossary, and from there back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from kawasaki_sphinx.asking import heard
from kawasaki_sphinx.domain.terms import fragment, prose, speaking_pages, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from kawasaki_docs.text.terms import Use

__all__ = ["USES", "setup_term_links"]

USES = "kc-uses"
"""The class of the line under a meaning that leads to the pages which speak of it."""
_LISTED = 3
"""So many pages stand there; the index has all."""


def _roots(document: nodes.document, page: str) -> list[tuple[str, nodes.Element]]:
    """Each page with its part of a document, which holds several where a builder writes them as one."""
    files = document.findall(addnodes.start_of_file)
    return [(page, document), *((str(file["docname"]), file) for file in files)]


class _LinkUses(SphinxPostTransform):
    """Links each first use to the glossary. References are resolved later (10)."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Put a link in the place of each use."""
        del kwargs
        uses = terms_of(self.env).uses
        for page, root in _roots(self.document, self.env.current_document.docname):
            texts = list(prose(root))
            for number, text in enumerate(texts):
                here = [use for use in uses.get(page, ()) if use.text == number]
                if here and text.parent is not None:
                    here.sort(key=lambda use: use.start)
                    text.parent.replace(text, list(_linked(text.astext(), here, page)))


def _linked(text: str, uses: Sequence[Use], page: str) -> Iterator[nodes.Node]:
    """A text with its uses as links."""
    done = 0
    for use in uses:
        if use.start > done:
            yield nodes.Text(text[done : use.start])
        target = {"refdomain": "std", "reftype": "term", "reftarget": use.term, "refexplicit": True}
        words = nodes.inline("", use.term, classes=["std", "std-term"])
        link = addnodes.pending_xref("", words, refdoc=page, **target)
        yield nodes.inline("", "", link, ids=[fragment(use.term)], classes=["kc-term"])
        done = use.end
    if done < len(text):
        yield nodes.Text(text[done:])


def _lead_back(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add to each meaning the pages that speak of it. Books have the index."""
    if app.builder.format != "html":
        return
    for page, root in _roots(doctree, docname):
        if page not in terms_of(app.env).glossaries:
            continue
        speaking = speaking_pages(app.env, page)
        items = (
            item
            for glossary in root.findall(addnodes.glossary)
            for item in glossary.findall(nodes.definition_list_item)
        )
        for number, item in enumerate(items):
            linked = [str(link.get("refuri", "")) for link in item.findall(nodes.reference)]
            places = [
                (other, use)
                for other, use in speaking.get(number, ())
                if not _leads(linked, app.builder.get_relative_uri(page, other))
            ]
            if places:
                cast("nodes.Element", item[-1]).append(_line(app, page, number, places))


def _leads(linked: Sequence[str], page: str) -> bool:
    """Whether the meaning itself has a link to a page or a place there."""
    return any(uri == page or uri.startswith(f"{page}#") for uri in linked)


def _line(app: Sphinx, page: str, number: int, places: Sequence[tuple[str, str]]) -> nodes.paragraph:
    builder: Any = app.builder
    line = nodes.paragraph("", "使われているページ：", classes=[USES])
    # Links of one wording would lead to several places of a page.
    (term, _), *_ = terms_of(app.env).glossaries[page][number].terms
    for place, (other, use) in enumerate(places[:_LISTED]):
        words = [
            nodes.Text(app.env.titles[other].astext()),
            heard(f"の「{term}」"),
        ]
        line += [nodes.Text("、")] if place else []
        line += make_refnode(builder, page, other, use, words)
    if (count := len(places) - _LISTED) > 0:
        more: nodes.Node = nodes.Text(f"ほか{count}ページ")
        heading = terms_of(app.env).glossaries[page][number].heading
        if getattr(builder, "use_index", False) and heading:
            uri = f"{builder.get_relative_uri(page, 'genindex')}#{heading}"
            more = nodes.reference("", f"ほか{count}ページ（索引）", refuri=uri, internal=True)
            more += heard(f"の「{term}」")
        line += [nodes.Text("、"), more]
    return line


def setup_term_links(app: Sphinx) -> None:
    """Register the transform, and connect the event at which all links are settled."""
    app.add_post_transform(_LinkUses)
    app.connect("doctree-resolved", _lead_back)
