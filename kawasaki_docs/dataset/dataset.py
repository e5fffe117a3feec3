"""A folder of data as one value: ``load(directory)`` -> ``Dataset``, typed, checked, read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from kawasaki_docs.cells.cell import Value
from kawasaki_docs.cells.rows import Key, Row, key_text
from kawasaki_docs.csvfile.disk import read_bytes
from kawasaki_docs.csvfile.reader import RawTable
from kawasaki_docs.dataset.checks import repairs
from kawasaki_docs.dataset.files import JOURNAL, file_digests, label_of
from kawasaki_docs.dataset.frames import frame_of
from kawasaki_docs.dataset.seen import ALL_YEARS, editions
from kawasaki_docs.dataset.tables import read_raws, read_tables
from kawasaki_docs.dataset.templates import for_edition
from kawasaki_docs.diagnosis.hints import CODES
from kawasaki_docs.problems import DataErrors, Problem, UnknownIdError, system_fault
from kawasaki_docs.schema.descriptor import DESCRIPTOR, Field, Package, Resource
from kawasaki_docs.schema.json_values import line_of
from kawasaki_docs.schema.parser import parse_package

if TYPE_CHECKING:
    import pandas

__all__ = ["Dataset", "file_digests", "load", "read_package"]

Result = TypeVar("Result")


def read_package(directory: Path) -> Package:
    """Read ``datapackage.json`` of ``directory``; raise DataErrors where that cannot be done."""
    path = directory / DESCRIPTOR
    file = label_of(directory, DESCRIPTOR)
    try:
        data = read_bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        message = f"{DESCRIPTOR} がありません。data フォルダーを指定しているか、ファイルがあるかを確かめてください。"
        raise DataErrors([Problem(file, 0, "", "descriptor", message)]) from None
    except OSError as error:
        message = f"{DESCRIPTOR} を開けません。{system_fault(error)}"
        raise DataErrors([Problem(file, 0, "", "descriptor", message)]) from None
    return parse_package(data, file)


def load(
    directory: Path,
    edition: int | None = None,
    *,
    replaced: Mapping[str, RawTable] = MappingProxyType({}),
    package: Package | None = None,
) -> Dataset:
    """Read and check every table that ``datapackage.json`` of ``directory`` names, as ``edition`` sees them:
    rows of later years do not exist for it, and of each thing it sees the newest version that is not after
    it. Without ``edition``, the last one that any row is of.

    ``replaced`` gives the cells of tables that stand elsewhere (a workbook) in place of their files,
    ``package`` a schema that is not written yet in place of the folder's.
    Raises DataErrors only where datapackage.json itself cannot be read; broken tables are told by
    ``Dataset.problems``, and raise where they are asked for.
    """
    package = package or read_package(directory)
    # Taken first: a file that changes while it is read differs from its digest and is read again.
    digests = file_digests(directory)
    raws = read_raws(directory, package, replaced)
    return Dataset(
        directory, package, raws, edition or max(editions(package, raws), default=ALL_YEARS), digests
    )


class Dataset:
    """All tables of a data folder. Answers are immutable; nothing is written back.

    ``file`` in problems and rows is the folder's name and the path in it (``data/kpis.csv``). ``edition`` is
    the fiscal year whose report sees the data so.
    """

    def __init__(
        self,
        directory: Path,
        package: Package,
        raws: Mapping[str, RawTable],
        edition: int,
        digests: Mapping[str, str],
    ) -> None:
        self.directory = directory
        self.edition = edition
        self.package = for_edition(package, edition)
        self.file_digests = MappingProxyType(dict(digests))
        self._unfilled = package
        self._raws = raws
        self._tables = read_tables(package, raws, edition)
        self._editions: dict[int, Dataset] = {edition: self}
        self._indexes: dict[str, dict[Key, Row]] = {}
        self._groups: dict[tuple[str, tuple[str, ...]], dict[Key, tuple[Row, ...]]] = {}
        self._worked: dict[tuple[Callable[..., object], int], tuple[object, set[str]]] = {}
        self._noted: list[set[str]] = []

    def at(self, edition: int) -> Dataset:
        """Return the data of the same files as an earlier (or a later) edition sees them."""
        if edition not in self._editions:
            other = Dataset(self.directory, self._unfilled, self._raws, edition, self.file_digests)
            # What is asked of it is noted here, and each edition is read once.
            other._noted, other._editions = self._noted, self._editions
            self._editions[edition] = other
        return self._editions[edition]

    @cached_property
    def later_editions(self) -> tuple[int, ...]:
        """The editions after this one that rows are of, in order."""
        return tuple(year for year in editions(self._unfilled, self._raws) if year > self.edition)

    @property
    def resources(self) -> Mapping[str, Resource]:
        """The tables' schemas by name, in the descriptor's order."""
        return self.package.resources

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What breaks the schema, in order of file, row and column: files, cells, keys, references.

        What breaks a rule of the report is told by ``kawasaki_docs.rules.check_all``.
        """
        found = [problem for table in self._tables.values() for problem in table.problems]
        # A row that several tables point to in vain stands in the problems of each.
        return tuple(sorted({*found, *self._files()}))

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return all rows of ``table`` that the edition sees, in the file's order; also of what has ended.

        Raises UnknownIdError for an unknown table and DataErrors where the table breaks its schema. What
        is fixable, and what only breaks a rule of the report, does not keep it from being read.
        """
        self._resource(table)
        errors = self._tables[table].errors
        if errors:
            raise DataErrors(errors)
        return self._tables[table].rows

    def current(self, table: str) -> tuple[Row, ...]:
        """Return the rows of ``table`` without those of what has ended. Raises like ``rows``."""
        until = self._resource(table).until
        return tuple(row for row in self.rows(table) if not until or row[until] is None)

    def raw(self, table: str) -> RawTable:
        """Return the cells of ``table`` as they stand in its file, those of all years."""
        self._resource(table)
        return self._raws[table]

    def seen(self, table: str) -> RawTable:
        """Return the cells of ``table`` as they stand in its file, without rows of later years."""
        self._resource(table)
        return self._tables[table].raw

    def table_problems(self, table: str) -> tuple[Problem, ...]:
        """Return what is wrong with one table's file, schema, keys and references."""
        self._resource(table)
        return self._tables[table].problems

    def repairs(self, table: str) -> dict[tuple[int, str], str]:
        """Return what should stand in the fixable cells of ``table``, by row number and column."""
        rows = {name: read.rows for name, read in self._tables.items()}
        return repairs(self.raw(table), self.resources[table], rows)

    def row(self, table: str, *key: Value) -> Row:
        """Return the row whose primary key is ``key``; raise UnknownIdError with the nearest keys."""
        found = self.find(table, *key)
        if found is None:
            title = self._resource(table).title or table
            raise UnknownIdError(title, key_text(key), map(key_text, self._index(table)))
        return found

    def find(self, table: str, *key: Value) -> Row | None:
        """Return the row whose primary key is ``key``, or None."""
        return self._index(table).get(key)

    def where(self, table: str, /, **equal: Value) -> tuple[Row, ...]:
        """Return the rows of ``table`` whose columns equal the values given."""
        names = tuple(equal)
        for name in names:
            self._resource(table).field(name)
        rows = self.rows(table)
        if (table, names) not in self._groups:
            found: dict[Key, list[Row]] = {}
            for row in rows:
                found.setdefault(tuple(row[name] for name in names), []).append(row)
            self._groups[table, names] = {key: tuple(group) for key, group in found.items()}
        return self._groups[table, names].get(tuple(equal.values()), ())

    def descriptor_line(self, table: str) -> int:
        """Return the line of datapackage.json at which what it says of ``table`` begins."""
        place = f"resources[{list(self.resources).index(table)}]"
        return line_of((self.directory / DESCRIPTOR).read_text(encoding="utf-8-sig"), place)

    def label(self, list_name: str, code: str, short: bool = False) -> str:
        """Return the Japanese name of a code (its short one where there is one and ``short`` is true)."""
        row = self.find(CODES, list_name, code)
        if row is None:
            raise UnknownIdError("コード", code, self.codes(list_name))
        return (short and row.text("short_label")) or row.text("label")

    def codes(self, list_name: str) -> tuple[str, ...]:
        """Return the codes of a list in their order; raise UnknownIdError for an unknown list."""
        rows = self.where(CODES, list=list_name)
        if not rows:
            raise UnknownIdError("コードの種類", list_name, {row.text("list") for row in self.rows(CODES)})
        return tuple(row.text("code") for row in sorted(rows, key=lambda row: row.integer("order")))

    def source(self, table: str) -> str:
        """Return the titles of a table's sources joined by 「、」, the report itself last."""
        titles = self._resource(table).sources
        return "、".join(sorted(titles, key=lambda title: title in self.package.sources))

    def frame(self, table: str, *, labels: bool = False) -> pandas.DataFrame:
        """Return a table as a DataFrame for analysis: a column a field, a row a row.

        Whole numbers are Int64, other numbers Float64, quarters and months periods, dates datetime64, codes
        ordered categories; missing cells are NA. ``labels`` gives codes by their Japanese names. Raises
        UnknownIdError for an unknown table and DataErrors where the table breaks its schema.
        """
        rows = self.rows(table)

        def codes(field: Field) -> dict[str, str]:
            return {code: self.label(field.code_list, code) for code in self.codes(field.code_list)}

        return frame_of(self.resources[table], rows, codes, labels=labels)

    def once(self, work: Callable[[Dataset, int], Result], edition: int) -> Result:
        """Return ``work(self, edition)``, worked out once; its tables are noted as if it were every time."""
        if (work, edition) not in self._worked:
            with self.noting() as tables:
                self._worked[work, edition] = work(self, edition), tables
        result, tables = self._worked[work, edition]
        if self._noted:
            self._noted[-1].update(tables)
        return cast("Result", result)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the tables that are asked for until the context is left, in the set that it gives."""
        found: set[str] = set()
        self._noted.append(found)
        try:
            yield found
        finally:
            self._noted.pop()
            if self._noted:
                self._noted[-1].update(found)

    def files(self, tables: Iterable[str]) -> tuple[str, ...]:
        """Return the files that the rows of ``tables`` and what is wrong with them rest on, as in
        ``file_digests``: their own, and those of the tables that they refer to."""
        found: set[str] = set()
        waiting = [table for table in tables if table in self.resources]
        if any(self._tables[table].errors for table in waiting):
            # What is told of rows that point nowhere rests on all tables that point to the same row.
            return tuple(sorted(self.file_digests))
        while waiting:
            resource = self.resources[waiting.pop()]
            if resource.path not in found:
                found.add(resource.path)
                waiting += (key.target for key in resource.foreign_keys if key.target in self.resources)
                waiting += (CODES for field in resource.fields if field.code_list and CODES in self.resources)
        return tuple(sorted(found))

    def _resource(self, table: str) -> Resource:
        if table not in self.resources:
            raise UnknownIdError("表", table, self.resources)
        if self._noted:
            self._noted[-1].add(table)
        return self.resources[table]

    def _index(self, table: str) -> dict[Key, Row]:
        resource = self._resource(table)
        if table not in self._indexes:
            names = resource.primary_key
            self._indexes[table] = {tuple(row[name] for name in names): row for row in self.rows(table)}
        return self._indexes[table]

    def _files(self) -> Iterator[Problem]:
        if (self.directory / JOURNAL).exists():
            message = "kawasaki-docs が書き込みの途中で止まりました。kawasaki-docs check を実行すると、書き込む前に戻ります。"
            yield Problem(label_of(self.directory, JOURNAL), 0, "", "file-half-written", message)
        known = {resource.path for resource in self.resources.values()}
        for path in self.file_digests:
            if path not in known and path != DESCRIPTOR:
                message = (
                    f"{DESCRIPTOR} に書かれていないファイルです。不要なら削除し、必要なら書き加えてください。"
                )
                yield Problem(label_of(self.directory, path), 0, "", "file-unlisted", message)
