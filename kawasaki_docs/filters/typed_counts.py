"""Counts typed in prose that the data hold: next year's edition would tell them wrong.

Reported are the edition's programmes, measures, KPIs and topics of the survey, where their number is typed
before their name (80指標, 4つの事業), not after it (施策1の事業). One or two are
reported where the page lists exactly these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.filters.counting import count_number
from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Counted", "TypedCount", "counts_in_prose", "known_counts", "may_count"]

_PROGRAMMES = "programme_years year = edition and programmes.kind = '{}'"
_EVERYWHERE = (
    ("事業", _PROGRAMMES.format("reviewed")),
    ("事業", _PROGRAMMES.format("other")),
    ("施策", "measures"),
    ("指標", "kpi_values year = edition"),
    ("話題", "survey_questions.topic"),
)
_FEW = 3
_TYPED = re.compile(
    r"(?<![0-9第.,])(?<!施策|事業|指標|話題)([0-9]+)(つ|件|個)?の?(事業|施策|指標|話題)(?![者所年])"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something there are, and what a role of counts holds that prints it."""

    noun: str
    number: str
    target: str


@dataclass(frozen=True, slots=True)
class TypedCount:
    """A count as typed, and what to write: the name of a role and what stands in it."""

    text: str
    role: str
    target: str


def may_count(text: str) -> bool:
    """Tell whether a text types the number of anything that is counted."""
    return bool(_TYPED.search(unicodedata.normalize("NFKC", text)))


def known_counts(dataset: Dataset, edition: int, articles: tuple[str, ...] = ()) -> tuple[Counted, ...]:
    """Return what can be counted: in the edition, and under the articles whose programmes a page lists."""
    listed = [
        ("事業", f"{_PROGRAMMES.format(kind)} and article = {article}")
        for article in articles
        for kind in ("reviewed", "other")
    ]
    found = []
    for noun, target in (*listed, *_EVERYWHERE):
        try:
            number = count_number(dataset, edition, target)
        except ReportError:
            continue  # an edition without them
        if (noun, target) in listed or int(number.replace(",", "")) >= _FEW:
            found.append(Counted(noun, number, target))
    return tuple(found)


def counts_in_prose(text: str, known: tuple[Counted, ...]) -> Iterator[TypedCount]:
    """Yield the counts that a block of text types and the data hold."""
    for match in _TYPED.finditer(unicodedata.normalize("NFKC", text)):
        number, counter, noun = match.groups()
        for counted in known:
            if (counted.noun, counted.number) == (noun, number):
                yield TypedCount(match[0], "count-tsu" if counter == "つ" else "count", counted.target)
                break
