"""What sets a year's figures apart from those of the year before: where the data word a thing anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["BREAKS", "NO_BREAK", "Break", "Versions"]

BREAKS: Mapping[str, str] = {
    "unit": "単位が変わった",
    "definition": "数え方が変わり、新しい指標になった",
    "wording": "設問や選択肢の文、指標や区分の名前が変わった",
    "respondents": "回答した人の範囲が変わった",
    "answer-type": "単一回答と複数回答が入れかわった",
    "revised": "後の年度の報告で、値が改められた",
}
"""Each kind of break by code, as the dictionary of the download tells it."""

_ASPECTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "kpis": (("unit", "unit", "単位"), ("label", "wording", "指標の名前")),
    "survey_questions": (
        ("answer_type", "answer-type", "回答のしかた"),
        ("respondents", "respondents", "回答した人の範囲"),
        ("title", "wording", "設問の文"),
    ),
    "survey_options": (("label", "wording", "選択肢の文"),),
    "codes": (("label", "wording", "区分の名前"),),
}
"""Per table: the columns that figures rest on, the gravest first, with the code and the name of a change."""


class Break(NamedTuple):
    """Why a figure cannot simply be held against the one before: a code of ``BREAKS``, and the reason in a
    sentence. Both are "" where nothing forbids it."""

    code: str = ""
    reason: str = ""


NO_BREAK = Break()


class Versions:
    """All that a table has said of each thing, by the edition from which on it holds."""

    def __init__(self, dataset: Dataset, table: str) -> None:
        raw, resource = dataset.seen(table), dataset.resources[table]
        self._dataset, self._resource = dataset, resource
        self._said: dict[tuple[str, ...], list[tuple[int, Mapping[str, str]]]] = {}
        for row in raw.rows:
            cells = dict(zip(raw.header, (cell.strip() for cell in row.cells), strict=True))
            since = int(cells[resource.versions] or 0)
            key = tuple(cells[name] for name in resource.primary_key)
            self._said.setdefault(key, []).append((since, cells))

    def between(self, before: int, year: int, *key: str) -> Break:
        """Return the gravest change of what is said of a thing from one year to another."""
        old, new = self._at(before, key), self._at(year, key)
        for column, code, name in _ASPECTS[self._resource.name] if old and new else ():
            if old[column] != new[column]:
                former = f"前は「{self._word(column, old[column])}」" if old[column] else "前は空欄"
                return Break(code, f"{name}が変わりました（{former}）")
        return NO_BREAK

    def _at(self, year: int, key: tuple[str, ...]) -> Mapping[str, str]:
        """What held in a year; what held first, for a year before."""
        said = sorted(self._said.get(key, ()), key=lambda version: version[0])
        held = [cells for since, cells in said if since <= year] or [cells for _, cells in said[:1]]
        return held[-1] if held else {}

    def _word(self, column: str, text: str) -> str:
        codes = self._resource.field(column).code_list
        return self._dataset.label(codes, text) if codes else text
