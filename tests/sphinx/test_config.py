"""Values of conf.py that cannot be used: a warning at their line, their default, and never a traceback."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs.wording import fiscal_year
from kawasaki_sphinx.config import OPTIONS
from tests.conftest import EDITION
from tests.sphinx.conftest import CONF, Report, configure

Make = Callable[..., Report]

ROOT = Path(__file__).parents[2]
# Wrong values, one set a build: they are told all at once.
WRONG: list[dict[str, str]] = [
    {
        "report_data": "3",
        "report_year": '"2031"',
        "report_pdf": "5",
        "report_archives": "3",
        "report_series": "3",
        "report_policy": '"no"',
        "report_fast": '"no"',
    },
    {
        "report_data": "None",
        "report_year": "None",
        "report_pdf": '"../report.pdf"',
        "report_archives": "None",
        "report_series": '"../kpis"',
        "report_policy": "1",
        "report_fast": "1",
    },
    {
        "report_data": '" "',
        "report_year": "2031.0",
        "report_pdf": '"/report.pdf"',
        "report_archives": '" "',
        "report_series": '"/kpis"',
        "report_policy": "None",
        "report_fast": "None",
    },
    {
        "report_data": '"../data\\0"',
        "report_year": "True",
        "report_pdf": "b'x'",
        "report_archives": '"a\\0"',
        "report_series": "b'x'",
        "report_policy": "object()",
        "report_fast": "object()",
    },
]


@pytest.mark.parametrize("values", WRONG, ids=lambda values: values["report_year"])
def test_unusable_values_are_told_and_their_defaults_used(report: Make, values: dict[str, str]) -> None:
    assert set(values) == {option.name for option in OPTIONS}
    made = report(page="# 題\n\n{stat}`bankruptcies 2031.value`\n")
    first = len(CONF.splitlines()) + 1
    configure(made, "".join(f"{name} = {value}\n" for name, value in values.items()))
    built = made.build()
    warnings = [told for told in built.warnings if "[kawasaki.config]" in told]
    for line, (option, told) in enumerate(zip(OPTIONS, warnings, strict=True), first):
        assert told.startswith(f"docs/conf.py:{line}: WARNING: conf.py の {option.name} の値「")
        default = EDITION if option.name == "report_year" else option.default
        assert told.endswith(f"{option.help}。既定値「{default!r}」を使います。 [kawasaki.config]")
        assert getattr(built.app.config, option.name) == default
    assert "題" in built.text("page")


def test_a_year_that_nobody_names_is_the_last_of_the_data(report: Make) -> None:
    made = report(page="# 題\n\n{fy}`edition`\n")
    conf = made.docs / "conf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8").replace(f"report_year = {EDITION}\n", ""), encoding="utf-8"
    )
    built = made.build()
    assert built.warnings == []
    assert fiscal_year(EDITION) in built.text("page")
    shutil.rmtree(made.data)
    assert any("datapackage.json がありません" in told for told in made.build().warnings)


def test_a_default_that_is_overridden_on_the_command_line_is_told_of_the_file(report: Make) -> None:
    made = report(page="# 題\n")
    (told,) = made.build(report_pdf="../x.pdf").warnings
    assert told.startswith("docs/conf.py:1: WARNING: conf.py の report_pdf の値「'../x.pdf'」は使えません。")


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        (
            "docs/conf.py",
            r"report_year = \d+",
            'report_year = "2031"',
            "report_year の値「'2031'」は使えません",
        ),
        (
            "docs/conf.py",
            r'report_data = "\.\./data"',
            "report_data = None",
            "report_data の値「None」は使えません",
        ),
        (
            "docs/conf.py",
            r'report_data = "\.\./data"',
            'report_data = "../date"',
            "datapackage.json がありません",
        ),
        ("data/datapackage.json", '"created": "', '"created": "x', "WARNING: 項目 created: 「x"),
        (
            "data/datapackage.json",
            r'"contributors": \[',
            '"contributors": 5, "x-old": [',
            "並びを書いてください",
        ),
        ("data/datapackage.json", r'"resources": \[', '"resources": {', "JSON として読めません"),
    ],
)
def test_the_reports_own_configuration_outlives_what_it_reads(
    tmp_path: Path, file: str, old: str, new: str, word: str
) -> None:
    """conf.py is Python, and is read before anything is checked: it must not stumble itself."""
    for name in ("docs/conf.py", "docs/_static/tokens.css", "data/datapackage.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs/_templates").mkdir()
    (tmp_path / "docs/references.bib").write_text("", encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# 題\n\n{edited}\n", encoding="utf-8")
    text = (tmp_path / file).read_text(encoding="utf-8")
    edited, times = re.subn(old, new, text)
    assert times == 1
    (tmp_path / file).write_text(edited, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-b", "dummy", "docs", "out"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 1
    assert any(word in line and "WARNING" in line for line in ran.stderr.splitlines()), ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("name", "near"),
    [("report_seires", "report_series"), ("myst_enable_extension", "myst_enable_extensions")],
)
def test_a_setting_that_nothing_reads_is_told_with_the_nearest(report: Make, name: str, near: str) -> None:
    made = report(page="# 題\n\n文です。\n")
    configure(made, f'{name} = ["x"]\n')
    line = len((made.docs / "conf.py").read_text(encoding="utf-8").splitlines())
    (told,) = made.build().warnings
    assert told.startswith(
        f"docs/conf.py:{line}: WARNING: conf.py の設定「{name}」はありません。近い名前: {near}"
    )


def test_an_extension_of_markdown_that_is_not_there_is_told_in_japanese(report: Make) -> None:
    made = report(page="# 題\n\n文です。\n")
    told = made.build(myst_enable_extensions=["deflists"]).warnings
    assert any("conf.py の myst_enable_extensions の「deflists」はありません" in line for line in told), told
