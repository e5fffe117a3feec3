"""``kawasaki-docs new table``: a table from a file, whose schema and CSV pass every check, or no change."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from kawasaki_docs import check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.editing.new_table.splicing import with_resource
from kawasaki_docs.schema.kinds import Kind
from tests.conftest import EDITION, FIXTURE

Capture = pytest.CaptureFixture[str]
Table = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURE, tmp_path / "data")
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest.fixture
def table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Return ``table(file, options) -> exit status``, with nobody at the terminal."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)

    def run(file: str, *options: str, name: str = "consultations") -> int:
        places = ("--data", str(folder / "data"), "--docs", str(folder / "docs"), "--year", str(EDITION))
        return main(["new", "table", name, "--from", str(folder / file), *options, *places])

    return run


def workbook(path: Path, rows: Sequence[Sequence[Any]], change: Callable[[Any], object] = bool) -> None:
    """A workbook with one sheet 相談 of ``rows``, which ``change`` then changes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "相談"
    for row in rows:
        sheet.append(row)
    change(book)
    book.save(path)


def told(capsys: Capture) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


MEETINGS: list[list[Any]] = [
    ["開催日", "会場", "参加者数（人）", "満足度", "事業", "備考", None, "費用"],
    [datetime.date(2031, 5, 3), "会館", 1200, 80.5, "創業支援事業", "雨天", None, 3000],
    [datetime.date(2031, 6, 3), "会館", 15, 90, "創業支援事業", None, None, 0],
]
NAMES = (
    *("--title", "相談会", "--column", "会場=venue", "--column", "満足度=satisfaction"),
    *("--column", "費用=cost", "--unit", "費用=円", "--column", "参加者数（人）=participants"),
)


def test_a_workbook_becomes_a_table_that_passes_every_check(
    folder: Path, table: Table, capsys: Capture
) -> None:
    workbook(folder / "a.xlsx", MEETINGS)
    before = (folder / "data/datapackage.json").read_text(encoding="utf-8")
    assert table("a.xlsx", *NAMES) == 0
    dataset = load(folder / "data", EDITION)
    assert check_all(dataset) == ()
    found = dataset.resources["consultations"]
    assert [(each.name, each.kind, each.type, each.unit) for each in found.fields] == [
        ("year", Kind.FISCAL_YEAR, "integer", ""),
        ("order", Kind.ORDER, "integer", ""),
        ("date", Kind.DATE, "date", ""),
        ("venue", Kind.TEXT, "string", ""),
        ("participants", Kind.COUNT, "integer", "人"),
        ("satisfaction", Kind.NUMBER, "number", ""),
        ("programme", Kind.ID, "string", ""),
        ("note", Kind.NOTE, "string", ""),
        ("cost", Kind.AMOUNT, "integer", "円"),
    ]
    assert (found.title, found.primary_key) == ("相談会", ("year", "order"))
    assert [(key.fields, key.target) for key in found.foreign_keys] == [(("programme",), "programmes")]
    # Names of programmes became their ids; all that was in the descriptor stays, to the byte.
    assert (folder / "data/consultations.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "2031,1,2031-05-03,会館,1200,80.5,founding-support,雨天,3000",
        "2031,2,2031-06-03,会館,15,90,founding-support,,0",
    ]
    after = (folder / "data/datapackage.json").read_text(encoding="utf-8")
    assert json.dumps(json.loads(after), ensure_ascii=False, indent=2) + "\n" == after
    head, tail = before[: before.rindex("    }\n  ]") + 5], before[before.rindex("    }\n  ]") + 5 :]
    assert after.startswith(head + ",")
    assert after.endswith(tail)
    words = told(capsys)
    assert "programmes.csv の programme をさします。" in words
    assert "```{data-table} consultations\n:caption: 相談会\n:where: year = edition\n" in words
    assert ":columns: date venue participants satisfaction programme cost\n" in words


def test_the_directive_goes_to_the_page_that_is_named(folder: Path, table: Table) -> None:
    workbook(folder / "a.xlsx", MEETINGS)
    page = folder / "docs/talks.md"
    page.write_text("# 相談\n", encoding="utf-8")
    assert table("a.xlsx", *NAMES, "--page", str(page)) == 0
    assert page.read_text(encoding="utf-8").startswith("# 相談\n\n```{data-table} consultations\n:caption: ")


