"""What the rest of the data says about a broken cell: the row above it, and the names of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from kawasaki_docs.cells.cell import Finding
from kawasaki_docs.cells.rows import Row
from kawasaki_docs.csvfile.reader import RawTable
from kawasaki_docs.problems import LOOK_UP
from kawasaki_docs.schema.descriptor import Resource

__all__ = ["CODES", "Hints", "codes_by_label"]

_MANY = 20

CODES = "codes"
"""The table that holds the codes of every ``codeList``."""


class Hints:
    """Hints for the cells of one column."""

    def __init__(
        self, raw: RawTable, resource: Resource, name: str, tables: Mapping[str, Sequence[Row]]
    ) -> None:
        self._raw = raw
        self._field = resource.field(name)
        self._keys = resource.foreign_keys
        self._tables = tables
        self._codes = tables.get(CODES, ())

    def hint(self, finding: Finding, line: int) -> str:
        """Return what to add to a finding's message, "" where nothing is known."""
        if finding.code == "cell-ditto":
            above = self._above.get(line, "")
            return f"上の行は「{above[:30]}」です。" if above else ""
        if finding.code in ("enum", "pattern"):
            return self._named(self._texts[line].strip(), finding.code)
        return ""

    def empty(self, line: int) -> str:
        """Return what may belong in an empty cell: the value above, where cells were merged."""
        above = self._above.get(line, "")
        merged = f"結合セルを解除した後なら、上の行と同じ「{above[:30]}」です。" if above else ""
        return merged + LOOK_UP

    def _named(self, text: str, code: str) -> str:
        """Return the code or the key of what an editor called by its Japanese name."""
        if text in self._names:
            table, name = self._names[text]
            return f"「{text}」{f'は、{table}.csv では' if table else 'のコードは'}「{name}」です。"
        if code == "enum" or not self._field.code_list:
            return ""
        codes = [row.text("code") for row in self._codes if row["list"] == self._field.code_list]
        return f"使えるコード: {'、'.join(codes[:_MANY])}。"

    @cached_property
    def _names(self) -> dict[str, tuple[str, str]]:
        """Codes and keys that may stand in the column, with their tables ("" = codes), by other names."""
        if self._field.code_list:
            return {
                name: ("", code) for name, code in codes_by_label(self._field.code_list, self._codes).items()
            }
        return {
            text: (key.target, str(row[key.target_fields[0]]))
            for key in self._keys
            if key.fields == (self._field.name,)
            for row in self._tables.get(key.target, ())
            for text in row.cells
            if isinstance(text, str)
        }

    @cached_property
    def _texts(self) -> dict[int, str]:
        place = self._raw.header.index(self._field.name)
        return {row.line: row.cells[place] for row in self._raw.rows}

    @cached_property
    def _above(self) -> dict[int, str]:
        """The value that stands above each row, where the rows before it repeat theirs as well."""
        found: dict[int, str] = {}
        last, repeated = "", False
        for line, text in self._texts.items():
            found[line] = last if repeated or not last else ""
            if text:
                repeated = text == last
                last = text
        return found


def codes_by_label(code_list: str, codes: Sequence[Row]) -> dict[str, str]:
    """Return the codes of a list by their Japanese names."""
    return {
        name: row.text("code")
        for row in codes
        if row["list"] == code_list
        for name in (row.text("short_label"), row.text("label"))
        if name
    }
