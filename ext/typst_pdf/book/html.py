"""HTML in a page, which every builder but those of web pages would drop, as nodes of docutils."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser
from itertools import groupby
from types import MappingProxyType

from docutils import nodes

__all__ = ["convert_html", "hard_break"]

Attributes = Mapping[str, str]


class hard_break(nodes.Inline, nodes.Element):
    """A line that ends where its author ended it."""


def _link(attributes: Attributes) -> nodes.Element:
    address = attributes.get("href", "")
    return nodes.reference(refuri=address) if re.match("https?:|mailto:|tel:", address) else nodes.inline()


_INLINE: Mapping[str, Callable[[Attributes], nodes.Element]] = MappingProxyType(
    {
        **dict.fromkeys(("b", "strong"), lambda _: nodes.strong()),
        **dict.fromkeys(("i", "em", "cite", "var", "dfn"), lambda _: nodes.emphasis()),
        **dict.fromkeys(("code", "kbd", "samp", "tt"), lambda _: nodes.literal()),
        **dict.fromkeys(
            ("span", "small", "u", "s", "del", "ins", "mark", "font", "abbr", "q", "label", "button", "time"),
            lambda _: nodes.inline(),
        ),
        "sub": lambda _: nodes.subscript(),
        "sup": lambda _: nodes.superscript(),
        "a": _link,
    }
)
_BLOCK: Mapping[str, Callable[[Attributes], nodes.Element]] = MappingProxyType(
    {
        "p": lambda _: nodes.paragraph(),
        "pre": lambda _: nodes.literal_block(),
        "blockquote": lambda _: nodes.block_quote(),
        "ul": lambda _: nodes.bullet_list(bullet="-"),
        "ol": lambda given: nodes.enumerated_list(
            enumtype="arabic", prefix="", suffix=".", start=_whole(given.get("start", ""), 1)
        ),
        "li": lambda _: nodes.list_item(),
        "dl": lambda _: nodes.definition_list(),
        "dt": lambda _: nodes.term(),
        "dd": lambda _: nodes.definition(),
        "table": lambda _: nodes.table(),
        "caption": lambda _: nodes.title(),
        **dict.fromkeys(("thead", "tbody", "tfoot"), lambda _: nodes.tbody()),
        "tr": lambda _: nodes.row(),
        "th": lambda given: _cell(given, head=True),
        "td": lambda given: _cell(given, head=False),
        **dict.fromkeys([f"h{level}" for level in range(1, 7)], lambda _: nodes.rubric()),
        **dict.fromkeys(("summary", "figcaption"), lambda _: nodes.paragraph()),
        **dict.fromkeys(
            ("div", "section", "article", "main", "header", "footer", "nav", "aside", "figure", "center"),
            lambda _: nodes.container(),
        ),
        **dict.fromkeys(
            ("details", "address", "body", "html", "form", "picture"), lambda _: nodes.container()
        ),
    }
)
# What shows nothing by itself.
_SILENT = frozenset({"script", "style", "template", "head", "noscript"})
_SILENT_VOID = frozenset(
    {"meta", "link", "input", "wbr", "source", "col", "colgroup", "base", "track", "area"}
)
# What an end tag may leave out, HTML closes by what comes next.
_CLOSED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"li"}),
        "dt": frozenset({"dt", "dd"}),
        "dd": frozenset({"dt", "dd"}),
        "tr": frozenset({"tr", "td", "th"}),
        "td": frozenset({"td", "th"}),
        "th": frozenset({"td", "th"}),
        "p": frozenset({"p"}),
    }
)


def convert_html(doctree: nodes.document, docname: str) -> list[tuple[str, nodes.Node]]:
    """Put nodes in the place of all raw HTML of a page. Returns what has no place on paper: the name of each
    element that was left out, with the raw node."""
    left: list[tuple[str, nodes.Node]] = []
    homes = {id(raw.parent): raw.parent for raw in doctree.findall(nodes.raw) if _is_html(raw)}
    for home in homes.values():
        builder = _Builder(home, posixpath.dirname(docname))
        for child in list(home.children):
            builder.take(child)
        left += builder.finish()
    return left


def _is_html(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "html" in node.get("format", "").split()


class _Builder(HTMLParser):
    """Rebuilds the children of a node; an element may begin in one raw node and end in a later one."""

    def __init__(self, home: nodes.Element, folder: str) -> None:
        super().__init__(convert_charrefs=True)
        self._home, self._folder = home, folder
        self._is_line = isinstance(home, nodes.TextElement)
        self._stack: list[tuple[str, nodes.Element]] = [("", nodes.container())]
        self._made: set[nodes.Node] = set()
        self._raw: nodes.Node = home
        self._hidden: list[str] = []
        self._left: list[tuple[str, nodes.Node]] = []

    def take(self, child: nodes.Node) -> None:
        """The next child: raw HTML is read, anything else stands where it is."""
        if _is_html(child):
            self._raw = child
            self.feed(child.astext())
        elif not self._hidden:
            self._top.append(child)

    def finish(self) -> list[tuple[str, nodes.Node]]:
        """Give the node its new children, and say what was left out."""
        self.close()
        children = self._stack[0][1].children
        self._fill(self._home, children if self._is_line else self._blocks(children))
        return self._left

    @property
    def _top(self) -> nodes.Element:
        return self._stack[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The beginning of an element, or one that has no end."""
        given = {name: value or "" for name, value in attrs}
        if self._hidden:
            self._hidden.append(tag)
        elif tag == "br":
            self._put(hard_break())
        elif tag == "hr":
            self._put(nodes.transition())
        elif tag == "img":
            self._put(self._image(given))
        elif tag == "input" and given.get("type") == "checkbox":
            self._top.append(nodes.Text("☑\u00a0" if "checked" in given else "☐\u00a0"))
        elif made := _INLINE.get(tag) or _BLOCK.get(tag):
            self._close_by(tag)
            self._open(tag, made(given))
        elif tag not in _SILENT_VOID:
            # A drawing that is hidden from those who cannot see is decoration.
            if tag not in _SILENT and given.get("aria-hidden") != "true":
                self._left.append((tag, self._raw))
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without contents."""
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "hr", "img") and tag not in _SILENT_VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of the innermost element of that name; what is open inside it ends too."""
        if self._hidden:
            if tag in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
            return
        names = [name for name, _ in self._stack]
        if tag in names:
            del self._stack[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._hidden:
            return
        keeps = any(name == "pre" for name, _ in self._stack)
        text = data if keeps else re.sub(r"[ \t\r\n]+", "\n" if "\n" in data else " ", data)
        if text:
            self._top.append(nodes.Text(text))

    def _open(self, tag: str, node: nodes.Element) -> None:
        self._put(node)
        self._stack.append((tag, node))

    def _put(self, node: nodes.Element) -> None:
        node.source, node.line = self._raw.source, self._raw.line
        self._made.add(node)
        self._top.append(node)

    def _close_by(self, tag: str) -> None:
        closed = _CLOSED_BY.get(tag, frozenset())
        while self._stack[-1][0] in closed:
            self._stack.pop()

    def _image(self, given: Attributes) -> nodes.image:
        uri = given.get("src", "")
        if "://" not in uri:
            uri = posixpath.normpath(posixpath.join(self._folder, uri)).lstrip("/")
        # What Sphinx notes while it reads: the kinds of the file to choose from.
        image = nodes.image(uri=uri, alt=given.get("alt", ""), candidates={"?" if "://" in uri else "*": uri})
        for side in ("width", "height"):
            if side in given:
                image[side] = given[side]
        return image

    # Giving what was read the shape that docutils gives it ------------------------------------------

    def _fill(self, node: nodes.Element, children: Iterable[nodes.Node]) -> None:
        settled = [each for each in children if self._settle(each)]
        node.children = []
        node.extend(settled)

    def _settle(self, node: nodes.Node) -> bool:
        """Bring what was made into shape; whether anything is left of it."""
        if node not in self._made or not isinstance(node, nodes.Element):
            return True
        if isinstance(node, nodes.table):
            return self._settle_table(node)
        if isinstance(node, nodes.definition_list):
            self._fill(node, [each for each in node if not isinstance(each, nodes.Text)])
            node.children = _items(node.children)
        elif isinstance(node, nodes.TextElement):
            self._fill(node, node.children)
        else:
            self._fill(node, self._blocks(node.children))
        return bool(node.children) or not isinstance(node, (nodes.container, nodes.paragraph))

    def _blocks(self, children: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Children of a block: text and what stands in a line come into paragraphs."""
        blocks: list[nodes.Node] = []
        for is_line, run in groupby(children, self._is_inline):
            held = list(run)
            if not is_line:
                blocks += held
            elif any(not isinstance(each, nodes.Text) or each.strip() for each in held):
                paragraph = nodes.paragraph("", "", *held)
                paragraph.source, paragraph.line = self._raw.source, self._raw.line
                blocks.append(paragraph)
        return blocks

    def _is_inline(self, node: nodes.Node) -> bool:
        made = node in self._made and isinstance(node, (nodes.Inline, nodes.image))
        return made or isinstance(node, nodes.Text)

    def _settle_table(self, table: nodes.table) -> bool:
        """The rows in groups; those of nothing but heads at the beginning are the head of the table."""
        rows = [[cell for cell in row if isinstance(cell, nodes.entry)] for row in table.findall(nodes.row)]
        rows = [row for row in rows if row]
        if not rows:
            return False
        heads = 0
        while heads < len(rows) - 1 and all(cell["heads"] for cell in rows[heads]):
            heads += 1
        stub = all(row[0]["heads"] for row in rows[heads:])
        count = max(sum(1 + cell.get("morecols", 0) for cell in row) for row in rows)
        group = nodes.tgroup("", cols=count)
        group.extend(nodes.colspec("", colwidth=1, stub=int(stub and column == 0)) for column in range(count))
        for part, held in ((nodes.thead(), rows[:heads]), (nodes.tbody(), rows[heads:])):
            part.extend(nodes.row("", *row) for row in held)
            if held:
                group.append(part)
        titles = [child for child in table if isinstance(child, nodes.title)]
        for node in (*titles, *(cell for row in rows for cell in row)):
            self._settle(node)
        table.children = []
        table.extend([*titles, group])
        return True


def _cell(given: Attributes, *, head: bool) -> nodes.entry:
    entry = nodes.entry(heads=head)
    for name, attribute in (("colspan", "morecols"), ("rowspan", "morerows")):
        if (more := _whole(given.get(name, ""), 1) - 1) > 0:
            entry[attribute] = more
    return entry


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() else default


def _items(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Terms and definitions in items: one begins with each term that follows a definition."""
    items: list[nodes.definition_list_item] = []
    for child in children:
        if not items or (isinstance(child, nodes.term) and isinstance(items[-1][-1], nodes.definition)):
            items.append(nodes.definition_list_item())
        items[-1].append(child)
    return list(items)
