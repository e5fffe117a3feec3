"""A comparison as a page for reviewers, in one file, and as a comment for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING

from kawasaki_docs.revisions.as_text import SHOWN_NOWHERE, lines_of_text, places, summary

if TYPE_CHECKING:
    from kawasaki_docs.revisions.model import Comparison, Difference, Page, TableChange

__all__ = ["as_comment", "as_page"]

_TITLE = "変わったところ"
_LONGEST_COMMENT = 60_000
"""Characters: GitHub takes no comment of more than 65,536."""
_MORE = "長いので、ここまでにします。残りは、この実行の成果物 changes にあるページで見られます。"

_SHORT = 16
_WORD = re.compile(r"[0-9０-９,.]+|[A-Za-z]+|[ァ-ヶー]+|[一-鿿々]+|.", re.DOTALL)

_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --old: #fde2dd; --new: #d9f2dc; --ink: #1c1c1c; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --old: #5a2a22; --new: #1f4a2a; --ink: #eee; --paper: #161616; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; line-height: 1.7; color: var(--ink);
  background: var(--paper); font-family: system-ui, sans-serif; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--line); font-size: 1.3rem; }
details { margin: .75rem 0; }
summary { cursor: pointer; font-weight: bold; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: .5rem 0; }
caption { text-align: start; font-weight: bold; padding: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top; }
th { font-weight: normal; }
thead th { font-weight: bold; }
del, ins { text-decoration: none; }
del { background: var(--old); text-decoration: line-through; }
ins { background: var(--new); font-weight: bold; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, caption, tbody, tr, th, td { display: block; width: 100%; }
  tr { margin-bottom: .75rem; }
  td, tbody th { border-bottom-width: 0; }
  tr > :last-child { border-bottom-width: 1px; }
  td::before { content: attr(data-name) "　"; font-size: .85em; opacity: .8; }
}
@media print { details:not([open]) > * { display: block; } }
"""


def as_page(comparison: Comparison) -> str:
    """Return the whole comparison as one HTML page that needs no other file."""
    body = "\n".join(_sections(comparison))
    return (
        f'<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{_TITLE}：{escape(comparison.revision)}</title>\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_TITLE}</h1>\n"
        f"<p>{escape(summary(comparison))}</p>\n{body}\n</main>\n</body>\n</html>\n"
    )


def as_comment(comparison: Comparison) -> str:
    """Return the comparison as the Markdown of a comment, cut where a comment can be no longer."""
    found = [f"## {_TITLE}", escape(summary(comparison))]
    length = sum(map(len, found))
    for section in _sections(comparison):
        length += len(section) + 2
        if length > _LONGEST_COMMENT:
            found.append(_MORE)
            break
        found.append(section)
    # Whoever stands in a cell is not called to the pull request.
    return "\n\n".join(found).replace("@", "@\u200b") + "\n"


def _sections(comparison: Comparison) -> Iterator[str]:
    """Yield blocks of HTML without empty lines, which would end them in Markdown."""
    if comparison.pages:
        yield "<h2>ページ</h2>"
    for page in comparison.pages:
        yield from _page(page)
    if comparison.tables:
        yield "<h2>データ</h2>"
    for table in comparison.tables:
        yield _table(table)
    if comparison.files:
        items = "".join(f"<li><code>{_text(name)}</code></li>" for name in comparison.files)
        yield f"<h2>そのほかのファイル</h2>\n<ul>{items}</ul>"


def _page(page: Page) -> Iterator[str]:
    told = "。".join(filter(None, (page.fate.told, lines_of_text(page))))
    line = f"\n<p>{_text(told)}。</p>" if told else ""
    yield f"<h3>{_text(page.title)} <code>{_text(page.file)}</code></h3>{line}"
    for shown in page.shown:
        place = f"{shown.kind.value} {shown.name}（{places(shown.lines)}）{shown.fate.told}"
        yield _differences(place, shown.differences)


def _table(table: TableChange) -> str:
    pages = "、".join(f"<code>{_text(page)}</code>" for page in table.pages) or SHOWN_NOWHERE
    rows = [_differences(f"{row.line}行目　{row.name}{row.fate.told}", row.differences) for row in table.rows]
    schema = [_differences("列と単位（datapackage.json）", table.schema)] if table.schema else []
    head = f"{_text(table.title)} <code>{_text(table.file)}</code>（{len(table.rows)}行）"
    held = "\n".join((*schema, *rows))
    return f"<details>\n<summary>{head}</summary>\n<p>出るページ: {pages}</p>\n{held}\n</details>"


def _differences(caption: str, found: Sequence[Difference]) -> str:
    rows = "".join(_row(each) for each in found)
    return (
        f"<table>\n<caption>{_text(caption)}</caption>\n"
        f'<thead><tr><th scope="col">場所</th><th scope="col">前</th><th scope="col">後</th></tr></thead>\n'
        f"<tbody>{rows}</tbody>\n</table>"
    )


def _row(each: Difference) -> str:
    old, new = _marked(each.before, each.after)
    place = f'<th scope="row">{_text(each.place) or "値"}</th>'
    return f'<tr>{place}<td data-name="前">{old}</td><td data-name="後">{new}</td></tr>'


def _marked(before: str, after: str) -> tuple[str, str]:
    """Mark the words that differ between two texts; a number is one word, and a short text too."""
    if not before or not after or max(len(before), len(after)) <= _SHORT:
        return _mark(before, "del") or "（なし）", _mark(after, "ins") or "（なし）"
    was, now = (_WORD.findall(text) for text in (before, after))
    old = new = ""
    for code, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        left, right = "".join(was[i:j]), "".join(now[k:m])
        old += _text(left) if code == "equal" else _mark(left, "del")
        new += _text(right) if code == "equal" else _mark(right, "ins")
    return old, new


def _mark(text: str, tag: str) -> str:
    return f"<{tag}>{_text(text)}</{tag}>" if text else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
