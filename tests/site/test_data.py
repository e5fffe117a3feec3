"""The real data keep every rule, and their sums come out when computed anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import pytest

from kawasaki_docs import check_all, wording
from kawasaki_docs.dataset.dataset import load
from tests.site.conftest import DATA, ROOT, Rows

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


def test_the_library_finds_nothing_wrong() -> None:
    dataset = load(DATA)
    assert [str(problem) for problem in check_all(dataset)] == []
    assert {f"{name}.csv" for name in dataset.resources} == {path.name for path in DATA.glob("*.csv")}


def test_lists_of_codes_say_what_pages_say(rows: Rows) -> None:
    """Editors read a code's word in the list and in workbooks, readers on pages: it is one word."""
    listed = {(row["list"], row["code"]): row["label"] for row in rows["codes"]}

    printed = {("reading", code): reading.word for code, reading in wording.READINGS.items()}
    printed |= {("status", code): word for code, word in wording.STATUSES.items()}

    assert printed.items() <= listed.items()
    assert {code for name, code in listed if name == "reading"} == set(wording.READINGS)


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
    # Of a table without rows frictionless tells no number.
    assert {task["name"]: task["stats"].get("rows", 0) for task in report["tasks"]} == {
        name: len(table) for name, table in rows.items()
    }
    assert [task["name"] for task in report["tasks"] if task["warnings"]] == []


@pytest.mark.parametrize("column", ["establishments", "employees"])
def test_industries_sum_to_the_whole_and_shares_follow(rows: Rows, column: str) -> None:
    years = _grouped(rows["industries"], "year")
    for table in years.values():
        whole = next(row for row in table if row["industry"] == "all-industries")
        parts = [row for row in table if row is not whole]
        assert parts
        assert sum(int(row[column]) for row in parts) == int(whole[column])
        for row in table:
            assert _share(row[column], whole[column], TENTH) == Decimal(row[f"{column}_share"]), row


@pytest.mark.parametrize("column", ["contracts", "amount"])
def test_procurement_sums_both_ways_and_shares_follow(rows: Rows, column: str) -> None:
    table = rows["procurement"]
    for group in _grouped(table, "year", "category").values():
        whole = next(row for row in group if row["contractor"] == "total")
        _assert_sum(group, whole, column, slack=2 if column == "amount" else 0)
        for row in group:
            follows = _share(row[column], whole[column], HUNDREDTH) == Decimal(row[f"{column}_share"])
            assert follows or row[f"{column}_share_note"], row
    for group in _grouped(table, "year", "contractor").values():
        whole = next(row for row in group if row["category"] == "total")
        _assert_sum(group, whole, column, slack=2 if column == "amount" else 0)


@pytest.mark.parametrize("column", ["contracts", "amount"])
def test_shares_of_subsidised_procurement_follow(rows: Rows, column: str) -> None:
    for group in _grouped(rows["subsidised_procurement"], "year").values():
        whole = next(row for row in group if row["contractor"] == "total")
        for row in group:
            assert _share(row[column], whole[column], TENTH) == Decimal(row[f"{column}_share"])


def test_aggregates_are_the_sums_of_their_parts(rows: Rows) -> None:
    percents = {
        (row["question"], row["option"], row["wave"]): Decimal(row["percent"] or "0")
        for row in rows["survey_answers"]
    }
    parts: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for option in rows["survey_options"]:
        for row in rows["survey_waves"] if option["aggregate"] else ():
            key = (option["question"], option["option"], row["wave"])
            parts[option["question"], option["aggregate"], row["wave"]] += percents[key]
    assert parts
    assert not {key: total for key, total in parts.items() if abs(total - percents[key]) > TENTH}


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
