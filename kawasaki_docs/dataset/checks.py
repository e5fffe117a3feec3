"""The schema's checks of one table: header, types, constraints, primary keys.

Every check reports all it finds. A mistake is told once, at its own place: a row that refers to a row
with a broken cell is not reported as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kawasaki_docs.cells.cell import Finding, Reading, Value, read_cell
from kawasaki_docs.cells.rows import Row, key_text
from kawasaki_docs.csvfile.reader import RawTable
from kawasaki_docs.dataset.foreign_keys import Tables
from kawasaki_docs.diagnosis.gathering import gather
from kawasaki_docs.diagnosis.header import match_header
from kawasaki_docs.problems import Problem
from kawasaki_docs.schema.descriptor import Field, Resource
from kawasaki_docs.schema.kinds import Kind

__all__ = ["check_table", "incomplete", "repairs"]

_LOST_CELLS = frozenset(
    {
        "file-cut",
        "row-too-many",
        "row-too-few",
        "quote",
        "header-missing",
        "header-unknown",
        "header-lost",
        "header-order",
        "header-renamed",
        "header-row",
        "row-shifted",
    }
)


def incomplete(problems: Sequence[Problem]) -> bool:
    """Tell whether rows or columns were lost in reading, so that references to the table prove nothing."""
    return any(problem.code in _LOST_CELLS and not problem.fixable for problem in problems)


def check_table(
    raw: RawTable, resource: Resource, foreign: Tables | None = None
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Turn cells into typed rows; return them with the table's problems, those of ``raw`` included.

    ``foreign`` holds the tables that ``unitFrom`` and ``decimalsFrom`` point to. A row with a broken cell
    is kept, with None in that cell.
    """
    table = _Table(raw, resource, foreign or {})
    problems = [*raw.problems, *table.problems]
    problems += gather(raw, resource, table.findings, foreign or {})
    names = {name: place for place, name in enumerate(resource.header)}
    notes = resource.notes
    cells = zip(*(table.values[name] for name in resource.header), strict=True)
    rows = tuple(
        Row(raw.file, source.line, names, values, notes)
        for source, values in zip(raw.rows, cells, strict=True)
    )
    problems += _duplicate_keys(rows, resource)
    return rows, tuple(problems)


def repairs(raw: RawTable, resource: Resource, foreign: Tables | None = None) -> dict[tuple[int, str], str]:
    """Return what should stand in the fixable cells, by row number and column."""
    table = _Table(raw, resource, foreign or {})
    return {
        (line, name): finding.tidy
        for name, findings in table.findings.items()
        for line, finding in findings
        if finding.tidy is not None
    }


class _Table:
    """One table, read column by column: values, and findings with their row numbers."""

    def __init__(self, raw: RawTable, resource: Resource, foreign: Tables) -> None:
        self.values: dict[str, list[Value]] = {}
        self.findings: dict[str, list[tuple[int, Finding]]] = {}
        self.problems: tuple[Problem, ...] = ()
        self._raw = raw
        self._resource = resource
        self._foreign = foreign
        places: Mapping[str, int] = {}
        if raw.readable:
            places, self.problems = match_header(raw, resource)
        # Columns that others take their unit or decimals from come first.
        for field in sorted(resource.fields, key=lambda field: bool(field.unit_from or field.decimals_from)):
            if field.name in places:
                self._read_column(field, places[field.name])
            else:
                self.values[field.name] = [None] * len(raw.rows)

    def _read_column(self, field: Field, place: int) -> None:
        of_row = self._resource.of_kind(Kind.FISCAL_YEAR) if field.type == "date" else None
        years = self.values.get(of_row.name) if of_row else None
        units = self._linked(field.unit_from)
        decimals = self._linked(field.decimals_from)
        values: list[Value] = []
        findings: list[tuple[int, Finding]] = []
        # Most columns repeat few values: each distinct cell is read once.
        known: dict[tuple[str, Value, Value, Value], Reading] = {}
        for number, row in enumerate(self._raw.rows):
            unit = units[number] if units else field.unit
            digits = decimals[number] if decimals else field.decimals
            year = years[number] if years else None
            key = (row.cells[place], unit, digits, year)
            found = known.get(key)
            if found is None:
                found = known[key] = read_cell(
                    field,
                    key[0],
                    unit if isinstance(unit, str) else "",
                    digits if isinstance(digits, int) else None,
                    year if isinstance(year, int) else None,
                )
            values.append(found[0])
            if found[1]:
                findings += ((row.line, finding) for finding in found[1])
        self.values[field.name] = values
        if findings:
            self.findings[field.name] = findings

    def _linked(self, link: str) -> list[Value]:
        """Return, for each row, the value that ``unit`` or ``kpis.unit`` points to; [] for no link."""
        table, _, column = link.rpartition(".")
        if not link:
            return []
        if not table:
            return self.values[column]
        key = self._resource.foreign_key(table)
        if key is None:
            return []
        index = {
            tuple(row[name] for name in key.target_fields): row[column]
            for row in self._foreign.get(table, ())
        }
        return [index.get(values) for values in zip(*(self.values[name] for name in key.fields), strict=True)]


def _duplicate_keys(rows: Sequence[Row], resource: Resource) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[tuple[Value, ...], int] = {}
    cells = {row.line: row.cells for row in rows}
    for row in rows if resource.primary_key else ():
        key = tuple(row[name] for name in resource.file_key)
        if any(row[name] is None for name in resource.primary_key):
            continue
        line = first.setdefault(key, row.line)
        if line != row.line:
            what = "、".join(resource.field(name).title or name for name in resource.file_key)
            cure = (
                "2行はまったく同じです。どちらかを、行ごと削除してください。"
                if cells[row.line] == cells[line]
                else "どちらかを削除するか、正しい値に直してください。"
            )
            message = f"「{key_text(key)}」の行は{line}行目にもあります（{what}の組は1行だけです）。{cure}"
            problems.append(Problem(row.file, row.line, resource.file_key[-1], "key-duplicate", message))
    return problems
