"""The wording that editors list: what is avoided is told, names and quotations are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.text.house_style import find_avoided, names_holding, read_wordings
from tests.conftest import FIXTURE

LIST = "avoid,write,reason\n更に,さらに,かなで書きます\nインタビュ,インタビュー,\n/[０-９]+/,半角の数字,\n"
NAMES = ("更に良い事業", "登録済（更に申請済）")


def told(text: str) -> list[tuple[int, str]]:
    wordings, problems = read_wordings(LIST.encode(), "docs/house_style.csv")
    assert problems == ()
    return [
        (found.start, found.message)
        for found in find_avoided(text, wordings, lambda piece: [name for name in NAMES if piece in name])
    ]


def test_what_is_avoided_is_told_with_what_to_write() -> None:
    assert told("更に、５回です。") == [
        (
            0,
            "「更に」は「さらに」と書きます（かなで書きます）。報告書や人の言葉をそのまま引くときは「」で囲んでください",
        ),
        (3, "「５」は「半角の数字」と書きます。報告書や人の言葉をそのまま引くときは「」で囲んでください"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "変更にあたり、インタビューをしました。",
        "「更に」と『５』を引きます。",
        "更に良い事業です。",
        "登録済（更に申請済）の会社です。",
        "済（更に申請の会社です。",
        "https://www.example.jp/更に",
    ],
)
def test_other_words_quotations_and_names_are_let_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("甲,,", "avoid と write の両方を書いてください。"),
        ("甲,甲乙,", "write の「甲乙」に、避ける「甲」が入っています。避ける形を長くしてください。"),
        ("/(/,甲,", "「/(/」は正規表現として読めません。/ を付けずに、避ける言葉をそのまま書いてください。"),
        ("/a*/,甲,", "「/a*/」は何もない所にも当てはまります。避ける形を書いてください。"),
        ("甲,乙", "列の数が違います。avoid、write、reason の3つを、コンマで区切って書いてください。"),
    ],
)
def test_a_wrong_row_is_told_and_the_others_hold(row: str, message: str) -> None:
    wordings, problems = read_wordings(f"{LIST}{row}\n".encode(), "docs/house_style.csv")
    assert len(wordings) == 3
    assert [(problem.row, problem.message) for problem in problems] == [(5, message)]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0", b"a,b\n", b"<<<<<<< HEAD\n", b"PK\x03\x04"])
def test_any_file_ends_in_a_list_and_problems(data: bytes) -> None:
    wordings, problems = read_wordings(data, "docs/house_style.csv")
    assert wordings == ()
    assert problems


def test_names_come_from_the_data() -> None:
    dataset = load(FIXTURE)
    name = dataset.rows("programmes")[0].text("name")
    assert name in names_holding(dataset, name[1:3])
    assert names_holding(dataset, "nowhere") == ()


def test_the_reports_own_list_is_sound() -> None:
    path = Path(__file__).parents[2] / "docs" / "house_style.csv"
    wordings, problems = read_wordings(path.read_bytes(), "docs/house_style.csv")
    assert problems == ()
    assert len(wordings) > 20
