"""Directives of the cycle's second half: ``review`` (Check and Action) and ``plans``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from kawasaki_docs.records.reference import Reference
from kawasaki_sphinx.base import ReportDirective
from kawasaki_sphinx.nodes.tables import declare, reference_node

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.records.review import Opinion, Plan, ProgrammePlans, Response, ResponsePlan, Review

__all__ = ["INFERRED", "setup_review"]

INFERRED = "（内容から推定）"
"""What stands behind a link that no text names."""


class ReviewDirective(ReportDirective):
    """Each opinion of the council beside all responses that answer it; declares their addresses."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """One box an opinion."""
        found = cast("Review", self.ask("review", article=self.arguments[0]))
        if not found.opinions:
            return [nodes.paragraph("", "この条についての検証意見はありません。")]
        written: dict[str, Response] = {}
        return [self._opinion(each, written) for each in found.opinions]

    def _opinion(self, opinion: Opinion, written: dict[str, Response]) -> nodes.container:
        box = nodes.container("", classes=["kc-review"])
        check = nodes.container("", classes=["kc-opinion"])
        head = nodes.paragraph("", "", nodes.strong("", f"意見{opinion.label}"), classes=["kc-review-head"])
        title = f"第{opinion.article}条の意見{opinion.label}"
        declare(self, check, Reference("opinion", opinion.id), title, str(opinion.article), opinion.number)
        check += [head, nodes.paragraph("", opinion.summary)]
        if opinion.programmes:
            line = nodes.paragraph("関わる事業：", "関わる事業：", classes=["kc-links"])
            for number, each in enumerate(opinion.programmes):
                line += nodes.Text("、" if number else "")
                line += reference_node(Reference("programme", each.programme), each.name)
                line += nodes.Text(INFERRED if each.basis == "inferred" else "")
            check += line
        box += check
        for response in opinion.responses:
            box += self._response(response, opinion, written)
        return box

    def _response(
        self, response: Response, opinion: Opinion, written: dict[str, Response]
    ) -> nodes.container:
        action = nodes.container("", classes=["kc-response"])
        head = nodes.paragraph("", "", nodes.strong("", f"対応{response.label}"), classes=["kc-review-head"])
        action += head
        if response.opinions[0] != opinion.id:
            first = reference_node(Reference("response", response.id), f"対応{response.label}")
            action += nodes.paragraph("", "", first, nodes.Text("をご覧ください（複数の意見への対応です）。"))
            return action
        title = f"第{response.article}条の対応{response.label}"
        declare(
            self, action, Reference("response", response.id), title, str(response.article), response.number
        )
        action += nodes.paragraph("", response.summary)
        if response.plans:
            action += nodes.paragraph("", "翌年度の計画での位置づけ：", classes=["kc-links"])
            items = (_promise(plan, response, written) for plan in response.plans)
            action += nodes.bullet_list("", *items, classes=["kc-promises"])
        return action


def _promise(plan: ResponsePlan, response: Response, written: dict[str, Response]) -> nodes.list_item:
    """A plan in which a response comes true: its text once an article, then the place of that text."""
    line = nodes.paragraph(
        "", "", reference_node(Reference("plan", plan.id), f"{plan.programme_name}の計画{plan.order}")
    )
    before = written.setdefault(plan.id, response)
    if before is response:
        line += nodes.Text(f"：{plan.summary}")
    else:
        line += nodes.Text("（")
        line += reference_node(Reference("response", before.id), f"対応{before.label}")
        line += nodes.Text("の欄に書いたものと同じです）")
    line += nodes.Text(INFERRED if plan.basis == "inferred" else "")
    return nodes.list_item("", line)


class PlansDirective(ReportDirective):
    """Next year's plans of an article's programmes; declares their addresses."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """A definition list: programme, plans."""
        found = cast("tuple[ProgrammePlans, ...]", self.ask("plans", article=self.arguments[0]))
        listed = nodes.definition_list("", classes=["kc-plans"])
        for each in found:
            term = nodes.term(
                "", "", reference_node(Reference("programme", each.programme.id), each.programme.name)
            )
            listed += nodes.definition_list_item(
                "", term, nodes.definition("", self._plans(each.programme.name, each.plans))
            )
        return [listed]

    def _plans(self, name: str, plans: tuple[Plan, ...]) -> Node:
        if not plans:
            return nodes.paragraph("", "翌年度の計画の記載はありません。")
        items = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for plan in plans:
            item = nodes.list_item("", nodes.paragraph("", plan.summary))
            declare(self, item, Reference("plan", plan.id), f"{name}の計画{plan.order}")
            if plan.responses:
                item += self._answered(plan)
            items += item
        return items

    def _answered(self, plan: Plan) -> nodes.paragraph:
        """The responses to opinions that a plan carries out."""
        line = nodes.paragraph("", "反映した対応：", classes=["kc-links"])
        for number, response in enumerate(plan.responses):
            article = response.id.partition("-")[0]
            line += nodes.Text("、" if number else "")
            line += reference_node(Reference("response", response.id), f"第{article}条の対応{response.label}")
            line += nodes.Text(INFERRED if response.basis == "inferred" else "")
        return line


def setup_review(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("review", ReviewDirective)
    app.add_directive("plans", PlansDirective)
