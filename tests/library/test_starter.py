"""A report of another city: whole, checked, and nothing of ours in it."""

from __future__ import annotations

import io
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kawasaki_docs.cli.main import main
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.editing.starter import report, tables
from kawasaki_docs.editing.starter.city import City
from kawasaki_docs.editing.starter.report import starter_files
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.publishing.imprint import imprint
from kawasaki_docs.records.ordinance import article, articles
from kawasaki_docs.records.programmes import programme
from kawasaki_docs.records.review import opinion
from kawasaki_docs.rules import check_all

ROOT = Path(__file__).parents[2]

HONAMI = City(
    "帆波市", "中小企業振興施策 実施状況報告書", "帆波市産業振興会議", "99201", 2031, 10, (6, 7, 8, 9)
)
OPTIONS = {
    "city": "帆波市",
    "title": "振興報告書",
    "council": "振興会議",
    "area-code": "99201",
    "year": "2031",
    "articles": "10",
    "measures": "6,7",
}


def written(folder: Path, city: City) -> Path:
    for path, data in starter_files(city).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def command(folder: Path, **changed: str | None) -> int:
    options = {name.replace("-", "_"): value for name, value in OPTIONS.items()} | changed
    given = [
        part
        for name, value in options.items()
        if value is not None
        for part in (f"--{name.replace('_', '-')}", value)
    ]
    return main(["init", str(folder), *given])


@pytest.mark.parametrize(
    "city",
    [
        HONAMI,
        City("港町", "報告", "会議", "01234", 1990, 1, (1,)),
        City("大", "報告書" * 13, "会議", "47999", 2098, 120, tuple(range(1, 10))),
        City("\"/\\市'$", "a${b} {c} 報告", "<会議>", "00000", 2031, 3, (3, 1)),
        City("港町", "報告", "会議", "01234", 2031, 0, (2, 7)),
    ],
    ids=["ten articles", "one article", "nine measures", "names with marks", "no ordinance"],
)
def test_every_city_gets_a_report_without_problems(tmp_path: Path, city: City) -> None:
    data = load(written(tmp_path, city) / "data")
    assert check_all(data) == ()
    assert data.package.report.city == city.city
    assert {row["article"] for row in data.rows("measures")} == set(city.measures)
    reviewed = {row["article"] for row in data.where("programme_years", year=city.year)}
    assert reviewed == set(city.measures)


def test_nothing_of_our_city_is_left(tmp_path: Path) -> None:
    for path in written(tmp_path, HONAMI).rglob("*"):
        if path.is_file() and path.suffix not in (".png", ".ico"):
            assert "川崎" not in path.read_text(encoding="utf-8"), path


def test_without_an_ordinance_nothing_speaks_of_one(tmp_path: Path) -> None:
    folder = written(tmp_path, City("港町", "報告", "会議", "01234", 2031, 0, (2, 7)))
    assert not {"articles", "ordinance_parts", "article_paragraphs"} & {*load(folder / "data").resources}
    for path in folder.rglob("*"):
        if path.suffix in (".md", ".csv", ".json"):
            assert not re.search("条(?!件)", path.read_text(encoding="utf-8")), path


def test_what_rests_on_an_article_rests_on_a_measure_without_an_ordinance(tmp_path: Path) -> None:
    city = City("港町", "報告", "会議", "01234", 2031, 0, (2, 7))
    data = load(written(tmp_path, city) / "data")
    assert [each.name for each in articles(data)] == ["施策2 見本の施策", "施策7 見本の施策"]
    assert opinion(data, 2031, "7-1").name == "施策7の意見①"
    assert programme(data, 2031, "sample-2").article_label == "施策7"
    with pytest.raises(UnknownIdError, match="施策「3」"):
        article(data, 3)


def test_chapters_have_the_titles_that_are_asked_for(tmp_path: Path) -> None:
    assert command(tmp_path / "report", chapter="economy=まちの*商い*") == 0
    page = (tmp_path / "report/docs/economy.md").read_text(encoding="utf-8")
    assert page.startswith("# まちの\\*商い\\*（見本）\n")
    assert load(tmp_path / "report/data").label("chapter", "economy") == "まちの*商い*"


def test_a_city_that_makes_its_own_report_does_not_say_that_others_made_it(tmp_path: Path) -> None:
    told = imprint(written(tmp_path, HONAMI) / "docs", "../data", 2031)
    assert told.edited == "帆波市が作り、公開しています。"


def test_samples_say_so(tmp_path: Path) -> None:
    data = load(written(tmp_path, HONAMI) / "data")
    for table, column in (
        ("programmes", "name"),
        ("kpis", "label"),
        ("opinions", "summary"),
        ("plans", "summary"),
    ):
        texts = [str(row[column]) for row in data.rows(table)]
        assert texts
        assert all(text.startswith("（見本）") for text in texts)


def test_the_wheel_brings_all_that_every_report_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a checkout: what stands in the wheel's own folder is all that is read."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for source, target in pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / source, tmp_path / target)
    expected = starter_files(HONAMI)
    for module in (report, tables):
        monkeypatch.setattr(module, "shared", lambda name: tmp_path / "kawasaki_starter" / name)
    assert starter_files(HONAMI) == expected


def test_the_same_answers_give_the_same_bytes() -> None:
    assert starter_files(HONAMI) == starter_files(HONAMI)


def test_the_picture_for_links_has_the_size_that_pages_say() -> None:
    picture = Image.open(io.BytesIO(starter_files(HONAMI)[Path("docs/_static/og.png")]))
    assert picture.size == (1200, 630)
    # Something is written where the title stands.
    assert len(picture.convert("L").crop((92, 200, 800, 450)).getcolors() or []) > 10


def test_the_command_writes_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path / "new" / "report") == 0
    assert "振興報告書" in (tmp_path / "new" / "report" / "README.md").read_text(encoding="utf-8")
    assert "帆波市の報告書を作りました" in capsys.readouterr().out


def test_what_no_option_gives_is_asked_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "8, 9".replace(" ", "")

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert command(tmp_path / "report", measures=None) == 0
    assert asked == ["施策にあたる条か、条例がなければ施策の番号（カンマ区切り）（例: 6,7,8,9）: "]
    assert {row["article"] for row in load(tmp_path / "report" / "data").rows("measures")} == {8, 9}
    capsys.readouterr()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"city": None}, "市区町村の名前がわかりません。--city で書いてください"),
        ({"city": "  "}, "市区町村の名前がわかりません"),
        (
            {"area_code": "9920"},
            "全国地方公共団体コード（5桁）「9920」は使えません。--area-code は「99201」のように",
        ),
        ({"year": "令和13"}, "最初の対象年度（西暦）「令和13」は使えません"),
        ({"articles": "00"}, "条例の条の数（条例がなければ 0）「00」は使えません"),
        (
            {"measures": "6、7"},
            "施策にあたる条か、条例がなければ施策の番号（カンマ区切り）「6、7」は使えません",
        ),
        ({"chapter": "law=法令"}, "章「law」はありません"),
        ({"measures": "6,11"}, "施策の条「11」は、条例の条（1〜10）にありません"),
    ],
)
def test_a_wrong_answer_ends_in_one_sentence_and_writes_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, str | None],
    told: str,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert command(tmp_path / "report", **changed) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    "make", [lambda path: path.mkdir() or (path / "x").touch(), Path.touch], ids=["full", "file"]
)
def test_a_folder_that_is_not_empty_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], object]
) -> None:
    make(tmp_path / "report")
    before = sorted(tmp_path.rglob("*"))
    assert command(tmp_path / "report") == 1
    assert "は空ではありません" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
