"""``kawasaki-docs check``: print every problem of the data, and mend what is certain."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kawasaki_docs.cli import readability
from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.editing.fixing import Fix, find_fixes
from kawasaki_docs.editing.to_do import to_do, without_section
from kawasaki_docs.editing.transaction import write_together
from kawasaki_docs.editions.present import present_edition
from kawasaki_docs.problems import DataErrors, Problem, ReportError
from kawasaki_docs.rules import DRAFT_CODES, check_all, check_later
from kawasaki_docs.schema.descriptor import Package

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["register"]


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="data/ の表を確かめます")
    parser.add_argument(
        "data",
        metavar="DIR",
        nargs="?",
        type=Path,
        default=Path("data"),
        help="データのフォルダー（省略時は data）",
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="出力の形式（省略時は text）"
    )
    parser.add_argument("--fix", action="store_true", help="確実に直せるものを直し、変更を表示します")
    parser.add_argument(
        "--readability",
        action="store_true",
        help="機械可読性の30の規則に照らした結果を、表ごとに表示します",
    )
    parser.add_argument(
        "--year",
        metavar="YYYY",
        type=int,
        help="どの年度の版として確かめるか（省略時は、DIR と並ぶ docs/conf.py の年度。なければ最新の年度）",
    )
    parser.add_argument(
        "--draft", action="store_true", help="まだ書かれていないものを誤りとせず、表とページごとに数えます"
    )
    parser.add_argument(
        "--publish", action="store_true", help="公開の前に市に確かめたいこと（担当部署のない事業）も並べます"
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found in ``directory``, and what only rows of later years are wrong with; ``package`` is None
    where its descriptor cannot be read."""

    directory: Path
    problems: tuple[Problem, ...]
    later: tuple[Problem, ...] = ()
    package: Package | None = None
    edition: int = 0


def run(arguments: argparse.Namespace) -> int:
    """Check the data; return 1 if anything is wrong with what the edition sees."""
    directory: Path = arguments.data
    try:
        dataset = load(directory)
        if arguments.fix and not arguments.readability:
            dataset = _mended(dataset, sys.stdout if arguments.format == "text" else sys.stderr)
        dataset = dataset.at(arguments.year or _edition(dataset))
        if arguments.readability:
            return readability.show(dataset, arguments.format)
        problems = check_all(dataset)
        if arguments.draft:
            for line in to_do(dataset, directory.absolute().parent / "docs").lines():
                print(line)
            problems = tuple(problem for problem in problems if problem.code not in DRAFT_CODES)
        for line in without_section(dataset) if arguments.publish else ():
            print(line)
        outcome = _Outcome(directory, problems, check_later(dataset), dataset.package, dataset.edition)
    except DataErrors as errors:
        outcome = _Outcome(directory, errors.problems)
    for line in _FORMATS[arguments.format](outcome):
        print(line)
    print(_summary(outcome), file=sys.stderr)
    return 1 if outcome.problems else 0


def _edition(dataset: Dataset) -> int:
    """Return the edition of the pages beside the data, else the last one that has programmes."""
    try:
        return present_edition(dataset, dataset.directory.absolute().parent / "docs")
    except (ReportError, DataErrors):
        return dataset.edition  # what is wrong with the programmes' years is told


def _mended(dataset: Dataset, stream: TextIO) -> Dataset:
    """Write the files that can be mended, show on ``stream`` what changed, and read the data again."""
    fixes = list(find_fixes(dataset))
    write_together(dataset.directory, {path: data for fix in fixes for path, data in fix.contents.items()})
    for fix in fixes:
        for line in _story(fix):
            print(line, file=stream)
    return load(dataset.directory) if fixes else dataset


def _story(fix: Fix) -> Iterator[str]:
    yield f"{fix.file}: {len(fix.problems)}件を直しました。"
    for problem in fix.problems:
        if problem.row == 0:
            yield f"{fix.file}: {problem.message} → 直しました"
    diff = fix.diff()
    if diff:
        yield diff


def _summary(outcome: _Outcome) -> str:
    later = f"{outcome.edition}年度の版に載らない、あとの年度の行に{len(outcome.later)}件の誤りがあります。"
    return _of_edition(outcome) + (later if outcome.later else "")


def _of_edition(outcome: _Outcome) -> str:
    if outcome.problems:
        fixable = sum(problem.fixable for problem in outcome.problems)
        cure = f"うち{fixable}件は kawasaki-docs check --fix で直せます。" if fixable else ""
        return f"{len(outcome.problems)}件の誤りがあります。{cure}"
    tables = len(outcome.package.resources) if outcome.package else 0
    return f"誤りはありません（{tables}表）。"


def _text(outcome: _Outcome) -> Iterator[str]:
    """Yield ``file:row:column: message [code]``, a blank line between files."""
    file = outcome.problems[0].file if outcome.problems else ""
    for problem in outcome.problems:
        if problem.file != file:
            file = problem.file
            yield ""
        yield str(problem)
    if outcome.later:
        yield from ([""] if outcome.problems else [])
        yield f"あとの年度の行の誤り（{outcome.edition}年度の版には載らず、公開を妨げません）:"
    yield from map(str, outcome.later)


def _json(outcome: _Outcome) -> Iterator[str]:
    found = [
        {**asdict(problem), "later": later}
        for later, problems in ((False, outcome.problems), (True, outcome.later))
        for problem in problems
    ]
    yield json.dumps(found, ensure_ascii=False, indent=2)


def _github(outcome: _Outcome) -> Iterator[str]:
    """Yield workflow commands, which annotate the lines of a pull request."""
    for problem in (*outcome.problems, *outcome.later):
        path = outcome.directory / problem.file.partition("/")[2]
        place = {
            "file": Path(os.path.relpath(path)).as_posix(),
            "line": str(max(problem.row, 1)),
            "col": str(_position(problem, outcome.package)),
        }
        where = ",".join(f"{key}={_escape(value, ':,')}" for key, value in place.items())
        level = "warning" if problem in outcome.later else "error"
        yield f"::{level} {where}::{_escape(problem.message)} [{problem.code}]"


def _escape(text: str, separators: str = "") -> str:
    for character in "%\r\n" + separators:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _position(problem: Problem, package: Package | None) -> int:
    """Return the number of the problem's column in its table, 1 where it speaks of the whole row."""
    for resource in package.resources.values() if package else ():
        if problem.file.partition("/")[2] == resource.path and problem.column in resource.header:
            return resource.header.index(problem.column) + 1
    return 1


_FORMATS: dict[str, Callable[[_Outcome], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
