"""The search of all that readers see for a year that an edition tells wrong, in site and PDF.

Years that are worked out, that a row says of its own year, that ``past`` holds and that a source bears in
its title are told apart by a mark, which is put into them in a copy of the copy. Every other word for a
year near the edition's was typed, and would be wrong in the next edition.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from kawasaki_docs import wording
from tests.rehearse.copies import Copy
from tests.rehearse.marked_sphinx import MARK
from tests.site.tree import Element, read, squeeze

RUNNER = ("-m", "tests.rehearse.marked_sphinx", "-q", "-N")
BUILDS = (("html", "_build/marked/html"), ("typstpdf", "_build/marked/pdf"))
SPOKEN = ("alt", "title", "aria-label", "aria-description", "content", "data-label", "summary", "placeholder")
"""Attributes that readers or machines are told."""
UNSEEN = frozenset(("script", "style", "template"))
WRITTEN = frozenset(("text", "name", "note"))
NEAR = re.compile(r"(?:令和[0-9]+|20[0-9]{2})(?=[年（(])")
PAST = re.compile(r"\{past\}`([^`]+)`")
QUOTED = re.compile(r"「[^「」]{1,80}」|『[^『』]{1,80}』")


def wrong_years(copy: Copy, first: int) -> Iterator[str]:
    """Yield where an edition types a year since ``first``, with the words around it. Raises RuntimeError
    where the marked copy cannot be built.
    """
    other = Copy(copy.root.with_name(f"{copy.root.name}-marked"))
    shutil.copytree(copy.root, other.root, ignore=shutil.ignore_patterns("_build"))
    _mark(other)
    for builder, out in BUILDS:
        done = other.run(*RUNNER, "-b", builder, "docs", out)
        if done.returncode:
            raise RuntimeError(done.stdout)
    typed = typed_years(first, copy.edition + 1)
    seen = {}
    for path in sorted((other.root / BUILDS[0][1]).rglob("*.html")):
        if "_static" not in path.parts:
            seen[path.name] = page_text(path.read_text(encoding="utf-8"))
    for path in (other.root / BUILDS[1][1]).glob("*.pdf"):
        seen[path.name] = squeeze(_pdf_text(path))
    for name, text in seen.items():
        for found in typed.finditer(QUOTED.sub("「」", text)):
            yield f"{name}: …{found.string[max(found.start() - 20, 0) : found.end() + 20]}…"
    shutil.rmtree(other.root)


def typed_years(first: int, last: int) -> re.Pattern[str]:
    """Return what matches the fiscal years from ``first`` to ``last`` as they are typed."""
    words = (
        word(year)
        for year in range(first, last + 1)
        for word in (wording.fiscal_year, wording.fiscal_year_short, str)
    )
    return re.compile("|".join(rf"(?<![0-9]){re.escape(each.removesuffix('年度'))}年度" for each in words))


def page_text(html: str) -> str:
    """All that a page says: text, drawings and what stands in attributes, without white space."""
    return squeeze("\n".join(_said(read("", html).root)))


def _said(element: Element) -> Iterator[str]:
    if element.name in UNSEEN:
        return
    yield from (element[name] for name in SPOKEN if element[name])
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _said(child)


def _pdf_text(path: Path) -> str:
    done = subprocess.run(("pdftotext", path, "-"), check=True, capture_output=True)
    return done.stdout.decode()


def _mark(copy: Copy) -> None:
    """Mark what is history by the data or by the markup: rows of a year, ``past``, titles of sources."""
    for table, column in copy.yearly():
        names = [name for name, kind in copy.kinds(table).items() if kind in WRITTEN]
        rows = copy.rows(table)
        for row in rows:
            row.update({name: _marked(row[name]) for name in names})
        assert all(row[column] for row in rows)
        copy.write(table, rows)
    for page in copy.pages():
        _rewrite(page, lambda text: PAST.sub(lambda found: _marked(found[1]), text))
    for sources in (copy.root / "docs").glob("*.bib"):
        _rewrite(sources, _marked)


def _marked(text: str) -> str:
    return NEAR.sub(lambda year: year[0] + MARK, text)


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
