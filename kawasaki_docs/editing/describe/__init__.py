"""What an id is: its names, its values, how to write it, and the pages that use it.

``described`` looks a word up among programmes, KPIs, facts, survey questions, tables, articles, opinions and
responses, then among their Japanese names. One word can name several things (``12-1`` is a paragraph, an
opinion and a response): all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.article import article_profile
from kawasaki_docs.editing.describe.base import Describe, Profile
from kawasaki_docs.editing.describe.figures import fact_profile, kpi_profile, question_profile
from kawasaki_docs.editing.describe.names import named
from kawasaki_docs.editing.describe.programme import programme_profile
from kawasaki_docs.editing.describe.review import opinion_profile, response_profile
from kawasaki_docs.editing.describe.table import table_profile
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.ordinance import articles

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.mentions import Mention

__all__ = ["described"]

_KINDS: tuple[Describe, ...] = (
    programme_profile,
    kpi_profile,
    fact_profile,
    question_profile,
    table_profile,
    article_profile,
    opinion_profile,
    response_profile,
)


def described(dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str) -> Iterator[str]:
    """Yield the lines that tell all that ``word`` names: what they are, or where several things have it in
    their Japanese names, which they are.

    Raises UnknownIdError with the nearest names where there is nothing, and DataErrors where a table that
    holds the answer is broken.
    """
    found = _profiles(dataset, edition, mentions, word)
    things = () if found else named(dataset, word)
    ids = {each.id for each in things}
    if len(ids) == 1 and "" not in ids:
        found = _profiles(dataset, edition, mentions, *ids)
    if found:
        yield "\n\n".join("\n".join(profile.lines()) for profile in found)
    elif things:
        yield f"「{word}」を名前に含むものが{len(things)}件あります。"
        yield from (f"  {each.line}" for each in things)
    else:
        raise UnknownIdError("名前", word, _names(dataset))


def _profiles(dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str) -> list[Profile]:
    answers = (describe(dataset, edition, mentions, word) for describe in _KINDS)
    return [answer for answer in answers if answer is not None]


def _names(dataset: Dataset) -> Iterator[str]:
    yield from dataset.resources
    yield from (str(each.number) for each in articles(dataset))
    for table, name in (
        ("programmes", "name"),
        ("kpis", "label"),
        ("facts", "label"),
        ("survey_questions", "title"),
    ):
        for row in dataset.rows(table):
            yield from (str(row[dataset.resources[table].primary_key[-1]]), row.text(name))
