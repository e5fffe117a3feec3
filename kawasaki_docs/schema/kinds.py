"""What a column means: its kind, which ``x-kind`` of the descriptor says and nothing else does.

A year is a year because its kind says so, not because of its limits, name or title; so are percentages,
ids and codes. The kind decides how a value is printed, whether it is a figure, and what it can be part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

__all__ = ["Kind"]


class Kind(StrEnum):
    """The kinds of columns. The value is what stands in ``datapackage.json``."""

    FISCAL_YEAR = "fiscal_year"
    """The Western year in which a fiscal year begins."""
    CALENDAR_YEAR = "calendar_year"
    QUARTER = "quarter"
    """``2024-Q2``: a quarter of a calendar year."""
    MONTH = "month"
    """``2024-04``."""
    DATE = "date"
    EDITION = "edition"
    """The fiscal year of the report from which, until which or of which a row speaks."""

    COUNT = "count"
    """How many of something; the unit says of what."""
    AMOUNT = "amount"
    """A sum of money."""
    PERCENT = "percent"
    NUMBER = "number"
    """Any other figure: an index, a ratio, a value whose unit stands beside it."""

    ARTICLE = "article"
    """The number of an article of the ordinance, printed 第12条."""
    ORDINAL = "ordinal"
    """The number that a thing bears: a programme's, an opinion's, a session's."""
    ORDER = "order"
    """The place of a row among others, which serves the data and not the reader."""
    DECIMALS = "decimals"
    """How many decimals other values of the row have."""

    ID = "id"
    """A slug of the report's own, which means nothing to readers."""
    CODE = "code"
    """A code of ``codes.csv``, printed by its name."""
    REGISTER = "register"
    """A code that names the list which the row belongs to."""
    NAME = "name"
    """What a reader calls the row."""
    TEXT = "text"
    NOTE = "note"
    """A remark, set as a footnote of the row."""
    UNIT = "unit"
    """The unit of other values of the row."""
    PAGE = "page"
    """A page of the printed report."""
    FLAG = "flag"
    EMAIL = "email"
    TELEPHONE = "telephone"

    @property
    def types(self) -> tuple[str, ...]:
        """The types of Table Schema that can hold such a value."""
        return _TYPES.get(self, ("string",))

    @property
    def is_year(self) -> bool:
        """Whether the values are Western years, printed with their era."""
        return self in (Kind.FISCAL_YEAR, Kind.CALENDAR_YEAR, Kind.EDITION)

    @property
    def is_period(self) -> bool:
        """Whether the values are the years, quarters or months that figures speak of."""
        return self in (Kind.FISCAL_YEAR, Kind.CALENDAR_YEAR, Kind.QUARTER, Kind.MONTH)

    @property
    def is_quantity(self) -> bool:
        """Whether the values say how much, so that they need a unit."""
        return self in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.NUMBER)

    @property
    def is_number(self) -> bool:
        """Whether the values are set as numbers, right-aligned: quantities, and numbers that things bear."""
        return self.is_quantity or self in (Kind.ORDINAL, Kind.ORDER, Kind.DECIMALS)

    @property
    def is_code(self) -> bool:
        """Whether the values are codes of ``codes.csv``."""
        return self in (Kind.CODE, Kind.REGISTER)


_TYPES: Mapping[Kind, tuple[str, ...]] = {
    **dict.fromkeys((Kind.FISCAL_YEAR, Kind.CALENDAR_YEAR, Kind.EDITION), ("integer",)),
    Kind.MONTH: ("yearmonth",),
    Kind.DATE: ("date",),
    **dict.fromkeys((Kind.AMOUNT, Kind.PERCENT, Kind.NUMBER), ("number", "integer")),
    **dict.fromkeys((Kind.COUNT, Kind.ARTICLE, Kind.ORDINAL, Kind.ORDER, Kind.DECIMALS), ("integer",)),
    Kind.FLAG: ("boolean",),
}
