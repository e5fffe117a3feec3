"""The rules of the report: for each, what it accepts, what it does not, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import CODES, load
from kawasaki_docs.rules import RULES

Rows = Sequence[Mapping[str, object]]
MakePackage = Callable[[Mapping[str, Rows]], Path]


def survey(values: Sequence[object], *, kind: str = "single", note: str = "", **changes: object) -> dict[str, Rows]:
    """Return a question whose options o0, o1 ... have ``values``."""
    names = [f"o{number}" for number in range(len(values))]
    answers = [
        {"question": "q", "option": name, "wave": 2023, "n": 100, "percent": value}
        for name, value in zip(names, values, strict=True)
    ]
    answers[-1].update(changes)
    return {
        "survey_waves": [{"wave": 2023}],
        "survey_questions": [
            {"question": "q", "topic": 1, "order": 1, "title": "問", "answer_type": kind, "note": note}
        ],
        "survey_options": [
            {"question": "q", "option": name, "order": order, "label": name, "role": "answer"}
            for order, name in enumerate(names, start=1)
        ],
        "survey_answers": answers,
    }


def aggregate(parts: tuple[str, str], whole: str, note: str = "", role: str = "aggregate") -> dict[str, Rows]:
    """Return a question with two parts and their aggregate ``all``."""
    tables = survey([*parts, whole], kind="multiple", note="", **({"note": note} if note else {}))
    options = [{**option, "aggregate": "o2"} for option in tables["survey_options"]]
    return {**tables, "survey_options": [*options[:2], {**options[2], "role": role, "aggregate": None}]}


def wave(**values: object) -> dict[str, Rows]:
    return {"survey_waves": [{"wave": 2023, **values}]}


def values(*rows: Mapping[str, object], **kpi: object) -> dict[str, Rows]:
    """Return values of the KPIs ``whole`` and ``part`` of one programme."""
    common = {"programme": "p", "unit": "人", "period": "fiscal_year", "better": "higher", "decimals": 1}
    return {
        **programmes(),
        "kpis": [
            {**common, "kpi": "whole", "order": 1, "label": "全体"},
            {**common, "kpi": "part", "order": 2, "label": "うち", "part_of": "whole", **kpi},
        ],
        "kpi_values": [{"status": "reported", **row} for row in rows],
    }


def value(kpi: str, year: int, target: object, actual: object, **more: object) -> dict[str, object]:
    return {"kpi": kpi, "year": year, "target": target, "actual": actual, **more}


def programmes(article: int = 12, kind: str = "reviewed", name: str = "p") -> dict[str, Rows]:
    return {
        "ordinance_parts": [{"part": "measures", "order": 1, "label": "施策"}],
        "articles": [{"article": n, "caption": "条", "part": "measures", "summary": "文"} for n in (12, 13)],
        "measures": [{"article": 12, "measure": "施策", "summary": "文"}],
        "programmes": [{"programme": name, "kind": kind, "name": "事業"}],
        "programme_years": [
            {"year": 2023, "programme": name, "number": 1, "article": article, "purpose": "目的"}
        ],
    }


def opinions(links: Rows) -> dict[str, Rows]:
    key = {"year": 2023, "article": 12, "summary": "文"}
    return {
        "articles": programmes()["articles"],
        "ordinance_parts": programmes()["ordinance_parts"],
        "opinions": [{**key, "opinion": 1}, {**key, "opinion": 2}],
        "responses": [{**key, "response": 1}, {**key, "response": 2}],
        "opinion_responses": links,
    }


def link(opinion: int, response: int) -> dict[str, object]:
    return {"year": 2023, "article": 12, "opinion": opinion, "response": response}


def orders(share: str, total: int = 300, note: str = "", amount: int = 100) -> dict[str, Rows]:
    """Return procurement of goods: two thirds and one third, in contracts and amounts."""
    row = {"year": 2023, "category": "goods", "contracts_share": None, "amount_share": None}
    return {
        "procurement": [
            {**row, "contractor": "sme", "contracts": 200, "contracts_share": share, "amount": 200, "note": note},
            {**row, "contractor": "outside", "contracts": 100, "amount": amount},
            {**row, "contractor": "total", "contracts": total, "amount": 300, "note": note},
        ]
    }


def industry(share: str, total: int = 300) -> dict[str, Rows]:
    return {
        "industries": [
            {"year": 2021, "industry": "manufacturing", "establishments": 200, "establishments_share": share},
            {"year": 2021, "industry": "construction", "establishments": 100, "establishments_share": "33.3"},
            {"year": 2021, "industry": "all-industries", "establishments": total},
        ]
    }


def fact(**places: object) -> dict[str, Rows]:
    row = {"year": 2023, "fact": "f", "value": 1, "decimals": 0, "approximate": False, "label": "数"}
    return {"facts": [{**row, **places}], "programmes": programmes()["programmes"]}


def paragraphs(*keys: tuple[int, int]) -> dict[str, Rows]:
    rows = [{"article": 12, "paragraph": paragraph, "item": item, "summary": "文"} for paragraph, item in keys]
    return {
        "ordinance_parts": programmes()["ordinance_parts"],
        "articles": programmes()["articles"][:1],
        "article_paragraphs": rows,
    }


ACCEPTED: dict[str, list[tuple[str, dict[str, Rows]]]] = {
    "survey-single-sum": [
        ("exact", survey([40, 60])),
        ("rounding", survey(["40.5", 60])),
        ("multiple", survey([80, 90], kind="multiple")),
        ("noted", survey(["46.3", 60], note="合計は106.3%です。")),
        ("lost", survey([40, None], note="")),
    ],
    "survey-aggregate-sum": [
        ("exact", aggregate(("40.1", "20.2"), "60.3")),
        ("rounding", aggregate(("40.1", "20.2"), "60.4")),
        ("noted", aggregate(("40.1", "20.2"), "61", note="内訳の和は60.3です。")),
    ],
    "survey-aggregate-role": [("aggregate", aggregate(("1", "2"), "3"))],
    "survey-base": [("same", survey([40, 60]))],
    "survey-percent-empty": [("noted", survey([40, None], note="", **{"n": 100}) | {})],
    "survey-response-rate": [
        ("exact", wave(sampled=3500, valid_responses=985, response_rate="28.1")),
        ("noted", wave(sampled=3500, valid_responses=985, response_rate="29.8", note="割ると28.1%です。")),
        ("unknown", wave(valid_responses=1079)),
    ],
    "share": [
        ("exact", orders("66.67")),
        ("noted", orders("66.68", note="割ると66.67%です。")),
        ("industry", industry("66.7")),
    ],
    "total": [
        ("exact", orders("66.67")),
        ("rounded amounts", orders("66.67", amount=101)),
        ("noted", orders("66.45", total=301, note="300件を301件と書いています。66.45")),
    ],
    "kpi-part": [
        ("smaller", values(value("whole", 2023, 9, 9), value("part", 2023, 9, 3))),
        ("noted", values(value("whole", 2023, 9, 9), value("part", 2023, 9, 10, note="全体の9を超えます。"))),
        ("no whole", values(value("whole", 2023, 9, None, text="不明"), value("part", 2023, 9, 3))),
    ],
    "kpi-target-changed": [
        ("same", values(value("whole", 2022, 113, 1), value("whole", 2023, "113.0", 1), value("part", 2023, 1, 1))),
        (
            "noted",
            values(
                value("whole", 2022, 113, 1),
                value("whole", 2023, 125, 1, note="目標を見直しました。"),
                value("part", 2023, 1, 1),
            ),
        ),
        ("gap", values(value("whole", 2021, 113, 1), value("whole", 2023, 125, 1), value("part", 2023, 1, 1))),
    ],
    "kpi-cancelled": [
        (
            "words",
            values(value("whole", 2023, 1, None, status="cancelled", text="大会中止"), value("part", 2023, 1, 1)),
        )
    ],
    "kpi-actual-empty": [
        ("noted", values(value("whole", 2023, 1, None, note="未集計"), value("part", 2023, 1, 1)))
    ],
    "programme-without-kpi": [
        ("other", {**programmes(kind="other"), "kpis": []}),
        ("excepted", {**programmes(name="labour-hall"), "kpis": []}),
    ],
    "programme-without-measure": [("measure", programmes()), ("other", programmes(13, "other"))],
    "article-without-programme": [("programme", programmes())],
    "programme-number": [("one", programmes())],
    "opinion-without-response": [("crossed", opinions([link(1, 2), link(2, 1)]))],
    "response-without-opinion": [("crossed", opinions([link(1, 2), link(2, 1)]))],
    "paragraph-missing": [("whole", paragraphs((1, 0), (1, 1), (2, 0)))],
    "fact-place": [("programme", fact(programme="p")), ("chapter", fact(chapter="economy"))],
    "unused": [("used", survey([40, 60]))],
}

REFUSED: dict[str, list[tuple[dict[str, Rows], str]]] = {
#REFUSED#
}


def found(directory: Path, code: str) -> list[str]:
    return [str(problem) for problem in load(directory).problems if problem.code == code]


@pytest.mark.parametrize(
    ("code", "tables"),
    [pytest.param(code, tables, id=f"{code}-{name}") for code, cases in ACCEPTED.items() for name, tables in cases],
)
def test_a_rule_accepts(make_package: MakePackage, code: str, tables: dict[str, Rows]) -> None:
    assert found(make_package(tables), code) == []


@pytest.mark.parametrize(
    ("code", "tables", "message"),
    [
        pytest.param(code, tables, message, id=f"{code}-{number}")
        for code, cases in REFUSED.items()
        for number, (tables, message) in enumerate(cases)
    ],
)
def test_a_rule_says_what_breaks_it(
    make_package: MakePackage, code: str, tables: dict[str, Rows], message: str
) -> None:
    assert found(make_package(tables), code) == [f"{message} [{code}]"]


def test_every_rule_has_an_accepted_and_a_refused_case() -> None:
    codes = {rule.code for rule in RULES}
    assert set(ACCEPTED) == codes
    assert set(REFUSED) == codes
    assert codes <= set(CODES)


def test_a_rule_waits_for_a_sound_table(make_package: MakePackage) -> None:
    tables: dict[str, Any] = survey([40, 70])
    tables["survey_options"] = [*tables["survey_options"], {"question": "q", "option": "o0", "order": 1}]
    codes = {problem.code for problem in load(make_package(tables)).problems}
    assert "required" in codes
    assert "survey-single-sum" not in codes
