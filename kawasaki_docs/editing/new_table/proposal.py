"""A table as it is proposed: its entry in the descriptor, its CSV file, and how a page shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kawasaki_docs.csvfile.reader import RawRow, RawTable
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.fixing import tidy_text
from kawasaki_docs.editing.new_table.columns import NAME, Column
from kawasaki_docs.editing.new_table.guessing import made_field
from kawasaki_docs.editing.new_table.source import cell_faults
from kawasaki_docs.editing.new_table.splicing import with_resource
from kawasaki_docs.problems import DataErrors, ReportError, UnknownIdError
from kawasaki_docs.rules import check_all
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.schema.parser import parse_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.editing.new_table.source import Source
    from kawasaki_docs.problems import Problem

__all__ = ["Proposal", "propose", "refuse_name"]

_KEYS = (Kind.ID, Kind.ARTICLE, Kind.ORDINAL, Kind.ORDER, Kind.CODE, Kind.REGISTER)
_SIZES = (1, 2, 0)
"""How many columns besides the period make a key, in the order of preference."""
_SERVING = (Kind.ORDER, Kind.NOTE, Kind.PAGE, Kind.ID)
"""Columns that serve the data and not the reader."""
_YEAR = "この値を載せた年次報告の対象年度（西暦）"
_ORDER = "表示する順番"
"""What the columns are for that a file does not have and its table needs."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table to be: the files with their new bytes, its columns, the names of its key, and the directive
    that shows it on a page."""

    contents: Mapping[Path, bytes]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    directive: str


def refuse_name(dataset: Dataset, table: str) -> None:
    """Raise ReportError for a name that a new table cannot have."""
    if not re.fullmatch(NAME, table):
        raise ReportError(
            f"表の名前「{table}」は使えません。半角の英小文字と数字を「_」でつないでください（例: job_openings）"
        )
    if table in dataset.resources or (dataset.directory / f"{table}.csv").exists():
        raise ReportError(f"表「{table}」はもうあります。別の名前を付けてください")


def propose(
    dataset: Dataset,
    package: Mapping[str, Any],
    table: str,
    title: str,
    source: Source,
    columns: Sequence[Column],
    key: Sequence[str],
) -> Proposal:
    """Return the table of ``columns``, whose sources are those of ``package``, the descriptor as it stands;
    without ``key`` the first columns that tell its rows apart are one.

    Raises DataErrors for what the table would break, ReportError where no key is found.
    """
    whole = _with_year(dataset, columns)
    whole, keys = _with_key(whole, key)
    resource = _resource(table, title, whole, keys, package.get("sources", []))
    path = dataset.directory / DESCRIPTOR
    data = with_resource(path.read_bytes(), resource)
    raw = _raw(source, whole)
    new = load(dataset.directory, dataset.edition, replaced={table: raw}, package=parse_package(data))
    fields = {
        each.heading: replace(new.resources[table].field(each.name), name=each.heading) for each in columns
    }
    headings = {each.name: each.heading for each in columns}
    _refuse(dataset, new, cell_faults(source, fields), headings)
    fiscal = next((each.name for each in whole if each.kind is Kind.FISCAL_YEAR), "")
    shown = [each.name for each in whole if each.target or each.kind not in _SERVING]
    return Proposal(
        contents={path: data, dataset.directory / f"{table}.csv": tidy_text(new, table).encode()},
        columns=tuple(whole),
        key=keys,
        directive=_directive(table, title, fiscal, [name for name in shown if name != fiscal]),
    )


def _with_year(dataset: Dataset, columns: Sequence[Column]) -> list[Column]:
    """Return the columns under the edition's year, where no column says the year of the rows."""
    if any(each.kind.is_period for each in columns):
        return list(columns)
    count = len(columns[0].cells)
    return [_added(Kind.FISCAL_YEAR, "year", "年度", _YEAR, (str(dataset.edition),) * count), *columns]


def _added(kind: Kind, name: str, title: str, words: str, cells: tuple[str, ...]) -> Column:
    field, _ = made_field(kind, name, title, "", cells)
    return Column("", field | {"description": words}, cells)


def _with_key(columns: list[Column], key: Sequence[str]) -> tuple[list[Column], tuple[str, ...]]:
    """Return the columns, with a number for each row where nothing else tells them apart, and the key."""
    known = {each.name: each for each in columns}
    for name in key:
        if name not in known:
            raise UnknownIdError("列（--key）", name, known)
    periods = tuple(each.name for each in columns if each.kind.is_period)[:1]
    free = [each.name for each in columns if each.kind in _KEYS]
    choices = (
        [tuple(key)] if key else [(*periods, *more) for size in _SIZES for more in combinations(free, size)]
    )
    for choice in choices:
        rows = list(zip(*(known[name].cells for name in choice), strict=True))
        if choice and all(map(all, rows)) and len({*rows}) == len(rows):
            return [_required(each) if each.name in choice else each for each in columns], choice
    if key or "order" in known:
        raise ReportError(
            "行を1つに決める列がわかりません。同じ値の行が2つないように、--key NAME,NAME で列の名前を書いてください"
        )
    years = known[periods[0]].cells
    orders = tuple(str(years[: place + 1].count(year)) for place, year in enumerate(years))
    place = next(place for place, each in enumerate(columns, 1) if each.name == periods[0])
    numbered = _added(Kind.ORDER, "order", "番号", _ORDER, orders)
    return _with_key([*columns[:place], numbered, *columns[place:]], (*periods, "order"))


def _required(column: Column) -> Column:
    limits = {"required": True, **column.field.get("constraints", {})}
    return replace(column, field={**column.field, "constraints": limits})


def _resource(
    table: str,
    title: str,
    columns: Sequence[Column],
    key: Sequence[str],
    sources: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    targets = [(each.name, *each.target) for each in columns if each.target]
    keys = [
        {"fields": [name], "reference": {"resource": target, "fields": [column]}}
        for name, target, column in targets
    ]
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "sources": sources,
        "schema": {
            "fields": [each.field for each in columns],
            "primaryKey": key,
            "missingValues": [""],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _raw(source: Source, columns: Sequence[Column]) -> RawTable:
    """The file's rows under the new names, each at its place in the file, where problems tell it."""
    cells = zip(*(each.cells for each in columns), strict=True)
    rows = tuple(RawRow(row.line, own) for row, own in zip(source.rows, cells, strict=True))
    return RawTable(source.file, tuple(each.name for each in columns), rows)


def _refuse(dataset: Dataset, new: Dataset, faults: Sequence[Problem], headings: Mapping[str, str]) -> None:
    """Raise DataErrors for what is wrong with the file's cells and for what the new table breaks."""
    known, told = set(check_all(dataset)), {(each.row, each.column) for each in faults}
    broken = [
        each
        for each in check_all(new)
        if not each.fixable and each not in known and (each.row, headings.get(each.column)) not in told
    ]
    if found := [*faults, *broken]:
        raise DataErrors(found)


def _directive(table: str, title: str, year: str, columns: Sequence[str]) -> str:
    lines = [
        f"```{{data-table}} {table}",
        f":caption: {title}",
        *([f":where: {year} = edition"] if year else []),
        f":columns: {' '.join(columns)}",
        "```",
    ]
    return "\n".join(lines)
