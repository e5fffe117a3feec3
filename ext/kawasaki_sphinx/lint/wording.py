"""One warning of Sphinx, MyST or docutils in Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Names", "Wording"]


class Names(Enum):
    """Among which names the nearest to a wrong one are sought."""

    DIRECTIVE = auto()
    ROLE = auto()
    PAGE = auto()
    FILE = auto()
    LABEL = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """One warning. ``kind`` is its type and subtype, ``english`` what is said of ``%s`` or ``%r``,
    ``japanese`` the same of ``{0}``, ``cure`` what an editor does. Where ``names`` is given, ``{0}`` is a
    name, and the nearest of these are told."""

    kind: str
    english: str
    japanese: str
    cure: str
    names: Names | None = None

    @property
    def meaning(self) -> str:
        """What the warning says of anything, for the editors' guide."""
        return self.japanese.format(*["…"] * 4)
