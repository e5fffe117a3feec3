"""``kawasaki-docs check``: what it prints, how it ends, what it mends."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import CODES, check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.rules.codes import GROUPS
from tests.conftest import FIXTURE

MakePackage = Callable[[Mapping[str, Any]], Path]
Capture = pytest.CaptureFixture[str]

PROGRAMMES = "programme,kind,name\na,reviewed,一\nb,other,二\n"
BROKEN = {"programmes": PROGRAMMES.replace("other", "x").replace("一", "一 "), "codes": "list,code\n"}
EVENTS = "year,event,programme,register,order,name,start_date,end_date,place,partner,participants,description,source_page,note\n"


def test_programmes_without_a_section_are_listed_for_publishing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    assert main(["check", str(data), "--publish"]) == 0
    told = capsys.readouterr().out
    assert re.match(r"担当部署（section）のない事業が\d+件あります。", told)
    assert "創業支援事業" not in told
    assert re.search(r"^  data/programme_years\.csv:\d+: \S", told, re.MULTILINE)


def test_sound_data_ends_with_0(make_package: MakePackage, capsys: Capture) -> None:
    assert main(["check", str(make_package({"ordinance_parts": "part,order,label,summary\n"}))]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "誤りはありません（1表）。\n"


def test_problems_are_grouped_by_file(make_package: MakePackage, capsys: Capture) -> None:
    assert main(["check", str(make_package(BROKEN))]) == 1
    shown = capsys.readouterr()
    assert shown.out == (
        "data/codes.csv:1:order: 列「order」（表示順）、「label」（名称）、「short_label」（略称）が、値ごとありません。3列目、4列目、5列目に戻してください。元の値は、報告書か、変更前のファイル（git diff data/codes.csv）で確かめてください。 [header-missing]\n"
        "\n"
        "data/programmes.csv:2:name: 「一 」の前後に空白があります。空白を消してください。 [text-space]\n"
        "data/programmes.csv:3:kind: 「x」は使えません。使える値: reviewed、other。 [enum]\n"
    )
    assert shown.err == "3件の誤りがあります。うち1件は kawasaki-docs check --fix で直せます。\n"


def test_json_for_machines(make_package: MakePackage, capsys: Capture) -> None:
    assert main(["check", "--format", "json", str(make_package(BROKEN))]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert problems[-1] == {
        "file": "data/programmes.csv",
        "row": 3,
        "column": "kind",
        "code": "enum",
        "message": "「x」は使えません。使える値: reviewed、other。",
        "fixable": False,
        "later": False,
    }


def test_github_annotations_point_into_the_repository(
    make_package: MakePackage, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = make_package({"programmes": PROGRAMMES.replace("other", "1%"), "codes": "\n"})
    monkeypatch.chdir(directory.parent)
    assert main(["check", "--format", "github", "data"]) == 1
    assert capsys.readouterr().out == (
        "::error file=data/codes.csv,line=1,col=1::中身がありません。1行目に項目名を書いてください。 [file-empty]\n"
        "::error file=data/programmes.csv,line=3,col=2::「1%25」は使えません。使える値: reviewed、other。 [enum]\n"
    )


def test_data_is_the_default_folder(
    make_package: MakePackage, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_package({"ordinance_parts": "part,order,label,summary\n"}).parent)
    assert main(["check"]) == 0
    assert "誤りはありません" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_without_data_ends_in_a_message(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", name]) == 1
    assert "datapackage.json がありません" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "--all"]])
def test_wrong_use_ends_with_2(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "コマンドの書き方が違います" in capsys.readouterr().err


DAMAGED = '''\ufeffyear,fact,value,unit,decimals,approximate,label,programme,chapter,source_page,note,
２０２３,visitors,"5,200人",人,0,TRUE,来場者数,,economy,32,,
2023,growth,△10.70,,1,false,　業況DI　,,economy,8,"a, ""b""",

