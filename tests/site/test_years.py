"""Ten years of everything keep within page, phone and paper: the fixture in the site's clothes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import EDITION
from tests.site.conftest import DOCS
from tests.sphinx.conftest import Built, Report, begin, configure
from tests.years import lengthen, silence

YEARS = "edition - 9 .. edition"
PAGE = f"""\
# 年

```{{kpi-table}} tourism
:years: {YEARS}
```

```{{kpi-chart}} tourism
:years: {YEARS}
```

```{{kpi-table}} founding-support
:years: edition - 2 .. edition
```

```{{kpi-table}} management-advice
:years: edition - 3 .. edition
```

```{{survey-table}} business-condition
:waves: {YEARS}
```

```{{survey-table}} hiring-status
:waves: edition - 3 .. edition
```

```{{survey-chart}} challenges
:caption: これからの課題
```

```{{data-table}} job_openings
:rows: area
:spread: year
:values: value
```
"""
VIEWPORTS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 800}, {"width": 360, "height": 640})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    report = begin(tmp_path_factory.mktemp("years") / "report")
    lengthen(report.data, EDITION - 9)
    silence(report.data, "challenges", EDITION)
    report.write({"years": PAGE})
    shutil.copytree(DOCS / "_static", report.docs / "_static")
    sheets = sorted(path.name for path in (DOCS / "_static").glob("*.css"))
    sheets.sort(key=lambda name: name == "print.css")
    configure(
        report,
        f'html_theme = "furo"\nhtml_static_path = ["_static"]\nhtml_css_files = {sheets}\n'
        'extensions.append("typst_pdf")\ntypst_documents = [("index", "out", "試験", "帆波市")]\n',
    )
    return report


@pytest.fixture(scope="module")
def built(made: Report) -> Built:
    return made.build()


def of_pages(built: Built) -> list[str]:
    """The warnings of pages: the rules know the report's own years, and not these."""
    return [line for line in built.warnings if "[kawasaki.data]" not in line]


@pytest.fixture(params=VIEWPORTS, ids=lambda size: str(size["width"]))
def page(request: pytest.FixtureRequest, browser: Browser, built: Built) -> Iterator[Page]:
    with browser.new_context(viewport=request.param) as context, context.new_page() as opened:
        opened.goto((Path(built.app.outdir) / "years.html").as_uri())
        opened.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        yield opened


@pytest.mark.browser
def test_nothing_scrolls_sideways(page: Page, built: Built) -> None:
    assert of_pages(built) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = page.locator(".kc-scroller")
    assert boxes.count() == 8
    scrolling = boxes.evaluate_all(
        "all => all.filter(box => getComputedStyle(box).overflowX !== 'visible')"
        ".filter(box => box.scrollWidth > box.clientWidth).map(box => box.ariaLabel)"
    )
    assert scrolling == []


@pytest.mark.browser
def test_the_cards_of_a_phone_say_what_each_figure_is_of(browser: Browser, built: Built) -> None:
    with browser.new_context(viewport=VIEWPORTS[1]) as context, context.new_page() as page:
        page.goto((Path(built.app.outdir) / "years.html").as_uri())
        told = "all => all.map(cell => getComputedStyle(cell, '::before').content)"
        row = page.locator("table.kc-wide tbody tr:has(td)")
        assert row.first.locator("td").evaluate_all(told)[-2:] == ['"令和12年度"', '"令和13年度"']
        last = page.locator("table.kc-wide").last.locator("tbody tr").first
        assert last.locator("td").last.evaluate("cell => cell.dataset.label") == "令和13（2031）年度"


def test_a_caption_of_the_editors_says_that_the_year_has_no_answers(built: Built) -> None:
    html = built.text("years")
    assert "これからの課題（令和13年度の値は報告書にありません）" in html


def test_ten_years_keep_within_the_paper(made: Report) -> None:
    built = made.build("typstpdf")
    assert of_pages(built) == []
