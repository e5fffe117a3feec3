"""``kawasaki-docs init``: a small report of another city, which builds at once."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editing.starter.city import CHAPTERS, City
from kawasaki_docs.editing.starter.report import starter_files
from kawasaki_docs.editing.transaction import write_together
from kawasaki_docs.problems import ReportError

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands

__all__ = ["register"]


@dataclass(frozen=True, slots=True)
class _Question:
    """What must be known: its option, the question on a terminal, a sample, and the form of the answer."""

    option: str
    asked: str
    sample: str
    pattern: str


_QUESTIONS = (
    _Question("city", "市区町村の名前", "帆波市", r"\S.{0,39}"),
    _Question("title", "報告書の名前", "中小企業振興施策 実施状況報告書", r"\S.{0,79}"),
    _Question("council", "検証する会議の名前", "帆波市産業振興会議", r"\S.{0,79}"),
    _Question("area-code", "全国地方公共団体コード（5桁）", "99201", r"\d{5}"),
    _Question("year", "最初の対象年度（西暦）", "2031", r"(19|20)\d\d"),
    _Question("articles", "条例の条の数（条例がなければ 0）", "10", r"0|[1-9]\d{0,2}"),
    _Question(
        "measures",
        "施策にあたる条か、条例がなければ施策の番号（カンマ区切り）",
        "6,7,8,9",
        r"[1-9]\d{0,2}(,[1-9]\d{0,2})*",
    ),
)


def register(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("init", help="新しい市の報告書を、見本の入った形で作ります")
    # As the data of other commands: what a killed one has left there is undone first.
    parser.add_argument("data", metavar="DIR", type=Path, help="作る場所。空か、まだないフォルダー")
    for question in _QUESTIONS:
        parser.add_argument(
            f"--{question.option}", metavar="VALUE", help=f"{question.asked}（例: {question.sample}）"
        )
    parser.add_argument(
        "--chapter",
        metavar="CHAPTER=TITLE",
        type=_chapter,
        action="append",
        default=[],
        help=f"章の題（何回でも。章: {'、'.join(CHAPTERS)}）",
    )
    parser.set_defaults(run=lambda given: run(given, input if sys.stdin.isatty() else None))


def run(arguments: argparse.Namespace, ask: Callable[[str], str] | None) -> int:
    """Write the report; ``ask`` asks on the terminal what no option gives (None: there is nobody to ask)."""
    folder: Path = arguments.data
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReportError(f"{folder} は空ではありません。新しいフォルダーの名前を書いてください")
    given = {
        each.option: _answer(each, getattr(arguments, each.option.replace("-", "_")), ask)
        for each in _QUESTIONS
    }
    city = City(
        city=given["city"],
        title=given["title"],
        council=given["council"],
        area_code=given["area-code"],
        year=int(given["year"]),
        articles=int(given["articles"]),
        measures=tuple(dict.fromkeys(map(int, given["measures"].split(",")))),
        chapters=dict(arguments.chapter),
    )
    files = starter_files(city)
    folder.mkdir(parents=True, exist_ok=True)
    write_together(folder, {folder / path: data for path, data in files.items()})
    print(f"{folder} に{city.city}の報告書を作りました（{len(files)}ファイル、見本入り）。")
    print(f"次は: cd {folder} と nox -s docs。置き換える順番は README.md にあります。")
    return 0


def _chapter(text: str) -> tuple[str, str]:
    slug, _, title = text.partition("=")
    if not title.strip():
        raise argparse.ArgumentTypeError(f"章「{text}」は CHAPTER=TITLE の形で書いてください")
    return slug, title.strip()


def _answer(question: _Question, given: str | None, ask: Callable[[str], str] | None) -> str:
    """The value of an option, or what is answered on the terminal. Raises ReportError for a wrong one."""
    text = given if given is not None else ask(f"{question.asked}（例: {question.sample}）: ") if ask else ""
    text = text.strip()
    if not text:
        raise ReportError(f"{question.asked}がわかりません。--{question.option} で書いてください")
    if not re.fullmatch(question.pattern, text):
        raise ReportError(
            f"{question.asked}「{text}」は使えません。--{question.option} は「{question.sample}」のように書いてください"
        )
    return text
