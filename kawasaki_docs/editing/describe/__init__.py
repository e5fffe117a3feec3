"""What an id is: its names, its values, how to write it, and the pages that use it.

``profiles`` looks a word up among programmes, KPIs, facts, survey questions, tables, articles, opinions and
responses. One word can name several things (``12-1`` is a paragraph, an opinion and a response): all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.article import article_profile
from kawasaki_docs.editing.describe.base import Profile
from kawasaki_docs.editing.describe.figures import fact_profile, kpi_profile, question_profile
from kawasaki_docs.editing.describe.programme import programme_profile
from kawasaki_docs.editing.describe.review import opinion_profile, response_profile
from kawasaki_docs.editing.describe.table import table_profile
from kawasaki_docs.problems import UnknownIdError

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.mentions import Mention

__all__ = ["Profile", "profiles"]

_Describe = Callable[["Dataset", int, Sequence["Mention"], str], Profile | None]

_KINDS: tuple[_Describe, ...] = (
    programme_profile,
    kpi_profile,
    fact_profile,
    question_profile,
    table_profile,
    article_profile,
    opinion_profile,
    response_profile,
)


def profiles(dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str) -> tuple[Profile, ...]:
    """Return everything that ``word`` names; raise UnknownIdError with the nearest names where nothing.

    Raises DataErrors where a table that holds the answer is broken.
    """
    answers = (describe(dataset, edition, mentions, word) for describe in _KINDS)
    found = tuple(answer for answer in answers if answer is not None)
    if not found:
        raise UnknownIdError("名前", word, _names(dataset))
    return found


def _names(dataset: Dataset) -> Iterator[str]:
    yield from dataset.resources
    for table in ("programmes", "kpis", "facts", "survey_questions", "articles"):
        yield from (str(row[dataset.resources[table].primary_key[-1]]) for row in dataset.rows(table))
