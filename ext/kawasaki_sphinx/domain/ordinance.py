"""The ``ord`` domain: articles of the ordinance and all that rests on them, with their addresses.

Object types: article (with its paragraphs and items), programme, kpi, opinion, response, plan. Each
object is declared once, by the directive that shows it, and can be linked from everywhere by its
role. What pages say of an article is kept, so that the article can list it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from kawasaki_docs.problems import nearest
from kawasaki_sphinx.domain.examples import in_example
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.records.reference import Reference

__all__ = ["KIND_NAMES", "Mention", "ObjectEntry", "OrdinanceDomain", "domain_of", "node_id", "setup_domain"]

KIND_NAMES = {
    "article": "条文",
    "programme": "事業",
    "kpi": "指標",
    "opinion": "検証意見",
    "response": "対応",
    "plan": "計画",
}


_NUMBERED_ANEW = ("opinion", "response", "plan")


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """Where an object is declared: its page, the fragment there, its printed name, and the article it
    rests on ("" for none) with its place among its kind there."""

    docname: str
    node_id: str
    title: str
    article: str = ""
    order: int = 0


class Declaration(NamedTuple):
    """An object as a page declares it, and the line."""

    entry: ObjectEntry
    line: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that names an object in its text: the object, and the line."""

    kind: str
    key: str
    line: int | None


def node_id(kind: str, key: str, edition: int) -> str:
    """The stable fragment of an object's address: ``programme-startup-support``, ``article-12-item-1``; with
    the edition where each edition numbers anew: ``opinion-2023-12-3``."""
    year = f"{edition}-" if kind in _NUMBERED_ANEW else ""
    return f"{kind}-{year}{key.replace('(', '-item-').replace(')', '')}"


class OrdinanceDomain(Domain):
    """Objects of the report and their cross-references."""

    name = "ord"
    label = "条例"
    object_types: ClassVar[dict[str, ObjType]] = {
        kind: ObjType(label, kind) for kind, label in KIND_NAMES.items()
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "declared": {},
        "objects": {},
        "mentions": {},
        "placeholders": {},
    }
    data_version = 2  # 2: what each page declares is kept apart

    @property
    def declared(self) -> dict[str, dict[tuple[str, str], Declaration]]:
        """Per page: (kind, key) of the objects that it declares."""
        return self.data.setdefault("declared", {})  # type: ignore[no-any-return]

    @property
    def objects(self) -> dict[tuple[str, str], ObjectEntry]:
        """(kind, key) to where it is declared; known when all pages have been read."""
        return self.data.setdefault("objects", {})  # type: ignore[no-any-return]

    @property
    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Per page: the objects that its text names."""
        return self.data.setdefault("mentions", {})  # type: ignore[no-any-return]

    @property
    def placeholders(self) -> dict[str, int]:
        """Pages that show other pages' objects, with the number of their placeholders."""
        return self.data.setdefault("placeholders", {})  # type: ignore[no-any-return]

    def note_object(self, reference: Reference, entry: ObjectEntry, location: nodes.Node) -> None:
        """Declare an object on the current page."""
        if in_example(self.env):
            return
        of_page = self.declared.setdefault(entry.docname, {})
        of_page.setdefault((reference.kind, reference.key), Declaration(entry, location.line))

    def settle(self) -> None:
        """Find each object's address: of several pages that declare it, the first by name, in whatever
        order they were read. The others are reported."""
        self.objects.clear()
        for docname, of_page in sorted(self.declared.items()):
            for (kind, key), (entry, line) in of_page.items():
                known = self.objects.setdefault((kind, key), entry)
                if known is not entry:
                    message = f"{KIND_NAMES[kind]}「{key}」は {known.docname} でも定義されています。どちらか一方だけにしてください"
                    warn(Subtype.DUPLICATE, message, location=(docname, line))

    def note_mention(self, kind: str, key: str, line: int | None) -> None:
        """Remember that the current page names an object."""
        if in_example(self.env):
            return
        docname = self.env.current_document.docname
        self.mentions[docname] = (*self.mentions.get(docname, ()), Mention(kind, key, line))

    def note_placeholder(self) -> None:
        """Remember that the current page shows other pages' objects."""
        docname = self.env.current_document.docname
        self.placeholders[docname] = self.placeholders.get(docname, 0) + 1

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.declared.pop(docname, None)
        self.mentions.pop(docname, None)
        self.placeholders.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for store in ("declared", "mentions", "placeholders"):
            for docname, value in otherdata[store].items():
                if docname in docnames:
                    self.data[store][docname] = value

    def check_mentions(self) -> None:
        """Warn of every mention of an object that no page declares, with the nearest ones."""
        for docname, mentions in sorted(self.mentions.items()):
            for mention in mentions:
                if (mention.kind, mention.key) in self.objects:
                    continue
                candidates = [key for kind, key in self.objects if kind == mention.kind]
                near = "、".join(nearest(mention.key, candidates)) or "なし"
                message = (
                    f"{KIND_NAMES[mention.kind]}「{mention.key}」を載せたページがありません。近い名前: {near}"
                )
                warn_of_page(self.env, docname, Subtype.REFERENCE, message, (docname, mention.line))

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """All objects, for the inventory and the search."""
        for (kind, key), entry in sorted(self.objects.items()):
            yield key, entry.title, kind, entry.docname, entry.node_id, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """The inventory name of a reference's target."""
        return str(node["reftarget"]) if "reftarget" in node else None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference:
        """Link to an object. Where no page declares it, NoUri leaves the bare text: what a page's text
        names was checked when pages were read, and links in tables may precede their pages."""
        del env, node
        entry = self.objects.get((typ, target))
        if entry is None:
            raise NoUri(target, typ)
        title = None if entry.title == contnode.astext() else entry.title
        return make_refnode(builder, fromdocname, entry.docname, entry.node_id, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find ``target`` among all object types."""
        found: list[tuple[str, nodes.reference]] = []
        for kind in KIND_NAMES:
            if (kind, target) in self.objects:
                reference = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
                found.append((f"ord:{kind}", reference))
        return found

    def resting_on(self, article: str) -> list[tuple[str, str, ObjectEntry]]:
        """Kind, key and entry of the objects that rest on an article, by kind and order."""
        kinds = list(KIND_NAMES)
        found = [
            (kind, key, entry) for (kind, key), entry in self.objects.items() if entry.article == article
        ]
        return sorted(found, key=lambda each: (kinds.index(each[0]), each[2].order, each[1]))

    def pages_that_mention(self, kind: str, key: str) -> Iterable[str]:
        """Pages whose text names an object, in order of name."""
        return sorted(
            docname
            for docname, mentions in self.mentions.items()
            if any((mention.kind, mention.key) == (kind, key) for mention in mentions)
        )


def domain_of(env: BuildEnvironment) -> OrdinanceDomain:
    """The environment's ``ord`` domain."""
    return cast("OrdinanceDomain", env.get_domain("ord"))


def _updated(app: Sphinx, env: BuildEnvironment) -> None:
    del app
    domain_of(env).settle()


def setup_domain(app: Sphinx) -> None:
    """Register the domain. Addresses are settled before others ask for them."""
    app.add_domain(OrdinanceDomain)
    app.connect("env-updated", _updated, priority=100)
