"""Bytes to cells: encodings, line ends, quotes, widths, limits."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.csvfile import reader as reading
from kawasaki_docs.csvfile.reader import RawTable, read_cells, read_file, write_cells

TEXT = "name,label\na,日本語\nb,\n"


def codes(table: RawTable) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.code, problem.fixable) for problem in table.problems]


def read(text: str) -> RawTable:
    return read_cells(text.encode(), "data/x.csv")


def test_a_sound_file_reads_without_a_word() -> None:
    table = read(TEXT)
    assert table.header == ("name", "label")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("a", "日本語")), (3, ("b", ""))]
    assert table.problems == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode("utf-8-sig"), [(0, "encoding-bom", True)]),
        (TEXT.encode("cp932"), [(0, "encoding-cp932", True)]),
        (TEXT.replace("\n", "\r\n").encode(), [(0, "line-ending", True)]),
        (TEXT.replace("\n", "\r").encode(), [(0, "line-ending", True)]),
        (TEXT.rstrip("\n").encode(), []),
        (
            TEXT.replace("\n", "\r\n").encode("cp932"),
            [(0, "encoding-cp932", True), (0, "line-ending", True)],
        ),
    ],
    ids=["bom", "cp932", "crlf", "cr", "no-last-newline", "excel"],
)
def test_what_excel_writes_reads_alike(data: bytes, found: list[tuple[int, str, bool]]) -> None:
    table = read_cells(data, "data/x.csv")
    assert [row.cells for row in table.rows] == [("a", "日本語"), ("b", "")]
    assert codes(table) == found


@pytest.mark.parametrize(
    ("data", "row", "code"),
    [
        (TEXT.encode("utf-16"), 0, "file-binary"),
        (TEXT.encode("utf-16-le"), 0, "file-binary"),
        (b"name\n\0\0\0\n", 0, "file-binary"),
        (b"PK\x03\x04rest", 0, "file-binary"),
        (b"\xd0\xcf\x11\xe0rest", 0, "file-binary"),
        (b"%PDF-1.7", 0, "file-binary"),
        ("name,label\na,川崎市の中小企業\n".encode("euc-jp"), 2, "encoding-unknown"),
        ("name,label\na,データ\n".encode("euc-jp"), 0, "encoding-unknown"),
        (b"name,label\na,\x81\n\xff\xff\n", 2, "encoding-unknown"),
        (b"", 0, "file-empty"),
        (b"\n,,\n \n", 0, "file-empty"),
        (b"\nname,label\n", 1, "header-row"),
        ("名,縺ゅ＞縺\ufffd\n".encode(), 1, "text-garbled"),
    ],
)
def test_what_is_no_csv_ends_in_one_message(data: bytes, row: int, code: str) -> None:
    table = read_cells(data, "data/x.csv")
    assert not table.readable
    assert codes(table) == [(row, code, False)]


@pytest.mark.parametrize(
    "text",
    [
        "川崎".encode().decode("cp932", "replace"),
        "支援事業".encode().decode("cp1252", "replace"),
        "あいうえお".encode().decode("cp932", "replace"),
        "商店街".encode().decode("latin-1"),
        "中小企業".encode().decode("cp932", "ignore"),
        "あい".encode().decode("cp932", "ignore"),
        "支援する".encode("cp932").decode("cp1252", "replace"),
        "支援\ufffd業",
    ],
)
def test_garbled_text_is_to_be_restored(text: str) -> None:
    table = read(f"name,label\na,よい\nb,{text}\nc,{text}\n")
    assert codes(table) == [(3, "text-garbled", False)]
    assert "元のファイルに戻し" in table.problems[0].message
    assert table.problems[0].column == "label"


@pytest.mark.parametrize(
    "text",
    [
        "K²コート川崎",
        "café",
        "Düsseldorf",
        "縺れた糸",
        "縺れ",
        "繧",
        "鄕里の醫療",
        "ｶﾜｻｷ ﾀﾛｳ",
        "「－」",
        "£100",
        "naïve façade",
    ],
)
def test_unusual_text_is_not_called_garbled(text: str) -> None:
    assert read(f"name,label\na,{text}\n").problems == ()


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ('"a,b', "quote", "閉じていません"),
        ('"a"b,c', "quote", "後ろに文字"),
        ('a"b,c', "quote", "囲んでいない"),
        ('"a","b"c', "quote", "後ろに文字"),
    ],
)
def test_a_faulty_line_is_told_and_the_next_one_read(line: str, code: str, word: str) -> None:
    table = read(f"name,label\nx,y\n{line}\nz,w\n")
    assert codes(table) == [(3, code, False)]
    assert word in table.problems[0].message
    assert [row.cells for row in table.rows] == [("x", "y"), ("z", "w")]


@pytest.mark.parametrize("line", ["a,b,c", "1,300,x", "a", "a,b,,"])
def test_a_row_of_another_width_is_kept_apart(line: str) -> None:
    table = read(f"name,label\nx,y\n{line}\nz,w\n")
    assert table.problems == ()
    assert [row.cells for row in table.rows] == [("x", "y"), ("z", "w")]
    assert [(row.line, row.cells) for row in table.odd] == [(3, tuple(line.split(",")))]


@pytest.mark.parametrize(("separator", "name"), [(";", "セミコロン"), ("\t", "タブ"), ("，", "全角のコンマ")])
def test_another_separator_is_read_and_told_once(separator: str, name: str) -> None:
    table = read('name,label\nx,"a, b"\n'.replace(",", separator).replace(f"a{separator} b", "a, b"))
    assert codes(table) == [(0, "separator", True)]
    assert name in table.problems[0].message
    assert table.header == ("name", "label")
    assert table.rows[0].cells == ("x", "a, b")


def test_every_unclosed_quote_is_told() -> None:
    table = read('name,label\n"a,b\nc,d\n"e,f\n')
    assert [(row, code) for row, code, _ in codes(table)] == [(2, "quote"), (4, "quote")]


def test_a_line_break_in_a_cell_is_an_error_and_one_row() -> None:
    table = read('name,label\na,"x\ny"\nb,c,d\n')
    assert codes(table) == [(2, "cell-line-break", False)]
    assert [(row.line, row.cells) for row in table.odd] == [(3, ("b", "c", "d"))]
    assert table.rows[0].cells == ("a", "x\ny")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1,2\n\n3,4\n", [(3, "row-blank")]),
        ("a,b\n1,2\n,\n", [(3, "row-blank")]),
        ("a,b\n1,2\n\n\n", [(3, "row-blank"), (4, "row-blank")]),
        ("a,b\n1,2\n,,,\n", [(3, "row-blank")]),
        ("a,b\n1,2\n　,\n", [(3, "row-blank")]),
        ("a,b,,\n1,2,,\n", [(1, "column-blank"), (1, "column-blank")]),
        ("a,b,,\n1,2\n", [(1, "column-blank"), (1, "column-blank")]),
        ("a,b\n1,2,,\n3,4,,\n", [(2, "row-trailing")]),
        (" a,b\n1,2\n", [(1, "header-space")]),
    ],
)
def test_blank_rows_and_columns_are_fixable(text: str, found: list[tuple[int, str]]) -> None:
    table = read(text)
    assert table.header == ("a", "b")
    assert table.rows[0].cells == ("1", "2")
    assert codes(table) == [(row, code, True) for row, code in found]


def test_a_named_value_under_an_empty_heading_is_kept() -> None:
    table = read("a,b,\n1,2,3\n")
    assert table.header == ("a", "b", "")
    assert table.problems == ()


def test_control_characters_are_told_by_number() -> None:
    table = read("a,b\n1,x\x1by\n")
    assert "U+001B" in table.problems[0].message
    assert codes(table) == [(2, "cell-control", False)]


def test_a_long_cell_ends_in_a_message() -> None:
    table = read("a,b\n1," + "長" * 10_001 + "\n")
    assert codes(table) == [(2, "cell-too-long", False)]
    assert "10,001文字" in table.problems[0].message


def test_too_many_columns_end_in_a_message() -> None:
    assert codes(read("a,b\n" + "," * 1_000_000)) == [(0, "file-too-large", False)]


def test_a_huge_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    table = read_file(path, "data/x.csv")
    assert codes(table) == [(0, "file-too-large", False)]
    assert "200 MB" in table.problems[0].message


def test_a_million_rows_are_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 10)
    assert codes(read("a\n" * 12)) == [(0, "file-too-large", False)]
    assert read("a\n" * 11).problems == ()


def test_quotes_that_never_close_are_reported() -> None:
    table = read("a,b\n" + '"x\n' * 20_001)
    assert len(table.problems) >= 1


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_cannot_be_opened_ends_in_a_message(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.csv"
    if kind == "folder":
        path.mkdir()
    assert codes(read_file(path, "data/x.csv")) == [(0, "file-missing", False)]


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8).filter(
    lambda text: not text or text.strip() == text
)


@given(st.lists(st.tuples(cells.filter(bool), cells, cells), max_size=5))
def test_written_cells_read_back(rows: list[tuple[str, str, str]]) -> None:
    text = write_cells([("a", "b", "c"), *rows])
    table = read(text)
    if not any(problem.code in ("text-garbled", "cell-control") for problem in table.problems):
        assert [row.cells for row in table.rows] == rows
        assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b", "c"], *map(list, rows)]


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_table(data: bytes) -> None:
    table = read_cells(data, "data/x.csv")
    assert table.readable or any(not problem.fixable for problem in table.problems)


@given(st.text('a,"\n\r \t', max_size=40))
def test_any_csv_like_text_ends_in_a_table(text: str) -> None:
    table = read("h,i\n" + text)
    assert all(len(row.cells) == len(table.header) for row in table.rows)
