"""Directives of the programmes: ``programme`` heads a programme's page, ``programme-list`` lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.kpi import verdict
from kawasaki_docs.tables import Cell, Exhibit, Reference, Table
from kawasaki_sphinx._base import ReportDirective
from kawasaki_sphinx._exhibits import ExhibitDirective
from kawasaki_sphinx._tables import declare, reference_node

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.kpi import Verdict
    from kawasaki_docs.model import Kpi, Programme

__all__ = ["setup_programmes"]


class ProgrammeHead(ReportDirective):
    """Number, measure, article, purpose and verdicts of a programme; declares its address."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """The head as a list of fields, and the index entry."""
        slug = self.arguments[0]
        programme = cast("Programme", self.ask("programme", slug=slug))
        kpis = cast("tuple[Kpi, ...]", self.ask("kpis", programme=slug))
        fields = nodes.field_list("", classes=["kc-programme"])
        place = (str(programme.article), programme.number if programme.reviewed else 100 + programme.number)
        declare(self, fields, Reference("programme", programme.id), programme.name, *place)
        number = "番号" if programme.reviewed else "その他の事業の番号"
        _add_field(fields, number, nodes.Text(str(programme.number)))
        if programme.measure:
            _add_field(fields, "施策", nodes.Text(programme.measure))
        article = Reference("article", str(programme.article))
        _add_field(fields, "根拠となる条文", reference_node(article, f"第{programme.article}条"))
        _add_field(fields, "目的" if programme.reviewed else "概要", nodes.Text(programme.purpose))
        if kpis:
            _add_field(fields, "目標の達成状況", *self._verdicts(kpis))
        entry = ("single", programme.name, fields["ids"][0], "", None)
        return [addnodes.index(entries=[entry]), fields]

    def _verdicts(self, kpis: tuple[Kpi, ...]) -> list[Node]:
        """Each KPI's verdict of the edition's year, linked to its row."""
        items = nodes.bullet_list("", classes=["kc-verdicts"])
        for kpi in kpis:
            found = verdict(kpi, kpi.value(self.config.report_year))
            word = nodes.inline("", found.text, classes=["kc-verdict", f"kc-{found.code}"])
            label = reference_node(Reference("kpi", kpi.id), kpi.label)
            items += nodes.list_item("", nodes.paragraph("", "", word, nodes.Text(" "), label))
        return [items]


def _add_field(fields: nodes.field_list, name: str, *content: Node) -> None:
    blocks = [node if isinstance(node, nodes.Body) else nodes.paragraph("", "", node) for node in content]
    fields += nodes.field("", nodes.field_name("", name), nodes.field_body("", *blocks))


class ProgrammeList(ExhibitDirective):
    """The edition's programmes with their articles and verdicts."""

    options_known = ("article", "kind")

    def exhibit(self) -> Exhibit:
        """A row for each programme."""
        found = cast(
            "tuple[Programme, ...]",
            self.ask(
                "programmes",
                **{name: self.options[name] for name in self.options_known if name in self.options},
            ),
        )
        by_article = "article" in self.options
        names = ("番号と事業", *(() if by_article else ("条",)), "目標の達成")
        rows = tuple((str(each.number), each.id, each.name, str(each.article)) for each in found)
        return Exhibit(
            caption="事業の一覧",
            table=Table(
                head=(tuple(Cell(name, header=True) for name in names),),
                body=tuple(self._cells(programme, by_article) for programme in found),
                widths=(6, 4) if by_article else (6, 2, 3),
            ),
            data=(("number", "programme", "name", "article"), *rows),
        )

    def _cells(self, programme: Programme, by_article: bool) -> tuple[Cell, ...]:
        """The programme's row; its article is left out where all rows have the same."""
        verdicts = cast("tuple[Verdict, ...]", self.ask("verdicts", programme=programme.id))
        found = [verdict.met for verdict in verdicts]
        met, judged = found.count(True), len(found) - found.count(None)
        text = f"{judged}件のうち{met}件" if judged else ("判定なし" if found else "指標なし")
        label = f"{programme.number}　{programme.name}"
        name = Cell(label, header=True, reference=Reference("programme", programme.id))
        article = Reference("article", str(programme.article))
        return (name, *(() if by_article else (Cell(f"第{article.key}条", reference=article),)), Cell(text))


def setup_programmes(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("programme", ProgrammeHead)
    app.add_directive("programme-list", ProgrammeList)
