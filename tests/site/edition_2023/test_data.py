"""The data of fiscal 2023: how much they hold, where the report itself breaks a rule, its worked example."""

from __future__ import annotations

import csv
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import mean, stdev

import pytest

from kawasaki_docs import check_all
from kawasaki_docs.dataset.dataset import load
from tests.site.conftest import DATA, Rows

# Rows of the source that break a rule of the report; a note in the row says so. Code, table, key.
NOTED = {
    ("share", "procurement", "2022/works/outside"),
    ("survey-percent-empty", "survey_answers", "hiring-challenges/retirements/2022"),
    ("survey-single-sum", "survey_answers", "overseas-status//2023"),
    ("survey-response-rate", "survey_waves", "2023"),
}
CHANGED_TARGETS = 15

HUNDREDTH = Decimal("0.01")


def test_only_the_known_exceptions_live_by_their_notes(tmp_path: Path, rows: Rows) -> None:
    bare = tmp_path / "data"
    shutil.copytree(DATA, bare)
    for name, table in rows.items():
        # What contacts.csv says of a missing address is its content.
        if name != "contacts" and table:
            _write(bare / f"{name}.csv", map(_without_notes, table))
    problems = check_all(load(bare))
    targets = [problem for problem in problems if problem.code == "kpi-target-changed"]
    others = {
        (problem.code, stem := Path(problem.file).stem, _key_of(stem, rows[stem][problem.row - 2]))
        for problem in problems
        if problem not in targets
    }
    assert (others, len(targets)) == (NOTED, CHANGED_TARGETS)


def test_industries_have_17_parts_in_two_years(rows: Rows) -> None:
    assert {row["year"] for row in rows["industries"]} == {"2016", "2021"}
    for year in ("2016", "2021"):
        assert sum(row["year"] == year for row in rows["industries"]) == 17 + 1


@pytest.mark.parametrize("column", ["contracts", "amount"])
def test_one_share_of_procurement_does_not_follow(rows: Rows, column: str) -> None:
    table = rows["procurement"]
    assert len(table) == 2 * 4 * 5
    wholes = {
        (row["year"], row["category"]): Decimal(row[column]) for row in table if row["contractor"] == "total"
    }
    differing = {
        (row["year"], row["category"], row["contractor"]): row[f"{column}_share"]
        for row in table
        if (Decimal(row[column]) * 100 / wholes[row["year"], row["category"]]).quantize(
            HUNDREDTH, ROUND_HALF_UP
        )
        != Decimal(row[f"{column}_share"])
    }
    assert differing == ({("2022", "works", "outside"): "26.56"} if column == "amount" else {})


def test_subsidised_procurement_has_two_rows_a_year(rows: Rows) -> None:
    years = [row["year"] for row in rows["subsidised_procurement"]]
    assert {years.count(year) for year in years} == {2}


def test_four_questions_have_two_aggregates(rows: Rows) -> None:
    parts = {(row["question"], row["aggregate"]) for row in rows["survey_options"] if row["aggregate"]}
    assert (len(parts), len(rows["survey_waves"])) == (4 * 2, 2)


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


def _without_notes(row: dict[str, str]) -> dict[str, str]:
    return {
        column: "" if column == "note" or column.endswith("_note") else value for column, value in row.items()
    }


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


def _yen(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
