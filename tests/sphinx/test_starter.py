"""A new city's report builds at once, as a site and as a PDF, without a warning."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kawasaki_docs.editing.starter.city import City
from kawasaki_docs.editing.starter.report import starter_files

CITIES = [
    City("帆波市", "中小企業振興施策 実施状況報告書", "帆波市産業振興会議", "99201", 2031, 10, (6, 7, 8, 9)),
    City("港\"/町'", '<報告>・"書" & *案*（仮）', "会議 <＆> 部会", "01234", 1995, 2, (2,)),
    City("大" * 40, "報告書" * 26, "会" * 80, "01234", 2030, 0, (1, 3), {"measures": "<柱> & 取組"}),
]


@pytest.mark.parametrize(
    "city", CITIES, ids=["ten articles", "two articles, names with marks", "no ordinance, long names"]
)
@pytest.mark.parametrize(("builder", "made"), [("html", "index.html"), ("typstpdf", "report-*.pdf")])
def test_a_new_report_builds_at_once(tmp_path: Path, city: City, builder: str, made: str) -> None:
    for name, data in starter_files(city).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    out = tmp_path / "out"
    command = (
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "sphinx",
        "-b",
        builder,
        "-n",
        "-W",
        "-q",
        "docs",
        str(out),
    )
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (0, "")
    assert list(out.glob(made))
