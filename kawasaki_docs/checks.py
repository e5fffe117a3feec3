"""The schema's checks: header, types, constraints, primary keys, foreign keys, code lists.

Every check reports all it finds. A mistake is told once, at its own place: a row that refers to a row
with a broken cell is not reported as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kawasaki_docs.cells import Finding, Reading, Value, read_cell
from kawasaki_docs.descriptor import Field, ForeignKey, Resource
from kawasaki_docs.errors import Problem, nearest
from kawasaki_docs.header import match_header
from kawasaki_docs.reading import RawTable
from kawasaki_docs.rows import Row, key_text

__all__ = ["Tables", "check_codes", "check_references", "check_table", "incomplete", "repairs"]

Tables = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""

CODES = "codes"
"""The table that holds the codes of every ``codeList``."""

_LOST_CELLS = frozenset({"row-too-many", "row-too-few", "quote", "header-missing", "header-unknown"})
_MAX_HINTS = 50


def incomplete(problems: Sequence[Problem]) -> bool:
    """Tell whether rows or columns were lost in reading, so that references to the table prove nothing."""
    return any(problem.code in _LOST_CELLS for problem in problems)


def check_table(
    raw: RawTable, resource: Resource, foreign: Tables | None = None
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Turn cells into typed rows; return them with the table's problems, those of ``raw`` included.

    ``foreign`` holds the tables that ``unitFrom`` and ``decimalsFrom`` point to. A row with a broken cell
    is kept, with None in that cell.
    """
    table = _Table(raw, resource, foreign or {})
    problems = [*raw.problems, *table.problems]
    for name, findings in table.findings.items():
        for line, finding in findings:
            fixable = finding.tidy is not None
            problems.append(Problem(raw.file, line, name, finding.code, finding.message, fixable))
    names = {name: place for place, name in enumerate(resource.header)}
    cells = zip(*(table.values[name] for name in resource.header), strict=True)
    rows = tuple(
        Row(raw.file, source.line, names, values) for source, values in zip(raw.rows, cells, strict=True)
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
        units = self._linked(field.unit_from)
        decimals = self._linked(field.decimals_from)
        values: list[Value] = []
        findings: list[tuple[int, Finding]] = []
        # Most columns repeat few values: each distinct cell is read once.
        known: dict[tuple[str, Value, Value], Reading] = {}
        for number, row in enumerate(self._raw.rows):
            unit = units[number] if units else field.unit
            digits = decimals[number] if decimals else field.decimals
            key = (row.cells[place], unit, digits)
            found = known.get(key)
            if found is None:
                found = known[key] = read_cell(
                    field,
                    key[0],
                    unit if isinstance(unit, str) else "",
                    digits if isinstance(digits, int) else None,
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
    for row in rows if resource.primary_key else ():
        key = tuple(row[name] for name in resource.primary_key)
        if None in key:
            continue
        line = first.setdefault(key, row.line)
        if line != row.line:
            what = "、".join(resource.field(name).title or name for name in resource.primary_key)
            message = (
                f"「{key_text(key)}」の行は{line}行目にもあります（{what}の組は1行だけです）。"
                "どちらかを削除するか、正しい値に直してください。"
            )
            problems.append(Problem(row.file, row.line, resource.primary_key[-1], "key-duplicate", message))
    return problems


def check_references(resource: Resource, rows: Sequence[Row], tables: Tables) -> tuple[Problem, ...]:
    """Report foreign keys of ``rows`` that no row of the target holds; an empty column means no reference.

    A target that is not in ``tables`` (its file is unreadable) is not judged.
    """
    problems: list[Problem] = []
    for key in resource.foreign_keys:
        if key.target not in tables:
            continue
        targets = {tuple(row[name] for name in key.target_fields) for row in tables[key.target]}
        if any(None in target for target in targets):
            # A broken key is told at its own place; what refers to it may be right.
            continue
        hints: dict[tuple[Value, ...], str] = {}
        for row in rows:
            values = tuple(row[name] for name in key.fields)
            if None in values or values in targets:
                continue
            if values not in hints:
                hints[values] = _nearest_key(values, targets) if len(hints) < _MAX_HINTS else ""
            message = (
                f"「{key_text(values)}」は表「{key.target}」の{_columns(key)}にありません。{hints[values]}"
                f"値を直すか、{key.target}.csv に行を加えてください。"
            )
            problems.append(Problem(row.file, row.line, key.fields[-1], "reference-missing", message))
    return tuple(problems)


def _columns(key: ForeignKey) -> str:
    return "・".join(f"「{name}」" for name in key.target_fields)


def _nearest_key(values: tuple[Value, ...], targets: set[tuple[Value, ...]]) -> str:
    """Name the nearest keys, those with the same leading values first."""
    lead = values[:-1]
    family = [target for target in targets if target[:-1] == lead] or list(targets)
    names = nearest(key_text(values), (key_text(target) for target in family))
    return f"近い値: {'、'.join(names)}。" if names else ""


def check_codes(resource: Resource, rows: Sequence[Row], tables: Tables) -> tuple[Problem, ...]:
    """Report values of ``codeList`` columns that codes.csv does not name."""
    if CODES not in tables:
        return ()
    lists: dict[str, list[str]] = {}
    for code in tables[CODES]:
        lists.setdefault(code.text("list"), []).append(code.text("code"))
    problems: list[Problem] = []
    for field in resource.fields:
        if field.code_list and any(row[field.name] is not None for row in rows):
            problems += _unknown_codes(field, rows, lists.get(field.code_list, []))
    return tuple(problems)


def _unknown_codes(field: Field, rows: Sequence[Row], codes: Sequence[str]) -> list[Problem]:
    if not codes:
        message = f"codes.csv に「{field.code_list}」のコードがありません。list が {field.code_list} の行を加えてください。"
        return [Problem(rows[0].file, 0, field.name, "code-missing", message)]
    problems: list[Problem] = []
    known = set(codes)
    hints: dict[Value, str] = {}
    for row in rows:
        value = row[field.name]
        if value is None or value in known or (field.enum and value not in field.enum):
            continue
        if value not in hints:
            near = nearest(str(value), codes) if len(hints) < _MAX_HINTS else ()
            hints[value] = f"近いコード: {'、'.join(near)}。" if near else ""
        message = (
            f"「{value}」は codes.csv の「{field.code_list}」にありません。{hints[value]}"
            "コードを直すか、codes.csv に行を加えてください。"
        )
        problems.append(Problem(row.file, row.line, field.name, "code-missing", message))
    return problems
