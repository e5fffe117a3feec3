"""Answers, and other amounts by category, in words: the greatest and what changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kawasaki_docs.charts.alt_text.words import change_from, number_of, said, sign
from kawasaki_docs.charts.model import Panel, Point
from kawasaki_docs.records.period import Period

__all__ = ["Subject", "ranking"]

_BASE = re.compile(r"\s*[（(]\s*n\s*=[^）)]*[）)]")
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
        rests = {option: point for option, point in self.points.items() if point.rest}
        first = next(iter(self.ranked()), None)
        greater = [option for option, point in rests.items() if first and number_of(point) > number_of(first)]
        return f"{'、'.join(f'「{option}」' for option in greater)}を除くと、" if greater else ""

    def ranked(self) -> list[Point]:
        """The known amounts, greatest first, each labelled with its option; rests and lost ones left out."""
        known = [
            (point.value, replace(point, label=option))
            for option, point in self.points.items()
            if point.value is not None and not point.rest
        ]
        return [point for _, point in sorted(known, key=lambda found: -found[0])]


def ranking(panel: Panel, subjects: Sequence[Subject]) -> list[str]:
    """The greatest amounts, and where the subjects follow in time the change since the one before, if it may
    be said.
    """
    if {"current", "previous"} == {one.role for one in subjects} and len(subjects) == 2:
        ordered = sorted(subjects, key=lambda one: one.role, reverse=True)
    elif subjects and len(times := [one.period for one in subjects if one.period]) == len(subjects):
        ordered = [one for _, one in sorted(zip(times, subjects, strict=True), key=lambda pair: pair[0])]
    else:
        return _each(panel, subjects)
    ranked = ordered[-1].ranked()
    if len(ordered) < 2 or not ranked or not panel.compared:
        return _each(panel, ordered[-1:])
    now, before = ordered[-1], ordered[-2]
    first, *ties = _places(ranked)[0]
    then = before.points.get(first.label)
    told = f"{now.short}は{now.apart}{_shares(panel, [first, *ties])}で最も多く"
    more = _order(panel, ranked)
    if ties or then is None or then.value is None:
        return [f"{told}なっています。", *more, *_change(panel, now, before)]
    key = f"{told}、{change_from(then, first, before.short, panel)}。"
    return [key, *more, *_change(panel, now, before, first.label)]


def _each(panel: Panel, subjects: Sequence[Subject]) -> list[str]:
    """The greatest amount of each subject; of a single one also the next ones."""
    ranked = [(one, one.ranked()) for one in subjects if one.ranked()]
    if not ranked:
        return []
    spoken = "、".join(
        f"{one.short}は{one.apart}{_shares(panel, _places(points)[0])}" for one, points in ranked
    )
    more = _order(panel, ranked[0][1]) if len(ranked) == 1 else []
    return [f"{spoken}で最も多くなっています。", *more]


def _places(ranked: Sequence[Point]) -> list[list[Point]]:
    """The points by place: those of one printed amount share it."""
    return [list(group) for _, group in groupby(ranked, key=lambda point: point.text)]


def _shares(panel: Panel, place: Sequence[Point]) -> str:
    """「A」が9.4%; 「B」と「C」がともに3.0%"""
    names = "と".join(f"「{point.label}」" for point in place)
    return f"{names}が{'ともに' if len(place) > 1 else ''}{said(place[0], panel)}"


def _order(panel: Panel, ranked: Sequence[Point]) -> list[str]:
    """The amounts that come next after the greatest, all of a place."""
    first, *places = _places(ranked)
    shown, named = [], len(first)
    for place in places:
        if named >= _TOP:
            break
        shown.append(_shares(panel, place))
        named += len(place)
    return [f"次いで{'、'.join(shown)}です。"] if shown else []


def _change(panel: Panel, now: Subject, before: Subject, told: str | None = None) -> list[str]:
    """The option that changed most since the wave before, unless its change is told already, the source
    says that it hardly moved, or a value is unknown: then no one knows which changed most.
    """
    if any(point.value is None for one in (now, before) for point in one.points.values()):
        return []
    pairs = [(before.points[point.label], point) for point in now.ranked() if point.label in before.points]
    pairs = [(old, new) for old, new in pairs if sign(old, new)]
    if not pairs:
        return []
    old, new = max(pairs, key=lambda pair: abs(number_of(pair[1]) - number_of(pair[0])))
    if new.label == told or new.label in panel.steady:
        return []
    return [
        f"{before.short}から最も大きく変わったのは「{new.label}」で、{change_from(old, new, '', panel)}。"
    ]
