"""The rules of the report: for each, what it accepts, what it does not, and what it says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import CODES, check_all, load
from kawasaki_docs.rules import RULES
from tests.conftest import FIXTURE

Rows = Sequence[Mapping[str, object]]
MakePackage = Callable[[Mapping[str, Rows]], Path]


def survey(
    values: Sequence[object], *, kind: str = "single", about: str = "", **changes: object
) -> dict[str, Rows]:
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
            {"question": "q", "topic": 1, "order": 1, "title": "問", "answer_type": kind, "note": about}
        ],
        "survey_options": [
            {"question": "q", "option": name, "order": order, "label": name, "role": "answer"}
            for order, name in enumerate(names, start=1)
        ],
        "survey_answers": answers,
    }


def aggregate(parts: tuple[str, str], whole: str, note: str = "", role: str = "aggregate") -> dict[str, Rows]:
    """Return a question with two parts and their aggregate ``all``."""
    tables = survey([*parts, whole], kind="multiple", note=note)
    options = [{**option, "aggregate": "o2"} for option in tables["survey_options"]]
    return {**tables, "survey_options": [*options[:2], {**options[2], "role": role, "aggregate": None}]}


def labelled(text: str) -> dict[str, Rows]:
    """Return a question whose first option is called ``text``."""
    tables = survey([40, 60])
    first, second = tables["survey_options"]
    return {**tables, "survey_options": [{**first, "label": text}, second]}


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


def measure(summary: str, **places: object) -> dict[str, Rows]:
    given = programmes()
    return {**given, "measures": [{**given["measures"][0], "summary": summary, **places}]}


LASTING = (
    "ますが、この行は次の年度の版にも載り、そこでは古くなります。年度を入れずに書いてください。"
    "その年度だけのことなら、ページの文章か、年度の列がある表の行に書いてください。"
)


def without_purpose(kind: str) -> dict[str, Rows]:
    given = programmes(kind=kind)
    return {**given, "programme_years": [{**given["programme_years"][0], "purpose": None}]}


def two_programmes(name: str) -> dict[str, Rows]:
    """Return two reviewed programmes, of which the second alone has a KPI."""
    kpi = {"kpi": "k", "programme": "measured", "order": 1, "label": "指標", "unit": "件", "decimals": 0}
    return {
        **programmes(name=name),
        "programmes": [
            {"programme": each, "kind": "reviewed", "name": "事業"} for each in (name, "measured")
        ],
        "kpis": [{**kpi, "period": "fiscal_year", "better": "higher"}],
    }


def begun(*rows: Mapping[str, object], **kpi: object) -> dict[str, Rows]:
    """Return the second of two editions, in which the KPI ``part`` has a value for the first time."""
    row = programmes()["programme_years"][0]
    first = [value("whole", 2022, 1, 1), value("whole", 2023, 1, 1), value("part", 2023, 1, 1)]
    return {
        **values(*first, *rows, **kpi),
        "programme_years": [{**row, "year": year} for year in (2022, 2023)],
    }


def versions(**changes: object) -> dict[str, Rows]:
    """Return the KPI ``part`` twice: as it began, and as it is since 2023."""
    given = values(value("part", 2022, 1, 1))
    part = given["kpis"][1]
    return {**given, "kpis": [*given["kpis"], {**part, "since": 2023, **changes}]}


def replaced(until: object, since: object) -> dict[str, Rows]:
    """Return the KPI ``part``, whose place ``new`` takes."""
    given = values(value("part", 2022, 1, 1), value("new", 2023, 1, 1), until=until)
    new = {**given["kpis"][1], "kpi": "new", "predecessor": "part", "since": since, "until": None}
    return {**given, "kpis": [*given["kpis"], new]}


def two_editions(tables: dict[str, Rows]) -> dict[str, Rows]:
    """Return tables of which the edition of 2022 has published its part."""
    row = programmes()["programme_years"][0]
    return {**tables, "programme_years": [{**row, "year": year} for year in (2022, 2023)]}


def asked_twice(before: object, now: object) -> dict[str, Rows]:
    """Return a question that two waves asked, with the shares of its first option."""
    given = survey([now, "50.0"], kind="multiple")
    earlier = [
        {**row, "wave": 2022, "percent": value}
        for row, value in zip(given["survey_answers"], (before, "50.0"), strict=True)
    ]
    return {
        **given,
        "survey_waves": [{"wave": 2022}, {"wave": 2023}],
        "survey_answers": [*given["survey_answers"], *earlier],
    }


def asked(*waves: int, until: object = None) -> dict[str, Rows]:
    """Return a question that some of the waves 2022 and 2023 asked."""
    given = survey(["50.0", "50.0"], kind="multiple")
    answers = [{**row, "wave": wave} for wave in waves for row in given["survey_answers"]]
    return {
        **given,
        "survey_waves": [{"wave": 2022}, {"wave": 2023}],
        "survey_questions": [{**given["survey_questions"][0], "until": until}],
        "survey_answers": answers,
    }


def editions(*years: int) -> dict[str, Rows]:
    """Return two editions, and members of the council in ``years``."""
    row = programmes(kind="other")["programme_years"][0]
    member = {"body": "council", "number": 1, "group": "academic", "post": "役", "name": "名"}
    return {
        **programmes(kind="other"),
        "programme_years": [{**row, "year": year} for year in (2022, 2023)],
        "members": [{**member, "year": year} for year in years],
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


def linked(text: str, basis: str) -> dict[str, Rows]:
    """Return an opinion and a response that say ``text``, linked to a programme and its plan on ``basis``."""
    key, way = {"year": 2023, "article": 12}, {"programme": "p", "basis": basis}
    return {
        **programmes(),
        "programmes": [{"programme": "p", "kind": "reviewed", "name": "工房支援事業"}],
        "opinions": [{**key, "opinion": 1, "summary": text}],
        "responses": [{**key, "response": 1, "summary": text}],
        "opinion_responses": [{**key, "opinion": 1, "response": 1}],
        "opinion_programmes": [{**key, "opinion": 1, **way}],
        "plans": [{"year": 2023, "programme": "p", "order": 1, "summary": "計画"}],
        "response_plans": [{**key, "response": 1, "order": 1, **way}],
    }


def promised(
    *results: Mapping[str, object], answers: Rows = (), years: Sequence[int] = (2022, 2023)
) -> dict[str, Rows]:
    """Return a plan and a response of 2022, and what the editions of ``years`` tell of them."""
    given = programmes(kind="other")
    return {
        **given,
        "programme_years": [{**given["programme_years"][0], "year": year} for year in years],
        "plans": [{"year": 2022, "programme": "p", "order": 1, "summary": "計画"}],
        "plan_results": [{"programme": "p", "status": "done", "summary": "結果", **row} for row in results],
        "responses": [{"year": 2022, "article": 12, "response": 3, "summary": "対応"}],
        "response_results": [{"article": 12, "status": "done", "summary": "結果", **row} for row in answers],
    }


def link(opinion: int, response: int) -> dict[str, object]:
    return {"year": 2023, "article": 12, "opinion": opinion, "response": response}


def orders(share: str, total: int = 300, note: str = "", amount: int = 100) -> dict[str, Rows]:
    """Return procurement of goods: two thirds and one third, in contracts and amounts."""
    row = {"year": 2023, "category": "goods", "contracts_share": None, "amount_share": None}
    return {
        "procurement": [
            {
                **row,
                "contractor": "sme",
                "contracts": 200,
                "contracts_share": share,
                "amount": 200,
                "note": note,
            },
            {**row, "contractor": "outside", "contracts": 100, "amount": amount},
            {**row, "contractor": "total", "contracts": total, "amount": 300, "note": note},
        ]
    }


def exchanged() -> dict[str, Rows]:
    """Return industries of which the first has its establishments and employees in each other's place."""
    shares = ("establishments_share", "employees_share")
    rows = [("manufacturing", 500, "66.7", 200, "50.0"), ("construction", 100, "33.3", 500, "50.0")]
    return {
        "industries": [
            {
                "year": 2021,
                "industry": name,
                "establishments": one,
                shares[0]: first,
                "employees": two,
                shares[1]: second,
            }
            for name, one, first, two, second in (*rows, ("all-industries", 300, "100.0", 1000, "100.0"))
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


def quarters(before: str | None, after: str, change: str, note: str = "") -> dict[str, Rows]:
    """Return the sales index of two quarters, and the fact that says how it changed."""
    levels = {"2024-Q1": before, "2024-Q2": after}
    return {
        "diffusion_indexes": [
            {"quarter": quarter, "index": "sales", "value": value, "basis": "published"}
            for quarter, value in levels.items()
            if value is not None
        ],
        "facts": [
            {
                "year": 2023,
                "fact": "di-sales-change",
                "value": change,
                "unit": "ポイント",
                "decimals": 1,
                "approximate": False,
                "label": "上昇幅",
                "chapter": "economy",
                "note": note,
            }
        ],
    }


def moved(before: str, after: str, reading: str, **changes: object) -> dict[str, Rows]:
    """Return two quarters of an index, and what the report says of its movement."""
    row = {"index": "sales", "basis": "published"}
    said = {"year": 2023, "table": "diffusion_indexes", "row": "2024-Q2/sales", "column": "value"}
    return {
        "diffusion_indexes": [
            {**row, "quarter": "2024-Q1", "value": before},
            {**row, "quarter": "2024-Q2", "value": after},
        ],
        "readings": [{**said, "since": "2024-Q1/sales", "reading": reading, **changes}],
    }


def garden(start: str, end: str) -> dict[str, Rows]:
    row = {"year": 2023, "garden": "g", "kind": "community", "order": 1, "name": "農園", "plots": 1}
    return {"gardens": [{**row, "start_date": start, "end_date": end}]}


def fact(**places: object) -> dict[str, Rows]:
    row = {"year": 2023, "fact": "f", "value": 1, "decimals": 0, "approximate": False, "label": "数"}
    return {"facts": [{**row, **places}], "programmes": programmes()["programmes"]}


def paragraphs(*keys: tuple[int, int]) -> dict[str, Rows]:
    rows = [
        {"article": 12, "paragraph": paragraph, "item": item, "summary": "文"} for paragraph, item in keys
    ]
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
        ("noted", survey(["46.3", 60], about="合計は106.3%です。")),
        ("lost", survey([40, None])),
    ],
    "survey-aggregate-sum": [
        ("exact", aggregate(("40.1", "20.2"), "60.3")),
        ("rounding", aggregate(("40.1", "20.2"), "60.4")),
        ("noted", aggregate(("40.1", "20.2"), "61", note="内訳の和は60.3です。")),
    ],
    "survey-aggregate-role": [("aggregate", aggregate(("1", "2"), "3"))],
    "survey-base": [("same", survey([40, 60]))],
    "survey-percent-empty": [("noted", survey([40, None], note="値が読み取れません。"))],
    "question-not-asked": [
        ("asked", asked(2022, 2023)),
        ("ended", asked(2022, until=2022)),
        ("no-wave", {**asked(2022), "survey_waves": [{"wave": 2022}]}),
    ],
    "source-names-another-edition": [("template", values())],
    "year-in-lasting-row": [
        ("history", measure("令和4年度に始まりました。")),
        ("quotation", measure("「令和5年度版」を使います。")),
        ("no-year", measure("毎年度行います。")),
        ("ended", values(note="令和5年度は推計です。", until=2022)),
    ],
    "survey-response-rate": [
        ("exact", wave(sampled=3500, valid_responses=985, response_rate="28.1")),
        (
            "noted",
            wave(
                sampled=3500,
                valid_responses=985,
                response_rate="29.8",
                note="29.8%は報告書の値で、割ると28.1%です。",
            ),
        ),
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
    "leap": [
        ("near", values(value("whole", 2022, 9, 8), value("whole", 2023, 9, 60), value("part", 2023, 9, 1))),
        (
            "small",
            values(value("whole", 2022, 9, "0.1"), value("whole", 2023, 9, 1), value("part", 2023, 9, 1)),
        ),
        (
            "noted",
            values(
                value("whole", 2022, 9, 8),
                value("whole", 2023, 9, 88, actual_note="8から大きく増えました。"),
                value("part", 2023, 9, 1),
            ),
        ),
        (
            "after-a-break",
            values(
                value("whole", 2021, 900, 800),
                value("whole", 2022, 900, None, text="大会中止"),
                value("whole", 2023, 900, 20),
                value("part", 2023, 9, 1),
            ),
        ),
        ("small-share", asked_twice("2.2", "0.1")),
        (
            "published",
            two_editions(
                values(value("whole", 2021, 9, 800), value("whole", 2022, 9, 8), value("whole", 2023, 9, 9))
            ),
        ),
    ],
    "rise": [
        ("exact", quarters("-10.5", "-4.3", "6.2")),
        ("noted", quarters("-10.5", "-4.3", "6.3", note="表からは6.2になります。")),
        ("one quarter", quarters(None, "-4.3", "6.2")),
    ],
    "period": [
        ("after", garden("2022-04-07", "2024-03-13")),
        ("one day", garden("2022-04-07", "2022-04-07")),
    ],
    "kpi-part": [
        ("smaller", values(value("whole", 2023, 9, 9), value("part", 2023, 9, 3))),
        (
            "noted",
            values(value("whole", 2023, 9, 9), value("part", 2023, 9, 10, actual_note="全体の9を超えます。")),
        ),
        ("no whole", values(value("whole", 2023, 9, None, text="不明"), value("part", 2023, 9, 3))),
    ],
    "kpi-target-changed": [
        (
            "same",
            values(value("whole", 2022, 113, 1), value("whole", 2023, "113.0", 1), value("part", 2023, 1, 1)),
        ),
        (
            "noted",
            values(
                value("whole", 2022, 113, 1),
                value("whole", 2023, 125, 1, target_note="目標を見直しました。"),
                value("part", 2023, 1, 1),
            ),
        ),
        (
            "gap",
            values(value("whole", 2021, 113, 1), value("whole", 2023, 125, 1), value("part", 2023, 1, 1)),
        ),
    ],
    "kpi-cancelled": [
        (
            "words",
            values(
                value("whole", 2023, 1, None, status="cancelled", text="大会中止"), value("part", 2023, 1, 1)
            ),
        )
    ],
    "kpi-actual-empty": [
        ("noted", values(value("whole", 2023, 1, None, actual_note="未集計"), value("part", 2023, 1, 1)))
    ],
    "kpi-value-missing": [
        ("told", values(value("whole", 2023, 1, 1), value("part", 2023, 1, 1))),
        (
            "ended",
            values(value("whole", 2023, 1, 1), value("part", 2022, 1, 1), until=2022),
        ),
    ],
    "edition-missing": [("both", editions(2022, 2023)), ("neither", editions()), ("new", editions(2023))],
    "pending": [("written", values(value("whole", 2023, 1, 1), value("part", 2023, 1, 1)))],
    "version-order": [
        ("in-order", values(until=2022, since=2022)),
    ],
    "after-end": [("before", values(value("part", 2022, 1, 1), value("whole", 2023, 1, 1), until=2022))],
    "since-missing": [
        ("told", begun(since=2023)),
        ("known-before", begun(value("part", 2022, 1, 1))),
        ("first-edition", values(value("part", 2023, 1, 1), value("whole", 2022, 1, 1))),
    ],
    "kpi-redefined": [("same", versions(unit="人", label="新しい名前")), ("first", values(since=2023))],
    "predecessor": [("follows", replaced(2022, 2023))],
    "programme-without-kpi": [
        ("other", {**programmes(kind="other"), "kpis": []}),
        ("excepted", two_programmes("procurement-opportunities")),
        ("none-at-all", {**programmes(), "kpis": []}),
    ],
    "programme-without-measure": [("measure", programmes()), ("other", programmes(13, "other"))],
    "article-without-programme": [("programme", programmes())],
    "programme-without-purpose": [("reviewed", programmes()), ("other", without_purpose("other"))],
    "programme-number": [("one", programmes())],
    "opinion-without-response": [("crossed", opinions([link(1, 2), link(2, 1)]))],
    "response-without-opinion": [("crossed", opinions([link(1, 2), link(2, 1)]))],
    "link-basis": [
        ("named", linked("工房支援事業を広げます。", "named")),
        ("inferred", linked("工房への支援を広げます。", "inferred")),
    ],
    "result-missing": [
        ("told", promised({"year": 2023, "order": 1}, answers=[{"year": 2023, "response": 3}])),
        ("to be told", promised(years=(2022,))),
        ("first", {**promised(), "plans": [], "responses": []}),
    ],
    "result-unknown": [("known", promised({"year": 2023, "order": 1}))],
    "result-year": [("next", promised({"year": 2023, "order": 1}))],
    "paragraph-missing": [("whole", paragraphs((1, 0), (1, 1), (2, 0)))],
    "fact-place": [("programme", fact(programme="p")), ("chapter", fact(chapter="economy"))],
    "reading-cell": [
        ("row before not in the data", moved("-10.5", "-4.3", "better", since="2023-Q4/sales")),
    ],
    "reading-course": [
        ("flat", moved("-13.5", "-10.7", "flat")),
        ("up", moved("-13.5", "-10.7", "up")),
        ("same", moved("1.2", "1.20", "same")),
    ],
    "unused": [("used", survey([40, 60]))],
    "markup-in-cell": [
        (name, labelled(text))
        for name, text in (
            ("words", "5＊3は15、a < b、「語」［注］"),
            ("address", "https://example.jp/a_b_c"),
        )
    ],
}

REFUSED: dict[str, list[tuple[dict[str, Rows], *tuple[str, ...]]]] = {
    "survey-single-sum": [
        (
            survey([40, "60.6"]),
            "data/survey_answers.csv:2:percent: 設問「q」の2023年度の割合の合計は「100.6」です（単一回答は100±0.5。差は0.6）。抜けた行がないかも見ます。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、survey_questions.csv の note に「100.6」とわけを書いてください。",
        ),
        (
            survey([40, "60.6"], about="別のことを書いた注です。"),
            "data/survey_answers.csv:2:percent: 設問「q」の2023年度の割合の合計は「100.6」です（単一回答は100±0.5。差は0.6）。抜けた行がないかも見ます。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、survey_questions.csv の note に「100.6」とわけを書いてください。",
        ),
    ],
    "survey-aggregate-sum": [
        (
            aggregate(("40.1", "20.2"), "60.5"),
            "data/survey_answers.csv:4:percent: 集計「o2」の「60.5」は、内訳の合計「60.3」と違います（±0.1まで。差は0.2）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、note に「60.3」とわけを書いてください。",
        ),
    ],
    "survey-aggregate-role": [
        (
            aggregate(("1", "2"), "3", role="answer"),
            "data/survey_options.csv:2:aggregate: 「o2」は、この設問の集計ではありません。集計の行の role を aggregate にするか、ここを空欄にしてください。",
            "data/survey_options.csv:3:aggregate: 「o2」は、この設問の集計ではありません。集計の行の role を aggregate にするか、ここを空欄にしてください。",
        ),
        (
            {
                **aggregate(("1", "2"), "3"),
                "survey_options": [
                    {**option, "aggregate": None} for option in aggregate(("1", "2"), "3")["survey_options"]
                ],
            },
            "data/survey_options.csv:4:role: 集計「o2」に内訳がありません。内訳の選択肢の aggregate に「o2」と書いてください。",
        ),
    ],
    "survey-base": [
        (
            survey([40, 60], n=99),
            "data/survey_answers.csv:3:n: 回答者数「99」が、設問「q」の2023年度のほかの行（2行目は「100」）と違います。同じ値にそろえてください。",
        ),
        (
            survey([40, 60], n=None),
            "data/survey_answers.csv:3:n: 回答者数「」が、設問「q」の2023年度のほかの行（2行目は「100」）と違います。同じ値にそろえてください。",
        ),
    ],
    "survey-percent-empty": [
        (
            survey([40, None]),
            "data/survey_answers.csv:3:percent: 割合が空欄です。値がわからないときは、わけを note に書いてください。聞いていない選択肢は、行ごと削除してください。",
        ),
    ],
    "question-not-asked": [
        (
            asked(2022),
            "data/survey_questions.csv:2:question: 設問「q」の2023年度の回答が survey_answers.csv にありません。回答の行を加えてください。聞かなくなったのであれば、この行の until に、最後に聞いた年度（2022）を書いてください。",
        ),
    ],
    "source-names-another-edition": [],
    "year-in-lasting-row": [
        (
            measure("令和5年度は毎月、令和6（2024）年度からは毎週行います。"),
            f"data/measures.csv:2:summary: 「令和5年度」とあり{LASTING}",
            f"data/measures.csv:2:summary: 「令和6(2024)年度」とあり{LASTING}",
        ),
    ],
    "survey-response-rate": [
        (
            wave(sampled=3500, valid_responses=985, response_rate="29.8", note="全数です。"),
            "data/survey_waves.csv:2:response_rate: 有効回収率「29.8」は、有効回答数985÷調査対象数3500の「28.1」と違います。値を確かめてください。報告書の値がそうであれば、note に「29.8」と「28.1」の両方と、わけを書いてください。",
        ),
        (
            wave(
                sampled=3500,
                valid_responses=985,
                response_rate="28.9",
                note="29.8%は報告書の値で、割ると28.1%です。",
            ),
            "data/survey_waves.csv:2:response_rate: 有効回収率「28.9」は、有効回答数985÷調査対象数3500の「28.1」と違います。値を確かめてください。報告書の値がそうであれば、note に「28.9」と「28.1」の両方と、わけを書いてください。",
        ),
    ],
    "share": [
        (
            orders("66.68"),
            "data/procurement.csv:2:contracts_share: 「66.68」が計算と合いません。2行目の contracts_share「66.68」は、contracts の200÷300（4行目）の「66.67」と違います（差は0.01）。ここが「66.67」なら合います。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、note に「66.67」とわけを書いてください。",
        ),
        (
            exchanged(),
            "data/industries.csv:2:establishments: 2行目の establishments と employees の値が入れかわっているようです（入れかえると、計算が合います）。2つの値を入れかえてください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。",
        ),
        (
            industry("66.6"),
            "data/industries.csv:2:establishments_share: 「66.6」が計算と合いません。2行目の establishments_share「66.6」は、establishments の200÷300（4行目）の「66.7」と違います（差は0.1）。ここが「66.7」なら合います。値を報告書と見くらべて、計算と合う値に直してください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。",
        ),
    ],
    "total": [
        (
            industry("66.7", total=303),
            "data/industries.csv:4:establishments: 「303」が計算と合いません。4行目の establishments の合計「303」は、内訳の和「300」と違います（差は3）。ほか2か所も合いません。ここが「300」なら合います。値を報告書と見くらべて、計算と合う値に直してください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。",
        ),
        (
            orders("66.45", total=301),
            "data/procurement.csv:3:contracts: 「100」が計算と合いません。4行目の contracts の合計「301」は、内訳の和「300」と違います（差は1）。ここが「101」なら合います。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、note に「300」とわけを書いてください。",
        ),
        (
            orders("66.67", amount=102),
            "data/procurement.csv:4:amount: 4行目の amount の合計「300」は、内訳の和「302」と違います（差は2）。次のどれか1つなら合います: 4行目の amount が「302」、2行目の amount が「198」、3行目の amount が「100」。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、note に「302」とわけを書いてください。",
        ),
        (
            industry("66.4", total=301),
            "data/industries.csv:4:establishments: 4行目の establishments の合計「301」は、内訳の和「300」と違います（差は1）。値を報告書と見くらべて、計算と合う値に直してください。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。",
        ),
    ],
    "leap": [
        (
            values(value("whole", 2022, 9, 8), value("whole", 2023, 9, 88), value("part", 2023, 9, 1)),
            "data/kpi_values.csv:3:actual: 「88」は、2022年（2行目）の「8」の11倍です。打ちまちがいではありませんか（「8」など）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。正しい値なら、actual_note に「8」とわけを書いてください。",
        ),
        (
            values(value("whole", 2022, 9, 8), value("whole", 2023, 9, "0.8"), value("part", 2023, 9, "0.8")),
            "data/kpi_values.csv:3:actual: 「0.8」は、2022年（2行目）の「8」の10分の1です。打ちまちがいではありませんか（「8」など）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。正しい値なら、actual_note に「8」とわけを書いてください。",
        ),
        (
            values(
                value("whole", 2022, 500, 10311), value("whole", 2023, 500, 676), value("part", 2023, 9, 1)
            ),
            "data/kpi_values.csv:2:actual: 「10311」は、2023年（3行目）の「676」の15倍です。打ちまちがいではありませんか（「1311」か「1031」など）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。正しい値なら、actual_note に「676」とわけを書いてください。",
        ),
        (
            two_editions(
                values(
                    value("whole", 2022, 500, 10311),
                    value("whole", 2023, 500, 676),
                    value("part", 2023, 9, 1),
                )
            ),
            "data/kpi_values.csv:3:actual: 「676」は、2022年（2行目）の「10311」の15分の1です。打ちまちがいではありませんか（「6676」か「6776」など）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。正しい値なら、actual_note に「10311」とわけを書いてください。",
        ),
        (
            values(
                value("whole", 2021, None, 50),
                value("whole", 2022, None, 5000),
                value("whole", 2023, None, 52),
                value("part", 2023, 9, 1),
            ),
            "data/kpi_values.csv:3:actual: 「5000」は、2021年（2行目）の「50」の100倍です。打ちまちがいではありませんか。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。正しい値なら、actual_note に「50」とわけを書いてください。",
        ),
    ],
    "rise": [
        (
            quarters("-10.5", "4.3", "6.2"),
            "data/diffusion_indexes.csv:3:value: facts.csv の2行目「di-sales-change」の「6.2」は、diffusion_indexes.csv の value の「-10.5」（2行目）から「4.3」（3行目）への変化「14.8」と違います。ここが「-4.3」なら合います（負号（マイナス）が落ちたようです）。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。",
        ),
        (
            quarters("-10.5", "-4.3", "2.6"),
            "data/facts.csv:2:value: facts.csv の2行目「di-sales-change」の「2.6」は、diffusion_indexes.csv の value の「-10.5」（2行目）から「-4.3」（3行目）への変化「6.2」と違います。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、facts.csv の note に「6.2」とわけを書いてください。",
        ),
        (
            quarters("-10.5", "-4.3", "7.7"),
            "data/facts.csv:2:value: facts.csv の2行目「di-sales-change」の「7.7」は、diffusion_indexes.csv の value の「-10.5」（2行目）から「-4.3」（3行目）への変化「6.2」と違います。元の値は、報告書か、変更前のファイル（git diff）で確かめてください。報告書の値がそうであるときだけ、facts.csv の note に「6.2」とわけを書いてください。",
        ),
    ],
    "period": [
        (
            garden("2024-03-13", "2022-04-07"),
            "data/gardens.csv:2:end_date: 終わりの日「2022-04-07」が、始まりの日「2024-03-13」より前です。2つの日付（と、start_date と end_date の項目名）が入れかわっていないか確かめてください。",
        )
    ],
    "kpi-part": [
        (
            values(value("whole", 2023, 9, 9), value("part", 2023, 9, 10)),
            "data/kpi_values.csv:3:actual: うち数「10」が、全体「whole」の「9」より大きくなっています。どちらかの値を直してください。報告書の値がそうであれば、actual_note に「9」とわけを書いてください。",
        ),
        (
            values(value("whole", 2023, 9, 9), value("part", 2023, 9, 9), part_of="part"),
            "data/kpis.csv:3:part_of: 「part」をたどると、この指標に戻ります。親の指標の名前を確かめてください。",
        ),
    ],
    "kpi-target-changed": [
        (
            values(
                value("whole", 2022, 113, 1),
                value("whole", 2023, 125, 1, target_note="増", actual_note="目標は別です。"),
                value("part", 2023, 1, 1),
            ),
            "data/kpi_values.csv:3:target: 目標が2022年の「113」から「125」に変わっています。値を確かめてください。変わったのであれば、target_note に「目標」の語を入れて、その旨を書いてください。",
        ),
        (
            values(value("whole", 2022, 113, 1), value("whole", 2023, None, 1), value("part", 2023, 1, 1)),
            "data/kpi_values.csv:3:target: 目標が2022年の「113」から「目標なし」に変わっています。値を確かめてください。変わったのであれば、target_note に「目標」の語を入れて、その旨を書いてください。",
        ),
    ],
    "kpi-cancelled": [
        (
            values(value("whole", 2023, 1, 5, status="cancelled", text="中止"), value("part", 2023, 1, 1)),
            "data/kpi_values.csv:2:actual: 中止の年に実績「5」があります。実績を空欄にするか、status を reported にしてください。",
        ),
        (
            values(value("whole", 2023, 1, None, status="cancelled"), value("part", 2023, 1, 1)),
            "data/kpi_values.csv:2:text: 中止のわけがありません。数の代わりに載せる語（例: 大会中止）を text に書いてください。",
        ),
    ],
    "kpi-actual-empty": [
        (
            values(value("whole", 2023, 1, None), value("part", 2023, 1, 1)),
            "data/kpi_values.csv:2:actual: 実績が空欄です。実績を書くか、数の代わりに載せる語を text に、またはわけを actual_note に書いてください。",
        ),
    ],
    "programme-without-kpi": [
        (
            two_programmes("p"),
            "data/programmes.csv:2:programme: 検証対象事業「p」に指標がありません。kpis.csv にこの事業の指標を加えるか、datapackage.json の report.withoutKpis にわけを書いてください。",
        ),
    ],
    "programme-without-measure": [
        (
            programmes(13),
            "data/programme_years.csv:2:article: 検証対象事業「p」の条「13」に施策がありません。施策のある条: 12。",
        ),
    ],
    "article-without-programme": [
        (
            programmes(kind="other"),
            "data/measures.csv:2:article: 第12条に、2023年度の検証対象事業がありません。programme_years.csv に、この条の事業を加えてください。",
        ),
    ],
    "programme-number": [
        (
            {
                **programmes(),
                "programmes": [
                    *programmes()["programmes"],
                    {"programme": "r", "kind": "reviewed", "name": "事業"},
                ],
                "programme_years": [
                    *programmes()["programme_years"],
                    {"year": 2023, "programme": "r", "number": 1, "article": 12, "purpose": "目的"},
                ],
            },
            "data/programme_years.csv:3:number: 番号「1」は2行目の事業と同じです。2023年度の中で、1つずつ違う番号にしてください。",
        ),
    ],
    "pending": [
        (
            values(value("whole", 2023, 1, None, status="pending"), value("part", 2023, 1, 1)),
            "data/kpi_values.csv:2:actual: 指標「whole」の2023年の実績が、まだ書かれていません。実績を書き、status を reported にしてください。",
        ),
    ],
    "version-order": [
        (
            values(value("part", 2023, 1, 1), since=2022, until=2021),
            "data/kpis.csv:3:until: 適用終了年度「2021」が、適用開始年度「2022」より前です。どちらかを直してください。",
        ),
    ],
    "after-end": [
        (
            values(value("part", 2023, 1, 1), until=2022),
            "data/kpi_values.csv:2:kpi: 「part」は2022年度までです（kpis.csv の until）が、2023年の行があります。終わっていなければ until を空欄にし、終わっていれば、この行を削除してください。",
        ),
    ],
    "since-missing": [
        (
            begun(),
            "data/kpis.csv:3:since: 「part」は2023年からのものですが、since が空欄です。このままでは前の年度の版にも載ります。since に 2023 と書いてください。",
        ),
    ],
    "kpi-redefined": [
        (
            versions(unit="社"),
            "data/kpis.csv:4:unit: 2023年度から「人」が「社」に変わっています。比べられない指標は、別の指標です。kawasaki-docs redefine-kpi part で、新しい指標に置きかえてください。",
        ),
    ],
    "predecessor": [
        (
            replaced(None, 2023),
            "data/kpis.csv:4:since: もとの指標「part」の until（空欄）と、この指標の since（2023）がつながりません。もとの指標が最後に載った年度と、その次の年度を書いてください。",
        ),
        (
            replaced(2021, None),
            "data/kpis.csv:4:since: もとの指標「part」の until（2021）と、この指標の since（空欄）がつながりません。もとの指標が最後に載った年度と、その次の年度を書いてください。",
        ),
    ],
    "kpi-value-missing": [
        (
            values(value("whole", 2023, 1, 1), value("part", 2022, 1, 1), note="注です。"),
            "data/kpis.csv:3:kpi: 指標「part」の2023年の行が kpi_values.csv にありません。行を加えてください。指標が終わったのであれば、この行の until に、最後に載った年度（2022 など）を書いてください。",
        ),
    ],
    "edition-missing": [
        (
            editions(2022),
            "data/members.csv:2:year: 2023年の行がまだありません。この行の下に、2023年の行を加えてください。",
        ),
    ],
    "opinion-without-response": [
        (
            opinions([link(1, 1), link(1, 2)]),
            "data/opinions.csv:3:opinion: 第12条の意見「2」（2023年度）に対応がありません。opinion_responses.csv に、対応との組を加えてください。",
        ),
    ],
    "response-without-opinion": [
        (
            opinions([link(1, 1), link(2, 1)]),
            "data/responses.csv:3:response: 第12条の対応「2」（2023年度）は、どの意見にも答えていません。opinion_responses.csv に、意見との組を加えてください。",
        ),
    ],
    "programme-without-purpose": [
        (
            without_purpose("reviewed"),
            "data/programme_years.csv:2:purpose: 検証対象事業「p」の目的がありません。要約を書いてください。",
        ),
    ],
    "link-basis": [
        (
            linked("工房への支援を広げます。", "named"),
            "data/opinion_programmes.csv:2:basis: 「named」ですが、第12条の意見「1」の要約に事業の名前「工房支援事業」がありません。「inferred」にするか、要約を意見の文のとおりに直してください。",
            "data/response_plans.csv:2:basis: 「named」ですが、第12条の対応「1」の要約に事業の名前「工房支援事業」がありません。「inferred」にするか、要約を対応の文のとおりに直してください。",
        ),
        (
            linked("工房支援事業を広げます。", "inferred"),
            "data/opinion_programmes.csv:2:basis: 「inferred」ですが、第12条の意見「1」の要約に事業の名前「工房支援事業」があります。「named」にするか、要約を意見の文のとおりに直してください。",
            "data/response_plans.csv:2:basis: 「inferred」ですが、第12条の対応「1」の要約に事業の名前「工房支援事業」があります。「named」にするか、要約を対応の文のとおりに直してください。",
        ),
    ],
    "result-missing": [
        (
            promised(),
            "data/plans.csv:2:order: 2022年度の報告書の計画「p-1」の結果がありません。plan_results.csv に、year が 2023 の行を加えてください（kawasaki-docs new result p-1 --year 2023）。",
            "data/responses.csv:2:response: 2022年度の報告書の対応「12-3」の結果がありません。response_results.csv に、year が 2023 の行を加えてください（kawasaki-docs new result 12-3 --year 2023）。",
        ),
    ],
    "result-unknown": [
        (
            promised({"year": 2023, "order": 2}, answers=[{"year": 2023, "response": 1}]),
            "data/plan_results.csv:2:order: 計画「p-2」は、2022年度の報告書（plans.csv）にありません。近い名前: p-1",
            "data/response_results.csv:2:response: 対応「12-1」は、2022年度の報告書（responses.csv）にありません。近い名前: 12-3",
        ),
    ],
    "result-year": [
        (
            promised({"year": 2022, "order": 1}, answers=[{"year": 2024, "response": 3}]),
            "data/plan_results.csv:2:year: 計画「p-1」は、2022年度の報告書にあります。結果の year（2022）は、結果を載せる報告書の年度です。2023 ではありませんか。",
            "data/response_results.csv:2:year: 対応「12-3」は、2022年度の報告書にあります。結果の year（2024）は、結果を載せる報告書の年度です。2023 ではありませんか。",
        ),
    ],
    "paragraph-missing": [
        (
            paragraphs((1, 0), (2, 1)),
            "data/article_paragraphs.csv:3:item: 第12条第2項に、項そのものの行がありません。号が 0 の行を加えてください。",
        ),
        (
            paragraphs((2, 0)),
            "data/articles.csv:2:article: 第12条に第1項の行がありません。article_paragraphs.csv に、号が 0 の行を加えてください。",
        ),
    ],
    "fact-place": [
        (
            fact(),
            "data/facts.csv:2:chapter: 数値「f」の programme と chapter はどちらも空欄です。載せる場所として、どちらか一方を書いてください。",
        ),
        (
            fact(programme="p", chapter="economy"),
            "data/facts.csv:2:chapter: 数値「f」の programme と chapter は両方に値があります。載せる場所として、どちらか一方を書いてください。",
        ),
    ],
    "reading-cell": [
        (
            moved("-10.5", "-4.3", "better", table="diffusion_index"),
            "data/readings.csv:2:table: 表「diffusion_index」はありません。近い名前: diffusion_indexes。",
        ),
        (
            moved("-10.5", "-4.3", "better", column="values"),
            "data/readings.csv:2:column: 表「diffusion_indexes」の数の列「values」はありません。近い名前: value。",
        ),
        (
            moved("-10.5", "-4.3", "better", row="2024-Q2/sale"),
            "data/readings.csv:2:row: 表「diffusion_indexes」の行「2024-Q2/sale」はありません。近い名前: 2024-Q2/sales、2024-Q1/sales。",
        ),
        (
            moved("-10.5", "-4.3", "better", since="2024-Q1"),
            "data/readings.csv:2:since: 比べる行「2024-Q1」は、「quarter/index」の順に、「2024-Q2/sales」と違う行を書いてください。",
        ),
    ],
    "reading-course": [
        (
            moved("-4.3", "-10.5", "rise"),
            "data/readings.csv:2:reading: 「上昇」は、diffusion_indexes.csv の value の「-4.3」（2行目）から「-10.5」（3行目）への動きと合いません。報告書の語と値を確かめてください。",
        ),
        (
            moved("1.2", "1.3", "same"),
            "data/readings.csv:2:reading: 「同じ」は、diffusion_indexes.csv の value の「1.2」（2行目）から「1.3」（3行目）への動きと合いません。報告書の語と値を確かめてください。",
        ),
    ],
    "unused": [
        (
            {**survey([40, 60]), "survey_answers": survey([40, 60])["survey_answers"][:1]},
            "data/survey_options.csv:3:option: 「q/o1」を使う行が survey_answers.csv にありません。survey_answers.csv に行を加えるか、不要ならこの行を削除してください。",
        ),
    ],
    "markup-in-cell": [
        (
            labelled(text),
            f"data/survey_options.csv:2:label: 「{shown}」は、表では書式になりません。そのままの文字で載ります。印を消して、言葉だけを書いてください。",
        )
        for text, shown in (
            ("**ある**人", "**ある"),
            ("{kpi}の値", "{kpi}"),
            ("{kpi}`startup`", "{kpi}`startup`"),
            ("[資料](https://example.jp)", "[資料](https://example.jp)"),
            ("1行目<br>2行目", "<br>"),
        )
    ],
}


def found(directory: Path, code: str) -> list[str]:
    return [str(problem) for problem in check_all(load(directory)) if problem.code == code]


@pytest.mark.parametrize(
    ("code", "tables"),
    [
        pytest.param(code, tables, id=f"{code}-{name}")
        for code, cases in ACCEPTED.items()
        for name, tables in cases
    ],
)
def test_a_rule_accepts(make_package: MakePackage, code: str, tables: dict[str, Rows]) -> None:
    assert found(make_package(tables), code) == []


@pytest.mark.parametrize(
    ("code", "tables", "messages"),
    [
        pytest.param(code, tables, messages, id=f"{code}-{number}")
        for code, cases in REFUSED.items()
        for number, (tables, *messages) in enumerate(cases)
    ],
)
def test_a_rule_says_what_breaks_it(
    make_package: MakePackage, code: str, tables: dict[str, Rows], messages: list[str]
) -> None:
    assert found(make_package(tables), code) == [f"{message} [{code}]" for message in messages]


def test_every_rule_has_an_accepted_and_a_refused_case() -> None:
    codes = {rule.code for rule in RULES}
    assert set(ACCEPTED) == codes
    assert set(REFUSED) == codes
    assert codes <= set(CODES)


def test_a_source_that_names_another_edition_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURE, tmp_path / "data")
    path = folder / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    place = text.index('"title": "帆波市「{edition}', text.index('"name": "programmes"'))
    typed = text[:place] + text[place:].replace("{edition}", "令和12（2030）年度", 1)
    path.write_text(typed, encoding="utf-8", newline="\n")
    (told,) = found(folder, "source-names-another-edition")
    line = text.count("\n", 0, text.index('"name": "programmes"'))
    assert told.startswith(f"data/datapackage.json:{line}:sources[0].title: 出典「帆波市「令和12（2030）年度")
    assert "令和13（2031）年度の版の出典ではありません" in told
    typed = typed.replace("令和12（2030）年度", "令和13（2031）年度")
    path.write_text(typed, encoding="utf-8", newline="\n")
    assert found(folder, "source-names-another-edition") == []


def test_a_rule_waits_for_a_sound_table(make_package: MakePackage) -> None:
    tables: dict[str, Any] = survey([40, 70])
    tables["survey_options"] = [*tables["survey_options"], {"question": "q", "option": "o0", "order": 1}]
    codes = {problem.code for problem in check_all(load(make_package(tables)))}
    assert "required" in codes
    assert "survey-single-sum" not in codes


def test_a_rule_that_misses_a_reference_says_so(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURE, tmp_path / "data")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == "survey_answers":
            del resource["schema"]["foreignKeys"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    answers = folder / "survey_answers.csv"
    answers.write_text(
        answers.read_text(encoding="utf-8") + "nothing,any,2031,420,12.5,\n", encoding="utf-8", newline=""
    )
    told = {str(problem) for problem in check_all(load(folder)) if problem.code == "descriptor"}
    assert (
        "data/datapackage.json:1:: 規則 survey-single-sum を確かめられません。外部キー（foreignKeys）が消えていないかを"
        "確かめてください（表 survey_questions、survey_options、survey_answers）。"
        "変更前のファイルに戻せば直ります。 [descriptor]"
    ) in told
