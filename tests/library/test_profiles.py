"""``kawasaki-docs describe``, and how pages are searched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kawasaki_docs.cli.main import main
from kawasaki_docs.text.mentions import mentions
from tests.conftest import FIXTURE

Capture = pytest.CaptureFixture[str]

PAGE = """\
# 題

```{kpi-table} founding-support
:kpis: founding-seminars, founding-consultations
:caption: 表
```

本文は{kpi}`founding-openings@2030.target`と{programme}`この事業 <founding-support>`、{ord:ref}`第六条第1号`です。
書き方は`` {kpi}`founding-seminars` ``です。

````markdown
```{kpi-table} founding-support
```
{fact}`founding-seminar-participants`
````

% {fact}`founding-seminar-participants`

:::{note}
{stat}`bankruptcies 2031.value`
:::
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with one page."""
    (tmp_path / "docs/below").mkdir(parents=True)
    (tmp_path / "docs/below/page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "docs"


def test_mentions_are_what_a_build_would_see(docs: Path) -> None:
    found = mentions(docs)
    assert {each.file for each in found} == {"docs/below/page.md"}
    assert [(each.line, each.name, each.target, each.role) for each in found] == [
        (3, "kpi-table", "founding-support", False),
        (8, "kpi", "founding-openings@2030.target", True),
        (8, "programme", "この事業 <founding-support>", True),
        (8, "ord:ref", "第六条第1号", True),
        (19, "note", "", False),
        (20, "stat", "bankruptcies 2031.value", True),
    ]
    assert found[0].options == {
        "kpis": "founding-seminars, founding-consultations",
        "caption": "表",
    }


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "founding-seminars",
            ("指標 founding-seminars", "2031　目標 10回　実績 12回　達成", "{kpi}`founding-seminars` → 12回", "docs/below/page.md（3行目）"),
        ),
        ("founding-openings", ("備考: 目標を", "docs/below/page.md（8行目）")),
        ("founding-support", ("事業 founding-support", "検証意見: 6-1", "docs/below/page.md（3、8行目）")),
        ("population", ("数値 population", "2031　約40,900人", "使っているページ: ありません")),
        ("challenges", ("調査の設問 challenges", "n=420", "labour-shortage　人手不足　2031: 52.4%")),
        ("bankruptcies", ("表 bankruptcies", "キー: year", "2行目: 2021,6,published,", "（20行目）")),
        ("kpi_values", ("単位は kpis の unit 列", "docs/below/page.md（3、8行目）")),
        ("第6条", ("条 6", "意見2件、対応2件", "docs/below/page.md（8行目）")),
        ("6-2", ("検証意見 6-2", "答える対応: 6-2　", "関わる事業", "data/opinions.csv（7行目）", "対応 6-2")),
        ("6-1", ("条 6", "検証意見 6-1", "対応 6-1", "founding-support の1番　", "data/response_plans.csv（")),
        ("founding-seminar-participants", ("data/facts.csv（", "founding-support")),
        ("founding-seminars", ("data/kpis.csv（2行目）", "data/kpi_values.csv（2、3、4行目）")),
        ("founding-support", ("data/programmes.csv（2行目）", "data/programme_years.csv（2、13行目）")),
        ("challenges", ("data/survey_questions.csv（", "data/survey_answers.csv（")),
        (
            "founding-support",
            ("前の年度の計画:", "founding-support-2　オンラインでも創業の相談を受け付けます。（一部を実施）"),
        ),
        ("7", ("前の年度の対応: 1件、結果1件",)),
        ("plan_results", ("表 plan_results", "founding-support,1,done")),
        ("6", ("条 6", "創業支援事業（指標3件）", "翌年度の計画: 3件", "足りないもの: ありません")),
        ("9", ("足りないもの: 「受注機会の確保の取組」の指標がありません",)),
    ],
)  # fmt: skip
def test_a_name_is_described(docs: Path, capsys: Capture, name: str, lines: tuple[str, ...]) -> None:
    assert main(["describe", name, "--data", str(FIXTURE), "--docs", str(docs)]) == 0
    told = capsys.readouterr().out
    assert [line for line in lines if line not in told] == []


def test_an_unknown_name_is_told_with_the_nearest(docs: Path, capsys: Capture) -> None:
    assert main(["describe", "founding-suport", "--data", str(FIXTURE), "--docs", str(docs)]) == 1
    assert "名前「founding-suport」はありません。近い名前: founding-support" in capsys.readouterr().err


def test_every_table_of_the_report_can_be_described(docs: Path, capsys: Capture) -> None:
    for path in sorted(FIXTURE.glob("*.csv")):
        assert main(["describe", path.stem, "--data", str(FIXTURE), "--docs", str(docs)]) == 0
        assert f"表 {path.stem}\n" in capsys.readouterr().out


def test_broken_data_are_told(tmp_path: Path, docs: Path, capsys: Capture) -> None:
    assert main(["describe", "x", "--data", str(tmp_path), "--docs", str(docs)]) == 1
    assert "datapackage.json" in capsys.readouterr().out


def test_data_without_an_edition_ask_for_the_year(tmp_path: Path, docs: Path, capsys: Capture) -> None:
    shutil.copytree(FIXTURE, data := tmp_path / "data")
    table = data / "programme_years.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert main(["describe", "kpis", "--data", str(data), "--docs", str(docs)]) == 1
    assert capsys.readouterr().err.endswith("--year で年度を書いてください。\n")
