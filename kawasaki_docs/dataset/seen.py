"""What an edition sees of the tables: rows of later years do not exist for it, and of each thing that the
file tells of several times it sees the newest version that is not after it.

A row is of a later year where its key has a later year, or where it speaks of something that only later
years know. What ended stays, so that its figures keep their name; only its last edition is not known until
that has passed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kawasaki_docs.cells.rows import Key, Row
from kawasaki_docs.csvfile.reader import RawRow, RawTable
from kawasaki_docs.schema.descriptor import Field, ForeignKey, Package, Resource
from kawasaki_docs.schema.kinds import Kind

__all__ = ["ALL_YEARS", "edition_of", "editions", "newest", "seen"]

ALL_YEARS = 9999
"""The edition of data that name no year."""

_WRITTEN = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2}))?")
# A report appears in the summer after its fiscal year, and tells of the months until then.
_HALF = 6
_MONTHS_OF_QUARTER = 3


def edition_of(text: str) -> int | None:
    """Return the first edition that can tell of a period as it is written: a year's own, and that of the
    year before for the first half of a year (2024-Q2, 2024-06); None where no period is written.
    """
    written = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if written is None:
        return None
    year, quarter, month = int(written[1]), written[2], written[3]
    last = int(quarter) * _MONTHS_OF_QUARTER if quarter else int(month or 0)
    return year - 1 if 0 < last <= _HALF else year


def editions(package: Package, raws: Mapping[str, RawTable]) -> tuple[int, ...]:
    """Return the editions that rows are of, in order; the last one sees all rows."""
    found = (_dates(raws[name], resource) for name, resource in package.resources.items())
    return tuple(sorted({year for dates in found for _, year in dates}))


def seen(package: Package, raws: Mapping[str, RawTable], edition: int) -> dict[str, RawTable]:
    """Return the tables without the rows of later years, nor what is wrong with these."""
    later = _later(package, raws, edition)
    return {name: _without(raw, later[name]) if later[name] else raw for name, raw in raws.items()}


def newest(rows: Sequence[Row], resource: Resource, edition: int) -> tuple[Row, ...]:
    """Return the rows without versions that a newer one has replaced, and without ends yet to come."""
    if not resource.versions:
        return tuple(rows)
    last: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row[name] for name in resource.primary_key)
        if key not in last or _since(row, resource) >= _since(last[key], resource):
            last[key] = row
    kept = {id(row) for row in last.values()}
    return tuple(_ending(row, resource, edition) for row in rows if id(row) in kept)


def _ending(row: Row, resource: Resource, edition: int) -> Row:
    name = resource.until
    end = row[name] if name else None
    if not isinstance(end, int) or end < edition:
        return row
    place = row.names[name]
    return replace(row, cells=(*row.cells[:place], None, *row.cells[place + 1 :]))


def _since(row: Row, resource: Resource) -> int:
    value = row[resource.versions]
    return value if isinstance(value, int) else 0


def _later(package: Package, raws: Mapping[str, RawTable], edition: int) -> dict[str, set[int]]:
    """Return the lines of each table's rows that are of later years, or speak of such."""
    later = {
        name: {line for line, year in _dates(raws[name], resource) if year > edition}
        for name, resource in package.resources.items()
    }
    links = [(resource, key) for resource in package.resources.values() for key in resource.foreign_keys]
    found = any(later.values())
    while found:
        found = False
        for resource, key in links:
            lines = set(_speaking_of(raws[resource.name], raws[key.target], key, later[key.target]))
            found = found or not lines <= later[resource.name]
            later[resource.name] |= lines
    return later


def _dates(raw: RawTable, resource: Resource) -> Iterator[tuple[int, int]]:
    """Yield the line of each row that is of an edition, and which."""
    field = _dating(resource)
    place = _place(raw, field.name) if field else None
    if place is not None:
        years = ((row.line, edition_of(row.cells[place])) for row in raw.rows)
        yield from ((line, year) for line, year in years if year is not None)


def _dating(resource: Resource) -> Field | None:
    """Return the column that tells which edition a row is of, None where all see it."""
    keys = [resource.field(name) for name in resource.file_key]
    editions = [field for field in keys if field.kind is Kind.EDITION]
    periods = [field for field in keys if field.kind.is_period]
    # A row may be of an edition without that being a part of its name.
    others = [field for field in resource.fields if field.kind is Kind.EDITION]
    return next(iter((*editions, *periods, *others)), None)


def _speaking_of(raw: RawTable, target: RawTable, key: ForeignKey, later: set[int]) -> Iterator[int]:
    """Yield the lines of rows that point to nothing but rows of later years."""
    own = [_place(raw, name) for name in key.fields]
    theirs = [_place(target, name) for name in key.target_fields]
    if not later or None in own or None in theirs:
        return
    known = {_cells(row, theirs) for row in target.rows if row.line not in later}
    unborn = {_cells(row, theirs) for row in target.rows if row.line in later} - known
    yield from (row.line for row in raw.rows if _cells(row, own) in unborn)


def _place(raw: RawTable, name: str) -> int | None:
    return raw.header.index(name) if name in raw.header else None


def _cells(row: RawRow, places: Sequence[int | None]) -> tuple[str, ...]:
    return tuple(row.cells[place].strip() for place in places if place is not None)


def _without(raw: RawTable, lines: set[int]) -> RawTable:
    return replace(
        raw,
        rows=tuple(row for row in raw.rows if row.line not in lines),
        problems=tuple(problem for problem in raw.problems if problem.row not in lines),
    )
