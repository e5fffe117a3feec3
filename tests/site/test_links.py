"""Every address of the site is there, every page and file is linked, and nothing comes from elsewhere."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.conftest import Site
from tests.site.tree import Document, Element, squeeze

LOST = "404.html"

LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""Elements that make a browser fetch something, with the attributes that say what."""


def test_every_internal_link_arrives(site: Site) -> None:
    faults = []
    for document in site.documents.values():
        for link in document.root.find("a", "area"):
            address = urlsplit(link["href"])
            if "href" in link.attributes and not address.scheme and not address.netloc:
                faults += (
                    [f"{document.path}: {link['href']}"] if not _arrives(site, document, link["href"]) else []
                )
    assert not faults


def test_nothing_is_fetched_from_another_host(site: Site) -> None:
    foreign = []
    for document in site.documents.values():
        for element in document.root.find(*LOADING):
            values = [element[attribute] for attribute in LOADING[element.name]]
            canonical = element.name == "link" and element["rel"] in ("canonical", "license")
            foreign += [
                f"{document.path}: {value}" for value in values if _is_foreign(value) and not canonical
            ]
        told = (part for element in document.root.find("style") for part in element.children)
        styles = "".join(str(part) for part in told)
        styles += "".join(element["style"] for element in document.root.find())
        foreign += [f"{document.path}: {url}" for url in _urls(styles) if _is_foreign(url)]
    for path in sorted(site.folder.rglob("*.css")):
        foreign += [
            f"{path.name}: {url}" for url in _urls(path.read_text(encoding="utf-8")) if _is_foreign(url)
        ]
    assert not foreign


def test_every_page_can_be_reached_from_the_first(site: Site) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        document = site.documents[waiting.pop()]
        links = [link["href"] for link in document.root.find("a")]
        for link in links + [form["action"] for form in document.root.find("form")]:
            target = _resolve(document, unquote(urlsplit(link).path))
            if not urlsplit(link).scheme and target in site.documents and target not in reached:
                reached.add(target)
                waiting.append(target)
    unreached = sorted(site.documents.keys() - reached - {LOST})
    assert not unreached


def test_every_csv_file_is_linked_and_holds_a_table(site: Site) -> None:
    linked = {
        _resolve(document, unquote(link["href"]))
        for document in site.documents.values()
        for link in document.root.find("a", style="kc-download")
    }
    files = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("_csv/**/*.csv")}
    assert files.keys() == {target for target in linked if target.startswith("_csv/")}
    short = [
        name for name, path in files.items() if len(path.read_text(encoding="utf-8-sig").splitlines()) < 2
    ]
    assert not short


def test_links_that_differ_in_target_differ_in_words(site: Site) -> None:
    """Within the content of a page, and within each of its navigations, which have names of their own."""
    faults = []
    for document in site.documents.values():
        targets: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for link in document.root.find("a"):
            if "href" in link.attributes and not any(each.name == "svg" for each in link.around()):
                targets.setdefault((_landmark(link), _heard(link)), set()).add(_place(site, document, link))
        faults += [
            f"{document.path}: {landmark} {words}: {sorted(places)}"
            for (landmark, words), places in targets.items()
            if len(places) > 1
        ]
    assert not faults


@pytest.mark.parametrize("kind", ["programme", "article", "kpi", "opinion", "response", "plan"])
def test_every_declared_address_exists(site: Site, kind: str) -> None:
    addresses = {key: place for (found, key), place in site.objects.items() if found == kind}
    assert addresses
    gone = {key: place for key, place in addresses.items() if place[1] not in site.documents[place[0]].by_id}
    assert not gone


def _landmark(link: Element) -> str:
    """The name of the part of the page that a link stands in."""
    parts = (each for each in link.around() if each.name in ("article", "footer", "nav") or each["role"])
    return next((each["aria-label"] or each.name for each in parts if each["role"] != "region"), "")


def _heard(link: Element) -> str:
    """What a link is called, pictures included."""
    words = link["aria-label"] or link.text or "".join(each["alt"] for each in link.find("img"))
    return squeeze(words)


def _place(site: Site, document: Document, link: Element) -> tuple[str, str]:
    """Where a link leads: page and query, and the fragment of a place there, "" for its beginning."""
    address = urlsplit(link["href"])
    if address.scheme or address.netloc:
        return link["href"], ""
    path, fragment = _resolve(document, unquote(address.path)), unquote(address.fragment)
    page = site.documents.get(path)
    if page is not None and fragment in page.by_id and _opens(page, page.by_id[fragment]):
        fragment = ""
    return f"{path}?{address.query}", fragment


def _opens(page: Document, element: Element) -> bool:
    """Whether an element is what the whole page is about: its section, or the programme under its heading."""
    first = next(page.article.find("section"))
    return element is first or ("kc-programme" in element.classes and element.parent is first)


def _is_foreign(url: str) -> bool:
    return bool(re.match(r"\s*(?:https?:)?//|.*\s(?:https?:)?//", url))


def _urls(style: str) -> list[str]:
    """What a style sheet fetches."""
    return re.findall(r"(?:url\(\s*|@import\s+)[\"']?([^\"');]+)", style)


def _resolve(document: Document, path: str) -> str:
    """A link's target below the site's root. The page for lost addresses alone may name the root."""
    if document.path == LOST:
        return path.lstrip("/") or "index.html"
    return normpath(join(dirname(document.path), path)) if path else document.path


def _arrives(site: Site, document: Document, href: str) -> bool:
    address = urlsplit(href)
    target = _resolve(document, unquote(address.path))
    if address.path.endswith("/"):
        target = join(target, "index.html")
    page = site.documents.get(target)
    if page is None:
        return (site.folder / target).is_file() and not address.fragment
    return not address.fragment or unquote(address.fragment) in page.by_id
