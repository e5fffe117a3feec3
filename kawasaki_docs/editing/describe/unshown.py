"""Data of an edition that no page shows: programmes, KPIs, figures, questions, opinions, tables and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import line_numbers
from kawasaki_docs.editing.describe.figures import fact_profile, kpi_profile, question_profile
from kawasaki_docs.editing.describe.programme import programme_profile
from kawasaki_docs.editing.describe.review import opinion_profile
from kawasaki_docs.editing.describe.shown_cells import shown_cells
from kawasaki_docs.editing.describe.table import is_shown_whole, table_profile
from kawasaki_docs.records.owed import owed
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.editing.describe.base import Describe, Profile
    from kawasaki_docs.text.mentions import Mention

__all__ = ["unshown_lines"]

_SERVING = ("codes", "readings", "redirects", "search_words")
"""Tables that the pages rest on and that none need show."""


def unshown_lines(dataset: Dataset, edition: int, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield a line for each thing of the edition that no page shows, and for the rows of a table of which
    pages show others. Raises DataErrors."""
    found = [*_things(dataset, edition, mentions), *_tables(dataset, edition, mentions)]
    yield (
        f"{edition}年度の版で、どのページにも載っていないデータは{len(found)}件です。"
        if found
        else (f"{edition}年度の版で、どのページにも載っていないデータはありません。")
    )
    yield from (f"  {line}" for line in found)


def _things(dataset: Dataset, edition: int, mentions: Sequence[Mention]) -> Iterator[str]:
    asked = [each.key for each in owed(dataset, edition) if each.kind == "question"]
    opinions = [each.key for each in owed(dataset, edition) if each.kind == "opinion"]
    programmes = [row.text("programme") for row in dataset.where("programme_years", year=edition)]
    kpis = [row.text("kpi") for row in dataset.where("kpi_values", year=edition)]
    facts = [row.text("fact") for row in dataset.where("facts", year=edition)]
    kinds: Iterable[tuple[Describe, list[str]]] = (
        (programme_profile, programmes),
        (kpi_profile, kpis),
        (fact_profile, facts),
        (question_profile, asked),
        (opinion_profile, opinions),
    )
    for describe, names in kinds:
        for name in names:
            profile = describe(dataset, edition, mentions, name)
            if profile is not None and not profile.pages:
                yield _line(profile)


def _line(profile: Profile) -> str:
    told = dict(profile.entries)
    name = next((told[key][0] for key in ("名称", "指標名", "説明", "設問", "要約") if told.get(key)), "")
    place = "、".join(told.get("表の行", ()))
    return f"{profile.kind} {profile.id}　{name}（{place}）"


def _tables(dataset: Dataset, edition: int, mentions: Sequence[Mention]) -> Iterator[str]:
    rows = _shown_rows(dataset, edition, mentions)
    for name, resource in dataset.resources.items():
        if name in _SERVING or not dataset.rows(name):
            continue
        profile = table_profile(dataset, edition, mentions, name)
        if profile is not None and not profile.pages:
            yield f"表 {name}　{resource.title}（{dataset.raw(name).file}）"
        elif not is_shown_whole(name):
            year = resource.of_kind(Kind.FISCAL_YEAR)
            own = [row for row in dataset.rows(name) if year is None or row[year.name] == edition]
            left = [row.line for row in own if row.line not in rows.get(name, ())]
            if left:
                yield f"表 {name}　{resource.title}（{dataset.raw(name).file} の{line_numbers(left)}）"


def _shown_rows(dataset: Dataset, edition: int, mentions: Sequence[Mention]) -> Mapping[str, set[int]]:
    """The lines of the rows that pages print, by table."""
    tables = {dataset.raw(name).file: name for name in dataset.resources}
    found: dict[str, set[int]] = {}
    for mention in mentions:
        for cell in shown_cells(dataset, edition, mention):
            found.setdefault(tables[cell.row.file], set()).add(cell.row.line)
    return found
