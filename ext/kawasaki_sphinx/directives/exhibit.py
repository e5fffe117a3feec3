"""Exhibits of the library as docutils nodes: tables, and charts with all that stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from docutils import nodes

from kawasaki_docs.asked import years
from kawasaki_docs.exhibits.sources import names_the_report
from kawasaki_docs.exhibits.table import Exhibit, is_empty
from kawasaki_docs.filters.typed_years import relative_condition
from kawasaki_docs.text.typed_years import advice, relative_years
from kawasaki_sphinx.asking import GENERATED, WEB_ONLY, generated, role_text
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.downloads import drawing_file, exhibit_csv
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import ask, edition_at
from kawasaki_sphinx.log import Subtype
from kawasaki_sphinx.nodes.nodes import chart, disclosure, download, scroller
from kawasaki_sphinx.nodes.tables import table_node
from kawasaki_sphinx.nodes.takeaway import takeaway

if TYPE_CHECKING:
    from collections.abc import Collection

    from docutils.nodes import Node
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from kawasaki_docs.asked import Query


__all__ = ["ExhibitDirective"]

Caption = TypeVar("Caption", nodes.title, nodes.caption)

_UNDRAWN = "undrawn"
"""The attribute of a box that shows a table because there was no chart to draw."""
_COMPUTED = "kc-computed"
"""Marks the words that tell what of an exhibit the site has reckoned."""


class ExhibitDirective(ReportDirective):
    """Base of the directives that show one exhibit of the library as one numbered table or figure."""

    shows_chart = False
    folds_notes = False
    """Whether the notes stand with the folded data, as those of many small charts do."""

    options_common = ("name", "class", "caption", "source")
    asks: ClassVar[Query | None] = None
    """What the directive asks; its argument and its options follow from it."""

    def __init_subclass__(cls) -> None:
        """Take over the options of the query, before those that only say how its answer is shown."""
        super().__init_subclass__()
        if (asked := vars(cls).get("asks")) is not None:
            cls.options_known = (*asked.readers, *vars(cls).get("options_known", ()))
            cls.arguments_wanted = int(bool(asked.argument))

    def exhibit(self) -> Exhibit:
        """The library's answer. Raises ReportError or DataErrors."""
        return cast("Exhibit", self.answer())

    def answer(self) -> object:
        """Ask what the class declares."""
        if self.asks is None:
            raise NotImplementedError
        read = self.asks.options(self.arguments, self.options, edition_at(self.env))
        found = ask(self.env, self.asks.function, **read)
        self._check_years(self.asks)
        return found

    def build(self) -> list[Node]:
        """The exhibit's nodes in one box: key sentence, table or figure, notes and source."""
        shown = self.exhibit()
        if is_empty(shown.table):
            self.warn_of_nothing()
        box = nodes.container("", classes=["kc-exhibit", *self.options.get("class", "").split()])
        stem = "-".join((self.name.replace(":", "-"), *self.arguments)).lower().replace("_", "-")
        if self.shows_chart and shown.chart is not None:
            box += self._chart_nodes(shown, self._caption(shown, nodes.caption), stem)
        else:
            title = self._caption(shown, nodes.title)
            table = table_node(self, shown.table, title)
            self._identify(table, stem)
            self._spare_copies(shown, table)
            caption = title.astext()
            box += self._folded(scroller("", table, label=caption), caption, len(shown.table.body))
            box[_UNDRAWN] = self.shows_chart
        box += self._foot_nodes(shown, stem)
        self._add_menu(box)
        return [box]

    def _add_menu(self, box: nodes.container) -> None:
        """End the box with what readers can take along: its address, drawing, data and how to cite it."""
        docname = self.env.current_document.docname
        shown = next((each for each in box.findall(nodes.Element) if _is_numbered(each)), None)
        if shown is None:
            return
        title = next((each for each in shown.children if isinstance(each, nodes.caption | nodes.title)), None)
        menu = takeaway("", title=title.astext() if title else "", target=shown["ids"][0])
        for drawn in shown.findall(chart):
            menu["svg"], menu["png"] = (
                drawing_file(docname, menu["target"], kind) for kind in ("svg", "png")
            )
            menu["chart"], menu["alt"] = drawn["chart"], drawn["alt"]
            remembered = memory(self.env).downloads
            remembered[docname] = (*remembered.get(docname, ()), menu["svg"], menu["png"])
        for each in box.findall(download):
            each["title"] = menu["title"]
        menu["csv"] = next((each["filename"] for each in box.findall(download)), "")
        box += menu

    def _spare_copies(self, shown: Exhibit, table: nodes.table) -> None:
        """Let each chart above that shows exactly this table's data lead to it, without a copy of its own.

        What of the chart is reckoned stays beside it, unless the table tells the same. A table that stood for
        a chart goes.
        """
        docname = self.env.current_document.docname
        remembered = memory(self.env).downloads
        for copy in list(self.state.document.findall(download)):
            box = copy.parent.parent
            if copy["rows"] == shown.data and box.get(_UNDRAWN):
                # There was nothing to draw: the same table would stand twice.
                box.parent.remove(box)
                remembered[docname] = tuple(each for each in remembered[docname] if each != copy["filename"])
                continue
            figures = [each for each in box.children if isinstance(each, nodes.figure)]
            if copy["rows"] != shown.data or not figures:
                continue
            reckoned = [
                each
                for each in copy.parent.children
                if isinstance(each, nodes.inline) and _COMPUTED in each["classes"]
            ]
            kept = [each for each in reckoned if each.astext() != shown.computed]
            menus = [each for each in box.children if isinstance(each, takeaway)]
            del box[box.index(figures[0]) + 1 :]
            link = nodes.reference(
                "", "データを表で見る", refid=table["ids"][0], internal=True, classes=[WEB_ONLY]
            )
            space = [nodes.Text(" ")] if kept else []
            box.append(
                nodes.paragraph(
                    "", "", *kept, *space, link, classes=["kc-source", *([] if kept else [WEB_ONLY])]
                )
            )
            remembered[docname] = tuple(each for each in remembered[docname] if each != copy["filename"])
            for menu in menus:
                menu["csv"] = ""
                box.append(menu)

    def dress(self, found: list[Node]) -> None:
        """Leave it: the table or figure has the name, its box the classes."""

    def _folded(self, content: Node, caption: str, rows: int) -> Node:
        """The table under a summary, where the editor wishes so."""
        if "fold" not in self.options:
            return content
        return disclosure("", content, summary=f"{caption}の表を開く（{rows}行）", printed=True)

    def _caption(self, shown: Exhibit, kind: type[Caption]) -> Caption:
        """What the editor wrote, its roles read, else the library's words; and what none may leave unsaid."""
        reservation = f"（{shown.reservation}）" if shown.reservation else ""
        written = self.options.get("caption")
        if not written:
            return kind("", shown.caption + reservation)
        found = kind("", "", *self.parse_inline(written)[0])
        found += generated([nodes.inline("", reservation)] if reservation else [])
        found[GENERATED] = False
        self.set_source_info(found)
        return found

    def _check_years(self, asked: Query) -> None:
        """Warn of years of the edition that the options have in digits."""
        for name, read in asked.readers.items():
            written = self.options.get(name, "")
            instead = ""
            if written and read is years:
                instead = relative_years(written, self.config.report_year)
            elif written and name == "where":
                instead = ask(self.env, relative_condition, self.arguments[0], written)
            if instead:
                self._warn(Subtype.TYPED_YEAR, advice(f":{name}: {written}", f":{name}: {instead}"))

    def _chart_nodes(self, shown: Exhibit, caption: nodes.caption, stem: str) -> list[Node]:
        """Key sentence, figure and folded data table."""
        key = [nodes.paragraph("", shown.key_sentence, classes=["kc-key"])] if shown.key_sentence else []
        figure = nodes.figure("", classes=["kc-figure"])
        # First as it is shown, so that a page that is still arriving does not push the drawing down.
        figure += caption
        figure += chart("", chart=shown.chart, alt=shown.alt)
        self._identify(figure, stem)
        content = table_node(self, shown.table, None, anchors=False)
        data = scroller("", content, label=f"{caption.astext()}のデータ")
        notes = _notes(shown) if self.folds_notes else []
        return [*key, figure, disclosure("", data, *notes, summary="データを表で見る")]

    def _identify(self, node: nodes.Element, stem: str) -> None:
        """Give the node its id: the editor's name, or one made of directive and argument."""
        self.set_source_info(node)
        if "name" in self.options:
            self.add_name(node)
            return
        document = self.state.document
        identifier, serial = nodes.make_id(stem), 1
        while identifier in document.ids:
            serial += 1
            identifier = nodes.make_id(f"{stem}-{serial}")
        node["ids"].append(identifier)
        document.ids[identifier] = node

    def _foot_nodes(self, shown: Exhibit, stem: str) -> list[Node]:
        found = [] if self.folds_notes and shown.chart is not None else _notes(shown)
        computed = (
            [nodes.Text(" "), nodes.inline("", shown.computed, classes=[_COMPUTED])] if shown.computed else []
        )
        source = self._source(shown)
        # The book names the report once, as the source of all that names none.
        spared = "source" not in self.options and ask(self.env, names_the_report, shown.source)
        if spared:
            source = [nodes.inline("", "", *source, classes=[WEB_ONLY])]
        line = [*source, *computed, *self._download(shown, stem)]
        if line:
            only = [WEB_ONLY] if spared and not computed else []
            found.append(nodes.paragraph("", "", *line, classes=["kc-source", *only]))
        return found

    def _source(self, shown: Exhibit) -> list[Node]:
        """The source line: the editor's words, their roles read, or a citation key, which becomes a
        citation; else the source of the data."""
        text = self.options.get("source", "")
        if not text:
            return [nodes.inline("", f"出典：{shown.source}")] if shown.source else []
        if text in _citation_keys(self.env):
            return [nodes.Text("出典："), *self.parse_inline(role_text(self.env, "cite:t", text))[0]]
        found = nodes.inline("", "", nodes.Text("出典："), *self.parse_inline(text)[0])
        found[GENERATED] = False
        return [found]

    def _download(self, shown: Exhibit, stem: str) -> list[Node]:
        if not shown.data:
            return []
        docname = self.env.current_document.docname
        remembered = memory(self.env).downloads
        taken = remembered.get(docname, ())
        filename = exhibit_csv(docname, stem, taken)
        remembered[docname] = (*taken, filename)
        return [
            download("", "この図表のデータ（CSV）", filename=filename, rows=shown.data, title=shown.caption)
        ]


def _is_numbered(node: nodes.Element) -> bool:
    """Tell whether a node is the figure or table that the box is there for: it has an id."""
    return isinstance(node, nodes.figure | nodes.table) and bool(node["ids"])


def _notes(shown: Exhibit) -> list[Node]:
    """The remarks on the rows shown, each with its mark."""
    marked = (note if note.startswith("※") else f"※ {note}" for note in shown.notes)
    items = [nodes.list_item("", nodes.paragraph("", note)) for note in marked]
    return [nodes.bullet_list("", *items, classes=["kc-notes"])] if items else []


def _citation_keys(env: BuildEnvironment) -> Collection[str]:
    """Keys of the bibliography; none where sphinxcontrib-bibtex is not loaded."""
    if "cite" not in env.domaindata:
        return ()
    return tuple(cast("BibtexDomain", env.get_domain("cite")).bibdata.data.entries)
