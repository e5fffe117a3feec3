"""Commands that begin an edition, and that let things end, move or change: all files of it, or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs import Dataset, check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.editing.new_edition import carried_over
from kawasaki_docs.editing.to_do import to_do
from kawasaki_docs.records.kpis import kpi
from kawasaki_docs.rules import DRAFT_CODES
from kawasaki_docs.text.page_links import relinked
from tests.conftest import EDITION, FIXTURE

NEXT = EDITION + 1
MENU = "# 題\n\n```{{toctree}}\n:hidden:\n\n{entry}\n```\n"
PAGE = "# 港の観光振興事業\n\n```{programme} tourism\n```\n\n来場者は{kpi}`tourism-visitors`です。\n"

Capture = pytest.CaptureFixture[str]
Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report: the fixture, and the pages of two articles."""
    shutil.copytree(FIXTURE, tmp_path / "data")
    for number, entry in ((6, "seafood-research"), (7, "tourism")):
        pages = tmp_path / f"docs/measures/article-{number}"
        pages.mkdir(parents=True)
        (pages / "index.md").write_text(MENU.format(entry=entry), encoding="utf-8")
    (tmp_path / "docs/measures/article-7/tourism.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "LICENSE-DATA.md").write_text("出典：令和13（2031）年度 報告書\n", encoding="utf-8")
    (tmp_path / "docs/conf.py").write_text(f"report_year = {EDITION}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Return ``run(command, ...) -> exit status``."""

    def run(*arguments: str) -> int:
        return main([*arguments, "--data", str(folder / "data"), "--docs", str(folder / "docs")])

    return run


def data(folder: Path) -> Dataset:
    return load(folder / "data")


def texts(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_new_edition_has_its_rows_and_keeps_the_text_as_last_years(
    folder: Path, run: Run, capsys: Capture
) -> None:
    before = load(folder / "data", EDITION)
    told_before = {name: [row.cells for row in before.rows(name)] for name in before.resources}
    assert run("new-edition", str(NEXT)) == 0
    dataset = data(folder)
    rows = dataset.where("programme_years", year=NEXT)
    assert [row["programme"] for row in rows] == [
        row["programme"] for row in dataset.where("programme_years", year=EDITION)
    ]
    values = dataset.where("kpi_values", year=NEXT)
    assert {row["status"] for row in values} == {"pending"}
    assert {row["actual"] for row in values} == {None}
    assert dataset.row("kpi_values", "founding-openings", NEXT)["target"] == 45
    assert "advice-evening-desks" not in {row["kpi"] for row in values}
    assert (folder / "LICENSE-DATA.md").read_text(encoding="utf-8") == "出典：令和14（2032）年度 報告書\n"
    assert f"report_year = {NEXT}" in (folder / "docs/conf.py").read_text(encoding="utf-8")
    assert dataset.package.version == f"{NEXT}.1.0"
    page = (folder / "docs/measures/article-7/tourism.md").read_text(encoding="utf-8")
    assert page == (
        "# 港の観光振興事業\n\n```{programme} tourism\n```\n\n"
        f":::{{carried-over}} {EDITION}\n来場者は{{kpi}}`tourism-visitors`です。\n:::\n"
    )
    told = capsys.readouterr().out
    assert f"data/kpi_values.csv: {len(values)}件" in told
    assert "docs/measures/article-7/tourism.md: 1か所" in told
    # The edition before is what it was.
    now = dataset.at(EDITION)
    assert {name: [row.cells for row in now.rows(name)] for name in now.resources} == told_before
    # What is left is what a draft may lack, and is an error without it.
    assert {problem.code for problem in check_all(dataset.at(NEXT))} <= DRAFT_CODES
    assert main(["check", str(folder / "data")]) == 1
    assert main(["check", "--draft", str(folder / "data")]) == 0
    assert to_do(dataset.at(NEXT), folder / "docs").pages == (("docs/measures/article-7/tourism.md", 1),)


def test_a_draft_may_have_its_survey_before_the_answers(folder: Path, run: Run) -> None:
    assert run("new-edition", str(NEXT)) == 0
    waves = folder / "data/survey_waves.csv"
    waves.write_text(f"{waves.read_text(encoding='utf-8')}{NEXT},,,,,,\n", encoding="utf-8", newline="\n")
    asked = ("--title", "出社の日数", "--topic", "4", "--type", "multiple", "--option", "all=毎日=60")
    assert run("new", "question", "office-days", *asked) == 0
    assert "question-not-asked" in {problem.code for problem in check_all(data(folder))}
    assert main(["check", str(folder / "data")]) == 1
    assert main(["check", "--draft", str(folder / "data")]) == 0


def test_an_edition_begins_once_and_in_turn(folder: Path, run: Run, capsys: Capture) -> None:
    was = texts(folder)
    assert run("new-edition", str(NEXT + 1)) == 1
    assert texts(folder) == was
    assert run("new-edition", str(NEXT)) == 0
    conf = folder / "docs/conf.py"
    conf.write_text(f"report_year = {EDITION}\n", encoding="utf-8")
    was = texts(folder)
    assert run("new-edition", str(NEXT)) == 1
    assert texts(folder) == was
    assert "もう2032年度の行があります" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "wrapped"),
    [
        ("# 題\n", "# 題\n"),
        ("# 題\n\n文です。\n", "# 題\n\n:::{carried-over} 2031\n文です。\n:::\n"),
        (
            "# 題\n\n(label)=\n## 節\n\n文です。\n\n```{kpi-table} a\n```\n\n- 項\n\n[^1]: 注\n",
            "# 題\n\n(label)=\n## 節\n\n:::{carried-over} 2031\n文です。\n:::\n\n```{kpi-table} a\n```\n\n:::{carried-over} 2031\n- 項\n:::\n\n[^1]: 注\n",
        ),
        (
            "# 題\n\n::::{card} 名\n:::{note}\n文\n:::\n::::\n",
            "# 題\n\n:::::{carried-over} 2031\n::::{card} 名\n:::{note}\n文\n:::\n::::\n:::::\n",
        ),
        (
            "# 題\n\n```text\n# 見出しでない\n```\n",
            "# 題\n\n:::{carried-over} 2031\n```text\n# 見出しでない\n```\n:::\n",
        ),
        (
            "# 題\n\n:::{kpi-overview}\n:list: kpis\n\n```{changes}\n:summary: changes\n```\n\n文\n:::\n",
            "# 題\n\n::::{kpi-overview}\n:list: kpis\n\n```{changes}\n:summary: changes\n```\n\n:::{carried-over} 2031\n文\n:::\n::::\n",
        ),
        ("# 題\n\n{.kc-web}\n## 節\n", "# 題\n\n{.kc-web}\n## 節\n"),
        ("# 題\n\n{.kc-lead}\n文\n", "# 題\n\n:::{carried-over} 2031\n{.kc-lead}\n文\n:::\n"),
        ("---\nlanguage: en\n---\n\n# 題\n", "---\nlanguage: en\n---\n\n# 題\n"),
    ],
    ids=["head", "text", "current", "nested", "code", "held", "attributes", "lead", "settings"],
)
def test_only_what_an_editor_wrote_of_the_year_is_wrapped(written: str, wrapped: str) -> None:
    assert carried_over(written, 2031).replace("\n\n\n", "\n\n") == wrapped


def test_a_programme_ends_with_its_kpis_page_and_menu(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("end-programme", "tourism") == 0
    dataset = data(folder)
    assert dataset.row("programmes", "tourism")["until"] == EDITION - 1
    assert {row["until"] for row in dataset.where("kpis", programme="tourism")} == {EDITION - 1}
    assert dataset.find("programme_years", EDITION, "tourism") is None
    assert dataset.find("kpi_values", "tourism-visitors", EDITION) is None
    assert dataset.find("kpi_values", "tourism-visitors", EDITION - 1) is not None
    assert not (folder / "docs/measures/article-7/tourism.md").exists()
    assert "tourism" not in (folder / "docs/measures/article-7/index.md").read_text(encoding="utf-8")
    (moved,) = (row for row in dataset.rows("redirects") if row["address"] == "measures/article-7/tourism")
    assert moved["target"] is None
    assert "番号は詰めていません" in capsys.readouterr().out


def test_links_to_a_page_that_goes_are_left_to_an_editor(folder: Path, run: Run, capsys: Capture) -> None:
    pages = folder / "docs/measures/article-6"
    (pages / "links.md").write_text("# 題\n\n{doc}`../article-7/tourism`\n", encoding="utf-8")
    (folder / "docs/links.md").write_text("# 題\n\n[港](measures/article-7/tourism.md)\n", encoding="utf-8")
    assert run("end-programme", "tourism") == 0
    told = capsys.readouterr().out
    for page in ("docs/measures/article-6/links.md", "docs/links.md"):
        assert f"{page} の3行目が、なくなったページへリンクしています" in told


def test_a_programme_is_renamed_from_the_edition_on(folder: Path, run: Run, capsys: Capture) -> None:
    (folder / "docs/other.md").write_text("# 題\n\n港の観光振興事業のことです。\n", encoding="utf-8")
    assert run("rename-programme", "tourism", "--name", "港めぐり事業") == 0
    dataset = data(folder)
    assert dataset.row("programmes", "tourism")["name"] == "港めぐり事業"
    assert dataset.at(EDITION - 1).row("programmes", "tourism")["name"] == "港の観光振興事業"
    page = folder / "docs/measures/article-7/tourism.md"
    assert page.read_text(encoding="utf-8").startswith("# 港めぐり事業\n")
    assert "other.md の3行目に、前の名前「港の観光振興事業」があります" in capsys.readouterr().out


def test_a_programme_moves_with_its_page_and_leads_on(folder: Path, run: Run) -> None:
    assert run("move-programme", "tourism", "--article", "6") == 0
    dataset = data(folder)
    assert dataset.row("programme_years", EDITION, "tourism")["article"] == 6
    assert dataset.row("programme_years", EDITION - 1, "tourism")["article"] == 7
    assert (folder / "docs/measures/article-6/tourism.md").read_text(encoding="utf-8") == PAGE
    assert not (folder / "docs/measures/article-7/tourism.md").exists()
    assert "tourism\n```" in (folder / "docs/measures/article-6/index.md").read_text(encoding="utf-8")
    (moved,) = (row for row in dataset.rows("redirects") if row["address"] == "measures/article-7/tourism")
    assert moved["target"] == "measures/article-6/tourism"


@pytest.mark.parametrize(
    ("page", "written", "moved"),
    [
        ("index", "{doc}`港 <measures/article-7/tourism>`と", "{doc}`港 <measures/article-6/tourism>`と"),
        ("index", "[港](measures/article-7/tourism.md#a)", "[港](measures/article-6/tourism.md#a)"),
        ("measures/article-7/other", "{doc}`tourism`", "{doc}`../article-6/tourism`"),
        ("measures/article-6/other", "{doc}`../article-7/tourism`", "{doc}`tourism`"),
        ("other/page", "{doc}`/measures/article-7/tourism`", "{doc}`/measures/article-6/tourism`"),
        (
            "measures/article-7/tourism",
            "{doc}`index`、{doc}`tourism`",
            "{doc}`../article-7/index`、{doc}`tourism`",
        ),
        ("index", "{doc}`measures/article-7/index` [外](https://example.jp/tourism.md)", ""),
    ],
    ids=["words", "file", "from-beside", "to-beside", "absolute", "own", "others"],
)
def test_links_lead_on_to_a_page_that_moved(page: str, written: str, moved: str) -> None:
    places = {"measures/article-7/tourism": "measures/article-6/tourism"}
    assert relinked(written, page, places) == (moved or written)


def test_a_page_that_moves_takes_the_links_to_it_along(folder: Path, run: Run, capsys: Capture) -> None:
    (folder / "docs/links.md").write_bytes(b"{doc}`measures/article-7/tourism`\n")
    (folder / "docs/others.md").write_bytes(b"{doc}`measures/article-7/index`\r\n")
    assert run("move-programme", "tourism", "--article", "6") == 0
    assert (folder / "docs/links.md").read_bytes() == b"{doc}`measures/article-6/tourism`\n"
    assert (folder / "docs/others.md").read_bytes() == b"{doc}`measures/article-7/index`\r\n"
    assert "docs/links.md の、このページへのリンクを直しました" in capsys.readouterr().out


def test_a_kpi_ends(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("retire-kpi", "tourism-visitors") == 0
    assert kpi(data(folder), "tourism-visitors").until == EDITION - 1
    assert data(folder).find("kpi_values", "tourism-visitors", EDITION) is None
    assert "tourism.md の6行目が、終わった指標「tourism-visitors」を使っています" in capsys.readouterr().out
    assert run("retire-kpi", "tourism-visitors") == 1


def test_a_kpi_takes_the_place_of_another(folder: Path, run: Run) -> None:
    place = (
        "tourism-visitors",
        "tourism-days",
        "--unit",
        "人日",
        "--decimals",
        "0",
        "--target",
        "900",
        "--actual",
        "912",
    )
    assert run("redefine-kpi", *place) == 0
    dataset = data(folder)
    new = kpi(dataset, "tourism-days")
    assert (new.unit, new.predecessor, new.changed) == ("人日", "tourism-visitors", "unit")
    assert [each.actual for each in new.values] == [912]
    assert kpi(dataset, "tourism-visitors").until == EDITION - 1
    assert check_all(dataset) == ()


@pytest.mark.parametrize(
    "arguments",
    [
        ("end-programme", "no-such"),
        ("rename-programme", "tourism", "--name", "港の観光振興事業"),
        ("move-programme", "tourism", "--article", "7"),
        ("move-programme", "tourism", "--article", "99"),
        ("retire-kpi", "no-such"),
        ("redefine-kpi", "tourism-visitors", "tourism-guests"),
        ("end-programme", "tourism", "--year", "2030"),
    ],
)
def test_what_cannot_be_done_changes_nothing(folder: Path, run: Run, arguments: tuple[str, ...]) -> None:
    was = texts(folder)
    assert run(*arguments) == 1
    assert texts(folder) == was