def test_a_csv_file_of_excel_is_read_as_it_is_meant(folder: Path, table: Table) -> None:
    text = '年度,id,利用者数（人）,割合\r\n令和12年度,hall,"1,234",12.5%\r\n2031年度,hall,２０００,8％\r\n2031年度,park,3人,\r\n\r\n'
    (folder / "a.csv").write_bytes(text.encode("cp932"))
    assert table("a.csv", "--title", "利用", "--column", "利用者数（人）=users") == 0
    dataset = load(folder / "data", EDITION)
    assert check_all(dataset) == ()
    assert dataset.resources["consultations"].primary_key == ("year", "id")
    assert dataset.resources["consultations"].field("percent").unit == "%"
    lines = (folder / "data/consultations.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["year,id,users,percent", "2030,hall,1234,12.5", "2031,hall,2000,8", "2031,park,3,"]


def test_what_the_file_does_not_tell_is_named_with_its_options(
    folder: Path, table: Table, capsys: Capture
) -> None:
    workbook(folder / "a.xlsx", MEETINGS)
    before = sorted(folder.rglob("*"))
    assert table("a.xlsx") == 1
    assert told(capsys) == (
        "次のことがわかりません。オプションで書いてください: --column 会場=NAME、--column 満足度=NAME、"
        "--column 費用=NAME、--unit 費用=UNIT、--title TITLE。\n"
    )
    assert sorted(folder.rglob("*")) == before


def test_it_is_asked_on_a_terminal_and_may_be_declined(
    folder: Path, table: Table, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(folder / "a.xlsx", MEETINGS)
    asked: list[str] = []
    answers = iter(["venue", "satisfaction", "cost", "円", "相談会", "n"] * 2)

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert table("a.xlsx") == 0
    assert [question.partition("（")[0] for question in asked] == [
        *("列「会場」の英語の名前", "列「満足度」の英語の名前", "列「費用」の英語の名前"),
        *("列「費用」の単位", "表の題", "この形で書きますか"),
    ]
    assert "何も書いていません。" in told(capsys)
    assert not (folder / "data/consultations.csv").exists()
    answers = iter(["venue", "satisfaction", "cost", "円", "相談会", ""])
    assert table("a.xlsx") == 0
    assert load(folder / "data").resources["consultations"].title == "相談会"


def hide(book: Any) -> None:
    book.create_sheet("控え").sheet_state = "hidden"


BOOKS: dict[str, tuple[Sequence[Sequence[Any]], Callable[[Any], object], str]] = {
    "two header rows": (
        [["事業", "令和13年度", None], [None, "目標", "実績"], ["甲", 1, 2], ["乙", 3, 4]],
        lambda book: book.active.merge_cells("B1:C1"),
        "a.xlsx の見出しが2行あるようです（2行目に「目標」「実績」）",
    ),
    "merged cells": (
        [["部署", "数（件）"], ["甲", 1], [None, 2]],
        lambda book: book.active.merge_cells("A2:A3"),
        "「A2:A3」のセルが結合されています",
    ),
    "formula": ([["部署", "数（件）"], ["甲", 1], ["乙", "=B2*2"]], bool, "「=B2*2」は数式です"),
    "second sheet": (
        [["部署"], ["甲"]],
        lambda book: book.create_sheet("控え"),
        "--sheet で、シートの名前を書いてもかまいません",
    ),
}


@pytest.mark.parametrize(("rows", "change", "words"), BOOKS.values(), ids=BOOKS)
def test_a_workbook_that_is_in_doubt_is_refused(
    folder: Path,
    table: Table,
    capsys: Capture,
    rows: Sequence[Sequence[Any]],
    change: Callable[[Any], object],
    words: str,
) -> None:
    workbook(folder / "a.xlsx", rows, change)
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    assert table("a.xlsx", "--title", "題", "--column", "部署=section") == 1
    found = told(capsys)
    assert found.count(words) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


def test_a_hidden_sheet_is_told(folder: Path, table: Table, capsys: Capture) -> None:
    workbook(folder / "a.xlsx", MEETINGS, hide)
    assert table("a.xlsx", *NAMES, "--sheet", "相談") == 1
    assert "シート「控え」が非表示です" in told(capsys)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("事業,令和13年度,\n,目標,実績\n甲,1,2\n乙,3,4\n", (), "a.csv の見出しが2行あるようです"),
        ("相談の実績,,\n部署,数,率\n甲,1,2\n", (), "a.csv の1行目「相談の実績」は、見出しではないようです"),
        ("部署,数,数\n甲,1,2\n乙,3,4\n", (), "a.csv に、見出し「数」が2つ以上あります"),
        ("部署,,数\n甲,x,1\n乙,y,2\n", (), "a.csv の2列目に見出しがありません"),
        ("部署,数\n", (), "a.csv の見出しの下に、行がありません"),
        ("部署,数（件）\n甲,1\n乙,2,3\n", (), "a.csv:3:: 値が3つあり、見出しは2つです"),
        ("部署,数（件）\n甲,1\n乙,約3\n丙,4\n", (), "a.csv:3:value: 「約3」は整数ではありません"),
        ("部署,数（件）\n甲,1\n", ("--column", "部署=Section"), "列「部署」の名前「Section」は使えません"),
        ("部署,数（件）\n甲,1\n", ("--column", "部所=section"), "見出し「部所」はありません。近い名前: 部署"),
        ("部署,数（件）\n甲,1\n", ("--kind", "部署=txt"), "列の意味（--kind）「txt」はありません"),
        ("部署,係\n甲,1\n", ("--column", "部署=a", "--column", "係=a"), "どれも「a」という名前になります"),
        ("部署,数（件）\n甲,1\n甲,2\n", ("--key", "section"), "行を1つに決める列がわかりません"),
        ("部署,数（件）\n甲,1\n", ("--key", "sektion"), "列（--key）「sektion」はありません"),
    ],
)
def test_a_file_that_is_in_doubt_is_refused(
    folder: Path, table: Table, capsys: Capture, text: str, options: Sequence[str], words: str
) -> None:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    named = ("--column", "数（件）=value") if "数（件）" in text else ()
    assert table("a.csv", "--title", "題", "--column", "部署=section", *named, *options) == 1
    assert words in told(capsys)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


