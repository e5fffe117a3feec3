"""``kawasaki-docs publish``: keep a finished edition, and lay the site of all editions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.cli.parser import add_folder
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editions.latest import latest_edition
from kawasaki_docs.publishing.archives.publication import publish

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["register"]


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "publish",
        help="作ったサイトを版として保存し、すべての版のサイトを並べます（ふだんは nox -s publish）",
    )
    parser.add_argument("site", metavar="SITE", type=Path, help="公開する版のサイト")
    add_folder(parser, "--data", "データ")
    parser.add_argument(
        "--year", metavar="YYYY", type=int, help="対象年度（省略時は programme_years.csv の最新の年度）"
    )
    add_folder(parser, "--archives", "保存した版")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="すべての版のサイトを作る場所")
    parser.set_defaults(
        run=run, refusal="何も公開していません。上の誤りを直してから、もう一度実行してください。"
    )


def run(arguments: argparse.Namespace) -> int:
    """Publish; return 0."""
    dataset = load(arguments.data, arguments.year)
    edition = arguments.year or latest_edition(dataset)
    done = publish(dataset, edition, arguments.site, arguments.archives, arguments.out)
    kept = "はもう保存してあります" if done.known else "を保存しました"
    print(f"{done.archive.path} {kept}。")
    print(f"{done.versions}つの版を {arguments.out} に並べました（前の版から移った住所 {done.moved}件）。")
    return 0
