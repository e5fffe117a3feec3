"""The bibliography's style ``japanese`` for sphinxcontrib-bibtex: 総務省「経済センサス」（令和3年）。

pybtex's own styles set English words, commas and full stops between the parts of an entry, and sort
kanji by code point. Entries are sorted by their field ``yomi`` (the reading in kana), as Japanese
BibTeX does. The files themselves are read by :mod:`kawasaki_sphinx.site.bibliography_file`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pybtex.plugin import register_plugin  # type: ignore[import-untyped]
from pybtex.richtext import Text  # type: ignore[import-untyped]
from pybtex.style.formatting import BaseStyle  # type: ignore[import-untyped]
from pybtex.style.labels.number import LabelStyle  # type: ignore[import-untyped]
from pybtex.style.names.plain import NameStyle  # type: ignore[import-untyped]
from pybtex.style.sorting import BaseSortingStyle  # type: ignore[import-untyped]
from pybtex.style.template import field, href, join, optional  # type: ignore[import-untyped]

from kawasaki_sphinx.site.bibliography_file import is_japanese, read_bibliography

if TYPE_CHECKING:
    from pybtex.database import Entry, Person  # type: ignore[import-untyped]
    from sphinx.application import Sphinx
    from sphinxcontrib.bibtex.domain import BibtexDomain

__all__ = ["KINDS", "JapaneseStyle", "YomiSorting", "setup_bibliography"]

_CONTAINERS = ("journal", "journaltitle", "booktitle")
_THESES = {"mastersthesis": "修士論文", "phdthesis": "博士論文"}
_BARE_NUMBER = re.compile(r"[\d０-９]+(?:[-–—]+[\d０-９]+)?")


class YomiSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no types
    """Entries in the order of their readings."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        """The reading; the entry's key decides between equal ones."""
        return entry.fields.get("yomi", ""), entry.key


class JapaneseNames(NameStyle):  # type: ignore[misc]  # pybtex has no types
    """Names in kanji or kana: family name first, no space. Others as pybtex writes them."""

    def format(self, person: Person, abbr: bool = False) -> Any:
        """One name."""
        if is_japanese(str(person)):
            return join[person.rich_last_names + person.rich_first_names + person.rich_middle_names]
        return super().format(person, abbr)


class JapaneseStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """All kinds of BibTeX, and ``legislation`` for laws and ordinances. Every field may be missing."""

    # Classes, not their names: pybtex looks a name up among all installed packages, every time.
    default_name_style = JapaneseNames
    default_label_style = LabelStyle
    default_sorting_style = YomiSorting

    def get_misc_template(self, entry: Entry) -> Any:
        """Authors, title in single brackets, what it is part of, year, remark."""
        return self._work(entry, "「", "」")

    def get_book_template(self, entry: Entry) -> Any:
        """The same, with the title in the double brackets of whole books."""
        return self._work(entry, "『", "』")

    get_article_template = get_incollection_template = get_inproceedings_template = get_misc_template
    get_conference_template = get_techreport_template = get_report_template = get_misc_template
    get_mastersthesis_template = get_phdthesis_template = get_thesis_template = get_misc_template
    get_unpublished_template = get_online_template = get_electronic_template = get_misc_template
    get_www_template = get_dataset_template = get_software_template = get_misc_template
    get_inbook_template = get_booklet_template = get_manual_template = get_book_template
    get_proceedings_template = get_collection_template = get_periodical_template = get_book_template

    def get_legislation_template(self, entry: Entry) -> Any:
        """Authority, name, number of the law, remark."""
        return join[
            self._names(entry, "author"),
            optional[field("title")],
            optional["（", field("number"), "）"],
            "。",
            optional[field("note"), "。"],
        ]

    def _work(self, entry: Entry, opening: str, closing: str) -> Any:
        """What somebody made; an editor stands before the title of the work that has no author."""
        title = optional[opening, field("title"), closing]
        container = next((name for name in _CONTAINERS if name in entry.fields), _CONTAINERS[0])
        edited = join[self._names(entry, "editor"), "編"] if "editor" in entry.persons else ""
        whole = "author" not in entry.persons and container not in entry.fields
        return join[
            join[edited, title] if whole else join[self._names(entry, "author"), title, edited],
            optional["『", field(container), "』"],
            optional[field("howpublished")],
            _details(entry),
            optional["（", _date(entry), "）"],
            "。",
            optional[field("note"), "。"],
            optional[_link("url", ""), optional["（", field("urldate"), "閲覧）"], "。"],
            optional[_link("doi", "https://doi.org/"), "。"],
        ]

    def _names(self, entry: Entry, role: str) -> Any:
        persons = entry.persons.get(role, [])
        named = [each for each in persons if str(each).lower() != "others"]
        return join[
            join(sep="、")[[self.format_name(each) for each in named]],
            "ほか" if len(named) < len(persons) else "",
        ]


KINDS = tuple(
    name.removeprefix("get_").removesuffix("_template")
    for name in vars(JapaneseStyle)
    if name.startswith("get_")
)
"""Kinds of entry that the style can show."""


def _details(entry: Entry) -> Any:
    """Where in its container the work stands, and who published it."""
    thesis = _THESES.get(entry.type, "")
    return join(sep="、")[
        optional[field("series")],
        optional[_counted("edition", "第", "版")],
        join[
            optional[field("type")] if "type" in entry.fields else thesis,
            optional[_counted("volume", "第", "巻")],
            optional[_counted("number", "第", "号")],
        ],
        optional[_counted("chapter", "第", "章")],
        optional[_counted("pages", "", "頁")],
        *(
            optional[field(name)]
            for name in ("address", "publisher", "organization", "institution", "school")
        ),
    ]


def _date(entry: Entry) -> Any:
    if "year" in entry.fields:
        return join[_counted("year", "", "年"), optional[_counted("month", "", "月")]]
    return field("date")


def _counted(name: str, before: str, after: str) -> Any:
    """A field in its counting words, which an editor may have written himself."""

    def count(text: Text) -> Text:
        return Text(before, text, after) if _BARE_NUMBER.fullmatch(str(text)) else text

    return field(name, apply_func=count)


def _link(name: str, before: str) -> Any:
    address = join[before, field(name, raw=True)]
    return href(address)[address]


def _read(app: Sphinx) -> None:
    """Read the files before sphinxcontrib-bibtex does, which then finds nothing new in them."""
    if "cite" not in app.env.domains or app.config.bibtex_bibfiles is None:
        return
    paths = [Path(app.confdir, name).resolve() for name in app.config.bibtex_bibfiles]
    domain = cast("BibtexDomain", app.env.get_domain("cite"))
    domain.data["bibdata"] = read_bibliography(
        paths, app.config.bibtex_encoding, KINDS, app.config.report_year
    )


def setup_bibliography(app: Sphinx) -> None:
    """Make the style known to conf.py's ``bibtex_default_style``, and guard the files."""
    register_plugin("pybtex.style.formatting", "japanese", JapaneseStyle, force=True)
    app.connect("builder-inited", _read, priority=400)
