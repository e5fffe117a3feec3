"""The long table as files: the figures, and the dictionary of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawasaki_docs.publishing.all_years.breaks import BREAKS
from kawasaki_docs.publishing.open_data import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.publishing.all_years.observations import Observation

__all__ = ["DICTIONARY", "FIGURES", "dictionary_csv", "figures_csv"]

FIGURES = "all-years.csv"
DICTIONARY = "all-years-dictionary.csv"

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "table": ("表", "もとの表の名前（kpis＝指標、survey_answers＝アンケート、procurement＝市の契約など）"),
    "series": ("系列", "指標、設問、契約の種別の識別子"),
    "series_label": ("系列の名前", "最新の年度での名前"),
    "item": ("内訳", "設問の選択肢、契約の相手方の識別子（内訳がなければ空欄）"),
    "item_label": ("内訳の名前", "最新の年度での名前"),
    "measure": ("値の種類", "target（目標）、actual（実績）、n（回答者数）、percent（割合）など"),
    "measure_label": ("値の種類の名前", ""),
    "period": ("期間の種類", "fiscal_year（年度）、calendar_year（暦年）"),
    "year": ("年", "西暦。年度は、始まる年"),
    "value": ("値", "単位や桁区切りのない数。ないときは空欄"),
    "unit": ("単位", ""),
    "text": ("値の代わりの言葉", "値がない理由（中止など）"),
    "note": ("備考", ""),
    "edition": ("値を載せた報告", "値をはじめて載せた報告の年度（西暦）"),
    "break": (
        "前の年とのつながりの切れ目",
        "、".join(f"{code}（{told}）" for code, told in BREAKS.items()) + "。空欄は、切れ目なし",
    ),
    "break_reason": ("切れ目の理由", "何が、どう変わったか"),
}
"""Each column's title and description."""


def figures_csv(found: Sequence[Observation]) -> bytes:
    """Return the figures, a row each, as a CSV file for spreadsheets."""
    return csv_bytes([tuple(_COLUMNS), *map(_row, found)])


def dictionary_csv() -> bytes:
    """Return the dictionary of the columns as a CSV file for spreadsheets."""
    rows = [(name, title, told) for name, (title, told) in _COLUMNS.items()]
    return csv_bytes([("column", "title", "description"), *rows])


def _row(each: Observation) -> tuple[str, ...]:
    names = (*each.series, *each.item, *each.measure)
    told = (each.value, each.unit, each.text, each.note)
    return (each.table, *names, each.period, str(each.year), *told, str(each.edition), *each.cut)
