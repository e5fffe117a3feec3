"""The words of the search index, and what it keeps of each page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kawasaki_sphinx.site.search import JapaneseSearch
from tests.sphinx.conftest import Built, Report

Make = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中小企業", ["中小", "小企", "企業"]),
        ("市", ["市"]),
        ("Ｋ-ＮＩＣの利用者", ["k", "nic", "の利", "利用", "用者"]),
        ("ｿｰｼｬﾙ", ["ソー", "ーシ", "シャ", "ャル"]),
        ("KBIC、SDGs。", ["kbic", "sdgs"]),
        ("第12条", ["第", "12", "条"]),
        ("1,031人と１０３１人", ["1031", "人と", "1031", "人"]),
        ("95.3%、2023年度、b2b、3d", ["95.3", "2023", "年度", "b2b", "3d"]),
        ("", []),
        ("、。・「」", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert JapaneseSearch({}).split(text) == words


def _index(built: Built) -> dict[str, Any]:
    text = (built.text("searchindex", "js")).removeprefix("Search.setIndex(").removesuffix(")")
    return dict(json.loads(text))


def test_a_page_that_is_not_written_again_keeps_its_words(report: Make) -> None:
    made = report(one="# 一\n\n起業家。\n", two="# 二\n\n量子。\n")
    made.build()
    made.write({"two": "# 二\n\n花火。\n"})
    built = made.build()
    assert "two" in built.written
    assert "one" not in built.written
    terms = _index(built)["terms"]
    assert {"起業", "業家", "花火"} <= terms.keys()
    assert "量子" not in terms


def test_nothing_changed_leaves_the_index_alone(report: Make) -> None:
    made = report(one="# 一\n\n起業家。\n")
    path = made.root / "build" / "html" / "html" / "searchindex.js"
    made.build()
    before = path.stat().st_mtime_ns
    made.build()
    assert path.stat().st_mtime_ns == before
    path.unlink()
    made.build()
    assert path.exists()


def test_a_lost_or_broken_store_is_made_anew(report: Make) -> None:
    made = report(one="# 一\n\n起業家。\n", two="# 二\n\n量子。\n")
    made.build()
    (store,) = made.root.rglob("search.json")
    for broken in (b"", b"{", b'{"version": {}}', b"[]", None):
        if broken is None:
            store.unlink()
        else:
            store.write_bytes(broken)
        made.write({"two": "# 二\n\n花火。\n"})
        assert {"起業", "花火"} <= _index(made.build())["terms"].keys(), broken
