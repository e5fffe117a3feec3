"""Equal sources give equal bytes, and unchanged ones are not compiled again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import typst_pdf

Build = Callable[..., Any]
Project = Callable[..., Path]

INDEX = "題\n==\n\n一つ目の文です。\n\n.. toctree::\n   :numbered:\n\n   more\n"
MORE = "次の題\n======\n\n次の文です。\n"


def _change(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_two_builds_give_the_same_bytes(project: Project, rebuild: Build, tmp_path: Path) -> None:
    first = rebuild(project(index=INDEX, more=MORE), "typstpdf").pdf.read_bytes()
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "place"
    (tmp_path / "test-pages").rename(other)
    for path in (other / "_build").rglob("*"):
        if path.is_file():
            path.unlink()
    assert rebuild(other, "typstpdf").pdf.read_bytes() == first


def test_the_date_is_that_of_the_environment(
    project: Project, rebuild: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    source = project(index=INDEX, more=MORE)
    main = (rebuild(source, "typst").out / "document.typ").read_text(encoding="utf-8")
    assert "datetime(year: 1970, month: 1, day: 2)" in main


def test_nothing_changed_nothing_done(project: Project, rebuild: Build) -> None:
    source = project(index=INDEX, more=MORE)
    first = rebuild(source, "typstpdf")
    written = first.pdf.stat().st_mtime_ns
    again = rebuild(source, "typstpdf")
    assert "targets for 0 source files" in again.log
    assert first.pdf.stat().st_mtime_ns == written


def test_another_process_sees_that_nothing_changed(project: Project) -> None:
    source = project(index=INDEX, more=MORE)
    (source / "conf.py").write_text(
        (source / "conf.py").read_text(encoding="utf-8")
        + "\nhtml_context = {'names': {'a', 'b', 'c', 'd', 'e'}}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-b", "typstpdf", str(source), str(source / "out")]
    extension = Path(typst_pdf.__file__).parents[1]
    logs = [
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(extension)},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    ]
    assert ["all documents" in log for log in logs] == [True, False]


def test_a_changed_page_a_lost_pdf_and_a_changed_value_build_again(project: Project, rebuild: Build) -> None:
    source = project(index=INDEX, more=MORE)
    first = rebuild(source, "typstpdf").pdf.read_bytes()
    _change(source / "more.rst", MORE + "\n加えた文です。\n")
    second = rebuild(source, "typstpdf").pdf.read_bytes()
    assert second != first
    built = rebuild(source, "typstpdf")
    built.pdf.unlink()
    assert rebuild(source, "typstpdf").pdf.read_bytes() == second
    assert rebuild(source, "typstpdf", typst_colours={"accent": "#005500"}).pdf.read_bytes() != second


def test_a_touched_source_of_the_same_text_is_not_compiled(project: Project, rebuild: Build) -> None:
    source = project(index=INDEX, more=MORE)
    rebuild(source, "typstpdf")
    _change(source / "more.rst", MORE)
    assert "ソースが前と同じなので" in rebuild(source, "typstpdf").log


def test_a_page_that_warns_warns_again(project: Project, rebuild: Build) -> None:
    source = project(index="題\n==\n\n字形のない字 ✔ です。\n")
    first = rebuild(source, "typstpdf").warnings
    assert first
    assert rebuild(source, "typstpdf").warnings == first


def test_a_page_that_is_gone_leaves_no_file(project: Project, rebuild: Build) -> None:
    source = project(index=INDEX, more=MORE)
    old = rebuild(source, "typst").out / "document" / "more.typ"
    assert old.exists()
    _change(source / "index.rst", "題\n==\n\n一つ目の文です。\n")
    (source / "more.rst").unlink()
    rebuild(source, "typst")
    assert not old.exists()


def test_reading_in_parallel_gives_the_same_pdf(project: Project, rebuild: Build) -> None:
    names = [f"page{i}" for i in range(6)]
    pages = {name: f"題{name}\n==========\n\n文です。\n" for name in names}
    index = "題\n==\n\n.. toctree::\n   :numbered:\n\n" + "".join(f"   {name}\n" for name in names)
    source = project(index=index, **pages)
    serial = rebuild(source, "typstpdf").pdf.read_bytes()
    for path in (source / "_build").rglob("*"):
        if path.is_file():
            path.unlink()
    assert rebuild(source, "typstpdf", parallel=2).pdf.read_bytes() == serial


def test_a_toctree_stands_behind_the_text_around_it(project: Project, rebuild: Build) -> None:
    index = "題\n==\n\n前の文です。\n\n.. toctree::\n\n   more\n\n後の文です。\n\n節\n--\n\n節の文です。\n"
    built = rebuild(project(index=index, more=MORE), "typst")
    source = built.source("index")
    order = [source.index(words) for words in ("前の文", "後の文", "節の文", "more.typ")]
    assert order == sorted(order)
    assert "[#heading(level: 1" in built.source("more")


def test_pages_named_at_the_end_of_a_page_belong_to_it(project: Project, rebuild: Build) -> None:
    part = "部\n==\n\n節\n--\n\n細目\n~~~~\n\n文です。\n\n.. toctree::\n\n   more\n"
    built = rebuild(
        project(index="題\n==\n\n文。\n\n.. toctree::\n\n   part\n", part=part, more=MORE), "typst"
    )
    assert "heading(level: 2" in built.source("more")


def test_pages_named_before_a_section_belong_to_the_one_before(project: Project, rebuild: Build) -> None:
    part = "部\n==\n\n節\n--\n\n.. toctree::\n\n   more\n\n次の節\n------\n\n文です。\n"
    built = rebuild(
        project(index="題\n==\n\n文。\n\n.. toctree::\n\n   part\n", part=part, more=MORE), "typst"
    )
    source = built.source("part")
    assert source.index("more.typ") < source.index("次の節")
    assert "heading(level: 3" in built.source("more")


def test_a_first_page_of_nothing_but_its_title_has_no_chapter(project: Project, rebuild: Build) -> None:
    built = rebuild(project(index="題\n==\n\n.. toctree::\n\n   more\n", more=MORE), "typst")
    assert "heading" not in built.source("index")


def test_a_template_of_the_project_takes_the_place_of_ours(project: Project, rebuild: Build) -> None:
    source = project(index=INDEX, more=MORE)
    template = source / "own.typ"
    template.write_text(
        '#import "nodes.typ": *\n#let styles = (:)\n'
        "#let book(title: none, author: none, date: none, cover: (:), body) = {\n"
        "  set document(title: title, date: date)\n"
        '  set text(font: settings.fonts, lang: "ja")\n  body\n}\n',
        encoding="utf-8",
    )
    built = rebuild(source, "typstpdf", typst_template="own.typ")
    assert built.warnings == []
    assert built.pdf.exists()
