"""Tables as plain values: header rows, body, spans, alignment. No markup, no builder."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Literal

from kawasaki_docs.charts.words import alt_text, compares_times, key_sentence
from kawasaki_docs.wording import COMPUTED_CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kawasaki_docs.charts.model import Chart
    from kawasaki_docs.records.reference import Reference

__all__ = [
    "Align",
    "Cell",
    "Exhibit",
    "Footnotes",
    "Rows",
    "Table",
    "column_widths",
    "display_width",
    "empty_table",
    "figures_layout",
    "head_cell",
    "is_empty",
    "make_table",
    "placed",
    "to_csv",
    "with_chart",
]

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``text`` is what is printed; ``reference`` makes it a link; ``anchor`` declares the
    thing's address here; ``role`` names its meaning for style (``met``, ``not-met``, ``no-verdict``,
    ``total``, ``tally`` (met of judged), ``missing``, ``group`` (heads the rows below it), ``part`` (うち,
    set in under the row above)); ``code`` is what the text is the word of, for scripts that sort and filter;
    ``more`` stands in small type under the text; with ``leads`` it is a link, and stands only where there is
    a page to lead to.
    """

    text: str = ""
    align: Align = "left"
    header: bool = False
    rowspan: int = 1
    colspan: int = 1
    role: str = ""
    code: str = ""
    more: str = ""
    leads: Reference | None = None
    reference: Reference | None = None
    anchor: Reference | None = None


MAX_NAMED = 3
"""The most things that one footnote names."""

_MOST_FIGURES = 2
"""The most columns of figures that stand whole beside the names of rows on a phone."""

Rows = tuple[tuple[Cell, ...], ...]
"""Rows of cells, as ``Table`` holds them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells. A cell covered by another's span is left out, as in HTML.

    ``head`` and ``body`` are tuples of rows; ``widths`` the relative widths of the columns (their
    number is the number of columns). ``layout`` names how a screen lays it out ("" = as it is):
    ``series`` (rows of years below what they are of), ``wide`` (many columns of figures, of which narrow
    screens make cards), ``promises``.
    """

    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What one directive shows: a table, and a chart where there is something to draw.

    ``caption`` is the default caption, ``key_sentence`` the finding in one sentence, ``alt`` the text
    alternative of the chart, ``source`` the default source line, ``notes`` the remarks of the rows
    shown, ``computed`` what of it the source does not print, ``data`` the rows of the CSV download (first
    the field names), numbers unformatted. ``reservation`` is what no caption may leave unsaid, also one that
    an editor writes.
    """

    caption: str
    table: Table
    chart: Chart | None = None
    key_sentence: str = ""
    alt: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    computed: str = ""
    data: tuple[tuple[str, ...], ...] = ()
    reservation: str = ""


class Footnotes:
    """The remarks of a table, numbered ※1, ※2 ... in order of appearance.

    Made from all things that may carry a remark, as pairs of the thing's name and its remark ("" where
    none), in groups of like things. The same remark on several things is told once; a sentence that holds
    for all of a group needs no mark.
    """

    def __init__(self, *groups: Iterable[tuple[str, str]]) -> None:
        listed = [list(group) for group in groups]
        shared = (_shared_sentences([note for _, note in pairs]) for pairs in listed if len(set(pairs)) > 1)
        self._shared = tuple(dict.fromkeys(chain.from_iterable(shared)))
        self._subjects: dict[str, dict[str, None]] = {}
        for subject, note in chain.from_iterable(listed):
            if own := self._own(note):
                self._subjects.setdefault(own, {})[subject] = None
        self._marks = {own: f"※{number}" for number, own in enumerate(self._subjects, start=1)}

    def mark(self, note: str) -> str:
        """Return the mark to print beside a thing with this remark ("" where it needs none)."""
        return self._marks.get(self._own(note), "")

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks as they stand under the table, each with its mark and the things it speaks of."""
        shared = "".join(self._shared)
        marked = (
            f"{self._marks[own]} {self._names(tuple(names))}{own}" for own, names in self._subjects.items()
        )
        return (*((shared,) if shared else ()), *marked)

    def _own(self, note: str) -> str:
        """The part of a remark that does not hold for everything."""
        return "".join(sentence for sentence in _sentences(note) if sentence not in self._shared)

    @staticmethod
    def _names(subjects: tuple[str, ...]) -> str:
        """Name a few things; of many, the marks tell more than a list."""
        return f"{'、'.join(subjects)}：" if len(subjects) <= MAX_NAMED else ""