def test_a_column_may_be_said_to_be_another(folder: Path, table: Table) -> None:
    (folder / "a.csv").write_text("部屋\n101\n102\n別館\n", encoding="utf-8")
    assert table("a.csv", "--title", "部屋", "--column", "部屋=room", "--kind", "部屋=text") == 0
    assert [row["room"] for row in load(folder / "data").rows("consultations")] == ["101", "102", "別館"]


@pytest.mark.parametrize(
    ("name", "words"), [("Kpis", "表の名前「Kpis」は使えません"), ("kpis", "表「kpis」はもうあります")]
)
def test_a_name_that_cannot_be_is_refused(
    folder: Path, table: Table, capsys: Capture, name: str, words: str
) -> None:
    (folder / "a.csv").write_text("備考\n甲\n", encoding="utf-8")
    assert table("a.csv", "--title", "題", name=name) == 1
    assert words in told(capsys)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "]}", "resources": [{"x": [1]}], "b": {"resources": []}}',
        '{\n\t"resources": [\n\t\t{\n\t\t\t"x": 1\n\t\t}\n\t]\n}\n',
        '{\r\n    "resources": [\r\n        {"x": {}},\r\n        {"y": 2}\r\n    ],\r\n    "b": [{}]\r\n}',
    ],
    ids=["one line", "tabs", "four spaces, CRLF"],
)
def test_the_descriptor_keeps_its_style(text: str) -> None:
    new = {"name": "z", "keys": [1, 2]}
    made = with_resource(text.encode(), new).decode()
    expected = json.loads(text)
    expected["resources"].append(new)
    assert json.loads(made) == expected
    assert ("\r" in made) == ("\r" in text)
    assert ('\t\t\t"keys": [' in made) == ("\t" in text)
    assert made.replace("\r\n", "").count("\n") == (made.count("\n") if "\r" not in text else 0)
