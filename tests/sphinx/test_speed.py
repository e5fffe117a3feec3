"""Every piece of Sphinx and the theme that is replaced gives what it stood for gives."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from kawasaki_sphinx import speed
from tests.sphinx.conftest import Report, configure

Make = Callable[..., Report]

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-chart} founding-support\n:name: shown\n```\n\n"
    "{cite:t}`source`と{numref}`shown`、{term}`中小企業`。\n",
    "words": "# 用語\n\n```{glossary}\nKPI\n  指標です。\n\n中小企業\n  会社です。\n```\n\n```{index} 検索, 索引\n```\n",
    "sources": "# 文献\n\n```{bibliography}\n:all:\n```\n",
}
BIB = "@misc{source, title={資料}, yomi={しりょう}}\n"


def made_of(report: Make, theme: str) -> Report:
    made = report(**PAGES)
    configure(
        made,
        'extensions.append("sphinxcontrib.bibtex")\nbibtex_bibfiles = ["references.bib"]\n'
        f'bibtex_default_style = "japanese"\nhtml_theme = "{theme}"\n',
    )
    made.write({"references.bib": BIB})
    return made


@pytest.mark.parametrize(("builder", "theme"), [("html", "furo"), ("html", "basic"), ("dirhtml", "furo")])
def test_the_site_is_the_same_without_them(report: Make, builder: str, theme: str) -> None:
    made = made_of(report, theme)
    ours, stock = made.build(builder, out="ours"), made.build(builder, out="stock", report_fast=False)
    assert ours.warnings == stock.warnings == []
    assert [name for name, text in stock.files().items() if ours.files().get(name) != text] == []
    assert ours.files().keys() == stock.files().keys()


def test_each_is_the_same_by_itself(report: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_of(report, "furo")
    stock = made.build(out="stock", report_fast=False).files()
    for piece in speed.PIECES:
        monkeypatch.setattr(speed, "PIECES", (piece,))
        ours = made.build(out=piece.__name__).files()
        assert [name for name, text in stock.items() if ours.get(name) != text] == [], piece.__name__


def test_without_them_an_edit_is_seen_everywhere(report: Make) -> None:
    made = made_of(report, "furo")
    made.build(out="incremental", report_fast=False)
    (made.docs / "words.md").write_text(PAGES["words"].replace("会社", "企業"), encoding="utf-8")
    incremental = made.build(out="incremental", report_fast=False).files()
    clean = made.build(out="clean").files()
    assert [name for name, text in clean.items() if incremental.get(name) != text] == []


def test_pythons_own_thresholds_come_back(report: Make) -> None:
    usual = gc.get_threshold()
    made_of(report, "basic").build()
    assert gc.get_threshold() == usual
