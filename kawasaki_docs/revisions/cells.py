"""Which cells of data/ differ between two versions of it, row by row of the same key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kawasaki_docs.revisions.model import Difference, Fate, RowChange, TableChange
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.formatting import points_elsewhere, value_text

if TYPE_CHECKING:
    from kawasaki_docs.csvfile.reader import RawRow
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["table_changes"]

_Cells = Mapping[str, str]


def table_changes(before: Dataset, after: Dataset) -> tuple[TableChange, ...]:
    """Return the tables that differ, in the order of the schema, those that are gone last. Rows of all years
    count. Raises DataErrors where a table is broken."""
    names = dict.fromkeys((*after.resources, *before.resources))
    found = (_change(_Table(before, name), _Table(after, name)) for name in names)
    return tuple(each for each in found if each.rows or each.schema)


class _Table:
    """One version of a table: its rows by key, and each cell as it is printed."""

    def __init__(self, dataset: Dataset, name: str) -> None:
        self.dataset, self.name = dataset, name
        self.resource: Resource | None = dataset.resources.get(name)
        self.rows: dict[tuple[str, ...], RawRow] = {}
        if self.resource is None:
            return
        self.raw = dataset.raw(name)
        self.read = {row.line: row for row in dataset.rows(name)}
        for row in self.raw.rows:
            cells = self.cells(row)
            key = tuple(cells.get(each, "") for each in self.resource.file_key) or tuple(cells.values())
            self.rows[key] = row

    def cells(self, row: RawRow) -> _Cells:
        return dict(zip(self.raw.header, row.cells, strict=True))

    def printed(self, row: RawRow, name: str) -> str:
        """A cell as the site prints it; as it stands in the file where the edition does not see its row."""
        written = self.cells(row).get(name, "")
        field = self.field(name)
        read = self.read.get(row.line)
        if read is None or field is None or self.resource is None:
            return written
        return value_text(self.dataset, self.resource, field, read, with_unit=True)

    def field(self, name: str) -> Field | None:
        fields = self.resource.fields if self.resource else ()
        return next((field for field in fields if field.name == name), None)

    def called(self, row: RawRow) -> str:
        """What readers call a row, and its key as roles write it."""
        if self.resource is None:
            return ""
        keys = [self.resource.field(name) for name in self.resource.file_key]
        told = [key for key in keys if key.kind is not Kind.ID or points_elsewhere(self.resource, key)]
        name = self.resource.of_kind(Kind.NAME)
        shown = dict.fromkeys(field.name for field in (*([name] if name else []), *told))
        words = "・".join(filter(None, (self.printed(row, each) for each in shown)))
        written = "/".join(self.cells(row).get(key.name, "") for key in keys)
        return words if words == written else f"{words}（{written}）"


def _change(before: _Table, after: _Table) -> TableChange:
    present = after if after.resource else before
    title = (present.resource and present.resource.title) or present.name
    rows = sorted(_rows(before, after), key=lambda row: row.line)
    return TableChange(present.name, present.raw.file, title, tuple(_schema(before, after)), tuple(rows))


def _rows(before: _Table, after: _Table) -> Iterator[RowChange]:
    for key, row in after.rows.items():
        if key in before.rows:
            differences = tuple(_cells(before, before.rows[key], after, row))
            if differences:
                yield RowChange(row.line, after.called(row), Fate.CHANGED, differences)
    gone = {key: row for key, row in before.rows.items() if key not in after.rows}
    come = {key: row for key, row in after.rows.items() if key not in before.rows}
    for old, new in _renamed(before, gone, after, come):
        was, now = gone.pop(old), come.pop(new)
        name = f"{before.called(was)} → {after.called(now)}"
        yield RowChange(now.line, name, Fate.RENAMED, tuple(_cells(before, was, after, now)))
    for row in gone.values():
        yield RowChange(row.line, before.called(row), Fate.REMOVED, tuple(_whole(before, row)))
    for row in come.values():
        told = (Difference(each.place, "", each.before) for each in _whole(after, row))
        yield RowChange(row.line, after.called(row), Fate.ADDED, tuple(told))


def _renamed(
    before: _Table,
    gone: Mapping[tuple[str, ...], RawRow],
    after: _Table,
    come: Mapping[tuple[str, ...], RawRow],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the keys of rows that differ in their key alone, and are the only ones with these cells."""
    old, new = (_by_content(*each) for each in ((before, gone), (after, come)))
    return [
        (keys[0], new[content][0])
        for content, keys in old.items()
        if any(content) and len(keys) == len(new.get(content, ())) == 1
    ]


def _by_content(
    table: _Table, rows: Mapping[tuple[str, ...], RawRow]
) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    own = table.resource.file_key if table.resource else ()
    for key, row in rows.items():
        content = tuple(text for name, text in table.cells(row).items() if name not in own)
        found.setdefault(content, []).append(key)
    return found


def _cells(before: _Table, old: RawRow, after: _Table, new: RawRow) -> Iterator[Difference]:
    """Yield the cells that differ; columns that only one version knows are told by the schema."""
    was, now = before.cells(old), after.cells(new)
    for name in now:
        if name in was and was[name] != now[name]:
            pair = before.printed(old, name), after.printed(new, name)
            if pair[0] == pair[1]:  # as it is printed nothing differs
                pair = was[name], now[name]
            yield Difference(_title(after, name), *pair)


def _whole(table: _Table, row: RawRow) -> Iterator[Difference]:
    key = table.resource.file_key if table.resource else ()
    for name, written in table.cells(row).items():
        if written and name not in key:
            yield Difference(_title(table, name), table.printed(row, name), "")


def _title(table: _Table, name: str) -> str:
    field = table.field(name)
    return field.title or name if field else name


def _schema(before: _Table, after: _Table) -> Iterator[Difference]:
    """Yield what datapackage.json says otherwise: table, columns, their titles, units and decimals."""
    old, new = before.resource, after.resource
    if old is None or new is None:
        yield Difference("表", "あり" if old else "", "あり" if new else "")
        return
    for place, pair in (("表の題", (old.title, new.title)), ("表の説明", (old.description, new.description))):
        if pair[0] != pair[1]:
            yield Difference(place, *pair)
    for name in dict.fromkeys((*old.header, *new.header)):
        was, now = before.field(name), after.field(name)
        if was is None or now is None:
            yield Difference(f"列「{name}」", was.title if was else "", now.title if now else "")
        elif _looks(was) != _looks(now):
            yield Difference(f"列「{name}」", _looks(was), _looks(now))


def _looks(field: Field) -> str:
    """What of a column's description shows in print."""
    parts = (
        field.title,
        field.unit or field.unit_from,
        "" if field.decimals is None else f"小数{field.decimals}桁",
    )
    return "、".join(filter(None, parts))
