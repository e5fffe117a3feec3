"""The filter language of ``:where:``: parsed, checked against the schema, never evaluated.

    year = edition - 1 and (category in ('goods', 'works') or contracts_share >= 50.5)

``column op value`` with = != < <= > >=, ``column in (...)``, ``column not in (...)``, joined by ``and``
and ``or`` (``and`` binds closer), in parentheses where needed. Values: 'text' (a quote inside is
doubled), numbers, ``edition``, ``edition - 1``, true, false; a date is 'YYYY-MM-DD'; '' is a missing
value. A missing value is equal to '' alone and neither less nor greater than anything. A column of the table
that a foreign key points to is written with the table's name: ``programmes.kind = 'reviewed'``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kawasaki_docs.filters.tokens import Token, failure, tokenize
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import Edition

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Comparison", "Filter", "Junction", "Operand", "Operator", "columns_of", "parse"]

MAX_LENGTH = 1_000
MAX_DEPTH = 32

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "in", "not in"]

_SIGNS: tuple[Operator, ...] = ("=", "!=", "<", "<=", ">", ">=")
_KEYWORDS = ("and", "or", "in", "not", "true", "false")
_VALUE = "値（数、'文字列'、edition、true、false）"


Operand = str | Decimal | bool | Edition


@dataclass(frozen=True, slots=True)
class Comparison:
    """A column against one value, or against several (``in``). ``position`` is the column's place in
    the filter's text, counted from 1.
    """

    column: str
    operator: Operator
    operands: tuple[Operand, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions of which all (``and``) or any (``or``) must hold."""

    operator: Literal["and", "or"]
    terms: tuple[Filter, ...]


Filter = Comparison | Junction


def parse(text: str) -> Filter:
    """Read a filter. Raises ReportError that names the place and what was expected there."""
    if len(text) > MAX_LENGTH:
        raise ReportError(f"条件が長すぎます（{len(text):,}文字）。{MAX_LENGTH:,}文字以内で書いてください。")
    return _Parser(text).parse()


def columns_of(condition: Filter) -> frozenset[str]:
    """Return the names of the columns that a filter asks about."""
    if isinstance(condition, Comparison):
        return frozenset((condition.column,))
    return frozenset[str]().union(*(columns_of(term) for term in condition.terms))


class _Parser:
    """Recursive descent, one method a rule of the grammar; the depth of parentheses is limited."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: Sequence[Token] = tokenize(text)
        self._place = 0

    def parse(self) -> Filter:
        found = self._any_of(depth=0)
        if self._token.kind != "end":
            raise self._error("and、or、または条件の終わり")
        return found

    @property
    def _token(self) -> Token:
        return self._tokens[self._place]

    def _error(self, expected: str) -> ReportError:
        return failure(self._text, self._token.position, expected)

    def _take(self, *texts: str) -> str:
        """Return the next keyword or sign and go on where it is one of ``texts``, else return ""."""
        token = self._token
        word = token.text.lower() if token.kind == "word" else token.text
        if token.kind not in ("word", "sign") or word not in texts:
            return ""
        self._place += 1
        return word

    def _any_of(self, depth: int) -> Filter:
        terms = [self._all_of(depth)]
        while self._take("or"):
            terms.append(self._all_of(depth))
        return terms[0] if len(terms) == 1 else Junction("or", tuple(terms))

    def _all_of(self, depth: int) -> Filter:
        terms = [self._condition(depth)]
        while self._take("and"):
            terms.append(self._condition(depth))
        return terms[0] if len(terms) == 1 else Junction("and", tuple(terms))

    def _condition(self, depth: int) -> Filter:
        if not self._take("("):
            return self._comparison()
        if depth >= MAX_DEPTH:
            raise ReportError(f"条件のかっこが深すぎます。{MAX_DEPTH}重までにしてください。")
        found = self._any_of(depth + 1)
        if not self._take(")"):
            raise self._error("and、or、または「)」")
        return found

    def _comparison(self) -> Comparison:
        column = self._token
        if column.kind != "word" or column.text.lower() in _KEYWORDS:
            raise self._error("列の名前")
        self._place += 1
        if self._take("not"):
            if not self._take("in"):
                raise self._error("in")
            return Comparison(column.text, "not in", self._list(), column.position)
        if self._take("in"):
            return Comparison(column.text, "in", self._list(), column.position)
        for operator in _SIGNS:
            if self._take(operator):
                return Comparison(column.text, operator, (self._operand(),), column.position)
        raise self._error("比較（= != < <= > >=）または in (...)")

    def _list(self) -> tuple[Operand, ...]:
        if not self._take("("):
            raise self._error("「(」")
        operands = [self._operand()]
        while self._take(","):
            operands.append(self._operand())
        if not self._take(")"):
            raise self._error("「,」または「)」")
        return tuple(operands)

    def _operand(self) -> Operand:
        if word := self._take("true", "false"):
            return word == "true"
        if self._token.kind == "edition":
            self._place += 1
            if self._take("+", "-"):
                raise self._error("年数（4桁までの整数）")
            return Edition.read(self._tokens[self._place - 1].text)
        if self._take("-"):
            return -self._number()
        if self._token.kind == "text":
            self._place += 1
            return self._tokens[self._place - 1].text
        return self._number()

    def _number(self) -> Decimal:
        if self._token.kind != "number":
            raise self._error(_VALUE)
        self._place += 1
        return Decimal(self._tokens[self._place - 1].text)
