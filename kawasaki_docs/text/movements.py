"""Words of change in prose, held against the report's own readings and, where it has none, the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.period import Period
from kawasaki_docs.records.readings import readings
from kawasaki_docs.text.figures import Figure, find_figure
from kawasaki_docs.text.formatting import value_text
from kawasaki_docs.wording import READINGS

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.typed_figures import Sentence

__all__ = ["Movement", "contradictions", "movements", "said_course"]

_COURSES = {
    course: READINGS[code].word
    for course, code in (
        ("up", "up"),
        ("down", "down"),
        ("steady", "flat"),
        ("better", "better"),
        ("worse", "worse"),
    )
}
# The report's word for a course, and what else prose says of it.
_WORDS = {
    course: re.compile(re.escape(_COURSES[course]) + others)
    for course, others in (
        ("up", "|増え(?!ず|な)|増やし"),
        ("down", "|減り|減っ|減らし"),
        ("steady", "|大きな変動|大きくは動いて"),
        ("better", "(?:しま|した|です)"),
        ("worse", "|悪化しま|悪化した"),
    )
}
# Names of options and sums: 「悪化している」, 〈取組意向あり〉.
_NAMES = re.compile("「[^」]*」|〈[^〉]*〉")


@dataclass(frozen=True, slots=True)
class Movement:
    """How a figure that a sentence prints moved: the courses that words may say (keys of the words above),
    and in Japanese who says so of what."""

    courses: tuple[str, ...]
    told: str


def movements(dataset: Dataset, edition: int, targets: tuple[str, ...]) -> tuple[Movement, ...]:
    """Return what is known of the movements of figures, each given as its role and target (``survey
    challenges.costs@2023``): the report's word, else the course between the earliest and the latest of them.

    Figures that are no numbers or cannot be found are left out: the roles tell that. Raises DataErrors.
    """
    series: dict[tuple[object, ...], list[tuple[Period, Figure]]] = {}
    for target in targets:
        found = _figure(dataset, edition, target)
        time, key = _place(dataset, found) if found else (None, ())
        if found and time:
            series.setdefault((found.table, found.column, *key), []).append((time, found))
    known = (_movement(dataset, sorted(figures, key=lambda each: each[0])) for figures in series.values())
    return tuple(each for each in known if each is not None)


def said_course(sentence: Sentence) -> str:
    """Return the course that a sentence's typed words speak of; "" where they speak of none, or of several:
    which word belongs to which figure is not to be known.
    """
    text = _NAMES.sub("", sentence.typed)
    said = [course for course, words in _WORDS.items() if words.search(text)]
    return said[0] if len(said) == 1 else ""


def contradictions(sentence: Sentence, known: Iterable[Movement]) -> Iterator[str]:
    """Yield a Japanese message for each movement that a sentence's typed words contradict."""
    said = said_course(sentence)
    for movement in known if said else ():
        if said not in movement.courses:
            yield (
                f"「{_COURSES[said]}」にあたる語がありますが、{movement.told}。"
                "語を直すか、trend か change のロールで書いてください"
            )


def _figure(dataset: Dataset, edition: int, target: str) -> Figure | None:
    role, _, address = target.partition(" ")
    try:
        return find_figure(dataset, edition, role, address)
    except ReportError:
        return None


def _place(dataset: Dataset, figure: Figure) -> tuple[Period | None, tuple[object, ...]]:
    """Return a figure's time and the rest of its key; no time where its table has none."""
    resource = dataset.resources[figure.table]
    time: Period | None = None
    rest: list[object] = []
    for name, value in zip(resource.primary_key, figure.key, strict=True):
        kind = resource.field(name).kind
        if kind.is_period and time is None:
            time = Period.read(kind, value)
        else:
            rest.append(value)
    return time, tuple(rest)


def _movement(dataset: Dataset, figures: list[tuple[Period, Figure]]) -> Movement | None:
    """Return the movement to the latest of the figures of one series."""
    (first, old), (last, new) = figures[0], figures[-1]
    label = _label(dataset, new)
    words = [
        (READINGS[code].word, READINGS[code].course, code)
        for code in readings(dataset, new.table, new.key, new.column).values()
    ]
    if words:
        courses = tuple(dict.fromkeys(course or code for _, course, code in words))
        told = "」「".join(dict.fromkeys(word for word, _, _ in words))
        return Movement(courses, f"報告書は{label}を「{told}」としています")
    row, before = (dataset.row(each.table, *each.key).number(each.column) for each in (new, old))
    if first == last or row is None or before is None:
        return None
    course = "up" if row > before else "down" if row < before else "steady"
    span = f"{first.short_label}から{last.short_label}にかけて"
    return Movement((course,), f"{label}は{span}「{_COURSES[course]}」です")


def _label(dataset: Dataset, figure: Figure) -> str:
    resource = dataset.resources[figure.table]
    row = dataset.row(figure.table, *figure.key)
    fields = [resource.field(name) for name in resource.primary_key]
    names = [value_text(dataset, resource, each, row) for each in fields if not each.kind.is_period]
    return f"「{'・'.join(names) or resource.field(figure.column).title}」"
