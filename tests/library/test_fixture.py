"""The frozen fixture: a sound report of an invented city that holds every state which the schema allows."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import check_all, load
from kawasaki_docs.cells.rows import Row
from kawasaki_docs.editing.starter.city import programmes
from kawasaki_docs.editing.starter.report import starter_files
from kawasaki_docs.editing.starter.tables import descriptor as begun
from kawasaki_docs.editing.starter.tables import tables
from kawasaki_docs.records.kpis import kpi
from kawasaki_docs.records.verdicts import Reason, Verdict, judge
from kawasaki_docs.schema.kinds import Kind
from tests import follow_schema
from tests.conftest import EDITION, FIXTURE
from tests.follow_schema import HONAMI, REPORT, WORDS, structure

DATASET = load(FIXTURE)
FOLLOW = "python -m tests.follow_schema brings it along"


def descriptor(directory: Path) -> Any:
    return json.loads((directory / "datapackage.json").read_text(encoding="utf-8"))


def without_words(value: Any) -> Any:
    """Return a part of a descriptor without the texts that a city chooses; names stay."""
    if isinstance(value, Mapping):
        return {
            name: without_words(each) for name, each in value.items() if name == "name" or name not in WORDS
        }
    return [without_words(each) for each in value] if isinstance(value, list) else value


def test_the_fixture_is_sound() -> None:
    assert [str(problem) for problem in check_all(load(FIXTURE))] == []


BEGUN = {each["name"]: each for each in begun(HONAMI)["resources"]}


@pytest.mark.parametrize("table", descriptor(REPORT)["resources"], ids=lambda table: table["name"])
def test_the_fixture_has_the_schema_that_init_begins_and_our_own_registers(table: Mapping[str, Any]) -> None:
    own = {each["name"]: each for each in descriptor(FIXTURE)["resources"]}.get(table["name"], {})
    if table["name"] in BEGUN:
        assert own == {**BEGUN[table["name"]], "sources": own.get("sources")}, FOLLOW
    else:
        assert without_words(own) == without_words(table), FOLLOW


def test_the_fixture_has_the_codes_that_init_begins() -> None:
    files = tables(HONAMI, tuple(programmes(HONAMI)))
    own, made = (
        {(row["list"], row["code"]): row["label"] for row in csv.DictReader(text.splitlines())}
        for text in ((FIXTURE / "codes.csv").read_text(encoding="utf-8"), files["codes"])
    )
    lists = {name for name, _ in made}
    assert {key for key in own if key[0] in lists} == {*made}
    assert {key: own[key] for key in made if key[0] == "chapter"} == {
        key: label for key, label in made.items() if key[0] == "chapter"
    }


def test_the_rows_of_the_fixture_can_stand_in_what_init_writes(tmp_path: Path) -> None:
    """Of the tables that every report has: with them, a report that was just begun keeps every rule."""
    for path, data in starter_files(HONAMI).items():
        if path.parts[0] == "data":
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(data)
    for name in BEGUN:
        shutil.copyfile(FIXTURE / f"{name}.csv", tmp_path / f"data/{name}.csv")
    # What the fixture's descriptor excuses, and what it reads in our own city's registers.
    assert {problem.code for problem in check_all(load(tmp_path / "data"))} == {
        "programme-without-kpi",
        "reading-cell",
    }


def test_the_fixture_describes_itself_as_the_report_does() -> None:
    assert list(descriptor(FIXTURE)) == list(descriptor(REPORT)), FOLLOW


@pytest.mark.parametrize("path", sorted(FIXTURE.iterdir()), ids=lambda path: path.name)
def test_the_fixture_is_of_another_city(path: Path) -> None:
    assert not re.search(
        r"川崎|かわさき|kawasaki|神奈川|14130", path.read_text(encoding="utf-8"), re.IGNORECASE
    )


@pytest.mark.parametrize("table", DATASET.resources)
def test_the_fixture_holds_every_state(table: str) -> None:
    """Each code and truth value is used, and each optional column is filled in one row, empty in another."""
    for field in DATASET.resources[table].fields:
        values = {row[field.name] for row in DATASET.rows(table)}
        states = {*field.enum, *((True, False) if field.type == "boolean" else ())}
        # A published report lacks nothing: what is still to come is no state of it.
        states -= {"pending"}
        assert values >= (states if field.required else {*states, None}), field.name
        assert values - {None}, field.name


def test_the_fixture_has_columns_of_every_kind() -> None:
    assert {field.kind for table in DATASET.resources.values() for field in table.fields} == set(Kind)


@pytest.mark.parametrize(
    "table", ["programme_years", "opinions", "responses", "plans", "facts", "members", "meetings", "events"]
)
def test_the_fixture_has_two_editions(table: str) -> None:
    assert {row["year"] for row in DATASET.rows(table)} == {EDITION - 1, EDITION}


def test_the_fixture_has_kpis_of_every_fate() -> None:
    """Met, not met and not judged, for five reasons; up, down and unchanged; begun and ended."""
    actuals: dict[object, dict[int, Row]] = {}
    for row in DATASET.rows("kpi_values"):
        actuals.setdefault(row["kpi"], {})[row.integer("year")] = row
    kpis = [kpi(DATASET, str(name)) for name in actuals]
    judged = [judge(one, one.value(EDITION)) for one in kpis]
    assert {each.verdict for each in judged} == set(Verdict)
    # A KPI of which a year is not known at all is no state of an edition, nor is what is still to come.
    assert {each.reason for each in judged} == {None, *Reason} - {Reason.NO_VALUE, Reason.PENDING}
    assert {one.changed for one in kpis} == {"", "unit"}
    pairs = [
        (rows[EDITION - 1], rows[EDITION]) for rows in actuals.values() if {EDITION - 1, EDITION} <= set(rows)
    ]
    moves = {
        new.compare(old)
        for before, now in pairs
        if (new := now.number("actual")) is not None and (old := before.number("actual")) is not None
    }
    assert moves == {-1, 0, 1}
    assert {min(rows) for rows in actuals.values()} == {EDITION - 2, EDITION}
    assert {max(rows) for rows in actuals.values()} == {EDITION - 1, EDITION}


def test_the_fixture_has_answers_that_were_not_asked_for() -> None:
    """A question and an option that an earlier wave did not have, and a base that is lost."""
    waves = {row["wave"] for row in DATASET.rows("survey_waves")}
    asked: dict[object, set[object]] = {}
    for row in DATASET.rows("survey_answers"):
        asked.setdefault(row["question"], set()).add(row["wave"])
        asked.setdefault((row["question"], row["option"]), set()).add(row["wave"])
    assert asked["digital-status"] == {EDITION}
    assert (
        asked["hiring-challenges", "housing"]
        < asked["hiring-challenges"]
        < waves
        == asked["business-condition"]
    )


def test_a_new_part_of_the_schema_is_told_in_the_words_of_the_fixture() -> None:
    new = {
        "name": "kpis",
        "title": "川崎市の指標",
        "x-kind": "id",
        "fields": [{"name": "kpi", "title": "指標"}],
    }
    assert structure(new, {"fields": [{"name": "kpi", "title": "目安"}]}) == {
        "name": "kpis",
        "title": "帆波市の指標",
        "x-kind": "id",
        "fields": [{"name": "kpi", "title": "目安"}],
    }


def test_the_fixture_follows_a_column_and_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(FIXTURE, tmp_path / "data")
    contents = {path.name: path.read_text(encoding="utf-8") for path in copy.iterdir()}
    older = descriptor(copy)
    older["resources"] = [each for each in older["resources"] if each["name"] != "bids"]
    (contacts,) = (each for each in older["resources"] if each["name"] == "contacts")
    contacts["schema"]["fields"] = [each for each in contacts["schema"]["fields"] if each["name"] != "email"]
    (copy / "datapackage.json").write_text(json.dumps(older), encoding="utf-8")
    (copy / "contacts.csv").write_text(
        "year,order,section,telephone,note\n2031,1,港湾課,,\n", encoding="utf-8"
    )
    (copy / "bids.csv").unlink()
    monkeypatch.setattr(follow_schema, "FIXTURE", copy)
    follow_schema.follow()
    assert without_words(descriptor(copy)["resources"]) == without_words(descriptor(FIXTURE)["resources"])
    contents["bids.csv"] = contents["bids.csv"].splitlines(keepends=True)[0]
    contents["contacts.csv"] = "year,order,section,telephone,email,note\n2031,1,港湾課,,,\n"
    del contents["datapackage.json"]
    assert {name: (copy / name).read_text(encoding="utf-8") for name in contents} == contents
