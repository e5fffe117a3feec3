"""The workbook for readers: Japanese words, figures as numbers, the same bytes, ready to print."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.publishing.readers_workbook import workbook_bytes
from tests.conftest import FIXTURE


@pytest.fixture(scope="module")
def written() -> bytes:
    return workbook_bytes(load(FIXTURE))


def test_the_same_data_give_the_same_bytes(written: bytes) -> None:
    assert workbook_bytes(load(FIXTURE)) == written


def test_the_kpis_come_first_and_every_table_has_a_sheet_under_its_title(written: bytes) -> None:
    book, dataset = load_workbook(io.BytesIO(written)), load(FIXTURE)
    titles = [each.title for name, each in dataset.resources.items() if dataset.rows(name)]
    assert book.sheetnames[0] == "指標の一覧"
    assert len(book.sheetnames) == 1 + len(titles)
    assert all(any(title[:27] in name for name in book.sheetnames) for title in titles if "/" not in title)


def test_headings_and_words_are_japanese_and_figures_numbers(written: bytes) -> None:
    book, dataset = load_workbook(io.BytesIO(written)), load(FIXTURE)
    kpis = book["指標の一覧"]
    head, *rows = kpis.iter_rows(values_only=True)
    assert head[:4] == ("条", "事業", "指標", "目標")
    assert any(isinstance(row[4], int | float) for row in rows)
    industries = book[dataset.resources["industries"].title]
    head, first, *_ = industries.iter_rows(values_only=True)
    assert not any(text.isascii() for text in head)
    assert isinstance(first[head.index("事業所数（事業所）")], int | float)


def test_sheets_keep_their_heads_and_fit_the_paper(written: bytes) -> None:
    for sheet in load_workbook(io.BytesIO(written)).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.orientation == "landscape"
