"""The scores as values: what each rule says of each table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Readability", "Score", "State", "TableScore"]


class State(StrEnum):
    """How a table stands to a rule. The value is the word that pages print."""

    FULFILLED = "満たす"
    NOT_APPLICABLE = "該当なし"
    UNFULFILLED = "満たさない"


@dataclass(frozen=True, slots=True)
class Score:
    """What a rule (its number) says of a table, and why."""

    rule: str
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class TableScore:
    """A table's scores, in the order of the rules. ``file`` is its place in messages."""

    table: str
    title: str
    file: str
    scores: tuple[Score, ...]

    def count(self, state: State) -> int:
        """Return how many rules are in a state."""
        return sum(score.state is state for score in self.scores)


@dataclass(frozen=True, slots=True)
class Readability:
    """The Japanese titles of all rules by their numbers (``L1-01``: the level, then the place in it), and the
    scores of all tables."""

    rules: Mapping[str, str]
    tables: tuple[TableScore, ...]

    def scores(self, rule: str) -> tuple[Score, ...]:
        """Return what one rule says of every table."""
        return tuple(score for table in self.tables for score in table.scores if score.rule == rule)
