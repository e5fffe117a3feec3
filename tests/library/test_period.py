"""Periods: what a cell says, the one before, the order, the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.period import Period
from kawasaki_docs.schema.kinds import Kind

PERIODS = st.one_of(
    st.builds(
        Period, st.integers(1900, 2100), st.just(0), st.sampled_from([Kind.FISCAL_YEAR, Kind.CALENDAR_YEAR])
    ),
    st.builds(Period, st.integers(1900, 2100), st.integers(1, 4), st.just(Kind.QUARTER)),
    st.builds(Period, st.integers(1900, 2100), st.integers(1, 12), st.just(Kind.MONTH)),
)


@pytest.mark.parametrize(
    ("kind", "value", "before", "label", "short"),
    [
        (Kind.FISCAL_YEAR, 2023, 2022, "令和5（2023）年度", "令和5年度"),
        (Kind.CALENDAR_YEAR, 2019, 2018, "令和元（2019）年", "令和元年"),
        (Kind.QUARTER, "2024-Q1", "2023-Q4", "2024年1〜3月期", "2024年1〜3月期"),
        (Kind.QUARTER, "2024-Q3", "2024-Q2", "2024年7〜9月期", "2024年7〜9月期"),
        (Kind.MONTH, "2024-01", "2023-12", "2024年1月", "2024年1月"),
        (Kind.MONTH, "2024-11", "2024-10", "2024年11月", "2024年11月"),
    ],
)
def test_a_period(kind: Kind, value: int | str, before: int | str, label: str, short: str) -> None:
    period = Period.read(kind, value)
    assert (period.value, period.before.value) == (value, before)
    assert (period.label, period.short_label) == (label, short)


@given(PERIODS)
def test_the_one_before_is_the_greatest_smaller_one(period: Period) -> None:
    assert Period.read(period.kind, period.value) == period
    assert period.before < period
    assert period.before.kind is period.kind
    assert period.after.before == period


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.FISCAL_YEAR, "2023"),
        (Kind.QUARTER, "2024-Q5"),
        (Kind.QUARTER, None),
        (Kind.MONTH, "2024-13"),
        (Kind.MONTH, "2024-1"),
    ],
)
def test_what_is_no_period_is_refused(kind: Kind, value: int | str | None) -> None:
    with pytest.raises(ReportError, match="期間"):
        Period.read(kind, value)
