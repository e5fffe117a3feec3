"""The sidebar that is made once a build equals the one that Sphinx and Furo make for each page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.sphinx.conftest import Report

ENTRY = re.compile(r'<a class="[^"]*reference internal" href="[^"]*">(?:<[^>]*>)*(?:\d. )?([^<]*)')
Make = Callable[..., Report]


def listed(page: bytes) -> set[str]:
    """The pages that a page's sidebar names."""
    _, _, tree = page.decode().partition('<div class="sidebar-tree"')
    return set(ENTRY.findall(tree.partition('<div class="main">')[0]))


PAGES = {
    "index": "# 目次\n\n```{toctree}\n:hidden:\n:caption: 本編\n:numbered: 1\n\none/index\ntwo\n```\n\n"
    "```{toctree}\n:hidden:\n:caption: 資料\n\nthree/index\n外部 <https://example.com/a>\n```\n",
    "one/index": "# 一 <&> “引用”\n\n```{toctree}\nfirst\nsecond/index\n```\n",
    "one/first": "# 一の一\n\n## 節\n\n### 項\n",
    "one/second/index": "# 一の二\n\n```{toctree}\nleaf\n```\n",
    "one/second/leaf": "# `葉`\n",
    "two": "# 二\n",
    "three/index": "# 三\n\n```{toctree}\n/three/leaf\n```\n",
    "three/leaf": "# 三の一\n",
    "orphan": "---\norphan: true\n---\n\n# 孤立\n",
}


@pytest.mark.parametrize("parallel", [0, 2])
def test_the_sidebar_is_the_themes_own(report: Make, parallel: int) -> None:
    made = report(**{name.replace("/", "__"): text for name, text in PAGES.items()})
    ours = made.build(out="ours", html_theme="furo", parallel=parallel).files()
    theirs = made.build(out="theirs", html_theme="furo", report_fast=False).files()
    assert [name for name in theirs if ours[name] != theirs[name]] == []
    assert b'<li class="toctree-l3 current current-page">' in ours["one/second/leaf.html"]


@pytest.mark.parametrize("parallel", [0, 2])
def test_of_a_large_report_only_the_lists_on_the_way_are_open(
    report: Make, parallel: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawasaki_sphinx.site.sidebar.MOST_LISTED", 6)
    made = report(**{name.replace("/", "__"): text for name, text in PAGES.items()})
    ours = made.build(out="ours", html_theme="furo", parallel=parallel).files()
    theirs = made.build(out="theirs", html_theme="furo", report_fast=False).files()
    assert [name for name in theirs if ours[name] != theirs[name]] == []
    found = {name: listed(ours[f"{name}.html"]) for name in PAGES}
    chapters = {"一 &lt;&amp;&gt; “引用”", "二", "三"}
    assert found["two"] == found["orphan"] == chapters
    assert found["one/index"] == found["one/first"] == {*chapters, "一の一", "一の二"}
    assert found["one/second/index"] == found["one/second/leaf"] == {*chapters, "一の一", "一の二", "葉"}


def test_a_page_more_makes_a_sidebar_collapse_everywhere(
    report: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawasaki_sphinx.site.sidebar.MOST_LISTED", 7)
    made = report(**{name.replace("/", "__"): text for name, text in PAGES.items()})
    made.build(html_theme="furo")
    more = {"one/third": "# 一の三\n", "one/index": PAGES["one/index"].replace("first\n", "first\nthird\n")}
    made.write({**more, "index": PAGES["index"]})
    changed = made.build(html_theme="furo").files()
    assert changed == made.build(out="clean", html_theme="furo").files()
    assert "葉" not in listed(changed["two.html"])
