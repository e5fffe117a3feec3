"""Built HTML as a small tree that tests can walk, read with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    (*HEADINGS, "caption", "dd", "div", "dt", "figcaption", "li", "p", "section", "summary", "td", "th", "tr")
)
UNSEEN = frozenset(("script", "style", "svg", "template"))


def squeeze(text: str) -> str:
    """Text without white space: Japanese lines may break anywhere."""
    return "".join(text.split())


@dataclass(eq=False)
class Element:
    """An element: name, attributes, the element around it, and what it holds."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = field(default=None, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)

    def __getitem__(self, attribute: str) -> str:
        """An attribute's value, "" where it is missing."""
        return self.attributes.get(attribute, "")

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self["class"].split())

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, *names: str, style: str = "") -> Iterator[Element]:
        """All elements inside of these names (of any name where none is given) and of this class."""
        for child in self.elements:
            if (not names or child.name in names) and (not style or style in child.classes):
                yield child
            yield from child.find(*names, style=style)

    def around(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.around()

    @property
    def text(self) -> str:
        """The text that readers see, without white space; blocks stand on lines of their own."""
        return "\n".join(line for line in "".join(self._pieces()).split("\n") if line)

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield squeeze(child)
            elif child.name not in UNSEEN and "headerlink" not in child.classes:
                around = "\n" if child.name in BLOCKS else ""
                yield f"{around}{''.join(child._pieces())}{around}"


@dataclass(frozen=True, eq=False)
class Document:
    """A built page: where it stands below the site's root, and its tree."""

    path: str
    root: Element

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.by_id)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """Each element with an id, by its id."""
        return {element["id"]: element for element in self.root.find() if element["id"]}

    @cached_property
    def article(self) -> Element:
        """The page's own content, without navigation."""
        return next(self.root.find("article"), self.root)

    @cached_property
    def text(self) -> str:
        """What the page's own content says."""
        return self.article.text


class _Reader(HTMLParser):
    """Builds the tree. A closing tag that closes nothing, or another element, is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.inner = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.inner)
        self.inner.children.append(element)
        if tag not in VOID:
            self.inner = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inner = self.inner
        self.handle_starttag(tag, attrs)
        self.inner = inner

    def handle_endtag(self, tag: str) -> None:
        if tag != self.inner.name or self.inner.parent is None:
            line, column = self.getpos()
            raise ValueError(f"{line}:{column}: </{tag}> inside <{self.inner.name}>")
        self.inner = self.inner.parent

    def handle_data(self, data: str) -> None:
        self.inner.children.append(data)


def read(path: str, html: str) -> Document:
    """Read a page. Raises ValueError where its tags do not nest."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.inner is not reader.root:
        raise ValueError(f"<{reader.inner.name}> is never closed")
    return Document(path, reader.root)
