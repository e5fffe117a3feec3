"""Answers, and other amounts by category, in words: the greatest and what changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kawasaki_docs.charts.alt_text.words import change_from, number_of, said, trend
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.records.period import Period

__all__ = ["Subject", "ranking"]

_BASE = re.compile(r"\s*[（(]\s*n\s*=[^）)]*[）)]")
_REST = frozenset({"その他", "無回答", "不明"})
_TOP = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What the amounts belong to: a wave (``period``) or another series; ``points`` by option."""

    name: str
    role: str
    points: Mapping[str, Point]
    period: Period | None = None

    @property
    def short(self) -> str:
        """The name without the number of answers."""
        return _BASE.sub("", self.name)

    @property
    def apart(self) -> str:
        """「その他」を除くと、 where a rest is greater than the greatest option; else ""."""
        rests = {option: point for option, point in self.points.items() if option in _REST}
        first = next(iter(self.ranked()), None)
        greater = [option for option, point in rests.items() if first and number_of(point) > number_of(first)]
        return f"{'、'.join(f'「{option}」' for option in greater)}を除くと、" if greater else ""

    def ranked(self) -> list[Point]:
        """The known amounts, greatest first, each labelled with its option; rests and lost ones left out."""
        known = [
            (point.value, Point(option, point.value, point.text))
            for option, point in self.points.items()
            if point.value is not None and option not in _REST
        ]
        return [point for _, point in sorted(known, key=lambda found: -found[0])]


def ranking(panel: Panel, subjects: Sequence[Subject]) -> list[str]:
    """The greatest amounts, and where the subjects follow in time the change since the one before."""
    if {"current", "previous"} == {one.role for one in subjects} and len(subjects) == 2:
        ordered = sorted(subjects, key=lambda one: one.role, reverse=True)
    elif subjects and len(times := [one.period for one in subjects if one.period]) == len(subjects):
        ordered = [one for _, one in sorted(zip(times, subjects, strict=True), key=lambda pair: pair[0])]
    else:
        return _each(panel, subjects)
    ranked = ordered[-1].ranked()
    if len(ordered) < 2 or not ranked:
        return _each(panel, ordered[-1:])
    now, before = ordered[-1], ordered[-2]
    first = ranked[0]
    then = before.points.get(first.label)
    head = f"{now.short}は{now.apart}「{first.label}」が{said(first, panel)}で最も多く"
    if then is None or then.value is None:
        return [f"{head}なっています。", *_order(panel, ranked), *_change(panel, now, before)]
    key = f"{head}、{change_from(then, first, before.short, panel)}。"
    return [key, *_order(panel, ranked), *_change(panel, now, before, first.label)]


def _each(panel: Panel, subjects: Sequence[Subject]) -> list[str]:
    """The greatest amount of each subject; of a single one also the next ones."""
    ranked = [(one, one.ranked()) for one in subjects if one.ranked()]
    if not ranked:
        return []
    spoken = "、".join(
        f"{one.short}は{one.apart}「{points[0].label}」が{said(points[0], panel)}" for one, points in ranked
    )
    more = _order(panel, ranked[0][1]) if len(ranked) == 1 else []
    return [f"{spoken}で最も多くなっています。", *more]


def _order(panel: Panel, ranked: Sequence[Point]) -> list[str]:
    """The amounts that come next after the greatest."""
    if len(ranked) < 2:
        return []
    spoken = "、".join(f"「{point.label}」が{said(point, panel)}" for point in ranked[1:_TOP])
    return [f"次いで{spoken}です。"]


def _change(panel: Panel, now: Subject, before: Subject, told: str | None = None) -> list[str]:
    """The option that changed most since the wave before, unless its change is told already."""
    pairs = [(before.points[point.label], point) for point in now.ranked() if point.label in before.points]
    pairs = [(old, new) for old, new in pairs if old.value is not None and trend(old, new) != "横ばい"]
    if not pairs:
        return []
    old, new = max(pairs, key=lambda pair: abs(number_of(pair[1]) - number_of(pair[0])))
    if new.label == told:
        return []
    change = f"{said(old, panel)}から{said(new, panel)}に{trend(old, new)}しました。"
    return [f"{before.short}から最も大きく変わったのは「{new.label}」で、{change}"]
