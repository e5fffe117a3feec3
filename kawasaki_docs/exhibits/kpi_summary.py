"""How many KPIs met their targets, by article or by programme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.charts.model import Chart, Panel, Point, Series
from kawasaki_docs.exhibits.kpi_selection import NO_KPIS
from kawasaki_docs.exhibits.table import Cell, Exhibit, empty_table, head_cell, make_table, with_chart
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.kpis import Kpi, is_measured, valued_kpis
from kawasaki_docs.records.ordinance import article, article_word
from kawasaki_docs.records.programmes import Programme, programmes
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import Verdict, judge
from kawasaki_docs.wording import COMPUTED_VERDICTS, VERDICTS, fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kawasaki_docs.charts.model import SeriesRole
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["kpi_summary"]

_ROLES: dict[Verdict, SeriesRole] = {
    Verdict.MET: "positive",
    Verdict.NOT_MET: "negative",
    Verdict.NONE: "no_answer",
}
_BY = ("article", "programme")


@dataclass(frozen=True, slots=True)
class _Group:
    reference: Reference
    label: str
    counts: Counter[Verdict]


def kpi_summary(dataset: Dataset, edition: int, by: str = "article") -> Exhibit:
    """Count the edition's KPIs that met their target, did not, or have no verdict.

    ``by`` is article or programme; a group without any KPI is left out. うち KPIs count like others.
    The chart stacks each group's counts. Raises UnknownIdError.
    """
    if by not in _BY:
        raise UnknownIdError("まとめ方", by, _BY)
    caption = f"指標の達成状況（{fiscal_year(edition)}）"
    members = list(valued_kpis(dataset, programmes(dataset, edition), edition))
    if not members:
        return Exhibit(caption, empty_table(NO_KPIS, fault=is_measured(dataset, edition)))
    groups = _groups(dataset, edition, by, members)
    heads = [head_cell(text, "right") for text in ("指標数", *VERDICTS.values())]
    total = sum((group.counts for group in groups), Counter[Verdict]())
    body = [_row(Cell(group.label, header=True, reference=group.reference), group.counts) for group in groups]
    body.append(_row(Cell("計", header=True, role="total"), total, role="total"))
    shown = Exhibit(
        caption=caption,
        table=make_table([[head_cell(article_word(dataset) if by == "article" else "事業"), *heads]], body),
        source=dataset.source("kpi_values"),
        notes=_parts_note(members),
        computed=COMPUTED_VERDICTS,
        data=((by, "kpis", "met", "not_met", "no_verdict", "computed"), *map(_data_row, groups)),
    )
    panel = Panel("", "件", tuple(_series(code, groups) for code in Verdict))
    drawn = with_chart(shown, Chart("stacked", caption, (panel,)))
    told = _sentence(total)
    return replace(drawn, key_sentence=told, alt=told + drawn.alt)


def _groups(
    dataset: Dataset, edition: int, by: str, members: Sequence[tuple[Programme, Kpi]]
) -> list[_Group]:
    found: dict[int | str, _Group] = {}
    if by == "article":
        for number in sorted({owner.article for owner, _ in members}):
            reference = Reference("article", str(number))
            found[number] = _Group(reference, article(dataset, number).name, Counter())
    for owner, kpi in members:
        new = _Group(Reference("programme", owner.id), f"{owner.number} {owner.name}", Counter())
        group = found[owner.article] if by == "article" else found.setdefault(owner.id, new)
        group.counts[judge(kpi, kpi.value(edition)).verdict] += 1
    return [*found.values()]


def _parts_note(members: Iterable[tuple[Programme, Kpi]]) -> tuple[str, ...]:
    """Tell that a KPI with two values counts as two, with the edition's own."""
    parts = "、".join(f"「{kpi.label}」" for _, kpi in members if kpi.part_of)
    return (f"内訳の値もある指標は、全体と内訳（{parts}）をそれぞれ1件と数えています。",) if parts else ()


def _row(head: Cell, counts: Counter[Verdict], role: str = "") -> list[Cell]:
    numbers = [counts.total(), *(counts[code] for code in Verdict)]
    return [head, *(Cell(str(count), "right", role=role) for count in numbers)]


def _data_row(group: _Group) -> tuple[str, ...]:
    counts = (group.counts.total(), *(group.counts[code] for code in Verdict))
    return (group.reference.key, *map(str, counts), COMPUTED_VERDICTS)


def _sentence(total: Counter[Verdict]) -> str:
    counts = "、".join(f"{VERDICTS[code]}が{total[code]}件" for code in Verdict)
    return f"{total.total()}件の指標のうち、{counts}です。"


def _series(code: Verdict, groups: Iterable[_Group]) -> Series:
    points = tuple(
        Point(group.label, Decimal(group.counts[code]), f"{group.counts[code]}件") for group in groups
    )
    return Series(VERDICTS[code], _ROLES[code], points)
