"""The parser of the command's arguments: its help and its errors are Japanese."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

__all__ = ["Commands", "Parser", "add_folder"]

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


class Parser(argparse.ArgumentParser):
    """A parser whose help and error lines are Japanese."""

    def format_help(self) -> str:
        """Return the help in Japanese."""
        return _japanese(super().format_help())

    def format_usage(self) -> str:
        """Return the line of usage in Japanese."""
        return _japanese(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong in Japanese; end with status 2."""
        self.print_usage(sys.stderr)
        for english, japanese in _WORDS:
            message = english.sub(japanese, message)
        self.exit(
            2, f"コマンドの書き方が違います（{message}）。{self.prog} --help で使い方を確かめてください。\n"
        )


def add_folder(parser: argparse.ArgumentParser, option: str, words: str) -> None:
    """Add the option that names a folder; without it, the folder is called as the option is."""
    default = option.removeprefix("--")
    parser.add_argument(
        option,
        metavar="DIR",
        type=Path,
        default=Path(default),
        help=f"{words}のフォルダー（省略時は {default}）",
    )


def _japanese(text: str) -> str:
    for english, japanese in _HELP:
        text = text.replace(english, japanese, 1)
    return text


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]
