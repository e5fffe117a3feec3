"""The rule that figures of the data are written with roles: what a page types is compared with its data.

Checked when a page is read, so that parallel readers share the work. What a page is about follows from the
questions that it asked; the figures are a question of their own, so that a page whose text comes to repeat
a changed figure is read again. So is each number that a sentence gives as a KPI's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.records.programmes import programme
from kawasaki_docs.text.figures import fact_figure, kpi_figure, stat_figure, survey_figure, trend_word
from kawasaki_docs.text.misquoted import kpi_names, misquoted, quoted_kpis
from kawasaki_docs.text.movements import contradictions, movements, said_course
from kawasaki_docs.text.typed_figures import (
    PageFigures,
    Sentence,
    find_typed,
    page_figures,
    sentences,
    typed_numbers,
)
from kawasaki_sphinx.asking import CARRIED_OVER, GENERATED, role_text
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import ask, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.queries import Question
    from kawasaki_docs.text.misquoted import KpiName, Quoted, Stated
    from kawasaki_docs.text.typed_figures import Typed

__all__ = ["setup_typed_figures"]

# Blocks that are not prose, and inline text that the editor did not write as a figure.
_NO_PROSE = (nodes.legend, nodes.comment, nodes.raw, nodes.system_message)
_NO_FIGURE = (nodes.literal, nodes.math, nodes.footnote_reference, nodes.citation_reference)
_NO_FIGURE_XREF = (addnodes.pending_xref, nodes.image, nodes.problematic)

# Questions of a page, and the option that names what its text is then expected to speak of.
_PROGRAMMES = {programme: "slug", kpi_table: "programme", kpi_chart: "programme"}
_ANSWERS = {survey_table: "question", survey_chart: "question", survey_figure: "target"}
_TARGETS = {kpi_figure: "kpis", trend_word: "kpis", fact_figure: "facts"}
# Roles whose figures may move, by what they ask.
_PRINTED = {kpi_figure.__name__: "kpi", stat_figure.__name__: "stat", survey_figure.__name__: "survey"}


def _check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every figure that a page types and its data hold, and of words that the data contradict."""
    env = app.env
    docname = env.current_document.docname
    about = _about(memory(env).answers.get(docname, ()))
    blocks = list(_blocks(doctree))
    typed = {n for block in blocks for sentence in _sentences(block) for n in typed_numbers(sentence)}
    try:
        page = PageFigures((), ())
        names: tuple[KpiName, ...] = ()
        if typed and about:
            page = ask(env, page_figures, **about, typed=tuple(sorted(typed)))
            named = {each: about[each] for each in ("programmes", "kpis") if each in about}
            names = ask(env, kpi_names, **named) if named else ()
        for block in blocks:
            _check_block(env, block, page, names, docname)
    except (ReportError, DataErrors):
        # A table of the figures is broken: the data's own warnings say so.
        return


def _check_block(
    env: BuildEnvironment,
    block: nodes.TextElement,
    page: PageFigures,
    names: tuple[KpiName, ...],
    docname: str,
) -> None:
    pieces = list(_pieces(block))
    told: dict[str, None] = {}
    for sentence in _sentences(block):
        messages = [_advice(found, env) for found in find_typed(sentence, page)]
        messages += _corrections(env, sentence, names, page)
        targets = tuple(dict.fromkeys(_printed(pieces, sentence))) if said_course(sentence) else ()
        if targets:
            messages += contradictions(sentence, ask(env, movements, targets))
        told |= dict.fromkeys(messages)
    for sentence in _said_by_heads(block, pieces):
        told |= dict.fromkeys(_corrections(env, sentence, names, page))
    for message in told:
        warn_of_page(env, docname, Subtype.RULE, message, block)


def _corrections(
    env: BuildEnvironment, sentence: Sentence, names: tuple[KpiName, ...], page: PageFigures
) -> Iterator[str]:
    """What is wrong with the numbers that a sentence gives as a KPI's."""
    for quoted in quoted_kpis(sentence, names, page):
        if stated := ask(env, misquoted, quoted.kpis, f"{quoted.value:f}", f"{quoted.step:f}"):
            yield _correction(quoted, stated, env)


