"""``kawasaki-docs new-edition``, ``end-programme`` ... ``redefine-kpi``: tables and pages together."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from kawasaki_docs.cli.describe import add_places, load_edition
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.kpi_changes import redefine_kpi, retire_kpi
from kawasaki_docs.editing.new_edition import new_edition
from kawasaki_docs.editing.programme_changes import end_programme, move_programme, rename_programme
from kawasaki_docs.editing.to_do import to_do
from kawasaki_docs.editing.transaction import write_together

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands
    from kawasaki_docs.editing.drafts import Change

__all__ = ["register"]

_KPI_CELLS = ("label", "unit", "period", "better", "decimals", "target", "actual")


def register(commands: Commands) -> None:
    """Add the commands to the parser."""
    _edition(commands)
    end = _command(commands, "end-programme", "終わった事業の行を終わりにし、ページと目次から外します", _end)
    end.add_argument("programme", metavar="SLUG", help="事業の識別子")
    rename = _command(commands, "rename-programme", "事業の名前を、この版から変えます", _rename)
    rename.add_argument("programme", metavar="SLUG", help="事業の識別子")
    rename.add_argument("--name", required=True, help="新しい事業名")
    move = _command(commands, "move-programme", "事業を、この版から別の条に移します", _move)
    move.add_argument("programme", metavar="SLUG", help="事業の識別子")
    move.add_argument("--article", type=int, required=True, help="新しい条")
    move.add_argument("--number", type=int, help="新しい報告書での番号（省略時はそのまま）")
    retire = _command(commands, "retire-kpi", "指標を、前の版で終わりにします", _retire)
    retire.add_argument("kpi", metavar="SLUG", help="指標の識別子")
    _redefine_arguments(
        _command(
            commands, "redefine-kpi", "単位や数え方の変わった指標を、新しい指標に置きかえます", _redefine
        )
    )


def _edition(commands: Commands) -> None:
    parser = _command(commands, "new-edition", "新しい年度の版の下書きを始めます", _new_edition, year=False)
    parser.add_argument("year", metavar="YYYY", type=int, help="始める年度（西暦）")


def _redefine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kpi", metavar="SLUG", help="もとの指標の識別子")
    parser.add_argument("new", metavar="NEW", help="新しい指標の識別子")
    parser.add_argument("--label", default="", help="新しい指標名（省略時はそのまま）")
    parser.add_argument("--unit", default="", help="新しい単位（省略時はそのまま）")
    parser.add_argument("--period", choices=("fiscal_year", "calendar_year"), default="", help="年度か暦年か")
    parser.add_argument("--better", choices=("higher", "lower", "none"), default="", help="望ましい向き")
    parser.add_argument("--decimals", default="", help="小数の桁数")
    parser.add_argument("--target", default="", help="目標（省略時は目標なし）")
    parser.add_argument("--actual", default="", help="実績（省略時は、まだ書かれていないものとします）")


def _command(
    commands: Commands,
    name: str,
    words: str,
    work: Callable[[argparse.Namespace], Change],
    year: bool = True,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words)
    add_places(parser, year=year)
    refusal = "何も書いていません。上の誤りを直してから、もう一度実行してください。"
    parser.set_defaults(run=lambda given: _run(given, work), refusal=refusal)
    return parser


def _run(given: argparse.Namespace, work: Callable[[argparse.Namespace], Change]) -> int:
    """Write all files of a change or none, and say what was done and what a person has to decide."""
    change = work(given)
    write_together(given.data, change.files)
    for line in change.done:
        print(line)
    if change.left:
        print("このあと、次のことを決めて直してください。")
    for line in change.left:
        print(f"- {line}")
    if work is _new_edition:
        print("下書きに残っていること（kawasaki-docs check --draft でいつでも見られます）:")
        for line in to_do(load(given.data, given.year), given.docs).lines():
            print(line)
    return 0


def _new_edition(given: argparse.Namespace) -> Change:
    given_year, given.year = given.year, None
    dataset = load_edition(given)
    given.year = given_year
    return new_edition(dataset, given.docs, given.year)


def _end(given: argparse.Namespace) -> Change:
    return end_programme(load_edition(given), given.docs, given.programme)


def _rename(given: argparse.Namespace) -> Change:
    return rename_programme(load_edition(given), given.docs, given.programme, given.name)


def _move(given: argparse.Namespace) -> Change:
    return move_programme(load_edition(given), given.docs, given.programme, given.article, given.number)


def _retire(given: argparse.Namespace) -> Change:
    return retire_kpi(load_edition(given), given.docs, given.kpi)


def _redefine(given: argparse.Namespace) -> Change:
    cells = {name: str(getattr(given, name)) for name in _KPI_CELLS}
    return redefine_kpi(load_edition(given), given.docs, given.kpi, given.new, cells)
