"""Rules on what a page is made of: what the reader of its source did not mean by it.

Two titles, a heading from a line of ``---`` below text, sections that hold nothing, text that became code by
its spaces, rows of a table whose cells are lost, colons that open nothing, HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from kawasaki_docs.text.pipe_tables import is_pipe_row, ragged_rows
from kawasaki_sphinx.asking import GENERATED
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.lint.written_text import Source
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

__all__ = ["setup_page_structure"]

_NOTHING = (nodes.comment, nodes.target, nodes.title, nodes.substitution_definition, addnodes.index)
_FENCES = ("```", "~~~", ":::")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
# What Markdown has no other way to write: line ends in cells, and small letters. Every builder sets them.
_ALLOWED = frozenset({"br", "sub", "sup"})
_CURES = {
    **dict.fromkeys(("b", "strong"), "強調は **言葉** と書きます"),
    **dict.fromkeys(("i", "em"), "強調は *言葉* と書きます"),
    "a": "リンクは [言葉](行き先) と書きます",
    "img": "画像は ![説明](ファイル名) と書きます",
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody"), "表は | で区切って書くか、{data-table} で載せます"),
    **dict.fromkeys(("ul", "ol", "li"), "箇条書きは、行の初めに「- 」か「1. 」と書きます"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "見出しは、行の初めに「## 」と書きます"),
    "p": "段落は、間を1行空けて書きます",
    "hr": "区切りは、前後を空けた --- の行にします",
    "details": "囲みは :::{dropdown} で書きます",
}  # fmt: skip
_PLAIN = "この書き方をやめ、ふつうの文や囲み（:::{note} など）で書きます"
_BAD_ADDRESS = re.compile("https?:(?://?$|/?[^/])")
_EXCERPT = 30
_ONE_LINE = re.compile(r"`{3,}\s*\{[^}]+\}")
_UNNAMED = re.compile(r":{3,}(?!\s*\{[.#%])(?:[^{]*|(\s*\{[^{}]*\})\S.*|\s*\{[^}]*)")
"""Colons that open a box without a name: with none, with one that text follows at once, with half a brace."""
_CONTINUED = re.compile(r"[0-9０-９]$")
_INSTRUCTION = re.compile(r"<[?!][^>]*>?")
_ROLE_OF_RST = re.compile(r":([A-Za-z][\w:-]*):`")
_CODE_OF_ROLE = re.compile(r"[{｛][A-Za-z][\w:-]*[}｝]\s*[^\s`].*")


class _PageStructure(SphinxTransform):
    """Warns of what a page holds by a slip."""

    default_priority = 872

    def apply(self, **kwargs: Any) -> None:
        """Look at the page's nodes, and take HTML comments from it."""
        del kwargs
        for node in list(_written(self.document)):
            for kind, look in _LOOKS.items():
                if isinstance(node, kind):
                    source = Source.of(_source(node))
                    for line, message in list(look(node, source)):
                        place = f"{source.path}:{line}" if line else source.path
                        warn_of_page(
                            self.env, self.env.current_document.docname, Subtype.MARKUP, message, place
                        )


def _written(parent: nodes.Element) -> Iterator[nodes.Element]:
    """The nodes that an editor wrote, not those that come from the data."""
    for node in parent.children:
        if isinstance(node, nodes.Element) and not node.get(GENERATED):
            yield node
            yield from _written(node)


def _source(node: nodes.Element) -> str:
    above: nodes.Element = node
    while not above.source and isinstance(above.parent, nodes.Element):
        above = above.parent
    return above.source or above.get("source", "")


def _line(node: nodes.Element) -> int | None:
    above: nodes.Element = node
    while not above.line and isinstance(above.parent, nodes.Element):
        above = above.parent
    return above.line


