"""What a build has to tell, gathered from its warnings and from what the environment remembers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.problems import DataErrors
from kawasaki_docs.rules import DRAFT_CODES, check_all
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import dataset, pages_on, refresh, sentence
from kawasaki_sphinx.live.told import Page, Slip, Told, from_root

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["told_by", "told_of_data"]

_MESSAGE = re.compile(r"(?:(.+?)(?::(\d+))?: )?(?:WARNING|ERROR|CRITICAL): (.+)", re.DOTALL)
_OF_DATA = re.compile(r" \[kawasaki\.data\]$")
"""A problem of the data has a code of its own."""


def told_by(app: Sphinx, messages: Iterable[str]) -> Told:
    """What a build tells, from its warnings as Sphinx printed them and what the environment remembers."""
    found = (_slip(app, message) for message in messages)
    return Told(tuple(dict.fromkeys(slip for slip in found if slip)), _left(app))


def told_of_data(app: Sphinx) -> Told | None:
    """What is wrong with the data where a table can no longer be read, with the pages that rest on each file;
    None where all tables can be."""
    refresh(app.env)
    try:
        data = dataset(app.env)
    except DataErrors:
        return None  # a page tells it at each of its places
    if all(_readable(data, name) for name in data.resources):
        return None
    found = (problem for problem in check_all(data) if problem.code not in DRAFT_CODES)
    slips = (
        Slip(
            problem.file,
            problem.row,
            sentence(problem),
            _pages(app, pages_on(app.env, Path(problem.file).name)),
        )
        for problem in found
    )
    return Told(tuple(slips), stands=True)


def _readable(data: Dataset, table: str) -> bool:
    try:
        data.rows(table)
    except DataErrors:
        return False
    return True


def _pages(app: Sphinx, names: Iterable[str]) -> tuple[Page, ...]:
    return tuple(Page(app.builder.get_target_uri(name), app.env.titles[name].astext()) for name in names)


def _slip(app: Sphinx, message: str) -> Slip | None:
    parts = _MESSAGE.fullmatch(_OF_DATA.sub("", message.strip()))
    if parts is None:
        return None
    file, line, text = parts[1] or "", int(parts[2] or 0), parts[3].strip()
    page = app.env.path2doc(file) if file else None
    names = [page] if page in app.env.found_docs else _unfilled(app, text)
    return Slip(from_root(file or "docs/conf.py"), line, text, _pages(app, names))


def _unfilled(app: Sphinx, text: str) -> list[str]:
    """The pages with a place that a problem of the data left empty."""
    return sorted(
        page
        for page, problems in memory(app.env).unfilled.items()
        if any(problem.message in text for problem in problems)
    )


def _left(app: Sphinx) -> tuple[str, ...]:
    """What the year's report still lacks: counts by table and by page."""
    remembered = memory(app.env)
    tables = Counter(problem.file for problem in remembered.problems if problem.code in DRAFT_CODES)
    pages = {page: len(lines) for page, lines in sorted(remembered.carried.items())}
    left = [f"{name}: {count}件" for name, count in sorted(tables.items())]
    return (*left, *(f"{page}: {count}か所" for page, count in pages.items()))
