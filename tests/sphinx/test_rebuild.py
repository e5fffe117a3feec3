"""Incremental builds: exactly the pages that a change concerns, and warnings that do not go away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGES = {
    "startup": "# 起業化総合支援事業\n\n```{programme} startup-support\n```\n\n```{kpi-chart} startup-support\n```\n",
    "tourism": "# 観光振興事業\n\n```{programme} tourism\n```\n\n```{kpi-table} tourism\n```\n",
    "prose": "# 本文\n\n利用者は{fact}`knic-users`です。\n",
}
CELL = ("kpi_values", "startup-annual-foundings,2023,125,196", "startup-annual-foundings,2023,125,197")


def test_nothing_changed_reads_and_writes_nothing(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    built = made.build()
    assert (built.read, built.written, built.warnings) == ([], [], [])


def test_a_changed_cell_rebuilds_the_pages_that_show_it(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    made.edit(*CELL)
    built = made.build()
    assert built.read == ["startup"]
    assert built.written == ["startup"]
    assert "197件" in built.text("startup")


def test_a_new_time_stamp_alone_rebuilds_nothing(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    for path in made.data.iterdir():
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert made.build().read == []


def test_a_failed_lookup_is_asked_again(report: Make) -> None:
    made = report(page="# 題\n\n{fact}`new-fact`\n", **PAGES)
    assert len(made.build().warnings) == 1
    row = "2023,new-fact,7,件,0,false,新しい数値,,economy,5,\n"
    path = made.data / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8", newline="\n")
    built = made.build()
    assert built.warnings == []
    assert built.read == ["page"]
    assert "7件" in built.text("page")


def test_a_wrong_page_warns_again_until_it_is_mended(report: Make) -> None:
    made = report(page="# 題\n\n{fact}`nothing-like-it`\n", **PAGES)
    first, second = made.build().warnings, made.build().warnings
    assert len(first) == 1
    assert first == second
    made.write({"page": "# 題\n"})
    assert made.build().warnings == []


def test_a_broken_table_warns_again_with_its_place(report: Make) -> None:
    made = report(**PAGES)
    made.edit("kpi_values", CELL[1], "startup-annual-foundings,2023,125,たくさん")
    for _ in range(2):
        built = made.build()
        (data,) = [line for line in built.warnings if "[kawasaki.data]" in line]
        assert data.startswith("data/kpi_values.csv:")
        assert "「たくさん」" in data
        assert "actual" in data
        assert "データに誤りがあるため表示できません" in built.text("startup")
    made.edit("kpi_values", "startup-annual-foundings,2023,125,たくさん", CELL[2])
    built = made.build()
    assert built.warnings == []
    assert "197件" in built.text("startup")


def test_a_changed_title_reaches_every_page(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    made.write({"prose": "# 新しい題\n\n本文。\n"})
    built = made.build()
    assert built.read == ["index", "prose"] or built.read == ["prose", "index"]
    assert set(built.written) == {"index", "prose", "startup", "tourism"}


def test_a_deleted_page_leaves_nothing(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    (made.docs / "startup.md").unlink()
    (made.docs / "index.md").unlink()
    made.write({})
    built = made.build()
    assert not any("startup" in name for name in built.files() if not name.startswith("_static"))


def test_parallel_equals_serial(report: Make) -> None:
    extra = {f"page{number}": f"# 題{number}\n\n{{kpi}}`startup-annual-foundings`\n" for number in range(10)}
    made = report(**PAGES, **extra)
    serial = made.build(out="serial")
    parallel = made.build(out="parallel", parallel=2)
    assert parallel.warnings == serial.warnings == []
    assert parallel.files() == serial.files()


def test_incremental_equals_clean(report: Make) -> None:
    made = report(**PAGES)
    made.build(out="incremental")
    made.edit(*CELL)
    made.write({"prose": "# 別の題\n\n{kpi}`startup-annual-foundings`\n"})
    incremental = made.build(out="incremental").files()
    clean = made.build(out="clean").files()
    differing = {
        name for name in incremental.keys() | clean.keys() if incremental.get(name) != clean.get(name)
    }
    assert differing == set()


def test_an_unchanged_build_imports_neither_pandas_nor_matplotlib(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    code = (
        "import sys\n"
        "from sphinx.cmd.build import main\n"
        "status = main(['-q', '-b', 'html', '-d', sys.argv[3], sys.argv[1], sys.argv[2]])\n"
        "print(*sorted({'pandas', 'matplotlib'} & set(sys.modules)))\n"
        "raise SystemExit(status)\n"
    )
    folder = made.root / "subprocess"
    command = [sys.executable, "-c", code, str(made.docs), str(folder / "html"), str(folder / "doctrees")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    first, second = (
        subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert (first.split(), second.split()) == (["matplotlib"], [])
