"""What the report of fiscal 2023 needed: its tables."""

from __future__ import annotations

from kawasaki_docs import load
from tests.site.conftest import DATA


def test_no_table_of_the_report_is_lost() -> None:
    assert len(load(DATA).resources) >= 42
