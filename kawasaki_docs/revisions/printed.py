"""What pages print of the data, before and after: each role and directive asks both versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kawasaki_docs import queries
from kawasaki_docs.asked import ASKED, FIGURES
from kawasaki_docs.exhibits.changes.report import ChangeReport
from kawasaki_docs.exhibits.table import Exhibit
from kawasaki_docs.filters.select import select
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.kpis import kpi
from kawasaki_docs.records.matrix import matrix
from kawasaki_docs.records.ordinance import article, parts
from kawasaki_docs.records.programmes import programme
from kawasaki_docs.records.review import opinion, plans, programme_opinions, programme_plans, response, review
from kawasaki_docs.records.verdicts import judgements
from kawasaki_docs.revisions.exhibits import answer_differences
from kawasaki_docs.revisions.model import Difference, Exhibited, Fate, Shown
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_docs.text.mentions import mentions_of
from kawasaki_docs.wording import BREAKS

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.queries import Question
    from kawasaki_docs.schema.descriptor import Package
    from kawasaki_docs.text.mentions import Mention

__all__ = ["RECORDS", "Version", "Versions"]

_Ask = Callable[[str], tuple["Question", ...]]


def _about(*functions: Callable[..., object]) -> _Ask:
    """Ask each function about what the directive names."""
    return lambda target: tuple(queries.question(function, target) for function in functions)


RECORDS: dict[str, _Ask] = {
    "programme": _about(programme, judgements, programme_opinions, programme_plans),
    "review": _about(review),
    "plans": _about(plans),
    "ord:article": lambda target: (
        queries.question(article, target) if target.isdecimal() else queries.question(parts),
    ),
    "ord:index": lambda _: (queries.question(matrix),),
    "corrections": lambda _: (queries.question(select, "corrections", "year = edition"),),
    "contacts": lambda _: (queries.question(select, "contacts", "year = edition", ("order",)),),
}
"""What directives ask that show records in words of their own."""
_NAMES: dict[str, Callable[..., object]] = {"programme": programme, "opinion": opinion, "response": response}
"""The roles that print a name of the data, where no words of their own stand in them."""


class Version:
    """One version of the report: its data as its edition sees them, and the answers given already.

    ``current`` is the package that today's questions are made for: one of another shape may lack a column.
    """

    def __init__(self, dataset: Dataset, edition: int, current: Package) -> None:
        self.dataset, self.edition = dataset, edition
        self._of_other_shape = _shape(dataset.package) != _shape(current)
        self._answers: dict[Question, tuple[object, frozenset[str]]] = {}

    def answer(self, question: Question) -> tuple[object, frozenset[str]]:
        """Return the answer (a ReportError where there is none) and the tables that it rests on."""
        if question not in self._answers:
            answer: object
            with self.dataset.noting() as tables:
                try:
                    answer = queries.ask(self.dataset, self.edition, question)
                except ReportError as error:
                    answer = error
                except (KeyError, TypeError):
                    if not self._of_other_shape:
                        raise
                    answer = ReportError("この版の表は、列が違います")
            self._answers[question] = answer, frozenset(tables)
        return self._answers[question]

    def questions(self, mention: Mention) -> tuple[Question, ...]:
        """Return what a mention asks; nothing where it prints nothing of the data, or is written wrongly."""
        edition = mention.edition or self.edition
        try:
            found = _questions(mention, edition)
        except ReportError:
            return ()  # the build tells it
        return tuple(replace(each, edition=mention.edition) for each in found)


def _shape(package: Package) -> list[tuple[str, str, str]]:
    """Return each column with its table and type."""
    tables = package.resources.values()
    return sorted((table.name, field.name, field.type) for table in tables for field in table.fields)


def _questions(mention: Mention, edition: int) -> tuple[Question, ...]:
    if mention.role:
        if mention.name in FIGURES:
            return (queries.question(FIGURES[mention.name], mention.target),)
        named = mention.name in _NAMES and mention.key == mention.target
        return (queries.question(_NAMES[mention.name], mention.key),) if named else ()
    if mention.name in ASKED:
        asked = ASKED[mention.name]
        options = asked.options([mention.target], mention.options, edition)
        return (queries.question(asked.function, **options),)
    return RECORDS[mention.name](mention.target) if mention.name in RECORDS else ()


class Versions:
    """Two versions of the report, and the files of data/ that differ between them: all of them where the
    schema or the edition does."""

    def __init__(self, before: Version, after: Version) -> None:
        self.before, self.after = before, after
        old, new = before.dataset.file_digests, after.dataset.file_digests
        changed = {name for name, _ in old.items() ^ new.items()}
        whole = DESCRIPTOR in changed or before.edition != after.edition
        self.changed = {*old, *new} if whole else changed

    def printed_changes(
        self, old: Sequence[str], new: Sequence[str]
    ) -> Iterator[tuple[Shown, frozenset[str]]]:
        """Yield what a page prints otherwise, by its lines before and after, and the tables it rests on."""
        was, now = (tuple(mentions_of("", lines)) for lines in (old, new))
        for left, right in _aligned(was, now):
            mention = right or left
            if mention is None or (not self.changed and _is_same(left, right)):
                continue
            answers, tables = self._answers(left, right)
            differences = _differences(*([_shown(mention, each) for each in side] for side in answers))
            if differences:
                if broken := self._break(left, right):
                    differences = tuple(replace(each, place=broken) for each in differences)
                fate = Fate.CHANGED if left and right else Fate.ADDED if right else Fate.REMOVED
                present = answers[1] or answers[0]  # of what is gone, what it was
                kind, name = _kind(mention, present), _called(mention, present)
                yield Shown(kind, (mention.line,), name, fate, differences), tables

    def _break(self, left: Mention | None, right: Mention | None) -> str:
        """Say why the figures of two KPIs cannot be held against each other: one took the other's place; ""
        where nothing forbids it."""
        if not (left and right and left.role and (left.name, right.name) == ("kpi", "kpi")):
            return ""
        old, new = (re.split(r"[.@]", each.key, maxsplit=1)[0].strip() for each in (left, right))
        if self.after.dataset.find("kpis", new) is None:
            return ""  # the build tells it
        found = kpi(self.after.dataset, new)
        return BREAKS[found.changed] if found.changed and found.predecessor == old else ""

    def _answers(
        self, left: Mention | None, right: Mention | None
    ) -> tuple[tuple[list[object], list[object]], frozenset[str]]:
        """Return what was and what is answered, and the tables that it rests on; nothing where these are the
        same in both versions."""
        now = [self.after.answer(each) for each in self.after.questions(right)] if right else []
        tables = frozenset[str]().union(*(tables for _, tables in now))
        if _is_same(left, right) and self.changed.isdisjoint(self.after.dataset.files(tables)):
            return ([], []), tables
        was = [self.before.answer(each) for each in self.before.questions(left)] if left else []
        tables = tables.union(*(tables for _, tables in was))
        return ([answer for answer, _ in was], [answer for answer, _ in now]), tables


def _aligned(
    old: Sequence[Mention], new: Sequence[Mention], alike: Callable[[Mention], object] | None = None
) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Yield the mentions that stand for each other, in order: those that are written alike, and between these
    those of one role or directive."""
    key = alike or _written
    before, after = ([key(each) for each in side] for side in (old, new))
    for code, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        elif alike is None:
            yield from _aligned(old[i:j], new[k:m], lambda each: (each.role, each.name))
        else:
            yield from ((each, None) for each in old[i:j])
            yield from ((None, each) for each in new[k:m])


