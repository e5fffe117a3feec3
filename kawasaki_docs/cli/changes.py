"""``kawasaki-docs changes``: which figures, tables, charts and pages changed since a commit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.cli.describe import add_places
from kawasaki_docs.csvfile.disk import file_size
from kawasaki_docs.editing.transaction import write_together
from kawasaki_docs.revisions.as_html import as_comment, as_page
from kawasaki_docs.revisions.as_text import lines
from kawasaki_docs.revisions.comparison import compare

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["register"]


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "changes", help="あるコミットから、どの数値、表、図、ページがどう変わったかを表示します"
    )
    parser.add_argument(
        "revision",
        metavar="REV",
        nargs="?",
        default="HEAD",
        help="比べるコミット（例: HEAD~1、main。省略時は最後のコミット）",
    )
    add_places(parser, year=False)
    for option, words in (
        ("--html", "確認する人のためのページを書き出すファイル"),
        ("--markdown", "プルリクエストのコメントを書き出すファイル"),
    ):
        parser.add_argument(option, metavar="FILE", type=Path, help=words)
    parser.set_defaults(run=run, refusal="データに誤りがあるため比べられません。上の誤りを直してください。")


def run(arguments: argparse.Namespace) -> int:
    """Print what changed, and write all files asked for or none. Raises ReportError, DataErrors, OSError."""
    found = compare(arguments.data, arguments.docs, arguments.revision)
    asked = ((arguments.html, as_page), (arguments.markdown, as_comment))
    files = {path: made(found).encode() for path, made in asked if path is not None}
    for path in files:
        if path.exists():
            file_size(path)  # a pipe would be waited for, a device never full
    if files:
        write_together(next(iter(files)).parent, files)
    print("\n".join(lines(found)))
    return 0
