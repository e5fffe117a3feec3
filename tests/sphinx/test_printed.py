"""What paper shows in its own way: charts as wide as it lets them be, terms by their readings."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.conftest import Report, configure

Make = Callable[..., Report]

TERMS = "# 用語\n\n## あ行\n\n```{glossary}\n秋\n  季節です。\n\n青\n  色です。\n```\n\n"
TERMS += "## か行\n\n```{glossary}\n海\n  水です。\n```\n"


def _source(report: Make, page: str, settings: str = "") -> str:
    """The Typst source of everything that is written for a page."""
    made = report(page=page)
    documents = 'typst_documents = [("index", "out", "試験", "帆波市")]\n'
    configure(made, f'extensions.append("typst_pdf")\n{documents}{settings}')
    built = made.build("typst")
    assert built.warnings == []
    out = Path(built.app.outdir)
    return (out / "out" / "page.typ").read_text(encoding="utf-8") + (out / "out.typ").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("paper", "width"), [("a4", 146.0), ("a5", 72.0)])
def test_charts_are_as_wide_as_the_paper_lets_them_be(report: Make, paper: str, width: float) -> None:
    page = "# 題\n\n```{kpi-chart} founding-support\n```\n"
    source = _source(report, page, f'typst_paper = "{paper}"\n')
    (found,) = re.findall(r"image\(.*width: ([\d.]+)pt", source)
    assert float(found) == pytest.approx(width * 72 / 25.4, abs=0.1)


def test_the_index_files_terms_under_the_headings_of_their_readings(report: Make) -> None:
    source = _source(report, TERMS, "typst_index = True\n")
    index = source[source.index("#index-of") :]
    places = [index.index(f'"{word}"') for word in ("あ行", "秋", "青", "か行", "海")]
    assert places == sorted(places)


def test_the_book_does_not_name_the_report_under_each_table(report: Make) -> None:
    page = "# 題\n\n```{kpi-table} founding-support\n```\n\n```{kpi-table} founding-support\n:source: 聞き取り\n```\n"
    source = _source(report, page)
    assert source.count("出典：") == 1
    assert "聞き取り" in source


@pytest.mark.parametrize("inner", ["", " kc-web"])
def test_pages_below_what_only_the_web_shows_stay_in_the_book(inner: str, report: Make) -> None:
    toctree = f"````{{container}} inner{inner}\n```{{toctree}}\nother\n```\n````\n"
    ways = f"`````{{container}} kc-web\n道案内\n\n{toctree}`````\n"
    index = "# 目次\n\n```{toctree}\npage\n```\n"
    made = report(page=f"# 題\n\n{ways}", other="# 別の題\n\n本文です。\n", index=index)
    documents = 'typst_documents = [("index", "out", "試験", "帆波市")]\n'
    configure(made, f'extensions.append("typst_pdf")\n{documents}')
    out = Path(made.build("typst").app.outdir)
    assert "本文です。" in (out / "out" / "other.typ").read_text(encoding="utf-8")
    page = (out / "out" / "page.typ").read_text(encoding="utf-8")
    assert "道案内" not in page
    assert page.count('include "') == 1


def test_what_is_reckoned_in_a_chart_stands_on_paper_without_the_way_to_its_table(report: Make) -> None:
    exhibits = (f"```{{survey-{kind}}} business-condition\n```\n" for kind in ("chart", "table"))
    source = _source(report, "# 題\n\n" + "\n".join(exhibits))
    assert "本サイトによる計算です" in source
    assert "データを表で見る" not in source
