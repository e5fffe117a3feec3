"""Directives of the domain: ``ord:article`` shows an article, ``ord:index`` the table of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.exhibits.table import Cell, Exhibit, Table
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.matrix import matrix as find_matrix
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.ordinance import parts as find_parts
from kawasaki_docs.records.reference import Reference
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.domain.backlinks import foundations
from kawasaki_sphinx.domain.objects import declare
from kawasaki_sphinx.domain.ordinance import domain_of
from kawasaki_sphinx.incremental.page_dependencies import ask

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from kawasaki_docs.records.matrix import MatrixRow
    from kawasaki_docs.records.ordinance import Article, Paragraph

__all__ = ["setup"]


class ArticleDirective(ReportDirective):
    """An article as a section: caption, paragraphs, items, and what on the site rests on it.

    The argument is the article's number, or the slug of a part without articles (preamble,
    supplementary).
    """

    arguments_wanted = 1

    def build(self) -> list[Node]:
        """The section; what rests on the article is filled in when all pages are known."""
        argument = self.arguments[0]
        if not argument.isdecimal():
            return [self._part(argument)]
        article = ask(self.env, find_article, argument)
        section = self._section(article.id, f"{article.label}（{article.caption}）")
        for paragraph in article.paragraphs:
            section += self._paragraph(article, paragraph)
        domain_of(self.env).note_placeholder()
        section += foundations("", article=article.id, programmes=self._programmes(article))
        return [section]

    def _programmes(self, article: Article) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The programmes that rest on the article: each one's kind, and its KPIs."""
        rows = ask(self.env, find_matrix).rows
        row = next(each for each in rows if each.article.id == article.id)
        return {
            each.programme.id: (kind, each.kpis)
            for kind, found in (("検証対象事業", row.reviewed), ("その他の事業", row.others))
            for each in found
        }

    def _part(self, slug: str) -> nodes.section:
        """A part that has no articles: its summary."""
        parts = {part.id: part for part in ask(self.env, find_parts) if not part.articles}
        if slug not in parts:
            raise UnknownIdError("条、または条のないまとまり", slug, parts)
        section = self._section(slug, parts[slug].label)
        section += nodes.paragraph("", parts[slug].summary)
        return section

    def _section(self, key: str, label: str) -> nodes.section:
        section = nodes.section("", nodes.title("", label), classes=["kc-article"])
        declare(self, section, Reference("article", key), label)
        if not section["ids"]:
            raise ReportError(f"{label}はこのページにもうあります")
        section["names"].append(nodes.fully_normalize_name(label))
        section += addnodes.index(entries=[("single", f"条例; {label}", section["ids"][0], "", None)])
        return section

    def _paragraph(self, article: Article, paragraph: Paragraph) -> list[Node]:
        number = f"第{paragraph.number}項" if len(article.paragraphs) > 1 else ""
        lead = [nodes.strong("", number), nodes.Text("　")] if number else []
        block = nodes.paragraph("", "", *lead, nodes.Text(paragraph.summary))
        declare(self, block, Reference("article", paragraph.id), f"{article.label}第{paragraph.number}項")
        if not paragraph.items:
            return [block]
        items = nodes.bullet_list("", classes=["kc-items"])
        for item in paragraph.items:
            entry = nodes.list_item("", nodes.paragraph("", f"({item.number})　{item.summary}"))
            declare(self, entry, Reference("article", item.id), f"{article.label}{number}第{item.number}号")
            items += entry
        return [block, items]


class IndexDirective(ExhibitDirective):
    """Articles x measures x programmes x KPIs x opinions x plans."""

    def exhibit(self) -> Exhibit:
        """A row for each article."""
        matrix = ask(self.env, find_matrix)
        counted = ("検証対象事業", "その他の事業", "指標", "検証意見", "対応", "翌年度の計画")
        head = (
            *(Cell(name, header=True) for name in ("条", "施策")),
            *(Cell(name, header=True, align="right") for name in counted),
        )
        rows = [_texts(row) for row in matrix.rows]
        body = tuple(_cells(row, texts) for row, texts in zip(matrix.rows, rows, strict=True))
        counts = ("reviewed", "others", "kpis", "opinions", "responses", "plans")
        fields = ("article", "measure", *counts)
        return Exhibit(
            caption="条文と施策・事業・指標・検証意見の対応",
            table=Table(head=(head,), body=body, widths=(3, 4, 1, 1, 1, 1, 1, 1)),
            data=(
                fields,
                *((row.article.id, *texts[1:]) for row, texts in zip(matrix.rows, rows, strict=True)),
            ),
        )


def _texts(row: MatrixRow) -> tuple[str, ...]:
    counts = (
        len(row.reviewed),
        len(row.others),
        sum(len(each.kpis) for each in row.reviewed),
        len(row.review.opinions),
        len(row.review.responses),
        row.plans,
    )
    measure = row.article.measure.name if row.article.measure else ""
    return (row.article.name, measure, *(str(count) for count in counts))


def _cells(row: MatrixRow, texts: tuple[str, ...]) -> tuple[Cell, ...]:
    article = Cell(texts[0], header=True, reference=Reference("article", row.article.id))
    numbers = tuple(Cell("－" if text == "0" else text, align="right") for text in texts[2:])
    return (article, Cell(texts[1] or "－"), *numbers)


def setup(app: Sphinx) -> None:
    """Register the directives in the domain."""
    app.add_directive_to_domain("ord", "article", ArticleDirective)
    app.add_directive_to_domain("ord", "index", IndexDirective)
