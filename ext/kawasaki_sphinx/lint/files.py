"""What is wrong with a page's file before it is read: characters that are not UTF-8, fences left open.

Sphinx would end in a traceback over the first. The second is no mistake in Markdown, where a fence that
nobody closes goes on to the end of the page, and takes the rest of the page with it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_files", "unclosed"]

_FENCE = re.compile(r"\s*(?P<mark>`{3,}(?!.*`)|~{3,}|:{3,})(?P<after>.*)")
_NAME = re.compile(r"\s*\{([^}]+)\}")
_VERBATIM = ("code", "code-block", "math", "eval-rst", "raw", "parsed-literal")
"""Directives whose content is shown or read as it stands, so that fences in it are none."""


def unclosed(lines: Sequence[str], first: int = 1) -> Iterator[tuple[int, str, str]]:
    """Yield line, mark and text of every fence that has no end. ``first`` is the number of ``lines[0]``."""
    here = 0
    while here < len(lines):
        begin = _FENCE.fullmatch(lines[here])
        if begin is None or (begin["mark"][0] == ":" and not begin["after"].strip()):
            here += 1
            continue
        end = next((n for n in range(here + 1, len(lines)) if _closes(lines[n], begin["mark"])), None)
        if end is None:
            yield first + here, begin["mark"], lines[here].strip()
            return
        name = _NAME.match(begin["after"])
        if name is not None and name[1] not in _VERBATIM:
            yield from unclosed(lines[here + 1 : end], first + here + 1)
        here = end + 1


def _closes(line: str, mark: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(mark) and not bare.strip(mark[0])


def _leave_unreadable(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take pages that are not UTF-8 from those to read. A known page stays as it was, a new one is none."""
    del app
    for docname in list(docnames):
        try:
            Path(env.doc2path(docname)).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            warn_of_page(
                env,
                docname,
                Subtype.PAGE,
                "文字コードが UTF-8 ではないので、このページを読めません。"
                "エディターで、文字コードを UTF-8 にして保存し直してください",
                f"{env.doc2path(docname)}:{line}",
            )
            docnames.remove(docname)
            if docname not in env.all_docs:
                env.found_docs.discard(docname)


def _check_fences(app: Sphinx, docname: str, source: list[str]) -> None:
    if app.env.doc2path(docname).suffix != ".md":
        return
    for line, mark, text in unclosed(source[0].splitlines()):
        warn_of_page(
            app.env,
            docname,
            Subtype.PAGE,
            f"「{text}」が閉じていません。中身の終わりに {mark} だけの行を書いてください。"
            "前にある囲みの閉じ忘れも確かめてください",
            (docname, line),
        )


def setup_files(app: Sphinx) -> None:
    """Connect the checks."""
    app.connect("env-before-read-docs", _leave_unreadable)
    app.connect("source-read", _check_fences)