def _is_same(left: Mention | None, right: Mention | None) -> bool:
    return left is not None and right is not None and _written(left) == _written(right)


def _written(mention: Mention) -> tuple[object, ...]:
    return mention.role, mention.name, mention.target, mention.edition, tuple(sorted(mention.options.items()))


def _differences(was: Sequence[object], now: Sequence[object]) -> tuple[Difference, ...]:
    if len(was) == len(now):
        pairs = zip(was, now, strict=True)
        return tuple(each for pair in pairs for each in answer_differences(*pair))
    told = "、".join(map(_short, now or was))
    return (Difference("", "" if now else told, told if now else ""),)


def _kind(mention: Mention, answers: Sequence[object]) -> Exhibited:
    if mention.role:
        return Exhibited.FIGURE
    if mention.name not in ASKED:
        return Exhibited.RECORD
    drawn = any(isinstance(each, Exhibit) and each.chart is not None for each in answers)
    return Exhibited.CHART if drawn else Exhibited.TABLE


def _shown(mention: Mention, answer: object) -> object:
    """What of an answer stands on the page."""
    if isinstance(answer, ReportError):
        return f"表示できません（{answer}）"
    if isinstance(answer, ChangeReport) and "summary" in mention.options:
        return answer.overview.key_sentence
    return answer


def _short(shown: object) -> str:
    """What stands on a page in one line: a table or chart by its caption."""
    if isinstance(shown, Exhibit):
        return shown.caption
    return shown if isinstance(shown, str) else "あり"


def _called(mention: Mention, answers: Sequence[object]) -> str:
    """How the page's source writes it; a table or chart with its caption, the editor's or its own."""
    if mention.role:
        return f"{{{mention.name}}}`{mention.target}`"
    written = f"{{{mention.name}}} {mention.target}".rstrip()
    own = [each.caption for each in answers if isinstance(each, Exhibit)]
    captions = [each for each in (mention.options.get("caption", ""), *own) if each and "{" not in each]
    return f"「{captions[0]}」 {written}" if captions else written
