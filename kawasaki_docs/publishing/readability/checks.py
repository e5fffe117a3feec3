"""What the rules of machine readability look at, a small function each.

What a table's own checks tell (``Problem.code``) is not looked for again: most rules name the codes that
break them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kawasaki_docs.problems import DataErrors, UnknownIdError
from kawasaki_docs.publishing.readability.score import State
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.csvfile.reader import RawTable
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = [
    "Outcome",
    "Subject",
    "area",
    "choices",
    "code_tables",
    "commas_quoted",
    "documented",
    "free_of",
    "header_first",
    "is_csv",
    "long",
    "names_mean_something",
    "no_layout",
    "no_symbols",
    "numbers_only",
    "only_excel",
    "stable",
    "time",
    "unique_names",
    "units",
]

Outcome = tuple[State, str]
"""A state and its reason."""

_ASCII_NAME = re.compile("[a-z][a-z0-9_]*")
_LAYOUT = re.compile("[ \u3000]{2,}|\\S\u3000\\S\u3000\\S")
_YEAR_IN_NAME = re.compile("[12][0-9]{3}")


@dataclass(frozen=True)
class Subject:
    """A table as the rules see it."""

    dataset: Dataset
    resource: Resource
    raw: RawTable

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all that is wrong with the table."""
        return frozenset(problem.code for problem in self.dataset.table_problems(self.resource.name))

    @cached_property
    def numbers(self) -> tuple[Field, ...]:
        """The columns of numbers."""
        return tuple(field for field in self.resource.fields if field.type in ("integer", "number"))

    @cached_property
    def choices(self) -> tuple[Field, ...]:
        """The columns that hold one of several values: codes, enumerations, truth values, references."""
        keys = {name for key in self.resource.foreign_keys for name in key.fields}
        return tuple(
            field
            for field in self.resource.fields
            if field.code_list or field.enum or field.type == "boolean" or field.name in keys
        )


def _judge(holds: bool, good: str, bad: str) -> Outcome:
    return (State.FULFILLED, good) if holds else (State.UNFULFILLED, bad)


def _absent(reason: str) -> Outcome:
    return State.NOT_APPLICABLE, reason


def free_of(codes: tuple[str, ...], good: str, subject: Subject) -> Outcome:
    """A rule that holds where the checks tell none of ``codes``."""
    found = sorted(subject.codes.intersection(codes))
    return _judge(not found, good, f"kawasaki-docs check が {'、'.join(found)} を報告しています。")


def only_excel(subject: Subject) -> Outcome:
    """What only a workbook can break."""
    del subject
    return _absent("CSVにはないものです。")


def is_csv(subject: Subject) -> Outcome:
    """L1-01: a file that machines read."""
    holds = subject.resource.path.endswith(".csv") and subject.raw.readable
    return _judge(holds, "CSVです。", "CSVとして読めません。")


def names_mean_something(subject: Subject) -> Outcome:
    """L1-05: a title for every column."""
    untitled = [field.name for field in subject.resource.fields if not field.title]
    if untitled:
        return State.UNFULFILLED, f"日本語の名称がない列があります（{'、'.join(untitled)}）。"
    return free_of(
        ("header-missing", "header-unknown", "header-unnamed", "header-renamed", "header-lost", "header-row"),
        "すべての列に項目名と日本語の名称があります。",
        subject,
    )


def no_layout(subject: Subject) -> Outcome:
    """L1-06: no spaces or line breaks for the eye."""
    for row in subject.raw.rows:
        for name, cell in zip(subject.raw.header, row.cells, strict=True):
            if _LAYOUT.search(cell):
                return State.UNFULFILLED, f"{row.line}行目の {name} に、体裁のための空白があります。"
    return free_of(
        ("text-space", "header-space", "cell-line-break"), "体裁のための空白や改行はありません。", subject
    )


def commas_quoted(subject: Subject) -> Outcome:
    """L1-15: commas inside values are quoted."""
    has_commas = any("," in cell for row in subject.raw.rows for cell in row.cells)
    if has_commas or subject.codes & {"row-too-many", "quote"}:
        return free_of(("row-too-many", "quote"), "コンマを含む値は引用符で囲んでいます。", subject)
    return _absent("コンマを含む値がありません。")


_NUMBER_CODES = ("type-integer", "type-number", "number-format", "number-unit", "number-symbol")


def numbers_only(subject: Subject) -> Outcome:
    """L2-01: nothing but numbers in columns of numbers."""
    if not subject.numbers:
        return _absent("数の列がありません。")
    return free_of(_NUMBER_CODES, "数の列には数だけがあり、単位と備考は別の列や説明にあります。", subject)


