"""The live site (tag ``live``): what is wrong with the data stands on every page until it is mended.

A page shows an error block only where it asked for what is broken; an editor who looks at another page
would not know that the last change to a table was wrong.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.rules import DRAFT_CODES
from kawasaki_sphinx.incremental.memory import memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.problems import Problem

__all__ = ["setup_live"]

_TAG = "live"
_MOST = 20
_ATTRIBUTE = "kawasaki_live"
"""Where the environment keeps the problems that the pages show."""


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, when the list of problems has changed."""
    if not app.tags.has(_TAG):
        return []
    now = _problems(env)
    shown = env.__dict__.get(_ATTRIBUTE, ([], ()))
    env.__dict__[_ATTRIBUTE] = now
    return [] if shown == now else sorted(env.all_docs)


def _show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the list below the page's title."""
    del docname
    if not app.tags.has(_TAG):
        return
    problems, left = _problems(app.env)
    found: list[nodes.Element] = [
        *([_banner(problems)] if problems else []),
        *([_to_do(left)] if left else []),
    ]
    section = next(iter(doctree.findall(nodes.section)), None)
    for node in reversed(found):
        (doctree if section is None else section).insert(0 if section is None else 1, node)


def _problems(env: BuildEnvironment) -> tuple[list[Problem], tuple[str, ...]]:
    """What is wrong with the data, and what the year's report still lacks: counts by table and by page."""
    remembered = memory(env)
    wrong = [problem for problem in remembered.problems if problem.code not in DRAFT_CODES]
    tables = Counter(problem.file for problem in remembered.problems if problem.code in DRAFT_CODES)
    pages = {page: len(lines) for page, lines in sorted(remembered.carried.items())}
    left = [f"{name}: {count}件" for name, count in sorted(tables.items())]
    left += [f"{page}: {count}か所" for page, count in pages.items()]
    return wrong, tuple(left)


def _to_do(left: Sequence[str]) -> nodes.note:
    head = "この版は書きかけです。残っているもの（表の行と、前の年度から持ち越した文章）は、次のとおりです。"
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in left)
    return nodes.note("", nodes.paragraph("", head), nodes.bullet_list("", *items), classes=["kc-live"])


def _banner(problems: Sequence[Problem]) -> nodes.error:
    told = [
        f"{problem.file} の {_place(problem)}: {problem.message} [{problem.code}]" for problem in problems
    ]
    if len(told) > _MOST:
        told[_MOST:] = [f"ほかに{len(told) - _MOST}件あります。nox -s check で全部見られます。"]
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in told)
    head = f"データに誤りが{len(problems)}件あります。直して保存すると、この枠は消えます。"
    return nodes.error("", nodes.paragraph("", head), nodes.bullet_list("", *items), classes=["kc-live"])


def _place(problem: Problem) -> str:
    if not problem.row:
        return "全体"
    return f"{problem.row}行目" + (f"の {problem.column} {problem.column_kind}" if problem.column else "")


def setup_live(app: Sphinx) -> None:
    """Connect the events."""
    app.connect("env-get-updated", _updated)
    app.connect("doctree-resolved", _show)
