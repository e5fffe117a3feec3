"""The index of the search: how texts are cut, what it holds, and what it keeps of each page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kawasaki_sphinx.site.search.cutting import folded, pieces
from tests.sphinx.conftest import Built, Report

Make = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中小企業", ["中小", "小企", "企業"]),
        ("市", ["市"]),
        ("Ｋ-ＮＩＣの利用者", ["k", "nic", "の利", "利用", "用者"]),
        ("ｿｰｼｬﾙ", ["そし", "しや", "やる"]),
        ("KBIC、SDGs。", ["kbic", "sdgs"]),
        ("第12条", ["第", "12", "条"]),
        ("1,031人と１０３１人", ["1,031", "人と", "1031", "人"]),
        ("95.3%、2023年度、b2b、3d", ["95.3", "2023", "年度", "b2b", "3d"]),
        ("", []),
        ("、。・「」", []),
    ],
)
def test_pieces(text: str, words: list[str]) -> None:
    assert pieces(text) == words


def test_spellings_are_one() -> None:
    assert folded("オーデイション") == folded("オーディション") == folded("ｵｰﾃﾞｨｼｮﾝ") == "おでいしよん"
    assert folded("コンピュータ") == folded("コンピューター")


def _part(built: Built, name: str, file: str = "") -> Any:
    lines = built.text(f"_search/{file or name}", "js").splitlines()
    (text,) = (line for line in lines if f'["{name}"]=' in line)
    return json.loads(text[text.index("]=") + 2 : text.rindex(";")])


def _names(built: Built) -> list[str]:
    return [path.stem for path in sorted(Path(built.app.outdir, "_search").glob("*.js"))]


def _pieces(built: Built) -> set[str]:
    return {piece for name in _names(built) if name.startswith("pieces-") for piece in _part(built, name)}


def _entries(built: Built) -> list[tuple[str, str, str, str]]:
    """Kind, page, fragment and title of every entry."""
    head = _part(built, "entries")
    return [(kind, head["pages"][page][0], anchor, title) for kind, page, anchor, title, _ in head["entries"]]


def test_things_are_found_by_their_kinds(report: Make) -> None:
    made = report(
        startup="# 創業支援事業\n\n```{programme} founding-support\n```\n\n## 指標\n\n```{kpi-table} founding-support\n```\n",
        words="# 用語\n\n```{glossary}\n量子\n  とても小さな単位です。\n```\n",
        law="# 条例\n\n```{ord:article} 6\n```\n",
    )
    found = _entries(made.build())
    kinds = {kind for kind, *_ in found}
    assert {"page", "section", "programme", "kpi", "term", "article"} <= kinds
    assert ("programme", "startup.html", "", "創業支援事業") in found
    assert ("term", "words.html", "term-量子", "量子") in found
    assert {page for kind, page, *_ in found if kind == "kpi"} == {"startup.html"}
    anchors = [(page, anchor) for _, page, anchor, _ in found]
    assert len(anchors) == len(set(anchors))


def test_a_kpi_is_found_by_its_figures_and_no_other_entry_repeats_them(report: Make) -> None:
    made = report(startup="# 創業支援事業\n\n```{kpi-table} founding-support\n```\n")
    built = made.build()
    head = _part(built, "entries")
    texts = [text for n in range(len(head["texts"])) for text in _part(built, f"text-{n}")]
    counts = [count for *_, count in head["entries"]]
    assert sum(counts) == len(texts)
    for kind, _, _, title, count in head["entries"]:
        own, texts = texts[:count], texts[count:]
        assert kind != "kpi" or title.split("（")[0] in " ".join(own)


def test_words_have_their_forms(report: Make) -> None:
    made = report(one="# 一\n")
    assert ["起業", "創業"] in _part(made.build(), "words")
    assert ["創業", "そうぎょう"] in _part(made.build(), "words")
    made.edit("search_words", "商店街,商店会,\n", "商店街,商栄会,\n")
    assert ["商店街", "商栄会"] in _part(made.build(), "words")


def test_a_known_form_is_a_piece_as_a_whole(report: Make) -> None:
    built = report(one="# 一\n\n商店会と商店会、商店。\n", two="# 二\n\n商店と店会。\n").build()
    lead, head = _part(built, "lead", "words"), _part(built, "entries")
    assert lead["whole"] == ["商店会"]
    held = {
        name: part[name]
        for n in range(lead["pieces"])
        for part in [_part(built, f"pieces-{n}")]
        for name in part
    }
    texts = [text for n in range(len(head["texts"])) for text in _part(built, f"text-{n}")]
    expected = [10 * number + text.count("商店会") for number, text in enumerate(texts) if "商店会" in text]
    both = [number for number in held["商店"] if number // 10 in {each // 10 for each in held["店会"]}]
    assert held["商店会"][: len(expected)] == expected
    assert [each // 10 for each in held["商店会"]] == [each // 10 for each in both]


def test_a_page_that_is_not_written_again_keeps_its_words(report: Make) -> None:
    made = report(one="# 一\n\n起業家。\n", two="# 二\n\n量子。\n")
    made.build()
    made.write({"two": "# 二\n\n花火。\n"})
    built = made.build()
    assert "two" in built.written
    assert "one" not in built.written
    assert {"起業", "業家", "花火"} <= _pieces(built)
    assert "量子" not in _pieces(built)


def test_an_object_on_two_pages_stands_on_one_and_moves_with_it(report: Make) -> None:
    made = report(a="# 一\n\n```{ord:article} 6\n```\n", b="# 二\n\n```{ord:article} 6\n```\n")
    places = [page for kind, page, anchor, _ in _entries(made.build()) if anchor == "article-6"]
    assert places == ["a.html"]
    made.write({"a": "# 一\n\n文。\n"})
    places = [page for kind, page, anchor, _ in _entries(made.build()) if anchor == "article-6"]
    assert places == ["b.html"]


def test_nothing_changed_leaves_the_index_alone(report: Make) -> None:
    made = report(one="# 一\n\n起業家。\n")
    path = made.root / "build" / "html" / "html" / "_search" / "entries.js"
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
        assert {"起業", "花火"} <= _pieces(made.build()), broken
