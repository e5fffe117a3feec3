"""What changed since a commit, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Comparison", "Difference", "Exhibited", "Fate", "Page", "RowChange", "Shown", "TableChange"]


class Exhibited(StrEnum):
    """What a page shows of the data."""

    FIGURE = "数値"
    TABLE = "表"
    CHART = "図"
    RECORD = "記載"


class Fate(StrEnum):
    """What became of a row, a page, or a figure, table or chart of one."""

    ADDED = "加わりました"
    REMOVED = "なくなりました"
    RENAMED = "名前が変わりました"
    CHANGED = "変わりました"

    @property
    def told(self) -> str:
        """What is to be said besides the differences, "" where they say it."""
        return "" if self is Fate.CHANGED else self.value


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing before and after, as it is printed ("" where it was not there). ``place`` says which of a row
    or table it is: the title of a column, row and column, or what stands beside a table.
    """

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table that differs. ``line`` is where it stands in the file (of one that is gone: stood),
    ``name`` what readers call it, with its key."""

    line: int
    name: str
    fate: Fate
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of data/ that differs. ``schema`` is what datapackage.json says of it otherwise than before,
    ``pages`` are those that print something of it otherwise."""

    name: str
    file: str
    title: str
    schema: tuple[Difference, ...]
    rows: tuple[RowChange, ...]
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, table, chart or record on a page that is printed otherwise. ``lines`` are those of the page
    where it stands (of one that is gone: stood), ``name`` the role as it is written, or the title."""

    kind: Exhibited
    lines: tuple[int, ...]
    name: str
    fate: Fate
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that differs. ``former`` is its file before, where it was moved ("" else); ``more``, ``fewer``
    count the lines of its text that were added and taken away."""

    file: str
    title: str
    fate: Fate
    former: str
    more: int
    fewer: int
    shown: tuple[Shown, ...]

    @property
    def is_written_anew(self) -> bool:
        """Whether the page's own text changed."""
        return bool(self.more or self.fewer or self.former)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed since ``revision`` (a commit in words); ``files`` are pictures and others of the
    pages' folder that differ."""

    revision: str
    tables: tuple[TableChange, ...]
    pages: tuple[Page, ...]
    files: tuple[str, ...]

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield how many places of each kind changed, then the pages, in Japanese words."""
        shown = [each.kind for page in self.pages for each in page.shown]
        yield from ((kind.value, shown.count(kind)) for kind in Exhibited)
        yield "データの行", sum(len(table.rows) for table in self.tables)
        yield "文章が変わったページ", sum(page.is_written_anew for page in self.pages)

    def __bool__(self) -> bool:
        return bool(self.tables or self.pages or self.files)
