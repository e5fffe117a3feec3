"""The words and signs of the filter language, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import EXPRESSION

__all__ = ["Token", "failure", "tokenize"]

_PATTERN = re.compile(
    rf"""\s*(?:
        (?P<text>'(?:[^']|'')*')
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<edition>{EXPRESSION})
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
      | (?P<sign><=|>=|!=|[=<>(),+-])
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, text (without its quotes), year of the edition, sign, or the end; ``position`` counts
    from 1.
    """

    kind: Literal["text", "number", "edition", "word", "sign", "end"]
    text: str
    position: int


def tokenize(text: str) -> list[Token]:
    """Split a filter; the last token is the end. Raises ReportError for what no filter contains."""
    tokens: list[Token] = []
    place = 0
    while not tokens or tokens[-1].kind != "end":
        match = _PATTERN.match(text, place)
        if match is None:
            place += len(text[place:]) - len(text[place:].lstrip())
            raise _unreadable(text, place)
        tokens.append(_token(match))
        place = match.end()
    return tokens


def failure(text: str, position: int, expected: str) -> ReportError:
    """Return the error for a place in a filter where something else was expected."""
    found = text[position - 1 : position - 1 + _CONTEXT]
    here = f"「{found}」ではなく" if found else "ここに"
    return ReportError(f"条件の{position}文字目: {here}、{expected}が必要です。")


def _token(match: re.Match[str]) -> Token:
    for kind in ("text", "number", "edition", "word", "sign"):
        value = match[kind]
        if value is not None:
            read = value[1:-1].replace("''", "'") if kind == "text" else value
            return Token(kind, read, match.start(kind) + 1)
    return Token("end", "", match.start("end") + 1)


def _unreadable(text: str, place: int) -> ReportError:
    char = text[place]
    if char == "'":
        return ReportError(f"条件の{place + 1}文字目: 文字列が閉じていません。終わりに ' を書いてください。")
    if char in '"“”‘’「」':
        return ReportError(f"条件の{place + 1}文字目: 「{char}」は使えません。文字列は ' で囲んでください。")
    allowed = "半角の列名、数、'文字列'、= != < <= > >= ( ) , を書いてください。"
    return ReportError(f"条件の{place + 1}文字目: 「{char}」は使えません。{allowed}")
