"""Rules of the survey tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.problems import LOOK_UP
from kawasaki_docs.rules.base import NOTED, Breach, Rule, is_noted, note_column, plain
from kawasaki_docs.rules.likely_cells import Cell, Change, Cure, find_cures, number_of, told_here

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

SUM_TOLERANCE = Decimal("0.5")
AGGREGATE_TOLERANCE = Decimal("0.1")
_MAX_SOLVED = 5

Group = tuple[str, int]
"""A question and a wave."""


def _groups(dataset: Dataset) -> dict[Group, list[Row]]:
    groups: dict[Group, list[Row]] = {}
    for row in dataset.rows("survey_answers"):
        groups.setdefault((row.text("question"), row.integer("wave")), []).append(row)
    return groups


@dataclass(frozen=True, slots=True)
class _Sum:
    """Percentages that should add up to ``expected``: those of ``rows``. ``at`` is where a wrong sum is told,
    ``about`` the row whose note may excuse it, ``whole`` the aggregate (None = the whole question)."""

    rows: tuple[Row, ...]
    at: Row
    about: Row
    whole: Row | None

    def wrong(self, change: Change) -> tuple[Decimal, Decimal] | None:
        """Return the sum and what it should be where they differ, None where they agree."""
        values = [number_of((row, "percent"), change) for row in self.rows]
        expected = Decimal(100) if self.whole is None else number_of((self.whole, "percent"), change)
        if None in values or expected is None:
            return None
        total = sum((value for value in values if value is not None), Decimal(0))
        tolerance = SUM_TOLERANCE if self.whole is None else AGGREGATE_TOLERANCE
        agrees = abs(total - expected) <= tolerance or is_noted(self.about, "percent", plain(total))
        return None if agrees else (total, expected)


def _sums(dataset: Dataset, question: str, rows: Sequence[Row]) -> Iterator[_Sum]:
    """Yield what must add up in one question and wave. Options of single-answer questions sum to 100,
    aggregates do not count; an aggregate equals the sum of its parts."""
    options = {row.text("option"): row for row in dataset.where("survey_options", question=question)}
    about = dataset.row("survey_questions", question)
    if about["answer_type"] == "single":
        parts = tuple(row for row in rows if options[row.text("option")]["role"] != "aggregate")
        yield _Sum(parts, rows[0], about, None)
    for whole in rows:
        members = tuple(row for row in rows if options[row.text("option")]["aggregate"] == whole["option"])
        if members:
            yield _Sum(members, whole, whole, whole)


def wrong_sums(of_aggregates: bool, dataset: Dataset) -> Iterator[Breach]:
    """Percentages add up; where one cell explains all that do not, it is told alone."""
    solved = 0
    for (question, wave), rows in _groups(dataset).items():
        sums = list(_sums(dataset, question, rows))
        wrong = [one for one in sums if one.wrong({})]
        if not wrong:
            continue
        cures = _cures(sums, wrong) if solved < _MAX_SOLVED else ()
        solved += 1
        first = wrong[0]
        # A slip can mend a single sum by chance; the other wave must speak for it as well.
        stranger = _stranger(dataset, first)
        certain = len(cures) == 1 and (
            len(wrong) > 1 or (stranger is not None and stranger.row is cures[0].row)
        )
        if certain and (first.whole is not None) == of_aggregates:
            cure = cures[0]
            said = f"「{cure.row['percent']}」が計算と合いません。{_said(first, question, wave)}"
            yield cure.row, "percent", f"{said}{told_here(cure)}{LOOK_UP}"
        for one in () if certain else wrong:
            if (one.whole is not None) == of_aggregates:
                said = f"{_said(one, question, wave)}{_suspect(_stranger(dataset, one))}"
                yield one.at, "percent", said + _look(one)


def _cures(sums: Sequence[_Sum], wrong: Sequence[_Sum]) -> tuple[Cure, ...]:
    suspects: dict[Cell, list[Decimal]] = {}
    for one in wrong:
        total, expected = one.wrong({}) or (Decimal(0), Decimal(0))
        for row in one.rows:
            old = row.number("percent") or Decimal(0)
            suspects.setdefault((row, "percent"), []).append(old + expected - total)
        if one.whole is not None:
            suspects.setdefault((one.whole, "percent"), []).append(total)
    possible = [(cell, [value for value in values if 0 <= value <= 100]) for cell, values in suspects.items()]
    cures = find_cures(possible, lambda change: not any(one.wrong(change) for one in sums))
    return tuple(cure for cure in cures if 0 <= cure.value <= 100)


def _said(one: _Sum, question: str, wave: int) -> str:
    total, expected = one.wrong({}) or (Decimal(0), Decimal(0))
    difference = f"差は{plain(abs(total - expected))}"
    if one.whole is None:
        return f"設問「{question}」の{wave}年度の割合の合計は「{plain(total)}」です（単一回答は100±{SUM_TOLERANCE}。{difference}）。"
    return f"集計「{one.whole.text('option')}」の「{plain(expected)}」は、内訳の合計「{plain(total)}」と違います（±{AGGREGATE_TOLERANCE}まで。{difference}）。"


def _stranger(dataset: Dataset, one: _Sum) -> Cure | None:
    """Return the part that differs most from its other wave and comes near it where the sum is right."""
    total, expected = one.wrong({}) or (Decimal(0), Decimal(0))
    found: list[tuple[Decimal, Cure]] = []
    for row in one.rows:
        old = row.number("percent") or Decimal(0)
        cure = Cure(row, "percent", old + expected - total)
        for other in dataset.where("survey_answers", question=row["question"], option=row["option"]):
            near = other.number("percent")
            if other is not row and near is not None and cure.value >= 0:
                found.append((abs(old - near) - abs(cure.value - near), cure))
    best = max(found, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _suspect(cure: Cure | None) -> str:
    if cure is None:
        return ""
    return f"ほかの年度ともっとも違うのは、{cure.row.line}行目の {cure.row['option']}「{cure.row['percent']}」です（「{plain(cure.value)}」なら合います）。"


def _look(one: _Sum) -> str:
    total, _ = one.wrong({}) or (Decimal(0), Decimal(0))
    where = note_column(one.about, "percent")
    where = f"survey_questions.csv の {where}" if one.whole is None else where
    missing = "抜けた行がないかも見ます。" if one.whole is None else ""
    return f"{missing}{LOOK_UP}報告書の値がそうであるときだけ、{where} に「{plain(total)}」とわけを書いてください。"


def aggregate_roles(dataset: Dataset) -> Iterator[Breach]:
    """What options name as their aggregate has that role, and every aggregate has parts."""
    roles = {(row["question"], row["option"]): row["role"] for row in dataset.rows("survey_options")}
    named = {(row.text("question"), row.text("aggregate")) for row in dataset.rows("survey_options")}
    for row in dataset.rows("survey_options"):
        aggregate = row.text("aggregate")
        if aggregate and roles.get((row.text("question"), aggregate)) != "aggregate":
            message = (
                f"「{aggregate}」は、この設問の集計ではありません。"
                "集計の行の role を aggregate にするか、ここを空欄にしてください。"
            )
            yield row, "aggregate", message
        if row["role"] == "aggregate" and (row.text("question"), row.text("option")) not in named:
            message = f"集計「{row.text('option')}」に内訳がありません。内訳の選択肢の aggregate に「{row.text('option')}」と書いてください。"
            yield row, "role", message


def bases(dataset: Dataset) -> Iterator[Breach]:
    """The base is the same on every row of a question and wave."""
    for (question, wave), rows in _groups(dataset).items():
        for row in rows[1:]:
            if row["n"] != rows[0]["n"]:
                message = (
                    f"回答者数「{row['n'] if row['n'] is not None else ''}」が、設問「{question}」の{wave}年度のほかの行"
                    f"（{rows[0].line}行目は「{rows[0]['n']}」）と違います。同じ値にそろえてください。"
                )
                yield row, "n", message


def lost_percents(dataset: Dataset) -> Iterator[Breach]:
    """A percentage that is lost says why."""
    for row in dataset.rows("survey_answers"):
        if row["percent"] is None and not row.note("percent"):
            yield (
                row,
                "percent",
                f"割合が空欄です。値がわからないときは、わけを {note_column(row, 'percent')} に書いてください。聞いていない選択肢は、行ごと削除してください。",
            )


def questions_not_asked(dataset: Dataset) -> Iterator[Breach]:
    """A question that has not ended is asked in the edition's wave."""
    wave = dataset.edition
    asked = {row["question"] for row in dataset.where("survey_answers", wave=wave)}
    for row in dataset.current("survey_questions") if dataset.find("survey_waves", wave) else ():
        if row["question"] not in asked:
            last = max(
                (each.integer("wave") for each in dataset.where("survey_answers", question=row["question"])),
                default=wave - 1,
            )
            message = (
                f"設問「{row['question']}」の{wave}年度の回答が survey_answers.csv にありません。回答の行を加えてください。"
                f"聞かなくなったのであれば、この行の until に、最後に聞いた年度（{last}）を書いてください。"
            )
            yield row, "question", message


