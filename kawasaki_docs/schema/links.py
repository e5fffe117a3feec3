"""What members of ``datapackage.json`` say of each other: names that come twice, links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.problems import UnknownIdError

if TYPE_CHECKING:
    from kawasaki_docs.schema.descriptor import Field, Package, Resource
    from kawasaki_docs.schema.json_values import Node

__all__ = ["check_column", "check_links", "check_names"]


def check_names(nodes: list[Node], resources: list[Resource]) -> None:
    """Report names that stand twice: tables, files, columns of a table."""
    tables: set[str] = set()
    paths: set[str] = set()
    for node, resource in zip(nodes, resources, strict=True):
        if resource.name in tables:
            node.fail("name", f"表の名前「{resource.name}」が2回あります。1つにしてください。")
        if resource.path.casefold() in paths:
            node.fail(
                "path",
                f"ファイル「{resource.path}」が2回あります（大文字と小文字は区別しません）。1つにしてください。",
            )
        tables.add(resource.name)
        paths.add(resource.path.casefold())
        for number, name in enumerate(resource.header):
            if name in resource.header[:number]:
                node.fail(
                    f"schema.fields[{number}].name",
                    f"表「{resource.name}」に列「{name}」が2回あります。1つにしてください。",
                )


def check_links(node: Node, resource: Resource, package: Package) -> None:
    """Report keys and properties that name a table or column that does not exist."""
    for name in resource.primary_key:
        check_column(node, "schema.primaryKey", package, resource.name, name)
    _check_foreign_keys(node, resource, package)
    for number, field in enumerate(resource.fields):
        place = f"schema.fields[{number}]"
        if field.note_of:
            check_column(node, f"{place}.x-note-of", package, resource.name, field.note_of)
        if field.note_of == field.name:
            node.fail(f"{place}.x-note-of", f"備考の列「{field.name}」が、その列自身の備考になっています。")
        for what, link in (("unitFrom", field.unit_from), ("decimalsFrom", field.decimals_from)):
            if link:
                _check_link(node, f"{place}.{what}", package, resource, link)


def _check_foreign_keys(node: Node, resource: Resource, package: Package) -> None:
    for number, key in enumerate(resource.foreign_keys):
        place = f"schema.foreignKeys[{number}]"
        for name in key.fields:
            check_column(node, f"{place}.fields", package, resource.name, name)
        for name in key.target_fields:
            check_column(node, f"{place}.reference.fields", package, key.target, name)
        if key.target == resource.name and key.fields == key.target_fields:
            node.fail(place, f"表「{resource.name}」の外部キーが、その列自身をさしています。")
        if not key.fields or len(key.fields) != len(key.target_fields):
            node.fail(place, f"表「{resource.name}」の外部キーの列の数が、参照先の列の数と違います。")


def _check_link(node: Node, place: str, package: Package, resource: Resource, link: str) -> None:
    """Report what a ``...From`` property names and cannot be looked up."""
    table, _, column = link.rpartition(".")
    check_column(node, place, package, table or resource.name, column)
    target = package.resources.get(table or resource.name)
    if target is not None and column in target.header:
        _check_source(node, place, package, resource.name, target.field(column), table)
    lost = any(key.target not in package.resources for key in resource.foreign_keys)  # told as such
    if table and not lost and resource.foreign_key(table) is None:
        node.fail(
            place, f"表「{resource.name}」には、「{link}」がさす表「{table}」への外部キーがありません。"
        )


def _check_source(node: Node, place: str, package: Package, own: str, target: Field, table: str) -> None:
    """Report a unit or decimals that would be taken from a column or table that takes its own."""
    if target.unit_from or target.decimals_from:
        node.fail(
            place,
            f"「{target.name}」は、単位や桁数をほかの列からとる列です。単位や桁数が書いてある列の名前にしてください。",
        )
    elif table and table != own and package.resources[table].takes_from_others:
        node.fail(
            place, f"表「{table}」は、単位や桁数をほかの表からとる表です。ほかの列の名前にしてください。"
        )


def check_column(node: Node, place: str, package: Package, table: str, column: str) -> None:
    """Report a table or a column of it that does not exist."""
    resource = package.resources.get(table)
    if resource is None:
        node.fail(place, f"{UnknownIdError('表', table, package.resources)}。")
    elif column not in resource.header:
        node.fail(place, f"表「{table}」に{UnknownIdError('列', column, resource.header)}。")
