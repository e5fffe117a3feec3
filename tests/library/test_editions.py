"""What an edition sees of data that hold other years too."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs import Dataset, UnknownIdError, check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.dataset.seen import edition_of
from kawasaki_docs.dataset.templates import filled
from kawasaki_docs.editions.present import written_edition
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.problems import ReportError
from kawasaki_docs.publishing.open_data import catalogue, table_csv, zip_bytes
from kawasaki_docs.records.changes.edition import changes
from kawasaki_docs.records.changes.kpis import Turn
from kawasaki_docs.records.kpis import kpi, kpis
from kawasaki_docs.records.ordinance import articles, parts
from kawasaki_docs.records.verdicts import judge
from kawasaki_docs.rules import check_later
from kawasaki_docs.text.figures import change_word, trend_word
from tests.conftest import EDITION, FIXTURE

NEXT = EDITION + 1
Add = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURE, tmp_path / "data")


@pytest.fixture
def add(folder: Path) -> Add:
    """Return ``add(table, **cells)``, which writes one more row."""

    def write(table: str, **cells: object) -> None:
        path = folder / f"{table}.csv"
        header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        new = [str(cells.get(name, "")) for name in header]
        path.write_text(write_cells([header, *rows, new]), encoding="utf-8", newline="\n")

    return write


def shown(dataset: Dataset) -> dict[str, object]:
    """All that is published of the data."""
    return {
        "zip": zip_bytes(dataset),
        "catalogue": catalogue(dataset),
        "problems": check_all(dataset),
        **{name: table_csv(dataset, name) for name in dataset.resources},
    }


def add_next_year(add: Add) -> None:
    """A year with something new, changed, ended and redefined of each kind."""
    new = {"programme": "tidal-power", "since": NEXT}
    add("programmes", kind="reviewed", name="潮力活用事業", **new)
    add("programmes", programme="tourism", kind="reviewed", name="港めぐり事業", since=NEXT)
    add("programme_years", year=NEXT, programme="tidal-power", number=1, article=6, purpose="目的です。")
    # The new KPI is printed with the year before, which the edition of that year did not print.
    kpi = {"unit": "基", "period": "fiscal_year", "better": "higher", "decimals": 0}
    add("kpis", kpi="tidal-plants", order=1, label="設備の数", **new, **kpi)
    for year in (EDITION, NEXT):
        add("kpi_values", kpi="tidal-plants", year=year, target=1, actual=1, status="reported")
    add("survey_waves", wave=NEXT, valid_responses=100)
    add(
        "survey_questions", question="tides", topic=5, order=7, title="潮力", answer_type="single", since=NEXT
    )
    add("survey_options", question="tides", option="used", order=1, label="使う", role="answer")
    add("survey_answers", question="tides", option="used", wave=NEXT, n=100, percent="100.0")
    add("codes", list="area", code="minamo", order=4, label="みなも県全域", since=NEXT)
    add("articles", article=10, caption="公表", part="publication", summary="変わりました。", since=NEXT)
    add("measures", article=6, measure="新しい施策", summary="変わりました。", since=NEXT)
    add("opinions", year=NEXT, article=6, opinion=1, summary="意見です。")
    add("plans", year=NEXT, programme="tidal-power", order=1, summary="計画です。")
    add("diffusion_indexes", quarter=f"{NEXT}-Q3", index="sales", value="1.0", basis="published")
    add("monthly_consultations", month=f"{NEXT}-07", desk="counter", consultations=3)
    add("corrections", year=NEXT, date="2034-01-01", page="about", order=1, summary="直しました。")
    add("redirects", edition=NEXT, address="measures/article-7/tourism", target="")


def test_rows_of_later_years_do_not_exist_for_an_edition(folder: Path, add: Add) -> None:
    before = load(folder, EDITION)
    was = shown(before)
    add_next_year(add)
    now = load(folder, EDITION)
    assert shown(now) == was
    for table in now.resources:
        assert [row.cells for row in now.rows(table)] == [row.cells for row in before.rows(table)]
    assert now.later_editions == (NEXT,)
    assert load(folder).edition == NEXT


def test_the_later_edition_sees_the_newest_version(folder: Path, add: Add) -> None:
    add_next_year(add)
    later = load(folder, NEXT)
    assert later.row("programmes", "tourism")["name"] == "港めぐり事業"
    assert later.label("area", "minamo") == "みなも県全域"
    assert later.at(EDITION).row("programmes", "tourism")["name"] == "港の観光振興事業"
    assert later.at(NEXT) is later.at(EDITION).at(NEXT)


def test_an_end_is_not_known_before_it_has_passed(folder: Path) -> None:
    was = shown(load(folder, EDITION))
    path = folder / "kpis.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "advice-visits,management-advice,1,訪問相談の件数,件,fiscal_year,higher,0,,,,,",
            f"advice-visits,management-advice,1,訪問相談の件数,件,fiscal_year,higher,0,,,,,{EDITION}",
        ),
        encoding="utf-8",
        newline="\n",
    )
    assert path.read_text(encoding="utf-8") != text
    assert shown(load(folder, EDITION)) == was
    assert load(folder, EDITION).at(NEXT).row("kpis", "advice-visits")["until"] == EDITION


@pytest.mark.parametrize(
    ("table", "cells", "code"),
    [
        (
            "kpi_values",
            {"kpi": "advice-visits", "year": NEXT, "actual": "多数", "status": "reported"},
            "type-number",
        ),
        ("opinions", {"year": NEXT, "article": 6, "opinion": 1}, "required"),
        ("plans", {"year": NEXT, "programme": "no-such", "order": 1, "summary": "文"}, "reference-missing"),
        (
            "opinions",
            {"year": NEXT, "article": 6, "opinion": 1, "summary": "文です。"},
            "opinion-without-response",
        ),
    ],
    ids=["type", "required", "reference", "rule"],
)
def test_a_mistake_in_a_later_row_does_not_concern_the_edition(
    folder: Path,
    add: Add,
    capsys: pytest.CaptureFixture[str],
    table: str,
    cells: dict[str, object],
    code: str,
) -> None:
    add(table, **cells)
    dataset = load(folder, EDITION)
    assert check_all(dataset) == ()
    assert code in {problem.code for problem in check_later(dataset)}
    assert main(["check", str(folder), "--year", str(EDITION)]) == 0
    told = capsys.readouterr()
    assert f"あとの年度の行の誤り（{EDITION}年度の版には載らず、公開を妨げません）" in told.out
    assert f"[{code}]" in told.out
    assert "誤りはありません（" in told.err
    assert f"{EDITION}年度の版に載らない、あとの年度の行に" in told.err
    assert main(["check", str(folder), "--year", str(NEXT)]) == 1
    capsys.readouterr()
    main(["check", str(folder), "--year", str(EDITION), "--format", "json"])
    assert {problem["later"] for problem in json.loads(capsys.readouterr().out)} == {True}
    main(["check", str(folder), "--year", str(EDITION), "--format", "github"])
    assert capsys.readouterr().out.startswith("::warning file=")


def test_the_edition_of_the_pages_is_checked(
    folder: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add("opinions", year=NEXT, article=6, opinion=1)
    docs = folder.parent / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(f"report_year: int = {EDITION}  # the edition\n", encoding="utf-8")
    assert written_edition(docs) == EDITION
    assert main(["check", str(folder)]) == 0
    (docs / "conf.py").write_text(f"report_year = {NEXT}\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024),
        ("２０２４", 2024),
        ("2024-Q2", 2023),
        ("2024-Q3", 2024),
        ("2024-06", 2023),
        ("2024-07", 2024),
        ("令和6", None),
        ("", None),
    ],
)
def test_a_period_is_first_told_by_the_report_of_the_summer_after(text: str, year: int | None) -> None:
    assert edition_of(text) == year


def test_sources_follow_the_edition() -> None:
    dataset = load(FIXTURE)
    assert "「令和13（2031）年度 中小企業活性化施策" in dataset.source("kpi_values")
    assert "「令和12（2030）年度 中小企業活性化施策" in dataset.at(2030).source("kpi_values")
    assert filled("{edition:short}・{edition - 1:short}", 2031) == "令和13年度・令和12年度"
    assert filled("{edition+1}と{edition - 10:short}", 2031) == "令和14（2032）年度と令和3年度"
    with zipfile.ZipFile(io.BytesIO(zip_bytes(dataset))) as archive:
        assert "{edition" not in archive.read("datapackage.json").decode()


def test_what_an_earlier_edition_saw_can_be_held_against_this_one() -> None:
    dataset = load(FIXTURE)
    found = changes(dataset, EDITION)
    turns = {each.kpi.id: each.turn for each in found.kpis}
    assert {slug: turn for slug, turn in turns.items() if turn in (Turn.NEW, Turn.ENDED, Turn.REDEFINED)} == {
        "advice-evening-hours": Turn.REDEFINED,
        "digital-diagnoses": Turn.NEW,
        "market-days": Turn.ENDED,
    }
    (renamed,) = (each for each in found.programmes if each.kinds == ("renamed",))
    assert renamed.before is not None
    assert renamed.after is not None
    assert (renamed.before.name, renamed.after.name) == ("技能者育成事業", "技能育成事業")


def test_what_has_ended_is_no_longer_of_the_edition_but_keeps_its_name() -> None:
    dataset = load(FIXTURE)
    assert "advice-evening-desks" not in [each.id for each in kpis(dataset, "management-advice")]
    ended = kpi(dataset, "advice-evening-desks")
    assert ended.until == EDITION - 1
    assert judge(ended, ended.value(EDITION)).text == "判定なし（終了）"
    assert 11 not in [each.number for each in articles(dataset)]
    assert "transition" not in [each.id for each in parts(dataset)]
    assert dataset.label("garden_kind", "school") == "学校菜園"
    assert dataset.at(2029).row("articles", 11)["until"] is None


def test_nothing_is_compared_across_a_change_of_unit() -> None:
    dataset = load(FIXTURE)
    words = "単位が変わったため比べられません"
    new = kpi(dataset, "advice-evening-hours")
    assert (new.predecessor, new.changed, new.breaks(EDITION)) == ("advice-evening-desks", "unit", words)
    table = kpi_table(dataset, EDITION, "management-advice").table
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.body}
    assert rows["夜間相談の開設時間（時間）"] == ["―", "―", "72", "78", "108.3%", "達成", words]
    assert rows["夜間相談の開設回数（回）"] == ["24", "20", "終了", "終了", "―", "判定なし（終了）", "―"]
    chart = kpi_chart(dataset, EDITION, "management-advice").chart
    assert chart is not None
    texts = {panel.title: [point.text for point in panel.series[0].points] for panel in chart.panels}
    assert texts["夜間相談の開設時間"] == [words, "78時間"]
    assert texts["夜間相談の開設回数"] == ["20回", "終了"]
    with pytest.raises(ReportError, match=words):
        trend_word(dataset, EDITION, "advice-evening-hours")
    pair = "stat kpi_values advice-evening-desks/2030.actual → kpi_values advice-evening-hours/2031.actual"
    with pytest.raises(ReportError, match=words):
        change_word(dataset, EDITION, pair)


def test_a_thing_of_a_later_year_is_unknown(folder: Path, add: Add) -> None:
    add_next_year(add)
    with pytest.raises(UnknownIdError, match="tidal-plants"):
        kpi(load(folder, EDITION), "tidal-plants")
