"""The command ``kawasaki-docs``. Exit status: 0 well, 1 problems found, 2 wrong use."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from kawasaki_docs.cli import change, changes, check, describe, init, new, publish, workbook
from kawasaki_docs.cli.parser import Parser
from kawasaki_docs.editing.transaction import recover
from kawasaki_docs.problems import DataErrors, ReportError, system_fault

__all__ = ["main"]

COMMANDS = (
    check.register,
    workbook.register,
    describe.register,
    new.register,
    change.register,
    changes.register,
    publish.register,
    init.register,
)
"""What adds each subcommand, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (default: those of the process); return the exit status.

    Where data are broken, a command's own ``refusal`` says in the end what has not been done.
    """
    for stream in (sys.stdout, sys.stderr):
        # Pipes and CI logs are UTF-8 whatever the machine's locale; a terminal keeps its own encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = parsed.run
    try:
        recover(parsed.data)
        status = run(parsed)
        sys.stdout.flush()
    except DataErrors as errors:
        for problem in errors.problems:
            print(problem)
        if parsed.refusal:
            print(parsed.refusal, file=sys.stderr)
        return 1
    except ReportError as error:
        print(f"{error}。", file=sys.stderr)
        return 1
    except OSError as error:
        if error.filename is None:
            # Nothing more can be shown; Python would complain once more at exit.
            with contextlib.suppress(OSError):  # a stream within the process has no number
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # The reader of a pipe (head, less) has seen enough.
        if not isinstance(error, BrokenPipeError):
            place = "出力先" if error.filename is None else error.filename
            print(f"{place}: {system_fault(error)}", file=sys.stderr)
        return 1
    return status


class _Version(argparse.Action):
    """Prints the version, and looks for it only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(version("kawasaki-sme-report"))
        parser.exit()


def _parser() -> Parser:
    parser = Parser(prog="kawasaki-docs", description="中小企業活性化施策実施状況報告書のデータを扱います。")
    parser.add_argument("--version", action=_Version, nargs=0, help="版を表示します")
    parser.set_defaults(refusal="")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for register in COMMANDS:
        register(commands)
    return parser
