"""Two editions beside each other, built with the real templates over the fixture, and read in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.publishing.archives.publication import publish
from tests.conftest import EDITION
from tests.site.conftest import QuietHandler
from tests.sphinx.conftest import Report, begin, configure

DOCS = Path(__file__).parents[2] / "docs"
EARLIER = {
    "index": "# 表紙\n\n表紙です。\n\n```{toctree}\na\nold\n```\n",
    "a": "# 一\n\n一です。\n",
    "old": "# 元\n\n元です。\n\n(part)=\n## 前半\n\n前半です。\n",
}
LATER = {
    "index": "# 表紙\n\n表紙です。\n\n```{toctree}\na\nfolder/new\n```\n",
    "a": "# 一\n\n一です。\n",
    "folder/new": "# 新\n\n新です。\n\n(part)=\n## 前半\n\n前半です。\n",
}
REDIRECTS = "edition,address,target\n"
MOVED = f"{EDITION},old,folder/new\n"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of both editions."""
    root = tmp_path_factory.mktemp("editions")
    for year, pages in ((EDITION - 1, EARLIER), (EDITION, LATER)):
        made = begin(root / str(year), year=year)
        settings = {
            "html_theme": "furo",
            "templates_path": [str(DOCS / "_templates")],
            "html_static_path": [str(DOCS / "_static")],
            "html_css_files": ["tokens.css", "base.css", "frame.css"],
            "html_show_sourcelink": False,
            "report_archives": str(root / "archives"),
        }
        configure(made, "".join(f"{name} = {value!r}\n" for name, value in settings.items()))
        moved = MOVED if year == EDITION else ""
        (made.data / "redirects.csv").write_text(REDIRECTS + moved, encoding="utf-8")
        made.write(pages)
        built = made.build()
        assert not [line for line in built.warnings if "editions" in line]
        publish(load(made.data), year, Path(built.app.outdir), root / "archives", root / "public")
    return root / "public"


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(public))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_page_leads_to_the_same_one_of_the_edition_before(public: Path) -> None:
    assert f'href="../{EDITION - 1}/a.html"' in (public / str(EDITION) / "a.html").read_text(encoding="utf-8")
    assert f'href="{EDITION - 1}/a.html"' in (public / "a.html").read_text(encoding="utf-8")
    moved = (public / str(EDITION) / "folder" / "new.html").read_text(encoding="utf-8")
    assert f'href="../../{EDITION - 1}/old.html"' in moved
    for path in (public / str(EDITION - 1)).glob("*.html"):
        assert "前年度の報告" not in path.read_text(encoding="utf-8")


def test_a_frozen_page_learns_of_the_later_edition(browser: Browser, address: str) -> None:
    with browser.new_page(viewport={"width": 360, "height": 640}) as page:
        page.goto(f"{address}{EDITION - 1}/old.html")
        band = page.locator(".kc-older")
        expect(band).to_be_visible()
        assert band.inner_text() == "これは令和12（2030）年度の版です。新しい版: 令和13（2031）年度"
        band.get_by_role("link").click()
        page.wait_for_url(f"{address}{EDITION}/folder/new.html")
        expect(page.locator(".kc-editions li a")).to_have_text(["令和12（2030）年度"])
        assert not page.locator(".kc-older").is_visible()


def test_an_old_address_leads_to_the_very_place(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{address}old.html#part")
        page.wait_for_url(f"{address}folder/new.html#part")


def test_the_band_hides_nothing_that_has_the_focus(browser: Browser, address: str) -> None:
    with browser.new_page(viewport={"width": 360, "height": 300}, reduced_motion="reduce") as page:
        page.goto(f"{address}{EDITION - 1}/index.html")
        expect(page.locator(".kc-older")).to_be_visible()
        links = page.locator(".kc-site-foot a")
        for number in range(links.count()):
            links.nth(number).focus()
            free = page.locator(".kc-older").evaluate("each => each.getBoundingClientRect().top")
            assert links.nth(number).evaluate("each => each.getBoundingClientRect().bottom") <= free


def test_the_list_of_editions_is_reached_without_scripts_and_from_a_folder(
    browser: Browser, public: Path, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        for start in (f"{address}{EDITION}/folder/new.html", (public / "a.html").as_uri()):
            page.goto(start)
            page.get_by_role("link", name="すべての年度の報告").first.click()
            page.get_by_role("link", name="令和12（2030）年度").click()
            assert page.locator("h1").inner_text().startswith("表紙")
        page.goto(f"{address}old.html")
        page.wait_for_url(f"{address}folder/new.html")


def test_books_and_single_pages_lead_to_no_other_edition(public: Path) -> None:
    made = Report(public.parent / str(EDITION))
    for builder, page in (("singlehtml", "index.html"), ("epub", "a.xhtml"), ("dirhtml", "a/index.html")):
        built = made.build(builder)
        text = (Path(built.app.outdir) / page).read_text(encoding="utf-8")
        assert not re.search(rf"kc-editions|kc-older|editions\.js|{EDITION - 1}/", text)


def test_a_site_that_stands_alone_links_no_other(tmp_path: Path) -> None:
    made = begin(tmp_path)
    configure(made, f"html_theme = 'furo'\ntemplates_path = [{str(DOCS / '_templates')!r}]\n")
    made.write(EARLIER)
    built = made.build()
    assert "editions" not in built.text("index")