def _said_by_heads(block: nodes.TextElement, pieces: list[nodes.Text]) -> Iterator[Sentence]:
    """What a cell says with the heads of its row and column: 開催回数は80回."""
    cell = block.parent
    row = cell.parent if isinstance(cell, nodes.entry) else None
    if row is None or not isinstance(row.parent, nodes.tbody):
        return
    place = row.index(cell)
    heads = [row[0]] if place else []
    heads += [
        head[place] for head in row.parent.parent.findall(nodes.row) if isinstance(head.parent, nodes.thead)
    ]
    for head in heads:
        said = [(piece.astext(), _is_typed(piece, block)) for piece in pieces]
        yield from sentences([(head.astext(), False), ("は", True), *said])


def _sentences(block: nodes.TextElement) -> Iterator[Sentence]:
    return sentences((piece.astext(), _is_typed(piece, block)) for piece in _pieces(block))


def _about(asked: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """What a page is about, from what it asked; empty where it is about no figure."""
    found: dict[str, set[str]] = {}
    for each in asked:
        options: dict[str, Any] = dict(each.options)
        if each.function in _PROGRAMMES and not options.get("kpis"):
            found.setdefault("programmes", set()).add(options[_PROGRAMMES[each.function]])
        elif each.function in _PROGRAMMES:
            found.setdefault("kpis", set()).update(options["kpis"])
        elif each.function in _ANSWERS:
            word = options[_ANSWERS[each.function]]
            found.setdefault("answers", set()).add(word.partition("@")[0])
        elif each.function in _TARGETS:
            found.setdefault(_TARGETS[each.function], set()).add(_slug(options["target"]))
    return {name: tuple(sorted(words)) for name, words in found.items()}


def _slug(target: str) -> str:
    return target.strip().partition("@")[0].partition(".")[0]


def _blocks(parent: nodes.Element, own: bool = True) -> Iterator[nodes.TextElement]:
    """The blocks of text that an editor wrote for this edition, captions of generated exhibits too."""
    for node in parent.children:
        if (
            not isinstance(node, nodes.Element)
            or isinstance(node, _NO_PROSE)
            or CARRIED_OVER in node["classes"]
        ):
            continue
        typed = own if node.get(GENERATED) is None else not node[GENERATED]
        if isinstance(node, nodes.tgroup) and not typed:
            continue
        if (
            typed
            and isinstance(node, nodes.TextElement)
            and not isinstance(node, nodes.Inline | nodes.FixedTextElement)
        ):
            yield node
        yield from _blocks(node, typed)


def _pieces(block: nodes.TextElement) -> Iterator[nodes.Text]:
    """The texts of a block, without those of blocks inside it."""
    for text in block.findall(nodes.Text):
        above: Node = text.parent
        while above is not block and isinstance(above, nodes.Element) and isinstance(above, nodes.Inline):
            above = above.parent
        if above is block:
            yield text


def _is_typed(text: nodes.Text, block: nodes.TextElement) -> bool:
    """Whether the editor typed a text as it stands, outside roles."""
    above: Node = text.parent
    while above is not block:
        if isinstance(above, (*_NO_FIGURE, *_NO_FIGURE_XREF)):
            return False
        if isinstance(above, nodes.Element) and above.get(GENERATED):
            return False
        above = above.parent
    return True


def _printed(pieces: Iterable[nodes.Text], sentence: Sentence) -> Iterator[str]:
    """The figures that the sentence prints with a role, as the role and its target."""
    for piece in pieces:
        parent = piece.parent
        role = _PRINTED.get(parent.get("asked", "")) if isinstance(parent, nodes.Element) else None
        if role and piece.astext() in sentence.text:
            yield f"{role} {parent['target']}"


def _advice(found: Typed, env: BuildEnvironment) -> str:
    shown = (role_text(env, each.role, each.target) for each in found.figures[:3])
    roles = " か ".join(dict.fromkeys(shown))
    return (
        f"「{found.text}」は{found.figures[0].meaning}と同じ値です。数字を打たずに {roles} と書いてください。"
        f"別の数であれば {role_text(env, 'typed', found.text)} と書いてください"
    )


def _correction(quoted: Quoted, stated: Iterable[Stated], env: BuildEnvironment) -> str:
    known = "、".join(
        f"{each.meaning}は{each.text}（{role_text(env, 'kpi', each.target)}）" for each in stated
    )
    return (
        f"「{quoted.text}」は、データのどの値とも違います。{known}です。数字を打たずに、ロールで書いてください。"
        f"別の数であれば {role_text(env, 'typed', quoted.text)} と書いてください"
    )


def setup_typed_figures(app: Sphinx) -> None:
    """Connect the check."""
    app.connect("doctree-read", _check)
