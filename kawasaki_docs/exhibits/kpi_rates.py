"""How far every KPI came: the rates of achievement by article, those of the year before beneath."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kawasaki_docs.charts.model import Chart, Panel, Point, Series
from kawasaki_docs.exhibits.kpi_selection import display_name
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.table import Exhibit, with_chart
from kawasaki_docs.records.kpis import Kpi, valued_kpis
from kawasaki_docs.records.ordinance import article
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.programmes import Programme, programmes
from kawasaki_docs.records.verdicts import RATE_DECIMALS, Verdict, gap, judge, rate
from kawasaki_docs.text.formatting import raw_text
from kawasaki_docs.wording import COMPUTED_VERDICTS, VERDICTS, fiscal_year, fiscal_year_short, quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.charts.model import SeriesRole
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["DATA_HEADER", "kpi_rates"]

DATA_HEADER = (
    "article", "programme", "kpi", "label", "verdict", "rate", "previous_rate", "distance", "computed",
)  # fmt: skip
"""The columns of the download: a row a KPI."""

_ROLES: dict[Verdict, SeriesRole] = {Verdict.MET: "positive", Verdict.NOT_MET: "negative"}
_Member = tuple[Programme, Kpi]


def kpi_rates(dataset: Dataset, edition: int) -> Exhibit:
    """Draw the rate of every KPI of the edition that has one, a panel an article, and tabulate the counts.

    Under each article's dots hang those of the year before; each dot's ``link`` is the KPI's slug. The
    download has a row a KPI. Where no KPI has a rate there is only the table.
    """
    counted = kpi_summary(dataset, edition)
    members = list(valued_kpis(dataset, programmes(dataset, edition), edition))
    panels = tuple(
        _panel(dataset, edition, number, [each for each in members if each[0].article == number])
        for number in sorted({owner.article for owner, _ in members})
    )
    if not any(series.points for panel in panels for series in panel.series):
        return counted
    caption = f"指標の達成率（{fiscal_year(edition)}）"
    shown = replace(counted, caption=caption, chart=None, data=(DATA_HEADER, *_data(members, edition)))
    drawn = with_chart(shown, Chart("rates", caption, panels))
    told = counted.key_sentence + _before(members, edition)
    return replace(drawn, key_sentence=told, alt=told + drawn.alt, computed=COMPUTED_VERDICTS)


def _panel(dataset: Dataset, edition: int, number: int, members: Sequence[_Member]) -> Panel:
    counts = Counter(judge(kpi, kpi.value(edition)).verdict for _, kpi in members)
    told = f"{len(members)}件のうち" + "、".join(
        f"{VERDICTS[code]}{counts[code]}" for code in Verdict if counts[code]
    )
    series = [
        Series(VERDICTS[code], role, tuple(_points(members, edition, code)), Period.fiscal(edition))
        for code, role in _ROLES.items()
    ]
    before = Period.fiscal(edition).before
    last = Series(
        f"{fiscal_year_short(before.year)}（線の下）",
        "previous",
        tuple(_points(members, before.year)),
        before,
    )
    return Panel(article(dataset, number).name, "%", (*series, last), gap=told)


def _points(members: Sequence[_Member], year: int, verdict: Verdict | None = None) -> list[Point]:
    """Return the rates of a year, of one verdict where it is named."""
    labels = _labels(members)
    found = []
    for _, kpi in members:
        value = kpi.value(year)
        reached = rate(kpi, value)
        if reached is None or verdict not in (None, judge(kpi, value).verdict):
            continue
        found.append(Point(labels[kpi.id], reached, quantity(reached, "%", RATE_DECIMALS), link=kpi.id))
    return found


def _labels(members: Sequence[_Member]) -> dict[str, str]:
    """The names of KPIs by id, with the programme where two have the same."""
    names = Counter(display_name(kpi) for _, kpi in members)
    return {
        kpi.id: name if names[name] == 1 else f"{name}（{owner.name}）"
        for owner, kpi in members
        for name in (display_name(kpi),)
    }


def _before(members: Sequence[_Member], edition: int) -> str:
    """Say how many of the same KPIs met their targets the year before."""
    year = Period.fiscal(edition).before.year
    values = [(kpi, kpi.value(year)) for _, kpi in members]
    counts = Counter(judge(kpi, value).verdict for kpi, value in values if value)
    if not counts[Verdict.MET] + counts[Verdict.NOT_MET]:
        return ""
    told = "、".join(f"{VERDICTS[code]}が{counts[code]}件" for code in Verdict)
    return f"同じ指標の{fiscal_year_short(year)}は、{told}でした。"


def _data(members: Sequence[_Member], edition: int) -> list[tuple[str, ...]]:
    rows, labels = [], _labels(members)
    for owner, kpi in members:
        value, before = kpi.value(edition), kpi.before(edition)
        rates = (raw_text(rate(kpi, each)) for each in (value, before))
        verdict = judge(kpi, value).verdict
        rows.append(
            (
                str(owner.article), owner.id, kpi.id, labels[kpi.id], verdict.value, *rates,
                gap(kpi, value), COMPUTED_VERDICTS,
            )
        )  # fmt: skip
    return rows
