"""What is wrong with a page's file before it is read, so that the right cause speaks first.

Characters that are not UTF-8, over which Sphinx would end in a traceback; marks of Git where two versions
meet; characters that nobody sees; fences left open or closed at another column. Marks and hidden characters
are taken out of the page when they are told, where they would mislead.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.text.fences import misplaced_ends, prose_lines, unclosed
from kawasaki_docs.textfile.damaged_lines import take_characters, take_conflicts
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_files"]

_INCLUDED = "kawasaki_included"
_ROUNDS = 2
"""So often a page may include a file in a circle: only names are known of the files, and two may be alike."""


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


def _check(app: Sphinx, docname: str, source: list[str]) -> None:
    lines = source[0].split("\n")
    told = [*take_conflicts(lines, prose_lines(lines)), *take_characters(lines)]
    source[0] = "\n".join(lines)
    if app.env.doc2path(docname).suffix == ".md":
        told += _fences(lines)
    for line, message in sorted(told):
        warn_of_page(app.env, docname, Subtype.PAGE, message, (docname, line))


def _fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    for line, mark, text in unclosed(lines):
        message = f"「{text}」が閉じていません。中身の終わりに {mark} だけの行を書いてください。"
        yield line, f"{message}前にある囲みの閉じ忘れも確かめてください"
    for line, mark, column in misplaced_ends(lines):
        yield (
            line,
            f"囲みの終わりの {mark} の位置が、始まりとそろっていないので、囲みが閉じていません。始まりと同じ{column}文字目から書いてください",
        )


def _stop_rounds(app: Sphinx, file: Path, parent: str, content: list[str]) -> None:
    """Leave out what a page includes in a circle, in which MyST would go round until Python ends it."""
    env = app.env
    document = env.current_document
    seen: list[tuple[str, str]] = [*(document.get(_INCLUDED) or ()), (parent, file.stem)]
    document[_INCLUDED] = seen
    if seen.count(seen[-1]) < _ROUNDS or not _reaches(file.stem, parent, set(seen)):
        return
    content[0] = ""
    lines = Path(env.doc2path(document.docname)).read_text(encoding="utf-8-sig").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if "{include}" in text), 1)
    message = (
        f"読み込む {file.as_posix()} が輪になっています。自分自身を読み込む {{include}} を消してください"
    )
    warn_of_page(env, document.docname, Subtype.PAGE, message, (document.docname, line))


def _reaches(name: str, wanted: str, included: set[tuple[str, str]]) -> bool:
    """Whether what ``name`` includes, or what that includes in turn, is ``wanted``."""
    found, new = {name}, {name}
    while new:
        new = {child for parent, child in included if parent in new} - found
        found |= new
    return wanted in found


def setup_files(app: Sphinx) -> None:
    """Connect the checks."""
    app.connect("env-before-read-docs", _leave_unreadable)
    app.connect("source-read", _check)
    app.connect("include-read", _stop_rounds)
