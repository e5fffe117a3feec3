"""KPIs in words: the newest value against its target and the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kawasaki_docs.charts.alt_text.words import by_label, change_from, sign
from kawasaki_docs.charts.model import Chart, Point
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.verdicts import Verdict
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.wording import VERDICTS

__all__ = ["kpi_words"]

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest year of a KPI: what was reached, what the year before, what was aimed at."""

    title: str
    label: str
    now: Point | None
    before: Point | None
    target: Point | None
    verdict: Verdict
    gap: str
    period: Period | None

    @property
    def name(self) -> str:
        """The title in quotes."""
        return self.title if "「" in self.title else f"「{self.title}」"


def kpi_words(chart: Chart) -> tuple[str, str]:
    """Return the key sentence and the text alternative of a chart of KPIs."""
    found = _newest_years(chart)
    return _key(found), "".join(map(_sentence, found))


def _newest_years(chart: Chart) -> tuple[_Newest, ...]:
    """Return the newest year of each KPI of a chart."""
    found = []
    for panel in chart.panels:
        actuals = by_label(one for one in panel.series if one.role != "target")
        targets = by_label(one for one in panel.series if one.role == "target")
        labels = list(dict.fromkeys([*actuals, *targets]))
        if labels:
            before = actuals.get(labels[-2]) if len(labels) > 1 else None
            last = labels[-1]
            points = actuals.get(last), before, targets.get(last)
            found.append(_Newest(panel.title, last, *points, panel.verdict, panel.gap, panel.times.get(last)))
    return tuple(found)


def _sentence(newest: _Newest) -> str:
    """「X」は令和5年度に196件で、目標の125件を上回り、令和4年度の192件と比べて4件増です。"""
    now, before, target = newest.now, newest.before, newest.target
    title = newest.name
    if now is None or now.value is None:
        reason = f"（{now.text}）" if now and now.text else ""
        return f"{title}は{newest.label}の値がありません{reason}。"
    reached = _reached(now, target)
    same = target is not None and reached and target.text == now.text
    head = f"{title}は{newest.label}に{'目標どおりの' if same else ''}{now.text}"
    clauses = []
    if target and reached is not None and not same:
        verb = "上回り" if reached else "下回り"
        clauses.append((f"目標の{target.text}を{verb}", f"目標の{target.text}を{verb}ました"))
    if before and before.value is not None:
        clauses.append(("", change_from(before, now, before.label)))
    if not clauses:
        lost = f"（{before.label}は{before.text}）" if before and before.text else ""
        return f"{head}でした{lost}。"
    spoken = [clause[0] for clause in clauses[:-1]] + [clauses[-1][1]]
    return f"{head}で、{'、'.join(spoken)}。"


def _key(kpis: Sequence[_Newest]) -> str:
    """令和5年度の判定は、4指標のうち3指標が達成です。未達成は「X」（目標まで200人）です。前の年度と値を比べると、
    大きい指標は1、小さい指標は3です。"""
    if len(kpis) < 2:
        return _sentence(kpis[0]) if kpis else ""
    labels = {one.label for one in kpis}
    when = labels.pop() if len(labels) == 1 else "最も新しい年"
    fiscal = all(one.period is not None and one.period.kind is Kind.FISCAL_YEAR for one in kpis)
    return _judged(kpis, when) + _missed(kpis) + _moved(kpis, "前の年度" if fiscal else "前の年")


def _judged(kpis: Sequence[_Newest], when: str) -> str:
    verdicts = Counter(one.verdict for one in kpis)
    none = verdicts.pop(Verdict.NONE, 0)
    judged = len(kpis) - none
    if not judged:
        return f"{when}に目標と比べられる指標はありません。"
    first, count = next((each, verdicts[each]) for each in Verdict if verdicts[each])
    part = f"{judged}指標すべて" if count == judged else f"{judged}指標のうち{count}指標"
    rest = f"（ほかに{VERDICTS[Verdict.NONE]}が{none}指標）" if none else ""
    return f"{when}の判定は、{part}が{VERDICTS[first]}です{rest}。"


def _missed(kpis: Sequence[_Newest]) -> str:
    """Name the targets that were missed, and by how much, where they are few."""
    missed = [one for one in kpis if one.verdict is Verdict.NOT_MET and one.gap]
    if not 0 < len(missed) <= _MOST_NAMED:
        return ""
    return f"{VERDICTS[Verdict.NOT_MET]}は{'、'.join(f'{one.name}（{one.gap}）' for one in missed)}です。"


def _moved(kpis: Sequence[_Newest], before: str) -> str:
    signs = Counter(sign(one.before, one.now) for one in kpis)
    words = {1: "大きい", -1: "小さい", 0: "同じ"}
    spoken = "、".join(f"{word}指標は{signs[each]}" for each, word in words.items() if signs[each])
    return f"{before}と値を比べると、{spoken}です。" if spoken else ""


def _reached(now: Point | None, target: Point | None) -> bool | None:
    """Whether a value is at least its target, as printed; None where there is nothing to compare."""
    if now is None or target is None or now.value is None or target.value is None:
        return None
    return now.value >= target.value or now.text == target.text
