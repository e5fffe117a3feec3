"""``kawasaki-docs describe``: what an id is, its values, and the pages that use it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kawasaki_docs.cli.parser import add_folder
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.describe import profiles
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
    parser.add_argument(
        "name",
        metavar="NAME",
        help="事業、指標、数値、設問、表の名前か、条の番号（例: startup-support、kpi_values、12）",
    )
    add_places(parser)
    parser.set_defaults(run=run, refusal="データに誤りがあるため表示できません。上の誤りを直してください。")


def add_places(parser: argparse.ArgumentParser, year: bool = True) -> None:
    """Add the options that say where the data and the pages are, and (``year``) which edition is meant."""
    add_folder(parser, "--data", "データ")
    add_folder(parser, "--docs", "ページ")
    if year:
        parser.add_argument(
            "--year", metavar="YYYY", type=int, help="対象年度（省略時は docs/conf.py の年度）"
        )


def load_edition(arguments: argparse.Namespace) -> Dataset:
    """Return the data as the edition asked for sees them. Raises DataErrors and ReportError."""
    dataset = load(arguments.data)
    return dataset.at(arguments.year or present_edition(dataset, arguments.docs))


def run(arguments: argparse.Namespace) -> int:
    """Print what the name is. Raises ReportError where there is no such thing, DataErrors."""
    dataset = load_edition(arguments)
    found = profiles(dataset, dataset.edition, mentions(arguments.docs), arguments.name)
    print("\n\n".join("\n".join(profile.lines()) for profile in found))
    return 0
