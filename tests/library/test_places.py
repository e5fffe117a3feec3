"""``kawasaki-docs describe``: things by Japanese names, cells by their places on the site, unshown data."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs.cli.main import main
from tests.conftest import EDITION, FIXTURE

PROGRAMME = """\
# 創業支援事業

```{programme} founding-support
```

```{kpi-table} founding-support
```

```{data-table} procurement
:where: year = edition and category = 'works'
:columns: contractor contracts amount
:name: works
```

{fact}`founding-seminar-participants`が参加し、{count}`events year = edition`回開きました。去年は77回でした。
"""

Describe = Callable[..., str]


@pytest.fixture
def describe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Describe:
    """Return ``describe(word, options, status) -> what is told``, of a report with one page."""
    (tmp_path / "docs/measures/article-6").mkdir(parents=True)
    (tmp_path / "docs/measures/article-6/founding-support.md").write_text(PROGRAMME, encoding="utf-8")

    def run(*arguments: str, status: int = 0) -> str:
        places = ("--data", str(FIXTURE), "--docs", str(tmp_path / "docs"), "--year", str(EDITION))
        assert main(["describe", *arguments, *places]) == status
        return "".join(capsys.readouterr())

    return run


def cell(table: str, column: str, **key: object) -> tuple[str, str]:
    """The place of a cell as it is told, and what stands there."""
    rows = list(csv.DictReader((FIXTURE / f"{table}.csv").read_text(encoding="utf-8").splitlines()))
    ((line, row),) = (
        (line, row)
        for line, row in enumerate(rows, start=2)
        if all(row[name] == str(value) for name, value in key.items())
    )
    return f"data/{table}.csv の{line}行目、{column}（", row[column]


PAGE = "measures/article-6/founding-support.html"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("創業支援事業", "事業 founding-support\n  名称: 創業支援事業\n"),
        ("創 業支援事業", "事業 founding-support\n"),
        ("水産加工", "事業 seafood-research\n"),
        ("支援事業", "「支援事業」を名前に含むものが"),
        ("倒産件数", "表 bankruptcies\n"),
    ],
)
def test_a_japanese_name_or_a_part_of_it_finds_the_thing(describe: Describe, word: str, told: str) -> None:
    assert describe(word).startswith(told)


def test_several_things_are_listed_with_their_ids_and_places(describe: Describe) -> None:
    lines = describe("支援事業").splitlines()
    assert "  事業 founding-support　創業支援事業（data/programmes.csv の2行目）" in lines
    assert len(lines) > 2


def test_a_name_that_nothing_has_is_told_with_the_nearest(describe: Describe) -> None:
    assert "名前「創業支縁事業」はありません。近い名前: 創業支援事業" in describe("創業支縁事業", status=1)


@pytest.mark.parametrize(
    "address",
    [PAGE, f"https://www.example.jp/2031/{PAGE}", PAGE.removesuffix(".html"), f"docs/{PAGE[:-5]}.md"],
)
def test_an_address_of_a_kpi_leads_to_its_cells(describe: Describe, address: str) -> None:
    told = describe(f"{address}#kpi-founding-seminars")
    for column in ("target", "actual"):
        place, value = cell("kpi_values", column, kpi="founding-seminars", year=EDITION)
        assert place in told
        assert f"）: {value}（指標「" in told
    assert len(told.splitlines()) == 3


def test_an_address_of_a_table_leads_to_the_cells_that_it_shows(describe: Describe) -> None:
    told = describe(f"{PAGE}#works")
    place, _ = cell("procurement", "amount", year=EDITION, category="works", contractor="sme")
    assert place in told
    assert "、contractor（" not in told


@pytest.mark.parametrize("kind", ["target", "actual"])
def test_a_printed_figure_leads_to_its_cell(describe: Describe, kind: str) -> None:
    place, value = cell("kpi_values", kind, kpi="founding-seminars", year=EDITION)
    assert place in describe(PAGE, "--figure", f"{value}回")
    place, value = cell("facts", "value", fact="founding-seminar-participants", year=EDITION)
    assert place in describe(PAGE, "--figure", f"{int(value):,}人")


def test_a_rate_leads_to_what_it_is_reckoned_from(describe: Describe) -> None:
    _, target = cell("kpi_values", "target", kpi="founding-seminars", year=EDITION)
    place, actual = cell("kpi_values", "actual", kpi="founding-seminars", year=EDITION)
    told = describe(PAGE, "--figure", f"{int(actual) / int(target):.1%}")
    assert place in told
    assert "目標と実績から計算した達成率です" in told


def test_a_count_leads_to_the_rows_that_are_counted(describe: Describe) -> None:
    rows = csv.DictReader((FIXTURE / "events.csv").read_text(encoding="utf-8").splitlines())
    number = sum(row["year"] == str(EDITION) for row in rows)
    assert "founding-support.md の15行目が、表の行を数えた数: events" in describe(
        PAGE, "--figure", f"{number}回"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((PAGE, "--figure", "77回"), "「77回」はデータの値ではなく、"),
        ((PAGE, "--figure", "123456件"), "に、「123456件」と印刷されるデータのセルはありません"),
        ((f"{PAGE}#nothing",), "#nothing に、データのセルはありません"),
        (
            ("measures/article-6/founding.html",),
            "ページ「measures/article-6/founding」はありません。近い名前: ",
        ),
    ],
)
def test_what_is_no_cell_is_told_in_a_sentence(
    describe: Describe, arguments: tuple[str, ...], told: str
) -> None:
    found = describe(*arguments, status=1)
    assert told in found
    assert found.count("。\n") == 1


def test_data_that_no_page_shows_are_listed(describe: Describe) -> None:
    lines = describe("--unshown").splitlines()
    assert lines[0].endswith(f"データは{len(lines) - 1}件です。")
    assert any(
        line.startswith("  事業 seafood-research　水産加工研究支援事業（data/programmes.csv")
        for line in lines
    )
    assert any(line.startswith("  表 gardens　") for line in lines)
    # What the page shows is not among them: its programme, its KPIs, its figure.
    assert not [line for line in lines if " founding-support　" in line or "founding-seminars　" in line]
    assert not [line for line in lines if "founding-seminar-participants" in line]
    # Of a table that it shows in part, the other rows of the edition are.
    (procurement,) = (line for line in lines if line.startswith("  表 procurement　"))
    shown, _ = cell("procurement", "amount", year=EDITION, category="works", contractor="sme")
    assert shown.removeprefix("data/procurement.csv の").removesuffix("行目、amount（") not in procurement


def test_nothing_is_listed_where_pages_show_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    (tmp_path / "docs").mkdir()
    tables = [path.stem for path in data.glob("*.csv")]
    text = "".join(f"```{{data-table}} {name}\n```\n\n" for name in tables)
    kinds = (("programme", "programmes"), ("survey-table", "survey_questions"), ("review", "articles"))
    for directive, table in kinds:
        for row in csv.DictReader((data / f"{table}.csv").read_text(encoding="utf-8").splitlines()):
            text += f"```{{{directive}}} {next(iter(row.values()))}\n```\n\n"
    facts = csv.DictReader((data / "facts.csv").read_text(encoding="utf-8").splitlines())
    text += "".join(f"{{fact}}`{row['fact']}`" for row in facts) + "\n\n```{kpi-list}\n```\n"
    (tmp_path / "docs/all.md").write_text(text, encoding="utf-8")
    places = ("--data", str(data), "--docs", str(tmp_path / "docs"), "--year", str(EDITION))
    assert main(["describe", "--unshown", *places]) == 0
    assert capsys.readouterr().out == f"{EDITION}年度の版で、どのページにも載っていないデータはありません。\n"
