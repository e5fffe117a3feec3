"""The bibliography's style ``japanese`` for sphinxcontrib-bibtex: 総務省「経済センサス」（令和3年）。

pybtex's own styles set English words, commas and full stops between the parts of an entry, and sort
kanji by code point. Entries are sorted by their field ``yomi`` (the reading in kana), as Japanese
BibTeX does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.plugin import register_plugin  # type: ignore[import-untyped]
from pybtex.style.formatting import BaseStyle  # type: ignore[import-untyped]
from pybtex.style.labels.number import LabelStyle  # type: ignore[import-untyped]
from pybtex.style.names.plain import NameStyle  # type: ignore[import-untyped]
from pybtex.style.sorting import BaseSortingStyle  # type: ignore[import-untyped]
from pybtex.style.template import field, join, names, optional  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pybtex.database import Entry  # type: ignore[import-untyped]
    from sphinx.application import Sphinx

__all__ = ["JapaneseStyle", "YomiSorting", "setup_bibliography"]


class YomiSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no types
    """Entries in the order of their readings."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        """The reading; the entry's key decides between equal ones."""
        return entry.fields.get("yomi", ""), entry.key


class JapaneseStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """Two kinds of entry: ``misc`` for what somebody made, ``legislation`` for laws and ordinances."""

    # Classes, not their names: pybtex looks a name up among all installed packages, every time.
    default_name_style = NameStyle
    default_label_style = LabelStyle
    default_sorting_style = YomiSorting

    def get_misc_template(self, entry: Entry) -> Any:
        """Authors, title in brackets (both may be missing), year, remark."""
        return join[
            _authors(entry),
            optional["「", field("title"), "」"],
            optional[field("howpublished")],
            optional["（", field("year"), "）"],
            "。",
            optional[field("note"), "。"],
        ]

    def get_legislation_template(self, entry: Entry) -> Any:
        """Authority, name, number of the law, remark."""
        return join[
            _authors(entry),
            field("title"),
            optional["（", field("number"), "）"],
            "。",
            optional[field("note"), "。"],
        ]


def _authors(entry: Entry) -> Any:
    return names("author", sep="、") if "author" in entry.persons else ""


def setup_bibliography(app: Sphinx) -> None:
    """Make the style known to conf.py's ``bibtex_default_style``."""
    del app
    register_plugin("pybtex.style.formatting", "japanese", JapaneseStyle, force=True)
