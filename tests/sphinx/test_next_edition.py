"""A page of relative years, read by one edition and by the next; and the warnings for years that are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from kawasaki_docs.wording import calendar_year_short, fiscal_year, fiscal_year_short
from tests.conftest import EDITION
from tests.sphinx.conftest import Built, Report, begin

Make = Callable[..., Report]

PAGE = """\
# {fy-short}`edition + 1`の計画と{fy-short}`edition`の実績

{fy}`edition`は{kpi}`founding-consultations`で、{fy-short}`edition - 1`の
{kpi}`founding-consultations@edition - 1`と比べます。{year-short}`edition + 1`8月現在の{fact}`population`です。
{survey}`challenges.labour-shortage@edition`、{change}`stat kpi_values founding-consultations/edition - 1.actual → kpi_values founding-consultations/edition.actual`。
{count-tsu}`programme_years year = edition and programmes.kind = 'other'`の事業です。

## {fy-short}`edition - 1`から

```{kpi-table} founding-support
:years: edition - 1 .. edition
:caption: {fy-short}`edition - 1`と{fy-short}`edition`の相談
:source: {fy-short}`edition`の台帳
```

```{data-chart} bankruptcies
:where: year in (edition - 1, edition)
:x: year
:y: value
:caption: {fy-short}`edition`までの倒産
```

```{survey-table} challenges
:waves: edition
:caption: {fy-short}`edition`の調査
```

