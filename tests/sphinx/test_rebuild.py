"""Incremental builds: exactly the pages that a change concerns, and warnings that do not go away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_docs import Dataset, load
from kawasaki_sphinx.incremental import page_dependencies
from tests.sphinx.conftest import Report, configure

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-chart} founding-support\n```\n",
    "tourism": "# 港の観光振興事業\n\n```{programme} tourism\n```\n\n```{kpi-table} tourism\n```\n",
    "prose": "# 本文\n\n利用者は{fact}`founding-seminar-participants`です。\n",
}
CELL = ("kpi_values", "founding-consultations,2031,250,262", "founding-consultations,2031,250,263")


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
    assert "263件" in built.text("startup")


def test_a_new_time_stamp_alone_rebuilds_nothing(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    for path in made.data.iterdir():
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert made.build().read == []


def test_a_cell_that_no_page_shows_is_compared_once(report: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report(**PAGES)
    made.build()
    loads: list[Path] = []

    def counted(directory: Path, edition: int) -> Dataset:
        loads.append(directory)
        return load(directory, edition)

    monkeypatch.setattr(page_dependencies, "load", counted)
    made.edit("job_openings", "2029,honami-city,0.98", "2029,honami-city,0.99")
    for _ in range(3):
        assert made.build().read == []
    assert len(loads) == 1
    made.edit(*CELL)
    assert made.build().read == ["startup"]


def test_a_failed_lookup_is_asked_again(report: Make) -> None:
    made = report(page="# 題\n\n{fact}`new-fact`\n", **PAGES)
    assert len(made.build().warnings) == 1
    row = "2031,new-fact,7,件,0,false,新しい数値,,economy,5,\n"
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
    made.edit("kpi_values", CELL[1], "founding-consultations,2031,250,たくさん")
    for _ in range(2):
        built = made.build()
        (data,) = [line for line in built.warnings if "[kawasaki.data]" in line]
        assert data.startswith("data/kpi_values.csv:")
        assert "「たくさん」" in data
        assert "actual" in data
        assert "データに誤りがあるため表示できません" in built.text("startup")
    made.edit("kpi_values", "founding-consultations,2031,250,たくさん", CELL[2])
    built = made.build()
    assert built.warnings == []
    assert "263件" in built.text("startup")


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


def test_a_page_lost_from_a_toctree_is_reported_by_every_build(report: Make) -> None:
    made = report(**PAGES)
    made.build()
    (made.docs / "startup.md").unlink()
    for built in (made.build(), made.build(), made.build(out="clean")):
        (told,) = built.warnings
        assert "[toc.not_readable]" in told


def test_parallel_equals_serial(report: Make) -> None:
    extra = {f"page{number}": f"# 題{number}\n\n{{kpi}}`founding-consultations`\n" for number in range(10)}
    made = report(**PAGES, **extra)
    serial = made.build(out="serial")
    parallel = made.build(out="parallel", parallel=2)
    assert parallel.warnings == serial.warnings == []
    assert parallel.files() == serial.files()


def test_incremental_equals_clean(report: Make) -> None:
    made = report(**PAGES)
    made.build(out="incremental")
    made.edit(*CELL)
    made.write({"prose": "# 別の題\n\n{kpi}`founding-consultations`\n"})
    incremental = made.build(out="incremental").files()
    clean = made.build(out="clean").files()
    differing = {
        name for name in incremental.keys() | clean.keys() if incremental.get(name) != clean.get(name)
    }
    assert differing == set()


def test_a_file_put_back_with_its_old_time_is_seen(report: Make) -> None:
    made = report(**PAGES)
    path = made.docs / "prose.md"
    old = path.stat()
    made.build()
    made.write({"prose": "# 本文\n\n別の文。\n"})
    assert "別の文" in made.build().text("prose")
    path.write_text(PAGES["prose"], encoding="utf-8")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert "別の文" not in made.build().text("prose")


def test_a_page_of_which_sphinx_warned_warns_again(report: Make) -> None:
    made = report(page="# 題\n\n[リンク](nowhere.md)\n", **PAGES)
    first, second = made.build(), made.build()
    assert len(first.warnings) == 1
    assert first.warnings == second.warnings
    assert second.read == ["page"]
    made.write({"page": "# 題\n"})
    assert made.build().warnings == []


def test_a_hidden_warning_is_no_reason_to_read_again(report: Make) -> None:
    made = report(page="# 題\n\n[リンク](nowhere.md)\n", **PAGES)
    made.build(suppress_warnings=["myst.xref_missing"])
    assert made.build(suppress_warnings=["myst.xref_missing"]).read == []


def test_a_changed_style_sheet_reaches_every_page(report: Make) -> None:
    made = report(**PAGES)
    configure(made, 'html_static_path = ["_static"]\nhtml_css_files = ["site.css"]\n')
    made.write({"_static/site.css": "p { margin: 0 }\n", "_static/old.css": "p { margin: 1px }\n"})
    before = made.build().files()
    (made.docs / "_static" / "old.css").unlink()
    made.write({"_static/site.css": "p { margin: 2px }\n"})
    after = made.build()
    assert "startup" not in after.read
    assert "_static/old.css" in before
    assert after.files() == made.build(out="clean").files()


def test_a_changed_template_reaches_every_page_and_is_compiled_once(report: Make) -> None:
    made = report(**PAGES)
    template = '{%% extends "!page.html" %%}{%% block body %%}{{ super() }}<p>%s</p>{%% endblock %%}'
    for words in ("古い型", "新しい型"):
        made.write_template("page.html", template % words)
        assert words in made.build().text("tourism")

    def compiled() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in made.root.rglob("*.template")}

    kept = compiled()
    made.edit(*CELL)
    made.build()
    assert kept == compiled()
    assert kept


def test_a_figure_with_another_number_is_told_everywhere(report: Make) -> None:
    chart = "```{kpi-chart} founding-support\n:name: shown\n```\n"
    made = report(
        one=f"# 一\n\n{chart}",
        two="# 二\n\n```{kpi-table} tourism\n:name: rows\n```\n\n```{kpi-chart} tourism\n```\n",
        word="# 三\n\n{numref}`rows` と {numref}`shown`\n",
    )
    made.build()
    made.write({"one": f"# 一\n\n```{{kpi-chart}} skills-training\n```\n\n{chart}"})
    assert made.build().files() == made.build(out="clean").files()


def test_two_images_of_one_name_keep_their_names(report: Make) -> None:
    made = report(b="# 乙\n\n![図](two/picture.png)\n")
    for folder in ("one", "two"):
        made.write({f"{folder}/picture.png": folder})
    made.build()
    made.write({"a": "# 甲\n\n![図](one/picture.png)\n"})
    (made.docs / "index.md").unlink()
    made.write({})
    assert made.build().files() == made.build(out="clean", parallel=2).files()


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
        subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout
        for _ in range(2)
    )
    assert (first.split(), second.split()) == (["matplotlib"], [])
