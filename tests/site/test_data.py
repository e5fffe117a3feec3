"""The real data keep every rule, and their sums come out when computed anew."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import mean, stdev

import pytest

from kawasaki_docs import check_all
from kawasaki_docs.dataset.dataset import load
from tests.site.conftest import DATA, ROOT, Rows

# Rows of the source that break a rule of the report; a note in the row says so. Code, table, key.
NOTED = {
    ("share", "procurement", "2022/works/outside"),
    ("survey-percent-empty", "survey_answers", "hiring-challenges/retirements/2022"),
    ("survey-single-sum", "survey_answers", "overseas-status//2023"),
    ("survey-response-rate", "survey_waves", "2023"),
}
CHANGED_TARGETS = 15

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


def test_the_library_finds_nothing_wrong() -> None:
    dataset = load(DATA)
    assert [str(problem) for problem in check_all(dataset)] == []
    assert {f"{name}.csv" for name in dataset.resources} == {path.name for path in DATA.glob("*.csv")}


def test_only_the_known_exceptions_live_by_their_notes(tmp_path: Path, rows: Rows) -> None:
    bare = tmp_path / "data"
    shutil.copytree(DATA, bare)
    for name, table in rows.items():
        # What contacts.csv says of a missing address is its content.
        if name != "contacts" and table and "note" in table[0]:
            _write(bare / f"{name}.csv", ({**row, "note": ""} for row in table))
    problems = check_all(load(bare))
    targets = [problem for problem in problems if problem.code == "kpi-target-changed"]
    others = {
        (problem.code, stem := Path(problem.file).stem, _key_of(stem, rows[stem][problem.row - 2]))
        for problem in problems
        if problem not in targets
    }
    assert (others, len(targets)) == (NOTED, CHANGED_TARGETS)


def test_frictionless_finds_the_package_valid_without_a_network(rows: Rows) -> None:
    closed = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    told = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "data/datapackage.json", "--json"],
        cwd=ROOT,
        env={**os.environ, **closed, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report = json.loads(told.stdout)
    assert told.returncode == 0, told.stdout
    assert (report["valid"], report["errors"], report["warnings"]) == (True, [], [])
    assert {task["name"]: task["stats"]["rows"] for task in report["tasks"]} == {
        name: len(table) for name, table in rows.items()
    }
    assert [task["name"] for task in report["tasks"] if task["warnings"]] == []


@pytest.mark.parametrize("column", ["establishments", "employees"])
def test_industries_sum_to_the_whole_and_shares_follow(rows: Rows, column: str) -> None:
    years = _grouped(rows["industries"], "year")
    assert set(years) == {("2016",), ("2021",)}
    for table in years.values():
        whole = next(row for row in table if row["industry"] == "all-industries")
        parts = [row for row in table if row is not whole]
        assert len(parts) == 17
        assert sum(int(row[column]) for row in parts) == int(whole[column])
        for row in table:
            assert _share(row[column], whole[column], TENTH) == Decimal(row[f"{column}_share"]), row


@pytest.mark.parametrize("column", ["contracts", "amount"])
def test_procurement_sums_both_ways_and_shares_follow(rows: Rows, column: str) -> None:
    table = rows["procurement"]
    assert len(table) == 2 * 4 * 5
    for group in _grouped(table, "year", "category").values():
        whole = next(row for row in group if row["contractor"] == "total")
        _assert_sum(group, whole, column, slack=2 if column == "amount" else 0)
        differing = {
            row["contractor"]: row[f"{column}_share"]
            for row in group
            if _share(row[column], whole[column], HUNDREDTH) != Decimal(row[f"{column}_share"])
        }
        works = (whole["year"], whole["category"], column) == ("2022", "works", "amount")
        assert differing == ({"outside": "26.56"} if works else {})
    for group in _grouped(table, "year", "contractor").values():
        whole = next(row for row in group if row["category"] == "total")
        _assert_sum(group, whole, column, slack=2 if column == "amount" else 0)


@pytest.mark.parametrize("column", ["contracts", "amount"])
def test_shares_of_subsidised_procurement_follow(rows: Rows, column: str) -> None:
    for group in _grouped(rows["subsidised_procurement"], "year").values():
        whole = next(row for row in group if row["contractor"] == "total")
        assert len(group) == 2
        for row in group:
            assert _share(row[column], whole[column], TENTH) == Decimal(row[f"{column}_share"])


def test_the_bidding_example_comes_out(rows: Rows) -> None:
    facts = {
        row["fact"].removeprefix("procurement-example-"): Decimal(row["value"] or "0")
        for row in rows["facts"]
    }
    planned, minimum = facts["planned-price"], facts["current-minimum"]
    prices = {row["bidder"]: Decimal(row["price"]) for row in rows["bids"]}
    statuses = {row["bidder"]: row["status"] for row in rows["bids"]}
    valid = {bidder: price for bidder, price in prices.items() if minimum <= price <= planned}
    assert (
        {bidder for bidder, status in statuses.items() if status == "valid"} == set(valid) == set("BCDEFGHIJ")
    )
    assert (statuses["A"], statuses["K"]) == ("over_planned", "under_minimum")
    middle, deviation = _yen(mean(valid.values())), _yen(stdev(valid.values()))
    assert (
        (middle, deviation)
        == (facts["mean"], facts["deviation"])
        == (Decimal(12_607_778), Decimal(1_160_773))
    )
    lower, upper = middle - deviation, middle + deviation
    assert (lower, upper) == (facts["lower"], facts["upper"]) == (Decimal(11_447_005), Decimal(13_768_551))
    within = [price for price in valid.values() if lower <= price <= upper]
    result = _yen(mean(within))
    assert result == facts["variable-minimum"] == 12_024_286
    candidates = [row["bidder"] for row in rows["bids"] if row["candidate"] == "true"]
    assert (
        candidates == [min((price, bidder) for bidder, price in valid.items() if price >= result)[1]] == ["E"]
    )


def test_single_answers_sum_to_100(rows: Rows) -> None:
    single = {row["question"] for row in rows["survey_questions"] if row["answer_type"] == "single"}
    roles = {(row["question"], row["option"]): row["role"] for row in rows["survey_options"]}
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows["survey_answers"]:
        if row["question"] in single and roles[row["question"], row["option"]] != "aggregate":
            sums[row["question"], row["wave"]] += Decimal(row["percent"])
    far = {key: total for key, total in sums.items() if abs(total - 100) > Decimal("0.2")}
    assert far == {("overseas-status", "2023"): Decimal("106.3")}


def test_aggregates_are_the_sums_of_their_parts(rows: Rows) -> None:
    percents = {
        (row["question"], row["option"], row["wave"]): Decimal(row["percent"] or "0")
        for row in rows["survey_answers"]
    }
    parts: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for option in rows["survey_options"]:
        for wave in ("2022", "2023") if option["aggregate"] else ():
            key = (option["question"], option["option"], wave)
            parts[option["question"], option["aggregate"], wave] += percents[key]
    assert len(parts) == 4 * 2 * 2
    assert not {key: total for key, total in parts.items() if abs(total - percents[key]) > TENTH}


def _write(path: Path, table: Iterable[dict[str, str]]) -> None:
    found = list(table)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, found[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _key_of(table: str, row: dict[str, str]) -> str:
    """The key of a row; a sum over the options of a question leaves the option out."""
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    schema = next(each["schema"] for each in descriptor["resources"] if each["name"] == table)
    summed = row.get("question") == "overseas-status"
    return "/".join("" if summed and name == "option" else row[name] for name in schema["primaryKey"])


def _grouped(table: list[dict[str, str]], *columns: str) -> Mapping[tuple[str, ...], list[dict[str, str]]]:
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in table:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def _assert_sum(group: list[dict[str, str]], whole: dict[str, str], column: str, slack: int) -> None:
    parts = [row for row in group if row is not whole]
    assert abs(sum(int(row[column]) for row in parts) - int(whole[column])) <= slack, (whole, column)


def _share(part: str, whole: str, step: Decimal) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(step, ROUND_HALF_UP)


def _yen(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
