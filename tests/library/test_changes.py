"""What changed against the year before: every kind of change, on small data of two and three years."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.changes.items import CHANGES, question_item
from kawasaki_docs.exhibits.changes.report import change_report
from kawasaki_docs.queries import digest, question
from kawasaki_docs.records.changes.edition import Changes
from kawasaki_docs.records.changes.kpis import KpiChange, Turn, kpi_changes
from kawasaki_docs.records.changes.law import article_changes
from kawasaki_docs.records.changes.opinions import carried_opinions
from kawasaki_docs.records.changes.programmes import programme_changes
from kawasaki_docs.records.changes.survey import Asked, question_changes
from kawasaki_docs.records.kpis import Kpi, KpiValue
from kawasaki_docs.records.programmes import Programme
from kawasaki_docs.records.verdicts import Verdict, judge
from kawasaki_docs.schema.kinds import Kind
from tests.conftest import EDITION, FIXTURE
from tests.library.conftest import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kawasaki_docs.exhibits.changes.report import Section

    Rows = list[dict[str, object]]

PROGRAMME = Programme("start", 2024, "reviewed", 1, "創業事業", 12, "第12条", "", "", "", "")
ARTICLES = {12: "創業", 16: "地域"}
PROGRAMMES = {"start": ("創業事業", 12), "tour": ("観光事業", 16)}


def report(
    kpis: Iterable[dict[str, object]] = (),
    values: Iterable[dict[str, object]] = (),
    years: Iterable[int] = (2023, 2024),
    programmes: Mapping[str, tuple[str, int]] = PROGRAMMES,
    **tables: Rows,
) -> dict[str, Rows]:
    """The tables of a small report; all programmes stand in each of the years."""
    return {
        "ordinance_parts": [{"part": "m", "order": 1, "label": "施策"}],
        "articles": [
            {"article": number, "caption": caption, "part": "m", "summary": "s"}
            for number, caption in ARTICLES.items()
        ],
        "article_paragraphs": [],
        "measures": [],
        "programmes": [
            {"programme": slug, "kind": "reviewed", "name": name} for slug, (name, _) in programmes.items()
        ],
        "programme_years": [
            {"year": year, "programme": slug, "number": number, "article": article, "purpose": "x"}
            for year in years
            for number, (slug, (_, article)) in enumerate(programmes.items(), start=1)
        ],
        "kpis": [*kpis],
        "kpi_values": [*values],
        "survey_questions": [],
        "survey_options": [],
        "survey_waves": [],
        "survey_answers": [],
        "opinions": [],
        "responses": [],
        "opinion_responses": [],
        "opinion_programmes": [],
        "response_plans": [],
        "plans": [],
        "plan_results": [],
        "response_results": [],
        "readings": [],
        **tables,
    }


def kpi(slug: str, programme: str = "start", **other: object) -> dict[str, object]:
    common = {"unit": "件", "period": "fiscal_year", "better": "higher", "decimals": 0, "order": 1}
    return {**common, "kpi": slug, "programme": programme, "label": slug, **other}


def value(slug: str, year: int, target: object, actual: object, **other: object) -> dict[str, object]:
    return {"status": "reported", **other, "kpi": slug, "year": year, "target": target, "actual": actual}


@pytest.fixture
def data(tmp_path: Path) -> Callable[..., Dataset]:
    """Return ``make(tables)``: each call a folder of its own, as two editions see different rows."""
    made = iter(range(9))
    return lambda tables: load(write_package(tmp_path / str(next(made)) / "data", tables))


TURNS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...], Turn]] = {
    "missed": ((5, 5), (5, 4), Turn.MISSED),
    "met": ((5, 4), (5, 5), Turn.MET),
    "kept": ((5, 6), (5, 9), Turn.KEPT),
    "still": ((5, 1), (5, 2), Turn.KEPT),
    "resumed": ((5, None, "大会中止"), (5, 5), Turn.RESUMED),
    "resumed-low": ((5, None, "大会中止"), (5, 1), Turn.RESUMED),
    "cancelled": ((5, 5), (5, None, "荒天のため中止"), Turn.CANCELLED),
    "idle": ((5, None, "中止"), (5, None, "中止"), Turn.KEPT),
    "judged": ((None, 5), (5, 5), Turn.JUDGED),
    "unjudged": ((5, 5), (5, None), Turn.UNJUDGED),
    "begun": ((), (5, 5), Turn.NEW),
    "gone": ((5, 5), (), Turn.ENDED),
}
"""Of each KPI: target, actual (and the words of a cancelled year) in 2023 and 2024, and what became of it."""


def turned() -> tuple[Rows, Rows]:
    """The KPIs of TURNS and their values."""
    values = [
        value(slug, year, *figures[:2], **cancelled(*figures[2:]))
        for slug, (*pair, _) in TURNS.items()
        for year, figures in zip((2023, 2024), pair, strict=True)
        if figures
    ]
    return [kpi(slug, order=number) for number, slug in enumerate(TURNS, start=1)], values


def cancelled(text: str = "") -> dict[str, object]:
    return {"status": "cancelled", "text": text} if text else {}


@pytest.fixture
def turns(data: Any) -> Dataset:
    return data(report(*turned()))  # type: ignore[no-any-return]


def test_what_becomes_of_a_verdict(turns: Dataset) -> None:
    found = {each.kpi.id: each.turn for each in kpi_changes(turns, turns, 2024)}
    assert found == {slug: turn for slug, (_, _, turn) in TURNS.items()}


def test_less_may_be_better(data: Any) -> None:
    values = [value("faults", 2023, 3, 3), value("faults", 2024, 3, 4)]
    dataset = data(report([kpi("faults", better="lower")], values))
    assert [each.turn for each in kpi_changes(dataset, dataset, 2024)] == [Turn.MISSED]


def test_the_year_before_counts_not_the_one_before_that(data: Any) -> None:
    values = [value("a", 2022, 5, 9), value("a", 2023, 5, 1), value("a", 2024, 5, 2)]
    dataset = data(report([kpi("a")], values, years=(2022, 2023, 2024)))
    assert [each.turn for each in kpi_changes(dataset, dataset, 2024)] == [Turn.KEPT]
    assert [each.turn for each in kpi_changes(dataset, dataset, 2023)] == [Turn.MISSED]


def test_a_gap_of_a_year_makes_a_kpi_new(data: Any) -> None:
    dataset = data(report([kpi("a")], [value("a", 2022, 5, 9), value("a", 2024, 5, 2)]))
    assert [each.turn for each in kpi_changes(dataset, dataset, 2024)] == [Turn.NEW]


def test_later_years_change_nothing(data: Any) -> None:
    kpis, values = turned()
    later = [value(slug, 2025, 1, 9) for slug in TURNS]
    given = (data(report(kpis, rows)).at(2024) for rows in (values, [*values, *later]))
    now, then = (change_report(dataset, 2024) for dataset in given)
    assert now == then


def test_targets_that_moved_stand_beside_verdicts(data: Any) -> None:
    values = [
        *(value("up", 2023, "8.0", 9), value("up", 2024, 10, 12)),
        *(value("same", 2023, 8, 9), value("same", 2024, "8.0", 9)),
        *(value("set", 2023, None, 9), value("set", 2024, 8, 9)),
    ]
    kpis = [kpi(slug, order=number) for number, slug in enumerate(("up", "same", "set"), start=1)]
    items = {each.id: each for each in section(data(report(kpis, values)), "kpis").items}
    assert items["up"].changes == (CHANGES["target"],)
    assert items["up"].details == (
        "実績：9件 → 12件（3件増）",
        "目標：8件 → 10件（2件増）",
        "判定：達成のまま",
    )
    assert items["set"].changes == (CHANGES["newly-judged"], CHANGES["target"])
    assert items["set"].details[1:] == ("目標：目標なし → 8件", "判定：判定なし（目標なし） → 達成")
    assert "same" not in items


def section(dataset: Dataset, name: str, edition: int = 2024) -> Section:
    """The section of the report of an edition."""
    return next(each for each in change_report(dataset, edition).sections if each.id == name)


def test_sizes_are_printed_in_the_kpis_unit_and_decimals(data: Any) -> None:
    values = [value("share", 2023, 80, 80), value("share", 2024, 80, "77.6")]
    dataset = data(report([kpi("share", unit="%", decimals=1)], values))
    (item,) = section(dataset, "kpis").items
    assert item.details == ("実績：80.0% → 77.6%（2.4ポイント減）", "目標：80.0%")
    assert (item.role, item.changes) == ("not-met", (CHANGES["newly-missed"],))


def test_the_word_of_the_report_goes_before_the_size(data: Any) -> None:
    said = {"year": 2024, "table": "kpi_values", "row": "a/2024", "column": "actual", "since": "a/2023"}
    values = [value("a", 2023, 5, 9), value("a", 2024, 5, 4)]
    for code, word in (("down", "5件減少"), ("worse", "後退（5件減）")):
        spoken = [{**said, "reading": code, "source_page": "1"}]
        (item,) = section(data(report([kpi("a")], values, readings=spoken)), "kpis").items
        assert item.details[0] == f"実績：9件 → 4件（{word}）"
    (item,) = section(data(report([kpi("a")], values)), "kpis").items
    assert item.details[0] == "実績：9件 → 4件（5件減）"


def test_words_stand_for_a_missing_figure(turns: Dataset) -> None:
    items = {each.id: each for each in section(turns, "kpis").items}
    assert items["cancelled"].details == (
        "実績：5件 → 荒天のため中止",
        "目標：5件",
        "判定：達成 → 判定なし（荒天のため中止）",
    )
    assert items["begun"].details == ("実績：5件", "目標：5件", "判定：達成")
    assert items["gone"].details == ("前の年度の実績：5件", "前の年度の目標：5件", "前の年度の判定：達成")
    assert items["gone"].reference is None
    assert items["begun"].reference is not None
    assert {"kept", "still", "idle"}.isdisjoint(items)


def test_the_count_of_targets_met_follows_from_its_steps(turns: Dataset) -> None:
    rows = change_report(turns, 2024).overview.data[1:]
    steps = [(code, int(count)) for code, _, count, _ in rows]
    assert steps == [
        ("2023", 5),
        ("newly-missed", -1),
        ("newly-met", 1),
        ("resumed", 1),
        ("newly-cancelled", -1),
        ("newly-judged", 1),
        ("no-longer-judged", -1),
        ("new-kpi", 1),
        ("ended-kpi", -1),
        ("2024", 5),
    ]
    assert [row[-1].text for row in change_report(turns, 2024).overview.table.body[:2]] == ["5件", "−1件"]


def test_the_sentence_tells_both_years(turns: Dataset) -> None:
    told = change_report(turns, 2024).overview.key_sentence
    assert told.startswith(
        "目標を達成した指標は、11件のうち5件です（令和5年度は11件のうち5件）。新たに未達成1件、"
    )
    assert "中止から再開（達成）1件、新たに中止（前の年度は達成）1件、" in told


FIGURE = st.none() | st.integers(0, 3).map(Decimal)
YEAR = st.none() | st.tuples(FIGURE, FIGURE, st.booleans())
YEARS = st.lists(st.tuples(YEAR, YEAR, st.sampled_from(["higher", "lower", "none"])), max_size=9)
"""Of KPIs: each year's target, actual and whether it was cancelled (None = no such year), and which way is
better."""

BACKWARDS = {
    Turn.MET: Turn.MISSED,
    Turn.NEW: Turn.ENDED,
    Turn.RESUMED: Turn.CANCELLED,
    Turn.JUDGED: Turn.UNJUDGED,
    Turn.KEPT: Turn.KEPT,
}


def made(years: Iterable[tuple[Any, Any, str]]) -> Changes:
    """The changes of KPIs that are given as in YEARS; those without any year are left out."""
    found = []
    for before, after, better in years:
        kpi = Kpi("k", "start", "k", "件", Kind.FISCAL_YEAR, better, 0, "", "", ())
        pair = [
            figures and KpiValue("k", year, figures[0], *_actual(*figures[1:]), "", "", "")
            for year, figures in ((2023, before), (2024, after))
        ]
        old, new = pair
        if old or new:
            found.append(KpiChange(kpi, PROGRAMME, old, new, judge(kpi, old), judge(kpi, new)))
    return Changes(2024, False, tuple(found), (), (), (), (), ())


def _actual(actual: Decimal | None, cancelled: bool) -> tuple[Decimal | None, str]:
    return (None, "cancelled") if cancelled else (actual, "reported")


@given(years=YEARS)
def test_what_left_and_what_came_add_up(years: list[tuple[Any, Any, str]]) -> None:
    found = made(years)
    for verdict in Verdict:
        left = sum(each.left is verdict and each.came is not verdict for each in found.kpis)
        came = sum(each.came is verdict and each.left is not verdict for each in found.kpis)
        assert found.then[verdict] - left + came == found.now[verdict]
    assert found.then[Verdict.MET] + sum(count for _, count in found.steps) == found.now[Verdict.MET]
    turns = Counter(each.turn for each in found.kpis)
    assert found.then.total() - turns[Turn.ENDED] + turns[Turn.NEW] == found.now.total()
    assert dict(found.steps).get(Turn.MISSED, 0) == -turns[Turn.MISSED]
    assert dict(found.steps).get(Turn.MET, 0) == turns[Turn.MET]


@given(years=YEARS)
def test_seen_backwards_what_was_gained_is_lost(years: list[tuple[Any, Any, str]]) -> None:
    """The years exchanged, newly met become newly missed, new KPIs ended ones, and so on."""
    both = {**BACKWARDS, **{after: before for before, after in BACKWARDS.items()}}
    there, back = made(years), made((after, before, better) for before, after, better in years)
    assert [both[each.turn] for each in there.kpis] == [each.turn for each in back.kpis]
    assert Counter({(both[turn], -count) for turn, count in there.steps}) == Counter(back.steps)


def test_programmes_begin_end_and_change_name_article_and_kind(data: Any) -> None:
    old, new = report(), report(programmes={"start": ("創業を支える事業", 16), "farm": ("農業事業", 12)})
    new["programmes"][0]["kind"] = "other"
    found = programme_changes(data(old), data(new), 2024)
    assert {(each.after or each.before).id: each.kinds for each in found} == {  # type: ignore[union-attr]
        "start": ("renamed", "moved", "regrouped"),
        "farm": ("begun",),
        "tour": ("ended",),
    }
    assert programme_changes(data(old), data(old), 2024) == ()


def test_programmes_that_changed_are_named_with_what_they_were(data: Any) -> None:
    dataset = data(report())
    rows = [row for row in report()["programme_years"] if (row["year"], row["programme"]) != (2023, "tour")]
    moved = [{**row, "article": 16} if row["year"] == 2024 else row for row in rows]
    items = section(data({**report(), "programme_years": moved}), "programmes").items
    assert [(each.label, each.changes, each.details) for each in items] == [
        ("創業事業", (CHANGES["moved"],), ("第12条 → 第16条",)),
        ("観光事業", (CHANGES["begun"],), ("第16条",)),
    ]
    assert not [each for each in change_report(dataset, 2024).sections if each.id == "programmes"]


def survey(waves: Mapping[int, Mapping[str, Iterable[str]]], **words: str) -> dict[str, Any]:
    """The tables of a survey: by wave and question, the options that were asked."""
    asked = {
        slug: {o for wave in waves.values() for o in wave.get(slug, ())} for w in waves.values() for slug in w
    }
    return {
        "survey_waves": [{"wave": wave, "population": "x"} for wave in waves],
        "survey_questions": [
            {
                "question": slug,
                "topic": 1,
                "order": number,
                "title": words.get(slug, slug),
                "answer_type": "multiple",
            }
            for number, slug in enumerate(asked, start=1)
        ],
        "survey_options": [
            {
                "question": slug,
                "option": option,
                "order": number,
                "label": words.get(option, option),
                "role": "answer",
            }
            for slug, options in asked.items()
            for number, option in enumerate(sorted(options), start=1)
        ],
        "survey_answers": [
            {"question": slug, "option": option, "wave": wave, "n": 10, "percent": "1.0"}
            for wave, questions in waves.items()
            for slug, options in questions.items()
            for option in options
        ],
    }


def test_questions_are_new_dropped_and_reworded_and_so_are_options(data: Any) -> None:
    waves = {2023: {"q": ("a", "b", "c"), "old": ("a",)}, 2024: {"q": ("a", "b", "d"), "new": ("a",)}}
    then, now = (data(report(**survey(waves, **words))) for words in ({}, {"q": "新しい題", "b": "別の語"}))
    found = {each.question.id: each for each in question_changes(then, now, 2024)}
    assert {slug: each.question.kind for slug, each in found.items()} == {
        "q": "reworded",
        "new": "new",
        "old": "dropped",
    }
    assert {each.id: each.kind for each in found["q"].options} == {
        "b": "reworded",
        "c": "dropped",
        "d": "new",
    }
    assert question_item(found["q"], first=False).details == (
        "前の文言：q",
        "選択肢の文言の変更：別の語（前の文言：b）",
        "選択肢の新設：d",
        "選択肢の取りやめ：c",
    )


def test_a_question_asked_two_years_ago_is_not_of_the_year_before(data: Any) -> None:
    waves = {2022: {"q": ("a",)}, 2023: {"other": ("a",)}, 2024: {"q": ("a",), "other": ("a",)}}
    dataset = data(report(**survey(waves)))
    (found,) = question_changes(dataset, dataset, 2024)
    assert found.question == Asked("q", "", "q", known=True)
    (item,) = section(dataset, "questions").items
    assert item.changes == (CHANGES["asked-again"],)


def test_without_a_survey_in_one_of_the_years_nothing_is_said_of_questions(data: Any) -> None:
    dataset = data(report(**survey({2024: {"q": ("a",)}})))
    assert question_changes(dataset, dataset, 2024) == ()


def paragraphs(*rows: tuple[int, int, int, str]) -> Rows:
    names = ("article", "paragraph", "item", "summary")
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_articles_paragraphs_and_items_change(data: Any) -> None:
    old = report(article_paragraphs=paragraphs((12, 1, 0, "x"), (12, 1, 1, "y"), (16, 1, 0, "z")))
    new = report(
        article_paragraphs=paragraphs((12, 1, 0, "x"), (12, 1, 1, "Y"), (12, 2, 0, "w"), (20, 1, 0, "v"))
    )
    new["articles"] = [{**new["articles"][0], "caption": "創業等"}, {**new["articles"][1], "article": 20}]
    new["programmes"] = new["programme_years"] = []
    found = article_changes(data(old), data(new))
    assert [((each.after or each.before).id, each.kind) for each in found] == [  # type: ignore[union-attr]
        ("12", "amended"),
        ("16", "repealed"),
        ("20", "added"),
    ]
    assert [(each.label, each.kind) for each in found[0].places] == [
        ("第12条第1項第1号", "amended"),
        ("第12条第2項", "added"),
    ]
    back = article_changes(data(new), data(old))
    assert [(each.label, each.kind) for each in back[0].places] == [
        ("第12条第1号", "amended"),
        ("第12条第2項", "repealed"),
    ]
    assert article_changes(data(old), data(old)) == ()


def test_opinions_come_back_by_programme_or_in_the_same_words(data: Any) -> None:
    opinions = [
        {"year": year, "article": 12, "opinion": number, "summary": words}
        for year, number, words in (
            (2023, 1, "窓口がほしい"),
            (2023, 2, "続けるとよい"),
            (2024, 1, "時間を延ばす"),
            (2024, 2, "続けるとよい"),
            (2024, 3, "ほかのこと"),
        )
    ]
    links = [
        {"year": year, "article": 12, "opinion": number, "programme": "start", "basis": basis}
        for year, number, basis in ((2023, 1, "named"), (2024, 1, "inferred"))
    ]
    dataset = data(report(opinions=opinions, opinion_programmes=links))
    about, same = carried_opinions(dataset, dataset, 2024)
    assert about.programme is not None
    assert (about.programme.id, about.inferred) == ("start", True)
    assert [each.id for each in about.before] == [each.id for each in about.after] == ["12-1"]
    assert same.programme is None
    assert [each.id for each in same.after] == ["12-2"]
    items = section(dataset, "opinions").items
    assert items[0].details == ("令和5年度 第12条の意見①：窓口がほしい",)


def test_an_opinion_on_several_programmes_is_told_once(data: Any) -> None:
    years = (2023, 2024)
    opinions = [{"year": year, "article": 12, "opinion": 1, "summary": f"{year}"} for year in years]
    links = [
        {"year": year, "article": 12, "opinion": 1, "programme": slug, "basis": "named"}
        for year in years
        for slug in PROGRAMMES
    ]
    first, second = section(data(report(opinions=opinions, opinion_programmes=links)), "opinions").items
    assert first.details == ("令和5年度 第12条の意見①：2023",)
    assert second.details == ("令和5年度 第12条の意見①：この一覧の上の意見にあります",)


def test_the_first_edition_says_once_what_it_cannot_know(data: Any) -> None:
    kpis, values = turned()
    waves = {2023: {"q": ("a",)}, 2024: {"q": ("a",), "new": ("a",)}}
    found = change_report(data(report(kpis, values, years=(2024,), **survey(waves))), 2024)
    assert found.unknown.startswith("令和5年度の版のデータがないため、")
    assert [each.id for each in found.sections] == ["kpis", "questions"]
    assert [each.changes for each in found.sections[1].items] == [(CHANGES["no-earlier"],)]
    told = {each.id: each.changes for each in found.sections[0].items}
    assert (told["begun"], told["missed"]) == ((CHANGES["no-earlier"],), (CHANGES["newly-missed"],))
    later = change_report(data(report(kpis, values, **survey(waves))), 2024)
    assert later.unknown == ""
    assert [each.changes for each in later.sections[1].items] == [(CHANGES["new"],)]


def test_an_edition_like_the_one_before_has_no_section(data: Any) -> None:
    values = [value("a", year, 5, 5) for year in (2023, 2024)]
    found = change_report(data(report([kpi("a")], values)), 2024)
    assert (found.sections, found.unknown) == ((), "")
    assert [row[0] for row in found.overview.data[1:]] == ["2023", "2024"]


def test_an_edition_without_kpis_says_so(data: Any) -> None:
    found = change_report(data(report()), 2024)
    assert found.overview.data == ()
    assert found.overview.table.body[0][0].text == "この年度の指標はありません"


def test_the_fixture_shows_every_kind_that_its_editions_have() -> None:
    found = change_report(load(FIXTURE), EDITION)
    assert [each.id for each in found.sections][:3] == ["kpis", "programmes", "questions"]
    told = {word for each in found.sections for item in each.items for word in item.changes}
    kinds = (
        "newly-missed",
        "newly-met",
        "resumed",
        "newly-cancelled",
        "new-kpi",
        "ended-kpi",
        "target",
        "begun",
    )
    assert {CHANGES[code] for code in kinds} <= told


def test_of_promises_all_are_counted_and_those_listed_that_were_not_kept_as_they_stood(data: Any) -> None:
    codes = ("done", "partly", "changed", "continued", "dropped")
    plans = [
        {"year": 2023, "programme": "start", "order": number, "summary": f"計画{number}"}
        for number in range(1, 7)
    ]
    results = [
        {"year": 2024, "programme": "start", "order": number, "status": code, "summary": f"結果{number}"}
        for number, code in enumerate(codes, start=1)
    ]
    answer = {"year": 2023, "article": 12, "response": 1, "summary": "対応"}
    dropped = {"year": 2024, "article": 12, "response": 1, "status": "dropped", "summary": "やめた"}
    tables: dict[str, Any] = {
        "plans": plans,
        "plan_results": results,
        "responses": [answer],
        "response_results": [dropped],
    }
    found = section(data(report(**tables)), "promises")
    assert found.counts == (
        "前の年度の計画と対応：done1件、partly1件、changed1件、continued1件、dropped2件、結果の記載なし1件"
    )
    assert [each.details for each in found.items] == [
        ("計画：計画2", "結果：結果2"),
        ("計画：計画3", "結果：結果3"),
        ("計画：計画5", "結果：結果5"),
        ("計画：計画6",),
        ("対応：対応", "結果：やめた"),
    ]
    assert [each.label for each in found.items][-2:] == ["創業事業", "第12条の対応"]
    kept: dict[str, Any] = {
        **tables,
        "plans": plans[:1],
        "plan_results": results[:1],
        "responses": [],
        "response_results": [],
    }
    whole = section(data(report(**kept)), "promises")
    assert (whole.counts, whole.items) == ("前の年度の計画と対応：done1件", ())


def test_a_figure_of_another_year_changes_no_digest(turns: Dataset, data: Any) -> None:
    kpis, values = turned()
    asked = question(change_report)
    assert digest(turns, 2024, asked) == digest(
        data(report(kpis, [*values, value("met", 2025, 1, 2)])).at(2024), 2024, asked
    )
    other = [{**values[0], "actual": 6}, *values[1:]]
    assert digest(turns, 2024, asked) != digest(data(report(kpis, other)), 2024, asked)


def test_a_kpi_that_took_anothers_place_is_not_held_against_it(data: Any) -> None:
    for unit, told in (("人", "単位が変わった"), ("件", "数え方が変わった")):
        kpis = [
            kpi("old", label="相談件数", until=2023),
            kpi("new", label="相談した人", unit=unit, predecessor="old", since=2024),
        ]
        values = [value("old", 2023, 5, 5), value("new", 2024, 9, 4)]
        dataset = data(report(kpis, values))
        (item,) = section(dataset, "kpis").items
        assert (item.id, item.changes) == ("new", (CHANGES["redefined-kpi"],))
        assert item.details == (
            f"実績：4{unit}",
            f"目標：9{unit}",
            "判定：未達成",
            f"前の指標：相談件数（実績5件、目標5件、判定達成。{told}ため比べられません）",
        )
        assert [row[:3] for row in change_report(dataset, 2024).overview.data[2:3]] == [
            ("redefined-kpi", f"{CHANGES['redefined-kpi']}（前の年度は達成）", "-1")
        ]


def test_a_kpi_beside_its_predecessor_is_new(data: Any) -> None:
    kpis = [kpi("old"), kpi("new", order=2, unit="人", predecessor="old", since=2024)]
    values = [*(value("old", year, 5, 5) for year in (2023, 2024)), value("new", 2024, 9, 4)]
    (item,) = section(data(report(kpis, values)), "kpis").items
    assert (item.id, item.changes) == ("new", (CHANGES["new-kpi"],))


def test_a_new_kpi_is_new_although_the_report_gives_its_earlier_value(data: Any) -> None:
    values = [value("new", year, 5, 5) for year in (2023, 2024)]
    (item,) = section(data(report([kpi("new", since=2024)], values)), "kpis").items
    assert item.changes == (CHANGES["new-kpi"],)


def test_versions_tell_what_was_renamed_reworded_and_amended(data: Any) -> None:
    """One folder holds both editions: each sees its own version."""
    waves = {year: {"q": ("a", "b")} for year in (2023, 2024)}
    tables = report(
        [kpi("a", label="前の名"), kpi("a", label="今の名", since=2024)],
        [value("a", year, 5, 5) for year in (2023, 2024)],
        article_paragraphs=paragraphs((12, 1, 0, "x"), (16, 1, 0, "z")),
        **survey(waves, q="前の題", a="前の語"),
    )
    later: dict[str, Rows] = {
        "programmes": [{**tables["programmes"][0], "name": "今の事業"}],
        "article_paragraphs": [{**tables["article_paragraphs"][0], "summary": "X"}],
        "survey_questions": [{**tables["survey_questions"][0], "title": "今の題"}],
        "survey_options": [{**tables["survey_options"][0], "label": "今の語"}],
    }
    whole = {
        name: [*rows, *({**row, "since": 2024} for row in later.get(name, ()))]
        for name, rows in tables.items()
    }
    found = {each.id: each.items for each in change_report(data(whole), 2024).sections}
    told = {
        name: [(item.label, item.changes, item.details) for item in items] for name, items in found.items()
    }
    assert told == {
        "kpis": [
            (
                "今の名",
                (CHANGES["renamed"],),
                ("実績：5件", "目標：5件", "判定：達成のまま", "名称：前の名 → 今の名"),
            )
        ],
        "programmes": [("今の事業", (CHANGES["renamed"],), ("創業事業 → 今の事業",))],
        "questions": [
            (
                "今の題",
                (CHANGES["reworded"], CHANGES["options"]),
                ("前の文言：前の題", "選択肢の文言の変更：今の語（前の文言：前の語）"),
            )
        ],
        "ordinance": [("第12条 創業", (CHANGES["amended"],), ())],
    }
