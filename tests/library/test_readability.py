"""The 30 rules of machine readability: sound tables keep all that apply, and broken ones do not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import load
from kawasaki_docs.cli.main import main
from kawasaki_docs.publishing.readability.exhibit import exhibit
from kawasaki_docs.publishing.readability.score import Readability, State
from kawasaki_docs.publishing.readability.scoring import readability
from tests.conftest import FIXTURE
from tests.library.test_checks import VALID

MakePackage = Callable[[Mapping[str, Any]], Path]
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def sound() -> Readability:
    return readability(load(FIXTURE))


def test_sound_tables_keep_every_rule_that_applies(sound: Readability) -> None:
    assert len(sound.rules) == 30
    failed = [
        (table.table, score)
        for table in sound.tables
        for score in table.scores
        if score.state is State.UNFULFILLED
    ]
    assert failed == []
    assert all(score.reason.endswith("。") for table in sound.tables for score in table.scores)


def test_levels_have_fifteen_six_and_nine_rules(sound: Readability) -> None:
    levels = [rule.partition("-")[0] for rule in sound.rules]
    assert [levels.count(level) for level in ("L1", "L2", "L3")] == [15, 6, 9]
    assert list(sound.rules) == sorted(sound.rules)


def test_only_what_is_excels_applies_to_no_table(sound: Readability) -> None:
    idle = {
        rule
        for rule in sound.rules
        if all(score.state is State.NOT_APPLICABLE for score in sound.scores(rule))
    }
    assert idle == {"L1-10", "L1-11", "L1-12", "L1-13"}


# Table, what stands in the sound file, what was made of it, the rules then broken.
FAULTS = {
    "blank-row": ("kpi_values", "foundings,2023", ",,,,,,\nfoundings,2023", {"L1-03"}),
    "blank-second-row": ("kpi_values", "foundings,2022", ",,,,,,\nfoundings,2022", {"L1-03", "L3-01"}),
    "memo": (
        "ordinance_parts",
        "summary\nmeasures,1,施策,",
        "summary,\nmeasures,1,施策,,メモ",
        {"L1-02", "L1-04", "L1-05", "L2-03"},
    ),
    "layout": ("programmes", "技能奨励事業", "技　能　奨　励", {"L1-06"}),
    "line-break": ("programmes", "技能奨励事業", '"技能\n奨励"', {"L1-06", "L1-14"}),
    "two-values": ("kpi_values", "1203", "201／23", {"L1-07", "L2-01"}),
    "platform": ("programmes", "技能奨励事業", "技能①", {"L1-08"}),
    "symbol": ("kpi_values", "1203", "…", {"L1-09", "L2-01", "L3-03"}),
    "unit": ("kpi_values", "1203", "1203件", {"L2-01"}),
    "ditto": ("programmes", "技能奨励事業", "同上", {"L2-02"}),
    "duplicate": ("programmes", "kind,name", "name,name", {"L1-05", "L2-03"}),
    "column-renamed": ("kpi_values", "target", "目標", {"L1-05", "L2-03", "L3-07"}),
    "choice": ("programmes", "other", "その他", {"L2-04", "L2-05"}),
    "formula": ("kpi_values", "1203", "=1+2", {"L2-06"}),
    "code": ("industries", "manufacturing", "seizo", {"L2-04", "L2-05"}),
    "date": ("events", "2023-10-05", "2023/10/5", {"L3-05"}),
    "comma": ("kpi_values", "1203", "1,203", {"L1-02", "L1-04", "L1-15"}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_breaks_its_rules(make_package: MakePackage, name: str) -> None:
    table, old, new, rules = FAULTS[name]
    found = readability(load(make_package({**VALID, table: VALID[table].replace(old, new, 1)})))
    scored = next(each for each in found.tables if each.table == table)
    valid = readability(load(make_package(VALID)))
    before = next(each for each in valid.tables if each.table == table)
    broken = {score.rule for score in scored.scores if score.state is State.UNFULFILLED}
    assert broken - {score.rule for score in before.scores if score.state is State.UNFULFILLED} >= rules


@pytest.mark.parametrize(
    ("table", "change", "rule", "reason"),
    [
        (0, {"encoding": ""}, "L3-08", "文字コードがありません。"),
        (0, {"description": ""}, "L3-08", "表の説明がありません。"),
    ],
)
def test_the_descriptor_counts(
    make_package: MakePackage, table: int, change: dict[str, str], rule: str, reason: str
) -> None:
    directory = make_package({"ordinance_parts": VALID["ordinance_parts"], "corrections": []})
    path = directory / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][table].update(change)
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    found = readability(load(directory)).tables[table]
    assert [score.reason for score in found.scores if score.rule == rule] == [reason]


def test_of_an_unreadable_table_nothing_is_claimed(make_package: MakePackage) -> None:
    found = readability(load(make_package({"ordinance_parts": b"PK\x03\x04"}))).tables[0]
    assert found.count(State.UNFULFILLED) == 26
    assert found.count(State.NOT_APPLICABLE) == 4


def test_the_exhibit_counts_tables(sound: Readability) -> None:
    shown = exhibit(sound)
    assert len(shown.table.body) == 30
    assert [cell.text for cell in shown.table.body[0]][:5] == [
        "L1-01",
        "ファイル形式は機械が直接読み取れるExcelやCSV等となっているか",
        str(len(sound.tables)),
        "0",
        "0",
    ]
    assert len(shown.data) == 1 + 30 * len(sound.tables)


def test_the_command_prints_every_score(capsys: Capture) -> None:
    assert main(["check", "--readability", str(FIXTURE)]) == 0
    shown = capsys.readouterr()
    assert "data/kpis.csv（" in shown.out
    assert "  L1-10 該当なし: 【Excel】オブジェクトを使用していないか — CSVにはないものです。" in shown.out
    assert shown.err.endswith("該当する規則は、すべて満たしています。\n")
    assert main(["check", "--readability", "--format", "json", str(FIXTURE)]) == 0
    records = json.loads(capsys.readouterr().out)
    assert len(records) % 30 == 0
    assert records[0] == {
        "file": "data/codes.csv",
        "table": "codes",
        "rule": "L1-01",
        "state": "fulfilled",
        "reason": "CSVです。",
    }


def test_the_command_fails_where_a_rule_does(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({**VALID, "programmes": VALID["programmes"].replace("技能奨励事業", "同上")})
    assert main(["check", "--readability", "--format", "github", str(directory)]) == 1
    shown = capsys.readouterr()
    assert (
        "::error file=data/programmes.csv::データ内での項目名等の省略をしていないか: "
        "kawasaki-docs check が cell-ditto を報告しています。 [L2-02]\n"
    ) in shown.out
