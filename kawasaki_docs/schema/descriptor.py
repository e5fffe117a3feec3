"""``datapackage.json`` as plain values: the package, its resources (tables) and their fields.

Everything the library knows of the schema stands here. Source: Data Package v2 and Table Schema,
with properties of our own: ``unit``, ``unitFrom``, ``decimals``, ``decimalsFrom``, ``codeList``, ``x-kind``
(what a column means), ``x-total`` (the code of the row that is the total of the others), ``x-note-of``
(the column on whose cells a note is) and ``x-versions`` (the column that tells versions of a thing apart).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.schema.kinds import Kind

__all__ = [
    "DESCRIPTOR",
    "Field",
    "FieldType",
    "ForeignKey",
    "Licence",
    "Package",
    "Report",
    "Resource",
    "Rise",
    "Span",
]

DESCRIPTOR = "datapackage.json"

FieldType = Literal["string", "integer", "number", "boolean", "date", "yearmonth"]


Span = Literal["quarters", "years", "censuses"]
"""The rows that a rise is taken from: the two quarters after the edition's year, the edition's year and the
one before, or all censuses until then."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its names, type, meaning, unit, precision and constraints.

    ``kind`` says what the values mean; ``total`` is the code of the rows that are totals ("" = none).
    ``unit`` is the unit of every value ("" where none or not the same for all); ``unit_from`` names
    the column that holds it instead: ``unit`` in the same row, ``kpis.unit`` in the row that a foreign
    key points to. ``decimals`` (None = not said) and ``decimals_from`` likewise for the number of
    decimals. ``code_list`` names the list of codes.csv that holds the values' Japanese names. ``note_of``
    names the column on whose cells this one holds the notes ("" = on whole rows).
    """

    name: str
    title: str
    type: FieldType = "string"
    kind: Kind = Kind.TEXT
    total: str = ""
    description: str = ""
    unit: str = ""
    unit_from: str = ""
    decimals: int | None = None
    decimals_from: str = ""
    code_list: str = ""
    note_of: str = ""
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    enum: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """How messages name the column: its name in the file, and its Japanese title."""
        return f"「{self.name}」（{self.title}）" if self.title else f"「{self.name}」"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must stand in ``target_fields`` of the table ``target``."""

    fields: tuple[str, ...]
    target: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """One table: its file (``path``, below data/), Japanese names, columns, keys, sources' titles and the
    encoding that the descriptor declares.

    ``primary_key`` names a row among those that an edition sees. ``versions`` is the column of the edition
    from which a row holds, where the file may tell of one thing several times ("" = of each once).
    """

    name: str
    path: str
    title: str = ""
    description: str = ""
    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    sources: tuple[str, ...] = ()
    encoding: str = ""
    versions: str = ""

    @property
    def file_key(self) -> tuple[str, ...]:
        """The columns that name a row of the file: the primary key, and which version it is."""
        return (*self.primary_key, self.versions) if self.versions else self.primary_key

    @property
    def until(self) -> str:
        """The column of the last edition of what ended, "" where the table knows no versions."""
        editions = [field.name for field in self.fields if field.kind is Kind.EDITION]
        return next((name for name in editions if name != self.versions), "") if self.versions else ""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Return the column ``name``; raise UnknownIdError with the nearest names."""
        for field in self.fields:
            if field.name == name:
                return field
        raise UnknownIdError("列", name, self.header)

    @property
    def notes(self) -> Mapping[str, str]:
        """The column of notes on each column that has one; that of notes on whole rows under ""."""
        return {field.note_of: field.name for field in self.fields if field.kind is Kind.NOTE}

    def of_kind(self, kind: Kind) -> Field | None:
        """Return the first column of a kind, None where there is none."""
        return next((field for field in self.fields if field.kind is kind), None)

    @property
    def takes_from_others(self) -> bool:
        """Whether a column takes its unit or decimals from another table."""
        return any("." in link for field in self.fields for link in (field.unit_from, field.decimals_from))

    def foreign_key(self, target: str) -> ForeignKey | None:
        """Return the first foreign key that points to the table ``target``."""
        return next((key for key in self.foreign_keys if key.target == target), None)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the data: short name, title, address."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Rise:
    """A fact that says by how much a figure rose. ``fact`` is its name; the figure stands in ``column`` of
    ``table``, in the last two rows in order of time whose other key columns are ``key`` and that lie within
    ``span``. ``rate`` says that the fact is the rise as a percentage of the earlier figure."""

    fact: str
    table: str
    column: str
    key: tuple[tuple[str, str], ...]
    span: Span
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a city says of itself and of its report.

    ``city`` and ``area_code`` (標準地域コード) name the city, ``title`` its report, ``council`` who verifies
    the measures. ``without_kpis`` are reviewed programmes that the report measures by nothing, ``rises`` the
    facts that follow from figures of other tables.
    """

    city: str = ""
    title: str = ""
    area_code: str = ""
    council: str = ""
    without_kpis: tuple[str, ...] = ()
    rises: tuple[Rise, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The whole descriptor. ``created`` is the day of making (None where not said); ``resources`` by name."""

    name: str
    resources: Mapping[str, Resource]
    title: str = ""
    description: str = ""
    version: str = ""
    created: datetime.date | None = None
    licences: tuple[Licence, ...] = ()
    sources: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    report: Report = Report()
