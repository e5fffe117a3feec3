"""The editions that the data hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["latest_edition"]


def latest_edition(dataset: Dataset) -> int:
    """Return the last fiscal year that has programmes. Raises ReportError where there is none."""
    years = [row.integer("year") for row in dataset.rows("programme_years")]
    if not years:
        raise ReportError(
            "programme_years.csv に行がないため、年度がわかりません。--year で年度を書いてください"
        )
    return max(years)
