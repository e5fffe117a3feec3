"""A stretch of time that figures speak of: a fiscal or calendar year, a quarter, a month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs import wording
from kawasaki_docs.problems import ReportError
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from kawasaki_docs.cells.cell import Value

__all__ = ["Period"]

_PARTS = {Kind.QUARTER: 4, Kind.MONTH: 12}
"""How many of a kind a year has; the others are whole years."""
_WRITTEN = {Kind.QUARTER: re.compile("([0-9]{4})-Q([1-4])"), Kind.MONTH: re.compile("([0-9]{4})-([0-9]{2})")}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period. Periods of one kind compare by time.

    ``year`` is the Western year (of a fiscal year, the one in which it begins), ``part`` the quarter or
    month in it (0 = the whole year), ``kind`` one of the kinds of columns that are periods.
    """

    year: int
    part: int
    kind: Kind

    @classmethod
    def read(cls, kind: Kind, value: Value) -> Period:
        """Return the period that a column of ``kind`` holds; raise ReportError where it holds none."""
        if kind.is_year and isinstance(value, int):
            return cls(value, 0, kind)
        written = _WRITTEN[kind].fullmatch(value) if kind in _WRITTEN and isinstance(value, str) else None
        if written is None or not 1 <= int(written[2]) <= _PARTS[kind]:
            raise ReportError(
                f"期間「{value}」を読めません。「2024」「2024-Q2」「2024-04」のように書いてください。"
            )
        return cls(int(written[1]), int(written[2]), kind)

    @classmethod
    def fiscal(cls, year: int) -> Period:
        """Return a fiscal year, as editions and waves of the survey are."""
        return cls(year, 0, Kind.FISCAL_YEAR)

    @property
    def before(self) -> Period:
        """The period of the same kind just before this one."""
        return self._moved(-1)

    @property
    def after(self) -> Period:
        """The period of the same kind just after this one."""
        return self._moved(1)

    def _moved(self, by: int) -> Period:
        if not self.part:
            return Period(self.year + by, 0, self.kind)
        years, part = divmod(self.part - 1 + by, _PARTS[self.kind])
        return Period(self.year + years, part + 1, self.kind)

    @property
    def value(self) -> int | str:
        """What stands in a cell: ``2024``, ``2024-Q2``, ``2024-04``."""
        if self.kind is Kind.QUARTER:
            return f"{self.year}-Q{self.part}"
        return f"{self.year}-{self.part:02}" if self.kind is Kind.MONTH else self.year

    @property
    def label(self) -> str:
        """令和5（2023）年度, 令和5（2023）年, 2024年4〜6月期, 2024年4月: for headings and prose."""
        return self._worded(wording.fiscal_year, wording.calendar_year)

    @property
    def short_label(self) -> str:
        """令和5年度, 令和5年, 2024年4〜6月期, 2024年4月: for the axes of charts and narrow columns."""
        return self._worded(wording.fiscal_year_short, wording.calendar_year_short)

    def _worded(self, fiscal: Callable[[int], str], calendar: Callable[[int], str]) -> str:
        if self.kind is Kind.QUARTER:
            return wording.quarter(self.year, self.part)
        if self.kind is Kind.MONTH:
            return wording.month(self.year, self.part)
        return calendar(self.year) if self.kind is Kind.CALENDAR_YEAR else fiscal(self.year)
