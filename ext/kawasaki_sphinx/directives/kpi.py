"""Directives of the KPIs: ``kpi-table``, ``kpi-chart``, ``kpi-list``, ``kpi-series`` and others."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.asked import ASKED
from kawasaki_docs.exhibits.kpi_rates import DATA_HEADER
from kawasaki_docs.records.ordinance import article_label
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import RATE_DECIMALS, Verdict
from kawasaki_docs.wording import VERDICTS, WORDS, quantity
from kawasaki_sphinx.asking import GENERATED, WEB_ONLY
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.domain.objects import reference_node
from kawasaki_sphinx.incremental.page_dependencies import ask
from kawasaki_sphinx.nodes.html_translator import HEARD, QUERY
from kawasaki_sphinx.nodes.nodes import LISTED, chart, disclosure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]

_LIST = "kc-kpi-list"
_OVERVIEW = "kc-overview"
_SCRIPTS = ("matching.js", "kpi-explorer.js")
"""In the site's static files: how words are compared, and filters and sorting for the list, in the words that
the page gives. The list is whole without them."""


class KpiTable(ExhibitDirective):
    """The KPIs of a programme with target, actual, rate, verdict and trend."""

    asks = ASKED["kpi-table"]


class KpiChart(ExhibitDirective):
    """The KPIs of a programme as small multiples: actual as bars, target as a marked line."""

    asks = ASKED["kpi-chart"]
    shows_chart = True
    folds_notes = True


class KpiSeries(ExhibitDirective):
    """A KPI over all its years, as a line with its table in full: each year names the edition it is from."""

    asks = ASKED["kpi-series"]
    shows_chart = True

    def build(self) -> list[Node]:
        """The exhibit, its table unfolded."""
        found = super().build()
        for folded in list(found[0].findall(disclosure)):
            folded.replace_self(folded.children)
        return found


class KpiSummary(ExhibitDirective):
    """How many targets were met, by article or programme."""

    asks = ASKED["kpi-summary"]
    shows_chart = True


class KpiOverview(ExhibitDirective):
    """How far every KPI came: the counts, a picture of all rates, what missed its target by name, and the
    counts by article.

    What stands in the directive comes before the picture: the year's news in a line or two.

    The counts and the dots link to the same KPIs on the page that ``list`` names, one with ``kpi-list``; the
    articles to the pages that ``pages`` names with ``*`` for the number, instead of to the ordinance.
    """

    asks = ASKED["kpi-overview"]
    options_known = ("list", "pages")
    content_wanted = True
    shows_chart = True

    def build(self) -> list[Node]:
        """The exhibit, with the counts above it and the names below its picture."""
        shown = self.exhibit()
        found = super().build()
        box = cast("nodes.container", found[0])
        figures = [*box.findall(nodes.figure)]
        news = nodes.container("", *self.parse_content_to_nodes(), **{GENERATED: False})
        if not figures:
            box += news.children
            return found
        box["classes"].append(_OVERVIEW)
        rows = [dict(zip(DATA_HEADER, row, strict=True)) for row in shown.data[1:]]
        for drawn in box.findall(chart) if "list" in self.options else ():
            drawn["page"] = self.options["list"]
        box.insert(box.index(figures[0]) + 1, self._missed(rows))
        box.insert(box.index(figures[0]), news)
        box.insert(0, self._tally(rows))
        articles = (*dict.fromkeys(row["article"] for row in rows), "")
        (table,) = box.findall(nodes.table)
        for row, article in zip(next(table.findall(nodes.tbody)).findall(nodes.row), articles, strict=True):
            self._link_counts([*row.findall(nodes.entry)], article)
        return found

    def _tally(self, rows: Sequence[Mapping[str, str]]) -> nodes.bullet_list:
        """The number of each verdict, to be read from afar. Paper has the sentence that says the same."""
        counts = Counter(row["verdict"] for row in rows)
        items = nodes.bullet_list("", classes=["kc-tally", WEB_ONLY])
        for verdict in Verdict:
            count: Node = nodes.Text(str(counts[verdict]))
            item = nodes.list_item("", classes=[f"kc-{verdict.value}"])
            if "list" in self.options and counts[verdict]:
                item[QUERY], item[HEARD] = urlencode({"verdict": verdict.value}), VERDICTS[verdict]
                count = self._link(str(counts[verdict]), self.options["list"])
            told = nodes.inline("", VERDICTS[verdict]), nodes.strong("", "", count), nodes.Text("件")
            item += nodes.paragraph("", "", *told)
            items += item
        return items

    def _missed(self, rows: Sequence[Mapping[str, str]]) -> list[Node]:
        """The KPIs that missed their targets, by article, each with the distance, linked to its row; nothing
        where all were met or none has a verdict yet.
        """
        missed = [row for row in rows if row["verdict"] == Verdict.NOT_MET]
        if not missed:
            return []
        box = nodes.container("", classes=["kc-missed"])
        box += nodes.paragraph("", "", nodes.strong("", f"{VERDICTS[Verdict.NOT_MET]}の{len(missed)}件"))
        items = nodes.bullet_list("")
        for number, group in groupby(missed, key=lambda row: row["article"]):
            item = nodes.list_item("", nodes.paragraph("", ask(self.env, article_label, number)))
            item += nodes.bullet_list("", *(self._miss(row) for row in group))
            items += item
        box += items
        return [box]

    def _miss(self, row: Mapping[str, str]) -> nodes.list_item:
        rate = f"（達成率{quantity(Decimal(row['rate']), '%', RATE_DECIMALS)}）" if row["rate"] else ""
        link = reference_node(Reference("kpi", row["kpi"]), row["label"])
        told = nodes.inline("", f"{row['distance']}{rate}")
        return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), told))

    def _link_counts(self, cells: list[nodes.entry], article: str) -> None:
        """Give a row of counts its links."""
        head, _, *counts = cells
        if "pages" in self.options and article:
            target = self.options["pages"].replace("*", article)
            head[:] = [nodes.paragraph("", "", self._link(head.astext(), target))]
        for entry, verdict in zip(counts, Verdict, strict=True):
            if "list" in self.options and int(entry.astext()):
                chosen = (("article", article), ("verdict", verdict.value))
                entry[QUERY] = urlencode([pair for pair in chosen if pair[1]])
                entry[HEARD] = f"{head.astext()}の{VERDICTS[verdict]}"
                link = self._link(entry.astext(), self.options["list"])
                entry[:] = [nodes.paragraph("", "", link)]

    def _link(self, words: str, page: str) -> addnodes.pending_xref:
        """A link to a page."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", words),
            refdomain="std",
            reftype="doc",
            reftarget=page,
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        return link


class KpiList(ExhibitDirective):
    """Every KPI of the edition, linked to its row on its programme's page."""

    asks = ASKED["kpi-list"]

    def build(self) -> list[Node]:
        """The table, with a class of its own: its columns are more and narrower than other tables', and a
        script filters its rows, where there are any."""
        shown, found = self.exhibit(), super().build()
        document = self.state.document
        for table in found[0].findall(nodes.table) if shown.data else ():
            table["classes"].append(_LIST)
            slugs = [row[shown.data[0].index("kpi")] for row in shown.data[1:]]
            for row, slug in zip(next(table.findall(nodes.tbody)).findall(nodes.row), slugs, strict=True):
                if LISTED + slug not in document.ids:  # another list of the page may hold the KPI too
                    row["ids"].append(LISTED + slug)
                    document.set_id(row)
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
        for name in _SCRIPTS:
            app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("kpi-table", KpiTable)
    app.add_directive("kpi-chart", KpiChart)
    app.add_directive("kpi-series", KpiSeries)
    app.add_directive("kpi-summary", KpiSummary)
    app.add_directive("kpi-overview", KpiOverview)
    app.connect("html-page-context", _add_explorer)
    app.add_directive("kpi-list", KpiList)
