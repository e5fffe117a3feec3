"""The scores as one table: a row a rule, and all scores in its CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.table import Cell, Exhibit, head_cell, make_table
from kawasaki_docs.publishing.readability.score import Readability, Score, State

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["exhibit"]

_SOURCE = "デジタル庁「行政データにおける機械可読性に関するルール」に照らした結果"


def exhibit(found: Readability) -> Exhibit:
    """Return how many tables each rule applies to and how it is kept."""
    head = (
        head_cell("番号"),
        head_cell("規則"),
        *(head_cell(state.value, "right") for state in State),
        head_cell("わけ"),
    )
    body = []
    for rule, title in found.rules.items():
        scores = found.scores(rule)
        counts = (Cell(str(sum(score.state is state for score in scores)), "right") for state in State)
        body.append((Cell(rule, header=True), Cell(title), *counts, Cell(_reasons(scores))))
    return Exhibit(
        caption="機械可読性の規則ごとの表の数",
        table=make_table([head], body),
        source=_SOURCE,
        data=(
            ("table", "rule", "state", "reason"),
            *(
                (table.table, score.rule, score.state.value, score.reason)
                for table in found.tables
                for score in table.scores
            ),
        ),
    )


def _reasons(scores: Iterable[Score]) -> str:
    """Return the reasons of the scores that apply, worst first; of all where none applies."""
    found = list(scores)
    applying = [score for score in found if score.state is not State.NOT_APPLICABLE] or found
    ordered = sorted(applying, key=lambda score: score.state is not State.UNFULFILLED)
    return "".join(dict.fromkeys(score.reason for score in ordered))
