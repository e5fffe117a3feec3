"""The habits of the house: forms, owners and tasks name what exists, in the form that their readers take."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
KINDS = {"markdown": {"value"}, "input": {"label"}, "textarea": {"label"}, "dropdown": {"label", "options"}}
"""The blocks of an issue form that are used here, and what each must say."""

OWNED = re.compile(r"# (\*|/\S*) +@ORG/report-(?:developers|editors|owners)")
EXTENSION = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")


def test_forms_for_editors_and_developers_exist() -> None:
    names = [yaml.safe_load(path.read_text(encoding="utf-8"))["name"] for path in FORMS]
    assert names == ["数値の誤り", "文章の直し", "使い方の質問", "Bug in the code"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_the_host_takes(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert all(isinstance(form[key], str) and form[key] for key in ("name", "description", "title"))
    fields: list[dict[str, Any]] = [block for block in form["body"] if block["type"] != "markdown"]
    ids = [block["id"] for block in fields]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z_-]*", each) for each in ids)
    for block in form["body"]:
        assert set(block) <= {"type", "id", "attributes", "validations"}
        assert set(block["attributes"]) >= KINDS[block["type"]]
        assert all(isinstance(value, str | list) and value for value in block["attributes"].values())
        assert set(block.get("validations", {})) <= {"required"}
    assert any(block.get("validations", {}).get("required") for block in fields)


def test_owners_are_asked_for_paths_that_exist() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") or not line for line in lines), "a line in force names an owner"
    asked = [match[1] for line in lines if (match := OWNED.fullmatch(line))]
    assert len(asked) == sum("@" in line for line in lines) > 1
    assert [path for path in asked if path != "*" and not (ROOT / path[1:]).exists()] == []


def test_tasks_run_sessions_that_exist() -> None:
    sessions = set(re.findall(r"^@nox\.session.*\ndef (\w+)", _text("noxfile.py"), re.MULTILINE))
    tasks = json.loads(_text(".vscode/tasks.json"))["tasks"]
    asked = [task["args"][task["args"].index("-s") + 1] for task in tasks]
    assert asked == ["live", "check", "docs", "tests"]
    assert set(asked) <= sessions
    assert all(f"（{name}）" in task["label"] for name, task in zip(asked, tasks, strict=True))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "data/kpi_values.csv:3:actual: 「８回」は「8」と書いてください。 [number-format]",
            "data/kpi_values.csv",
        ),
        ("data/kpis.csv:0:: ファイルが空です。 [file-empty]", "data/kpis.csv"),
        ("/report/docs/index.md:14: WARNING: {kpi-table}: 事業「x」はありません。", "/report/docs/index.md"),
        ("C:\\report\\docs\\index.md:14: ERROR: 囲みが閉じていません。", "C:\\report\\docs\\index.md"),
        ("/report/docs/conf.py: WARNING: conf.py の report_year の値は使えません。", "/report/docs/conf.py"),
        ("/report/docs/index.md: CRITICAL: 読めません。", "/report/docs/index.md"),
        (
            "/report/data/datapackage.json:8: WARNING: 項目 created: 「x」は日付ではありません。",
            "/report/data/datapackage.json",
        ),
    ],
)
def test_the_editor_lists_messages_of_the_tasks(line: str, found: str) -> None:
    tasks = json.loads(_text(".vscode/tasks.json"))["tasks"]
    patterns = {
        (each["pattern"]["regexp"], each["pattern"]["file"])
        for task in tasks
        for each in task["problemMatcher"]
    }
    matches = [match[group] for regexp, group in patterns if (match := re.search(regexp, line))]
    assert matches == [found]
    if ".csv:" not in line:  # the tables' own problems reach a pull request as annotations
        (matcher,) = json.loads(_text(".github/sphinx.json"))["problemMatcher"]
        (pattern,) = matcher["pattern"]
        told = re.search(pattern["regexp"], line)
        assert told is not None
        assert told[pattern["file"]] == found


def test_recommended_extensions_are_names_of_extensions() -> None:
    names = json.loads(_text(".vscode/extensions.json"))["recommendations"]
    assert len(names) == len(set(names)) > 0
    assert all(EXTENSION.fullmatch(name) for name in names)


def test_every_session_stands_in_the_readme() -> None:
    sessions = set(re.findall(r"^@nox\.session.*\ndef (\w+)", _text("noxfile.py"), re.MULTILINE))
    named = set(re.findall(r"`nox -s (\w+)`", _text("README.md")))
    assert named <= sessions
    assert sessions - named == set()


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
