"""The real PDF: its title, outline, fonts and text alternatives, every KPI in its text, and equal builds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator

import pikepdf
import pytest

from tests.site.conftest import (
    CONFIG,
    DATA,
    EDITION,
    SERIES,
    Build,
    Rows,
    Site,
    of_edition,
    of_the_edition,
    present,
)
from tests.site.test_counts import kpi_cell
from tests.site.tree import squeeze


@pytest.fixture(scope="module")
def pdf(pdf_build: Build) -> Iterator[pikepdf.Pdf]:
    """The PDF, open."""
    with pikepdf.open(pdf_build.pdf) as opened:
        yield opened


@pytest.fixture(scope="module")
def text(pdf_build: Build) -> str:
    """The PDF's text layer without white space and marks of footnotes, in the order of its content."""
    tool = shutil.which("pdftotext")
    if tool is None:
        reason = "no pdftotext on this machine (it comes with Poppler)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    told = subprocess.run([tool, "-raw", str(pdf_build.pdf), "-"], check=True, capture_output=True)
    return squeeze(re.sub(r"※\d+(?=\s)", "", told.stdout.decode("utf-8")))


def test_the_pdf_builds_without_a_warning(pdf_build: Build) -> None:
    assert (pdf_build.status, pdf_build.warnings) == (0, "")


def test_title_and_language_are_told(pdf: pikepdf.Pdf) -> None:
    title = CONFIG["project"]
    assert str(pdf.docinfo["/Title"]).startswith(title)
    assert str(pdf.Root.Lang) == "ja"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert str(metadata["dc:title"]).startswith(title)


def test_the_cover_names_the_editor_as_publisher(pdf: pikepdf.Pdf, text: str) -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    report = of_the_edition(package["sources"][0]["title"])
    editor = package["contributors"][0]["title"]
    cover = text[: text.index("目次")]
    assert squeeze(f"この版は、{report}をもとに、{editor} が編集・加工し、公開しています。") in cover
    assert cover.endswith(squeeze(f"作成{editor}"))
    assert squeeze(f"もとの報告書{report}編集・加工・公開{editor}") in text
    assert str(pdf.docinfo["/Author"]) == editor


def test_the_outline_reaches_the_programmes(pdf: pikepdf.Pdf, rows: Rows) -> None:
    held = {row["programme"] for row in of_edition(rows, "programme_years")}
    names = {squeeze(row["name"]) for row in present(rows, "programmes") if row["programme"] in held}
    with pdf.open_outline() as outline:
        levels = dict(_levels(outline.root))
    assert not names - levels.keys()
    assert {levels[name] for name in names} <= {2, 3}
    assert not {f"第{row['article']}条" for row in rows["measures"]} - {
        title.split("条")[0] + "条" for title in levels
    }


def test_all_fonts_are_embedded_and_noto(pdf: pikepdf.Pdf) -> None:
    fonts = [
        thing for thing in _dictionaries(pdf) if thing.get("/Type") == "/Font" and "/FontDescriptor" in thing
    ]
    assert fonts
    for font in fonts:
        descriptor = font.FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()), font.BaseFont
        assert "NotoSansCJK" in str(font.BaseFont)
    composed = [thing for thing in _dictionaries(pdf) if thing.get("/Subtype") == "/Type0"]
    assert all("NotoSansCJK" in str(font.BaseFont) and "/ToUnicode" in font for font in composed)


def test_every_figure_has_a_text_alternative(pdf: pikepdf.Pdf, site: Site) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    figures = [thing for thing in _dictionaries(pdf) if thing.get("/S") == "/Figure"]
    assert not [figure for figure in figures if not str(figure.get("/Alt", "")).strip()]
    # Each chart stands on its page twice, for phones and for wide pages.
    pages = [page for path, page in site.documents.items() if not path.startswith(SERIES)]
    drawings = [each for page in pages for each in page.article.find(style="kc-drawing")]
    charts = sum("kc-wide" in drawing.classes for drawing in drawings)
    assert len(drawings) == 2 * charts
    webs = [web for page in pages for web in page.article.find(style="kc-web")]
    left_out = {
        id(each) for web in webs for each in web.find(style="kc-drawing") if "kc-wide" in each.classes
    }
    assert len(figures) >= charts - len(left_out) > 0


def test_every_chart_is_told_as_on_the_site(pdf: pikepdf.Pdf, site: Site) -> None:
    alternatives = {squeeze(str(thing["/Alt"])) for thing in _dictionaries(pdf) if "/Alt" in thing}
    told = {
        squeeze(drawing["aria-label"])
        for path, page in site.documents.items()
        if not path.startswith(SERIES)
        for drawing in page.article.find("svg", style="kc-chart")
        if not any("kc-web" in each.classes for each in drawing.around())
    }
    assert told
    assert not [text for text in told if not any(text in alternative for alternative in alternatives)]


def test_every_kpi_stands_in_the_text_with_both_years(text: str, rows: Rows) -> None:
    values = {(row["kpi"], int(row["year"])): row for row in rows["kpi_values"]}
    owners = {row["kpi"]: row["programme"] for row in rows["kpis"]}
    shown = {(owners[kpi], year) for kpi, year in values}
    missing = []
    for kpi in present(rows, "kpis"):
        cells = [
            kpi_cell(values.get((kpi["kpi"], year)), column, int(kpi["decimals"]))
            for year in (EDITION - 1, EDITION)
            if (kpi["programme"], year) in shown
            for column in ("target", "actual")
        ]
        label = re.escape(squeeze(f"{kpi['label']}（{kpi['unit']}）"))
        if not re.search(label + "".join(map(re.escape, cells)), text):
            missing.append((kpi["kpi"], label, cells))
    assert not missing


def test_every_programme_opinion_and_response_stands_in_the_text(text: str, rows: Rows) -> None:
    names = {row["programme"]: row["name"] for row in present(rows, "programmes")}
    wanted = {
        "programmes": [names[row["programme"]] for row in of_edition(rows, "programme_years")],
        "opinions": [row["summary"][:30] for row in of_edition(rows, "opinions")],
        "responses": [row["summary"][:30] for row in of_edition(rows, "responses")],
    }
    missing = {name: [each for each in told if squeeze(each) not in text] for name, told in wanted.items()}
    assert missing == {"programmes": [], "opinions": [], "responses": []}


def test_two_builds_are_equal(pdf_build: Build, second_pdf_build: Build) -> None:
    assert pdf_build.pdf.name == second_pdf_build.pdf.name
    assert pdf_build.pdf.read_bytes() == second_pdf_build.pdf.read_bytes()


def _levels(items: list[pikepdf.OutlineItem], level: int = 1) -> Iterator[tuple[str, int]]:
    """Each title of the outline, numbers and white space left out, with its level."""
    for item in items:
        yield re.sub(r"^\d+\u3000", "", squeeze(item.title)), level
        yield from _levels(item.children, level + 1)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            yield thing
