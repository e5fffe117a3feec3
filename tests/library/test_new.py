"""``kawasaki-docs new`` on a copy of the data: rows that keep every rule, or a refusal and no change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs import check_all, load
from kawasaki_docs.cli.main import main
from tests.conftest import EDITION, FIXTURE

MENU = "# 題\n\n```{toctree}\n:hidden:\n\nfirst\n```\n"

Capture = pytest.CaptureFixture[str]
New = Callable[..., int]

KPI = ("--programme", "founding-support", "--label", "窓口の訪問者数", "--unit", "人", "--target", "100")
PROGRAMME = ("--name", "工房支援事業", "--article", "6", "--purpose", "工房を支えます。")
QUESTION = ("--title", "出社の日数", "--topic", "4", "--type", "single")
OPINION = ("--article", "6", "--summary", "意見です。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report: the fixture, and the two menus that pages of programmes go into."""
    shutil.copytree(FIXTURE, tmp_path / "data")
    for name in ("measures/article-6", "other-programmes"):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / "index.md").write_text(MENU, encoding="utf-8")
    return tmp_path


@pytest.fixture
def new(folder: Path) -> New:
    """Return ``new(kind, ...) -> exit status``."""

    def run(*arguments: str) -> int:
        return main(["new", *arguments, "--data", str(folder / "data"), "--docs", str(folder / "docs")])

    return run


