"""Findings of single cells gathered into problems: one for each cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kawasaki_docs.cells.cell import Finding
from kawasaki_docs.cells.rows import Row
from kawasaki_docs.csvfile.reader import RawTable
from kawasaki_docs.diagnosis.columns import Allowed, Columns
from kawasaki_docs.diagnosis.hints import CODES, Hints
from kawasaki_docs.diagnosis.shifts import shift_fault, swap_fault
from kawasaki_docs.problems import Problem, look_up
from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["Findings", "gather"]

Findings = Mapping[str, Sequence[tuple[int, Finding]]]
"""By column, what was found in its cells, with their row numbers."""

_FEW = 2
_EXAMINED = 50
_PART = 3
_RUINS = frozenset({"text-platform", "text-lost", "text-decomposed", "text-space"})
"""What garbled letters look like by chance. Such a file is restored, so that they are not told as well."""


def gather(
    raw: RawTable, resource: Resource, findings: Findings, tables: Mapping[str, Sequence[Row]]
) -> Iterator[Problem]:
    """Yield the problems of a table's cells. A row that is no row of the table (a total, a remark) or whose
    cells have moved is told once, and so are empty cells below one another. ``tables`` are those that hints
    are taken from."""
    rows = list(_rows(raw, resource, findings, tables))
    yield from rows
    told = {problem.row for problem in rows}
    ruined = any(problem.code == "text-garbled" for problem in raw.problems)
    for name, found in findings.items():
        hints = Hints(raw, resource, name, tables)
        last = 0
        for line, finding in found:
            if line in told or (ruined and finding.code in _RUINS):
                continue
            if finding.code == "required":
                if line != last + 1:
                    yield _gap(raw, name, found, line, finding.message, hints)
                last = line
                continue
            message = finding.message + hints.hint(finding, line)
            fixable = finding.tidy is not None
            yield Problem(raw.file, line, name, finding.code, message, fixable)


def _rows(
    raw: RawTable, resource: Resource, findings: Findings, tables: Mapping[str, Sequence[Row]]
) -> Iterator[Problem]:
    """Yield the problems of whole rows: those that do not belong to the table, and those that have moved."""
    wrong = Counter(
        line
        for found in findings.values()
        for line in {line for line, finding in found if finding.tidy is None}
    )
    if not wrong:
        return
    strangers = _strangers(raw, resource, findings)
    for line, cells in strangers.items():
        if cells == raw.header:
            message = "項目名の行がもう1つあります。行ごと削除してください。"
            yield Problem(raw.file, line, "", "row-stray", message)
            continue
        shown = "、".join(filter(None, cells))[:40]
        message = f"「{shown}」の行には、必要な値がほとんどありません。合計や注の行なら、行ごと削除してください（合計は計算で出せます。注は備考の列に書きます）。"
        yield Problem(raw.file, line, "", "row-stray", message)
    if raw.header != resource.header:
        return
    columns = Columns(
        resource.fields, [row.cells for row in raw.rows if row.line not in wrong], _allowed(resource, tables)
    )
    for row in [row for row in raw.rows if row.line in wrong and row.line not in strangers][:_EXAMINED]:
        message = shift_fault(row.cells, columns) or swap_fault(row.cells, columns)
        if message:
            yield Problem(raw.file, row.line, "", "row-shifted", message + look_up(raw.file))


def _allowed(resource: Resource, tables: Mapping[str, Sequence[Row]]) -> Allowed:
    """Return what tells the texts that a column may hold, as far as the tables read until now say it."""
    found: dict[str, frozenset[str] | None] = {}

    def allowed(field: Field) -> frozenset[str] | None:
        if field.name not in found:
            codes = {row.text("code") for row in tables.get(CODES, ()) if row["list"] == field.code_list}
            keys = {
                str(row[target])
                for key in resource.foreign_keys
                for name, target in zip(key.fields, key.target_fields, strict=True)
                for row in tables.get(key.target, ())
                if name == field.name and key.target != resource.name
            }
            found[field.name] = frozenset(codes | keys) or None
        return found[field.name]

    return allowed


def _strangers(raw: RawTable, resource: Resource, findings: Findings) -> dict[int, tuple[str, ...]]:
    """Return the rows with few cells, most of the required ones empty or wrong, by row number."""
    needed = {field.name for field in resource.fields if field.required}
    lines = [
        {line: finding.code for line, finding in found if finding.tidy is None}
        for name, found in findings.items()
        if name in needed
    ]
    wrong = Counter(line for column in lines for line in column)
    empty = {line for column in lines for line, code in column.items() if code == "required"}
    suspects = {line for line in empty if wrong[line] >= max(_FEW, len(needed) / 2)}
    limit = max(_FEW, len(resource.fields) // _PART)
    return {
        row.line: row.cells
        for row in raw.rows
        if (row.line in suspects and sum(map(bool, row.cells)) <= limit)
        or (row.line in wrong and row.cells == raw.header)
    }


def _gap(
    raw: RawTable, name: str, found: Sequence[tuple[int, Finding]], line: int, message: str, hints: Hints
) -> Problem:
    """Tell a run of empty cells that begins in ``line``."""
    lines = {number for number, finding in found if finding.code == "required"}
    end = line
    while end + 1 in lines:
        end += 1
    run = f"{end}行目まで、{end - line + 1}行続けて空欄です。" if end > line else ""
    return Problem(raw.file, line, name, "required", message + run + hints.empty(line))
