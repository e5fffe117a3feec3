"""Periods of the labels that tests write: 令和5年度, 2023, 2024-Q2, 2024年4-6月."""

from __future__ import annotations

import re

from kawasaki_docs.records.period import Period
from kawasaki_docs.schema.kinds import Kind

__all__ = ["period_of"]

_LABEL = re.compile(
    r"(?:(?P<era>令和|平成)(?P<number>元|\d+)|(?P<year>(?:19|20)\d\d)(?!\d))(?:（\d{4}）)?(?:年度?|-Q)?(?P<part>\d+)?.*"
)


def period_of(label: str) -> Period | None:
    """Return the period that a label names, None where it names something else."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return None
    count = 1 if match["number"] == "元" else int(match["number"] or 0)
    year = int(match["year"]) if match["year"] else {"令和": 2018, "平成": 1988}[match["era"]] + count
    return Period(year, int(match["part"] or 0), Kind.FISCAL_YEAR)
