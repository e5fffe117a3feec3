"""``datapackage.json`` as plain values: the package, its resources (tables) and their fields.

Everything the library knows of the schema stands here. Source: Data Package v2 and Table Schema,
with five properties of our own: ``unit``, ``unitFrom``, ``decimals``, ``decimalsFrom``, ``codeList``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Literal, cast

from kawasaki_docs.problems import DataErrors, UnknownIdError
from kawasaki_docs.schema.json_values import Document, Kind, Node

__all__ = [
    "DESCRIPTOR",
    "Field",
    "FieldType",
    "ForeignKey",
    "Licence",
    "Package",
    "Resource",
    "parse_package",
]

DESCRIPTOR = "datapackage.json"

FieldType = Literal["string", "integer", "number", "boolean", "date"]
_TYPES = ("string", "integer", "number", "boolean", "date")
_NAME = "[a-z0-9]+([-_][a-z0-9]+)*"
_TIME = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?"
_MOST_DECIMALS = 9
_KINDS: Mapping[Kind, str] = {
    "text": "$schema format hash homepage id image mediatype profile type email familyName givenName organization"
    " commentChar decimalChar delimiter escapeChar fieldsMatch groupChar lineTerminator nullSequence quoteChar rdfType",
    "texts": "falseValues keywords missingValues roles trueValues",
    "flag": "bareNumber categoriesOrdered doubleQuote header skipInitialSpace unique",
    "number": "bytes maxLength minLength",
    "object": "dialect",
    "any": "categories data example exclusiveMaximum exclusiveMinimum jsonSchema uniqueKeys",
}
_STANDARD: Mapping[str, Kind] = {name: kind for kind, names in _KINDS.items() for name in names.split()}
"""Members of the standard that this library does not read, wherever they may stand."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its names, type, unit, precision and constraints.

    ``unit`` is the unit of every value ("" where none or not the same for all); ``unit_from`` names
    the column that holds it instead: ``unit`` in the same row, ``kpis.unit`` in the row that a foreign
    key points to. ``decimals`` (None = not said) and ``decimals_from`` likewise for the number of
    decimals. ``code_list`` names the list of codes.csv that holds the values' Japanese names.
    """

    name: str
    title: str
    type: FieldType = "string"
    description: str = ""
    unit: str = ""
    unit_from: str = ""
    decimals: int | None = None
    decimals_from: str = ""
    code_list: str = ""
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


def parse_package(data: bytes, file: str = DESCRIPTOR) -> Package:
    """Read the descriptor's bytes; raise DataErrors with every mistake found in it.

    The ``row`` of a problem is the line of the file, its ``column`` the place inside the JSON
    (``resources[3].schema.fields[0].type``).
    """
    document = Document(file)
    root = document.read(data)
    nodes = list(root.nodes("resources", required=True))
    resources = [_resource(node) for node in nodes]
    package = Package(
        name=_name(root),
        resources={resource.name: resource for resource in resources},
        title=root.text("title"),
        description=root.text("description"),
        version=root.text("version"),
        created=_day(root, "created"),
        licences=tuple(
            Licence(node.text("name", required=True), node.text("title"), node.text("path"))
            for node in root.nodes("licenses")
        ),
        sources=tuple(node.text("title", required=True) for node in root.nodes("sources")),
        contributors=tuple(node.text("title", required=True) for node in root.nodes("contributors")),
    )
    _check_names(nodes, resources)
    if not document.faults:
        for node, resource in zip(nodes, resources, strict=True):
            _check_links(node, resource, package)
    document.check_rest(_STANDARD)
    if document.faults:
        raise DataErrors(document.problems())
    return package


def _name(node: Node) -> str:
    """The name of a package or table, of which files and addresses are made."""
    name = node.text("name", required=True)
    if name and not re.fullmatch(_NAME, name):
        node.fail(
            "name",
            f"「{name}」は使えません。半角の英小文字と数字を「-」か「_」でつないでください（例: kpi_values）。",
        )
    return name


def _day(node: Node, key: str) -> datetime.date | None:
    """The day of a date, or of a date and time (None where missing)."""
    text = node.text(key)
    try:
        if not text or re.fullmatch(_TIME, text):
            return datetime.datetime.fromisoformat(text).date() if text else None
    except ValueError:
        pass  # a day or an hour that no calendar has
    node.fail(
        key,
        f"「{text}」は日付ではありません。「2024-10-01T00:00:00Z」か「2024-10-01」のように書いてください。",
    )
    return None


def _resource(node: Node) -> Resource:
    name = _name(node)
    schema = node.node("schema")
    path = node.text("path", required=True)
    if path and not _is_inside(path):
        node.fail(
            "path",
            f"「{path}」は使えません。data フォルダーの中の CSV ファイル名を書いてください（例: kpis.csv）。",
        )
    fields = tuple(_field(child) for child in schema.nodes("fields", required=True))
    return Resource(
        name=name,
        path=path,
        title=node.text("title"),
        description=node.text("description"),
        fields=fields,
        primary_key=schema.names("primaryKey"),
        foreign_keys=tuple(_foreign_key(child, name) for child in schema.nodes("foreignKeys")),
        sources=tuple(child.text("title", required=True) for child in node.nodes("sources")),
        encoding=node.text("encoding"),
    )


def _is_inside(path: str) -> bool:
    """Tell whether ``path`` is a relative POSIX path that stays below its folder."""
    if "\\" in path or ":" in path or "\0" in path or path.startswith(("/", "~")):
        return False
    return ".." not in PurePosixPath(path).parts


def _field(node: Node) -> Field:
    kind = node.text("type", required=True)
    if kind and kind not in _TYPES:
        node.fail("type", f"型「{kind}」は使えません。使える型: {'、'.join(_TYPES)}。")
    limits = node.node("constraints", optional=True)
    pattern = limits.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        limits.fail("pattern", f"正規表現「{pattern}」が正しくありません。")
    return Field(
        name=node.text("name", required=True),
        title=node.text("title"),
        type=cast(FieldType, kind),
        description=node.text("description"),
        unit=node.text("unit"),
        unit_from=node.text("unitFrom"),
        decimals=node.integer("decimals", _MOST_DECIMALS),
        decimals_from=node.text("decimalsFrom"),
        code_list=node.text("codeList"),
        required=limits.flag("required"),
        minimum=limits.number("minimum"),
        maximum=limits.number("maximum"),
        pattern=pattern,
        enum=limits.names("enum"),
    )


def _foreign_key(node: Node, own: str) -> ForeignKey:
    reference = node.node("reference")
    return ForeignKey(
        fields=node.names("fields"),
        target=reference.text("resource") or own,
        target_fields=reference.names("fields"),
    )


def _check_names(nodes: list[Node], resources: list[Resource]) -> None:
    """Report names that stand twice: tables, files, columns of a table."""
    tables: set[str] = set()
    paths: set[str] = set()
    for node, resource in zip(nodes, resources, strict=True):
        if resource.name in tables:
            node.fail("name", f"表の名前「{resource.name}」が2回あります。1つにしてください。")
        if resource.path in paths:
            node.fail("path", f"ファイル「{resource.path}」が2回あります。1つにしてください。")
        tables.add(resource.name)
        paths.add(resource.path)
        for number, name in enumerate(resource.header):
            if name in resource.header[:number]:
                node.fail(
                    f"schema.fields[{number}].name",
                    f"表「{resource.name}」に列「{name}」が2回あります。1つにしてください。",
                )


def _check_links(node: Node, resource: Resource, package: Package) -> None:
    """Report keys and ``...From`` properties that name a table or column that does not exist."""
    for name in resource.primary_key:
        _check_column(node, "schema.primaryKey", package, resource.name, name)
    for number, key in enumerate(resource.foreign_keys):
        place = f"schema.foreignKeys[{number}]"
        for name in key.fields:
            _check_column(node, f"{place}.fields", package, resource.name, name)
        for name in key.target_fields:
            _check_column(node, f"{place}.reference.fields", package, key.target, name)
        if not key.fields or len(key.fields) != len(key.target_fields):
            node.fail(place, f"表「{resource.name}」の外部キーの列の数が、参照先の列の数と違います。")
    for number, field in enumerate(resource.fields):
        for what, link in (("unitFrom", field.unit_from), ("decimalsFrom", field.decimals_from)):
            if not link:
                continue
            table, _, column = link.rpartition(".")
            place = f"schema.fields[{number}].{what}"
            _check_column(node, place, package, table or resource.name, column)
            if table and resource.foreign_key(table) is None:
                node.fail(
                    place,
                    f"表「{resource.name}」には、「{link}」がさす表「{table}」への外部キーがありません。",
                )


def _check_column(node: Node, place: str, package: Package, table: str, column: str) -> None:
    resource = package.resources.get(table)
    if resource is None:
        node.fail(place, f"{UnknownIdError('表', table, package.resources)}。")
    elif column not in resource.header:
        node.fail(place, f"表「{table}」に{UnknownIdError('列', column, resource.header)}。")
