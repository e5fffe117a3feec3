"""What editors do, one function a change. Each finds in the data what it changes, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.rehearse.copies import Copy, Row


def change_a_figure(copy: Copy) -> str:
    """One more was reached of a KPI that rose and met its target, so that no sentence turns wrong."""
    kpis = {row["kpi"]: row for row in copy.rows("kpis")}
    before = _values(copy, copy.edition - 1)
    for kpi, row in _values(copy, copy.edition).items():
        held = before.get(kpi, {}).get("actual")
        if not (held and row["actual"] and row["target"]) or kpis[kpi]["better"] != "higher":
            continue
        target, actual = Decimal(row["target"]), Decimal(row["actual"])
        if Decimal(held) < actual and target < actual and _is_alone(kpis, kpi):
            copy.change("kpi_values", _is(kpi, copy.edition), actual=str(actual + 1))
            return f"the actual of {kpi} is {actual + 1} instead of {actual}"
    raise LookupError("no KPI rose and met its target")


def rename_a_programme(copy: Copy) -> str:
    """The table and the pages bear another name; texts that cite the old one stay, so none may cite it."""
    cited = {
        row["programme"]
        for table in ("opinion_programmes", "response_plans")
        for row in copy.rows(table)
        if row["basis"] == "named"
    }
    chosen = next(row for row in copy.rows("programmes") if row["programme"] not in cited)
    name = f"新しい{chosen['name']}"
    copy.change("programmes", lambda row: row["programme"] == chosen["programme"], name=name)
    pages = copy.replace(chosen["name"], name)
    return f"{chosen['name']} is {name} in programmes.csv and on {pages} pages"


def add_a_kpi(copy: Copy) -> str:
    """A programme that has KPIs has one more from this edition on."""
    kpis = copy.rows("kpis")
    last = kpis[-1]
    new = last | {"kpi": f"{last['programme']}-rehearsed", "order": str(int(last["order"]) + 1)}
    new |= {"label": "稽古のために加えた指標", "unit": "件", "period": "fiscal_year", "better": "higher"}
    copy.write("kpis", [*kpis, new | {"decimals": "0", "part_of": "", "note": ""}])
    value = {"kpi": new["kpi"], "year": str(copy.edition), "target": "1234", "actual": "1357"}
    copy.write("kpi_values", [*copy.rows("kpi_values"), value | {"status": "reported"}])
    return f"{new['kpi']} is new, with 1,357 for a target of 1,234"


def retire_a_kpi(copy: Copy) -> str:
    """A KPI beside others has no value in this edition any more; no page may print it by a role."""
    told = "".join(page.read_text(encoding="utf-8") for page in copy.pages())
    kpis = {row["kpi"]: row for row in copy.rows("kpis")}
    for kpi in _values(copy, copy.edition - 1):
        others = [row for row in kpis.values() if row["programme"] == kpis[kpi]["programme"]]
        if kpi not in told and len(others) > 2 and _is_alone(kpis, kpi):
            gone = _is(kpi, copy.edition)
            copy.write("kpi_values", (row for row in copy.rows("kpi_values") if not gone(row)))
            copy.change("kpis", _named(kpi), until=str(copy.edition - 1))
            return f"{kpi} ended with the year before"
    raise LookupError("every KPI is printed on some page")


CHANGES: Mapping[str, Callable[[Copy], str]] = {
    "figure": change_a_figure,
    "rename": rename_a_programme,
    "add": add_a_kpi,
    "retire": retire_a_kpi,
}
"""Each change by its name, in the order in which all of them can be made to one copy."""


def _values(copy: Copy, year: int) -> dict[str, Row]:
    """A year's values by KPI."""
    return {row["kpi"]: row for row in copy.rows("kpi_values") if row["year"] == str(year)}


def _is(kpi: str, year: int) -> Callable[[Row], bool]:
    return lambda row: (row["kpi"], row["year"]) == (kpi, str(year))


def _named(kpi: str) -> Callable[[Row], bool]:
    return lambda row: row["kpi"] == kpi


def _is_alone(kpis: Mapping[str, Row], kpi: str) -> bool:
    """Whether a KPI is neither part of another nor has parts: their sums would have to agree."""
    return not kpis[kpi]["part_of"] and all(row["part_of"] != kpi for row in kpis.values())
