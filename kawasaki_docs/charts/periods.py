"""Which labels of categories are points in time, and their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["in_time", "is_timeline", "moment"]

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_WESTERN = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.])")
_ERA = re.compile(r"(令和|平成|昭和|(?<![A-Za-z])[RHS])(元|\d{1,2})(?!\d)")
_WITHIN = re.compile(r"[）)]?(?:-Q|年|[-/.])(\d{1,2})(?!\d)")


def moment(label: str) -> tuple[int, int] | None:
    """Return the Western year in a label and the month or quarter after it (0 without), else None.

    Reads ``2023``, ``2024-Q2``, ``令和5年度（n=985）``, ``令和5（2023）年度``, ``2024年4-6月``, ``R5``.
    """
    era = _ERA.search(label)
    western = _WESTERN.search(label)
    if western is not None:
        year = int(western[0])
    elif era is not None:
        year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
    else:
        return None
    end = max(found.end() for found in (western, era) if found is not None)
    within = _WITHIN.match(label, end)
    return year, int(within[1]) if within else 0


def is_timeline(labels: Sequence[str]) -> bool:
    """Tell whether every label is a point in time."""
    return bool(labels) and all(moment(label) is not None for label in labels)


def in_time(labels: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of labels from the oldest to the newest; the given order where some are no times."""
    moments = [moment(label) for label in labels]
    known = sorted((when, index) for index, when in enumerate(moments) if when is not None)
    return tuple(index for _, index in known) if len(known) == len(labels) else tuple(range(len(labels)))
