"""Figures typed in prose as a KPI's that are none of its figures: 「開催回数は80回」 beside data of 8回.

``kpi_names`` gives how sentences call the KPIs of a page, ``quoted_kpis`` which numbers a sentence then gives
as theirs, ``misquoted`` what the data have instead. A number is a KPI's only where it follows the name
directly (派遣は80回), or where what the KPI counts follows it and the sentence speaks of its subject (農地に
80か所を登録), so that other things that a sentence counts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.text.figures import kpi_figure
from kawasaki_docs.text.typed_figures import (
    HIDDEN,
    TypedAmount,
    amount_of,
    kpi_page_figures,
    page_kpis,
    plain_text,
    typed_amounts,
)

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.typed_figures import PageFigures, Sentence

__all__ = ["KpiName", "Quoted", "Stated", "kpi_names", "misquoted", "quoted_kpis"]

_OF = "における|に係る|による|への|との|の"
_LABEL = re.compile(rf"(?P<head>.+)(?:{_OF})(?:年間|総)?(?P<tail>.+)")
_WHO_CAME = re.compile(rf"(?P<head>.+?)(?:{_OF})?(?:年間|総)?(?P<tail>(?:参加|来場)(?:延べ)?[人者]数)")
# What a label counts, as its last word before the counter: 派遣 of 派遣回数.
_COUNTED = re.compile(
    r"(?P<head>.*?)(?P<counted>[一-龥]{2}|[ァ-ヶー]{3,})(?:年間|新規|延べ)?"
    r"(?P<counter>[件回社店校席名人者]数|面積|実績|[者数])"
)
_SUBJECT = re.compile("[ァ-ヶー]{3,}|(?=([一-龥]{4}))|[一-龥]{3}(?![一-龥])")
_PEOPLE = re.compile("(.+)[人者]数")
_BRACKETED = re.compile(r"\([^()]*\)")
# What a name may stand behind: nothing, a pause, a year, or what the label itself says there.
_BEFORE = re.compile(rf"(?P<of>[^、。,:;「」『』()は\s]+)(?:{_OF})$")
_PAUSE = re.compile(r"(?:^|[、。,:;「『()は\s・]|年度?|日間の)(?:年間|総)?$")
_OF_A_YEAR = re.compile("(?:年度?|年間)$")
_LEFT_OUT = re.compile("[「」『』等]|など")
_YEAR = re.compile("(?:(?:令和|平成|昭和)(?:[0-9]+|元)|[0-9]{4})年")
# What may stand between a name and its figure, other figures of the KPI too.
_BETWEEN = re.compile(
    rf"(?:\([^()]*\)|{HIDDEN}|{_YEAR.pattern}|年度|年間|前の?年度|今年度|本年度|昨年度|実績|目標|結果|計|延べ"
    r"|それぞれ|約|およそ|に対し|から|まで|となり|でした|[はがもをのにでへと、,:=」』(\s]|[0-9][0-9,.]*[^0-9、はがもをにでへと()」』\s]{1,3})*+"
)
# What may stand between a number and what it counts.
_OBJECT = "(?:[がのに]|を(?:[^、。0-9はがを]{0,10}[にへ])?)?(?:新たに)?"
_TARGET = re.compile("目標(?:値)?の$")
_ABOUT = re.compile(r"(?:約|およそ)\s?$")
# A threshold, a share and a difference are no value of the KPI.
_NO_VALUE = re.compile(
    "程度|ほど|前後|近く|余|弱|強|以[上下内]|未満|超|台|を?(?:超え|上回|下回)|ずつ|[もの]?[増減多少]"
)


@dataclass(frozen=True, slots=True)
class KpiName:
    """A name that sentences call a KPI by. ``head`` is what its label says before that name, ``years`` are
    those that the data tell of it, as they begin in prose (令和5年, 2023年).
    """

    kpi: str
    name: str
    head: str
    unit: str
    years: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Words of the label that tell its KPI from others that count the same."""
        return tuple(match[1] or match[0] for match in _SUBJECT.finditer(self.head) if match[1] or match[0])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A number that a sentence gives as a KPI's: as typed, the KPIs of that name, the value in the unit's
    base (5.2千人 is 5200), and how exact it is said to be.
    """

    text: str
    kpis: tuple[str, ...]
    value: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that the data have: what it is, as printed, and the target of the role that prints it."""

    meaning: str
    text: str
    target: str


def kpi_names(
    dataset: Dataset, edition: int, programmes: tuple[str, ...] = (), kpis: tuple[str, ...] = ()
) -> tuple[KpiName, ...]:
    """Return how sentences call the KPIs of a page: by the label, and by the part of it that editors use
    (開催回数 of 「起業家オーディション等の開催回数」). Raises DataErrors.
    """
    names: dict[KpiName, None] = {}
    for kpi in page_kpis(dataset, programmes, kpis):
        years = tuple(
            word
            for value in kpi.values
            if value.year <= edition
            for word in (kpi.at(value.year).short_label, f"{value.year}年")
        )
        starts = tuple(dict.fromkeys(plain_text(word).removesuffix("度") for word in years))
        unit = amount_of(Decimal(1), kpi.unit)[1]
        for name, head in _names(kpi.label) if unit and starts else ():
            names[KpiName(kpi.id, name, head, unit, starts)] = None
    return tuple(names)


