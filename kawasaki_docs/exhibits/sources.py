"""Whose the figures of an exhibit are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["names_the_report"]


def names_the_report(dataset: Dataset, source: str) -> bool:
    """Tell whether a source line names the report itself and nothing beside it."""
    return source in dataset.package.sources
