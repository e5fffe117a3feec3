"""One thing that changed, in words: what it is, what became of it, its figures before and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.differences import change
from kawasaki_docs.exhibits.kpi_selection import display_name
from kawasaki_docs.exhibits.promises import KINDS
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.changes.kpis import Turn
from kawasaki_docs.records.promises import RESULT_STATUSES
from kawasaki_docs.records.reference import Reference
from kawasaki_docs.records.verdicts import actual_text
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import BREAKS, NO_TARGET, NO_VALUE, STATUSES, VERDICTS, fiscal_year_short, quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.changes.kpis import KpiChange
    from kawasaki_docs.records.changes.law import ArticleChange
    from kawasaki_docs.records.changes.opinions import CarriedOpinions
    from kawasaki_docs.records.changes.programmes import ProgrammeChange
    from kawasaki_docs.records.changes.survey import QuestionChange
    from kawasaki_docs.records.kpis import Kpi, KpiValue
    from kawasaki_docs.records.promises import Promise

__all__ = [
    "CHANGES",
    "Item",
    "article_item",
    "kpi_item",
    "opinion_items",
    "programme_item",
    "promise_item",
    "question_item",
    "result_word",
]

CHANGES = {
    "newly-missed": f"新たに{VERDICTS['not-met']}",
    "newly-met": f"新たに{VERDICTS['met']}",
    "resumed": f"{STATUSES['cancelled']}から再開",
    "newly-cancelled": f"新たに{STATUSES['cancelled']}",
    "newly-judged": "新たに判定あり",
    "no-longer-judged": f"新たに{VERDICTS['no-verdict']}",
    "redefined-kpi": "単位か数え方の変更",
    "new-kpi": "新しい指標",
    "ended-kpi": "終了した指標",
    "target": "目標の変更",
    "no-earlier": "前年度の値なし",
    "begun": "開始",
    "ended": "終了",
    "renamed": "名称の変更",
    "moved": "条文の変更",
    "regrouped": "区分の変更",
    "new": "新設",
    "asked-again": "再び調査",
    "dropped": "取りやめ",
    "reworded": "文言の変更",
    "options": "選択肢の変更",
    "added": "追加",
    "repealed": "削除",
    "amended": "改正",
    "again": "続けて意見",
}
"""What changed against the year before, by code."""

_TOLD = "この一覧の上の意見にあります"
"""Stands for the words of an opinion that has been told of another programme."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that changed. ``changes`` are the words for what became of it, the weightiest first; ``role``
    names the look of the first (``met``, ``not-met``, ``no-verdict``, "" = of no verdict); ``reference`` is
    where ``label`` leads (None = nowhere); ``owner`` is the programme of a KPI, with its name; ``details``
    are whole lines, ``links`` further things to go to with their texts.
    """

    id: str
    changes: tuple[str, ...]
    label: str
    reference: Reference | None = None
    role: str = ""
    owner: tuple[Reference, str] | None = None
    details: tuple[str, ...] = ()
    links: tuple[tuple[Reference, str], ...] = ()


def _words(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(CHANGES[code] for code in codes)


def kpi_item(found: KpiChange, first: bool) -> Item:
    """Return a KPI that changed. In the ``first`` edition one without an earlier value may be an old one."""
    kpi = found.kpi
    turn = "no-earlier" if first and found.turn is Turn.NEW else found.turn.value
    told = [turn] if found.turn is not Turn.KEPT else []
    told += ["target"] if found.target_moved else []
    told += ["renamed"] if found.label_before else []
    calendar = "（暦年）" if kpi.period is Kind.CALENDAR_YEAR else ""
    return Item(
        id=kpi.id,
        changes=_words(told),
        label=f"{display_name(kpi)}{calendar}",
        reference=None if found.turn is Turn.ENDED else Reference("kpi", kpi.id),
        role="" if found.turn in (Turn.KEPT, Turn.ENDED) else found.now.verdict.value,
        owner=(Reference("programme", found.programme.id), found.programme.name),
        details=_kpi_details(found),
    )


def _kpi_details(found: KpiChange) -> tuple[str, ...]:
    """Actual, target and verdict: what they were and are, and by how much they differ."""
    kpi, before, after = found.kpi, found.before, found.after
    if found.predecessor:
        return _without_course(found, found.predecessor)
    reading = after.reading if after else ""
    figures = {
        "実績": _course(_actual(kpi, before), _actual(kpi, after), reading),
        "目標": _course(_target(kpi, before), _target(kpi, after)),
    }
    was, now = (judged.text if value else "" for judged, value in ((found.was, before), (found.now, after)))
    if found.turn is Turn.KEPT:
        figures["判定"] = f"{now}のまま"
    elif found.turn not in (Turn.MET, Turn.MISSED):
        figures["判定"] = _course(was, now)
    if found.label_before:
        figures["名称"] = _course(found.label_before, kpi.label)
    when = "" if after else "前の年度の"
    return tuple(f"{when}{name}：{told}" for name, told in figures.items())


def _without_course(found: KpiChange, former: Kpi) -> tuple[str, ...]:
    """What a KPI is that took another's place; then what that one was, and why nothing leads from it here."""
    told = (_actual(found.kpi, found.after), _target(found.kpi, found.after), found.now.text)
    was = (_actual(former, found.before), _target(former, found.before), found.was.text)
    names = ("実績", "目標", "判定")
    before = "、".join(f"{name}{text.removeprefix(name)}" for name, text in zip(names, was, strict=True))
    return (
        *(f"{name}：{text}" for name, text in zip(names, told, strict=True)),
        f"前の指標：{display_name(former)}（{before}。{BREAKS[found.kpi.changed]}）",
    )


