"""Directives of the KPIs: ``kpi-table``, ``kpi-chart``, ``kpi-list``, ``kpi-summary``, ``kpi-overview``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.records.verdicts import Verdict
from kawasaki_docs.wording import WORDS
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.directives.query import query, text, words, years
from kawasaki_sphinx.nodes.html_translator import QUERY, SHARE

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]

_LIST = "kc-kpi-list"
_OVERVIEW = "kc-overview"
_EXPLORER = "kpi-explorer.js"
"""In the site's static files: filters and sorting for the list, in the words that the page gives it. The list
is whole without it."""


class KpiTable(ExhibitDirective):
    """The KPIs of a programme with target, actual, rate, verdict and trend."""

    asks = query(kpi_table, "programme", kpis=words, years=years, columns=words)


class KpiChart(ExhibitDirective):
    """The KPIs of a programme as small multiples: actual as bars, target as a marked line."""

    asks = query(kpi_chart, "programme", kpis=words, years=years, kind=text)
    shows_chart = True
    folds_notes = True


class KpiSummary(ExhibitDirective):
    """How many targets were met, by article or programme."""

    asks = query(kpi_summary, by=text)
    shows_chart = True


class KpiOverview(ExhibitDirective):
    """How many targets were met in all and by article, as a table whose cells HTML draws as bars.

    The counts link to the same KPIs on the page that ``list`` names, one with ``kpi-list``; the articles to
    the pages that ``pages`` names with ``*`` for the number, instead of to the ordinance.
    """

    asks = query(kpi_summary)
    options_known = ("list", "pages")

    def build(self) -> list[Node]:
        """The key sentence over the table, whose total stands first."""
        shown = self.exhibit()
        found = super().build()
        if not shown.data:
            return found
        box = cast("nodes.container", found[0])
        box.insert(0, nodes.paragraph("", shown.key_sentence, classes=["kc-key"]))
        for table in box.findall(nodes.table):
            table["classes"].append(_OVERVIEW)
            body = next(table.findall(nodes.tbody))
            body.insert(0, body.pop())
            for row, article in zip(
                body.findall(nodes.row), ("", *(values[0] for values in shown.data[1:])), strict=True
            ):
                self._draw([*row.findall(nodes.entry)], article)
        return found

    def _draw(self, cells: list[nodes.entry], article: str) -> None:
        """Give a row its links, and each count its verdict's look and its length."""
        head, _, *counts = cells
        if "pages" in self.options and article:
            self._link(head, self.options["pages"].replace("*", article))
        for entry, verdict in zip(counts, Verdict, strict=True):
            entry["classes"].append(f"kc-{verdict.value}")
            entry[SHARE] = int(entry.astext())
            if "list" in self.options and entry[SHARE]:
                chosen = (("article", article), ("verdict", verdict.value))
                entry[QUERY] = urlencode([pair for pair in chosen if pair[1]])
                self._link(entry, self.options["list"])

    def _link(self, entry: nodes.entry, page: str) -> None:
        """Make a cell's text a link to a page."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", entry.astext()),
            refdomain="std",
            reftype="doc",
            reftarget=page,
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        entry[:] = [nodes.paragraph("", "", link)]


class KpiList(ExhibitDirective):
    """Every KPI of the edition, linked to its row on its programme's page."""

    asks = query(kpi_list, article=text, programme=text)

    def build(self) -> list[Node]:
        """The table, with a class of its own: its columns are more and narrower than other tables', and a
        script filters its rows, where there are any."""
        found = super().build()
        for table in found[0].findall(nodes.table) if self.exhibit().data else ():
            table["classes"].append(_LIST)
        return found


def _add_explorer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the script, and the words that it writes, to the pages that show the list."""
    del pagename, templatename, context
    if doctree and any(_LIST in table["classes"] for table in doctree.findall(nodes.table)):
        app.add_js_file(
            None, body=json.dumps(WORDS, ensure_ascii=False), type="application/json", id="kc-words"
        )
        app.add_js_file(_EXPLORER, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("kpi-table", KpiTable)
    app.add_directive("kpi-chart", KpiChart)
    app.add_directive("kpi-summary", KpiSummary)
    app.add_directive("kpi-overview", KpiOverview)
    app.connect("html-page-context", _add_explorer)
    app.add_directive("kpi-list", KpiList)
