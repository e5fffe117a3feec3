"""The sidebar that is made once a build equals the one that Sphinx and Furo make for each page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

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
