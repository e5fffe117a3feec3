"""Directives of the cycle's second half: ``review`` (Check and Action), ``opinion-list`` and ``plans``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.asked import ASKED
from kawasaki_docs.records.ordinance import article_word
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.review import plans, review
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.domain.objects import declare, reference_node
from kawasaki_sphinx.incremental.page_dependencies import ask, edition_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.records.review import Opinion, Plan, Response

__all__ = ["INFERRED", "setup"]

INFERRED = "内容から推定"
"""On what ground a link rests whose text names no programme."""
_MARK = "※"
_MARKED = f"{_MARK}は、意見や対応の文に事業の名前がなく、{INFERRED}した結びつきです。"
_EXPLANATION = "inferred"


class LinkingDirective(ReportDirective):
    """Base of the directives that show links between opinions, responses, programmes and plans.

    The report does not give most of these links: each that rests on a likeness of content bears a mark,
    which is explained once a page, above the first of them.
    """

    marked = False

    def link_line(self, lead: str, links: Iterable[tuple[Reference, str, str]]) -> nodes.paragraph:
        """A line of links: to what, under what name, on what basis."""
        line = nodes.paragraph("", lead, classes=["kc-links"])
        for number, (reference, name, basis) in enumerate(links):
            line += nodes.Text("、" if number else "")
            line += reference_node(reference, name)
            if basis == "inferred":
                line += nodes.Text(_MARK)
                self.marked = True
        return line

    def explained(self, found: list[Node]) -> list[Node]:
        """The nodes under the explanation of the mark, where they bear it and the page has none yet."""
        ids, name = self.state.document.ids, f"{_EXPLANATION}-{edition_at(self.env)}"
        if not self.marked or name in ids:
            return found
        note = nodes.paragraph("", _MARKED, ids=[name], classes=["kc-links"])
        ids[name] = note
        return [note, *found]


class ReviewDirective(LinkingDirective):
    """Each opinion of the council beside all responses that answer it; declares their addresses."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """One box an opinion."""
        found = ask(self.env, review, self.arguments[0])
        if not found.opinions:
            return [nodes.paragraph("", f"この{ask(self.env, article_word)}についての検証意見はありません。")]
        return self.explained([self._opinion(each) for each in found.opinions])

    def _opinion(self, opinion: Opinion) -> nodes.container:
        box = nodes.container("", classes=["kc-review"])
        check = nodes.container("", classes=["kc-opinion"])
        head = nodes.paragraph("", "", nodes.strong("", f"意見{opinion.label}"), classes=["kc-review-head"])
        declare(
            self, check, Reference("opinion", opinion.id), opinion.name, str(opinion.article), opinion.number
        )
        check += [head, nodes.paragraph("", opinion.summary)]
        if opinion.programmes:
            links = (
                (Reference("programme", each.programme), each.name, each.basis) for each in opinion.programmes
            )
            check += self.link_line("関わる事業：", links)
        box += check
        for response in opinion.responses:
            box += self._response(response, opinion)
        return box

    def _response(self, response: Response, opinion: Opinion) -> nodes.container:
        action = nodes.container("", classes=["kc-response"])
        head = nodes.paragraph("", "", nodes.strong("", f"対応{response.label}"), classes=["kc-review-head"])
        action += head
        if response.opinions[0] != opinion.id:
            first = reference_node(Reference("response", response.id), f"対応{response.label}")
            action += nodes.paragraph("", "", first, nodes.Text("をご覧ください（複数の意見への対応です）。"))
            return action
        reference = Reference("response", response.id)
        declare(self, action, reference, response.name, str(response.article), response.number)
        action += nodes.paragraph("", response.summary)
        if response.plans:
            links = (
                (Reference("plan", plan.id), f"{plan.programme_name}の計画{plan.order}", plan.basis)
                for plan in response.plans
            )
            action += self.link_line("関わる翌年度の計画：", links)
        return action


class OpinionList(ExhibitDirective):
    """The opinions on an article as a table; each leads to where it stands with its response."""

    asks = ASKED["opinion-list"]


class PlansDirective(LinkingDirective):
    """Next year's plans of an article's programmes; declares their addresses."""

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """A definition list: programme, plans."""
        found = ask(self.env, plans, self.arguments[0])
        listed = nodes.definition_list("", classes=["kc-plans"])
        for each in found:
            term = nodes.term(
                "", "", reference_node(Reference("programme", each.programme.id), each.programme.name)
            )
            listed += nodes.definition_list_item(
                "", term, nodes.definition("", self._plans(each.programme.name, each.plans))
            )
        return self.explained([listed])

    def _plans(self, name: str, plans: tuple[Plan, ...]) -> Node:
        if not plans:
            return nodes.paragraph("", "翌年度の計画の記載はありません。")
        items = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for plan in plans:
            item = nodes.list_item("", nodes.paragraph("", plan.summary))
            declare(self, item, Reference("plan", plan.id), f"{name}の計画{plan.order}")
            if plan.responses:
                links = ((Reference("response", each.id), each.name, each.basis) for each in plan.responses)
                item += self.link_line("関わる対応：", links)
            items += item
        return items


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("review", ReviewDirective)
    app.add_directive("opinion-list", OpinionList)
    app.add_directive("plans", PlansDirective)
