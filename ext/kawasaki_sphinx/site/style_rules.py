"""What a site needs of its style sheets: rules that can apply to its pages, without comments.

A rule stays where every class and id that its selector asks for is known. What stands in brackets, as in
``:not(.a)``, asks for nothing. Custom properties that no rule and no page reads go too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

__all__ = ["used_rules"]

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)|(?P<space>\s+)|(?P<sign>[{};,()\[\]])"""
    r"""|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\(\s*[^\s"')][^)]*\)|(?:\\.|[^\s{};,()\[\]"'\\/])+|.""",
    re.DOTALL,
)
"""CSS Syntax Level 3, as far as a block's borders, a list's commas and comments need it."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAME = re.compile(r"[.#]((?:\\.|[A-Za-z_-])(?:\\.|[\w-])*)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A rule, or a declaration, which has no block: its head, cut at the commas outside of brackets."""

    head: Sequence[str]
    block: Sequence[_Part] | None


def used_rules(sheets: Iterable[str], names: Set[str]) -> str:
    """The rules of several sheets in their order, as far as they use no class, id or custom property but the
    known ``names`` and what the rules themselves read.

    Raises:
        ValueError: a sheet imports another, which no browser follows in the middle of a file.
    """
    parts = [part for sheet in sheets for part in _parts(_TOKEN.finditer(sheet))]
    for part in parts:
        if part.head[0].startswith("@import"):
            raise ValueError(part.head[0])
    read: set[str] | None = None
    text = "".join(_texts(parts, names, None))
    while (now := set(_READ.findall(text))) != read:
        read = now
        text = "".join(_texts(parts, names, names | read))
    return text + "\n"


def _parts(tokens: Iterator[re.Match[str]]) -> Iterator[_Part]:
    """What stands up to the end of a block or a file."""
    head, depth = [""], 0
    for token in tokens:
        text = token[0]
        if token["space"]:
            head[-1] += " " if head[-1] and not head[-1].endswith(" ") else ""
        elif token["sign"] and text in "()[]":
            depth += 1 if text in "([" else -1
            head[-1] += text
        elif token["sign"] and not depth:
            if text == ",":
                head.append("")
                continue
            if text == "{" or any(head):
                yield _Part([each.rstrip() for each in head], [*_parts(tokens)] if text == "{" else None)
            if text == "}":
                return
            head = [""]
        elif not token["comment"]:
            head[-1] += text
    if any(head):
        yield _Part(head, None)


def _texts(parts: Iterable[_Part], names: Set[str], properties: Set[str] | None) -> Iterator[str]:
    """Rules and declarations as text; ``properties`` are the custom ones that are read, None for all."""
    for part in parts:
        head: Sequence[str] = part.head
        if part.block is None:
            name, colon, value = ",".join(head).partition(":")
            if properties is None or not name.startswith("--") or name.rstrip() in properties:
                yield f"{name}{colon}{value.lstrip()};"
            continue
        if not head[0].startswith("@"):
            head = [selector for selector in head if _asked(selector) <= names]
        body = "".join(_texts(part.block, names, properties)).rstrip(";") if head else ""
        if body:
            yield f"{','.join(head)}{{{body}}}"


def _asked(selector: str) -> set[str]:
    """The classes and ids outside of brackets."""
    while (bare := _BRACKETS.sub("", selector)) != selector:
        selector = bare
    return {name.replace("\\", "") for name in _NAME.findall(selector)}
