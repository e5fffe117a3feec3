"""The cells of a file brought under the columns of its table, where an editor or a spreadsheet moved them.

A lost or misspelt heading and a row cut at the wrong commas are one mistake each: it is told once, and
the cells are read as what they were meant to be, so that the rest of the table can be checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kawasaki_docs.csvfile.reader import RawRow, RawTable
from kawasaki_docs.diagnosis.columns import Allowed, Columns
from kawasaki_docs.diagnosis.header import read_heading
from kawasaki_docs.diagnosis.hints import CODES
from kawasaki_docs.diagnosis.ragged_rows import settle
from kawasaki_docs.schema.descriptor import Field, Package, Resource

__all__ = ["fit", "fit_all"]

_SAMPLE = 20


def fit_all(package: Package, raws: Mapping[str, RawTable]) -> dict[str, RawTable]:
    """Return all tables of ``package`` with their cells under the right columns."""
    return {
        name: fit(raws[name], resource, _allowed(package, resource, raws))
        for name, resource in package.resources.items()
    }


def fit(raw: RawTable, resource: Resource, allowed: Allowed) -> RawTable:
    """Return ``raw`` with the schema's names in its header and no odd rows; ``problems`` tells the rest."""
    raw = _unpadded(raw, resource, allowed)
    if not raw.readable or (raw.header == resource.header and not raw.odd):
        return raw
    rows = _in_order(raw.rows, raw.odd)
    whole = [row.cells for row in rows if len(row.cells) == len(resource.fields)]
    columns = Columns(resource.fields, whole, allowed)
    heading = read_heading(raw, rows, resource, columns)
    told = [problem for problem in raw.problems if not (heading.first and problem.code == "column-blank")]
    if not heading.names:
        return RawTable(raw.file, problems=(*told, *heading.problems))
    width = len(heading.names)
    if heading.first:
        rows = [*heading.first, *(_widened(row, len(raw.header), width) for row in rows)]
    sound = tuple(row for row in rows if len(row.cells) == width)
    odd = [row for row in rows if len(row.cells) != width]
    mended, problems = settle(raw.file, odd, _columns(resource, heading.names, sound, allowed))
    kept = tuple(_in_order(sound, mended)) if mended else sound
    return replace(
        raw, header=heading.names, rows=kept, problems=(*told, *heading.problems, *problems), odd=()
    )


def _unpadded(raw: RawTable, resource: Resource, allowed: Allowed) -> RawTable:
    """Give the rows back the empty cells at their end where they were no padding: a cell was put in before
    them, or the header has lost a name and its other names have moved up."""
    trailing = [problem for problem in raw.problems if problem.code == "row-trailing"]
    known = [name for name in resource.header if name in raw.header]
    if not trailing or list(raw.header) != known:
        return raw
    columns = _columns(resource, raw.header, (), allowed)
    misfits = sum(
        not all(columns.fits(place, text) for place, text in enumerate(row.cells))
        for row in raw.rows[:_SAMPLE]
    )
    if misfits * 2 <= len(raw.rows[:_SAMPLE]):
        return raw
    problems = tuple(problem for problem in raw.problems if problem not in trailing)
    more = [""] * max(1, len(resource.header) - len(raw.header))
    odd = tuple(RawRow(row.line, (*row.cells, *more)) for row in raw.rows)
    return replace(raw, rows=(), odd=(*odd, *raw.odd), problems=problems)


def _widened(row: RawRow, width: int, full: int) -> RawRow:
    """Give a row back the empty cells at its end that a header without names did not count."""
    return RawRow(row.line, (*row.cells, *[""] * (full - width))) if len(row.cells) == width else row


def _in_order(*groups: Sequence[RawRow]) -> list[RawRow]:
    return sorted((row for group in groups for row in group), key=lambda row: row.line)


def _columns(resource: Resource, names: Sequence[str], rows: Sequence[RawRow], allowed: Allowed) -> Columns:
    """Return the columns in the order in which they stand in the file, unknown ones as plain text."""
    known = {field.name: field for field in resource.fields}
    fields = [known.get(name) or Field(name, "") for name in names]
    return Columns(fields, [row.cells for row in rows], allowed)


def _allowed(package: Package, resource: Resource, raws: Mapping[str, RawTable]) -> Allowed:
    """Return what tells the texts that a column of ``resource`` may hold, looked up once for each."""
    found: dict[Field, frozenset[str] | None] = {}

    def allowed(field: Field) -> frozenset[str] | None:
        if field not in found:
            found[field] = _choices(package, resource, field, raws)
        return found[field]

    return allowed


def _choices(
    package: Package, resource: Resource, field: Field, raws: Mapping[str, RawTable]
) -> frozenset[str] | None:
    if field.code_list and CODES in package.resources:
        codes = raws[CODES]
        if {"list", "code"} <= set(codes.header):
            name, code = codes.header.index("list"), codes.header.index("code")
            listed = frozenset(row.cells[code] for row in codes.rows if row.cells[name] == field.code_list)
            return listed or None
    for key in resource.foreign_keys:
        target = raws.get(key.target)
        if field.name in key.fields and key.target != resource.name and target and not target.odd:
            column = key.target_fields[key.fields.index(field.name)]
            if column in target.header:
                return frozenset(row.cells[target.header.index(column)] for row in target.rows) or None
    return None
