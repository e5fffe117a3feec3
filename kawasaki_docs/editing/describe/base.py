"""A profile as lines of text, and how pages are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.mentions import Mention

__all__ = ["Entry", "Profile", "speaks", "stands", "stem", "used"]

_MOST_LINES = 5

Entry = tuple[str, tuple[str, ...]]
"""A heading with its lines; empty ones are not shown."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing of the report: its kind's Japanese name, its id, entries, and how and where it is used.

    ``samples`` are directives and roles to copy, ``pages`` the places that use it already.
    """

    kind: str
    id: str
    entries: tuple[Entry, ...]
    samples: tuple[str, ...]
    pages: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the profile as an editor reads it."""
        yield f"{self.kind} {self.id}"
        pages = self.pages or ("ありません",)
        for heading, told in (*self.entries, ("書き方", self.samples), ("使っているページ", pages)):
            found = [line for line in told if line]
            if len(found) == 1:
                yield f"  {heading}: {found[0]}"
            elif found:
                yield f"  {heading}:"
                yield from (f"    {line}" for line in found)


def stands(dataset: Dataset, tables: Sequence[str], **key: Value) -> Entry:
    """Return the files and lines where the rows of ``key`` stand: there an editor finds the cell."""
    places: dict[str, list[int]] = {}
    for table in tables:
        for row in dataset.where(table, **key):
            places.setdefault(row.file, []).append(row.line)
    return ("表の行", tuple(f"{file}（{_lines(lines)}）" for file, lines in places.items()))


def speaks(
    slug: str, roles: Sequence[str], directives: Sequence[str] = (), target: str = "", option: str = ""
) -> Callable[[Mention], bool]:
    """Return what tells whether a mention speaks of ``slug``: in one of ``roles``, as the argument of one of
    ``directives`` (or ``target``, where they are named by another thing), or as any directive's ``option``.
    """

    def matches(mention: Mention) -> bool:
        if mention.role:
            return mention.name in roles and stem(mention.key) == slug
        if mention.name in directives:
            return mention.target == (target or slug)
        return bool(option) and mention.options.get(option) == slug

    return matches


def stem(target: str) -> str:
    """Return the id in an address: what stands before year and part."""
    return target.partition("@")[0].partition(".")[0].strip()


def used(mentions: Sequence[Mention], matches: Callable[[Mention], bool]) -> tuple[str, ...]:
    """Return the pages with a mention that ``matches``, each with the lines where it stands."""
    places: dict[str, list[int]] = {}
    for mention in mentions:
        if matches(mention):
            places.setdefault(mention.file, []).append(mention.line)
    return tuple(f"{page}（{_lines(list(dict.fromkeys(lines)))}）" for page, lines in places.items())


def _lines(lines: Sequence[int]) -> str:
    told = "、".join(str(line) for line in lines[:_MOST_LINES])
    return f"{told}行目" + (f"、ほか{len(lines) - _MOST_LINES}行" if len(lines) > _MOST_LINES else "")
