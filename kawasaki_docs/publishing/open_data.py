"""The data as they are published: what each table holds, and the bytes of the downloads.

Spreadsheets get one CSV a table: UTF-8 with BOM, CRLF, no cell that they would run as a formula. Programs
get the package: the folder's own files, as far as the edition sees them, with their SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.cells.strings import SLUG
from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.dataset.templates import filled
from kawasaki_docs.exhibits.table import to_csv
from kawasaki_docs.schema.descriptor import DESCRIPTOR, Licence
from kawasaki_docs.text.formatting import raw_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = [
    "Catalogue",
    "Codebook",
    "ColumnEntry",
    "catalogue",
    "codebook",
    "csv_bytes",
    "table_csv",
    "zip_bytes",
    "zip_entry",
]

CHECKSUMS = "SHA256SUMS"

_TYPES = {
    "string": "文字列",
    "integer": "整数",
    "number": "数値",
    "boolean": "真偽値（true / false）",
    "date": "日付（2024-01-05の形）",
    "yearmonth": "年月（2024-04の形）",
}
# The same archive on every machine: no clock, no system, no compression that differs between libraries.
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column as the codebook tells it, in words; ``values`` says what may stand in it."""

    name: str
    title: str
    type: str
    unit: str
    description: str
    values: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A table: its names, the number of its rows, its primary key, source and columns."""

    name: str
    title: str
    description: str
    rows: int
    primary_key: tuple[str, ...]
    source: str
    columns: tuple[ColumnEntry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The package: its name, title, description, version and day of making (None where not said),
    licences, sources, and all tables.
    """

    name: str
    title: str
    description: str
    version: str
    created: datetime.date | None
    licences: tuple[Licence, ...]
    sources: tuple[str, ...]
    tables: tuple[Codebook, ...]


def catalogue(dataset: Dataset) -> Catalogue:
    """Return what the data hold, table by table. Raises DataErrors where a table is broken."""
    package = dataset.package
    return Catalogue(
        name=package.name,
        title=package.title,
        description=package.description,
        version=package.version,
        created=package.created,
        licences=package.licences,
        sources=package.sources,
        tables=tuple(codebook(dataset, resource) for resource in package.resources.values()),
    )


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a CSV file for spreadsheets, the first row being the header."""
    return to_csv(rows).encode("utf-8-sig")


def table_csv(dataset: Dataset, table: str) -> bytes:
    """Return a table as a CSV file for spreadsheets. Raises UnknownIdError and DataErrors."""
    rows = dataset.rows(table)
    header = dataset.resources[table].header
    return csv_bytes([header, *([raw_text(row[name]) for name in header] for row in rows)])


def zip_bytes(dataset: Dataset) -> bytes:
    """Return the folder's descriptor and tables with their checksums in one archive: the cells are as they
    stand, the rows those that the edition sees.

    ``datapackage.json`` stands at its root. Equal rows give equal bytes. Raises OSError for a descriptor that
    cannot be read, and DataErrors for a table that is broken.
    """
    descriptor = (dataset.directory / DESCRIPTOR).read_text(encoding="utf-8-sig")
    files = {DESCRIPTOR: filled(descriptor, dataset.edition).encode()}
    for name, resource in sorted(dataset.resources.items()):
        files[resource.path] = write_cells(_seen_cells(dataset, name)).encode()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    files[CHECKSUMS] = "".join(sums).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            archive.writestr(zip_entry(path), files[path])
    return out.getvalue()


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return the entry of a file in an archive, the same on every machine and at every time."""
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry


def _seen_cells(dataset: Dataset, table: str) -> Iterator[Sequence[str]]:
    """Yield the header of a table's file and the rows that the edition sees, without ends yet to come."""
    raw, rows = dataset.seen(table), {row.line: row for row in dataset.rows(table)}
    until = dataset.resources[table].until
    yield raw.header
    for own in raw.rows:
        if own.line in rows:
            unknown = until and rows[own.line][until] is None
            yield [
                "" if unknown and name == until else cell
                for name, cell in zip(raw.header, own.cells, strict=True)
            ]


def codebook(dataset: Dataset, resource: Resource) -> Codebook:
    """Return what one table holds, in words. Raises DataErrors where it is broken."""
    return Codebook(
        name=resource.name,
        title=resource.title,
        description=resource.description,
        rows=len(dataset.rows(resource.name)),
        primary_key=resource.file_key,
        source=dataset.source(resource.name),
        columns=tuple(
            ColumnEntry(
                name=field.name,
                title=field.title,
                type=_type(field),
                unit=field.unit or _elsewhere(field.unit_from),
                description=field.description,
                values="。".join(_values(dataset, resource, field)),
            )
            for field in resource.fields
        ),
    )


def _type(field: Field) -> str:
    if field.decimals_from:
        return f"{_TYPES[field.type]}（小数の桁数は {_elsewhere(field.decimals_from)}）"
    return _TYPES[field.type] + (f"（小数{field.decimals}桁）" if field.decimals else "")


def _elsewhere(link: str) -> str:
    """Name the column that holds a unit or decimals: ``unit``, or ``kpis.unit`` of another table."""
    table, _, column = link.rpartition(".")
    if not column:
        return ""
    return f"{table} の {column} 列" if table else f"{column} 列"


def _values(dataset: Dataset, resource: Resource, field: Field) -> Iterator[str]:
    """Yield what the schema asks of a column's values, a phrase each."""
    if field.required:
        yield "必須"
    limits = ((field.minimum, "以上"), (field.maximum, "以下"))
    if told := "".join(f"{limit:f}{word}" for limit, word in limits if limit is not None):
        yield told
    references = [
        (f"{'、'.join(key.fields)} の組で、" if len(key.fields) > 1 else "")
        + f"{key.target} の {'、'.join(key.target_fields)} 列を参照"
        for key in resource.foreign_keys
        if key.fields[-1] == field.name
    ]
    if field.code_list:
        codes = field.enum or dataset.codes(field.code_list)
        labels = (f"{code}（{dataset.label(field.code_list, code)}）" for code in codes)
        yield f"コード表 {field.code_list}：{'、'.join(labels)}"
    elif field.enum:
        yield "、".join(field.enum)
    elif field.pattern and not references:
        slug = field.pattern == SLUG
        yield "半角の英小文字、数字、ハイフン" if slug else f"正規表現 {field.pattern} に合う文字列"
    yield from references
