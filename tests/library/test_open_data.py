"""The published data: the catalogue, and the bytes of the downloads."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.problems import DataErrors, UnknownIdError
from kawasaki_docs.publishing.open_data import (
    Codebook,
    ColumnEntry,
    catalogue,
    csv_bytes,
    table_csv,
    zip_bytes,
)
from kawasaki_docs.queries import digest, question
from tests.conftest import FIXTURE

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = ("=", "+", "-", "@", "\t", "\r")
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
cells = st.one_of(texts, st.builds("".join, st.tuples(st.sampled_from(RUNS), texts)))
TABLES: dict[str, Any] = {
    "industries": [
        {"year": 2021, "industry": "services", "establishments": 5, "establishments_share": "12.50"},
    ],
    "job_openings": [
        {"year": 2023, "area": "city", "value": "-10.7", "basis": "published", "note": "@a"},
    ],
}


@pytest.fixture(scope="module")
def report() -> Dataset:
    return load(FIXTURE)


@pytest.fixture
def make(make_package: Callable[[Any], Path]) -> Callable[..., Dataset]:
    return lambda **tables: load(make_package({**TABLES, **tables}))


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def column(book: Codebook, name: str) -> ColumnEntry:
    return next(each for each in book.columns if each.name == name)


def test_catalogue_of_the_report(report: Dataset) -> None:
    found = catalogue(report)
    descriptor = json.loads((FIXTURE / "datapackage.json").read_text(encoding="utf-8"))
    assert (found.name, found.version) == (descriptor["name"], descriptor["version"])
    assert found.created == datetime.date.fromisoformat(descriptor["created"][:10])
    assert [licence.name for licence in found.licences] == ["CC-BY-4.0"]
    assert [table.name for table in found.tables] == list(report.resources)
    for table in found.tables:
        assert table.rows == len(report.rows(table.name))
        assert table.primary_key
        assert table.title
        assert table.description
        assert table.source
        assert [each.name for each in table.columns] == list(report.resources[table.name].header)
        assert all(each.title and each.type for each in table.columns)


@pytest.mark.parametrize(
    ("table", "name", "said"),
    [
        ("kpi_values", "target", ("数値（小数の桁数は kpis の decimals 列）", "kpis の unit 列", "")),
        (
            "kpi_values",
            "status",
            (
                "文字列",
                "",
                "必須。コード表 status：reported（報告あり）、cancelled（中止）、pending（未記入）",
            ),
        ),
        ("kpi_values", "kpi", ("文字列", "", "必須。kpis の kpi 列を参照")),
        ("kpi_values", "year", ("整数", "", "必須。1900以上2100以下")),
        ("kpis", "kpi", ("文字列", "", "必須。半角の英小文字、数字、ハイフン")),
        ("facts", "value", ("数値（小数の桁数は decimals 列）", "unit 列", "必須")),
        ("facts", "approximate", ("真偽値（true / false）", "", "必須")),
        ("job_openings", "value", ("数値（小数2桁）", "倍", "必須")),
        ("procurement", "contracts", ("整数", "件", "0以上")),
        ("programme_years", "source_page", ("文字列", "", r"正規表現 \d+(-\d+)? に合う文字列")),
        ("corrections", "date", ("日付（2024-01-05の形）", "", "必須")),
    ],
)
def test_codebook_in_words(report: Dataset, table: str, name: str, said: tuple[str, str, str]) -> None:
    book = next(each for each in catalogue(report).tables if each.name == table)
    entry = column(book, name)
    assert (entry.type, entry.unit, entry.values) == said


def test_codebook_of_a_key_of_several_columns(report: Dataset) -> None:
    book = next(each for each in catalogue(report).tables if each.name == "opinion_responses")
    assert (
        "year、article、opinion の組で、opinions の year、article、opinion 列を参照"
        in column(book, "opinion").values
    )


def test_catalogue_is_a_question_about_schema_and_counts(make: Callable[..., Dataset]) -> None:
    asked = question(catalogue)
    first = digest(make(), 2023, asked)
    (row,) = TABLES["industries"]
    assert digest(make(industries=[{**row, "establishments": 6}]), 2023, asked) == first
    assert digest(make(industries=[row, {**row, "year": 2016}]), 2023, asked) != first


def test_catalogue_of_broken_data(make: Callable[..., Dataset]) -> None:
    broken = make(industries="year,industry\n2021,services\n")
    with pytest.raises(DataErrors):
        catalogue(broken)
    with pytest.raises(DataErrors):
        table_csv(broken, "industries")


def test_table_csv(make: Callable[..., Dataset]) -> None:
    assert table_csv(make(), "job_openings") == (
        b"\xef\xbb\xbfyear,area,value,basis,note\r\n2023,city,-10.7,published,'@a\r\n"
    )


def test_table_csv_is_tidy_whatever_the_file_is(make: Callable[..., Dataset]) -> None:
    header = "wave,population,sampled,valid_responses,response_rate,method,note"
    untidy = f'{header}\r\n２０２３,約4万,"３,500",985,29.8％,郵送,@\r\n'.encode("cp932")
    rows = read(table_csv(make(survey_waves=untidy), "survey_waves"))
    assert rows == [header.split(","), ["2023", "約4万", "3500", "985", "29.8", "郵送", "'@"]]


def test_table_csv_of_an_unknown_table(make: Callable[..., Dataset]) -> None:
    with pytest.raises(UnknownIdError, match="表「industry」はありません。近い名前: industries"):
        table_csv(make(), "industry")


def test_every_table_of_the_report_reads_back(report: Dataset) -> None:
    for name, resource in report.resources.items():
        content = table_csv(report, name)
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")
        header, *rows = read(content)
        assert tuple(header) == resource.header
        seen = {row.line for row in report.rows(name)}
        raw = [list(row.cells) for row in report.raw(name).rows if row.line in seen]
        assert [[cell.removeprefix("'") for cell in row] for row in rows] == raw


@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=6))
def test_no_cell_runs_and_none_is_lost(rows: list[list[str]]) -> None:
    found = read(csv_bytes(rows))
    for row, told in zip(rows, found, strict=True):
        for cell, shown in zip(row, told, strict=True):
            assert shown.removeprefix("'") == cell.removeprefix("'")
            if shown.startswith(RUNS):
                assert shown == cell
                assert shown[1:].replace(".", "", 1).isdecimal()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_numbers_stay_numbers(value: object) -> None:
    assert read(csv_bytes([[f"{value:f}"]])) == [[f"{value:f}"]]


def test_zip_holds_what_the_edition_sees_with_its_checksums(report: Dataset) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(report))) as archive:
        names = archive.namelist()
        sums = archive.read("SHA256SUMS").decode()
        assert names == sorted(names)
        assert set(names) == {"SHA256SUMS", *(path.name for path in FIXTURE.iterdir())}
        for name in set(names) - {"SHA256SUMS"}:
            content = archive.read(name)
            whole = (FIXTURE / name).read_text(encoding="utf-8").splitlines()
            told = content.decode().splitlines()
            if name == "datapackage.json":
                years = {
                    "{edition}": "令和13（2031）年度",
                    "{edition:short}": "令和13年度",
                    "{edition - 1:short}": "令和12年度",
                }
                for place, year in years.items():
                    whole = [line.replace(place, year) for line in whole]
                assert told == whole
            else:
                seen = {row.line for row in report.rows(name.removesuffix(".csv"))}
                assert told == [line for number, line in enumerate(whole, start=1) if number in {1, *seen}]
            assert f"{hashlib.sha256(content).hexdigest()}  {name}\n" in sums
        assert len(sums.splitlines()) == len(names) - 1


def test_zip_is_the_same_every_time(report: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    first = zip_bytes(report)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert zip_bytes(load(FIXTURE)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_zip_follows_the_files(make: Callable[..., Dataset]) -> None:
    dataset = make()
    before = zip_bytes(dataset)
    path = dataset.directory / "industries.csv"
    path.write_bytes(path.read_bytes().replace(b"12.50", b"12.60"))
    assert zip_bytes(load(dataset.directory)) != before
