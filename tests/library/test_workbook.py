"""A table through Excel and back: nothing is lost, and every damage is told with the cell's address."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]
from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from kawasaki_docs import DataErrors, check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.csvfile.reader import MAX_BYTES, write_cells
from kawasaki_docs.editing.workbook import sheet
from kawasaki_docs.editing.workbook.formats import text_boxes
from kawasaki_docs.editing.workbook.importing import import_table
from kawasaki_docs.editing.workbook.writing import workbook_bytes
from tests.conftest import FIXTURE
from tests.library.conftest import write_package
from tests.library.test_checks import VALID

MakePackage = Callable[[Mapping[str, Any]], Path]
Capture = pytest.CaptureFixture[str]
DATASET = load(FIXTURE)
TABLES = tuple(DATASET.resources)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def saved_by_excel(data: bytes) -> bytes:
    """Return a workbook as Excel saves it: every figure a float without its last zeros."""
    book = load_workbook(io.BytesIO(data))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.data_type == "n" and cell.value is not None:
                cell.value = float(cell.value)
    return saved(book)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_comes_back_as_it_went(table: str) -> None:
    before = (FIXTURE / DATASET.resources[table].path).read_bytes()
    data = workbook_bytes(DATASET, table)
    for book in (data, saved_by_excel(data)):
        found = import_table(FIXTURE, table, book, "t.xlsx")
        assert (found.refused, found.left) == ((), ())
        assert found.fix is not None
        assert found.fix.problems == ()
        assert found.fix.after.encode() == before


def test_there_are_forty_two_tables() -> None:
    assert len(TABLES) >= 42


texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text and "_x" not in text)
labels = st.one_of(
    texts,
    st.sampled_from(
        ["=A1", "+1", "-1", "@x", "007", "1-2", "2024/1/2", "1E5", "TRUE", "'", "１２", "#N/A", "50%"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(labels, labels), min_size=1, max_size=6))
def test_any_text_comes_back(rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    cells = [[f"p{number}", "1", first, second] for number, (first, second) in enumerate(rows)]
    text = write_cells([("part", "order", "label", "summary"), *cells])
    directory = write_package(tmp_path_factory.mktemp("x") / "data", {"ordinance_parts": text})
    dataset = load(directory)
    # What is wrong is mended or refused, and does not come back as it was.
    if dataset.raw("ordinance_parts").problems:
        return
    data = workbook_bytes(dataset, "ordinance_parts")
    read = sheet.read_sheet(data, "t.xlsx", dataset.resources["ordinance_parts"])
    assert [list(row.cells) for row in read.raw.rows] == cells
    assert not read.told


def test_a_text_that_excel_would_change_is_not_written_out(make_package: MakePackage) -> None:
    directory = make_package({**VALID, "facts": VALID["facts"].replace("来場者数", "_x0041_")})
    with pytest.raises(DataErrors) as caught:
        workbook_bytes(load(directory), "facts")
    assert [str(problem) for problem in caught.value.problems] == [
        "data/facts.csv:2:label: 「_x0041_」は Excel が別の文字に変えるので、書き出せません。この表は CSV のまま直してください。 [cell-escape]"
    ]


def test_cells_carry_their_types(make_package: MakePackage) -> None:
    directory = make_package(VALID)
    book = load_workbook(io.BytesIO(workbook_bytes(load(directory), "facts")))
    assert book.sheetnames == ["facts", "codebook", "choices"]
    facts = book["facts"]
    assert facts.freeze_panes == "A2"
    assert [cell.value for cell in facts[1]][:4] == ["year", "fact", "value", "unit"]
    assert [(cell.data_type, cell.number_format) for cell in facts[3]][:4] == [
        ("n", "0"),
        ("s", "@"),
        ("n", "0.0"),
        ("n", "General"),
    ]
    assert facts.column_dimensions["B"].number_format == "@"
    assert facts["F2"].value is True
    codebook = {row[0]: row for row in book["codebook"].iter_rows(values_only=True)}
    assert codebook["fact"][1] == "数値の識別子"
    assert codebook["chapter"][5] == "economy（市内産業の現状）"


HEADER = ["year", "fact", "value", "unit", "decimals", "approximate", "label"]
HEADER += ["programme", "chapter", "source_page", "note"]
ROW = [2023, "visitors", 5200, "人", 0, True, "来場者数", "startup-support", None, "32", None]


def facts_book(change: Callable[[Any], object] = str) -> bytes:
    book = Workbook()
    book.active.title = "facts"
    book.active.append(HEADER)
    book.active.append(ROW)
    book.active.append([2023, "growth", -10.7, None, 1, False, "業況DI", None, "economy", "8", None])
    change(book.active)
    return saved(book)


def put(address: str, value: object, form: str = "") -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        sheet[address].value = value
        if form:
            sheet[address].number_format = form

    return change


def noted(address: str, text: str, author: str = "課長") -> Callable[[Any], object]:
    return lambda sheet: setattr(sheet[address], "comment", Comment(text, author))


def struck(*addresses: str) -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        for address in addresses:
            sheet[address].font = Font(strike=True)

    return change


def struck_in_part(sheet: Any) -> None:
    sheet["G2"].value = CellRichText("来場者", TextBlock(InlineFont(strike=True), "人"), "数")


def hidden_rows(*rows: int) -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        for row in rows:
            sheet.row_dimensions[row].hidden = True

    return change


def hide_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("旧版").sheet_state = "veryHidden"


DAMAGES = {
    "pasted-break": (
        put("G2", "来場_x000D_者数"),
        "book.xlsx: G2（label）: 「来場⏎者数」の中に改行があります。セルの中で改行せず、1行にしてください。 [cell-line-break]",
    ),
    "pasted-control": (
        put("G2", "来場_x0008_者数"),
        "book.xlsx: G2（label）: 「来場□者数」に目に見えない制御文字（U+0008）があります。値を入力し直してください。 [cell-control]",
    ),
    "escape": (
        put("G2", "来場_x8005_数"),
        "book.xlsx: G2（label）: 「_x8005_」は、Excel では別の文字に見える書き方です。Excel に見えているとおりに、値を入力し直してください。 [cell-escape]",
    ),
    "escaped-nul": (
        put("G2", "来場_x0000_者数"),
        "book.xlsx: G2（label）: 「_x0000_」は、Excel では別の文字に見える書き方です。Excel に見えているとおりに、値を入力し直してください。 [cell-escape]",
    ),
    "note": (
        noted("C2", "5,300に\n訂正してください"),
        "book.xlsx: C2（value）: 「C2」にメモ（コメント）「5,300に 訂正してください」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、メモを削除してください。 [cell-comment]",
    ),
    "thread": (
        noted(
            "C2",
            "[スレッド化されたコメント]\n\n使用しているバージョンでは…\n\nコメント:\n    5,300です",
            "tc={1}",
        ),
        "book.xlsx: C2（value）: 「C2」にメモ（コメント）「5,300です」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、メモを削除してください。 [cell-comment]",
    ),
    "note-beside": (
        noted("M9", "表の外"),
        "book.xlsx: 9行目: 「M9」にメモ（コメント）「表の外」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、メモを削除してください。 [cell-comment]",
    ),
    "struck": (
        struck("C2"),
        "book.xlsx: C2（value）: 「5200」に取り消し線があります。取り込むと線だけが消え、値は残ります。線の引かれた文字を消すか、線を消してください。 [cell-struck]",
    ),
    "struck-in-part": (
        struck_in_part,
        "book.xlsx: G2（label）: 「来場者人数」に取り消し線があります。取り込むと線だけが消え、値は残ります。線の引かれた文字を消すか、線を消してください。 [cell-struck]",
    ),
    "struck-row": (
        struck(*(f"{column}3" for column in "ABCDEFGHIJK")),
        "book.xlsx: 3行目: 行の全体に取り消し線があります。取り込むと線だけが消え、値は残ります。要らない行なら行ごと削除し、要る行なら線を消してください。 [cell-struck]",
    ),
    "unseen-by-format": (
        put("C2", 5300, ";;;"),
        "book.xlsx: C2（value）: 「5300」は、セルの書式か文字の色のために見えません。書式を「標準」に、色を黒に戻し、値を確かめてください。 [cell-unseen]",
    ),
    "unseen-white": (
        lambda sheet: setattr(sheet["C2"], "font", Font(color="FFFFFFFF")),
        "book.xlsx: C2（value）: 「5200」は、セルの書式か文字の色のために見えません。書式を「標準」に、色を黒に戻し、値を確かめてください。 [cell-unseen]",
    ),
    "thousands": (
        put("C2", 5_300_000, "#,##0,"),
        "book.xlsx: C2（value）: 「5300000」のセルの書式が千や百万を単位にしていて、見えている数と違います。書式を「標準」に戻し、値を確かめてください。 [number-unit]",
    ),
    "hidden-rows": (
        hidden_rows(2, 3, 7),
        "book.xlsx: 2行目: 非表示の行が2行あります（2～3行目）。フィルターを解除するか、行を再表示して、値を確かめてください。要らない行なら、行ごと削除してください。 [row-hidden]",
    ),
    "hidden-column": (
        lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True),
        "book.xlsx: D1（unit）: 列「unit」が非表示です。列を再表示し、値を確かめてください（列は削除しません）。 [column-hidden]",
    ),
    "hidden-sheet": (
        hide_sheet,
        "book.xlsx:0:: シート「旧版」が非表示です。再表示して中身を確かめ、要らなければシートを削除してください。 [sheet-hidden]",
    ),
    "formula": (
        put("C2", "=SUM(C3:C4)"),
        "book.xlsx: C2（value）: 「=SUM(C3:C4)」は数式です。計算した結果の値だけを書いてください（Excel では、セルをコピーし、「値の貼り付け」をします）。式が参照するセル（C3:C4）の値が正しいかも確かめてください。 [cell-formula]",
    ),
    "formula-in-text": (
        put("G2", '=ASC("来場者")'),
        'book.xlsx: G2（label）: 「=ASC("来場者")」は数式です。計算した結果の値だけを書いてください（Excel では、セルをコピーし、「値の貼り付け」をします）。 [cell-formula]',
    ),
    "merged": (
        lambda sheet: sheet.merge_cells("H2:H3"),
        "book.xlsx: H2（programme）: 「H2:H3」のセルが結合されています。結合を解除し、どのセルにも値を書いてください。 [cell-merged]",
    ),
    "merged-required": (
        lambda sheet: sheet.merge_cells("G2:G3"),
        "book.xlsx: G2（label）: 「G2:G3」のセルが結合されています。結合を解除し、どのセルにも値を書いてください。 [cell-merged]",
    ),
    "code-to-date": (
        put("J2", datetime.datetime(2024, 1, 2), 'm"月"d"日"'),  # noqa: DTZ001 - Excel knows no zones
        "book.xlsx: J2（source_page）: 「2024-01-02」は日付に変わった値です（例: 「1-2」と入力したとき）。セルの書式を「文字列」にして、元の値を入力し直してください。 [text-date]",
    ),
    "number-to-date": (
        put("C2", datetime.datetime(2024, 5, 20), "yyyy/m/d"),  # noqa: DTZ001 - Excel knows no zones
        "book.xlsx: C2（value）: 「2024-05-20」は日付に変わった値です（例: 「5-20」と入力したとき）。セルの書式を「文字列」にして、元の値を入力し直してください。 [text-date]",
    ),
    "code-to-time": (
        put("J2", datetime.time(1, 2), "h:mm"),
        "book.xlsx: J2（source_page）: 「01:02:00」は時刻に変わった値です。元の値に戻してください。 [text-date]",
    ),
    "lost-zeros": (
        put("J2", 32),
        "book.xlsx: J2（source_page）: 「32」が文字ではなくなっています。先頭の 0 や桁が失われていないか確かめ、セルの書式を「文字列」にして入力し直してください。 [cell-type]",
    ),
    "text-to-truth": (
        put("G2", True),
        "book.xlsx: G2（label）: 「true」が文字ではなくなっています。先頭の 0 や桁が失われていないか確かめ、セルの書式を「文字列」にして入力し直してください。 [cell-type]",
    ),
    "percent-format": (
        put("C3", 0.107, "0.0%"),
        "book.xlsx: C3（value）: 「0.107」のセルの書式がパーセントです（表示は 100 倍の 10.700%）。書式を「標準」に戻し、% のない数を書いてください。 [number-unit]",
    ),
    "error": (
        put("C2", "#REF!"),
        "book.xlsx: C2（value）: 「#REF!」は表計算ソフトのエラーです。正しい値を書いてください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。 [cell-error]",
    ),
    "too-many-digits": (
        put("C2", 12345678901234567),
        "book.xlsx: C2（value）: 「12345678901234600」は桁が多すぎます。15桁までの数で書いてください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。 [type-number]",
    ),
    "too-precise": (
        put("C2", 5200.5),
        "book.xlsx: C2（value）: 「5200.5」は小数の桁が多すぎます。整数で書いてください。 [decimals]",
    ),
    "line-break": (
        put("G2", "来場\n者数"),
        "book.xlsx: G2（label）: 「来場⏎者数」の中に改行があります。セルの中で改行せず、1行にしてください。 [cell-line-break]",
    ),
    "empty": (
        put("G3", None),
        "book.xlsx: G3（label）: 「説明」が空欄です。値を書いてください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。 [required]",
    ),
    "key-duplicate": (
        put("B3", "visitors"),
        "book.xlsx: B3（fact）: 「2023/visitors」の行は2行目にもあります（年度、数値の識別子の組は1行だけです）。どちらかを削除するか、正しい値に直してください。 [key-duplicate]",
    ),
    "reference": (
        put("H2", "startup"),
        "book.xlsx: H2（programme）: 「startup」は表「programmes」の「programme」にありません。近い値: startup-support。値を直すか、programmes.csv に行を加えてください。 [reference-missing]",
    ),
    "header": (
        put("L1", "メモ"),
        "book.xlsx: L1（メモ）: 12列目の「メモ」は、この表の列ではありません。メモなら、列ごと削除してください。使える列: year、fact、value、unit、decimals、approximate、label、programme、chapter、source_page、note。 [header-unknown]",
    ),
    "title-row": (
        lambda sheet: sheet.insert_rows(1),
        "book.xlsx: 1行目: 1行目が空です。上の空の行を削除し、項目名の行（いまは2行目）を1行目にしてください。 [header-row]",
    ),
    "memo-beside": (
        put("L2", "メモ"),
        "book.xlsx: 1行目: 12列目に項目名がありません。項目名を書くか、列ごと削除してください。 [header-unnamed]",
    ),
    "garbled": (
        put("G2", "謚閭ｽ螂ｨ蜉ｱ莠区･ｭ"),
        "book.xlsx: G2（label）: 「謚閭ｽ螂ｨ蜉ｱ莠区･」は文字化けしています。このファイルは直さず、元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [text-garbled]",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_told_with_its_address_and_nothing_is_written(
    make_package: MakePackage, capsys: Capture, name: str
) -> None:
    change, message = DAMAGES[name]
    directory = make_package(VALID)
    before = (directory / "facts.csv").read_bytes()
    file = directory.parent / "book.xlsx"
    file.write_bytes(facts_book(change))
    assert main(["import", str(file), "facts", "--data", str(directory)]) == 1
    shown = capsys.readouterr()
    assert shown.out == f"{message}\n"
    assert "取り込みませんでした" in shown.err
    assert (directory / "facts.csv").read_bytes() == before


def test_the_sound_book_changes_nothing(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package(VALID)
    file = directory.parent / "book.xlsx"
    file.write_bytes(facts_book())
    assert main(["import", str(file), "facts", "--data", str(directory)]) == 0
    assert capsys.readouterr().err == "変更はありません。\n"


def test_an_edit_comes_back_and_shows_its_diff(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package(VALID)
    file = directory.parent / "facts.xlsx"
    assert main(["export", "facts", str(file), "--data", str(directory)]) == 0
    book = load_workbook(file)
    book["facts"]["C2"].value = 5300
    book["facts"].insert_rows(3)
    book["facts"]["D6"].value = "　"
    book.save(file)
    capsys.readouterr()
    assert main(["import", str(file), "facts", "--data", str(directory)]) == 0
    shown = capsys.readouterr()
    assert (
        "facts.xlsx: 3行目: 空の行です。行ごと削除してください。 [row-blank] → 直して取り込みました"
        in shown.out
    )
    assert "\n+2023,visitors,5300,人,0,true,来場者数,startup-support,,32,\n" in shown.out
    assert shown.err == "data/facts.csv に取り込みました。\n"
    assert check_all(load(directory)) == ()


def test_what_other_tables_need_is_told_after_writing(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package(VALID)
    file = directory.parent / "programmes.xlsx"
    main(["export", "programmes", str(file), "--data", str(directory)])
    book = load_workbook(file)
    book["programmes"]["A3"].value = "craft"
    book.save(file)
    capsys.readouterr()
    assert main(["import", str(file), "programmes", "--unfinished", "--data", str(directory)]) == 1
    shown = capsys.readouterr()
    assert "data/programme_years.csv:3:programme: 「skills」は表「programmes」の" in shown.out
    assert "data/programmes.csv に取り込みました。" in shown.err
    assert "craft,other" in (directory / "programmes.csv").read_text(encoding="utf-8")


def test_a_rule_that_spans_tables_is_told_before_anything_is_written(
    make_package: MakePackage, capsys: Capture
) -> None:
    directory = make_package(VALID)
    file = directory.parent / "programmes.xlsx"
    main(["export", "programmes", str(file), "--data", str(directory)])
    book = load_workbook(file)
    book["programmes"].append(["craft", "other", "新しい事業"])
    book.save(file)
    capsys.readouterr()
    before = (directory / "programmes.csv").read_bytes()
    assert main(["import", str(file), "programmes", "--data", str(directory)]) == 1
    shown = capsys.readouterr()
    told = "programmes.xlsx: A4（programme）: 「craft」を使う行が programme_years.csv にありません。"
    assert told in shown.out
    assert "合わないところが1件できるため、取り込みませんでした" in shown.err
    assert (directory / "programmes.csv").read_bytes() == before
    assert main(["import", str(file), "programmes", "--data", str(directory), "--unfinished"]) == 1
    shown = capsys.readouterr()
    assert told in shown.out
    assert "ほかの表と合わないところが1件あります" in shown.err
    assert "craft,other,新しい事業" in (directory / "programmes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["Sheet1", "facts"])
def test_a_single_sheet_needs_no_name(make_package: MakePackage, title: str) -> None:
    directory = make_package(VALID)
    data = facts_book(lambda sheet: setattr(sheet, "title", title))
    assert import_table(directory, "facts", data, "b.xlsx").refused == ()


def test_of_several_sheets_the_named_one_is_taken(make_package: MakePackage) -> None:
    directory = make_package(VALID)

    def change(sheet: Any) -> None:
        sheet.title = "Sheet1"
        sheet.parent.create_sheet("Sheet2")

    (problem,) = import_table(directory, "facts", facts_book(change), "b.xlsx").refused
    assert str(problem) == (
        "b.xlsx:0:: シート「facts」がありません（あるシート: Sheet1、Sheet2）。シートの名前を「facts」にしてください。 [sheet-missing]"
    )


NO_BOOK = "b.xlsx:0:: Excel のブック（.xlsx）として読めません。kawasaki-docs export で作り直し、Excel では「Excel ブック（.xlsx）」で保存してください。 [file-binary]"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"year,fact\n",
        b"\xd0\xcf\x11\xe0old",
        b"PK\x03\x04cut",
        zipped(x=b"y"),
        facts_book()[:-99],
    ],
    ids=["empty", "csv", "xls", "cut", "zip", "truncated"],
)
def test_what_is_no_workbook_ends_in_a_message(make_package: MakePackage, data: bytes) -> None:
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert str(problem) == NO_BOOK


def strict(data: bytes) -> bytes:
    """Return a workbook with the namespaces of «Strict Open XML»."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    old = b"http://schemas.openxmlformats.org/"
    return zipped(
        **{
            name: part.replace(
                old + b"spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            ).replace(
                old + b"officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name, part in parts.items()
        }
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_the_words_of_a_text_box_are_told() -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        words = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>9に</a:t></a:r><a:r><a:t>訂正 &amp; 確認</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        archive.writestr("xl/drawings/drawing1.xml", f"<xdr:wsDr>{words}<xdr:pic/></xdr:wsDr>")
        archive.writestr("xl/charts/chart1.xml", "<a:t>図の題</a:t>")
    (found,) = text_boxes(book.getvalue(), "b.xlsx")
    assert (
        str(found)
        == "b.xlsx:0:: テキストボックス「9に訂正 & 確認」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、テキストボックスを削除してください。 [cell-comment]"
    )


def test_a_workbook_with_a_password_keeps_the_edits(make_package: MakePackage) -> None:
    data = OLE + "EncryptedPackage".encode("utf-16-le")
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert str(problem) == (
        "b.xlsx:0:: ブックがパスワードか秘密度ラベルで保護されていて、読めません。Excel で開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して（ラベルなら外して）保存し、もう一度取り込んでください。 [book-protected]"
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE, "Excel 97-2003 ブック（.xls）"),
        (zipped(**{"xl/workbook.bin": b""}), "Excel バイナリ ブック（.xlsb）"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "OpenDocument スプレッドシート（.ods）",
        ),
        (strict(facts_book()), "Strict Open XML スプレッドシート（.xlsx）"),
    ],
    ids=["xls", "xlsb", "ods", "strict"],
)
def test_a_workbook_of_another_format_is_named(make_package: MakePackage, data: bytes, name: str) -> None:
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert str(problem) == (
        f"b.xlsx:0:: ブックが「{name}」の形式です。いまの編集内容のまま、「名前を付けて保存」で種類を「Excel ブック（.xlsx）」にして保存し、もう一度取り込んでください。 [book-format]"
    )


