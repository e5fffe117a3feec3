"""All that changed since a commit: the data, what pages print of them, and the pages themselves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.dataset.dataset import load, read_package
from kawasaki_docs.editions.present import present_edition
from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.revisions.cells import table_changes
from kawasaki_docs.revisions.checkout import Checkout, check_out
from kawasaki_docs.revisions.model import Comparison, Fate, Page, Shown
from kawasaki_docs.revisions.pages import Pair, changed_files, paired_pages
from kawasaki_docs.revisions.printed import Version, Versions

if TYPE_CHECKING:
    from kawasaki_docs.schema.descriptor import Package

__all__ = ["compare"]


def compare(data: Path, docs: Path, revision: str) -> Comparison:
    """Compare two folders as they are with what ``revision`` has in their place.

    Raises ReportError where there is no such commit, or its data cannot be read; DataErrors where the data as
    they are cannot.
    """
    with tempfile.TemporaryDirectory() as folder:
        former = check_out(data, docs, revision, Path(folder))
        package = read_package(data)
        before, after = _former(former, revision, package), _version(data, docs, package)
        name = docs.resolve().name
        pairs = paired_pages(former.docs, docs)
        versions = Versions(before, after)
        found = [page for pair in pairs if (page := _page(name, pair, versions))]
        pages = tuple(page for page, _ in found)
        rests = [(page.file, tables) for page, tables in found]
        tables = tuple(
            replace(each, pages=tuple(page for page, names in rests if each.name in names))
            for each in table_changes(before.dataset, after.dataset)
        )
        files = tuple(f"{name}/{each}" for each in changed_files(former.docs, docs))
    return Comparison(former.revision, tables, pages, files)


def _version(data: Path, docs: Path, current: Package) -> Version:
    dataset = load(data)
    edition = present_edition(dataset, docs)
    return Version(dataset.at(edition), edition, current)


def _former(former: Checkout, revision: str, current: Package) -> Version:
    """Return the version of the commit, every table of which can be read. Raises ReportError."""
    try:
        found = _version(former.data, former.docs, current)
        for table in found.dataset.resources:
            found.dataset.rows(table)
    except DataErrors as errors:
        raise ReportError(
            f"{revision} のデータは読めないので、比べられません（{errors.problems[0]}）。誤りのないコミットを指定してください"
        ) from None
    return found


def _page(folder: str, pair: Pair, versions: Versions) -> tuple[Page, frozenset[str]] | None:
    """Return a page that differs, and the tables that what it prints otherwise rests on."""
    found = list(versions.printed_changes(pair.before, pair.after))
    more, fewer = pair.lines() if pair.before != pair.after else (0, 0)
    moved = pair.old not in ("", pair.new) and pair.new
    if not (found or more or fewer or moved):
        return None
    fate = (
        Fate.ADDED
        if not pair.old
        else Fate.REMOVED
        if not pair.new
        else Fate.RENAMED
        if moved
        else Fate.CHANGED
    )
    page = Page(
        file=f"{folder}/{pair.new or pair.old}",
        title=pair.title,
        fate=fate,
        former=f"{folder}/{pair.old}" if moved else "",
        more=more,
        fewer=fewer,
        shown=tuple(_merged(shown for shown, _ in found)),
    )
    return page, frozenset[str]().union(*(tables for _, tables in found))


def _merged(shown: Iterable[Shown]) -> Iterator[Shown]:
    """Yield each once that stands on several lines of a page."""
    places: dict[Shown, list[int]] = {}
    for each in shown:
        places.setdefault(replace(each, lines=()), []).extend(each.lines)
    yield from (replace(each, lines=tuple(dict.fromkeys(lines))) for each, lines in places.items())
