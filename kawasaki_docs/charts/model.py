"""Charts as plain values. What is drawn, not how."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kawasaki_docs.records.period import Period
from kawasaki_docs.records.verdicts import Verdict

__all__ = ["Chart", "Panel", "Point", "Series", "SeriesRole"]

SeriesRole = Literal[
    "current", "previous", "target", "part", "positive", "middle", "negative", "other", "no_answer"
]


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: the category it stands at, its value (None = not known or not given) and the text
    printed beside it (``1,300人``, ``大会中止``). ``period`` is the category where that is one, ``reading``
    the code of the word that the source itself has for the change since the time before ("" = none), ``rest``
    whether it stands for what is no answer of its own (その他, 無回答), ``link`` the slug of what the mark
    leads to where a page links it ("" = nothing)."""

    label: str
    value: Decimal | None
    text: str
    period: Period | None = None
    reading: str = ""
    rest: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one name and one look, in the order of the categories. ``role`` chooses the look: current and
    previous edition, target (a marked line), part (of a stack, or a line among several), the sides and the
    middle of a scale, other and no_answer (greys of a stack). ``period`` is what the name stands for where
    that is one, ``group`` the name of the sum that a part belongs to ("" = none)."""

    name: str
    role: SeriesRole
    points: tuple[Point, ...]
    period: Period | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One set of axes. All series of a panel share its categories and unit. ``verdict`` is what the
    report judges of a KPI's newest year, ``gap`` and ``rate`` how far it lies from its target, in words and
    as a percentage. ``steady`` are the options or parts of which the source says that they, or their sum,
    hardly moved. ``sums`` are those that the source prints of the parts' groups. ``compared`` tells whether
    the change between two times may be said."""

    title: str
    unit: str
    series: tuple[Series, ...]
    verdict: Verdict = Verdict.NONE
    gap: str = ""
    rate: str = ""
    steady: tuple[str, ...] = ()
    sums: tuple[Series, ...] = ()
    compared: bool = True

    @property
    def times(self) -> dict[str, Period]:
        """The categories' periods by label, oldest first; {} where a category is none."""
        points = [point for series in self.series for point in series.points]
        found = {point.label: point.period for point in points if point.period is not None}
        if any(point.period is None for point in points):
            return {}
        return dict(sorted(found.items(), key=lambda each: each[1]))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: one panel, or small multiples of one look. ``kind`` is a name in ``kinds.KINDS``.

    - ``kpi``: one panel a KPI; categories are years; series of role previous/current hold the
      actuals (one point a year in one ``current`` series), ``target`` the targets.
    - ``stacked``: 100% bars, one category a wave or year, one series a part; texts are percentages.
    - ``rates``: rates of achievement, one panel an article; series of the sides of a scale (met, missed) and
      of the previous year.
    - ``dots``: one row a category, a dot for each series, a wave or year.
    - ``bar`` / ``hbar``: grouped bars, one series a wave or year.
    - ``line``: one series a line, categories along time.
    """

    kind: str
    title: str
    panels: tuple[Panel, ...]
