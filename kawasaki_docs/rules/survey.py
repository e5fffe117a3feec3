"""Rules of the survey tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.rows import Row
from kawasaki_docs.rules.base import Breach, Rule, is_noted, plain

if TYPE_CHECKING:
    from kawasaki_docs.package import Dataset

__all__ = ["RULES"]

SUM_TOLERANCE = Decimal("0.5")
AGGREGATE_TOLERANCE = Decimal("0.1")

Group = tuple[str, int]
"""A question and a wave."""


def _groups(dataset: Dataset) -> dict[Group, list[Row]]:
    groups: dict[Group, list[Row]] = {}
    for row in dataset.rows("survey_answers"):
        groups.setdefault((row.text("question"), row.integer("wave")), []).append(row)
    return groups


def _roles(dataset: Dataset) -> dict[tuple[str, str], str]:
    return {
        (row.text("question"), row.text("option")): row.text("role") for row in dataset.rows("survey_options")
    }


def _sum(rows: list[Row]) -> Decimal | None:
    """Return the sum of the percentages, None where one of them is lost."""
    values = [row.number("percent") for row in rows]
    return sum((value for value in values if value is not None), Decimal(0)) if None not in values else None


def single_sums(dataset: Dataset) -> Iterator[Breach]:
    """The options of a single-answer question sum to 100 in each wave; aggregates do not count."""
    roles = _roles(dataset)
    for (question, wave), rows in _groups(dataset).items():
        about = dataset.row("survey_questions", question)
        if about["answer_type"] != "single":
            continue
        total = _sum([row for row in rows if roles[question, row.text("option")] != "aggregate"])
        if total is None or abs(total - 100) <= SUM_TOLERANCE or is_noted(about, plain(total)):
            continue
        message = (
            f"設問「{question}」の{wave}年度の割合の合計は「{plain(total)}」です（単一回答は100±{SUM_TOLERANCE}）。"
            f"割合と選択肢を確かめてください。報告書の値がそうであれば、survey_questions.csv の note に「{plain(total)}」とわけを書いてください。"
        )
        yield rows[0], "percent", message


def aggregate_sums(dataset: Dataset) -> Iterator[Breach]:
    """An aggregate equals the sum of its parts."""
    parts: dict[tuple[str, str], set[str]] = {}
    for option in dataset.rows("survey_options"):
        if option["aggregate"] is not None:
            parts.setdefault((option.text("question"), option.text("aggregate")), set()).add(
                option.text("option")
            )
    for (question, _), rows in _groups(dataset).items():
        for row in rows:
            members = parts.get((question, row.text("option")), set())
            total = _sum([other for other in rows if other["option"] in members])
            value = row.number("percent")
            if not members or total is None or value is None or abs(total - value) <= AGGREGATE_TOLERANCE:
                continue
            if not is_noted(row, plain(total)):
                message = (
                    f"集計「{row.text('option')}」の「{plain(value)}」は、内訳の合計「{plain(total)}」と違います（±{AGGREGATE_TOLERANCE}まで）。"
                    f"値を確かめてください。報告書の値がそうであれば、note に「{plain(total)}」とわけを書いてください。"
                )
                yield row, "percent", message


def aggregate_roles(dataset: Dataset) -> Iterator[Breach]:
    """What options name as their aggregate has that role, and every aggregate has parts."""
    roles = _roles(dataset)
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
        if row["percent"] is None and not row.text("note"):
            yield (
                row,
                "percent",
                "割合が空欄です。値がわからないときは、わけを note に書いてください。聞いていない選択肢は、行ごと削除してください。",
            )


def response_rates(dataset: Dataset) -> Iterator[Breach]:
    """The response rate is valid responses over sampled establishments, at one decimal."""
    for row in dataset.rows("survey_waves"):
        sampled, valid, rate = (row.number(name) for name in ("sampled", "valid_responses", "response_rate"))
        if not sampled or valid is None or rate is None:
            continue
        expected = (valid / sampled * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if expected != rate and not is_noted(row, plain(expected)):
            message = (
                f"有効回収率「{plain(rate)}」は、有効回答数{valid}÷調査対象数{sampled}の「{plain(expected)}」と違います。"
                f"値を確かめてください。報告書の値がそうであれば、note に「{plain(expected)}」とわけを書いてください。"
            )
            yield row, "response_rate", message


_ANSWERS = ("survey_questions", "survey_options", "survey_answers")

RULES = (
    Rule("survey-single-sum", "単一回答の割合の合計が100になりません", _ANSWERS, single_sums),
    Rule("survey-aggregate-sum", "集計が内訳の合計と違います", _ANSWERS, aggregate_sums),
    Rule("survey-aggregate-role", "集計と内訳の指定が合いません", ("survey_options",), aggregate_roles),
    Rule("survey-base", "同じ設問と回で回答者数が違います", ("survey_answers",), bases),
    Rule("survey-percent-empty", "割合の空欄にわけがありません", ("survey_answers",), lost_percents),
    Rule("survey-response-rate", "有効回収率が計算と合いません", ("survey_waves",), response_rates),
)
