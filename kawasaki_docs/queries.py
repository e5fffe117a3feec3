"""Questions that a page asks of the data, as values that can be kept and asked again.

A page keeps its questions and the digest of each answer; where the data change, asking again tells whether
what the page shows has changed. A question that fails is an answer too: its error's class and message.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, TypeAlias

from kawasaki_docs.problems import DataErrors, ReportError

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Option", "Question", "ask", "digest", "digest_of", "question"]

Option: TypeAlias = str | int | tuple[str, ...] | tuple[int, ...]
"""The value of an option: one text, one whole number, several texts, several whole numbers."""


@dataclass(frozen=True, slots=True)
class Question:
    """A public function of the library that takes the data, and the edition where it asks about one; with its
    options by name, in order of name. Pickled, the function is kept by its module and name. ``edition`` is an
    earlier one that is asked in place of the pages' own (0 = theirs).

    Make one with ``question``.
    """

    function: Callable[..., object]
    options: tuple[tuple[str, Option], ...] = ()
    edition: int = 0


def question(function: Callable[..., object], *arguments: Option, **options: Option) -> Question:
    """Return what a function is asked; arguments follow the data and the edition."""
    names = [name for name in _parameters(function) if name not in ("dataset", "edition")]
    given = {**dict(zip(names, arguments, strict=False)), **options}
    return Question(function, tuple(sorted(given.items())))


def ask(dataset: Dataset, edition: int, asked: Question) -> object:
    """Return the answer: a frozen value. Raises ReportError, UnknownIdError and DataErrors."""
    if asked.edition:
        dataset, edition = dataset.at(asked.edition), asked.edition
    first = (dataset, edition) if "edition" in _parameters(asked.function) else (dataset,)
    return asked.function(*first, **dict(asked.options))


@cache
def _parameters(function: Callable[..., object]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def digest(dataset: Dataset, edition: int, asked: Question) -> str:
    """Return the digest of an answer, of its error where it has none."""
    try:
        return digest_of(ask(dataset, edition, asked))
    except (ReportError, DataErrors) as error:
        return digest_of(error)


def digest_of(answer: object) -> str:
    """Return the SHA-256 of an answer or of the error raised in its place: equal ones, equal digests."""
    if isinstance(answer, ReportError | DataErrors):
        problems = answer.problems if isinstance(answer, DataErrors) else ()
        answer = (type(answer).__name__, str(answer), problems)
    return hashlib.sha256(_canonical(answer)).hexdigest()


def _canonical(value: object) -> bytes:
    """Return one form of a value: a tag of each part's type, then its content with the length, so that no
    two different values read alike.
    """
    parts: list[str] = []
    _note(value, parts)
    return "".join(parts).encode()


def _note(value: object, parts: list[str]) -> None:
    kind: type = type(value)
    form = _form(kind)
    if form is _Form.WORD:
        parts.append(_tagged(kind.__name__, str(value)))
    elif form is _Form.RECORD:
        head, fields = _shape(kind)
        parts.append(head)
        for name, tag in fields:
            parts.append(tag)
            _note(getattr(value, name), parts)
    elif isinstance(value, tuple):
        parts.append(_tagged("tuple", str(len(value))))
        for member in value:
            _note(member, parts)
    elif isinstance(value, Mapping):
        # The order of a row's columns is the schema's, and part of what a page shows.
        parts.append(_tagged("mapping", str(len(value))))
        for key, member in value.items():
            _note(key, parts)
            _note(member, parts)
    else:
        parts.append(_plain(value))


class _Form(Enum):
    """How values of a type are noted, where that is to be known fast: most values are of few types."""

    WORD = "word"
    RECORD = "record"
    OTHER = "other"


@cache
def _form(kind: type) -> _Form:
    if issubclass(kind, str | int | NoneType) and not issubclass(kind, Enum):
        return _Form.WORD
    return _Form.RECORD if dataclasses.is_dataclass(kind) and not issubclass(kind, Mapping) else _Form.OTHER


@cache
def _shape(record: type) -> tuple[str, tuple[tuple[str, str], ...]]:
    """How a record begins, and each field's name with how it begins."""
    names = [field.name for field in dataclasses.fields(record)]
    head = _tagged("record", f"{record.__name__} {len(names)}")
    return head, tuple((name, _tagged("field", name)) for name in names)


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return _tagged("enum", f"{type(value).__name__} {value.name}")
    if isinstance(value, Decimal):
        return _tagged("decimal", _number_text(value))
    if isinstance(value, datetime.date):
        return _tagged("date", value.isoformat())
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _number_text(value: Decimal) -> str:
    """Return one text for equal numbers: 80 and 80.0 print alike at the decimals of their column."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _tagged(tag: str, content: str) -> str:
    return f"{tag}:{len(content)}:{content};"
