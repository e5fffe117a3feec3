"""A KPI that ends, or whose unit or definition changes, so that another one takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editing.drafts import Cells, Change, Draft
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["end_kpi", "redefine_kpi", "retire_kpi"]


def retire_kpi(dataset: Dataset, docs: Path, slug: str) -> Change:
    """End a KPI with the edition before. Raises ReportError, UnknownIdError and DataErrors."""
    draft = Draft(dataset, docs)
    draft.refuse_first()
    end_kpi(draft, _running(draft, slug))
    _tell_mentions(draft, slug)
    return draft.change()


def redefine_kpi(dataset: Dataset, docs: Path, slug: str, new: str, cells: Mapping[str, str]) -> Change:
    """Let the KPI ``new`` take the place of ``slug`` from the edition on. ``cells`` are those that differ,
    and its ``target`` and ``actual``; without an actual its value is still to come. Raises as ``retire_kpi``.
    """
    draft = Draft(dataset, docs)
    draft.refuse_first()
    former = _running(draft, slug)
    if any(row["kpi"] == new for row in draft.rows("kpis")):
        raise ReportError(f"指標「{new}」はもうあります。別の名前を付けてください")
    changed = {name: value for name, value in cells.items() if value and name in former}
    row = {**former, "note": "", **changed, "kpi": new, "predecessor": slug, "since": str(draft.edition)}
    end_kpi(draft, former)
    draft.add("kpis", row, below=former)
    value = {"kpi": new, "year": str(draft.edition), "target": cells.get("target", "")}
    value |= {"actual": cells.get("actual", ""), "status": "reported" if cells.get("actual") else "pending"}
    values = draft.rows("kpi_values")
    last = [each for each in values if each["kpi"] == slug][-1:]
    empty = dict.fromkeys(draft.dataset.raw("kpi_values").header, "")
    draft.add("kpi_values", {**empty, **value}, below=last[0] if last else None)
    draft.done.append(
        f"kpis.csv に、「{slug}」に置きかわる指標「{new}」を加えました（{draft.edition}年度から）。"
    )
    if not cells.get("target"):
        draft.left.append(f"kpi_values.csv の「{new}」に目標がありません。目標があれば書いてください。")
    if not cells.get("actual"):
        draft.left.append(f"kpi_values.csv の「{new}」の実績を書き、status を reported にしてください。")
    _tell_mentions(draft, slug)
    return draft.change()


def end_kpi(draft: Draft, row: Cells) -> None:
    """End a KPI's row with the edition before, and take its values of the edition away."""
    slug = row["kpi"]
    row["until"] = str(draft.last)
    draft.done.append(f"kpis.csv の「{slug}」を、{draft.last}年度までとしました。")
    gone = draft.drop(
        "kpi_values", lambda value: value["kpi"] == slug and int(value["year"]) >= draft.edition
    )
    if gone:
        draft.done.append(f"kpi_values.csv の「{slug}」の{draft.edition}年の行を削除しました。")
    parts = [each["kpi"] for each in draft.rows("kpis") if each["part_of"] == slug and not each["until"]]
    if parts:
        draft.left.append(
            f"「{slug}」のうち数（{'、'.join(parts)}）が残っています。終わりか、独立の指標かを決めてください。"
        )


def _running(draft: Draft, slug: str) -> Cells:
    """Return the row of a KPI that has not ended. Raises UnknownIdError and ReportError."""
    if find_kpi(draft.dataset, slug).until is not None:
        raise ReportError(f"指標「{slug}」は、もう終わっています")
    return draft.newest("kpis", kpi=slug)


def _tell_mentions(draft: Draft, slug: str) -> None:
    """Say which pages still speak of a KPI that has ended."""
    for each in mentions(draft.docs):
        named = each.key.partition("@")[0].partition(".")[0].strip() == slug and each.name in ("kpi", "trend")
        chosen = slug in each.options.get("kpis", "").replace(",", " ").split()
        if (named or chosen) and not each.file.partition("/")[2].startswith("guide/"):
            draft.left.append(
                f"{each.file} の{each.line}行目が、終わった指標「{slug}」を使っています。文を直してください。"
            )
