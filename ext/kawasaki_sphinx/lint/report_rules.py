"""The report's rules that need the pages: what the data say against what the pages show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.records.ordinance import article_label
from kawasaki_sphinx.domain.ordinance import domain_of
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import DRAFT, dataset, warn_of_page
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.records.owed import Owed

__all__ = ["setup_report_rules"]

_ARTICLE = re.compile(r"(?:^|/)(?:article|measure)-(\d+)/")
"""The folder of the pages of an article, or of a measure where there is no ordinance."""


def _check_titles(env: BuildEnvironment) -> None:
    """A programme's page is headed by the programme's exact name."""
    for (kind, _), entry in sorted(domain_of(env).objects.items()):
        title = env.titles[entry.docname].astext()
        if kind == "programme" and title != entry.title:
            message = f"ページの見出し「{title}」が事業名「{entry.title}」と違います。見出しを事業名に直してください"
            warn_of_page(env, entry.docname, Subtype.RULE, message, (entry.docname, 1))


def _check_folders(env: BuildEnvironment) -> None:
    """A programme's page stands in the folder of the article that the programme rests on."""
    for (kind, key), entry in sorted(domain_of(env).objects.items()):
        folder = _ARTICLE.search(entry.docname)
        if kind == "programme" and folder and folder[1] != entry.article:
            own, other = (article_label(dataset(env), number) for number in (entry.article, folder[1]))
            message = (
                f"事業「{key}」は{own}の事業ですが、ページが{other}のフォルダーにあります。"
                f"kawasaki-docs move-programme {key} --article {entry.article} でページを移すか、"
                f"programme_years.csv の article を直してください [page-not-under-its-article]"
            )
            warn_of_page(env, entry.docname, Subtype.RULE, message, (entry.docname, 1))


def _check_owed(env: BuildEnvironment) -> None:
    """Each reviewed programme, opinion and question of the edition stands on some page. Of opinions and of
    questions none is missed where no page shows any: such a report has no part for them."""
    objects = domain_of(env).objects
    shown = _shown_questions(env)
    parts = {"programme", *(kind for kind, _ in objects), *(["question"] if shown else [])}
    directory = Path(env.srcdir, env.config.report_data).resolve()
    for each in memory(env).owed:
        there = each.key in shown if each.kind == "question" else (each.kind, each.key) in objects
        if not there and each.kind in parts:
            warn(Subtype.RULE, _missing(each), location=f"{directory.parent / each.file}:{each.row}")


def _shown_questions(env: BuildEnvironment) -> set[object]:
    """The questions of the survey that pages show."""
    return {
        dict(question.options).get("question")
        for asked in memory(env).answers.values()
        for question in asked
        if question.function in (survey_chart, survey_table)
    }


def _check_carried_over(app: Sphinx, env: BuildEnvironment) -> None:
    """Text of the year before stands in drafts only."""
    for docname, lines in sorted(memory(env).carried.items() if not app.tags.has(DRAFT) else ()):
        for line in lines:
            message = (
                "前の年度から持ち越した文章があります。この年度の文章に直して、囲み（carried-over）を外してください"
                " [carried-over]"
            )
            warn(Subtype.RULE, message, location=(docname, line))


def _missing(each: Owed) -> str:
    if each.kind == "programme":
        return (
            f"検証対象事業「{each.key}」のページがありません。{{programme}} {each.key} を置いたページを、"
            f"{each.label}のフォルダーに作ってください [programme-without-page]"
        )
    if each.kind == "opinion":
        return (
            f"検証意見「{each.key}」を載せたページがありません。{each.label}のページに "
            f"{{review}} {each.article} を置いてください [opinion-not-listed]"
        )
    return (
        f"設問「{each.key}」を載せたページがありません。話題のページに {{survey-chart}} {each.key} を"
        f"置いてください [question-without-page]"
    )


def _updated(app: Sphinx, env: BuildEnvironment) -> None:
    if memory(env).unfilled:
        # What broken data keep from the pages, others miss: it is judged when the data are mended.
        return
    domain_of(env).check_mentions()
    _check_titles(env)
    _check_folders(env)
    _check_owed(env)
    _check_carried_over(app, env)


def setup_report_rules(app: Sphinx) -> None:
    """Check when all pages are known."""
    app.connect("env-updated", _updated)
