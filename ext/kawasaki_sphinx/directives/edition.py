"""Directives of the page about the edition: ``corrections`` and ``contacts``."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.filters.select import select
from kawasaki_docs.wording import date_label
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.incremental.page_dependencies import ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.cells.rows import Row

__all__ = ["setup"]

_CONTACT = (("section", "担当部署"), ("telephone", "電話番号"), ("email", "電子メール"))
_UNSAID = "報告書に記載がありません"


class Corrections(ReportDirective):
    """The register of corrections: the newest day first, and under each page what was done there."""

    def build(self) -> list[Node]:
        """A heading line and a list of pages for each day."""
        rows = ask(self.env, select, "corrections", "year = edition")
        newest = sorted(rows, key=_day, reverse=True)  # a day's rows keep the register's order
        found: list[Node] = []
        for day, of_day in groupby(newest, _day):
            pages = groupby(of_day, lambda row: row.text("page"))
            items = (self._page_item(page, of_page) for page, of_page in pages)
            found += [
                nodes.paragraph("", "", nodes.strong("", date_label(day))),
                nodes.definition_list("", *items, classes=["kc-corrections"]),
            ]
        return found

    def _page_item(self, docname: str, rows: Iterable[Row]) -> nodes.definition_list_item:
        told = [nodes.list_item("", nodes.paragraph("", row.text("summary"))) for row in rows]
        return nodes.definition_list_item(
            "",
            nodes.term("", "", self._page_link(docname)),
            nodes.definition("", nodes.bullet_list("", *told)),
        )

    def _page_link(self, docname: str) -> addnodes.pending_xref:
        """A link that Sphinx gives the page's title, or reports where the page does not exist."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", docname),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{docname}",
            refdoc=self.env.current_document.docname,
            refexplicit=False,
            refwarn=True,
        )
        self.set_source_info(link)
        return link


class Contacts(ReportDirective):
    """The sections responsible for the edition, saying so where the report names none."""

    def build(self) -> list[Node]:
        """One list of fields a section."""
        rows = ask(self.env, select, "contacts", "year = edition", ("order",))
        return [_contact(row) for row in rows]


def _day(row: Row) -> datetime.date:
    return cast("datetime.date", row["date"])


def _contact(row: Row) -> nodes.field_list:
    fields = nodes.field_list("", classes=["kc-programme"])
    for name, title in _CONTACT:
        body = nodes.field_body("", nodes.paragraph("", row.text(name) or _UNSAID))
        fields += nodes.field("", nodes.field_name("", title), body)
    return fields


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("corrections", Corrections)
    app.add_directive("contacts", Contacts)
