"""What reading a cell gives: its value, and what an editor should know about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Finding", "Reading", "Value"]

Value = str | int | Decimal | bool | datetime.date | None
"""What a cell holds. A missing cell is None, never an empty string."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in one cell. ``tidy`` is what should stand there, None where only the editor knows."""

    code: str
    message: str
    tidy: str | None = None


Reading = tuple[Value, tuple[Finding, ...]]
"""A cell's value and what is to be said of it."""
