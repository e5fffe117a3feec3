"""Profiles of the council's opinions and of the city's responses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import Entry, Profile, speaks, stands, used
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.review import opinion, response

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.review import Opinion, Response
    from kawasaki_docs.text.mentions import Mention

__all__ = ["opinion_profile", "response_profile"]

_NONE = ("ありません",)


def opinion_profile(dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str) -> Profile | None:
    """Return what an opinion of the edition is, None where ``word`` names none."""
    try:
        found = opinion(dataset, edition, word)
    except UnknownIdError:
        return None
    key = {"year": edition, "article": found.article, "opinion": found.number}
    answers = tuple(f"{each.id}　{each.summary}" for each in found.responses)
    entries: tuple[Entry, ...] = (
        ("要約", (found.summary,)),
        ("答える対応", answers or _NONE),
        ("関わる事業", tuple(f"{each.programme}　{each.name}" for each in found.programmes) or _NONE),
        stands(dataset, ("opinions", "opinion_responses", "opinion_programmes"), **key),
    )
    return _profile("検証意見", "opinion", found, entries, mentions)


def response_profile(
    dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str
) -> Profile | None:
    """Return what a response of the edition is, None where ``word`` names none."""
    try:
        found = response(dataset, edition, word)
    except UnknownIdError:
        return None
    key = {"year": edition, "article": found.article, "response": found.number}
    plans = tuple(f"{each.programme} の{each.order}番　{each.summary}" for each in found.plans)
    entries: tuple[Entry, ...] = (
        ("要約", (found.summary,)),
        ("答えている意見", found.opinions or _NONE),
        ("翌年度の計画", plans or _NONE),
        stands(dataset, ("responses", "opinion_responses", "response_plans"), **key),
    )
    return _profile("対応", "response", found, entries, mentions)


def _profile(
    kind: str,
    role: str,
    found: Opinion | Response,
    entries: tuple[Entry, ...],
    mentions: Sequence[Mention],
) -> Profile:
    samples = (f"{{{role}}}`{found.id}` → {kind}へのリンク", f"```{{review}} {found.article}")
    pages = used(mentions, speaks(found.id, (role,), ("review",), str(found.article)))
    return Profile(kind, found.id, entries, samples, pages)
