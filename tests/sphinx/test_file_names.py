"""Names of pages and pictures that another machine cannot write, or shows as another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_sphinx.lint.file_names import faults_of_names
from tests.sphinx.conftest import Report

Make = Callable[..., Report]


def told(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).write_text("# 題\n", encoding="utf-8")
    return [fault for _, fault in faults_of_names(folder, ())]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (unicodedata.normalize("NFD", "がぎ.md"), "名前を「がぎ.md」と入力し直してください"),
        ("葛\U000e0100城.md", "「葛U+E0100城.md」"),
        ("a\u202egnp.md", "「aU+202Egnp.md」"),
        ("\ue000.md", "「U+E000.md」"),
        ("con.md", "装置の名前"),
        ("x" * 62 + ".md", "長すぎます（65文字）"),
    ],
)
def test_a_name_that_is_not_one_everywhere_is_told(tmp_path: Path, name: str, message: str) -> None:
    (fault,) = told(tmp_path, name)
    assert message in fault


def test_names_that_differ_by_case_are_told(tmp_path: Path) -> None:
    (tmp_path / "Page.md").touch()
    if (tmp_path / "page.md").exists():
        pytest.skip("a disk on which they are one")
    assert told(tmp_path, "page.md") == [
        "名前「page.md」は、大文字と小文字だけが「Page.md」と違います。別の名前にしてください。"
    ]


def test_japanese_names_and_hidden_files_are_fine(tmp_path: Path) -> None:
    assert told(tmp_path, "報告 書 (案).md", ".con.new") == []


def test_a_build_tells_them_each_time(report: Make) -> None:
    made = report(page="# 題\n")
    (made.docs / "か\u3099.png").write_bytes(b"x")
    for _ in range(2):
        assert sum("濁点などが、別の文字に分かれています" in line for line in made.build().warnings) == 1
