"""Places on the pages of the PDF."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Position"]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place came to stand: its page from 1, points from the left and from the top of it."""

    page: int
    x: float
    y: float
