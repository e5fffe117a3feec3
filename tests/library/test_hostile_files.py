"""Numbers, descriptors and files that would hang a reader or end it: each one line, at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import DataErrors, check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.schema.file_names import name_fault, shown_name
from tests.library.test_checks import VALID

MakePackage = Callable[[Mapping[str, Any]], Path]
Capture = pytest.CaptureFixture[str]
Tables = dict[str, dict[str, Any]]

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs pipes, devices and links")
# Root may read everywhere, unless it gives that power up.
WITHOUT_POWER = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if os.name != "nt" and os.geteuid() == 0
    else ()
)


def told(directory: Path) -> list[str]:
    try:
        return [str(problem) for problem in check_all(load(directory))]
    except DataErrors as errors:
        return [str(problem) for problem in errors.problems]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1e5", "「1e5」は指数の表示です（およそ 100000）。"),
        ("1e999999999", "「1e999999999」は指数の表示です。"),
        ("-1E-999999999", "「-1E-999999999」は指数の表示です。"),
        ("1e9999999999999999999", "「1e9999999999999999999」は指数の表示です。"),
        ("１ｅ９９９９９９９９９９", "「１ｅ９９９９９９９９９９」は指数の表示です。"),
        ("9" * 10_000, f"「{'9' * 30}」は桁が多すぎます。"),
        ("0." + "1" * 9_000, "は桁が多すぎます。"),
        ("NaN", "「NaN」は数ではありません。"),
        ("令和" + "9" * 9_000, "は数ではありません。"),
    ],
    ids=lambda text: text[:12],
)
def test_a_number_beyond_measure(make_package: MakePackage, cell: str, message: str) -> None:
    (line,) = told(make_package({**VALID, "facts": VALID["facts"].replace("5200", cell)}))
    assert line.startswith("data/facts.csv:2:value: ")
    assert message in line
    assert len(line) < 300


def edit(directory: Path, change: Callable[[Tables], object], replaced: str = "") -> None:
    """Change the tables of the descriptor; ``replaced`` goes in, as it stands, for the text "@@"."""
    path = directory / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change({resource["name"]: resource for resource in descriptor["resources"]})
    path.write_text(json.dumps(descriptor).replace('"@@"', replaced), encoding="utf-8")


def column(tables: Tables, table: str, name: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = tables[table]["schema"]["fields"]
    return next(field for field in fields if field["name"] == name)


NO_NUMBERS = (
    "NaN",
    "-Infinity",
    "1e999999999",
    "1e9999999999999999999",
    "9" * 10_000,
    "0e99999999999999999999",
)
HALF = "「\\ud800」のような、対の片方だけの文字は使えません。"


@pytest.mark.parametrize("number", NO_NUMBERS, ids=lambda text: text[:12])
@pytest.mark.parametrize("place", ["constraints.minimum", "constraints.maximum", "decimals", "example"])
def test_what_is_no_number_in_the_descriptor(make_package: MakePackage, number: str, place: str) -> None:
    directory = make_package(VALID)
    inner, _, key = place.rpartition(".")

    def change(tables: Tables) -> None:
        value = column(tables, "facts", "value")
        (value.setdefault(inner, {}) if inner else value)[key] = "@@"

    edit(directory, change, number)
    (line,) = told(directory)
    assert f"schema.fields[2].{place}: 「{number[:40]}" in line
    assert len(line) < 300


@pytest.mark.parametrize("text", ['"\\ud800"', '["x", "\\udc00"]'])
@pytest.mark.parametrize("key", ["title", "description", "path", "x-own", "pattern"])
def test_half_a_letter_is_told(make_package: MakePackage, text: str, key: str) -> None:
    directory = make_package(VALID)
    edit(directory, lambda tables: tables["facts"].update({key: "@@"}), text)
    assert any(HALF in line and f".{key}" in line for line in told(directory))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda t: column(t, "facts", "value").update(unitFrom="value"),
            "「value」は、単位や桁数をほかの列から",
        ),
        (
            lambda t: column(t, "facts", "unit").update(unitFrom="value"),
            "「value」は、単位や桁数をほかの列から",
        ),
        (
            lambda t: column(t, "facts", "decimals").update(decimalsFrom="decimals"),
            "「decimals」は、単位や桁数をほかの列から",
        ),
        (
            lambda t: (
                column(t, "kpis", "unit").update(unitFrom="kpi_values.text"),
                t["kpis"]["schema"]["foreignKeys"].append(
                    {"fields": ["kpi"], "reference": {"resource": "kpi_values", "fields": ["kpi"]}}
                ),
            ),
            "表「kpi_values」は、単位や桁数をほかの表からとる表です。",
        ),
        (
            lambda t: column(t, "facts", "note").update({"x-note-of": "note"}),
            "備考の列「note」が、その列自身の備考になっています。",
        ),
        (
            lambda t: t["kpis"]["schema"]["foreignKeys"].append(
                {"fields": ["kpi"], "reference": {"resource": "", "fields": ["kpi"]}}
            ),
            "表「kpis」の外部キーが、その列自身をさしています。",
        ),
    ],
    ids=["unit", "two units", "decimals", "tables", "note", "key"],
)
def test_what_refers_to_itself_is_refused(
    make_package: MakePackage, change: Callable[[Tables], object], message: str
) -> None:
    directory = make_package(VALID)
    edit(directory, change)
    assert any(message in line for line in told(directory))


@pytest.mark.parametrize("name", ["facts", "datapackage"])
@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda path: path.symlink_to(path.name), "リンクが輪になっています"),
        (lambda path: os.mkfifo(path), "ファイルではありません（パイプか装置です）"),
        (lambda path: path.mkdir(), "フォルダーです"),
        (lambda path: path.symlink_to("/dev/zero"), ""),
    ],
    ids=["circle", "pipe", "folder", "device"],
)
@POSIX
def test_what_is_no_file_is_told_and_not_waited_for(
    make_package: MakePackage, name: str, make: Callable[[Path], object], cause: str
) -> None:
    directory = make_package(VALID)
    path = directory / ("facts.csv" if name == "facts" else "datapackage.json")
    path.unlink()
    make(path)
    (line,) = told(directory)
    assert line.startswith(f"data/{path.name}:0:: ")
    assert cause in line


@POSIX
@pytest.mark.parametrize("name", ["facts.csv", "datapackage.json"])
def test_an_unreadable_file_is_told(make_package: MakePackage, name: str) -> None:
    directory = make_package(VALID)
    (directory / name).chmod(0)
    run = "from kawasaki_docs.cli.main import main; raise SystemExit(main())"
    command = [*WITHOUT_POWER, sys.executable, "-c", run, "check", str(directory)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.startswith(f"data/{name}:0:: ")
    assert "権限がありません" in done.stdout
    assert "Traceback" not in done.stderr


@POSIX
def test_a_folder_that_is_a_circle_of_links_is_told(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "data").symlink_to("data")
    assert main(["check", str(tmp_path / "data")]) == 1
    assert "リンクが輪になっています" in capsys.readouterr().out


@POSIX
@pytest.mark.parametrize("what", ["/dev/zero", "pipe"])
def test_no_workbook_is_waited_for(make_package: MakePackage, capsys: Capture, what: str) -> None:
    directory = make_package(VALID)
    file = directory.parent / "pipe"
    os.mkfifo(file)
    file = file if what == "pipe" else Path(what)
    assert main(["import", str(file), "facts", "--data", str(directory)]) == 1
    assert "パイプか装置です" in capsys.readouterr().err
    assert main(["export", "facts", str(file), "--data", str(directory)]) == 1
    assert "パイプか装置です" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("con.csv", "Windows では装置の名前"),
        ("x/AUX/facts.csv", "Windows では装置の名前"),
        ("Com1", "Windows では装置の名前"),
        ("facts.csv.", "前後に、空白や「.」は使えません"),
        ("facts.csv ", "前後に、空白や「.」は使えません"),
        ("a?.csv", "「?」は、Windows では使えません"),
        ("a" * 65, "長すぎます（65文字）"),
        ("a\u202eb.csv", "「aU+202Eb.csv」に、見えない文字か外字があります"),
        ("a\ue000.csv", "「aU+E000.csv」に、見えない文字か外字があります"),
        ("葛\U000e0100城.csv", "「葛U+E0100城.csv」に、見えない文字か外字があります"),
        ("か\u3099.csv", "名前を「が.csv」と入力し直してください"),
        ("Kpis.csv", "ファイル「kpis.csv」が2回あります（大文字と小文字は区別しません）"),
    ],
)
def test_a_file_that_not_every_machine_can_write_is_refused(
    make_package: MakePackage, path: str, message: str
) -> None:
    directory = make_package(VALID)
    edit(directory, lambda tables: tables["articles"].update(path=path))
    assert any(message in line and line.isprintable() for line in told(directory))


def test_names_in_japanese_can_be_used() -> None:
    assert not any(
        map(name_fault, ("報告書 2024 (案).csv", "がぎ.csv", "console.csv", "com10.csv", "x" * 64))
    )


def test_what_cannot_be_seen_in_a_file_name_is_shown(make_package: MakePackage) -> None:
    directory = make_package(VALID)
    (directory / "a\u202eb.csv").write_text("x", encoding="utf-8")
    (line,) = told(directory)
    assert line.startswith("data/aU+202Eb.csv:0:: ")
    assert shown_name("a\nb") == "aU+000Ab"
