"""``datapackage.json`` as plain values: the package, its resources (tables) and their fields.

Everything the library knows of the schema stands here. Source: Data Package v2 and Table Schema,
with five properties of our own: ``unit``, ``unitFrom``, ``decimals``, ``decimalsFrom``, ``codeList``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Literal, cast

from kawasaki_docs.problems import DataErrors, Problem, UnknownIdError
from kawasaki_docs.schema.json_values import Node

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
    """The whole descriptor. ``created`` is the ISO date and time it says; ``resources`` by name."""

    name: str
    resources: Mapping[str, Resource]
    title: str = ""
    description: str = ""
    version: str = ""
    created: str = ""
    licences: tuple[Licence, ...] = ()
    sources: tuple[str, ...] = ()


def parse_package(data: bytes, file: str = DESCRIPTOR) -> Package:
    """Read the descriptor's bytes; raise DataErrors with every mistake found in it.

    The ``column`` of a problem is the place inside the JSON (``resources[3].schema.fields[0].type``).
    """
    problems: list[Problem] = []
    root = Node(_decode(data, file), "", file, problems)
    resources = [_resource(node) for node in root.nodes("resources", required=True)]
    package = Package(
        name=root.text("name"),
        resources={resource.name: resource for resource in resources},
        title=root.text("title"),
        description=root.text("description"),
        version=root.text("version"),
        created=root.text("created"),
        licences=tuple(
            Licence(node.text("name"), node.text("title"), node.text("path"))
            for node in root.nodes("licenses")
        ),
        sources=tuple(node.text("title") for node in root.nodes("sources")),
    )
    _check_names(root, resources)
    if not problems:
        _check_links(root, package)
    if problems:
        raise DataErrors(problems)
    return package


def _decode(data: bytes, file: str) -> object:
    try:
        return cast(object, json.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise _broken(file, 0, "文字コードが UTF-8 ではありません。UTF-8 で保存してください。") from None
    except json.JSONDecodeError as error:
        message = f"JSON として読めません（{error.colno}文字目: {error.msg}）。かっこ、コンマ、引用符を確かめてください。"
        raise _broken(file, error.lineno, message) from None
    except RecursionError:
        raise _broken(file, 0, "入れ子が深すぎて読めません。元のファイルに戻してください。") from None


def _broken(file: str, row: int, message: str) -> DataErrors:
    return DataErrors([Problem(file, row, "", "descriptor", message)])


def _resource(node: Node) -> Resource:
    name = node.text("name", required=True)
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
        sources=tuple(child.text("title") for child in node.nodes("sources")),
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
    except re.error:
        limits.fail("pattern", f"正規表現「{pattern}」が正しくありません。")
    return Field(
        name=node.text("name", required=True),
        title=node.text("title"),
        type=cast(FieldType, kind),
        description=node.text("description"),
        unit=node.text("unit"),
        unit_from=node.text("unitFrom"),
        decimals=node.integer("decimals"),
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


def _check_names(root: Node, resources: list[Resource]) -> None:
    """Report names that stand twice: tables, files, columns of a table."""
    for what, values in (
        ("表の名前", [r.name for r in resources]),
        ("ファイル", [r.path for r in resources]),
    ):
        for value in _twice(values):
            root.fail("resources", f"{what}「{value}」が2回あります。1つにしてください。")
    for resource in resources:
        for value in _twice(list(resource.header)):
            root.fail("resources", f"表「{resource.name}」に列「{value}」が2回あります。1つにしてください。")


def _twice(values: list[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def _check_links(root: Node, package: Package) -> None:
    """Report keys and ``...From`` properties that name a table or column that does not exist."""
    for resource in package.resources.values():
        for name in resource.primary_key:
            _check_column(root, package, resource.name, name)
        for key in resource.foreign_keys:
            for name in key.fields:
                _check_column(root, package, resource.name, name)
            for name in key.target_fields:
                _check_column(root, package, key.target, name)
            if len(key.fields) != len(key.target_fields):
                root.fail(
                    "resources", f"表「{resource.name}」の外部キーの列の数が、参照先の列の数と違います。"
                )
        for field in resource.fields:
            for link in filter(None, (field.unit_from, field.decimals_from)):
                table, _, column = link.rpartition(".")
                _check_column(root, package, table or resource.name, column)
                if table and resource.foreign_key(table) is None:
                    root.fail(
                        "resources",
                        f"表「{resource.name}」には、「{link}」がさす表「{table}」への外部キーがありません。",
                    )


def _check_column(root: Node, package: Package, table: str, column: str) -> None:
    resource = package.resources.get(table)
    if resource is None:
        root.fail("resources", f"{UnknownIdError('表', table, package.resources)}。")
    elif column not in resource.header:
        root.fail("resources", f"表「{table}」に{UnknownIdError('列', column, resource.header)}。")
