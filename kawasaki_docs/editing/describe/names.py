"""Things of the report by their Japanese names, or parts of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Named", "named"]


_SEARCH = "search_words"
"""The table of the words that are searched, which are names of things that stand elsewhere."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row, or a table, with a Japanese name: the title of its table, the id that names it in commands ("" =
    none), and the file and line where the name stands."""

    table: str
    id: str
    name: str
    place: str

    @property
    def line(self) -> str:
        """The thing as one line."""
        return f"{self.table} {self.id}　{self.name}（{self.place}）".replace(" 　", "　")


def named(dataset: Dataset, word: str) -> tuple[Named, ...]:
    """Return what is called ``word``, else what has it in its name; width, case and spaces do not matter.

    Raises DataErrors where a table is broken.
    """
    wanted = _plain(word)
    found = [each for each in _all(dataset) if wanted in _plain(each.name)] if wanted else []
    return tuple([each for each in found if _plain(each.name) == wanted] or found)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _all(dataset: Dataset) -> Iterator[Named]:
    for resource in dataset.resources.values():
        yield Named("表", resource.name, resource.title, dataset.raw(resource.name).file)
        name = resource.of_kind(Kind.NAME)
        if name is None or resource.name == _SEARCH:
            continue
        years = [key for key in resource.primary_key if resource.field(key).kind.is_year]
        (key, *others) = [each for each in resource.primary_key if each not in years] or [""]
        for row in dataset.rows(resource.name):
            if row[name.name] is not None:
                id_ = "" if others or not key else str(row[key])
                yield Named(resource.title, id_, row.text(name.name), f"{row.file} の{row.line}行目")
