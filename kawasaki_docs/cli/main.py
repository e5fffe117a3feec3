"""The command ``kawasaki-docs``. Exit status: 0 well, 1 problems found, 2 wrong use."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from kawasaki_docs.cli import check, describe, new, workbook

__all__ = ["main"]

COMMANDS = (check.register, workbook.register, describe.register, new.register)
"""What adds each subcommand, in the order of the help."""


_WORDS = (
    (re.compile(r"the following arguments are required: (.+)"), r"次のものがありません: \1"),
    (re.compile(r"one of the arguments (.+) is required"), r"次のどれか1つが必要です: \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"知らないものがあります: \1"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"\1 と \2 は一緒に使えません"),
    (re.compile(r"argument (.+?): expected one argument"), r"\1 の後に値がありません"),
    (re.compile(r"argument (.+?): invalid int value: (.+)"), r"\1 の \2 は整数ではありません"),
    (
        re.compile(r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)"),
        r"\1 に \2 は使えません。使える値: \3",
    ),
    # Last: our own messages about a value, which are Japanese already.
    (re.compile(r"argument (--\S+): (.+)"), r"\1: \2"),
)
"""The parser's messages, which Python gives in English."""


_HELP = (
    ("usage: ", "使い方: "),
    ("positional arguments:", "書くもの:"),
    ("options:", "オプション:"),
    ("show this help message and exit", "この説明を表示します"),
)
"""The words around the help of each argument."""


class _Parser(argparse.ArgumentParser):
    """A parser whose help and error lines are Japanese."""

    def format_help(self) -> str:
        return _japanese(super().format_help())

    def format_usage(self) -> str:
        return _japanese(super().format_usage())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        for english, japanese in _WORDS:
            message = english.sub(japanese, message)
        self.exit(
            2, f"コマンドの書き方が違います（{message}）。{self.prog} --help で使い方を確かめてください。\n"
        )


def _japanese(text: str) -> str:
    for english, japanese in _HELP:
        text = text.replace(english, japanese, 1)
    return text


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[_Parser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (default: those of the process); return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Pipes and CI logs are UTF-8 whatever the machine's locale; a terminal keeps its own encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = parsed.run
    try:
        status = run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        told = f"{error.filename} を読み書きできません（{error.strerror}）。"
        print(
            f"{told}ファイルがあるか、書き込めるか、ほかのソフトで開いていないかを確かめてください。",
            file=sys.stderr,
        )
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kawasaki-docs", description="中小企業活性化施策実施状況報告書のデータを扱います。")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for register in COMMANDS:
        register(commands)
    return parser
