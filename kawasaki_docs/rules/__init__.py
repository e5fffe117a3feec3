"""The report's own rules, beyond the schema: sums, shares, targets, and what belongs together.

To add a rule, write a function that yields breaches in the module of its subject and name it in that
module's ``RULES``. A note excuses a cell only where it names what the rule expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.problems import Problem, UnknownIdError, limited
from kawasaki_docs.rules import (
    editions,
    kpis,
    lasting_rows,
    markup,
    ordinance,
    programmes,
    promises,
    readings,
    review,
    series,
    shares,
    sources,
    survey,
    usage,
    versions,
)
from kawasaki_docs.rules.base import Rule, is_sound
from kawasaki_docs.schema.descriptor import DESCRIPTOR

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["DRAFT_CODES", "RULES", "check_all", "check_later"]

RULES: tuple[Rule, ...] = (
    *kpis.RULES,
    *editions.RULES,
    *versions.RULES,
    *lasting_rows.RULES,
    *sources.RULES,
    *review.RULES,
    *promises.RULES,
    *ordinance.RULES,
    *programmes.RULES,
    *shares.RULES,
    *series.RULES,
    *survey.RULES,
    *readings.RULES,
    *usage.RULES,
    *markup.RULES,
)


DRAFT_CODES = frozenset({"edition-missing", "pending", "question-not-asked", "result-missing"})
"""Rules that ask for what a year's report tells in the end: a draft may still lack it."""


def check_all(dataset: Dataset) -> tuple[Problem, ...]:
    """Return everything that is wrong with the data, in order of file, row and column: what breaks the
    schema, and what breaks a rule of the report.

    A rule that reads a broken or absent table is left out: that table's own problems come first.
    """
    sound = {name for name in dataset.resources if is_sound(dataset, name)}
    broken = {
        problem for rule in RULES if sound.issuperset(rule.tables) for problem in _problems(rule, dataset)
    }
    return tuple(limited(sorted(broken.union(dataset.problems))))


def check_later(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with rows of later years, and does not concern the edition: what a later edition
    finds and this one does not.
    """
    known = set(check_all(dataset))
    later = {problem for year in dataset.later_editions for problem in check_all(dataset.at(year))}
    return tuple(sorted(later - known))


def _problems(rule: Rule, dataset: Dataset) -> tuple[Problem, ...]:
    """Return what breaks a rule. It looks up what references promise; where the descriptor has lost a
    reference, the look-up may fail, and the rule cannot be checked.
    """
    try:
        return tuple(rule.problems(dataset))
    except (UnknownIdError, KeyError):
        tables = "、".join(rule.tables)
        message = (
            f"規則 {rule.code} を確かめられません。外部キー（foreignKeys）が消えていないかを確かめてください"
            f"（表 {tables}）。変更前のファイルに戻せば直ります。"
        )
        bare = (table for table in rule.tables if not dataset.resources[table].foreign_keys)
        line = dataset.descriptor_line(next(bare, rule.tables[0]))
        return (Problem(f"{dataset.directory.name}/{DESCRIPTOR}", line, "", "descriptor", message),)
