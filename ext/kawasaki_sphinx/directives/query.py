"""What a directive asks of the library, and how the options that an editor writes are read."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import read_years

if TYPE_CHECKING:
    from kawasaki_docs.queries import Option

__all__ = ["Query", "Reader", "number", "query", "text", "words", "years"]

Reader: TypeAlias = "Callable[[str, str, int], Option]"
"""Reads an option, given its name, what is written and the edition's year; raises ReportError for what it
cannot read. Which of the readable values there are, the library's function knows."""


def text(name: str, written: str, edition: int) -> str:
    """The text as it is written."""
    del name, edition
    return written


def words(name: str, written: str, edition: int) -> tuple[str, ...]:
    """Words separated by spaces or commas."""
    del name, edition
    return tuple(word for word in re.split(r"[\s,、，]+", written) if word)


def number(name: str, written: str, edition: int) -> int:
    """One whole number."""
    del edition
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise ReportError(f"{name} の「{written}」は使えません。半角の整数で書いてください。")
    return int(written)


def years(name: str, written: str, edition: int) -> tuple[int, ...]:
    """Years, each in digits or relative to the edition, and ranges of them."""
    del name
    return read_years(written, edition)


@dataclass(frozen=True, slots=True)
class Query:
    """A function of the library, which of its parameters the directive's argument is ("" for none), and the
    readers of the others by name, which are the directive's options."""

    function: Callable[..., object]
    argument: str
    readers: Mapping[str, Reader]

    def options(self, arguments: list[str], written: Mapping[str, str], edition: int) -> dict[str, Option]:
        """Read what an editor wrote; what is not given, or empty, keeps the function's default."""
        found = {
            name: read(name, written[name], edition)
            for name, read in self.readers.items()
            if written.get(name)
        }
        for name, parameter in inspect.signature(self.function).parameters.items():
            if name in self.readers and name not in found and parameter.default is parameter.empty:
                raise ReportError(f"{name} がありません。書き加えてください。")
        return {self.argument: arguments[0], **found} if self.argument else found


def query(function: Callable[..., object], argument: str = "", **readers: Reader) -> Query:
    """Declare what a directive asks."""
    return Query(function, argument, readers)