def test_the_sheet_itself_may_not_be_hidden(make_package: MakePackage) -> None:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("Sheet2")
        sheet.sheet_state = "hidden"

    (problem,) = import_table(make_package(VALID), "facts", facts_book(change), "b.xlsx").refused
    assert (problem.code, "「facts」" in problem.message) == ("sheet-hidden", True)


def test_hidden_rows_are_told_once_in_runs(make_package: MakePackage) -> None:
    def change(sheet: Any) -> None:
        for number in range(4, 24):
            sheet.append([2023, f"f{number}", 1, None, 0, False, "名", None, "economy", "8", None])
        hidden_rows(3, 4, 5, *range(7, 24, 2))(sheet)

    found = import_table(make_package(VALID), "facts", facts_book(change), "b.xlsx").refused
    (message,) = (problem.message for problem in found if problem.code == "row-hidden")
    assert message.startswith("非表示の行が12行あります（3～5、7、9、11、13、15、17、19行目など）。")


def test_marks_that_hold_nothing_are_no_fault(make_package: MakePackage) -> None:
    def change(sheet: Any) -> None:
        struck("D3", "L5")(sheet)
        sheet["G3"].value = CellRichText("業況", TextBlock(InlineFont(b=True), "DI"))
        sheet.column_dimensions["P"].hidden = True
        sheet.parent.create_sheet("codebook").sheet_state = "hidden"

    found = import_table(make_package(VALID), "facts", facts_book(change), "b.xlsx")
    assert found.refused == ()
    assert found.fix is not None
    assert found.fix.after == VALID["facts"]


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(make_package: MakePackage) -> None:
    bomb = zipped(**{"xl/worksheets/sheet1.xml": bytes(MAX_BYTES + 1)})
    (problem,) = import_table(make_package(VALID), "facts", bomb, "b.xlsx").refused
    assert (problem.code, "展開して 50 MB" in problem.message) == ("file-too-large", True)


