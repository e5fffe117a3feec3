"""``kawasaki-docs check --readability``: how the tables keep the 30 rules of machine readability."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.publishing.readability.score import Readability, State
from kawasaki_docs.publishing.readability.scoring import readability

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["show"]


def show(dataset: Dataset, form: str) -> int:
    """Print the scores as ``form`` (text, json, github) asks; return 1 if a rule is not fulfilled."""
    found = readability(dataset)
    lines = {"text": _text, "json": _json, "github": _github}[form]
    for line in lines(found):
        print(line)
    failed = sum(table.count(State.UNFULFILLED) for table in found.tables)
    told = f"満たさないところが{failed}件あります。" if failed else "該当する規則は、すべて満たしています。"
    print(f"{len(found.tables)}表を{len(found.rules)}の規則に照らしました。{told}", file=sys.stderr)
    return 1 if failed else 0


def _text(found: Readability) -> Iterator[str]:
    """Yield a block a table: the counts, then each rule with its state and reason."""
    for table in found.tables:
        counts = "、".join(f"{state.value} {table.count(state)}" for state in State)
        yield f"{table.file}（{table.title}）: {counts}"
        for score in table.scores:
            yield f"  {score.rule} {score.state.value}: {found.rules[score.rule]} — {score.reason}"


def _json(found: Readability) -> Iterator[str]:
    records = [
        {
            "file": table.file,
            "table": table.table,
            "rule": score.rule,
            "state": score.state.name.lower().replace("_", "-"),
            "reason": score.reason,
        }
        for table in found.tables
        for score in table.scores
    ]
    yield json.dumps(records, ensure_ascii=False, indent=2)


def _github(found: Readability) -> Iterator[str]:
    """Yield an annotation for each rule that a table does not fulfil."""
    for table in found.tables:
        for score in table.scores:
            if score.state is State.UNFULFILLED:
                yield f"::error file={table.file}::{found.rules[score.rule]}: {score.reason} [{score.rule}]"
