"""Roles that link to things of the report: ``ord:ref``, ``programme``, ``opinion`` and ``response``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.ordinance_reference import ArticleReference, parse_reference
from kawasaki_docs.records.programmes import programme
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.review import opinion, response
from kawasaki_sphinx.domain.objects import reference_node
from kawasaki_sphinx.domain.ordinance import domain_of
from kawasaki_sphinx.incremental.page_dependencies import ask, edition_at
from kawasaki_sphinx.roles.base import ReportRole

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.records.ordinance import Article

__all__ = ["setup_links"]


class LinkRole(ReportRole):
    """Base: a link to an object by its key, with the object's own name unless the editor gives one."""

    kind = ""

    def build(self) -> list[Node]:
        """The link; the mention is kept for the object's back-references."""
        match = re.fullmatch(r"(.+?)\s*<([^<>]+)>", self.text.strip(), re.DOTALL)
        written, target = match.groups() if match else ("", self.text.strip())
        key, name = self.find(target)
        # Text carried over may speak of what is no longer on the pages.
        if edition_at(self.env) == self.config.report_year:
            domain_of(self.env).note_mention(self.kind, key, self.lineno)
        return [reference_node(Reference(self.kind, key), written or name)]

    def find(self, target: str) -> tuple[str, str]:
        """The object's key and name. Raises ReportError where it does not exist."""
        raise NotImplementedError


class ArticleRole(LinkRole):
    """A place in the ordinance: 第12条, 第19条第2項, 第12条第1号."""

    kind = "article"

    def find(self, target: str) -> tuple[str, str]:
        """Read the reference and check that the place exists and is one."""
        reference = parse_reference(target)
        if reference is None:
            raise ReportError(
                f"「{target}」は条文の参照として読めません。12、19-2、12(1)、15-1(2) のように書いてください"
            )
        article = ask(self.env, find_article, str(reference.article))
        return _place(article, reference), reference.label


def _place(article: Article, reference: ArticleReference) -> str:
    """The key of the place that a reference names. Raises ReportError where none or several fit."""
    if reference.paragraph is None and reference.item is None:
        return article.id
    paragraphs = article.paragraphs
    if reference.paragraph is None:
        if len(paragraphs) > 1:
            fitting = [
                item.id
                for paragraph in paragraphs
                for item in paragraph.items
                if item.number == reference.item
            ]
            near = "、".join(fitting) or f"{article.id}-1"
            raise ReportError(
                f"{article.label}には項が{len(paragraphs)}つあります。項を書いてください: {near}"
            )
    else:
        paragraphs = tuple(each for each in paragraphs if each.number == reference.paragraph)
        if not paragraphs:
            raise ReportError(f"{article.label}は第{len(article.paragraphs)}項までです")
    if reference.item is None:
        return paragraphs[0].id
    items = {item.number: item.id for item in paragraphs[0].items}
    if reference.item not in items:
        last = f"第{max(items)}号までです" if items else "号がありません"
        raise ReportError(f"{article.label}第{paragraphs[0].number}項は{last}")
    return items[reference.item]


class ProgrammeRole(LinkRole):
    """A programme by its slug."""

    kind = "programme"

    def find(self, target: str) -> tuple[str, str]:
        """Look the programme up in the edition."""
        found = ask(self.env, programme, target)
        return found.id, found.name


class OpinionRole(LinkRole):
    """An opinion of the council by article and number."""

    kind = "opinion"

    def find(self, target: str) -> tuple[str, str]:
        """Look the opinion up in the edition."""
        found = ask(self.env, opinion, target)
        return found.id, found.name


class ResponseRole(LinkRole):
    """A response of the city by article and running number."""

    kind = "response"

    def find(self, target: str) -> tuple[str, str]:
        """Look the response up in the edition."""
        found = ask(self.env, response, target)
        return found.id, found.name


def setup_links(app: Sphinx) -> None:
    """Register the roles under their short names and in the domain."""
    app.add_role_to_domain("ord", "ref", ArticleRole())
    app.add_role("programme", ProgrammeRole())
    app.add_role("opinion", OpinionRole())
    app.add_role("response", ResponseRole())