2023,kept,5,件,0,false,そのまま,,economy,8,,
,,,,,,,,,,,
'''
MENDED = '''year,fact,value,unit,decimals,approximate,label,programme,chapter,source_page,note
2023,visitors,5200,人,0,true,来場者数,,economy,32,
2023,growth,-10.70,,1,false,業況DI,,economy,8,"a, ""b"""
2023,kept,5,件,0,false,そのまま,,economy,8,
'''
FACTS = {"codes": "list,code,order,label,short_label\nchapter,economy,1,現状,\n"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_fix_mends_what_is_certain(
    make_package: MakePackage, capsys: Capture, encoding: str, ending: str
) -> None:
    text = DAMAGED.replace("\n", ending)
    data = (text if encoding == "utf-8" else text[1:]).encode(encoding)
    directory = make_package({**FACTS, "facts": data})
    assert main(["check", "--fix", str(directory)]) == 0
    assert (directory / "facts.csv").read_bytes().decode() == MENDED
    shown = capsys.readouterr()
    assert "data/facts.csv: " in shown.out
    assert "\n+2023,visitors,5200,人,0,true,来場者数,,economy,32,\n" in shown.out
    assert shown.err == "誤りはありません（3表）。\n"
    assert not list(directory.glob("*.new"))
    assert check_all(load(directory)) == ()


def test_fix_keeps_json_apart_from_the_changes(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({**FACTS, "facts": DAMAGED})
    assert main(["check", "--fix", "--format", "json", str(directory)]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert "+2023,visitors,5200" in shown.err


def test_fix_leaves_what_only_the_editor_knows(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({"programmes": PROGRAMMES.replace("other", "x").replace("一", "一 ")})
    assert main(["check", "--fix", str(directory)]) == 1
    assert (directory / "programmes.csv").read_bytes().decode() == PROGRAMMES.replace("other", "x")
    assert "「x」は使えません" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        PROGRAMMES.replace("一", "一 ") + "c,other\n",
        PROGRAMMES.replace("一", "一 ") + 'c,other,"三\n',
        PROGRAMMES.replace("一", "一 ").replace("name", "name,memo").replace("二", "二,確認済"),
        PROGRAMMES.replace("一", "一 ").replace("二", "\ufffd"),
        PROGRAMMES.replace("二", "一,,二"),
    ],
    ids=["too-few", "quote", "header", "garbled", "too-many"],
)
def test_fix_does_not_touch_a_file_in_doubt(make_package: MakePackage, capsys: Capture, text: str) -> None:
    directory = make_package({"programmes": text})
    assert main(["check", "--fix", str(directory)]) == 1
    assert (directory / "programmes.csv").read_bytes().decode() == text
    assert "直しました" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        PROGRAMMES.replace(",", ";"),
        PROGRAMMES.replace(",", "\t").replace("\n", "\r\n"),
        PROGRAMMES.partition("\n")[2],
        PROGRAMMES.replace("programme,kind,name", "事業,区分,事業名"),
        PROGRAMMES.replace("programme,kind,name", "programme,name"),
        PROGRAMMES.replace("programme,kind,name", "programme,,name"),
        PROGRAMMES.replace("programme,kind,name", "kind,programme,name"),
        PROGRAMMES.replace("b,other", "b,,other"),
    ],
    ids=[
        "semicolons",
        "tabs",
        "lost-row",
        "titles",
        "lost-cell",
        "emptied-cell",
        "mixed-names",
        "stray-comma",
    ],
)
def test_fix_restores_what_can_have_been_meant_in_one_way(make_package: MakePackage, text: str) -> None:
    directory = make_package({"programmes": text})
    assert main(["check", "--fix", str(directory)]) == 0
    assert (directory / "programmes.csv").read_bytes().decode() == PROGRAMMES


def test_a_mended_place_is_told_to_machines_in_the_columns_of_the_schema(
    make_package: MakePackage, capsys: Capture
) -> None:
    directory = make_package({"programmes": PROGRAMMES.replace("kind", "区分")})
    main(["check", "--format", "github", str(directory)])
    assert "line=1,col=2::" in capsys.readouterr().out
    main(["check", "--format", "json", str(directory)])
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["row"], problem["column"], problem["code"]) == (1, "kind", "header-renamed")


def test_fix_puts_columns_in_order(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({"programmes": "kind,programme,name\nreviewed,a,一\nother,b,二\n"})
    main(["check", "--fix", str(directory)])
    assert (directory / "programmes.csv").read_bytes().decode() == PROGRAMMES
    assert "-kind,programme,name" in capsys.readouterr().out


# Which argument of a call is the code of a problem.
CODE_ARGUMENTS = {"Problem": 3, "Finding": 0, "report.add": 0, "_unreadable": 1, "Rule": 0}
CODE_ARGUMENTS |= {"_Fault": 0, "_refused": 1, "Fault": 0, "_Finding": 1}


def codes_in(source: str) -> Iterator[str]:
    """Yield the codes that a module of the library writes out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            place = CODE_ARGUMENTS.get(ast.unparse(node.func), len(node.args))
            if place < len(node.args):
                yield from (
                    str(part.value)
                    for part in ast.walk(node.args[place])
                    if isinstance(part, ast.Constant) and re.fullmatch("[a-z]+(-[a-z0-9]+)*", str(part.value))
                )


def test_the_table_of_codes_is_complete() -> None:
    sources = (Path(__file__).parents[2] / "kawasaki_docs").rglob("*.py")
    written = {code for path in sources for code in codes_in(path.read_text(encoding="utf-8"))}
    types = {code for code in CODES if code.startswith("type-")}
    # The build tells what is wrong with pages.
    pages = {entry.code for group in GROUPS if group.title == "ページとデータ" for entry in group.entries}
    assert written - {"symbol"} == set(CODES) - (pages - written) - (types - written)
    assert types == {f"type-{kind}" for kind in ("integer", "number", "boolean", "date", "yearmonth")}


def test_titles_are_japanese_and_distinct() -> None:
    assert all(re.search("[ぁ-ん]", title) for title in CODES.values())
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "export",
        "import",
        "describe",
        *(f"new {kind}" for kind in ("programme", "kpi", "question", "opinion")),
    ],
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"使い方: kawasaki-docs {command} ")
    assert "この説明を表示します" in shown
    assert not re.search(r"usage|options:|arguments:|this help", shown)
