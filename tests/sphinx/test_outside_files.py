"""What no build may take: pipes and devices among the sources, and what another host answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.conftest import Report, configure

SECRET = "秘密の言葉"
OUTSIDE = "ファイル「../../secret.txt」は、報告書のフォルダーの外にあります。"
Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs pipes, devices and links")


def build(made: Report) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.run(
        (sys.executable, "-m", "sphinx", "-q", str(made.docs), str(made.root / "html")),
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@POSIX
@pytest.mark.parametrize("name", ["more.md", "a.png", "_static/a.css", "references.bib"])
@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"]
)
def test_a_source_that_is_no_file_is_told_and_not_waited_for(
    report: Make, name: str, make: Callable[[Path], None]
) -> None:
    made = report(page="# 題\n\n![絵](a.png)\n")
    configure(
        made,
        'html_static_path = ["_static"]\nextensions.append("sphinxcontrib.bibtex")\n'
        'bibtex_bibfiles = ["references.bib"]\n',
    )
    path = made.docs / name
    path.parent.mkdir(exist_ok=True)
    make(path)
    done = build(made)
    assert done.returncode == 1
    assert done.stderr.startswith(f"docs/{name}: ファイルではありません（パイプか装置です）")
    assert len(done.stderr.splitlines()) == 1


@POSIX
def test_a_link_that_leads_nowhere_is_let_be(report: Make) -> None:
    made = report(page="# 題\n")
    # As Emacs leaves it beside a file that is being edited.
    (made.docs / ".#page.md").symlink_to("editor@host.1:2")
    assert made.build().warnings == []


@pytest.mark.parametrize(
    "taken",
    [
        "{download}`../../secret.txt`",
        "![絵](../../secret.txt)",
        "```{include} ../../secret.txt\n```",
        "```{literalinclude} ../../secret.txt\n```",
        "```{csv-table} 表\n:file: ../../secret.txt\n```",
        "```{raw} html\n:file: ../../secret.txt\n```",
    ],
    ids=lambda taken: taken[:12],
)
def test_a_file_outside_of_the_report_is_told_in_every_build(report: Make, taken: str) -> None:
    made = report(page=f"# 題\n\n{taken}\n")
    (made.root.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    for _ in range(2):
        assert any(line.startswith("docs/page.md:") and OUTSIDE in line for line in made.build().warnings)


def test_a_file_of_the_data_can_be_taken(report: Make) -> None:
    built = report(page="# 題\n\n{download}`../data/kpis.csv`\n").build()
    assert built.warnings == []
    assert list(Path(built.app.outdir).rglob("_downloads/*/kpis.csv"))


def test_a_folder_that_is_offered_is_told(report: Make) -> None:
    told = report(page="# 題\n\n文の{download}`_templates`。\n").build().warnings
    assert any(
        line.startswith("docs/page.md:3: ") and "「_templates」はフォルダーです" in line for line in told
    )


@pytest.mark.parametrize("directive", ["csv-table} 表", "raw} html"])
def test_no_other_host_is_asked(report: Make, monkeypatch: pytest.MonkeyPatch, directive: str) -> None:
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: pytest.fail("asked"))
    built = report(page=f"# 題\n\n```{{{directive}\n:url: http://example.com/\n```\n").build()
    assert any("url" in line for line in built.warnings)


def test_boxes_in_boxes_without_an_end_are_told_at_their_place(report: Make) -> None:
    boxes = "\n".join(f"{':' * (400 - depth)}{{note}}" for depth in range(390))
    done = build(report(page=f"# 題\n\n{boxes}\n"))
    assert "docs/page.md:" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Versions" not in done.stderr


def test_a_source_beside_the_doctrees_that_is_no_text_is_written_anew(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-list}\n```\n", series="# 推移\n")
    first = made.build(report_series="series")
    sources = list(Path(first.app.doctreedir, "series").glob("*.md"))
    assert sources
    for path in sources:
        path.write_bytes(b"\xff\xfe\x00")
    again = made.build(report_series="series")
    assert again.warnings == first.warnings
    shutil.rmtree(first.app.doctreedir)
    assert again.files() == made.build(out="clean", report_series="series").files()
