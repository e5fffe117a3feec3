"""``kawasaki-docs export`` and ``import``: a table through Excel and back, losing nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.cli.parser import add_folder
from kawasaki_docs.csvfile.disk import file_size, read_bytes
from kawasaki_docs.csvfile.reader import MAX_BYTES
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.transaction import write_together
from kawasaki_docs.editing.workbook.importing import import_table
from kawasaki_docs.editing.workbook.writing import is_untouched, workbook_bytes
from kawasaki_docs.problems import Problem, system_fault

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands
    from kawasaki_docs.editing.workbook.importing import Import

__all__ = ["register"]


def register(commands: Commands) -> None:
    """Add both commands to the parser."""
    out = commands.add_parser("export", help="表を Excel のブックに書き出します")
    out.add_argument("table", metavar="TABLE", help="表の名前（例: kpi_values）")
    out.add_argument("file", metavar="FILE.xlsx", type=Path, help="作るブック")
    out.add_argument(
        "--overwrite", action="store_true", help="同じ名前のブックに変更があっても、上書きします"
    )
    out.set_defaults(
        refusal="書き出せませんでした。上の誤りを CSV で直してから、もう一度書き出してください。"
    )
    back = commands.add_parser("import", help="Excel のブックから表を取り込みます")
    back.add_argument("file", metavar="FILE.xlsx", type=Path, help="取り込むブック")
    back.add_argument("table", metavar="TABLE", help="表の名前（例: kpi_values）")
    back.add_argument(
        "--unfinished",
        action="store_true",
        help="ほかの表と合わないところを残して取り込みます（続けてほかの表を直すとき）",
    )
    for parser, run in ((out, run_export), (back, run_import)):
        add_folder(parser, "--data", "データ")
        parser.set_defaults(run=run)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the workbook; return 1 where that cannot be done. Raises ReportError, DataErrors."""
    file: Path = arguments.file
    data = workbook_bytes(load(arguments.data), arguments.table)
    if file.exists() and not is_untouched(read_bytes(file)) and not arguments.overwrite and not _agreed(file):
        return _failed(
            f"{file} には、書き出したあとの変更か、別の内容があります。何も書いていません。別の名前にするか、捨ててよければ --overwrite をつけてください。"
        )
    if not file.parent.is_dir():
        return _failed(f"{file} に書けません。フォルダー {file.parent} があるかを確かめてください。")
    write_together(file.parent, {file: data})
    print(
        f"{file} に書き出しました。直したら kawasaki-docs import {file} {arguments.table} で取り込んでください。"
    )
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Replace the table by the workbook's sheet; return 1, with nothing written, where anything is wrong with
    it, unless the editor means to mend other tables next."""
    file: Path = arguments.file
    try:
        if file_size(file) > MAX_BYTES:
            return _failed(f"{file} は大きすぎます。別のファイルと取り違えていないか確かめてください。")
        found = import_table(arguments.data, arguments.table, file.read_bytes(), file.name)
    except OSError as error:
        return _failed(f"{file} を開けません。{system_fault(error)}")
    return _finish(found, arguments.data, file.name, arguments.unfinished)


def _agreed(file: Path) -> bool:
    """Ask on a terminal whether what stands in the file may go."""
    if not sys.stdin.isatty():
        return False
    return input(f"{file} には変更があります。上書きしますか（y/N）: ").strip().lower() in ("y", "yes", "ｙ")


def _finish(found: Import, directory: Path, file: str, unfinished: bool) -> int:
    def tell(problems: Iterable[Problem], done: str = "") -> None:
        for problem in problems:
            print(f"{_addressed(problem, file, found.header)}{done}")

    if found.fix is None:
        tell(found.refused)
        return _failed(f"{len(found.refused)}件の誤りがあるため、取り込みませんでした。")
    if found.left and not unfinished:
        tell(found.left)
        return _failed(
            f"取り込むと、報告書の規則やほかの表と合わないところが{len(found.left)}件できるため、取り込みませんでした。ブックを直すか、続けてほかの表を直すのなら --unfinished をつけてください。"
        )
    tell(found.fix.problems, " → 直して取り込みました")
    diff = found.fix.diff()
    if diff:
        write_together(directory, found.fix.contents)
        print(diff)
    tell(found.left)
    print(f"{found.fix.file} に取り込みました。" if diff else "変更はありません。", file=sys.stderr)
    if found.left:
        return _failed(
            f"取り込んだ結果、ほかの表と合わないところが{len(found.left)}件あります。続けて直してください。"
        )
    return 0


def _addressed(problem: Problem, file: str, header: tuple[str, ...]) -> str:
    """Return a problem with the sheet's own address (D5) where it speaks of one of its cells."""
    if problem.file != file or not problem.row:
        return str(problem)
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    known = problem.column and problem.column in header
    column = get_column_letter(header.index(problem.column) + 1) if known else ""
    place = f"{column}{problem.row}（{problem.column}）" if known else f"{problem.row}行目"
    return f"{file}: {place}: {problem.message} [{problem.code}]"


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
