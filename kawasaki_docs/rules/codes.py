"""Every code that a problem can carry: its Japanese title, and what to do. The editors' guide prints this.

The titles say what is wrong, the cures how to mend it; the message itself names the place and the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kawasaki_docs.rules import RULES
from kawasaki_docs.rules.schema_codes import CELLS, FILES, KEYS, ROWS

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["CODES", "GROUPS", "CodeEntry", "CodeGroup", "messages"]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code with its title and its cure, both in Japanese."""

    code: str
    title: str
    cure: str


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that speak of one kind of thing."""

    title: str
    entries: tuple[CodeEntry, ...]


_PAGES = {
    "config": (
        "conf.py を読めないか、その設定の値が使えません",
        "示された行を直します。わからなければ、変更前のファイル（git diff）に戻します。",
    ),
    "carried-over": (
        "前の年度の文章が残っています",
        "この年度の文章に直して、carried-over の囲みを外します。下書きは、nox -s draft で作ります。",
    ),
    "programme-without-page": (
        "検証対象事業のページがありません",
        "その条のフォルダーに、事業のページを作ります。",
    ),
    "page-not-under-its-article": (
        "事業のページが、根拠となる条のフォルダーにありません",
        "kawasaki-docs move-programme で、ページを条のフォルダーに移します。条の誤りなら、programme_years.csv を直します。",
    ),
    "opinion-not-listed": (
        "検証意見が、どのページにも載っていません",
        "その条のページに、review のディレクティブを置きます。",
    ),
    "question-without-page": (
        "聞いた設問が、どのページにも載っていません",
        "話題のページに、survey-chart か survey-table のディレクティブを置きます。",
    ),
}


def _group(title: str, entries: Mapping[str, tuple[str, str]]) -> CodeGroup:
    return CodeGroup(title, tuple(CodeEntry(code, *words) for code, words in entries.items()))


GROUPS: tuple[CodeGroup, ...] = (
    _group("ファイル", FILES),
    _group("行と列", ROWS),
    _group("セルの値", CELLS),
    _group("キーと参照", KEYS),
    _group("ページとデータ", _PAGES),
    _group("報告書の規則", {rule.code: (rule.title, rule.cure) for rule in RULES}),
)
"""All codes in the order of the guide."""

CODES: Mapping[str, str] = MappingProxyType(
    {entry.code: entry.title for group in GROUPS for entry in group.entries}
)
"""Code -> Japanese title."""


def messages(dataset: Dataset) -> tuple[CodeGroup, ...]:
    """Return all codes, for a page that prints them; they are the same for all data."""
    del dataset
    return GROUPS