def _actual(kpi: Kpi, value: KpiValue | None) -> str:
    if value is None:
        return ""
    return actual_text(value) if value.actual is None else quantity(value.actual, kpi.unit, kpi.decimals)


def _target(kpi: Kpi, value: KpiValue | None) -> str:
    if value is None:
        return ""
    return NO_TARGET if value.target is None else quantity(value.target, kpi.unit, kpi.decimals)


def _course(before: str, after: str, reading: str = "") -> str:
    """Return 12人 → 5人（7人減）; one of them alone where they are equal and the report has no word for that,
    or where only one edition has it.
    """
    if not before or not after or (before == after and not reading):
        return after or before
    try:
        size = f"（{change(before, after, reading)}）"
    except ReportError:  # one of them is no number, such as the word for a cancelled year
        size = ""
    return f"{before} → {after}{size}"


def programme_item(found: ProgrammeChange) -> Item:
    """Return a programme that changed; one that has ended has no page any more."""
    known = found.after or found.before
    if known is None:
        raise ValueError("a change of no programme")
    details = [known.article_label] if found.before is None or found.after is None else []
    if found.before and found.after:
        pairs = {
            "renamed": (found.before.name, found.after.name),
            "moved": (found.before.article_label, found.after.article_label),
            "regrouped": (_group(found.before.reviewed), _group(found.after.reviewed)),
        }
        details = [f"{before} → {now}" for code, (before, now) in pairs.items() if code in found.kinds]
    return Item(
        id=known.id,
        changes=_words(found.kinds),
        label=known.name,
        reference=Reference("programme", known.id) if found.after else None,
        details=tuple(details),
    )


def _group(reviewed: bool) -> str:
    return "検証対象事業" if reviewed else "その他の事業"


def question_item(found: QuestionChange, first: bool) -> Item:
    """Return a question that changed. In the ``first`` edition one without an earlier value may be an old
    one.
    """
    asked = found.question
    kind = "no-earlier" if first and asked.kind == "new" else asked.kind
    details = [f"前の文言：{asked.before}"] if kind == "reworded" else []
    for option in found.options:
        was = f"（前の文言：{option.before}）" if option.kind == "reworded" else ""
        details.append(f"選択肢の{CHANGES[option.kind]}：{option.after or option.before}{was}")
    changed = filter(None, (kind, "options" if found.options else ""))
    return Item(asked.id, _words(changed), asked.after or asked.before, details=tuple(details))


def article_item(found: ArticleChange) -> Item:
    """Return an article that changed, with its paragraphs and items."""
    known = found.after or found.before
    if known is None:
        raise ValueError("a change of no article")
    renamed = found.before and found.after and found.before.caption != found.after.caption
    kept = [each for each in found.places if each.kind != "repealed"]
    gone = [f"{CHANGES[each.kind]}：{each.label}" for each in found.places if each.kind == "repealed"]
    return Item(
        id=known.id,
        changes=_words([found.kind]),
        label=known.name,
        reference=Reference("article", known.id) if found.after else None,
        details=(*((f"前の見出し：{found.before.caption}",) if renamed and found.before else ()), *gone),
        links=tuple(
            (Reference("article", each.id), f"{each.label}（{CHANGES[each.kind]}）") for each in kept
        ),
    )


def opinion_items(dataset: Dataset, found: Iterable[CarriedOpinions], before: int) -> Iterator[Item]:
    """Yield what the council spoke of again, with its words of the year before: of an opinion on several
    programmes they stand once.
    """
    told: set[str] = set()
    for each in found:
        yield _opinion_item(dataset, each, before, told)
        told.update(opinion.id for opinion in each.before)


def _opinion_item(dataset: Dataset, found: CarriedOpinions, before: int, told: Collection[str]) -> Item:
    programme = found.programme
    basis = f"（{dataset.label('link_basis', 'inferred', short=True)}を含む）" if found.inferred else ""
    return Item(
        id=programme.id if programme else found.after[0].id,
        changes=_words(["again"]),
        label=programme.name if programme else "同じ文の意見",
        reference=Reference("programme", programme.id) if programme else None,
        details=tuple(
            f"{fiscal_year_short(before)} {each.name}：{_TOLD if each.id in told else each.summary}"
            for each in found.before
        ),
        links=tuple((Reference("opinion", each.id), f"{each.name}{basis}") for each in found.after),
    )


def promise_item(dataset: Dataset, found: Promise, running: Collection[str]) -> Item:
    """Return a plan or a response of the edition before with its result; ``running`` are the programmes that
    have a page.
    """
    page = found.programme if found.programme in running else ""
    told = f"結果：{found.result}" if found.result else ""
    return Item(
        id=found.id,
        changes=(result_word(dataset, found),),
        label=found.name,
        reference=Reference("programme", page) if page else None,
        details=tuple(filter(None, (f"{KINDS[found.kind]}：{found.summary}", told))),
    )


def result_word(dataset: Dataset, found: Promise) -> str:
    """Return the word for what became of a promise."""
    return dataset.label(RESULT_STATUSES, found.status) if found.status else f"結果の{NO_VALUE}"