def _section(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    title, line = node[0].astext(), _line(node)
    if not any(text.strip() for text in node[0].findall(nodes.Text)) and not any(node[0].findall(nodes.math)):
        yield line, "見出しに言葉がありません。# の後に言葉を書くか、行ごと消してください"
        return
    first = next(node.parent.findall(nodes.section, descend=True), node)
    if isinstance(node.parent, nodes.document) and node is not first:
        yield (
            line,
            f"題（# 1つの見出し）がもう1つあります（「{title}」）。題はページに1つです。## にするか、別のページに分けてください",
        )
    written = source.line(line or 0)
    if source.path.endswith(".md") and written.strip() and not written.lstrip().startswith("#"):
        yield (
            line,
            f"「{title[:_EXCERPT]}」は、すぐ下の --- か === の行のために見出しになっています。見出しは行の初めの # で書き、区切りの --- は前後を1行ずつ空けてください",
        )
    elif isinstance(node.parent, nodes.section) and all(isinstance(child, _NOTHING) for child in node):
        yield (
            line,
            f"見出し「{title}」の下に、載るものがありません。文を書くか、見出しごと消してください（% の行は載りません）",
        )


def _literal_block(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    line = _line(node)
    written, first = source.line(line or 0), node.astext().partition("\n")[0].strip()
    fenced = written.lstrip().startswith(_FENCES) and not first.startswith(_FENCES)
    if not source.path.endswith(".md") or fenced:
        return
    if first and first in written and written[:1] in " \t>-*+0123456789":
        yield (
            line,
            f"「{first[:_EXCERPT]}」は、行の初めの4つ以上の空白のために、プログラムの見本として載ります。空白を消してください（箇条書きの続きなら、上の行の文の初めにそろえます）",
        )


def _paragraph(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    written = source.line(node.line or 0).strip()
    if len(node) == 1 and isinstance(node[0], nodes.literal) and _ONE_LINE.match(written):
        yield (
            node.line,
            f"「{written[:_EXCERPT]}」は囲みになっていません。終わりの ``` を、次の行に書いてください",
        )


def _table(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    if not node.line or not is_pipe_row(source.line(node.line)):
        return
    rows = 1 + sum(len(body) for body in node.findall(nodes.tbody))
    lines = [source.line(node.line), *(source.line(node.line + 1 + row) for row in range(1, rows))]
    for place, message in ragged_rows(lines):
        yield node.line + place + bool(place), message


def _container(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    written = source.line(node.line or 0).strip()
    unnamed = _UNNAMED.fullmatch(written) if node.get("is_div") else None
    if unnamed is None:
        return
    cure = "始まりの行なら ::: のすぐ後に {名前} を書き、余分な行なら消してください"
    if unnamed[1]:
        cure = f"{unnamed[1].strip()} の後に空白を1つ置くか、後の言葉を次の行に書いてください"
    yield node.line, f"「{written[:_EXCERPT]}」は囲みになっていません。{cure}"


def _comment(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    place = node.parent.index(node)
    before = node.parent[place - 1] if place else node
    if not isinstance(before, nodes.paragraph) or not before.line:
        return
    line = before.line
    while source.line(line).strip() and not source.line(line).lstrip().startswith("%"):
        line += 1
    written = source.line(line).strip()
    if re.match(r"%\S", written) and _CONTINUED.search(source.line(line - 1).strip()):
        yield (
            line,
            f"「{written[:_EXCERPT]}」は覚え書きの行になり、載りません。文の続きなら、前の行につなげてください",
        )


def _field(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    written = source.line(_line(node) or 0).strip()
    if found := _ROLE_OF_RST.match(written):
        yield (
            _line(node),
            f"「{written[:_EXCERPT]}」はロールになっていません。{{{found[1]}}} のように、名前を半角の {{ }} で囲んでください",
        )


def _literal(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    text = node.astext()
    if (
        source.path.endswith(".md")
        and "```" not in source.line(_line(node) or 0)
        and _CODE_OF_ROLE.fullmatch(text)
    ):
        yield (
            _line(node),
            f"「`{text[:_EXCERPT]}`」は文字のまま載ります。ロールなら、{{名前}} のすぐ後を ` で囲んでください",
        )


def _list_item(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    del source
    if not node.children:
        yield _line(node), "箇条書きの項目に言葉がありません。言葉を書くか、行ごと消してください"


def _emphasis(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    del source
    before = node.parent[place - 1] if (place := node.parent.index(node)) else nodes.Text("")
    if before.astext()[-1:].isdigit() and node.astext()[:1].isdigit():
        said = f"{before.astext()[-5:]}*{node.astext()[:5]}"
        yield _line(node), f"「{said}」の * は載りません。掛け算の印は × と書いてください"


def _reference(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    del source
    if _BAD_ADDRESS.match(address := node.get("refuri", "")):
        yield (
            _line(node),
            f"リンクの行き先「{address}」は開けません。https:// の後にサイトの名前を書いてください",
        )


def _raw(node: nodes.Element, source: Source) -> Iterator[tuple[int | None, str]]:
    if "html" not in node.get("format", "").split() or not source.path.endswith(".md"):
        return
    line, html = _line(node), node.astext()
    if _COMMENT.search(html):
        shown = " ".join(html.split())[:_EXCERPT]
        yield (
            line,
            f"「{shown}」は HTML のコメントです。覚え書きは、% で始まる1行にしてください（公開されません）",
        )
        html = _COMMENT.sub("", html)
        node[:] = [nodes.Text(html)]
    if _BREAK.search(html):
        # The pages of a book are XML.
        node[:] = [nodes.Text(html := _BREAK.sub("<br />", html))]
    if instruction := _INSTRUCTION.match(html):
        yield line, f"「{instruction[0][:_EXCERPT]}」は使えません。消してください"
    names = [name.lower() for name in _TAG.findall(html)]
    for name in [name for name in names if name not in _ALLOWED][:1]:
        # An element that ends here begins in a node before, which is told.
        if f"</{name}" not in html.lower() or f"<{name}" in html.lower():
            cure = _CURES.get(name, _PLAIN)
            yield line, f"HTML の <{name}> は使えません（サイトとPDFで違って見えます）。{cure}"


_LOOKS: dict[type[nodes.Element], Callable[[nodes.Element, Source], Iterator[tuple[int | None, str]]]] = {
    nodes.section: _section,
    nodes.literal_block: _literal_block,
    nodes.paragraph: _paragraph,
    nodes.table: _table,
    nodes.container: _container,
    nodes.comment: _comment,
    nodes.field: _field,
    nodes.literal: _literal,
    nodes.list_item: _list_item,
    nodes.emphasis: _emphasis,
    nodes.reference: _reference,
    nodes.raw: _raw,
}


def setup_page_structure(app: Sphinx) -> None:
    """Look at every page that is read."""
    app.add_transform(_PageStructure)
