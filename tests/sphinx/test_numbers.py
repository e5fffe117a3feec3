"""Numbers of chapters and figures: those that Sphinx itself gives, clean and incremental."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sphinx.testing.util import SphinxTestApp

from tests.sphinx.conftest import CONF, Report, configure

Make = Callable[..., Report]

INDEX = "# 目次\n\n```{toctree}\n:numbered: 1\n\none/index\ntwo\n```\n\n```{toctree}\nback\n```\n"
CHART = "```{kpi-chart} founding-support\n```\n"
CODE = "```{code-block} python\n:caption: 例\n:name: code\n\npass\n```\n"
TABLE = "```{list-table} 表\n:name: rows\n\n- - a\n```\n"
PAGES = {
    "index": INDEX,
    "one/index": f"# 第一章\n\n{CHART}\n```{{toctree}}\npart\n```\n",
    "one/part": f"# 節\n\n## 項\n\n{CHART}\n{CHART}",
    "two": f"# 第二章\n\n{CHART}",
    "back": f"# 付録\n\n{CHART}",
}


def numbers(app: SphinxTestApp) -> tuple[dict[str, Any], dict[str, Any]]:
    return app.env.toc_secnumbers, app.env.toc_fignumbers


def made(report: Make) -> Report:
    small = report()
    (small.docs / "conf.py").write_text(f"{CONF}numfig_secnum_depth = 1\n", encoding="utf-8")
    small.write(PAGES)
    return small


def test_chapters_and_figures_are_numbered(report: Make) -> None:
    built = made(report).build()
    assert built.warnings == []
    sections, figures = numbers(built.app)
    assert sections == {
        "one/index": {"": (1,)},
        "two": {"": (2,)},
    }
    assert figures == {
        "one/index": {"figure": {"kpi-chart-founding-support": (1, 1)}},
        "one/part": {
            "figure": {"kpi-chart-founding-support": (1, 2), "kpi-chart-founding-support-2": (1, 3)}
        },
        "two": {"figure": {"kpi-chart-founding-support": (2, 1)}},
        "back": {"figure": {"kpi-chart-founding-support": (1,)}},
    }
    assert '<span class="section-number">1. </span>第一章' in built.text("one/index")


def test_they_are_sphinx_own(report: Make) -> None:
    small = made(report)
    # MathJax comes from another host, and MyST sets it up by a script in the page: the policy bars both.
    configure(small, 'myst_enable_extensions = ["dollarmath"]\nreport_policy = False\n')
    everything = f"# 第二章\n\n{CHART}\n$$\na\n$$ (first)\n\n## 節\n\n{CODE}\n{TABLE}\n$$\nb\n$$ (second)\n\n{{eq}}`second`\n"
    small.write({"two": everything, "index": INDEX})
    ours, stock = small.build(out="ours"), small.build(out="stock", report_fast=False)
    assert ours.warnings == stock.warnings == []
    assert numbers(ours.app) == numbers(stock.app)
    assert numbers(ours.app)[1]["two"].keys() == {"figure", "table", "code-block", "displaymath"}
    assert ours.files() == stock.files()


def test_a_page_numbered_twice_is_told_at_its_place(report: Make) -> None:
    small = made(report)
    small.write({"index": INDEX + "\n```{toctree}\n:numbered:\n\ntwo\n```\n"})
    ours, stock = small.build(out="ours"), small.build(out="stock", report_fast=False)
    assert ours.warnings == stock.warnings
    assert any(line.startswith("docs/index.md:") and "[toc.secnum]" in line for line in ours.warnings)


def test_they_follow_an_edit(report: Make) -> None:
    small = made(report)
    small.build(out="incremental")
    small.write({"one/part": f"# 節\n\n{CHART}", "index": INDEX.replace("one/index\ntwo", "two\none/index")})
    incremental = numbers(small.build(out="incremental").app)
    assert incremental == numbers(small.build(out="clean").app)


def test_sections_that_are_numbered_no_more_lose_their_number(report: Make) -> None:
    small = made(report)
    small.build(out="incremental")
    small.write({"index": re.sub(":numbered:.*\n", "", INDEX)})
    incremental = small.build(out="incremental").files()
    assert b"section-number" not in incremental["two.html"]
    assert incremental == small.build(out="clean").files()
