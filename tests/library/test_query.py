"""The filter language: what it reads, what it selects, what it refuses and how it says so."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.filters.parser import (
    MAX_DEPTH,
    MAX_LENGTH,
    Comparison,
    Filter,
    Junction,
    Operand,
    columns_of,
    parse,
)
from kawasaki_docs.filters.select import select
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.edition_years import Edition
from tests.conftest import EDITION, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Callable

EVENT = {"year": 2023, "programme": "start", "register": "fairs"}
CODES = [
    *[("register", code) for code in ("seminars", "fairs")],
    *[("bid_status", code) for code in ("valid", "over_planned", "under_minimum")],
    *[("programme_kind", code) for code in ("reviewed", "other")],
]


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "codes": [
                    {"list": name, "code": code, "order": order, "label": code}
                    for order, (name, code) in enumerate(CODES, start=1)
                ],
                "programmes": [{"programme": "start", "kind": "reviewed", "name": "起業"}],
                "events": [
                    {
                        **EVENT,
                        "event": "a",
                        "order": 1,
                        "name": "A",
                        "start_date": "2023-06-26",
                        "participants": 18,
                    },
                    {**EVENT, "event": "b", "order": 2, "name": "B's", "participants": 45},
                    {
                        **EVENT,
                        "event": "c",
                        "order": 3,
                        "name": "C",
                        "register": "seminars",
                        "start_date": "2023-12-21",
                    },
                    {**EVENT, "event": "d", "order": 4, "name": "D", "year": 2022, "participants": 64},
                ],
                "bids": [
                    {"year": 2023, "bidder": "A", "price": 2, "status": "valid", "candidate": True},
                    {"year": 2023, "bidder": "B", "price": 1, "status": "valid", "candidate": False},
                ],
            }
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1", Comparison("a", "=", (Decimal(1),), 1)),
        ("  a<=-1.5 ", Comparison("a", "<=", (Decimal("-1.5"),), 3)),
        ("a = 'it''s'", Comparison("a", "=", ("it's",), 1)),
        ("a = ''", Comparison("a", "=", ("",), 1)),
        ("a != edition - 1", Comparison("a", "!=", (Edition(-1),), 1)),
        ("a = edition+2", Comparison("a", "=", (Edition(2),), 1)),
        ("a IN ('x', 2, TRUE)", Comparison("a", "in", ("x", Decimal(2), True), 1)),
        ("a not in (edition)", Comparison("a", "not in", (Edition(0),), 1)),
        ("((a = 1))", Comparison("a", "=", (Decimal(1),), 3)),
    ],
)
def test_comparisons(text: str, expected: Filter) -> None:
    assert parse(text) == expected


def test_and_binds_closer_than_or() -> None:
    found = parse("a = 1 or b = 2 and c = 3")
    assert isinstance(found, Junction)
    assert found.operator == "or"
    assert isinstance(found.terms[1], Junction)
    assert columns_of(found) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "条件の1文字目: ここに、列の名前が必要です。"),
        ("'a' = 1", "条件の1文字目: 「'a' = 1」ではなく、列の名前が必要です。"),
        ("and = 1", "条件の1文字目: 「and = 1」ではなく、列の名前が必要です。"),
        ("a", "条件の2文字目: ここに、比較（= != < <= > >=）または in (...)が必要です。"),
        ("a =", "条件の4文字目: ここに、値（数、'文字列'、edition、true、false）が必要です。"),
        ("a = b", "条件の5文字目: 「b」ではなく、値（数、'文字列'、edition、true、false）が必要です。"),
        ("a = 1 b = 2", "条件の7文字目: 「b = 2」ではなく、and、or、または条件の終わりが必要です。"),
        ("(a = 1", "条件の7文字目: ここに、and、or、または「)」が必要です。"),
        ("a in 1", "条件の6文字目: 「1」ではなく、「(」が必要です。"),
        ("a in (1", "条件の8文字目: ここに、「,」または「)」が必要です。"),
        ("a not 1", "条件の7文字目: 「1」ではなく、inが必要です。"),
        ("a = edition - 1.5", "条件の15文字目: 「1.5」ではなく、年数（4桁までの整数）が必要です。"),
        ("a = 'x", "条件の5文字目: 文字列が閉じていません。終わりに ' を書いてください。"),
        ('a = "x"', "条件の5文字目: 「\"」は使えません。文字列は ' で囲んでください。"),
        ("a ＝ 1", "条件の3文字目: 「＝」は使えません。"),
        ("a = 1; drop", "条件の6文字目: 「;」は使えません。"),
        ("__import__('os')", "条件の11文字目: 「('os')」ではなく、比較"),
        ("a" * (MAX_LENGTH + 1), "条件が長すぎます（1,001文字）。"),
        ("(" * (MAX_DEPTH + 1) + "a = 1" + ")" * (MAX_DEPTH + 1), "条件のかっこが深すぎます。"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        parse(text)
    assert str(caught.value).startswith(message)


def test_the_deepest_filter_allowed() -> None:
    assert parse("(" * MAX_DEPTH + "a = 1" + ")" * MAX_DEPTH) == Comparison(
        "a", "=", (Decimal(1),), MAX_DEPTH + 1
    )


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ReportError):
        parse(text)


words = st.sampled_from(
    [
        "year",
        "name",
        "=",
        "<",
        "!=",
        "in",
        "not",
        "(",
        ")",
        ",",
        "and",
        "or",
        "edition",
        "-",
        "'x'",
        "1",
        "true",
    ]
)


@given(st.lists(words, max_size=30))
def test_any_words_are_read_or_refused(tokens: list[str]) -> None:
    with contextlib.suppress(ReportError):
        parse(" ".join(tokens))


def _write(operand: Operand) -> str:
    if isinstance(operand, Edition):
        return f"edition {'-' if operand.offset < 0 else '+'} {abs(operand.offset)}"
    if isinstance(operand, bool):
        return str(operand).lower()
    if isinstance(operand, str):
        return "'" + operand.replace("'", "''") + "'"
    return f"{operand:f}"


operands = st.one_of(
    st.text(max_size=8),
    st.decimals(-999, 999, places=2),
    st.booleans(),
    st.builds(Edition, st.integers(-99, 99)),
)


@given(st.lists(operands, min_size=1, max_size=5))
def test_operands_read_back(values: list[Operand]) -> None:
    found = parse(f"a in ({', '.join(map(_write, values))})")
    assert isinstance(found, Comparison)
    assert found.operands == tuple(values)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("", "abcd"),
        ("  ", "abcd"),
        ("year = edition", "abc"),
        ("year = edition - 1", "d"),
        ("programmes.kind = 'reviewed' and year = edition", "abc"),
        ("programmes.kind != 'reviewed'", ""),
        ("participants > 18", "bd"),
        ("participants <= 18.0", "a"),
        ("participants = ''", "c"),
        ("participants != ''", "abd"),
        ("participants != 45", "acd"),
        ("participants not in (45, '')", "ad"),
        ("start_date >= '2023-07-01'", "c"),
        ("start_date = '2023-06-26'", "a"),
        ("name = 'B''s'", "b"),
        ("name < 'B'", "a"),
        ("register = 'fairs' and (year = 2022 or name = 'A')", "ad"),
        ("register in ('seminars')", "c"),
        ("programme = 'start' and participants >= 45", "bd"),
    ],
)
def test_select(dataset: Dataset, where: str, expected: str) -> None:
    assert "".join(row.text("event") for row in select(dataset, 2023, "events", where)) == expected


def test_select_booleans(dataset: Dataset) -> None:
    assert [row.text("bidder") for row in select(dataset, 2023, "bids", "candidate = true")] == ["A"]
    assert [row.text("bidder") for row in select(dataset, 2023, "bids", "candidate != true")] == ["B"]


@pytest.mark.parametrize(
    ("table", "where", "message"),
    [
        ("event", "", "表「event」はありません。近い名前: events"),
        ("events", "yaer = 2023", "列「yaer」はありません。近い名前: year"),
        ("events", "programme.kind = 'other'", "参照先の表「programme」はありません。近い名前: programmes"),
        ("events", "programmes.knd = 'other'", "列「knd」はありません。近い名前: kind"),
        ("events", "year = '2023'", "条件の1文字目: 列「year」は数と比べてください。"),
        ("events", "name = 1", "条件の1文字目: 列「name」は'文字列'と比べてください。"),
        ("events", "start_date = 2023", "列「start_date」は'2024-08-01' のような日付と比べてください。"),
        (
            "events",
            "start_date = '2023-02-30'",
            "列「start_date」は'2024-08-01' のような日付と比べてください。",
        ),
        ("events", "participants < ''", "列「participants」は = か != で比べてください。"),
        ("bids", "candidate = 1", "列「candidate」はtrue か falseと比べてください。"),
        ("bids", "candidate < true", "列「candidate」は = か != で比べてください。"),
        ("events", "register = 'fair'", "コード「fair」はありません。近い名前: fairs"),
        ("events", "programme in ('strat')", "事業「strat」はありません。近い名前: start"),
    ],
)
def test_select_refuses(dataset: Dataset, table: str, where: str, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        select(dataset, 2023, table, where)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (("participants",), "abdc"),
        (("-participants",), "dbac"),
        (("register", "-order"), "cdba"),
        (("year", "name"), "dabc"),
    ],
)
def test_sort(dataset: Dataset, sort: tuple[str, ...], expected: str) -> None:
    assert "".join(row.text("event") for row in select(dataset, 2023, "events", "", sort)) == expected


def test_sort_refuses(dataset: Dataset) -> None:
    with pytest.raises(UnknownIdError, match="列「nam」はありません。近い名前: name"):
        select(dataset, 2023, "events", "", ("-nam",))


@given(where=st.text(alphabet="yearname =<>!()',-0123456789inotd", max_size=60))
def test_any_filter_selects_or_is_refused(where: str) -> None:
    with contextlib.suppress(ReportError):
        select(DATASET, EDITION, "events", where)


DATASET = load(FIXTURE)
