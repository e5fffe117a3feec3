"""Terms of a glossary in running text, and the order of their readings."""

from __future__ import annotations

import pytest

from kawasaki_docs.text.terms import Use, first_uses, term_order, term_pattern


def _found(text: str, *terms: str) -> list[str]:
    return [match[0] for match in term_pattern(terms).finditer(text)]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("公契約条例と条例", ("条例", "公契約条例"), ["公契約条例", "条例"]),
        ("市内中小企業と中小企業を", ("中小企業",), ["中小企業"]),
        ("中小企業サポートセンターとDX中小企業", ("中小企業",), []),
        ("ものづくりブランド推進協議会は、協議会の", ("協議会",), ["協議会"]),
        ("スタートアップ企業、カーニバルのバル", ("スタートアップ", "バル"), ["スタートアップ", "バル"]),
        ("AIRBICとAI、AI企業", ("AI", "AIRBIC"), ["AIRBIC", "AI", "AI"]),
        ("10haと4haの、haの", ("ha",), ["ha"]),
        ("越境ECのC++", ("EC", "C++"), ["EC", "C++"]),
        ("何もない", (), []),
    ],
)
def test_a_term_is_found_where_it_is_no_part_of_a_longer_word(
    text: str, terms: tuple[str, ...], found: list[str]
) -> None:
    assert _found(text, *terms) == found


def test_the_first_use_of_each_meaning_counts() -> None:
    texts = ("知財を学ぶ。", "知的財産と条例、条例。")
    meanings = {"知的財産": 0, "知財": 0, "条例": 1}
    uses = first_uses(texts, term_pattern(tuple(meanings)), meanings)
    assert uses == (Use("知財", 0, 0, 2), Use("条例", 1, 5, 7))


def test_terms_go_by_letters_then_by_readings() -> None:
    readings = {
        "業況DI": "ぎょうきょうでぃーあい",
        "教育": "きょういく",
        "繰越": "くりこし",
        "4大学": "よんだいがく",
    }
    ordered = [
        "Beyond 5G",
        "ESG",
        "ESG投融資",
        "K-NIC",
        "KOBS",
        "エコ",
        "教育",
        "業況DI",
        "クリーンルーム",
        "繰越",
    ]
    ordered += ["コーディネーター", "コスギ", "4大学"]
    orders = [term_order(term, readings) for term in ordered]
    assert None not in orders
    assert orders == sorted(orders, key=lambda order: order or (True, ""))


def test_a_term_of_unknown_reading_has_no_order() -> None:
    assert term_order("条例", {}) is None
    assert term_order("かわさきAKINAI", {}) is None
