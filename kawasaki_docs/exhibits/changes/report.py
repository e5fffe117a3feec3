"""What changed against the year before: how the count of targets met came about, then all by subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kawasaki_docs.exhibits.changes.items import (
    CHANGES,
    Item,
    article_item,
    kpi_item,
    opinion_items,
    programme_item,
    promise_item,
    question_item,
    result_word,
)
from kawasaki_docs.exhibits.kpi_selection import NO_KPIS
from kawasaki_docs.exhibits.table import Cell, Exhibit, empty_table, head_cell, make_table
from kawasaki_docs.records.changes.edition import Changes, changes
from kawasaki_docs.records.changes.kpis import Turn
from kawasaki_docs.records.kpis import is_measured
from kawasaki_docs.records.ordinance import article_label, articles, has_ordinance
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.records.promises import RESULT_STATUSES
from kawasaki_docs.records.verdicts import Verdict
from kawasaki_docs.wording import COMPUTED_VERDICTS, VERDICTS, fiscal_year_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["ChangeReport", "Group", "Section", "change_report"]

_MET = VERDICTS[Verdict.MET]
_KEPT = ("done", "continued")
"""What became of promises that are kept as they stood."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things that changed under one heading, "" where the section has one group; ``id`` ends its address."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All that changed of one subject. ``id`` ends its address, ``counts`` says how much changed in which
    way, ``lead`` how to read it ("" = nothing to say).
    """

    id: str
    title: str
    groups: tuple[Group, ...]
    counts: str
    lead: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """The things of all groups."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What changed. ``overview`` leads from the count of targets met the year before to that of the edition,
    ``steps`` says in a sentence what added and took ("" = nothing); sections without anything are absent,
    ``unknown`` says what this edition cannot know ("" = nothing).
    """

    overview: Exhibit
    steps: str
    sections: tuple[Section, ...]
    unknown: str


def change_report(dataset: Dataset, edition: int) -> ChangeReport:
    """Return what changed in an edition against the year before."""
    found = changes(dataset, edition)
    sections = tuple(each for each in _sections(dataset, found) if each.counts)
    law = "条例、" if has_ordinance(dataset) else ""
    unknown = (
        f"{fiscal_year_short(found.before)}の版のデータがないため、事業、{law}検証意見、計画と対応の変化と、"
        "設問が新しいか、取りやめた設問があるかは、この版からは分かりません。"
    )
    return ChangeReport(_overview(dataset, found), _steps(found), sections, unknown if found.first else "")


def _overview(dataset: Dataset, found: Changes) -> Exhibit:
    """The count of targets met the year before, all that added to it or took from it, and the edition's."""
    caption = f"{_MET}した指標の数：{fiscal_year_short(found.before)}から{fiscal_year_short(found.edition)}へ"
    if not found.then or not found.now:
        return Exhibit(caption, empty_table(NO_KPIS, fault=is_measured(dataset, found.edition)))
    ends = [
        (f"{fiscal_year_short(year)}に{_MET}（{counted.total()}件のうち）", counted[Verdict.MET])
        for year, counted in ((found.before, found.then), (found.edition, found.now))
    ]
    rows = [
        (*ends[0], "total", str(found.before)),
        *((_step_label(turn, count), count, _role(count), turn.value) for turn, count in found.steps),
        (*ends[1], "total", str(found.edition)),
    ]
    return Exhibit(
        caption=caption,
        table=make_table(
            [[head_cell("変化"), head_cell("件数", "right")]],
            [_row(label, count, role) for label, count, role, _ in rows],
        ),
        key_sentence=_ends(found) + _steps(found),
        source=dataset.source("kpi_values"),
        computed=COMPUTED_VERDICTS,
        data=(
            ("change", "label", "kpis", "computed"),
            *((code, label, str(count), COMPUTED_VERDICTS) for label, count, _, code in rows),
        ),
    )


def _step_label(turn: Turn, count: int) -> str:
    word = CHANGES[turn.value]
    if turn in (Turn.MET, Turn.MISSED):
        return word
    return f"{word}（{_MET}）" if count > 0 else f"{word}（前の年度は{_MET}）"


