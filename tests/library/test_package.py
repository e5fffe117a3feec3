"""The data folder as one value: answers, look-ups, blocked tables, digests, descriptors."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kawasaki_docs
from kawasaki_docs import DataErrors, Dataset, UnknownIdError, check_all, file_digests, load
from kawasaki_docs.problems import MAX_PROBLEMS
from kawasaki_docs.schema.parser import parse_package
from tests.conftest import EDITION, FIXTURE

MakePackage = Callable[[Mapping[str, Any]], Path]

PROGRAMMES = "programme,kind,name\nb,other,二\na,reviewed,一\n"
CODES = """list,code,order,label,short_label
area,south,2,川崎（南部）,南部
area,city,1,川崎市,
programme_kind,reviewed,1,検証対象,
programme_kind,other,2,その他,
"""
TABLES = {"programmes": PROGRAMMES, "codes": CODES}


@pytest.fixture
def dataset(make_package: MakePackage) -> Dataset:
    return load(make_package(TABLES))


def test_rows_keep_their_order_and_place(dataset: Dataset) -> None:
    rows = dataset.rows("programmes")
    assert [row["programme"] for row in rows] == ["b", "a"]
    assert [(row.file, row.line) for row in rows] == [("data/programmes.csv", 2), ("data/programmes.csv", 3)]


def test_rows_are_read_by_type(make_package: MakePackage) -> None:
    fact = {"year": 2023, "fact": "f", "value": "5.20", "decimals": 1, "approximate": True, "label": "数"}
    row = load(make_package({"facts": [fact]})).row("facts", 2023, "f")
    assert row["value"] == Decimal("5.2")
    assert row.number("value") == Decimal("5.2")
    assert row.number("year") == Decimal(2023)
    assert row.integer("year") == 2023
    assert row.flag("approximate") is True
    assert row.text("note") == ""
    assert row["note"] is None
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301


@pytest.mark.parametrize("getter", ["integer", "number", "flag", "date"])
def test_a_getter_of_the_wrong_type_is_a_mistake_of_the_program(dataset: Dataset, getter: str) -> None:
    with pytest.raises(TypeError, match=r"data/programmes\.csv:2:name"):
        getattr(dataset.rows("programmes")[0], getter)("name")


def test_rows_cannot_be_changed(dataset: Dataset) -> None:
    row: Any = dataset.rows("programmes")[0]
    with pytest.raises(TypeError):
        row["name"] = "三"
    with pytest.raises(AttributeError):
        row.line = 5


def test_look_ups(dataset: Dataset) -> None:
    assert dataset.row("programmes", "a")["name"] == "一"
    assert dataset.find("programmes", "c") is None
    assert [row["programme"] for row in dataset.where("programmes", kind="other")] == ["b"]
    assert dataset.codes("area") == ("city", "south")
    assert dataset.label("area", "south") == "川崎（南部）"
    assert dataset.label("area", "south", short=True) == "南部"
    assert dataset.label("area", "city", short=True) == "川崎市"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda d: d.rows("programs"), "表「programs」はありません。近い名前: programmes"),
        (lambda d: d.row("programmes", "aa"), "事業「aa」はありません。近い名前: a"),
        (lambda d: d.where("programmes", kinds="x"), "列「kinds」はありません。近い名前: kind"),
        (lambda d: d.label("area", "cty"), "コード「cty」はありません。近い名前: city"),
        (lambda d: d.codes("aera"), "コードの種類「aera」はありません。近い名前: area"),
        (
            lambda d: d.resources["codes"].field("lable"),
            "列「lable」はありません。近い名前: label、short_label",
        ),
        (lambda d: d.source("x"), "表「x」はありません。使えるもの: codes、programmes"),
    ],
)
def test_unknown_names_come_with_the_nearest(
    dataset: Dataset, ask: Callable[[Dataset], object], message: str
) -> None:
    with pytest.raises(UnknownIdError) as caught:
        ask(dataset)
    assert str(caught.value) == message


def test_a_broken_table_raises_and_the_others_answer(make_package: MakePackage) -> None:
    dataset = load(
        make_package({**TABLES, "programmes": PROGRAMMES.replace("other", "x").replace("a,", "Ａ,")})
    )
    with pytest.raises(DataErrors) as caught:
        dataset.rows("programmes")
    assert [problem.code for problem in caught.value.problems] == ["enum", "pattern"]
    with pytest.raises(DataErrors):
        dataset.find("programmes", "a")
    assert dataset.rows("codes")


def test_what_is_fixable_does_not_keep_a_table_from_being_read(make_package: MakePackage) -> None:
    dataset = load(
        make_package(
            {
                "articles": "article,caption,part,summary\n",
                "ordinance_parts": "\ufeffpart,order,label,summary\nm,１,施策,\n",
            }
        )
    )
    assert dataset.row("ordinance_parts", "m")["order"] == 1
    assert {problem.code for problem in check_all(dataset)} == {"encoding-bom", "number-format"}


def test_a_missing_and_an_unlisted_file_are_told(make_package: MakePackage) -> None:
    directory = make_package(TABLES)
    (directory / "codes.csv").rename(directory / "codes のコピー.csv")
    dataset = load(directory)
    assert [(problem.file, problem.code) for problem in check_all(dataset)] == [
        ("data/codes のコピー.csv", "file-unlisted"),
        ("data/codes.csv", "file-missing"),
    ]
    with pytest.raises(DataErrors):
        dataset.label("area", "city")


def test_a_link_out_of_the_folder_is_not_followed(make_package: MakePackage, tmp_path: Path) -> None:
    directory = make_package(TABLES)
    (directory / "codes.csv").rename(tmp_path / "elsewhere.csv")
    (directory / "codes.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert [problem.code for problem in check_all(load(directory))] == ["file-outside"]


def test_a_flood_of_problems_is_cut_and_counted(make_package: MakePackage) -> None:
    lines = "".join(f"p{number},x,名\n" for number in range(MAX_PROBLEMS + 7))
    problems = check_all(load(make_package({"programmes": "programme,kind,name\n" + lines})))
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "more-problems"
    assert "ほかに7件" in problems[-1].message


def test_problems_are_in_order_of_file_and_row(make_package: MakePackage) -> None:
    dataset = load(
        make_package({"programmes": "programme,kind,name\nA,x,\nb,other,二\nb,other,\n", "codes": ""})
    )
    places = [(problem.file, problem.row, problem.column) for problem in check_all(dataset)]
    assert places == sorted(places)
    assert len({problem.file for problem in check_all(dataset)}) == 2


def test_the_report_is_the_last_source() -> None:
    assert load(FIXTURE).source("industries").startswith("総務省「経済センサス」、帆波市「令和13")


@pytest.mark.parametrize("table", load(FIXTURE).resources)
def test_every_table_makes_a_frame_that_holds_what_its_rows_hold(table: str) -> None:
    dataset = load(FIXTURE)
    frame = dataset.frame(table)
    assert list(frame.columns) == list(dataset.resources[table].header)
    for field in dataset.resources[table].fields:
        missing = [row[field.name] is None for row in dataset.rows(table)]
        assert frame[field.name].isna().tolist() == missing, field.name


def test_a_frame_has_real_types() -> None:
    dataset = load(FIXTURE)
    industries, months = dataset.frame("industries"), dataset.frame("monthly_consultations")
    assert {name: str(dtype) for name, dtype in industries.dtypes.items()} == {
        "year": "Int64",
        "industry": "category",
        "establishments": "Int64",
        "establishments_share": "Float64",
        "employees": "Int64",
        "employees_share": "Float64",
    }
    assert str(months["month"].dtype) == "period[M]"
    assert str(dataset.frame("diffusion_indexes")["quarter"].dtype).startswith("period[Q")
    assert str(dataset.frame("bids")["candidate"].dtype) == "boolean"
    assert str(dataset.frame("meetings")["date"].dtype).startswith("datetime64")
    assert str(months["month"].min()) == min(
        row.text("month") for row in dataset.rows("monthly_consultations")
    )


def test_a_frame_of_labels_names_codes_in_their_order() -> None:
    dataset = load(FIXTURE)
    codes = dataset.codes("industry")
    industries = dataset.frame("industries", labels=True)["industry"]
    assert list(industries.cat.categories) == [dataset.label("industry", code) for code in codes]
    assert industries[0] == dataset.label("industry", dataset.rows("industries")[0].text("industry"))


def test_digests_tell_what_changed(make_package: MakePackage) -> None:
    directory = make_package(TABLES)
    dataset = load(directory)
    assert dict(dataset.file_digests) == file_digests(directory)
    assert set(dataset.file_digests) == {"codes.csv", "datapackage.json", "programmes.csv"}
    (directory / "codes.csv").write_bytes(CODES.replace("川崎市", "市").encode())
    before, after = dataset.file_digests, file_digests(directory)
    assert [name for name in after if before[name] != after[name]] == ["codes.csv"]


def test_what_is_worked_out_once_notes_its_tables_every_time() -> None:
    data = load(FIXTURE)
    asked = []

    def work(dataset: Dataset, edition: int) -> int:
        asked.append(edition)
        return len(dataset.where("programme_years", year=edition)) + len(dataset.rows("measures"))

    for _ in range(2):
        with data.noting() as outer:
            with data.noting() as inner:
                assert data.once(work, EDITION) == 11 + 5
            data.rows("facts")
        assert (inner, outer) == ({"measures", "programme_years"}, {"facts", "measures", "programme_years"})
    assert asked == [EDITION]


def test_importing_and_loading_take_neither_pandas_nor_matplotlib() -> None:
    code = (
        "import sys, pathlib, kawasaki_docs\n"
        f"kawasaki_docs.check_all(kawasaki_docs.load(pathlib.Path({str(FIXTURE)!r})))\n"
        "print({'pandas', 'matplotlib', 'sphinx', 'docutils'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "set()"


def test_public_names_exist() -> None:
    assert sorted(kawasaki_docs.__all__) == list(kawasaki_docs.__all__)
    assert all(hasattr(kawasaki_docs, name) for name in kawasaki_docs.__all__)


# Broken descriptors: where the mistake stands, and what the message says.
def change(path: str, value: object) -> Callable[[dict[str, Any]], object]:
    """Return a change that sets (or, for None, removes) the member at ``path`` (``resources/0/path``)."""

    def apply(descriptor: dict[str, Any]) -> object:
        *parents, last = path.split("/")
        target: Any = descriptor
        for name in parents:
            target = target[int(name)] if isinstance(target, list) else target[name]
        if value is None:
            return target.pop(last)
        target[int(last) if isinstance(target, list) else last] = value
        return None

    return apply


@pytest.mark.parametrize(
    ("path", "value", "place", "word"),
    [
        ("resources", None, "resources", "並び"),
        ("resources", {}, "resources", "並び"),
        ("resources/0", 5, "resources[0]", "項目の集まり"),
        ("resources/0/name", None, "resources[0].name", "「name」がありません"),
        ("resources/0/path", None, "resources[0].path", "「path」がありません"),
        ("resources/0/path", "../x.csv", "resources[0].path", "「../x.csv」は使えません"),
        ("resources/0/path", "/etc/passwd", "resources[0].path", "使えません"),
        ("resources/0/path", "a/../../x.csv", "resources[0].path", "使えません"),
        ("resources/0/path", "https://example.org/x.csv", "resources[0].path", "使えません"),
        ("resources/0/path", "C:\\x.csv", "resources[0].path", "使えません"),
        ("resources/0/path", ["a.csv"], "resources[0].path", "文字列を書いてください"),
        ("resources/0/schema", None, "resources[0].schema", "項目の集まり"),
        ("resources/0/schema/fields", None, "resources[0].schema.fields", "並び"),
        ("resources/0/schema/fields/0/name", None, "resources[0].schema.fields[0].name", "がありません"),
        ("resources/0/schema/fields/0/type", "text", "resources[0].schema.fields[0].type", "型「text」"),
        ("resources/0/schema/fields/0/decimals", -1, "resources[0].schema.fields[0].decimals", "0以上"),
        (
            "resources/0/schema/fields/0/constraints/pattern",
            "(",
            "resources[0].schema.fields[0].constraints.pattern",
            "正規表現",
        ),
        (
            "resources/0/schema/fields/0/constraints/required",
            "yes",
            "resources[0].schema.fields[0].constraints.required",
            "true か false",
        ),
        (
            "resources/0/schema/fields/0/constraints/minimum",
            "1",
            "resources[0].schema.fields[0].constraints.minimum",
            "数を",
        ),
        ("resources/0/schema/fields/1/name", "list", "resources[0].schema.fields[1].name", "列「list」が2回"),
        (
            "resources/0/schema/primaryKey",
            ["lists"],
            "resources[0].schema.primaryKey",
            "列「lists」はありません。近い名前: list",
        ),
        ("resources/0/schema/primaryKey", 5, "resources[0].schema.primaryKey", "並び"),
        ("resources/1/name", "codes", "resources[1].name", "表の名前「codes」が2回"),
        ("resources/1/path", "codes.csv", "resources[1].path", "ファイル「codes.csv」が2回"),
        (
            "resources/0/schema/fields/0/unitFrom",
            "units",
            "resources[0].schema.fields[0].unitFrom",
            "列「units」はありません",
        ),
        (
            "resources/0/schema/fields/4",
            {
                "name": "short_label",
                "title": "備考",
                "type": "string",
                "x-kind": "note",
                "x-note-of": "lable",
            },
            "resources[0].schema.fields[4].x-note-of",
            "列「lable」はありません。近い名前: label",
        ),
        (
            "resources/0/schema/fields/0/x-note-of",
            "label",
            "resources[0].schema.fields[0].x-note-of",
            "備考の列（x-kind が note）だけに書けます",
        ),
        (
            "resources/0/schema/fields/0/unitFrom",
            "programmes.name",
            "resources[0].schema.fields[0].unitFrom",
            "外部キーがありません",
        ),
        (
            "resources/0/schema/foreignKeys",
            [{"fields": ["list"]}],
            "resources[0].schema.foreignKeys[0].reference",
            "項目の集まり",
        ),
        (
            "resources/0/schema/foreignKeys",
            [{"fields": ["list"], "reference": {"resource": "nowhere", "fields": ["x"]}}],
            "resources[0].schema.foreignKeys[0].reference.fields",
            "表「nowhere」はありません",
        ),
        (
            "resources/0/schema/foreignKeys",
            [{"fields": ["list", "code"], "reference": {"resource": "programmes", "fields": ["programme"]}}],
            "resources[0].schema.foreignKeys[0]",
            "列の数",
        ),
    ],
)
def test_a_broken_descriptor_says_where(
    make_package: MakePackage, path: str, value: object, place: str, word: str
) -> None:
    directory = make_package(TABLES)
    descriptor = json.loads((directory / "datapackage.json").read_text(encoding="utf-8"))
    change(path, value)(descriptor)
    (directory / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(DataErrors) as caught:
        load(directory)
    found = [problem for problem in caught.value.problems if problem.column == place]
    assert any(word in problem.message for problem in found)
    assert {problem.file for problem in caught.value.problems} == {"data/datapackage.json"}
    assert {problem.code for problem in caught.value.problems} == {"descriptor"}


@pytest.mark.parametrize(
    ("data", "row", "word"),
    [
        (b"", 1, "JSON"),
        (b'{\n"resources": [}', 2, "JSON"),
        (b'{"resources": []\n"name": "x"}', 2, "コンマ「,」か、閉じるかっこがありません"),
        (b'{"resources": [],\n}', 2, "余分なコンマ"),
        (b'{"resources": [],\n"name": "x}', 2, '引用符「"」が閉じていません'),
        (b"{}\n{}", 2, "最後のかっこの後"),
        (b"[]", 1, "項目の集まり"),
        (b"{\n\xff\xfe}", 2, "UTF-8"),
        (b"[" * 100_000, 1, "入れ子"),
        (b'{"name": "x", "resources": [],\n"version": NaN}', 2, "文字列"),
        (b'{"name": "x", "resources": [],\n"version": 1' + b"0" * 5_000 + b"}", 2, "文字列"),
    ],
)
def test_a_descriptor_that_is_no_json_says_so(data: bytes, row: int, word: str) -> None:
    with pytest.raises(DataErrors) as caught:
        parse_package(data)
    told = caught.value.problems[0]
    assert told.row == row
    assert word in told.message
    assert not re.search("[a-z]{4}", re.sub("「.*?」", "", told.message))


# What is done to the text of a descriptor that has one member a line, and the one problem that is told.
SLIPS = {
    "misspelt": ('"title": "番号"', '"titel": "番号"', "項目「titel」は使えません。近い名前: title。"),
    "required-misspelt": ('"path": "a.csv"', '"paht": "a.csv"', "項目「paht」は使えません。近い名前: path。"),
    "strange": ('"title": "番号"', '"zzz": 1', "項目「zzz」は使えません。綴りを確かめるか、消してください。"),
    "twice": (
        '"name": "order"',
        '"name": "order",\n"name": "order"',
        "同じ項目が2回あります。1つにしてください。",
    ),
    "no-day": (
        '"created": "2026-04-01T00:00:00Z"',
        '"created": "2026-13-01"',
        "「2026-13-01」は日付ではありません。",
    ),
    "no-form": (
        '"created": "2026-04-01T00:00:00Z"',
        '"created": "令和8年"',
        "「令和8年」は日付ではありません。",
    ),
    "no-text": (
        '"created": "2026-04-01T00:00:00Z"',
        '"created": 2026',
        "「2026」ではなく、文字列を書いてください。",
    ),
    "unread": ('"delimiter": ","', '"delimiter": 5', "「5」ではなく、文字列を書いてください。"),
    "unread-misspelt": (
        '"delimiter": ","',
        '"delimeter": ","',
        "項目「delimeter」は使えません。近い名前: delimiter。",
    ),
    "missing": ('"type": "integer"', '"unit": "件"', "「type」がありません。書き加えてください。"),
    "no-name": ('"name": "a"', '"name": "../a"', "「../a」は使えません。半角の英小文字と数字を"),
    "no-number": ('"minimum": 0', '"minimum": 1e999', "「1e999」ではなく、数を書いてください。"),
    "decimals": ('"decimals": 0', '"decimals": 4000', "「4000」ではなく、0以上9以下の整数を書いてください。"),
    "no-column": (
        '"primaryKey": "order"',
        '"primaryKey": "oder"',
        "表「a」に列「oder」はありません。近い名前: order",
    ),
}
SLIP_TEXT = """\
{
"name": "p",
"created": "2026-04-01T00:00:00Z",
"x-note": "ours",
"resources": [
{
"name": "a",
"path": "a.csv",
"dialect": {
"delimiter": ","
},
"schema": {
"fields": [
{
"name": "order",
"title": "番号",
"decimals": 0,
"constraints": {
"minimum": 0
},
"type": "integer", "x-kind": "order"
}
],
"primaryKey": "order"
}
}
]
}
"""


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_the_descriptor_is_told_at_its_line(name: str) -> None:
    old, new, word = SLIPS[name]
    assert parse_package(SLIP_TEXT.encode()).name == "p"
    assert SLIP_TEXT.count(old) == 1
    text = SLIP_TEXT.replace(old, new)
    with pytest.raises(DataErrors) as caught:
        parse_package(text.encode())
    (told,) = caught.value.problems
    assert word in told.message
    # What is missing is told where the object begins that should hold it.
    line = 14 if name == "missing" else len(text[: text.index(new) + len(new)].splitlines())
    assert (told.row, told.column.startswith(("created", "resources[0]"))) == (line, True)


def test_a_folder_without_descriptor_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataErrors, match="データに誤りがあります") as caught:
        load(tmp_path)
    assert "datapackage.json がありません" in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"areaCode": "99201"', '"areaCode": "9920"', "「9920」は標準地域コードではありません"),
        ('"span": "quarters"', '"span": "quarter"', "比べる範囲「quarter」はありません。近い名前: quarters"),
        ('"table": "diffusion_indexes"', '"table": "diffusion_index"', "表「diffusion_index」はありません"),
        ('"fields": [\n          "index"', '"fields": [\n          "indx"', "に列「indx」はありません"),
        ('"council"', '"counsil"', "項目「counsil」は使えません。近い名前: council"),
    ],
)
def test_a_slip_in_what_a_city_says_of_itself_is_told(old: str, new: str, word: str) -> None:
    text = (FIXTURE / "datapackage.json").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DataErrors) as caught:
        parse_package(text.replace(old, new, 1).encode())
    assert any(word in problem.message and problem.row > 1 for problem in caught.value.problems)


def test_a_misspelt_target_is_told_alone() -> None:
    """What is looked up through a foreign key is not told as well where the key points to nothing."""
    descriptor = json.loads((FIXTURE / "datapackage.json").read_text(encoding="utf-8"))
    (values,) = (each for each in descriptor["resources"] if each["name"] == "kpi_values")
    (key,) = values["schema"]["foreignKeys"]
    key["reference"]["resource"] = "kpiss"
    with pytest.raises(DataErrors) as caught:
        parse_package(json.dumps(descriptor).encode())
    (told,) = caught.value.problems
    assert told.message.startswith("表「kpiss」はありません。近い名前: kpis")


def test_a_misspelt_list_of_codes_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "data"))
    path = folder / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"codeList": "better"', '"codeList": "beter"'), encoding="utf-8")
    (told,) = load(folder).problems
    assert told.message.endswith(
        "datapackage.json の codeList が「better」の誤りであれば、そちらを直します。"
    )
