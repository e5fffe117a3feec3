"""What an edition's tables tell otherwise than those of the edition before: begun, ended, changed.

    found = changes(dataset, "kpis")
    [row["label"] for row in found.begun]
    [(before["name"], now["name"]) for before, now in changes(dataset, "programmes").changed]

A KPI says itself which one it took the place of (``Kpi.predecessor``) and whether it ended (``Kpi.until``);
``dataset.at(edition - 1)`` is all that the edition before saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.records.period import Period

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Key, Row
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Changes", "changes", "holds"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows of one table: ``begun`` are this edition's, ``ended`` as the edition before saw them, ``changed``
    pairs of before and now of one thing whose words differ.
    """

    begun: tuple[Row, ...]
    ended: tuple[Row, ...]
    changed: tuple[tuple[Row, Row], ...]


def changes(dataset: Dataset, table: str) -> Changes:
    """Compare what holds in the edition with what held in the one before, in the order of the file.

    ``table`` is one whose rows hold from an edition on. Raises UnknownIdError and DataErrors.
    """
    names = dataset.resources[table].primary_key
    now = _by_key(dataset.current(table), names)
    before = _by_key(dataset.at(Period.fiscal(dataset.edition).before.year).current(table), names)
    return Changes(
        begun=tuple(row for key, row in now.items() if key not in before),
        ended=tuple(row for key, row in before.items() if key not in now),
        changed=tuple(
            (before[key], row) for key, row in now.items() if key in before and _differ(before[key], row)
        ),
    )


def holds(dataset: Dataset, table: str, *key: object) -> bool:
    """Tell whether a thing is of the edition: the data know it, and it has not ended."""
    names = dataset.resources[table].primary_key
    return key in _by_key(dataset.current(table), names)


def _by_key(rows: tuple[Row, ...], names: tuple[str, ...]) -> dict[Key, Row]:
    return {tuple(row[name] for name in names): row for row in rows}


def _differ(before: Row, now: Row) -> bool:
    return any(before[name] != now[name] for name in now if name not in ("since", "until"))