def _sentences(note: str) -> list[str]:
    return re.findall(r"[^。]+。?", note)


def _shared_sentences(notes: Sequence[str]) -> tuple[str, ...]:
    """Sentences that stand in every remark, in the order of the first."""
    first, *others = [_sentences(note) for note in notes] or [[]]
    return tuple(sentence for sentence in first if all(sentence in other for other in others))


def head_cell(text: str, align: Align = "left", rowspan: int = 1, colspan: int = 1) -> Cell:
    """Return a cell that heads a column."""
    return Cell(text, align, header=True, rowspan=rowspan, colspan=colspan)


def make_table(head: Iterable[Iterable[Cell]], body: Iterable[Iterable[Cell]], layout: str = "") -> Table:
    """Return a table whose widths follow its texts."""
    head_rows = tuple(map(tuple, head))
    body_rows = tuple(map(tuple, body))
    return Table(head_rows, body_rows, column_widths(head_rows, body_rows), layout=layout)


def figures_layout(columns: int) -> str:
    """Return the layout of a table with so many columns of figures beside one that names the rows."""
    return "wide" if columns > _MOST_FIGURES else ""


def is_empty(table: Table) -> bool:
    """Tell whether a table only says that there is nothing to show, where there should be something."""
    return not table.head and [cell.role for row in table.body for cell in row] == ["missing"]


def empty_table(text: str, fault: bool = True) -> Table:
    """Return the table that stands where there is nothing to show, saying so. What is empty by right, and
    nobody's ``fault``, is not ``is_empty``."""
    return Table(head=(), body=((Cell(text, role="missing" if fault else "absent"),),), widths=(1,))


def column_widths(head: Rows, body: Rows) -> tuple[int, ...]:
    """Return relative widths: the longest text of each column, within bounds that keep long prose from
    starving the figures and let headings wrap.
    """
    widths: dict[int, int] = {}
    for rows, most in ((head, 14), (body, 48)):
        for _, column, cell in placed(rows):
            for covered in range(column, column + cell.colspan):
                needed = min(most, display_width(cell.text)) if cell.colspan == 1 else 0
                widths[covered] = max(widths.get(covered, 4), needed)
    return tuple(widths[column] for column in sorted(widths))


def with_chart(exhibit: Exhibit, chart: Chart) -> Exhibit:
    """Return ``exhibit`` with ``chart``, its text alternative and its key sentence, and the note that the
    sizes of changes are reckoned."""
    told = [exhibit.computed, COMPUTED_CHANGES if compares_times(chart) else ""]
    return replace(
        exhibit,
        chart=chart,
        alt=alt_text(chart),
        key_sentence=key_sentence(chart),
        computed=next(filter(None, told), ""),
    )


def to_csv(data: Sequence[Sequence[str]]) -> str:
    """Return the rows as CSV (RFC 4180, CRLF).

    A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers such as -10.7
    stay numbers.
    """

    def harmless(value: str) -> str:
        runs = value.startswith(("=", "+", "-", "@", "\t", "\r"))
        return f"'{value}" if runs and not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", value) else value

    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(harmless, row) for row in data)
    return out.getvalue()


def placed(rows: Rows) -> Iterator[tuple[int, int, Cell]]:
    """Yield every cell with the row and the column it begins in, after the spans of the rows above it."""
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        below = {place: left - 1 for place, left in taken.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            yield number, column, cell
            if cell.rowspan > 1:
                below.update({column + i: cell.rowspan - 1 for i in range(cell.colspan)})
            column += cell.colspan
        taken = below


def display_width(text: str) -> int:
    """Return how many half-width columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
