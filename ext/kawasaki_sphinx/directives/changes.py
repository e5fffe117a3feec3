"""The directive ``changes``: what changed against the year before, first in short, then by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.asked import ASKED
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.domain.objects import reference_node
from kawasaki_sphinx.incremental.page_dependencies import edition_at

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.exhibits.changes.items import Item
    from kawasaki_docs.exhibits.changes.report import ChangeReport, Section
    from kawasaki_docs.exhibits.table import Exhibit

__all__ = ["setup"]

_BRIDGE = "kc-bridge"


class Changes(ExhibitDirective):
    """How the count of targets met came about, and a section for each subject of which something changed.

    ``summary`` names the page that holds all this: the directive then gives two lines that lead there. They
    stand in ``kpi-overview``, which says how many targets were met and who reckoned that.
    """

    asks = ASKED["changes"]
    options_known = ("summary",)

    def exhibit(self) -> Exhibit:
        """The overview, which stands first."""
        return self._report().overview

    def build(self) -> list[Node]:
        """The two lines; or the overview, what else changed in short, and the sections."""
        report = self._report()
        if "summary" in self.options:
            return self._summary(report)
        overview = super().build()
        for table in overview[0].findall(nodes.table) if report.overview.data else ():
            table["classes"].append(_BRIDGE)
        sections = [self._section(each) for each in report.sections]
        entries = nodes.bullet_list("", classes=["kc-change-counts"])
        for each, section in zip(report.sections, sections, strict=True):
            link = nodes.reference("", each.counts, refid=section["ids"][0], internal=True)
            entries += nodes.list_item("", nodes.paragraph("", "", link))
        unknown = [nodes.paragraph("", report.unknown, classes=["kc-unknown"])] if report.unknown else []
        return [*overview, *([entries] if sections else []), *unknown, *sections]

    def _report(self) -> ChangeReport:
        return cast("ChangeReport", self.answer())

    def _summary(self, report: ChangeReport) -> list[Node]:
        """What became of verdicts, under a link to all that changed."""
        page = addnodes.pending_xref(
            "",
            nodes.inline("", "前の年度からの変化"),
            refdomain="std",
            reftype="doc",
            reftarget=self.options["summary"],
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(page)
        told = report.steps or report.overview.key_sentence
        words = [nodes.Text(f"：{told}")] if told else []
        return [nodes.paragraph("", "", nodes.strong("", "", page), *words, classes=["kc-news"])]

    def _section(self, section: Section) -> nodes.section:
        """A subject, in sections of its own where it has several groups."""
        found = self._headed(section.id, section.title)
        if section.lead:
            found += nodes.paragraph("", section.lead, classes=["kc-source"])
        for group in section.groups:
            target = found
            if group.title:
                target = self._headed(f"{section.id}-{group.id}", group.title)
                found += target
            entries = [nodes.list_item("", *_item(each)) for each in group.items]
            target += [nodes.bullet_list("", *entries, classes=["kc-change-list"])] if entries else []
        return found

    def _headed(self, name: str, title: str) -> nodes.section:
        """A section whose address carries the edition: the next one has other changes."""
        named = f"changes-{edition_at(self.env)}-{name}"
        section = nodes.section("", nodes.title("", title), names=[named])
        self.set_source_info(section)
        self.state.document.note_implicit_target(section, section)
        return section


def _item(item: Item) -> list[Node]:
    """What became of a thing, its name, and below them its figures and where to go on."""
    head = nodes.paragraph()
    for number, word in enumerate(item.changes):
        role = [f"kc-{item.role}"] if item.role and not number else []
        head += [nodes.inline("", word, classes=["kc-verdict", *role]), nodes.Text(" ")]
    head += reference_node(item.reference, item.label) if item.reference else nodes.Text(item.label)
    if item.owner:
        owner = reference_node(*item.owner)
        head += nodes.inline("", "", nodes.Text("（"), owner, nodes.Text("）"), classes=["kc-owner"])
    parts: list[Node] = [nodes.inline("", told) for told in item.details]
    parts += (reference_node(*link) for link in item.links)
    below = nodes.paragraph()
    for part in parts:
        below += [nodes.Text("　")] if len(below) else []
        below += part
    return [head, below] if parts else [head]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("changes", Changes)
