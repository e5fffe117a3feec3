"""Rules of KPIs and their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.rules.base import NOTED, Breach, Rule, is_noted, note_column
from kawasaki_docs.wording import NO_TARGET

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES", "TARGET_WORD"]

PENDING = "pending"
"""The status of a value that a new edition has still to fill in."""

TARGET_WORD = "目標"
"""What a note must speak of to explain a changed target."""


def parts(dataset: Dataset) -> Iterator[Breach]:
    """A part (うち数) is not more than its whole."""
    for kpi in dataset.rows("kpis"):
        if kpi["part_of"] is None:
            continue
        if _is_own_part(dataset, kpi):
            message = (
                f"「{kpi['part_of']}」をたどると、この指標に戻ります。親の指標の名前を確かめてください。"
            )
            yield kpi, "part_of", message
            continue
        for row in dataset.where("kpi_values", kpi=kpi["kpi"]):
            whole = dataset.find("kpi_values", kpi["part_of"], row["year"])
            for column in ("target", "actual"):
                value = row.number(column)
                limit = whole.number(column) if whole is not None else None
                if (
                    value is not None
                    and limit is not None
                    and value > limit
                    and not is_noted(row, column, str(limit))
                ):
                    message = (
                        f"うち数「{value}」が、全体「{kpi['part_of']}」の「{limit}」より大きくなっています。"
                        f"どちらかの値を直してください。報告書の値がそうであれば、{note_column(row, column)} に「{limit}」とわけを書いてください。"
                    )
                    yield row, column, message


def _is_own_part(dataset: Dataset, kpi: Row) -> bool:
    seen = set()
    while kpi["part_of"] is not None and kpi["kpi"] not in seen:
        seen.add(kpi["kpi"])
        whole = dataset.find("kpis", kpi["part_of"])
        if whole is None:
            return False
        kpi = whole
    return kpi["kpi"] in seen


def changed_targets(dataset: Dataset) -> Iterator[Breach]:
    """A target does not change from one year to the next without a note."""
    for row in dataset.rows("kpi_values"):
        before = dataset.find("kpi_values", row["kpi"], row.integer("year") - 1)
        if before is None or row["target"] == before["target"] or is_noted(row, "target", TARGET_WORD):
            continue
        message = (
            f"目標が{before['year']}年の「{_shown(before)}」から「{_shown(row)}」に変わっています。"
            f"値を確かめてください。変わったのであれば、{note_column(row, 'target')} に「{TARGET_WORD}」の語を入れて、その旨を書いてください。"
        )
        yield row, "target", message


def _shown(row: Row) -> str:
    target = row.number("target")
    return NO_TARGET if target is None else f"{target:f}"


def cancelled_years(dataset: Dataset) -> Iterator[Breach]:
    """A cancelled year has no actual, and words or a note that say why."""
    for row in dataset.rows("kpi_values"):
        if row["status"] != "cancelled":
            continue
        if row["actual"] is not None:
            yield (
                row,
                "actual",
                f"中止の年に実績「{row['actual']}」があります。実績を空欄にするか、status を reported にしてください。",
            )
        if not row.text("text") and not row.note("actual"):
            yield (
                row,
                "text",
                "中止のわけがありません。数の代わりに載せる語（例: 大会中止）を text に書いてください。",
            )


def pending_values(dataset: Dataset) -> Iterator[Breach]:
    """Nothing is still to come."""
    for row in dataset.where("kpi_values", status=PENDING):
        message = f"指標「{row['kpi']}」の{row['year']}年の実績が、まだ書かれていません。実績を書き、status を reported にしてください。"
        yield row, "actual", message


def empty_actuals(dataset: Dataset) -> Iterator[Breach]:
    """A reported year has an actual, or words or a note in its place."""
    for row in dataset.rows("kpi_values"):
        if (
            row["status"] == "reported"
            and row["actual"] is None
            and not row.text("text")
            and not row.note("actual")
        ):
            message = f"実績が空欄です。実績を書くか、数の代わりに載せる語を text に、またはわけを {note_column(row, 'actual')} に書いてください。"
            yield row, "actual", message


def programmes_without_kpi(dataset: Dataset) -> Iterator[Breach]:
    """Each reviewed programme has a KPI, apart from those the report gives none for. A report without any KPI
    has chosen so."""
    measured = {row["programme"] for row in dataset.current("kpis")}
    without = dataset.package.report.without_kpis
    for row in dataset.current("programmes") if measured else ():
        if row["kind"] != "reviewed":
            continue
        if row["programme"] not in measured and row["programme"] not in without:
            message = f"検証対象事業「{row['programme']}」に指標がありません。kpis.csv にこの事業の指標を加えるか、datapackage.json の report.withoutKpis にわけを書いてください。"
            yield row, "programme", message


RULES = (
    Rule(
        "kpi-part",
        "うち数が全体より大きくなっています",
        f"うち数と全体の値を確かめて直します。{NOTED}",
        ("kpis", "kpi_values"),
        parts,
    ),
    Rule(
        "kpi-target-changed",
        "目標が断りなく変わっています",
        "値を確かめます。目標が本当に変わったのなら、target_note に「目標」の語を入れて、その旨を書きます。",
        ("kpi_values",),
        changed_targets,
    ),
    Rule(
        "kpi-cancelled",
        "中止の年の書き方が違います",
        "中止の年は実績を空欄にし、数の代わりに載せる語（大会中止など）を text に書きます。",
        ("kpi_values",),
        cancelled_years,
    ),
    Rule(
        "pending",
        "まだ書かれていない実績があります",
        "実績（actual）を書き、status を reported にします。下書きは、nox -s draft で作ります。",
        ("kpi_values",),
        pending_values,
    ),
    Rule(
        "kpi-actual-empty",
        "実績の空欄にわけがありません",
        "実績を書きます。実績がないときは、載せる語を text に、またはわけを actual_note に書きます。",
        ("kpi_values",),
        empty_actuals,
    ),
    Rule(
        "programme-without-kpi",
        "検証対象事業に指標がありません",
        "kpis.csv に、この事業の指標の行を加えます。",
        ("programmes", "kpis"),
        programmes_without_kpi,
    ),
)
