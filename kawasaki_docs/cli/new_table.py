"""``kawasaki-docs new table``: a table of the report made from a workbook or a CSV file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.cli.describe import load_edition
from kawasaki_docs.csvfile.disk import file_size, read_bytes
from kawasaki_docs.csvfile.reader import MAX_BYTES
from kawasaki_docs.editing.new_table.columns import Column, Said, columns_of
from kawasaki_docs.editing.new_table.proposal import Proposal, propose, refuse_name
from kawasaki_docs.editing.new_table.source import read_source
from kawasaki_docs.editing.transaction import write_together
from kawasaki_docs.problems import ReportError
from kawasaki_docs.schema.descriptor import DESCRIPTOR

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["add_table"]

_Ask = Callable[[str], str]


def add_table(kinds: Commands) -> argparse.ArgumentParser:
    """Add the kind to the parser."""
    parser = kinds.add_parser("table", help="表（Excel のブックか CSV から。スキーマ、CSV、ページの書き方）")
    parser.add_argument(
        "table", metavar="NAME", help="表の名前。半角の英小文字、数字、_（例: consultations）"
    )
    parser.add_argument(
        "--from", dest="source", metavar="FILE", type=Path, required=True, help="もとの .xlsx か .csv"
    )
    parser.add_argument("--sheet", default="", help="ブックのシート（シートが1つなら省けます）")
    parser.add_argument("--title", default="", help="表の題（日本語）")
    for option, metavar, words in (
        ("column", "HEADING=NAME", "列の英語の名前（例: 会場=venue）"),
        ("kind", "HEADING=KIND", "列の意味（例: 部屋=text。使える語は count、amount、name、note など）"),
        ("unit", "HEADING=UNIT", "列の単位（例: 参加者数=人。なければ 参加者数=）"),
    ):
        parser.add_argument(
            f"--{option}", metavar=metavar, type=_pair, action="append", default=[], help=f"{words}。何回でも"
        )
    parser.add_argument("--key", metavar="NAME,NAME", default="", help="行を1つに決める列（省けば選びます）")
    parser.add_argument(
        "--page",
        metavar="PAGE",
        type=Path,
        help="書き方を終わりに書き足すページ（例: docs/economy/index.md）",
    )
    parser.set_defaults(run=lambda given: run(given, input if sys.stdin.isatty() else None))
    return parser


def _pair(text: str) -> tuple[str, str]:
    heading, equals, value = text.rpartition("=")
    if not equals or not heading:
        raise argparse.ArgumentTypeError(f"「{text}」は「見出し=値」の形で書いてください")
    return heading.strip(), value.strip()


def run(given: argparse.Namespace, ask: _Ask | None) -> int:
    """Write the table; ``ask`` asks on the terminal what the file does not tell (None: nobody is there).

    Raises ReportError, DataErrors and OSError; nothing is written then.
    """
    dataset = load_edition(given)
    refuse_name(dataset, given.table)
    if file_size(given.source) > MAX_BYTES:
        raise ReportError(f"{given.source} は大きすぎます。別のファイルと取り違えていないか確かめてください")
    source = read_source(read_bytes(given.source), given.source.name, given.sheet or given.table)
    package = json.loads((given.data / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    said = Said(dict(given.column), dict(given.kind), dict(given.unit))
    columns, title = _settled(given, ask, said, lambda: columns_of(dataset, package, source, said))
    key = [name.strip() for name in given.key.split(",") if name.strip()]
    found = propose(dataset, package, given.table, title or given.table, source, columns, key)
    page = _page(given.page, found.directive)
    for line in _told(found):
        print(line)
    if ask is not None and ask("この形で書きますか（Y/n）: ").strip().lower() in ("n", "no", "ｎ"):
        print("何も書いていません。")
        return 0
    write_together(given.data, {**found.contents, **page})
    print(
        f"{given.data / DESCRIPTOR} に表「{given.table}」を加え、{given.data / given.table}.csv を作りました。"
    )
    told = f"{given.page} の終わりに加えました" if given.page else "ページでの書き方"
    print(f"{told}（列は要るものだけを、要る順に残します）:")
    print(found.directive)
    return 0


def _settled(
    given: argparse.Namespace, ask: _Ask | None, said: Said, read: Callable[[], Sequence[Column]]
) -> tuple[Sequence[Column], str]:
    """The columns as ``read`` finds them, and the title, when all that the file does not tell is said."""
    columns, title = read(), given.title
    if unknown := [*_unknown(columns), *([] if title else [("title", "", "表の題（日本語）")])]:
        if ask is None:
            raise ReportError(f"次のことがわかりません。オプションで書いてください: {_options(unknown)}")
        for option, heading, question in unknown:
            answer = ask(f"{question}: ").strip()
            if option == "title":
                title = answer
            else:
                {"column": said.names, "unit": said.units}[option][heading] = answer
        columns = read()
        if still := [each for each in _unknown(columns) if each[0] == "column"]:
            raise ReportError(f"次のことがわかりません。オプションで書いてください: {_options(still)}")
    return columns, title


def _page(path: Path | None, directive: str) -> dict[Path, bytes]:
    """Return a page with the directive at its end. Raises OSError where there is none."""
    return {} if path is None else {path: read_bytes(path).rstrip() + f"\n\n{directive}\n".encode()}


def _unknown(columns: Sequence[Column]) -> Iterator[tuple[str, str, str]]:
    """Yield what the file does not tell of its columns: the option, the heading, and the question."""
    for each in columns:
        if not each.name:
            yield (
                "column",
                each.heading,
                f"列「{each.heading}」の英語の名前（半角の英小文字、例: start_date）",
            )
        if each.lacks_unit:
            yield "unit", each.heading, f"列「{each.heading}」の単位（例: 件。なければ空のまま）"


def _options(unknown: Sequence[tuple[str, str, str]]) -> str:
    samples = {"column": "NAME", "unit": "UNIT"}
    told = (
        f"--{option} TITLE" if option == "title" else f"--{option} {heading}={samples[option]}"
        for option, heading, _ in unknown
    )
    return "、".join(told)


def _told(found: Proposal) -> Iterator[str]:
    """Yield the proposal as an editor reads it."""
    yield "次の列の表にします（名前、題、型、意味、単位）。"
    for each in found.columns:
        field = each.field
        parts = (each.name, field["title"], field["type"], field["x-kind"], field.get("unit", ""))
        yield f"  {'　'.join(filter(None, parts))}" + ("" if each.heading else "（加えた列）")
        if each.target:
            yield f"    {each.target[0]}.csv の {each.target[1]} をさします。"
    yield f"  行を1つに決める列: {'、'.join(found.key)}"