def quoted_kpis(sentence: Sentence, names: Iterable[KpiName], page: PageFigures) -> Iterator[Quoted]:
    """Yield the typed numbers of a sentence that it gives as a KPI's and that equal no figure of the page."""
    years = set(_YEAR.findall(sentence.text))
    spoken = [each for each in names if each.name in sentence.text and years <= {*each.years}]
    said = [(place, each) for each in spoken for place in _places(sentence.text, each)]
    for typed in typed_amounts(sentence, page) if spoken else ():
        if (typed.value, typed.unit) in page.by_amount:
            continue
        found, between = _named_before(sentence, typed, said)
        found = found or [each for each in spoken if _is_counted_after(sentence, typed, each)]
        kpis = tuple(dict.fromkeys(each.kpi for each in found if each.unit == typed.unit))
        is_value = _TARGET.search(between) or not _NO_VALUE.match(sentence.typed, typed.end)
        if kpis and is_value:
            yield Quoted(typed.text, kpis, typed.value, _step(typed, between))


def _named_before(
    sentence: Sentence, typed: TypedAmount, said: Iterable[tuple[int, KpiName]]
) -> tuple[list[KpiName], str]:
    """The KPIs of the name that stands nearest before a number, and what stands between the two."""
    before = [(place + len(each.name), len(each.name), each) for place, each in said if place < typed.start]
    nearest = max(((end, length) for end, length, _ in before if end <= typed.start), default=None)
    if nearest is None:
        return [], ""
    between = sentence.typed[nearest[0] : typed.start]
    found = [each for end, length, each in before if (end, length) == nearest]
    return (found if _BETWEEN.fullmatch(between) else []), between


def _is_counted_after(sentence: Sentence, typed: TypedAmount, name: KpiName) -> bool:
    """Whether what a KPI counts follows a number in a sentence that speaks of the KPI's subject."""
    follows = re.compile(_OBJECT + re.escape(name.name)).match(sentence.text, typed.end)
    # A whole label needs no subject beside it.
    is_whole = not name.head and len(name.name) > 4
    return bool(follows) and (is_whole or any(word in sentence.text for word in name.subjects))


def misquoted(
    dataset: Dataset, edition: int, kpis: tuple[str, ...], value: str, step: str
) -> tuple[Stated, ...]:
    """Return what the data have for KPIs of which a page says ``value``, exact to ``step``: the figures of
    the edition and the year before; nothing where it is one of their values or targets. Raises DataErrors.
    """
    stated: list[Stated] = []
    for kpi in (find_kpi(dataset, slug) for slug in kpis):
        scale = amount_of(Decimal(1), kpi.unit)[0]
        exact = max(Decimal(step), scale.scaleb(-kpi.decimals) if scale > 1 else Decimal(0))
        for year in (each for each in kpi.values if each.year <= edition):
            for amount in (year.actual, year.target):
                if amount is not None and abs(amount * scale - Decimal(value)) * 2 <= exact:
                    return ()
        stated += [
            Stated(each.meaning, kpi_figure(dataset, edition, each.target), each.target)
            for each in kpi_page_figures(kpi, edition)
        ]
    return tuple(stated)


def _names(label: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a label gives a KPI, each with what stands before it in the label."""
    whole = _BRACKETED.sub("", plain_text(label))
    parts = _WHO_CAME.fullmatch(whole) or _LABEL.fullmatch(whole)
    # Not 件数, 割合 alone: they name nothing.
    tails = [(parts["tail"], parts["head"])] if parts and len(parts["tail"]) > 2 else []
    counted = _COUNTED.fullmatch(whole)
    if counted:
        tails += [
            (counted["counted"] + counted["counter"], counted["head"]),
            (counted["counted"], counted["head"]),
        ]
    for name, head in dict.fromkeys([(plain_text(label), ""), (whole, ""), *tails]):
        yield name, head
        people = _PEOPLE.fullmatch(name.replace("延べ", ""))
        for word in ("人数", "者数", "者") if people else ():
            if people and people[1] + word != name:
                yield people[1] + word, head


def _places(text: str, name: KpiName) -> Iterator[int]:
    """Yield where a text names a KPI, not something longer (交流会の参加者数) that ends alike."""
    for match in re.finditer(re.escape(name.name), text):
        before = text[: match.start()]
        of = _BEFORE.search(before)
        said = _LEFT_OUT.sub("", of["of"]) if of else ""
        named = bool(said) and _LEFT_OUT.sub("", name.head).endswith(said)
        if named or _PAUSE.search(before) or (of and _OF_A_YEAR.search(of["of"])):
            yield match.start()


def _step(typed: TypedAmount, before: str) -> Decimal:
    """Return how exact a number is: 5.2千 to the hundred, 約200 to the hundred, 200 to the one."""
    zeros = len(typed.digits) - len(typed.digits.rstrip("0")) if "." not in typed.digits else 0
    return typed.step.scaleb(zeros) if _ABOUT.search(before) else typed.step