def unique_names(subject: Subject) -> Outcome:
    """L2-03: one header row, no name twice."""
    return free_of(
        ("header-duplicate", "header-unnamed", "header-renamed", "header-lost", "header-row"),
        "項目名は1行で、重なりがありません。",
        subject,
    )


def choices(good: str, subject: Subject) -> Outcome:
    """L2-04, L2-05: one spelling for each choice, and nothing beside it."""
    if not subject.choices:
        return _absent("選択肢の列がありません。")
    return free_of(
        ("enum", "code-missing", "reference-missing", "type-boolean", "boolean-format"), good, subject
    )


def header_first(subject: Subject) -> Outcome:
    """L3-01: the header in row 1, the data from row 2."""
    first = subject.raw.rows[0].line if subject.raw.rows else 2
    holds = subject.raw.readable and first == 2
    return _judge(
        holds,
        "1行目が項目名、2行目からがデータです。",
        "1行目が項目名でないか、2行目がデータではありません。",
    )


def code_tables(subject: Subject) -> Outcome:
    """L3-02: a Japanese name for every code."""
    lists = dict.fromkeys(field.code_list for field in subject.resource.fields if field.code_list)
    if not lists:
        return _absent("コードの列がありません。")
    try:
        for name in lists:
            subject.dataset.codes(name)
    except (UnknownIdError, DataErrors):
        return State.UNFULFILLED, "codes.csv にないコードの種類があります。"
    return State.FULFILLED, "コードの日本語名は codes.csv にあります。"


def no_symbols(subject: Subject) -> Outcome:
    """L3-03: no symbols among numbers."""
    if not subject.numbers:
        return _absent("数の列がありません。")
    return free_of(
        ("number-symbol",), "数の列に記号はありません。値がない事情は別の列に書いています。", subject
    )


def units(subject: Subject) -> Outcome:
    """L3-04: a unit for every quantity."""
    counted = [field for field in subject.resource.fields if field.kind.is_quantity]
    if not counted:
        return _absent("数量の列がありません。")
    silent = [
        field.name for field in counted if not (field.unit or field.unit_from or "単位" in field.description)
    ]
    return _judge(
        not silent,
        "単位は列の説明か、単位の列にあります。",
        f"単位のない列があります（{'、'.join(silent)}）。",
    )


def time(subject: Subject) -> Outcome:
    """L3-05: Western years and ISO dates."""
    times = [field for field in subject.resource.fields if field.kind.is_period or field.kind is Kind.DATE]
    if not times:
        return _absent("時間の列がありません。")
    return free_of(("type-date", "date-format", "text-date"), "年は西暦、日付は2024-01-05の形です。", subject)


def area(subject: Subject) -> Outcome:
    """L3-06: the area's code or official name."""
    if any(field.code_list == "area" for field in subject.resource.fields):
        return free_of(("code-missing",), "地域は、正式な名称を codes.csv に書いたコードです。", subject)
    package = subject.dataset.package
    code = package.report.area_code
    return _judge(
        bool(code) and code in package.description,
        f"{package.report.city}のデータで、標準地域コード（{code}）をデータ全体の説明に書いています。",
        "標準地域コードが、datapackage.json の report.areaCode とデータ全体の説明（description）にありません。",
    )


def stable(subject: Subject) -> Outcome:
    """L3-07: one form for all years."""
    if not any(field.kind.is_year for field in subject.resource.fields):
        return _absent("年度で分かれない表です。")
    return free_of(
        ("header-missing", "header-unknown", "header-order", "header-renamed", "header-lost"),
        "どの年度も同じ列で、1つのファイルにあります。",
        subject,
    )


def documented(subject: Subject) -> Outcome:
    """L3-08: definitions, sources, encoding, version and corrections."""
    resource, package = subject.resource, subject.dataset.package
    wanted = {
        "表の説明": bool(resource.description),
        "出典": bool(resource.sources),
        "文字コード": resource.encoding == "utf-8",
        "版と作成日": bool(package.version and package.created),
        "訂正の履歴": "corrections" in package.resources,
        "半角英数字の項目名": all(_ASCII_NAME.fullmatch(name) for name in resource.header),
    }
    missing = "、".join(name for name, holds in wanted.items() if not holds)
    return _judge(
        not missing,
        "定義、出典、文字コード、版は datapackage.json に、訂正の履歴は corrections.csv にあります。",
        f"{missing}がありません。",
    )


def long(subject: Subject) -> Outcome:
    """L3-09: one row a datum."""
    wide = [name for name in subject.resource.header if _YEAR_IN_NAME.search(name)]
    if wide:
        return State.UNFULFILLED, f"年が列になっています（{'、'.join(wide)}）。"
    holds = bool(subject.resource.primary_key)
    return _judge(holds, "1行が1件で、年や区分は列の値です。", "行を決めるキーがありません。")
