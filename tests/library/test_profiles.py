"""``kawasaki-docs describe``, and how pages are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawasaki_docs.cli.main import main
from kawasaki_docs.text.mentions import mentions

ROOT = Path(__file__).parents[2]

Capture = pytest.CaptureFixture[str]

PAGE = """\
# 題

```{kpi-table} startup-support
:kpis: startup-audition-events, startup-deep-tech-support
:caption: 表
```

本文は{kpi}`startup-annual-foundings@2022.target`と{programme}`この事業 <startup-support>`、{ord:ref}`第十二条第1号`です。
書き方は`` {kpi}`startup-audition-events` ``です。

````markdown
```{kpi-table} startup-support
```
{fact}`knic-users`
````

% {fact}`knic-users`

:::{note}
{stat}`bankruptcies 2023.value`
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
        (3, "kpi-table", "startup-support", False),
        (8, "kpi", "startup-annual-foundings@2022.target", True),
        (8, "programme", "この事業 <startup-support>", True),
        (8, "ord:ref", "第十二条第1号", True),
        (19, "note", "", False),
        (20, "stat", "bankruptcies 2023.value", True),
    ]
    assert found[0].options == {
        "kpis": "startup-audition-events, startup-deep-tech-support",
        "caption": "表",
    }


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "startup-audition-events",
            ("指標 startup-audition-events", "2023　目標 8回　実績 8回　達成", "{kpi}`startup-audition-events` → 8回", "docs/below/page.md（3行目）"),
        ),
        ("startup-annual-foundings", ("備考: 目標が", "docs/below/page.md（8行目）")),
        ("startup-support", ("事業 startup-support", "検証意見: 12-1", "docs/below/page.md（3、8行目）")),
        ("knic-users", ("数値 knic-users", "2023　約5,200人", "使っているページ: ありません")),
        ("challenges", ("調査の設問 challenges", "n=985", "labour-shortage　人手不足　2023: 67.0%")),
        ("bankruptcies", ("表 bankruptcies", "キー: year", "2行目: 2015,64,published,", "（20行目）")),
        ("kpi_values", ("単位は kpis の unit 列", "docs/below/page.md（3、8行目）")),
        ("第12条", ("条 12", "意見4件、対応4件", "docs/below/page.md（8行目）")),
        ("12-2", ("検証意見 12-2", "答える対応: 12-2　", "関わる事業", "data/opinions.csv（3行目）", "対応 12-2")),
        ("12-1", ("条 12", "検証意見 12-1", "対応 12-1", "new-industry の1番　", "data/response_plans.csv（")),
        ("knic-users", ("data/facts.csv（", "startup-support")),
        ("startup-audition-events", ("data/kpis.csv（2行目）", "data/kpi_values.csv（2、3行目）")),
        ("startup-support", ("data/programmes.csv（2行目）", "data/programme_years.csv（2行目）")),
        ("challenges", ("data/survey_questions.csv（", "data/survey_answers.csv（")),
        ("12", ("条 12", "起業化総合支援事業（指標3件）")),
    ],
)  # fmt: skip
def test_a_name_is_described(docs: Path, capsys: Capture, name: str, lines: tuple[str, ...]) -> None:
    assert main(["describe", name, "--data", str(ROOT / "data"), "--docs", str(docs)]) == 0
    told = capsys.readouterr().out
    assert [line for line in lines if line not in told] == []


def test_an_unknown_name_is_told_with_the_nearest(docs: Path, capsys: Capture) -> None:
    assert main(["describe", "startup-suport", "--data", str(ROOT / "data"), "--docs", str(docs)]) == 1
    assert "名前「startup-suport」はありません。近い名前: startup-support" in capsys.readouterr().err


def test_every_table_of_the_report_can_be_described(docs: Path, capsys: Capture) -> None:
    for path in sorted((ROOT / "data").glob("*.csv")):
        assert main(["describe", path.stem, "--data", str(ROOT / "data"), "--docs", str(docs)]) == 0
        assert f"表 {path.stem}\n" in capsys.readouterr().out


def test_broken_data_are_told(tmp_path: Path, docs: Path, capsys: Capture) -> None:
    assert main(["describe", "x", "--data", str(tmp_path), "--docs", str(docs)]) == 1
    assert "datapackage.json" in capsys.readouterr().out
