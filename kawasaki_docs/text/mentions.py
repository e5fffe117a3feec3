"""Where pages speak of the data: every directive and role of the MyST pages, with its place.

The pages are read as text: this answers in a moment, without building the site, and while a page is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Mention", "mentions", "mentions_of"]

_FENCE = re.compile(r"^\s*(`{3,}|:{3,})\s*(.*?)\s*$")
_DIRECTIVE = re.compile(r"^\{([A-Za-z][\w:-]*)\}\s*(.*)$")
_OPTION = re.compile(r"^\s*:([A-Za-z][\w-]*):\s*(.*?)\s*$")
_ROLE = re.compile(r"\{([A-Za-z][\w:-]*)\}`([^`]+)`")
_CARRIED = "carried-over"
"""The directive around text of an earlier year. Its fence is longer than those within."""
_CODE = re.compile(r"(`{2,})(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A directive or role on a page. ``target`` is the directive's argument or what stands in the role,
    ``file`` the page with the folder's name (``docs/kpis.md``), ``edition`` the earlier year whose text it
    stands in (0 = the page's own).
    """

    file: str
    line: int
    name: str
    target: str
    options: Mapping[str, str] = field(default_factory=dict)
    role: bool = False
    edition: int = 0

    @property
    def key(self) -> str:
        """What it points to: the target without the words of its own that a role may show instead."""
        return re.sub(r"^.*<(.*)>$", r"\1", self.target) if self.role else self.target


def mentions(docs: Path) -> tuple[Mention, ...]:
    """Return the mentions of all pages below ``docs``, by page and line; code samples do not count."""
    found: list[Mention] = []
    for path in sorted(docs.rglob("*.md")):
        if "_build" in path.relative_to(docs).parts:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found.extend(mentions_of(f"{docs.resolve().name}/{path.relative_to(docs).as_posix()}", lines))
    return tuple(found)


def mentions_of(file: str, lines: Sequence[str]) -> Iterator[Mention]:
    """Yield the mentions of one page, called ``file``, by its lines."""
    code = ""
    carried: tuple[str, int] = ("", 0)
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.match(line)
        if code:
            # A sample ends at a fence of its own kind, at least as long, with nothing behind it.
            if fence and fence[1].startswith(code) and not fence[2]:
                code = ""
            continue
        directive = _DIRECTIVE.match(fence[2]) if fence else None
        if fence and directive:
            options = dict(_options(lines[number:]))
            yield Mention(file, number, directive[1], directive[2], options, edition=carried[1])
            if directive[1] == _CARRIED and re.fullmatch("[0-9]{4}", directive[2]):
                carried = fence[1], int(directive[2])
        elif fence and not fence[2] and fence[1] == carried[0]:
            carried = "", 0
        elif fence and fence[2] and fence[1].startswith("`"):
            code = fence[1]
        if not line.lstrip().startswith("%"):
            for role in _ROLE.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
                yield Mention(file, number, role[1], role[2].strip(), role=True, edition=carried[1])


def _options(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        option = _OPTION.match(line)
        if option is None:
            return
        yield option[1], option[2]
