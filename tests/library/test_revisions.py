"""``kawasaki-docs changes``: what is told of a report that was edited after a commit."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kawasaki_docs.cli.main import main
from kawasaki_docs.revisions.comparison import compare
from kawasaki_docs.revisions.model import Comparison, Difference, Exhibited, Fate, Page
from kawasaki_docs.wording import BREAKS
from tests.conftest import EDITION, FIXTURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

Capture = pytest.CaptureFixture[str]

PAGE = """\
# 創業支援

開催は{kpi}`founding-seminars`、判定は{kpi}`founding-seminars.verdict`でした。
相談は{kpi}`founding-consultations`です。

```{kpi-table} founding-support
:kpis: founding-seminars, founding-consultations
:caption: 創業の指標
```

```{kpi-chart} founding-support
:kpis: founding-seminars, founding-consultations
```
"""


class Repository:
    """A report under Git with one commit, edited since."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(FIXTURE, root / "data")
        (root / "docs").mkdir()
        self.write("conf.py", f"report_year = {EDITION}\n")
        self.write("founding.md", PAGE)
        self.write("index.md", "# 目次\n\n本文です。\n")
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments: str) -> None:
        names = {
            f"GIT_{who}_{what}": "a@example.jp"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        moment = {f"GIT_{who}_DATE": "2032-01-02T00:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        subprocess.run(["git", *arguments], cwd=self.root, env={**os.environ, **names, **moment}, check=True)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "版")

    def write(self, page: str, text: str) -> None:
        (self.root / "docs" / page).write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def compared(self, revision: str = "HEAD") -> Comparison:
        return compare(self.root / "data", self.root / "docs", revision)

    def run(self, *arguments: str) -> int:
        places = ("--data", str(self.root / "data"), "--docs", str(self.root / "docs"))
        return main(["changes", *places, *arguments])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def _told(page: Page) -> dict[str, tuple[Difference, ...]]:
    return {shown.name: shown.differences for shown in page.shown}


def test_nothing_changed(repository: Repository, capsys: Capture) -> None:
    assert not repository.compared()
    assert repository.run() == 0
    told = capsys.readouterr().out
    assert re.fullmatch(r"HEAD（[0-9a-f]+、2032-01-02）と比べました。変わったところはありません。\n", told)


def test_a_cell_is_told_with_all_that_pages_print_of_it(repository: Repository) -> None:
    repository.edit("data/kpi_values.csv", "founding-seminars,2031,10,12,", "founding-seminars,2031,10,9,")
    found = repository.compared()
    (table,) = found.tables
    (row,) = table.rows
    assert (table.file, row.line, row.fate) == ("data/kpi_values.csv", 4, Fate.CHANGED)
    assert row.name == "創業セミナーの開催回数・令和13（2031）年度（founding-seminars/2031）"
    assert row.differences == (Difference("実績", "12回", "9回"),)
    assert table.pages == ("docs/founding.md",)
    (page,) = found.pages
    assert not page.is_written_anew
    told = _told(page)
    assert told["{kpi}`founding-seminars`"] == (Difference("", "12回", "9回"),)
    assert told["{kpi}`founding-seminars.verdict`"] == (Difference("", "達成", "未達成"),)
    assert "{kpi}`founding-consultations`" not in told
    cells = told["「創業の指標」 {kpi-table} founding-support"]
    year = "創業セミナーの開催回数（回） / 令和13（2031）年度・"
    assert Difference(f"{year}実績", "12", "9") in cells
    assert Difference(f"{year}達成率", "120.0%", "90.0%") in cells
    assert Difference(f"{year}判定", "達成", "未達成") in cells
    kinds = {shown.kind for shown in page.shown}
    assert kinds == {Exhibited.FIGURE, Exhibited.TABLE, Exhibited.CHART}


def test_a_page_that_shows_nothing_of_it_is_not_named(repository: Repository, capsys: Capture) -> None:
    repository.edit("data/facts.csv", ",41200,", ",41300,")
    (table,) = repository.compared().tables
    assert table.pages == ()
    assert repository.run() == 0
    told = capsys.readouterr().out
    assert "ページに出る値は変わりません" in told
    assert "市の人口" in told


def test_rows_that_came_went_and_were_renamed(repository: Repository) -> None:
    path = repository.root / "data/facts.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    population = next(line for line in lines if ",population," in line)
    lines.remove(population)
    lines = [line.replace(",business-trips,", ",exhibition-trips,") for line in lines]
    lines.append("2031,stalls,5,店,0,false,出店の数,,introduction,4,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (table,) = repository.compared().tables
    fates = {row.fate: row for row in table.rows}
    assert fates[Fate.REMOVED].differences[0] == Difference("値", "41,200人", "")
    assert fates[Fate.ADDED].differences[0] == Difference("値", "", "5店")
    assert "2031/business-trips" in fates[Fate.RENAMED].name.partition(" → ")[0]
    assert "2031/exhibition-trips" in fates[Fate.RENAMED].name.partition(" → ")[2]


def test_text_of_pages(repository: Repository) -> None:
    repository.write("index.md", "# 目次\n\n別の本文です。\n\n加えた文です。\n")
    (repository.root / "docs/founding.md").rename(repository.root / "docs/startups.md")
    repository.write("new.md", "# 新しいページ\n\n{kpi}`founding-seminars`です。\n")
    (repository.root / "docs/map.png").write_bytes(b"x")
    found = repository.compared()
    index, new, startups = found.pages
    assert (index.file, index.fate, index.more, index.fewer) == ("docs/index.md", Fate.CHANGED, 3, 1)
    assert (new.title, new.fate) == ("新しいページ", Fate.ADDED)
    assert new.shown[0].differences == (Difference("", "", "12回"),)
    assert (startups.fate, startups.former, startups.shown) == (Fate.RENAMED, "docs/founding.md", ())
    assert found.files == ("docs/map.png",)


def test_another_role_in_place_of_one(repository: Repository) -> None:
    repository.edit(
        "docs/founding.md", "相談は{kpi}`founding-consultations`", "相談は{kpi}`founding-openings`"
    )
    (page,) = repository.compared().pages
    (shown,) = page.shown
    assert shown.name == "{kpi}`founding-openings`"
    assert shown.differences == (Difference("", "262件", "38件"),)
    repository.edit("docs/founding.md", "founding-openings`", f"founding-openings@{EDITION}`")
    (page,) = repository.compared().pages
    assert page.shown[0].differences == (Difference("", "262件", "38件"),)


def test_what_took_a_kpis_place_is_not_held_against_it(repository: Repository) -> None:
    redefined = ("redefine-kpi", "founding-consultations", "founding-hours", "--label", "相談の時間")
    places = ("--data", str(repository.root / "data"), "--docs", str(repository.root / "docs"))
    assert main([*redefined, *places, "--target", "100", "--actual", "120"]) == 0
    repository.write("founding.md", PAGE.replace("founding-consultations", "founding-hours"))
    (page,) = repository.compared().pages
    told = _told(page)
    assert told["{kpi}`founding-hours`"] == (Difference(BREAKS["definition"], "262件", "120件"),)
    cells = told["「創業の指標」 {kpi-table} founding-support"]
    assert [each.place for each in cells if each.place.startswith("行")] == [
        "行「創業相談の件数（窓口とオンライン）（件）」",
        "行「相談の時間（件）」",
    ]
    assert not [each for each in cells if "相談" in each.place and each.before and each.after]
    assert BREAKS["definition"] in "".join(each.after for each in cells)


def test_text_carried_over_keeps_its_year(repository: Repository) -> None:
    carried = (
        ":::{carried-over} 2030\n{kpi}`founding-seminars`です。\n:::\n\n{kpi}`founding-seminars`です。\n"
    )
    repository.write("index.md", f"# 目次\n\n{carried}")
    repository.commit()
    repository.edit("data/kpi_values.csv", "founding-seminars,2030,10,12,", "founding-seminars,2030,10,11,")
    page = next(page for page in repository.compared().pages if page.file == "docs/index.md")
    assert [(shown.lines, shown.differences) for shown in page.shown] == [
        ((4,), (Difference("", "12回", "11回"),))
    ]


def test_columns_that_only_one_version_knows(repository: Repository) -> None:
    path, schema = (repository.root / "data" / name for name in ("facts.csv", "datapackage.json"))
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join((f"{head},remark", *(f"{row}," for row in rows))) + "\n", encoding="utf-8")
    package = json.loads(schema.read_text(encoding="utf-8"))
    (facts,) = (each for each in package["resources"] if each["name"] == "facts")
    column = {"name": "remark", "title": "備忘", "type": "string", "x-kind": "text"}
    facts["schema"]["fields"].append(column)
    schema.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    (table,) = repository.compared().tables
    assert table.schema == (Difference("列「remark」", "", "備忘"),)
    assert table.rows == ()


def test_long_texts_are_shortened_in_the_terminal_alone(
    repository: Repository, capsys: Capture, tmp_path: Path
) -> None:
    long = "あ" * 200
    repository.edit("data/kpi_values.csv", "目標を45件に上げました。", f"{long}甲{long}")
    repository.commit()
    repository.edit("data/kpi_values.csv", f"{long}甲{long}", f"{long}乙{long}")
    assert repository.run("--html", str(tmp_path / "out.html")) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "→" in line)
    assert line.strip().endswith(f"…{'あ' * 12}甲{'あ' * 12}… → …{'あ' * 12}乙{'あ' * 12}…")
    assert f"{long}<ins>乙</ins>{long}" in (tmp_path / "out.html").read_text(encoding="utf-8")


class _Reader(HTMLParser):
    """Notes what a page fetches, and elements that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_for_reviewers_stands_alone(repository: Repository, tmp_path: Path) -> None:
    repository.edit("data/kpi_values.csv", "founding-seminars,2031,10,12,", "founding-seminars,2031,10,9,")
    repository.write("index.md", "# <b>目次</b>\n")
    assert repository.run("--html", str(tmp_path / "out.html")) == 0
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(text)
    assert (reader.open, reader.fetched) == ([], [])
    assert '<html lang="ja">' in text
    assert "&lt;b&gt;目次&lt;/b&gt;" in text
    assert '<td data-name="前"><del>12回</del></td><td data-name="後"><ins>9回</ins></td>' in text


def test_the_comment_is_safe_and_fits(repository: Repository, tmp_path: Path) -> None:
    repository.write("index.md", "# @somebody <img src=x>\n")
    repository.write("long.md", "# 長い\n\n" + "{kpi}`founding-seminars`\n\n" * 400)
    path = repository.root / "data/kpi_values.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",reported,,,", f",reported,,{'注' * 3000},"), "utf-8"
    )
    assert repository.run("--markdown", str(tmp_path / "out.md")) == 0
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert text.startswith("## 変わったところ\n\nHEAD（")
    assert len(text) < 65_536
    assert "ここまでにします" in text
    assert "@somebody" not in text
    assert "<img" not in text


def test_what_the_other_branch_did_since_is_not_told(repository: Repository) -> None:
    repository.git("branch", "-M", "main")
    repository.git("switch", "--quiet", "--create", "mine")
    repository.edit("docs/index.md", "本文です。", "直した本文です。")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.edit("data/facts.csv", ",41200,", ",41300,")
    repository.commit()
    repository.git("switch", "--quiet", "mine")
    found = repository.compared("main")
    assert found.revision.startswith("main との分かれ目（")
    assert [page.file for page in found.pages] == ["docs/index.md"]
    assert found.tables == ()


def _without_git(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")


def _without_data(repository: Repository) -> None:
    shutil.copytree(repository.root / "data", repository.root / "kept")
    repository.git("rm", "-r", "--quiet", "data")
    repository.commit()
    (repository.root / "kept").rename(repository.root / "data")


def _broken(repository: Repository) -> None:
    repository.edit("data/facts.csv", ",41200,", ",四万,")
    repository.commit()
    repository.edit("data/facts.csv", ",四万,", ",41200,")


def _of_another_shape(repository: Repository) -> None:
    schema = repository.root / "data/datapackage.json"
    written = schema.read_text(encoding="utf-8")
    schema.write_text(written.replace('"x-kind"', '"kind"'), encoding="utf-8")
    repository.commit()
    schema.write_text(written, encoding="utf-8")


@pytest.mark.parametrize(
    ("edit", "revision", "message"),
    [
        (
            _without_git,
            "HEAD",
            r".*/data は Git で管理されていないので、前の版と比べられません。git clone で.+。",
        ),
        (lambda _: None, "nothere", r"コミット「nothere」がありません。git log で名前を確かめてください.+。"),
        (lambda _: None, "--output=x", r"コミット「--output=x」がありません。.+。"),
        (
            _without_data,
            "HEAD",
            r"HEAD には data フォルダーがありません。データのあるコミットを指定してください。",
        ),
        (_broken, "HEAD", r"HEAD のデータは読めないので、比べられません（data/facts.csv:3:value: .+）。.+。"),
        (
            _of_another_shape,
            "HEAD",
            r"HEAD のデータは読めないので、比べられません（data/datapackage.json:.+）。.+。",
        ),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_sentence(
    repository: Repository, capsys: Capture, edit: Callable[[Repository], None], revision: str, message: str
) -> None:
    edit(repository)
    assert repository.run("--", revision) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(message, told.err.rstrip("\n")), told.err


def test_broken_data_of_today_are_told_as_check_tells_them(repository: Repository, capsys: Capture) -> None:
    repository.edit("data/facts.csv", ",41200,", ",四万,")
    assert repository.run() == 1
    told = capsys.readouterr()
    assert "data/facts.csv:3:value: " in told.out
    assert told.err == "データに誤りがあるため比べられません。上の誤りを直してください。\n"


def test_a_version_without_a_column_that_pages_ask_for(repository: Repository) -> None:
    path, schema = (repository.root / "data" / name for name in ("kpi_values.csv", "datapackage.json"))
    kept, written = path.read_text(encoding="utf-8"), schema.read_text(encoding="utf-8")
    header, *rows = csv.reader(kept.splitlines())
    place = header.index("text")
    lines = (",".join(row[:place] + row[place + 1 :]) for row in (header, *rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    package = json.loads(written)
    (table,) = (each for each in package["resources"] if each["name"] == "kpi_values")
    table["schema"]["fields"] = [field for field in table["schema"]["fields"] if field["name"] != "text"]
    schema.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    repository.commit()
    path.write_text(kept, encoding="utf-8")
    schema.write_text(written, encoding="utf-8")
    (page,) = repository.compared().pages
    assert page.shown[0].differences == (
        Difference("", "表示できません（この版の表は、列が違います）", "12回"),
    )
