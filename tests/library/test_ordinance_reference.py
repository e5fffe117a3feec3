"""The grammar of references to the ordinance, by properties; tests/sphinx holds the table of examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.records.ordinance_reference import ArticleReference, parse_reference

numbers = st.integers(1, 999)
optional = st.none() | numbers
references = st.builds(ArticleReference, numbers, optional, optional)

_WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")
_DIGITS = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """Write a number below 1,000 as laws do: 二百十五."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    parts = ((hundreds, "百"), (tens, "十"))
    written = "".join(("" if count == 1 else _DIGITS[count]) + unit for count, unit in parts if count)
    return written + (_DIGITS[ones] if ones else "")


def legal(reference: ArticleReference) -> str:
    parts = ((reference.article, "条"), (reference.paragraph, "項"), (reference.item, "号"))
    return "".join(f"第{kanji(number)}{unit}" for number, unit in parts if number is not None)


@given(references)
def test_every_reference_reads_back_from_its_label(reference: ArticleReference) -> None:
    assert parse_reference(reference.label) == reference
    assert parse_reference(reference.label.translate(_WIDE)) == reference
    assert parse_reference(legal(reference)) == reference
    assert parse_reference(reference.label.replace("第", "")) == reference


@given(references)
def test_every_reference_reads_back_from_its_key(reference: ArticleReference) -> None:
    assert parse_reference(reference.key) == reference
    assert parse_reference(f" {reference.key.translate(_WIDE)} ") == reference


@given(st.text(max_size=40) | st.text(alphabet="0123456789０１一二十百〇第条項号-－()（） 　", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse_reference(text)
    if found is not None:
        assert parse_reference(found.label) == found
        assert parse_reference(found.key) == found


@pytest.mark.parametrize(
    "text", ["9" * 5000, "一" * 5000, "第" + "百" * 50 + "条", "十十条", "二三十条", "百百条", "〇条", "第条"]
)
def test_what_is_no_number_is_no_reference(text: str) -> None:
    assert parse_reference(text) is None
