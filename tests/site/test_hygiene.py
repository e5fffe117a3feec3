"""What every page says besides its content: its policy, its description, its edition; and what it weighs."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from kawasaki_docs.wording import fiscal_year
from tests.site.conftest import CONFIG, EDITION, Rows, Site, present
from tests.site.tree import Document, Element, squeeze

DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self' {hashes}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
FIRST_VIEW = 50_000
"""Bytes, compressed."""
PNG_SIZE = slice(16, 24)
ENGLISH = re.compile(
    r"Toggle |Skip to|Link to this|Back to top|On this page|>Next<|>Previous<|>Home<|Made with|>Menu<|>Expand<"
)


@pytest.fixture(
    scope="module", params=["index", "measures/article-12/startup-support", "kpis", "data", "404"]
)
def page(request: pytest.FixtureRequest, site: Site) -> Document:
    return site.page(request.param)


def test_every_page_allows_its_own_scripts_and_no_others(site: Site) -> None:
    for document in site.documents.values():
        (meta,) = (each for each in document.root.find("meta") if each["http-equiv"])
        inline = {
            "".join(map(str, script.children))
            for script in document.root.find("script")
            if not script["src"] and script["type"] not in ("application/json", "application/ld+json")
        }
        hashes = sorted(
            f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline
        )
        expected = "; ".join(DIRECTIVES).format(hashes=" ".join(hashes))
        assert (meta["http-equiv"], meta["content"]) == ("Content-Security-Policy", expected), document.path
        assert len(inline) == 1, document.path


def test_the_policy_comes_before_all_that_it_governs(page: Document) -> None:
    head = [each.name for each in next(page.root.find("head")).elements]
    names = [each["http-equiv"] for each in next(page.root.find("head")).elements]
    assert names.index("Content-Security-Policy") < min(head.index("link"), head.index("style"))


def test_no_script_stands_in_an_attribute(site: Site) -> None:
    found = {
        (document.path, name)
        for document in site.documents.values()
        for element in document.root.find()
        for name, value in element.attributes.items()
        if name.startswith("on") or value.strip().lower().startswith("javascript:")
    }
    assert not found


def test_pages_describe_themselves(site: Site) -> None:
    for document in site.documents.values():
        if document.path in ("404.html", "search.html", "genindex.html"):
            continue
        told = dict(_told(document))
        assert 15 <= len(told["description"]) <= 120, (document.path, told["description"])
        assert told["og:description"] == told["description"]
        assert squeeze(told["og:title"]) in next(document.root.find("title")).text, document.path
        assert told["og:locale"] == "ja_JP"
        assert _file(site, document, told["og:image"])[:4] == b"\x89PNG"


def test_descriptions_tell_pages_apart(site: Site) -> None:
    told = [dict(_told(document)).get("description", "") for document in site.documents.values()]
    given = list(filter(None, told))
    assert len(given) == len(set(given))


def test_the_shared_image_has_the_size_it_claims(site: Site) -> None:
    document = site.page("index")
    told = dict(_told(document))
    header = _file(site, document, told["og:image"])[PNG_SIZE]
    size = [int.from_bytes(header[:4]), int.from_bytes(header[4:])]
    assert size == [int(told["og:image:width"]), int(told["og:image:height"])] == [1200, 630]


def test_a_title_names_its_chapter(site: Site, rows: Rows) -> None:
    title = next(site.page("measures/article-12/startup-support").root.find("title")).text
    (name,) = (row["name"] for row in present(rows, "programmes") if row["programme"] == "startup-support")
    report = re.escape(squeeze(CONFIG["project"]))
    edition = re.escape(fiscal_year(EDITION))
    assert re.fullmatch(rf"{re.escape(squeeze(name))}｜(4\.)?施策の実施状況｜{report}（{edition}）", title)


def test_every_page_shows_the_edition_and_the_way_to_help(site: Site) -> None:
    for document in site.documents.values():
        (foot,) = document.root.find("div", style="kc-site-foot")
        assert fiscal_year(EDITION) in foot.text, document.path
        assert "アクセシビリティ" in foot.text, document.path


def test_the_theme_speaks_japanese(site: Site) -> None:
    for path in sorted(site.documents):
        html = (site.folder / path).read_text(encoding="utf-8")
        assert not ENGLISH.search(html), (path, ENGLISH.search(html))


def test_icons_exist(page: Document, site: Site) -> None:
    icons = [link["href"] for link in page.root.find("link") if "icon" in link["rel"].split()]
    assert len(icons) == 2
    assert all(_file(site, page, href) for href in icons)


def test_the_page_not_found_works_from_any_address(site: Site) -> None:
    document = site.page("404")
    addresses = [
        element[name]
        for element in document.root.find()
        for name in ("href", "src", "action")
        if element[name] and not element[name].startswith(("#", "https://"))
    ]
    assert len(addresses) > 50
    for address in addresses:
        assert address.startswith("/"), address
        assert (site.folder / unquote(urlsplit(address).path)[1:]).is_file(), address
    assert next(document.root.find("html"))["data-content_root"] == "/"


def test_without_an_address_there_is_no_sitemap(site: Site) -> None:
    assert not (site.folder / "sitemap.xml").exists()


def test_the_data_page_tells_machines_of_its_files(site: Site) -> None:
    document = site.page("data")
    (block,) = (each for each in document.root.find("script") if each["type"] == "application/ld+json")
    told = json.loads("".join(map(str, block.children)))
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Dataset")
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"].startswith("https://creativecommons.org/licenses/by/4.0/")
    files = [each["contentUrl"] for part in (told, *told["hasPart"]) for each in part["distribution"]]
    assert sorted(files) == sorted(f"_data/{path.name}" for path in (site.folder / "_data").iterdir())
    kinds = {each["encodingFormat"]: each["contentUrl"].rpartition(".")[2] for each in told["distribution"]}
    assert kinds == {
        "application/zip": "zip",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    }
    assert all(_file(site, document, file) for file in files)


def test_the_first_view_is_light(site: Site) -> None:
    heavy = {}
    for document in site.documents.values():
        sheets = {link["href"] for link in document.root.find("link") if link["rel"] == "stylesheet"}
        assert len(sheets) == 1, document.path
        files = sheets | {
            script["src"]
            for script in document.root.find("script")
            if script["src"] and not script["src"].startswith("_search/")
        }
        parts = [(site.folder / document.path).read_bytes(), *(_file(site, document, name) for name in files)]
        weight = sum(len(gzip.compress(part)) for part in parts)
        if weight > FIRST_VIEW:
            heavy[document.path] = weight
    assert not heavy


def _told(document: Document) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's meta elements."""
    metas: Iterator[Element] = document.root.find("meta")
    yield from ((each["name"] or each["property"], each["content"]) for each in metas)


def _file(site: Site, document: Document, address: str) -> bytes:
    """A file that a page names."""
    path = unquote(urlsplit(address).path)
    below = path[1:] if path.startswith("/") else normpath(join(dirname(document.path), path))
    return (site.folder / below).read_bytes()
