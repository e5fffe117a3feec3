"""Directives of the programmes: ``programme`` heads a programme's page, ``programme-list`` lists them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.asked import ASKED
from kawasaki_docs.exhibits.table import Cell, Exhibit, Table
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.kpis import kpis as find_kpis
from kawasaki_docs.records.ordinance import article_word, has_ordinance
from kawasaki_docs.records.programmes import programme as find_programme
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.review import programme_opinions, programme_plans
from kawasaki_docs.records.verdicts import Verdict, judge, judgements
from kawasaki_docs.wording import COMPUTED_VERDICTS, VERDICTS, fiscal_year_short, page_range
from kawasaki_sphinx.asking import SUMMARY, WEB_ONLY
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.directives.review import INFERRED
from kawasaki_sphinx.domain.objects import declare, reference_node
from kawasaki_sphinx.incremental.page_dependencies import ask, edition_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.records.kpis import Kpi
    from kawasaki_docs.records.programmes import Programme
    from kawasaki_docs.records.review import Link
    from kawasaki_docs.records.verdicts import Judgement

__all__ = ["setup"]


_ASKED = "問い合わせ先を見る"
"""Leads to the label ``contacts`` of the report, beside its directive ``contacts``."""
_INDEXED = "事業の名前"
"""The heading of the index under which programmes stand, whose readings no table has."""


class ProgrammeHead(ReportDirective):
    """What a programme is, how it went and what was said and planned; declares its address."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """The head as a list of fields, and the index entry."""
        slug = self.arguments[0]
        programme = ask(self.env, find_programme, slug)
        kpis = ask(self.env, find_kpis, slug)
        fields = nodes.field_list("", classes=["kc-programme"])
        place = (str(programme.article), programme.number if programme.reviewed else 100 + programme.number)
        declare(self, fields, Reference("programme", programme.id), programme.name, *place)
        if not fields["ids"]:
            raise ReportError(f"事業「{slug}」はこのページにもうあります。どちらか一方を消してください")
        number = "番号" if programme.reviewed else "その他の事業の番号"
        # In the book the heading and the list of the article above say these.
        only = [WEB_ONLY] if programme.reviewed else []
        _add_field(fields, number, nodes.Text(str(programme.number)), classes=only)
        article = reference_node(Reference("article", str(programme.article)), programme.article_label)
        if ask(self.env, has_ordinance):
            if programme.measure:
                _add_field(fields, "施策", nodes.Text(programme.measure), classes=only)
            _add_field(fields, "根拠となる条文", article, classes=only)
        else:
            measure = nodes.paragraph("", "", article, nodes.Text(f" {programme.measure}"))
            _add_field(fields, "施策", measure, classes=only)
        if programme.purpose:
            _add_field(fields, "目的", nodes.paragraph("", programme.purpose, classes=[SUMMARY]))
        if kpis:
            _add_field(fields, "目標の達成状況", *self._verdicts(kpis))
        self._add_review(fields, programme)
        # Paper says once, at the end, where to ask.
        unsaid = [] if programme.section else [WEB_ONLY]
        _add_field(fields, "担当部署", *self._section(programme), classes=unsaid)
        if programme.source_page:
            _add_field(fields, "もとの報告書", nodes.Text(page_range(programme.source_page)))
        entry = ("single", programme.name, fields["ids"][0], "", _INDEXED)
        return [addnodes.index(entries=[entry]), fields]

    def _verdicts(self, kpis: tuple[Kpi, ...]) -> list[Node]:
        """How many targets were met, and each KPI's verdict with a link to its row, where the figures are.

        Paper has these rows beside."""
        year = edition_at(self.env)
        items = nodes.bullet_list("", classes=["kc-verdicts", WEB_ONLY])
        for kpi in kpis:
            found = judge(kpi, kpi.value(year))
            word = nodes.inline("", found.text, classes=["kc-verdict", f"kc-{found.verdict.value}"])
            label = reference_node(Reference("kpi", kpi.id), kpi.label)
            items += nodes.list_item("", nodes.paragraph("", "", word, nodes.Text(" "), label))
        met = _met([judge(kpi, kpi.value(year)) for kpi in kpis])
        computed = nodes.paragraph("", COMPUTED_VERDICTS, classes=["kc-source", WEB_ONLY])
        return [nodes.paragraph("", met, classes=["kc-tally"]), items, computed]

    def _section(self, programme: Programme) -> list[Node]:
        """Who is responsible; where the report does not say so, the place that says where to ask."""
        if programme.section:
            return [nodes.Text(programme.section)]
        words = nodes.inline("", _ASKED)
        link = addnodes.pending_xref(
            "",
            words,
            refdomain="std",
            reftype="ref",
            reftarget="contacts",
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=False,
        )
        return [nodes.paragraph("", "", nodes.Text("報告書に記載がありません（"), link, nodes.Text("）"))]

    def _add_review(self, fields: nodes.field_list, programme: Programme) -> None:
        """The council's opinions on the programme, and next year's plans."""
        opinions = ask(self.env, programme_opinions, programme.id)
        if opinions:
            _add_field(fields, "関わる検証意見", nodes.paragraph("", "", *_opinion_links(opinions)))
        plans = ask(self.env, programme_plans, programme.id)
        if plans and programme.reviewed:
            text = f"{fiscal_year_short(edition_at(self.env) + 1)}の実施計画（{len(plans)}件）"
            _add_field(fields, "翌年度の計画", reference_node(Reference("plan", plans[0].id), text))


def _opinion_links(opinions: tuple[Link, ...]) -> list[Node]:
    """Links to the opinions, those that do not name the programme last."""
    links: list[Node] = []
    inferred = [each for each in opinions if each.basis == "inferred"]
    for each in (*(each for each in opinions if each not in inferred), *inferred):
        links += [nodes.Text("、")] if links else []
        links += [reference_node(Reference("opinion", each.id), each.name)]
    if inferred:
        few = len(inferred) == 1
        whole = len(inferred) == len(opinions)
        many = "いずれも" if whole else f"あとの{len(inferred)}件は"
        links += [nodes.Text(f"（{'' if few else many}{INFERRED}）")]
    return links


def _add_field(fields: nodes.field_list, name: str, *content: Node, classes: Sequence[str] = ()) -> None:
    blocks = [node if isinstance(node, nodes.Body) else nodes.paragraph("", "", node) for node in content]
    fields += nodes.field("", nodes.field_name("", name), nodes.field_body("", *blocks), classes=[*classes])


class ProgrammeList(ExhibitDirective):
    """The edition's programmes with their articles and verdicts."""

    asks = ASKED["programme-list"]

    def exhibit(self) -> Exhibit:
        """A row for each programme."""
        found = cast("tuple[Programme, ...]", self.answer())
        by_article = "article" in self.options
        names = (
            "番号と事業",
            *(() if by_article else (ask(self.env, article_word),)),
            f"{VERDICTS[Verdict.MET]}した指標",
        )
        rows = tuple((str(each.number), each.id, each.name, str(each.article)) for each in found)
        return Exhibit(
            caption="事業の一覧",
            table=Table(
                head=(tuple(Cell(name, header=True) for name in names),),
                body=tuple(self._cells(programme, by_article) for programme in found),
                widths=(6, 4) if by_article else (6, 2, 3),
            ),
            computed=COMPUTED_VERDICTS,
            data=(("number", "programme", "name", "article"), *rows),
        )

    def _cells(self, programme: Programme, by_article: bool) -> tuple[Cell, ...]:
        """The programme's row; its article is left out where all rows have the same."""
        text = _met(ask(self.env, judgements, programme.id))
        label = f"{programme.number}　{programme.name}"
        name = Cell(label, header=True, reference=Reference("programme", programme.id))
        article = Reference("article", str(programme.article))
        return (
            name,
            *(() if by_article else (Cell(programme.article_label, reference=article),)),
            Cell(text, role="tally"),
        )


def _met(judgements: Sequence[Judgement]) -> str:
    """How many of the judged KPIs met their targets."""
    found = Counter(each.verdict for each in judgements)
    judged = found.total() - found[Verdict.NONE]
    if not judged:
        return VERDICTS[Verdict.NONE] if found else "指標なし"
    return f"{judged}件のうち{found[Verdict.MET]}件"


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("programme", ProgrammeHead)
    app.add_directive("programme-list", ProgrammeList)
