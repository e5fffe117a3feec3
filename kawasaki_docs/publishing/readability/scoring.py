"""Every table scored by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.publishing.readability.checks import Subject
from kawasaki_docs.publishing.readability.rules import RULES
from kawasaki_docs.publishing.readability.score import Readability, Score, TableScore

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["readability"]


def readability(dataset: Dataset) -> Readability:
    """Score every table of the data by every rule. Broken tables are scored, too: nothing is raised."""
    tables = []
    for name, resource in dataset.resources.items():
        subject = Subject(dataset, resource, dataset.seen(name))
        scores = tuple(Score(rule.id, *rule.outcome(subject)) for rule in RULES)
        tables.append(TableScore(name, resource.title, subject.raw.file, scores))
    return Readability({rule.id: rule.title for rule in RULES}, tuple(tables))
