"""The changes that ``nox -s rehearse`` makes: each finds what to change, and keeps every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawasaki_docs import check_all
from kawasaki_docs.dataset.dataset import load
from tests.rehearse.changes import CHANGES
from tests.rehearse.copies import Copy
from tests.rehearse.marked_sphinx import MARK
from tests.rehearse.wrong_years import page_text, typed_years
from tests.rehearse.years import change
from tests.site.conftest import DATA, EDITION


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_keeps_every_rule(tmp_path: Path, name: str) -> None:
    copy = Copy.make(tmp_path / "report")
    assert CHANGES[name](copy)
    changed = {path.name for path in DATA.iterdir() if path.read_bytes() != _copied(copy, path).read_bytes()}
    assert changed
    assert [str(problem) for problem in check_all(load(copy.root / "data"))] == []


def test_a_later_year_keeps_every_rule(tmp_path: Path) -> None:
    copy = Copy.make(tmp_path / "report")
    copy.command("new-edition", str(EDITION + 1))
    done = list(change(copy, 0))
    assert len(done) == len(set(done)) > 10
    assert [str(problem) for problem in check_all(load(copy.root / "data", EDITION + 1))] == []
    later = {row["since"] for row in copy.rows("kpis")} | {row["until"] for row in copy.rows("programmes")}
    assert {str(EDITION), str(EDITION + 1)} <= later


@pytest.mark.parametrize(
    "shown",
    ["<p>令和5<b>年度</b>の文</p>", "<svg><title>2023年度</title></svg>", '<img alt="令和5（2023）年度">'],
    ids=["text", "drawing", "attribute"],
)
def test_a_typed_year_is_found_and_a_marked_one_is_not(shown: str) -> None:
    typed = typed_years(2023, 2025)
    assert typed.search(page_text(f"<html><body>{shown}</body></html>"))
    marked = shown.replace("令和5", f"令和5{MARK}").replace("<title>2023", f"<title>2023{MARK}")
    assert not typed.search(page_text(f"<html><body>{marked}</body></html>"))
    assert not typed.search(page_text("<html><body><p>令和3年度と平成30年度</p></body></html>"))


def _copied(copy: Copy, path: Path) -> Path:
    return copy.root / "data" / path.name
