"""``kawasaki-docs describe``: what an id is, its values, and the pages that use it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.describe import profiles
from kawasaki_docs.editions.latest import latest_edition
from kawasaki_docs.text.mentions import mentions

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["add_places", "register"]


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "describe", help="指標、表、条、事業などが何か、値はいくつか、どのページで使っているかを表示します"
    )
    parser.add_argument(
        "name",
        metavar="NAME",
        help="事業、指標、数値、設問、表の名前か、条の番号（例: startup-support、kpi_values、12）",
    )
    add_places(parser)
    parser.set_defaults(run=run, refusal="データに誤りがあるため表示できません。上の誤りを直してください。")


def add_places(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the data and the pages are, and which edition is meant."""
    for option, default, words in (
        ("--data", "data", "データのフォルダー（省略時は data）"),
        ("--docs", "docs", "ページのフォルダー（省略時は docs）"),
    ):
        parser.add_argument(option, metavar="DIR", type=Path, default=Path(default), help=words)
    parser.add_argument(
        "--year", metavar="YYYY", type=int, help="対象年度（省略時は programme_years.csv の最新の年度）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what the name is. Raises ReportError where there is no such thing, DataErrors."""
    dataset = load(arguments.data)
    year = arguments.year or latest_edition(dataset)
    found = profiles(dataset, year, mentions(arguments.docs), arguments.name)
    print("\n\n".join("\n".join(profile.lines()) for profile in found))
    return 0