def with_part(tag: str) -> bytes:
    """Return the book of facts with a part of its sheet written as no library would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(facts_book())) as book, zipfile.ZipFile(out, "w") as changed:
        for name in book.namelist():
            data = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", b"</sheetData>" + tag.encode())
            changed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("ranges", "message"),
    [
        (["A1:A1048576"], "b.xlsx:1:: 「A1:A1048576」のセルが結合されています。"),
        (["A:C"], "b.xlsx:1:: 「A:C」のセルが結合されています。"),
        (["B3:XFD4000"], "b.xlsx:3:: 「B3:XFD4000」のセルが結合されています。"),
        ([f"B{row}:SF{row + 9}" for row in range(1, 2_000, 10)], "」のセルが結合されています。"),
    ],
)
def test_merged_columns_and_regions_are_told_without_reading_them(
    make_package: MakePackage, monkeypatch: pytest.MonkeyPatch, ranges: list[str], message: str
) -> None:
    monkeypatch.setattr(sheet, "_open", None)
    merged = "".join(f'<mergeCell ref="{place}"/>' for place in ranges)
    data = with_part(f"<mergeCells>{merged}</mergeCells>")
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert message in str(problem)
    assert problem.code == "cell-merged"


def test_a_link_over_whole_columns_is_told(make_package: MakePackage) -> None:
    data = with_part('<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>')
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert "「A1:XFD1048576」の広い範囲にリンク" in str(problem)


def test_a_stray_cell_far_away_is_told(make_package: MakePackage) -> None:
    data = facts_book(put("ZZ1048576", "x"))
    (problem,) = import_table(make_package(VALID), "facts", data, "b.xlsx").refused
    assert str(problem) == (
        "b.xlsx:0:: シートが大きすぎます（1,048,576行、702列）。表の下と右の余分な行と列を削除してください。 [file-too-large]"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "fact", "x.xlsx"], "表「fact」はありません。近い名前: facts。"),
        (
            ["export", "facts", "nowhere/x.xlsx"],
            "フォルダー nowhere があるかを確かめてください。",
        ),
        (["import", "x.xlsx", "facts"], "x.xlsx を開けません。ありません。名前と場所を確かめてください。"),
        (["import", "book.xlsx", "fact"], "表「fact」はありません。近い名前: facts。"),
    ],
)
def test_wrong_names_end_in_a_message(
    make_package: MakePackage,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    arguments: list[str],
    message: str,
) -> None:
    directory = make_package(VALID)
    monkeypatch.chdir(directory.parent)
    Path("book.xlsx").write_bytes(facts_book())
    assert main(arguments) == 1
    assert message in capsys.readouterr().err


def test_a_workbook_is_the_same_whenever_it_is_written(make_package: MakePackage) -> None:
    dataset = load(make_package(VALID))
    assert workbook_bytes(dataset, "facts") == workbook_bytes(dataset, "facts")
    properties = load_workbook(io.BytesIO(workbook_bytes(dataset, "facts"))).properties
    assert {f"{time:%Y-%m-%d}" for time in (properties.modified, properties.created)} == {"1980-01-01"}


@pytest.mark.parametrize(("answer", "status"), [(None, 1), ("", 1), ("n", 1), ("y", 0)])
def test_an_edited_workbook_is_not_overwritten_unasked(
    make_package: MakePackage,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    answer: str | None,
    status: int,
) -> None:
    directory = make_package(VALID)
    file = directory.parent / "facts.xlsx"
    export = ["export", "facts", str(file), "--data", str(directory)]
    # One that nobody has touched may go.
    assert [main(export) for _ in range(2)] == [0, 0]
    book = load_workbook(file)
    book["facts"]["C2"].value = 5300
    book.save(file)
    edited = file.read_bytes()
    monkeypatch.setattr("sys.stdin.isatty", lambda: answer is not None)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert main(export) == status
    assert (file.read_bytes() == edited) == (status == 1)
    assert ("--overwrite" in capsys.readouterr().err) == (status == 1)
    assert main([*export, "--overwrite"]) == 0
    assert load_workbook(file)["facts"]["C2"].value == 5200


def test_a_table_in_doubt_is_not_written_out(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({**VALID, "facts": VALID["facts"].replace("業況DI", '業況"DI')})
    file = directory.parent / "facts.xlsx"
    assert main(["export", "facts", str(file), "--data", str(directory)]) == 1
    assert "[quote]" in capsys.readouterr().out
    assert not file.exists()


def test_a_broken_value_can_be_mended_in_the_spreadsheet(make_package: MakePackage, capsys: Capture) -> None:
    directory = make_package({**VALID, "facts": VALID["facts"].replace("5200", "たくさん")})
    file = directory.parent / "facts.xlsx"
    assert main(["export", "facts", str(file), "--data", str(directory)]) == 0
    book = load_workbook(file)
    assert book["facts"]["C2"].value == "たくさん"
    book["facts"]["C2"].value = 5200
    book.save(file)
    assert main(["import", str(file), "facts", "--data", str(directory)]) == 0
    assert (directory / "facts.csv").read_text(encoding="utf-8") == VALID["facts"]
    capsys.readouterr()


def test_codes_are_chosen_and_keys_are_locked() -> None:
    data = workbook_bytes(load(FIXTURE), "kpi_values")
    book = load_workbook(io.BytesIO(data))
    sheet, lists = book["kpi_values"], book["choices"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(rule.sqref).split("2")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {columns["kpi"], columns["status"]}
    assert all(rule.showErrorMessage and rule.type == "list" for rule in rules.values())
    assert [cell.value for cell in lists[1]] == ["kpi", "status"]
    offered = {row[1].value for row in lists.iter_rows(min_row=2)} - {None}
    assert offered == set(load(FIXTURE).codes("status"))
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert [sheet[f"{columns[name]}2"].protection.locked for name in ("kpi", "year", "actual")] == [
        True,
        True,
        False,
    ]
    assert not sheet.column_dimensions["A"].protection.locked
