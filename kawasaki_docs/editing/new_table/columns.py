"""What the columns of a file are: known ones by their titles, others by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kawasaki_docs.cells.cell import read_cell
from kawasaki_docs.editing.new_table.guessing import guess_kind, made_field
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.formatting import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.editing.new_table.source import Source
    from kawasaki_docs.schema.descriptor import Field, ForeignKey

__all__ = ["NAME", "Column", "Said", "columns_of"]

NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*"
"""What columns and tables are called in files."""

_OWN = frozenset(["unitFrom", "decimalsFrom", "x-note-of"])
"""What a column of another table says of that table's other columns."""
_UNIT = re.compile(r"(.+?)\s*[（(]([^（）()]{1,8})[）)]")


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor says of columns, by their headings: names, kinds and units ("" = there is none)."""

    names: dict[str, str]
    kinds: dict[str, str]
    units: dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be: its heading in the file, its field in the descriptor (without a name where it is not
    known), its cells, and the table and column that it points to. ``lacks_unit`` where a count has none.
    """

    heading: str
    field: dict[str, Any]
    cells: tuple[str, ...]
    target: tuple[str, str] | None = None
    lacks_unit: bool = False

    @property
    def name(self) -> str:
        """Its name, "" where it is not known."""
        return str(self.field["name"])

    @property
    def kind(self) -> Kind:
        """What it means."""
        return Kind(self.field["x-kind"])


@dataclass(frozen=True, slots=True)
class _Known:
    """A column that other tables of the report have."""

    field: Field
    json: dict[str, Any]
    key: ForeignKey | None


def columns_of(dataset: Dataset, package: Mapping[str, Any], source: Source, said: Said) -> list[Column]:
    """Return what each column of the file is; ``package`` is the descriptor as it stands in its file.

    Raises ReportError for what is said of no heading, and for names and kinds that cannot be.
    """
    for heading in (*said.names, *said.kinds, *said.units):
        if heading not in source.headings:
            raise UnknownIdError("見出し", heading, source.headings)
    known = _known(dataset, package)
    found = [_column(dataset, known, each, source.cells(each), said) for each in source.headings]
    twice = [name for name, count in Counter(each.name for each in found).items() if name and count > 1]
    if twice:
        headings = "、".join(f"「{each.heading}」" for each in found if each.name == twice[0])
        raise ReportError(
            f"列{headings}が、どれも「{twice[0]}」という名前になります。--column で1つずつ違う名前を書いてください"
        )
    return found


def _known(dataset: Dataset, package: Mapping[str, Any]) -> dict[str, _Known]:
    """Return the columns of the report by their titles: of several with one title, the most frequent."""
    found: dict[str, list[_Known]] = {}
    for resource in package["resources"]:
        schema = dataset.resources[resource["name"]]
        for field, json in zip(schema.fields, resource["schema"]["fields"], strict=True):
            key = next((each for each in schema.foreign_keys if each.fields == (field.name,)), None)
            found.setdefault(field.title, []).append(_Known(field, json, key))
    return {title: _commonest(each) for title, each in found.items()}


def _commonest(columns: Sequence[_Known]) -> _Known:
    names = Counter(each.field.name for each in columns)
    most = max(names.values())
    alike = [each for each in columns if names[each.field.name] == most]
    return next((each for each in alike if each.key), alike[0])


def _column(
    dataset: Dataset, known: Mapping[str, _Known], heading: str, cells: tuple[str, ...], said: Said
) -> Column:
    match = _UNIT.fullmatch(heading)
    title, unit = (match[1], match[2]) if match else (heading, "")
    like = known.get(heading) or known.get(title)
    name = said.names.get(heading, "") or (like.field.name if like else "")
    if not name and re.fullmatch(NAME, heading):
        name = heading
    if name and not re.fullmatch(NAME, name):
        raise ReportError(
            f"列「{heading}」の名前「{name}」は使えません。半角の英小文字と数字を「_」でつないでください（例: start_date）"
        )
    if like and heading not in said.kinds and heading not in said.units:
        named = _as_ids(dataset, like, cells)
        if not _OWN & {*like.json} and all(_fits(dataset, like, cell) for cell in named):
            target = (like.key.target, like.key.target_fields[0]) if like.key else None
            return Column(heading, {**like.json, "name": name, "title": like.field.title}, named, target)
    unit = said.units.get(heading, unit)
    kind = _said_kind(said.kinds[heading]) if heading in said.kinds else guess_kind(title, unit, cells)
    title = title if kind.is_quantity else heading
    field, tidy = made_field(kind, name, title, unit if kind.is_quantity else "", cells)
    lacks = kind in (Kind.COUNT, Kind.AMOUNT) and "unit" not in field and heading not in said.units
    return Column(heading, field, tidy, lacks_unit=lacks)


def _said_kind(word: str) -> Kind:
    kinds = [kind for kind in Kind if not kind.is_code]
    if word not in kinds:
        raise UnknownIdError("列の意味（--kind）", word, kinds)
    return Kind(word)


def _as_ids(dataset: Dataset, known: _Known, cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells that hold names of what the column points to, or of its codes, as ids and codes."""
    names: dict[str, str] = {}
    if known.field.code_list:
        codes = dataset.codes(known.field.code_list)
        names = {dataset.label(known.field.code_list, code): code for code in codes}
    elif known.key:
        resource = dataset.resources[known.key.target]
        rows = dataset.current(known.key.target)
        names = {name_of(dataset, resource, row): str(row[known.key.target_fields[0]]) for row in rows}
    return tuple(names.get(cell, cell) for cell in cells)


def _fits(dataset: Dataset, known: _Known, cell: str) -> bool:
    """Tell whether a cell can stand in a known column, mended where that is certain."""
    if cell and known.field.code_list and cell not in dataset.codes(known.field.code_list):
        return False
    if cell and known.key:
        column = known.key.target_fields[0]
        if cell not in {str(row[column]) for row in dataset.rows(known.key.target)}:
            return False
    _, findings = read_cell(known.field, cell, known.field.unit)
    return all(finding.tidy is not None for finding in findings)
