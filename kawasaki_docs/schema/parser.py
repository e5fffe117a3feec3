"""The bytes of ``datapackage.json`` to its values, with every mistake in them located."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import cast, get_args

from kawasaki_docs.problems import DataErrors, UnknownIdError
from kawasaki_docs.schema.descriptor import (
    DESCRIPTOR,
    Field,
    FieldType,
    ForeignKey,
    Licence,
    Package,
    Report,
    Resource,
    Rise,
    Span,
)
from kawasaki_docs.schema.file_names import name_fault
from kawasaki_docs.schema.json_values import Document, MemberForm, Node
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.schema.links import check_column, check_links, check_names

__all__ = ["parse_package"]

_TYPES = ("string", "integer", "number", "boolean", "date", "yearmonth")
_NAME = "[a-z0-9]+([-_][a-z0-9]+)*"
_TIME = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?"
_MOST_DECIMALS = 9
_FORMS: Mapping[MemberForm, str] = {
    "text": "$schema format hash homepage id image mediatype profile type email familyName givenName organization"
    " commentChar decimalChar delimiter escapeChar fieldsMatch groupChar lineTerminator nullSequence quoteChar rdfType",
    "texts": "falseValues keywords missingValues roles trueValues",
    "flag": "bareNumber categoriesOrdered doubleQuote header skipInitialSpace unique",
    "number": "bytes maxLength minLength",
    "object": "dialect",
    "any": "categories data example exclusiveMaximum exclusiveMinimum jsonSchema uniqueKeys",
}
_STANDARD: Mapping[str, MemberForm] = {name: form for form, names in _FORMS.items() for name in names.split()}
"""Members of the standard that this library does not read, wherever they may stand."""


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
        report=_report(root.node("report", optional=True)),
        contributors=tuple(node.text("title", required=True) for node in root.nodes("contributors")),
    )
    check_names(nodes, resources)
    if not document.faults:
        for node, resource in zip(nodes, resources, strict=True):
            check_links(node, resource, package)
        for number, rise in enumerate(package.report.rises):
            for place, name in (("column", rise.column), *(("fields", name) for name, _ in rise.key)):
                check_column(root, f"report.rises[{number}].{place}", package, rise.table, name)
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
    elif name and (fault := name_fault(name)):
        node.fail("name", fault)
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


def _report(node: Node) -> Report:
    code = node.text("areaCode")
    if code and not re.fullmatch("[0-9]{5}", code):
        node.fail("areaCode", f"「{code}」は標準地域コードではありません。5けたの数字を書いてください。")
    without = []
    for child in node.nodes("withoutKpis"):
        child.text("reason", required=True)
        without.append(child.text("programme", required=True))
    return Report(
        city=node.text("city"),
        title=node.text("title"),
        area_code=code,
        council=node.text("council"),
        without_kpis=tuple(without),
        rises=tuple(_rise(child) for child in node.nodes("rises")),
    )


def _rise(node: Node) -> Rise:
    span = node.text("span", required=True)
    if span and span not in get_args(Span):
        node.fail("span", f"{UnknownIdError('比べる範囲', span, get_args(Span))}。")
    names, values = node.names("fields"), node.names("key")
    if len(names) != len(values):
        node.fail("key", "fields の列と同じ数の値を、同じ順に書いてください。")
    return Rise(
        fact=node.text("fact", required=True),
        table=node.text("table", required=True),
        column=node.text("column", required=True),
        key=tuple(zip(names, values, strict=False)),
        span=cast("Span", span),
        rate=node.flag("rate"),
    )


def _resource(node: Node) -> Resource:
    name = _name(node)
    schema = node.node("schema")
    path = node.text("path", required=True)
    if path and not _is_inside(path):
        node.fail(
            "path",
            f"「{path}」は使えません。data フォルダーの中の CSV ファイル名を書いてください（例: kpis.csv）。",
        )
    elif fault := next(filter(None, map(name_fault, PurePosixPath(path).parts)), ""):
        node.fail("path", fault)
    fields = tuple(_field(child) for child in schema.nodes("fields", required=True))
    versions = schema.text("x-versions")
    key = schema.names("primaryKey")
    if versions and versions not in key:
        schema.fail("x-versions", f"「{versions}」の列を、主キー（primaryKey）にも書いてください。")
    if versions and not any(each.name == versions and each.kind is Kind.EDITION for each in fields):
        schema.fail("x-versions", f"「{versions}」の列の x-kind を edition にしてください。")
    return Resource(
        name=name,
        path=path,
        title=node.text("title"),
        description=node.text("description"),
        fields=fields,
        primary_key=tuple(name for name in key if name != versions),
        foreign_keys=tuple(_foreign_key(child, name) for child in schema.nodes("foreignKeys")),
        sources=tuple(child.text("title", required=True) for child in node.nodes("sources")),
        encoding=node.text("encoding"),
        versions=versions,
    )


def _is_inside(path: str) -> bool:
    """Tell whether ``path`` is a relative POSIX path that stays below its folder."""
    if "\\" in path or ":" in path or "\0" in path or path.startswith(("/", "~")):
        return False
    return ".." not in PurePosixPath(path).parts


def _field(node: Node) -> Field:
    type_ = node.text("type", required=True)
    if type_ and type_ not in _TYPES:
        node.fail("type", f"型「{type_}」は使えません。使える型: {'、'.join(_TYPES)}。")
    limits = node.node("constraints", optional=True)
    pattern = limits.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        limits.fail("pattern", f"正規表現「{pattern}」が正しくありません。")
    return Field(
        name=node.text("name", required=True),
        title=node.text("title"),
        type=cast(FieldType, type_),
        kind=_kind(node, type_),
        total=node.text("x-total"),
        description=node.text("description"),
        unit=node.text("unit"),
        unit_from=node.text("unitFrom"),
        decimals=node.integer("decimals", _MOST_DECIMALS),
        decimals_from=node.text("decimalsFrom"),
        code_list=node.text("codeList"),
        note_of=node.text("x-note-of"),
        required=limits.flag("required"),
        minimum=limits.number("minimum"),
        maximum=limits.number("maximum"),
        pattern=pattern,
        enum=limits.names("enum"),
    )


def _kind(node: Node, type_: str) -> Kind:
    """Read what the column means; report what does not go with its type, codes or unit."""
    written = node.text("x-kind", required=True)
    if not written:
        return Kind.TEXT
    if written not in [*Kind]:
        node.fail("x-kind", f"{UnknownIdError('列の意味', written, [*Kind])}。")
        return Kind.TEXT
    kind = Kind(written)
    if type_ in _TYPES and type_ not in kind.types:
        node.fail(
            "x-kind", f"「{kind}」の列の type は{'か'.join(kind.types)}です。「{type_}」では使えません。"
        )
    if kind.is_code != bool(node.text("codeList")):
        node.fail(
            "x-kind",
            "コードの列には、x-kind に code か register を、codeList にコードの種類を書いてください。",
        )
    if node.text("x-total") and not kind.is_code:
        node.fail("x-total", "合計のコードは、コードの列（x-kind が code）だけに書けます。")
    if node.text("x-note-of") and kind is not Kind.NOTE:
        node.fail("x-note-of", "どの列の備考かは、備考の列（x-kind が note）だけに書けます。")
    if (kind is Kind.PERCENT) != (node.text("unit") == "%"):
        node.fail("x-kind", "割合の列には、x-kind に percent を、unit に % を書いてください。")
    return kind


def _foreign_key(node: Node, own: str) -> ForeignKey:
    reference = node.node("reference")
    return ForeignKey(
        fields=node.names("fields"),
        target=reference.text("resource") or own,
        target_fields=reference.names("fields"),
    )
