"""Samples of a guide, pages of a guide, and the list of messages that it shows."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from kawasaki_docs import CODES
from kawasaki_sphinx.lint.wordings import WORDINGS
from kawasaki_sphinx.log import Subtype
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

INDEX = "# 目次\n\n```{toctree}\npage\n```\n"


def test_a_wrong_name_of_a_sample_is_told(report: Make) -> None:
    made = report(page="# 題\n\n```{example} kpi-tabel\n```\n")
    made.write({"guide/examples/kpi-table": "```{kpi-table} tourism\n```\n", "index": INDEX})
    (warning,) = made.build().warnings
    assert "見本「kpi-tabel」はありません。近い名前: kpi-table" in warning


def test_a_changed_sample_changes_its_page(report: Make) -> None:
    made = report(page="# 題\n\n```{example} one\n```\n", other="# 題\n")
    made.write({"guide/examples/one.md": "{fy}`2023`\n"})
    (made.docs / "index.md").write_text("# 目次\n\n```{toctree}\npage\nother\n```\n", encoding="utf-8")
    made.build()
    (made.docs / "guide/examples/one.md").write_text("{fy}`2022`\n", encoding="utf-8")
    again = made.build()
    assert again.read == ["page"]
    assert "令和4（2022）年度" in again.text("page")


def test_without_the_tag_the_site_is_as_if_there_were_no_guide(report: Make) -> None:
    made = report(page="# 題\n\n本文です。\n")
    plain = made.build(out="plain")
    index = (made.docs / "index.md").read_text(encoding="utf-8")
    made.write({"guide/index": "# 手引き\n", "guide/examples/one.md": "{fy}`2023`\n", "index": index})
    without = made.build(out="without")
    assert without.warnings == plain.warnings == []
    assert without.files() == plain.files()
    tagged = made.build(out="tagged", tags=["guide"])
    assert tagged.warnings == []
    assert "guide/index.html" in tagged.files()
    assert 'href="guide/index.html"' in tagged.text("index")
    assert not any("examples" in name for name in tagged.files())


def test_a_page_may_say_its_language(report: Make) -> None:
    made = report(page="---\nlanguage: en\n---\n# Title\n", other="# 題\n")
    built = made.build()
    assert '<html lang="en"' in built.text("page")
    assert '<html lang="ja"' in built.text("other")


def test_every_message_and_warning_is_told_with_its_cure(report: Make) -> None:
    built = report(page="# 題\n\n```{message-list}\n```\n").build()
    assert built.warnings == []
    told = {
        item[0].astext(): item[1].astext()
        for item in built.doctree("page").findall(nodes.definition_list_item)
        if isinstance(item[0], nodes.term)
    }
    worded = {each.kind or "WARNING" for each in WORDINGS}
    assert told.keys() == {*CODES, *(f"kawasaki.{subtype}" for subtype in Subtype), *worded}
    assert all(subtype.cure in told[f"kawasaki.{subtype}"] for subtype in Subtype)
    assert all(each.cure in told[each.kind or "WARNING"] for each in WORDINGS)