def texts(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*"))}


def last_row(folder: Path, table: str) -> str:
    return (folder / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[-1]


def test_a_kpi_stands_below_those_of_its_programme(folder: Path, new: New, capsys: Capture) -> None:
    assert new("kpi", "founding-visits", *KPI, "--actual", "120") == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    row = dataset.row("kpis", "founding-visits")
    above = dataset.row("kpis", "founding-openings")
    assert (row.line, row["order"]) == (above.line + 1, above.integer("order") + 1)
    assert dataset.row("kpi_values", "founding-visits", EDITION)["actual"] == 120
    told = capsys.readouterr().out
    assert f"data/kpis.csv:{row.line}: founding-visits,founding-support,4,窓口の訪問者数,人," in told
    assert "{kpi}`founding-visits`" in told
    assert "次のことを直してください" not in told


def test_what_is_left_to_do_is_told(new: New, capsys: Capture) -> None:
    assert new("kpi", "founding-visits", *KPI, "--actual-note", "集計中です。") == 0
    assert "次のことを直してください" not in capsys.readouterr().out
    assert new("kpi", "founding-calls", *KPI) == 0
    told = capsys.readouterr().out
    assert "このあと、次のことを直してください。" in told
    assert "founding-calls,2031,100,,pending" in told
    assert "[pending]" in told


def test_a_question_with_options_and_answers(folder: Path, new: New) -> None:
    options = ("all=毎日=60", "some=週に数日=30.5", "no-answer=無回答=9.5")
    listed = [part for option in options for part in ("--option", option)]
    assert new("question", "office-days", *QUESTION, *listed) == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    assert [row["role"] for row in dataset.where("survey_options", question="office-days")] == [
        "answer",
        "answer",
        "no_answer",
    ]
    assert {row["n"] for row in dataset.where("survey_answers", question="office-days")} == {420}


def test_an_opinion_with_a_new_response(folder: Path, new: New, capsys: Capture) -> None:
    assert new("opinion", *OPINION, "--response", "対応します。", "--programme", "founding-support") == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    assert dataset.row("opinions", EDITION, 6, 3)["summary"] == "意見です。"
    assert dataset.find("opinion_responses", EDITION, 6, 3, 3) is not None
    assert dataset.row("opinion_programmes", EDITION, 6, 3, "founding-support")["basis"] == "inferred"
    assert "{review} 6" in capsys.readouterr().out


def test_a_kpi_with_the_year_before(folder: Path, new: New, capsys: Capture) -> None:
    given = ("--target", "100", "--actual", "120", "--previous-target", "90", "--previous-actual", "110")
    assert new("kpi", "founding-visits", *KPI, *given) == 0
    dataset = load(folder / "data")
    told = capsys.readouterr().out
    before = dataset.row("kpi_values", "founding-visits", EDITION - 1)
    assert (before["target"], before["actual"]) == (90, 110)
    assert before.line == dataset.row("kpi_values", "founding-visits", EDITION).line - 1
    assert "[kpi-target-changed]" in told


def test_a_changed_target_with_its_note_leaves_nothing_to_do(folder: Path, new: New) -> None:
    given = (
        "--target",
        "100",
        "--actual",
        "1",
        "--previous-target",
        "90",
        "--target-note",
        "目標を見直しました。",
    )
    assert new("kpi", "founding-visits", *KPI, *given, "--previous-actual", "1") == 0
    assert check_all(load(folder / "data")) == ()


def test_an_opinion_whose_response_next_years_plans_take_up(folder: Path, new: New) -> None:
    plans = (
        "--plan",
        "founding-support=1",
        "--plan",
        "founding-support=計画です。",
        "--plan",
        "sme-loans=新しい計画です。",
    )
    assert new("opinion", *OPINION, "--response", "対応します。", *plans) == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    assert dataset.row("plans", EDITION, "founding-support", 3)["summary"] == "計画です。"
    links = dataset.where("response_plans", year=EDITION, article=6, response=3)
    last = max(row.integer("order") for row in dataset.where("plans", year=EDITION, programme="sme-loans"))
    assert [(row["programme"], row["order"], row["basis"]) for row in links] == [
        ("founding-support", 1, "inferred"),
        ("founding-support", 3, "inferred"),
        ("sme-loans", last, "inferred"),
    ]


def test_a_link_is_named_where_the_texts_name_the_programme(folder: Path, new: New) -> None:
    said = "創業支援事業を広げます。"
    links = ("--programme", "founding-support", "--programme", "sme-loans", "--plan", "founding-support=1")
    given = ("--article", "6", "--summary", said)
    assert new("opinion", *given, "--response", said, *links) == 0
    assert new("opinion", *given, "--answered-by", "3", "--plan", "founding-support=2") == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    assert dataset.row("opinion_programmes", EDITION, 6, 3, "founding-support")["basis"] == "named"
    assert dataset.row("opinion_programmes", EDITION, 6, 3, "sme-loans")["basis"] == "inferred"
    plans = dataset.where("response_plans", year=EDITION, article=6, response=3)
    assert [row["basis"] for row in plans] == ["named", "named"]


def test_a_result_goes_to_the_table_of_its_promise(folder: Path, new: New) -> None:
    following = ("--year", str(EDITION + 1), "--status", "done", "--summary", "行いました。")
    assert new("result", "founding-support-2", *following, "--page", "11") == 0
    assert new("result", "7-3", *following) == 0
    dataset = load(folder / "data")
    plan = dataset.row("plan_results", EDITION + 1, "founding-support", 2)
    assert (plan["status"], plan["summary"], plan["source_page"]) == ("done", "行いました。", "11")
    assert dataset.row("response_results", EDITION + 1, 7, 3)["status"] == "done"
    assert check_all(load(folder / "data", EDITION)) == ()


def test_a_result_of_no_promise_and_a_second_one_are_refused(
    new: New, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--status", "done", "--summary", "行いました。")
    assert new("result", "founding-suport-1", *given) == 1
    assert (
        "令和12（2030）年度の報告書の計画と対応「founding-suport-1」はありません" in capsys.readouterr().err
    )
    assert new("result", "founding-support-1", *given) == 1
    assert "「founding-support-1」の結果はもうあります。plan_results.csv" in capsys.readouterr().err


def test_an_opinion_that_a_response_answers_already(folder: Path, new: New) -> None:
    assert new("opinion", *OPINION, "--answered-by", "2") == 0
    dataset = load(folder / "data")
    assert check_all(dataset) == ()
    assert dataset.find("opinion_responses", EDITION, 6, 3, 2) is not None
    assert len(dataset.where("responses", year=EDITION, article=6)) == 2


@pytest.mark.parametrize(
    ("kind", "place"), [("reviewed", "measures/article-6"), ("other", "other-programmes")]
)
def test_a_programme_with_its_page(folder: Path, new: New, capsys: Capture, kind: str, place: str) -> None:
    assert new("programme", "maker-space", *PROGRAMME, "--kind", kind) == 0
    told = capsys.readouterr().out
    assert ("[programme-without-kpi]" in told) == (kind == "reviewed")
    page = (folder / "docs" / place / "maker-space.md").read_text(encoding="utf-8")
    assert page.startswith("# 工房支援事業\n\n```{programme} maker-space\n```\n")
    assert ("{kpi-table} maker-space" in page) == (kind == "reviewed")
    index = (folder / "docs" / place / "index.md").read_text(encoding="utf-8")
    assert index == MENU.replace("first\n", "first\nmaker-space\n")
    numbers = {row["programme"]: row["number"] for row in load(folder / "data").where("programme_years")}
    assert numbers["maker-space"] == (10 if kind == "reviewed" else 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("kpi", "founding-openings", *KPI),
            "指標「founding-openings」はもうあります。別の名前を付けてください。似た名前もあります: founding-seminars",
        ),
        (
            ("programme", "founding-support", *PROGRAMME),
            "事業「founding-support」はもうあります。別の名前を付けてください。新しい年度に続けるときは",
        ),
        (
            ("question", "challenges", *QUESTION, "--option", "yes=はい"),
            "設問「challenges」はもうあります。",
        ),
        (("opinion", *OPINION, "--answered-by", "2", "--number", "2"), "第6条の意見「2」はもうあります。"),
        (("opinion", *OPINION, "--answered-by", "9"), "第6条の対応「9」はありません。"),
        (
            ("opinion", *OPINION, "--answered-by", "2", "--programme", "founding-suport"),
            "事業「founding-suport」はありません。近い名前: founding-support",
        ),
        (
            ("opinion", *OPINION, "--answered-by", "2", "--plan", "founding-support=9"),
            "事業「founding-support」の計画「9」はありません。使えるもの: 1、2",
        ),
        (
            ("opinion", *OPINION, "--answered-by", "2", "--plan", "founding-suport=1"),
            "近い名前: founding-support",
        ),
        (("kpi", "x", *KPI, "--part-of", "founding-opening"), "近い名前: founding-openings"),
        (("kpi", "Startup", *KPI), "「Startup」は書き方が違います"),
        (("kpi", "x", *KPI, "--actual", "１２"), "「１２」は「12」と書いてください"),
        (("kpi", "x", *KPI, "--actual", "12人"), "12人"),
        (
            ("question", "x", *QUESTION, "--option", "yes=はい", "--year", "2032"),
            "調査の回「2032」がありません。先に survey_waves.csv に wave が 2032 の行を加えてください",
        ),
        (("programme", "x", *PROGRAMME[:2], "--article", "99", *PROGRAMME[4:]), "条「99」はありません"),
        (("programme", "x", *PROGRAMME[:2], "--article", "7", *PROGRAMME[4:]), "index.md がありません"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    folder: Path, new: New, capsys: Capture, arguments: tuple[str, ...], message: str
) -> None:
    before = texts(folder)
    assert new(*arguments) == 1
    shown = capsys.readouterr()
    assert message in shown.out + shown.err
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("kpi", "x"), "次のものがありません: --programme, --label, --unit"),
        (("opinion", *OPINION), "次のどれか1つが必要です: --response --answered-by"),
        (("opinion", *OPINION, "--response", "a", "--answered-by", "1"), "一緒に使えません"),
        (("kpi", "x", *KPI, "--better", "more"), "--better に 'more' は使えません。使える値: "),
        (
            ("opinion", *OPINION, "--answered-by", "2", "--plan", "x"),
            "（--plan: 計画「x」は SLUG=PLAN の形で書いてください）",
        ),
        (("kpi", "x", *KPI, "--decimals", "一"), "--decimals の '一' は整数ではありません"),
        (("question", "x", *QUESTION, "--option", "はい"), "選択肢「はい」は SLUG=LABEL の形で"),
        (("kpi", "x", *KPI, "--better"), "--better の後に値がありません"),
    ],
)
def test_wrong_use_is_told_in_japanese(
    new: New, capsys: Capture, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        new(*arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_an_existing_page_is_not_overwritten(folder: Path, new: New, capsys: Capture) -> None:
    page = folder / "docs/measures/article-6/maker-space.md"
    page.write_text("# 別のページ\n", encoding="utf-8")
    assert new("programme", "maker-space", *PROGRAMME) == 1
    assert "がもうあります" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "# 別のページ\n"
    assert last_row(folder, "programme_years").startswith("2031,allotments")


def test_a_broken_table_is_mended_first(folder: Path, new: New, capsys: Capture) -> None:
    path = folder / "data/kpis.csv"
    path.write_text(path.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    assert new("kpi", "founding-visits", *KPI) == 1
    assert "kpis.csv" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_ends_in_a_message(
    new: New, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    assert new("kpi", "founding-visits", *KPI) == 1
    assert re.search(r"kpis\.csv: 権限がありません。", capsys.readouterr().err)