昔のことです。{past}`令和2年度`と{past}`令和13年度`の祭り。
"""
PAST = {"令和2年度", "令和13年度"}


def years_said(text: str) -> set[str]:
    """The years that a text names by era."""
    return set(re.findall(r"令和[0-9]+(?:（[0-9]{4}）)?年(?:度)?", text))


@pytest.fixture(scope="module", params=[EDITION, EDITION - 1])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Built]:
    """The page in an edition, and in the one before."""
    made = begin(tmp_path_factory.mktemp("edition"), year=request.param)
    made.write({"page": PAGE})
    return request.param, made.build()


def allowed(edition: int) -> set[str]:
    """The words for the years that an edition may name by itself."""
    years = (edition - 1, edition, edition + 1)
    words = (fiscal_year, fiscal_year_short, calendar_year_short)
    return {word(year) for year in years for word in words}


def test_no_sentence_heading_caption_or_source_tells_a_wrong_year(built: tuple[int, Built]) -> None:
    edition, site = built
    assert site.warnings == []
    texts = [re.sub("<[^>]+>", "", site.text(name)) for name in ("page", "index", "genindex")]
    searched = [path.stem for path in Path(site.app.outdir, "_search").glob("*.js")]
    for text in (*texts, *(site.text(f"_search/{name}", "js") for name in searched)):
        assert years_said(text) <= allowed(edition) | PAST
    assert years_said(texts[0]) >= PAST


def test_titles_menus_and_captions_say_the_year(built: tuple[int, Built]) -> None:
    edition, site = built
    title = f"{fiscal_year_short(edition + 1)}の計画と{fiscal_year_short(edition)}の実績"
    assert site.app.env.titles["page"].astext() == title
    assert f"<title>{title}" in site.text("page")
    assert title in site.text("index")
    assert title in site.text("_search/entries", "js")
    tree = site.doctree("page")
    captions = [node.astext() for kind in (nodes.caption, nodes.title) for node in tree.findall(kind)]
    assert f"{fiscal_year_short(edition)}までの倒産" in captions
    assert f"{fiscal_year_short(edition - 1)}と{fiscal_year_short(edition)}の相談" in captions
    assert f"出典：{fiscal_year_short(edition)}の台帳" in tree.astext()
    assert f"帆波市「{fiscal_year(edition)} 中小企業活性化施策実施状況報告書」" in tree.astext()
    assert f"{fiscal_year_short(edition)}の調査" in site.text("page")
    labels = re.findall(r'aria-label="([^"]*)"', site.text("page"))
    assert not any("{" in label for label in labels)


def test_a_list_of_figures_in_the_pdf_says_the_year(report: Make) -> None:
    made = report(page=PAGE)
    site = made.build("latex")
    (source,) = Path(site.app.outdir).glob("*.tex")
    assert f"{fiscal_year_short(EDITION)}までの倒産" in source.read_text(encoding="utf-8")


SOUND = "{past}`…` で囲んでください [kawasaki.typed-year]"


@pytest.mark.parametrize(
    ("page", "line", "written", "instead"),
    [
        ("# 題\n\n文です。\n\n令和13年度の実績", 5, "令和13年度", "{fy-short}`edition`"),
        ("# 令和14年度の計画", 1, "令和14年度", "{fy-short}`edition + 1`"),
        ("# 題\n\n{fy}`2031`", 3, "{fy}`2031`", "{fy}`edition`"),
        (
            "# 題\n\n{kpi}`founding-consultations@2030`",
            3,
            "{kpi}`founding-consultations@2030`",
            "{kpi}`founding-consultations@edition - 1`",
        ),
        (
            "# 題\n\n```{kpi-table} founding-support\n:years: 2030 2031\n```",
            3,
            ":years: 2030 2031",
            ":years: edition - 1 .. edition",
        ),
        (
            "# 題\n\n```{data-table} bankruptcies\n:where: year = 2031\n```",
            3,
            ":where: year = 2031",
            ":where: year = edition",
        ),
        (
            "# 題\n\n```{data-table} bankruptcies\n:caption: 倒産（令和13年度）\n```",
            3,
            "令和13年度",
            "{fy-short}`edition`",
        ),
        (
            "# 題\n\n```{data-table} bankruptcies\n:source: 令和13年度の台帳\n```",
            3,
            "令和13年度",
            "{fy-short}`edition`",
        ),
        ("# 題\n\n{doc}`令和13年度の題 <page>`", 3, "令和13年度", "{fy-short}`edition`"),
        ("# 題\n\n| 年度 |\n|---|\n| 令和13年度 |", 3, "令和13年度", "{fy-short}`edition`"),
    ],
)
def test_typed_years_are_told_with_what_to_write(
    report: Make, page: str, line: int, written: str, instead: str
) -> None:
    (told,) = report(page=f"{page}\n").build().warnings
    assert told == (
        f"docs/page.md:{line}: WARNING: 「{written}」は、次の年度の版では誤りになります。{instead} と書いてください。"
        f"次の年度にも変わらない過去のことであれば、{SOUND}"
    )


def test_typed_counts_are_told_with_what_to_write(report: Make) -> None:
    listed = "```{programme-list}\n:article: 6\n:kind: reviewed\n```\n"
    condition = "programme_years year = edition and programmes.kind = 'reviewed'"
    built = report(
        listed=f"# 題\n\n2つの事業です。\n\n{listed}",
        other="# 題\n\n2つの事業、{typed}`9つの事業`、9つの事業です。\n",
    ).build()
    first, second = built.warnings
    assert first == (
        "docs/listed.md:3: WARNING: 「2つの事業」の数はデータからわかり、次の年度の版では変わります。数字を打たずに "
        f"{{count-tsu}}`{condition} and article = 6` と書いてください。"
        "別の数であれば {typed}`2つの事業` と書いてください [kawasaki.typed-count]"
    )
    assert second.startswith("docs/other.md:3: WARNING: 「9つの事業」")


def test_an_error_of_a_role_is_no_typed_year(report: Make) -> None:
    (told,) = (
        report(page="# 題\n\n{fy}`令和13年度`\n\n```{kpi-table} founding-support\n```\n").build().warnings
    )
    assert told.endswith("[kawasaki.role]")


def test_what_is_not_prose_or_history_is_left_alone(report: Make) -> None:
    built = report(
        page="# 題\n\n{past}`令和13年度`、`令和13年度`、「令和13年度の祭り」、<https://example.jp/?令和13年度>\n\n"
        "```text\n令和13年度\n```\n\n% 令和13年度\n\n{kpi}`founding-consultations@2029`、{fy}`2019`、令和13年5月の{fact}`population`\n"
    ).build()
    assert built.warnings == []


def test_restructuredtext_gets_its_own_form(report: Make) -> None:
    made = report()
    made.write(
        {"page.rst": "題\n==\n\n令和13年度。:fy:`2032`\n", "index": "# 目次\n\n```{toctree}\npage\n```\n"}
    )
    told = made.build().warnings
    assert any(":fy-short:`edition` と書いて" in line for line in told)
    assert any("「:fy:`2032`」" in line and ":fy:`edition + 1` と書いて" in line for line in told)