def _role(count: int) -> str:
    return (Verdict.MET if count > 0 else Verdict.NOT_MET).value


def _row(label: str, count: int, role: str) -> tuple[Cell, Cell]:
    sign = "" if role == "total" else "＋" if count > 0 else "−"
    head = role if role == "total" else ""
    return Cell(label, header=True, role=head), Cell(f"{sign}{abs(count)}件", "right", role=role)


def _ends(found: Changes) -> str:
    """Say how many targets were met, now and the year before."""
    now, then = (f"{counted.total()}件のうち{counted[Verdict.MET]}件" for counted in (found.now, found.then))
    return f"目標を{_MET}した指標は、{now}です（{fiscal_year_short(found.before)}は{then}）。"


def _steps(found: Changes) -> str:
    """Say what led there."""
    told = "、".join(f"{_step_label(turn, count)}{abs(count)}件" for turn, count in found.steps)
    return f"{told}です。" if told else ""


def _sections(dataset: Dataset, found: Changes) -> Iterator[Section]:
    before, now = fiscal_year_short(found.before), fiscal_year_short(found.edition)
    arrows = f"「→」の左が{before}（暦年の指標は前の年）、右が{now}の値です。{COMPUTED_VERDICTS}"
    yield _section("kpis", "指標", _kpi_groups(dataset, found), arrows)
    yield _section("programmes", "事業", _one_group(programme_item(each) for each in found.programmes))
    questions = _one_group(question_item(each, found.first) for each in found.questions)
    yield _section("questions", "アンケートの設問", questions)
    yield _section("ordinance", "条例", _one_group(map(article_item, found.articles)))
    opinions = _one_group(opinion_items(dataset, found.opinions, found.before))
    yield _section("opinions", "検証意見", opinions)
    yield _promises(dataset, found)


def _section(name: str, title: str, groups: tuple[Group, ...], lead: str = "") -> Section:
    words = (word for group in groups for item in group.items for word in item.changes)
    return Section(name, title, groups, _counts(title, words, list(CHANGES.values())), lead)


def _promises(dataset: Dataset, found: Changes) -> Section:
    """The promises of the edition before: all are counted, those listed that were not kept as they stood."""
    title = "前の年度の計画と対応"
    running = {each.id for each in programmes(dataset, found.edition)}
    changed = [each for each in found.promises if each.status not in _KEPT]
    codes = dataset.codes(RESULT_STATUSES) if found.promises else ()
    order = [dataset.label(RESULT_STATUSES, code) for code in codes]
    counts = _counts(title, (result_word(dataset, each) for each in found.promises), order)
    kept = "」「".join(word for code, word in zip(codes, order, strict=True) if code in _KEPT)
    place = "条文" if has_ordinance(dataset) else "施策"
    lead = f"「{kept}」の計画と対応は、事業と{place}のページにあります。"
    items = _one_group(promise_item(dataset, each, running) for each in changed)
    return Section("promises", title, items, counts, lead)


def _one_group(items: Iterable[Item]) -> tuple[Group, ...]:
    return (Group("", "", tuple(items)),)


def _kpi_groups(dataset: Dataset, found: Changes) -> tuple[Group, ...]:
    """The KPIs that changed by article, in each by what became of their verdicts."""
    order = list(Turn)
    names = {each.number: each.name for each in articles(dataset)}
    changed = [each for each in found.kpis if each.is_change]
    groups = []
    for number, members in groupby(changed, lambda each: each.programme.article):
        listed = sorted(members, key=lambda each: order.index(each.turn))
        items = tuple(kpi_item(each, found.first) for each in listed)
        groups.append(Group(str(number), names.get(number, article_label(dataset, number)), items))
    return tuple(groups)


def _counts(title: str, words: Iterable[str], order: list[str]) -> str:
    """Return how many things changed in which way, "" where none did."""
    counted = Counter(words)
    ordered = sorted(counted, key=lambda word: order.index(word) if word in order else len(order))
    told = "、".join(f"{word}{counted[word]}件" for word in ordered)
    return told and f"{title}：{told}"
