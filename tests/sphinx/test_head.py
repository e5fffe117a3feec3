"""What pages say of themselves to machines, and the last touch to each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes
from docutils.utils import new_document

from kawasaki_sphinx.site.head import description
from kawasaki_sphinx.site.render import policy, rooted
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGES = {"first": "# 最初のページ\n\n最初の段落です。\n", "folder/second": "# 次のページ\n\n次の段落です。\n"}
PLACE = "https://www.example.jp/report/"
HELLO = "'sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='"


def test_an_address_gives_a_sitemap_of_all_pages(report: Make) -> None:
    made = report(**PAGES)
    sitemap = made.build(html_baseurl=PLACE).text("sitemap", "xml")
    pages = ("first", "folder/second", "index")
    assert [line for line in sitemap.splitlines() if "<loc>" in line] == [
        f"<url><loc>{PLACE}{page}.html</loc></url>" for page in pages
    ]
    assert "sitemap.xml" not in made.build(html_baseurl="").files()


def test_an_address_needs_no_slash_at_its_end(report: Make) -> None:
    sitemap = report(**PAGES).build(html_baseurl=PLACE.rstrip("/")).text("sitemap", "xml")
    assert f"<loc>{PLACE}index.html</loc>" in sitemap


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["短い段落です。"], "短い段落です。", id="whole"),
        pytest.param(["", "二つ目です。"], "二つ目です。", id="the first with words"),
        pytest.param(["一\n二"], "一 二", id="on one line"),
        pytest.param(["あ" * 80 + "。" + "い" * 80 + "。"], "あ" * 80 + "。", id="whole sentences"),
        pytest.param(["あ" * 130 + "。"], "あ" * 119 + "…", id="a long sentence"),
        pytest.param([], "", id="none"),
    ],
)
def test_the_first_paragraph_describes_a_page(texts: list[str], expected: str) -> None:
    document = new_document("page")
    section = nodes.section("", nodes.title("", "題"))
    section += nodes.note("", nodes.paragraph("", "枠の中の文は数えません。"))
    section += [nodes.paragraph("", text) for text in texts]
    document += section
    assert description(document) == expected


def test_a_summary_describes_a_page_before_its_paragraphs(report: Make) -> None:
    page = "# 創業支援事業\n\n```{programme} founding-support\n```\n\n次の3つに取り組みました。\n"
    doctree = report(page=page).build().doctree("page")
    assert description(doctree).startswith("市内で創業する人が増える")


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        pytest.param("<p>", "script-src 'self'", id="none"),
        pytest.param("<script>hello</script>", f"script-src 'self' {HELLO}", id="inline"),
        pytest.param("<script>hello</script>" * 2, f"script-src 'self' {HELLO}", id="the same twice"),
        pytest.param('<script data-x="1">hello</script>', f"script-src 'self' {HELLO}", id="with attributes"),
        pytest.param('<script src="a.js"></script>', "script-src 'self'", id="a file"),
        pytest.param('<script type="application/ld+json">{}</script>', "script-src 'self'", id="data"),
    ],
)
def test_the_policy_allows_the_trusted_scripts_of_a_page(page: str, allowed: str) -> None:
    assert policy(page, {"hello"}).split("; ")[1] == allowed
    assert policy(page, set()).split("; ")[1] == "script-src 'self'"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('href="index.html"', 'href="/report/index.html"'),
        ('src="./_static/a.js?v=1"', 'src="/report/_static/a.js?v=1"'),
        ('data-content_root="./"', 'data-content_root="/report/"'),
        ('href="#top"', 'href="#top"'),
        ('href="/elsewhere"', 'href="/elsewhere"'),
        ('href="https://example.jp/"', 'href="https://example.jp/"'),
        ('href="mailto:a@example.jp"', 'href="mailto:a@example.jp"'),
    ],
)
def test_links_begin_at_the_root(link: str, expected: str) -> None:
    assert rooted(f"<a {link}>", "/report/404.html") == f"<a {expected}>"


def test_links_of_a_page_in_a_folder_begin_at_the_root() -> None:
    assert rooted('<a href="../about/">', "/report/404/") == '<a href="/report/about/">'


def test_a_site_may_do_without_a_policy(report: Make) -> None:
    made = report(**PAGES)
    assert "Content-Security-Policy" in made.build().text("first")
    assert "Content-Security-Policy" not in made.build(report_policy=False).text("first")
