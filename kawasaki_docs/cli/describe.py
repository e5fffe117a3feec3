"""``kawasaki-docs describe``: what a thing is, its values, the pages that use it, where a figure is from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.describe import described
from kawasaki_docs.editing.describe.addresses import is_address, place_lines
from kawasaki_docs.editing.describe.unshown import unshown_lines
from kawasaki_docs.editions.present import present_edition
from kawasaki_docs.text.mentions import mentions

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["add_places", "load_edition", "register"]


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "describe", help="指標、表、条、事業などが何か、値はいくつか、どのページで使っているかを表示します"
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="事業、指標、数値、設問、表の名前（日本語の一部でもよい）、条の番号、またはサイトのアドレス"
        "（例: startup-support、オーディション、12、kpis.html）",
    )
    what.add_argument("--unshown", action="store_true", help="どのページにも載っていないデータを並べます")
    parser.add_argument(
        "--figure",
        metavar="VALUE",
        default="",
        help="アドレスのページに印刷された値（例: 8回）。もとのセルを示します",
    )
    add_places(parser)
    parser.set_defaults(run=run, refusal="データに誤りがあるため表示できません。上の誤りを直してください。")


def add_places(parser: argparse.ArgumentParser, year: bool = True) -> None:
    """Add the options that say where the data and the pages are, and (``year``) which edition is meant."""
    for option, default, words in (
        ("--data", "data", "データのフォルダー（省略時は data）"),
        ("--docs", "docs", "ページのフォルダー（省略時は docs）"),
    ):
        parser.add_argument(option, metavar="DIR", type=Path, default=Path(default), help=words)
    if year:
        parser.add_argument(
            "--year", metavar="YYYY", type=int, help="対象年度（省略時は docs/conf.py の年度）"
        )


def load_edition(arguments: argparse.Namespace) -> Dataset:
    """Return the data as the edition asked for sees them. Raises DataErrors and ReportError."""
    dataset = load(arguments.data)
    return dataset.at(arguments.year or present_edition(dataset, arguments.docs))


def run(arguments: argparse.Namespace) -> int:
    """Print what the name is, what stands at the address, or what no page shows.

    Raises ReportError where there is no such thing, DataErrors.
    """
    dataset, word = load_edition(arguments), arguments.name
    pages = mentions(arguments.docs)
    if arguments.unshown:
        lines = unshown_lines(dataset, dataset.edition, pages)
    elif arguments.figure or is_address(word):
        lines = place_lines(dataset, dataset.edition, arguments.docs, pages, word, arguments.figure)
    else:
        lines = described(dataset, dataset.edition, pages, word)
    for line in lines:
        print(line)
    return 0
