"""An article's profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import Profile, used
from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.records.ordinance import article
from kawasaki_docs.records.ordinance_reference import parse_reference
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.records.promises import article_promises
from kawasaki_docs.records.review import plans, review

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.ordinance import Article
    from kawasaki_docs.records.promises import Promise
    from kawasaki_docs.records.review import ProgrammePlans, Review
    from kawasaki_docs.text.mentions import Mention

__all__ = ["article_profile"]

_NAMED_BY = ("ord:article", "review", "plans", "promises")


def article_profile(dataset: Dataset, edition: int, mentions: Sequence[Mention], word: str) -> Profile | None:
    """Return what an article is, None where ``word`` names none. A paragraph counts as its article."""
    named = parse_reference(word)
    if named is None or dataset.find("articles", named.article) is None:
        return None
    number = named.article
    if named.paragraph and dataset.find("article_paragraphs", number, named.paragraph, 0) is None:
        return None
    found = article(dataset, number)
    judged = review(dataset, edition, number)
    own = programmes(dataset, edition, article=number)
    planned = plans(dataset, edition, number)
    entries = (
        ("見出し", (found.caption,)),
        ("要約", (found.summary,)),
        ("項", (f"{len(found.paragraphs)}つ（号は{sum(len(each.items) for each in found.paragraphs)}つ）",)),
        ("施策", (found.measure.name if found.measure else "",)),
        ("事業", tuple(f"{each.id}　{each.name}（指標{len(kpis(dataset, each.id))}件）" for each in own)),
        (
            "検証意見と対応",
            (f"意見{len(judged.opinions)}件、対応{len(judged.responses)}件（{edition}年度）",),
        ),
        ("前の年度の対応", (_results(article_promises(dataset, edition, number)),)),
        ("翌年度の計画", (f"{sum(len(each.plans) for each in planned)}件",)),
        ("足りないもの", _gaps(dataset, found, judged, planned) or ("ありません",)),
    )
    samples = (f"{{ord:ref}}`{number}` → 第{number}条へのリンク", f"```{{review}} {number}")
    return Profile("条", str(number), entries, samples, used(mentions, lambda each: _speaks(each, number)))


def _results(promised: Sequence[Promise]) -> str:
    """How many of last year's responses have a result, "" where there were none."""
    answers = [each for each in promised if each.kind == "response"]
    return f"{len(answers)}件、結果{sum(bool(each.status) for each in answers)}件" if answers else ""


def _gaps(
    dataset: Dataset, article: Article, judged: Review, planned: Sequence[ProgrammePlans]
) -> tuple[str, ...]:
    """What an article of a measure lacks. Each may be right, so no rule refuses it."""
    if article.measure is None:
        return ()
    missing = {
        "検証対象事業": not planned,
        "検証意見": not judged.opinions,
        **{f"「{each.programme.name}」の翌年度の計画": not each.plans for each in planned},
        **{f"「{each.programme.name}」の指標": not kpis(dataset, each.programme.id) for each in planned},
    }
    return tuple(f"{what}がありません" for what, absent in missing.items() if absent)


def _speaks(mention: Mention, number: int) -> bool:
    if mention.role:
        named = parse_reference(mention.key) if mention.name == "ord:ref" else None
        return named is not None and named.article == number
    if mention.name in _NAMED_BY:
        return mention.target == str(number)
    return mention.options.get("article") == str(number)