def response_rates(dataset: Dataset) -> Iterator[Breach]:
    """The response rate is valid responses over sampled establishments, at one decimal."""
    for row in dataset.rows("survey_waves"):
        sampled, valid, rate = (row.number(name) for name in ("sampled", "valid_responses", "response_rate"))
        if not sampled or valid is None or rate is None:
            continue
        expected = (valid / sampled * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        noted = all(is_noted(row, "response_rate", plain(each)) for each in (expected, rate))
        if expected != rate and not noted:
            message = (
                f"有効回収率「{plain(rate)}」は、有効回答数{valid}÷調査対象数{sampled}の「{plain(expected)}」と違います。"
                f"値を確かめてください。報告書の値がそうであれば、{note_column(row, 'response_rate')} に「{plain(rate)}」と「{plain(expected)}」の両方と、わけを書いてください。"
            )
            yield row, "response_rate", message


_ANSWERS = ("survey_questions", "survey_options", "survey_answers")

RULES = (
    Rule(
        "survey-single-sum",
        "単一回答の割合の合計が100になりません",
        f"割合と選択肢に抜けや写しまちがいがないか確かめます。{NOTED}",
        _ANSWERS,
        partial(wrong_sums, False),
    ),
    Rule(
        "survey-aggregate-sum",
        "集計が内訳の合計と違います",
        f"集計と内訳の割合を確かめて直します。{NOTED}",
        _ANSWERS,
        partial(wrong_sums, True),
    ),
    Rule(
        "survey-aggregate-role",
        "集計と内訳の指定が合いません",
        "集計の選択肢は role を aggregate にし、内訳の選択肢の aggregate にその名前を書きます。",
        ("survey_options",),
        aggregate_roles,
    ),
    Rule(
        "survey-base",
        "同じ設問と回で回答者数が違います",
        "同じ設問と調査年度のすべての行で、回答者数 n を同じ値にします。",
        ("survey_answers",),
        bases,
    ),
    Rule(
        "survey-percent-empty",
        "割合の空欄にわけがありません",
        "割合を書きます。わからないときは、わけを note に書きます。聞いていない選択肢は行を削除します。",
        ("survey_answers",),
        lost_percents,
    ),
    Rule(
        "question-not-asked",
        "設問に、この版の調査の回答がありません",
        "survey_answers.csv に、この版の回答の行を加えます。聞かなくなったのなら、survey_questions.csv の until に、最後に聞いた年度を書きます。",
        ("survey_waves", "survey_questions", "survey_answers"),
        questions_not_asked,
    ),
    Rule(
        "survey-response-rate",
        "有効回収率が計算と合いません",
        f"調査対象数、有効回答数、有効回収率を確かめて直します。{NOTED}",
        ("survey_waves",),
        response_rates,
    ),
)
