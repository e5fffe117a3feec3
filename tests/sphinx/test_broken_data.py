"""A build over broken data: warnings and visible blocks, told again until mended, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-chart} founding-support\n```\n\n{kpi}`founding-consultations`\n",
    "third": "# 題\n\n{programme}`founding-support`、{numref}`bankruptcies`\n",
    "other": "# 題\n\n```{data-table} bankruptcies\n:name: bankruptcies\n```\n\n```{open-data}\n```\n",
}

# The file, what is done to it, a piece of what is told.
FAULTS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "descriptor-cut": (
        "datapackage.json",
        lambda path: path.write_text(path.read_text(encoding="utf-8")[:1000], encoding="utf-8"),
        "JSON として読めません",
    ),
    "descriptor-list": (
        "datapackage.json",
        lambda path: path.write_bytes(b"[]"),
        "data/datapackage.json:1: WARNING: ",
    ),
    "descriptor-gone": ("datapackage.json", Path.unlink, "datapackage.json がありません"),
    "descriptor-binary": (
        "datapackage.json",
        lambda path: path.write_bytes(b"\xff\xfe\0"),
        "文字コードが UTF-8 ではありません",
    ),
    "table-gone": ("kpi_values.csv", Path.unlink, "ファイルがありません"),
    "table-empty": ("kpi_values.csv", lambda path: os.truncate(path, 0), "中身がありません"),
    "table-huge": ("kpi_values.csv", lambda path: os.truncate(path, 200_000_000), "200 MB"),
    "table-binary": ("kpi_values.csv", lambda path: path.write_bytes(b"PK\x03\x04"), "Excel のブック"),
    "table-utf16": (
        "kpi_values.csv",
        lambda path: path.write_bytes(path.read_bytes().decode().encode("utf-16")),
        "UTF-16",
    ),
    "table-rows": (
        "kpi_values.csv",
        lambda path: path.write_bytes(path.read_bytes() + b"x,2031,1,1,reported,,\n" * 1_000_000),
        "行が多すぎます",
    ),
    "cell-long": (
        "kpi_values.csv",
        lambda path: path.write_bytes(path.read_bytes().replace(b"reported", b"x" * 20_000, 1)),
        "20,000文字",
    ),
}


@pytest.mark.parametrize(
    ("name", "parallel"), [*((name, 0) for name in FAULTS), ("descriptor-cut", 2), ("table-gone", 2)]
)
def test_broken_data_end_in_warnings_until_they_are_mended(report: Make, name: str, parallel: int) -> None:
    file, damage, piece = FAULTS[name]
    fillers = {f"filler{number}": "# 題\n" for number in range(6)}
    made = report(**PAGES, **fillers)
    assert made.build(parallel=parallel).warnings == []
    path = made.data / file
    sound = path.read_bytes()
    damage(path)
    first = made.build(parallel=parallel)
    assert all("[kawasaki.data]" in line for line in first.warnings)
    assert any(piece in line for line in first.warnings), first.warnings
    assert "データに誤りがあるため表示できません" in first.text("startup")
    again = made.build(parallel=parallel)
    assert sorted(again.warnings) == sorted(first.warnings)
    path.write_bytes(sound)
    mended = made.build(parallel=parallel)
    assert mended.warnings == []
    assert "262件" in mended.text("startup")
