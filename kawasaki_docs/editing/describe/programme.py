"""A programme's profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import Entry, Profile, speaks, stands, used
from kawasaki_docs.records.kpis import kpis
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.records.promises import RESULT_STATUSES, programme_promises
from kawasaki_docs.records.review import programme_plans, review
from kawasaki_docs.records.verdicts import judge

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.mentions import Mention

__all__ = ["programme_profile"]


def programme_profile(
    dataset: Dataset, edition: int, mentions: Sequence[Mention], slug: str
) -> Profile | None:
    """Return what a programme is, None where there is none of that slug."""
    row = dataset.find("programmes", slug)
    if row is None:
        return None
    own = kpis(dataset, slug)
    entries = (
        ("名称", (row.text("name"),)),
        ("区分", (dataset.label("programme_kind", row.text("kind")),)),
        *_of_edition(dataset, edition, slug),
        (
            "指標",
            tuple(f"{each.id}　{each.label}（{judge(each, each.value(edition)).text}）" for each in own)
            or ("ありません",),
        ),
        stands(dataset, ("programmes", "programme_years"), programme=slug),
    )
    samples = (f"{{programme}}`{slug}` → {row.text('name')}へのリンク", f"```{{kpi-table}} {slug}")
    pages = used(
        mentions,
        speaks(slug, ("programme",), ("programme", "kpi-table", "kpi-chart", "promises"), option="programme"),
    )
    return Profile("事業", slug, entries, samples, pages)


def _of_edition(dataset: Dataset, edition: int, slug: str) -> list[Entry]:
    found = next((each for each in programmes(dataset, edition) if each.id == slug), None)
    if found is None:
        return [(f"{edition}年度", ("programme_years.csv に行がありません",))]
    opinions = [
        each.id
        for each in review(dataset, edition, found.article).opinions
        if any(link.programme == slug for link in each.programmes)
    ]
    plans = len(programme_plans(dataset, edition, slug))
    promised = [
        (each, dataset.label(RESULT_STATUSES, each.status) if each.status else "結果がありません")
        for each in programme_promises(dataset, edition, slug)
    ]
    return [
        (f"{edition}年度の番号", (str(found.number),)),
        ("条と施策", (f"{found.article_label} {found.measure}".rstrip(),)),
        ("目的", (found.purpose,)),
        ("検証意見", ("、".join(opinions) or "ありません",)),
        ("前の年度の計画", tuple(f"{each.id}　{each.summary}（{status}）" for each, status in promised)),
        ("翌年度の計画", (f"{plans}件",)),
    ]
