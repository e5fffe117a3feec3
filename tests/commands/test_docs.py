"""``nox -s docs`` on small reports: two builders side by side, one log, one status."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.commands.conftest import ROOT, nox, start

CONF = """\
from pathlib import Path

project = "試験"
language = "ja"
extensions = ["myst_parser", "typst_pdf"]
html_theme = "basic"
report_pdf = ""
typst_documents = [("index", "試験-2030", project, "市")]

def setup(app):
    app.add_config_value("report_pdf", "", "html")
    app.connect("builder-inited", lambda app: (Path(app.outdir) / "pdf.txt").write_text(app.config.report_pdf, encoding="utf-8"))
"""
WARN = """
def warn(app):
    if app.builder.name == "{builder}":
        from sphinx.util.logging import getLogger
        getLogger(__name__).warning("wrong here")
"""
BLOCKED = """
import socket
import sys

if "sphinx" in sys.modules:
    place = socket.create_connection(("127.0.0.1", {port}))
    place.sendall(b"here")
    place.recv(1)
"""


@pytest.fixture(params=["noxfile.py", "kawasaki_docs/starter/noxfile.py"], ids=["ours", "starter"])
def anywhere(project: Path, request: pytest.FixtureRequest) -> Path:
    """The report with the commands of the project, and with those of a new city."""
    shutil.copyfile(ROOT / request.param, project / "noxfile.py")
    return project


@pytest.fixture
def project(commands: Path) -> Path:
    """A report of one page."""
    (commands / "docs").mkdir()
    (commands / "docs/conf.py").write_text(CONF, encoding="utf-8")
    (commands / "docs/index.md").write_text("# 題\n\n本文です。\n", encoding="utf-8")
    return commands


def linked(project: Path) -> str:
    """The name of the PDF that the site was told of."""
    return (project / "_build/html/pdf.txt").read_text(encoding="utf-8")


def doctrees(project: Path) -> set[str]:
    return {path.name for path in (project / "_build/doctrees").iterdir()}


def test_both_are_built_and_the_site_has_the_pdf(anywhere: Path) -> None:
    (anywhere / "_build/pdf").mkdir(parents=True)
    (anywhere / "_build/pdf/試験-2029.pdf").write_bytes(b"of last year")
    status, log = nox(anywhere, "docs")
    assert status == 0, log
    report = anywhere / "_build/pdf/試験-2030.pdf"
    assert list((anywhere / "_build/pdf").glob("*.pdf")) == [report]
    assert (anywhere / "_build/html/試験-2030.pdf").read_bytes() == report.read_bytes()
    assert (anywhere / "_build/html/index.html").exists()
    assert linked(anywhere) == "試験-2030.pdf"


def test_what_changed_is_told_and_nothing_else(anywhere: Path) -> None:
    pages = len(("index", "genindex", "search"))
    assert nox(anywhere, "docs")[1].splitlines() == [
        f"PDF: 1ファイルを作りました。{Path('_build/pdf/試験-2030.pdf')} を開いてください。",
        f"サイト: {pages}ファイルを作りました。{Path('_build/html/index.html')} を開いてください。",
    ]
    assert nox(anywhere, "docs")[1].splitlines() == [
        f"PDF: 変わったところはありません（{Path('_build/pdf')}）。",
        f"サイト: 変わったところはありません（{Path('_build/html')}）。",
    ]
    (anywhere / "docs/index.md").write_text("# 題\n\n次の本文です。\n", encoding="utf-8")
    assert nox(anywhere, "html")[1].splitlines() == [
        f"サイト: 1ファイルが変わりました（{Path('_build/html')}）。",
        "  index.html",
    ]


def test_one_failure_is_told_once_until_it_is_mended(anywhere: Path) -> None:
    page = anywhere / "docs/index.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text(f"{sound}\n```{{nothing}} x\n```\n", encoding="utf-8")
    for _ in range(2):
        status, log = nox(anywhere, "docs")
        assert status == 1
        assert log.count("index.md:5: WARNING: ") == log.count("nothing") == 1, log
        assert log.endswith(
            "PDFとサイトを作れませんでした。直すところが1件あります。上から順に直して、もう一度実行してください。\n"
        )
        assert doctrees(anywhere) == set()
    page.write_text(sound, encoding="utf-8")
    assert nox(anywhere, "docs")[0] == 0


@pytest.mark.parametrize(("builder", "other"), [("typstpdf", "html"), ("html", "pdf")])
def test_what_goes_wrong_in_one_is_told_and_fails_alone(project: Path, builder: str, other: str) -> None:
    with (project / "docs/conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"    app.connect('builder-inited', warn)\n\n{WARN.format(builder=builder)}")
    status, log = nox(project, "docs")
    assert status == 1
    assert log.count("WARNING: wrong here") == 1
    assert f"{'PDF' if builder == 'typstpdf' else 'サイト'}を作れませんでした。" in log
    assert doctrees(project) == {other}


def test_a_picture_that_is_not_there_is_told_once(project: Path) -> None:
    page = project / "docs/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n![写真](shashin.png)\n", encoding="utf-8")
    status, log = nox(project, "docs")
    assert status == 1
    assert log.count("index.md:5: WARNING: ") == log.count("shashin.png") == 1, log
    assert "直すところが1件あります" in log


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("nothing = here\n", "docs/conf.py:1: WARNING: 名前「here」は決められていません"),
        ('extensions = ["myst_praser"]\n', "docs/conf.py:1: WARNING: 拡張機能「myst_praser」はありません"),
    ],
)
def test_a_wrong_configuration_is_all_that_is_told(project: Path, lines: str, told: str) -> None:
    (project / "docs/conf.py").write_text(lines, encoding="utf-8")
    status, log = nox(project, "docs")
    assert status == 1
    first, last = log.splitlines()
    assert first.startswith(told)
    assert "直すところが1件あります" in last


def test_a_crash_of_both_is_told_once(project: Path) -> None:
    with (project / "docs/conf.py").open("a", encoding="utf-8") as conf:
        conf.write("    nothing = here\n")
    status, log = nox(project, "docs")
    assert status == 1
    assert log.count("NameError: name") == 1, log


@pytest.mark.parametrize("found", [b"", b"cut", b"whole"])
def test_a_page_that_is_not_as_it_was_written_fails(project: Path, found: bytes) -> None:
    assert nox(project, "html")[0] == 0
    made = {"served": {"page.html": hashlib.sha256(b"whole").hexdigest()}}
    record = project / "_build/doctrees/html/finished-html.json"
    record.write_bytes(b"seal\n" + json.dumps(made).encode())
    if found:
        (project / "_build/html/page.html").write_bytes(found)
    status, log = nox(project, "html")
    assert status == (0 if found == b"whole" else 1)
    assert ("page.html が、書いたときと違います" in log) == (status == 1)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_an_archive_dates_its_pdf_by_its_commit(project: Path) -> None:
    (project / ".commit-epoch").write_text("$Format:%ct$\n", encoding="utf-8")
    (project / ".gitattributes").write_text("/.commit-epoch export-subst\n", encoding="utf-8")
    moment = {"GIT_COMMITTER_DATE": "2031-04-01T00:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull}
    author = ("-c", "user.name=x", "-c", "user.email=x@example.jp")
    committed = [*author, "commit", "-qm", "x"]
    for command in (["init", "-q"], ["add", "."], committed, ["archive", "-o", "x.zip", "HEAD"]):
        subprocess.run(["git", *command], cwd=project, env={**os.environ, **moment}, check=True)
    unpacked = project / "unpacked"
    with zipfile.ZipFile(project / "x.zip") as archive:
        archive.extractall(unpacked)
    assert (unpacked / ".commit-epoch").read_text(encoding="utf-8") == "1932768000\n"
    assert nox(unpacked, "pdf")[0] == 0
    with pikepdf.open(unpacked / "_build/pdf/試験-2030.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20310401")


def test_the_site_alone_offers_the_pdf_that_is_there(project: Path) -> None:
    assert nox(project, "html")[0] == 0
    assert not list((project / "_build/html").glob("*.pdf"))
    assert nox(project, "pdf")[0] == 0
    assert nox(project, "html")[0] == 0
    assert linked(project) == "試験-2030.pdf"
    assert (project / "_build/html/試験-2030.pdf").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends its interrupt to a whole console")
def test_an_interrupt_ends_both(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        conf = CONF + BLOCKED.format(port=server.getsockname()[1])
        (project / "docs/conf.py").write_text(conf, encoding="utf-8")
        # A process that was started in the background may ignore the signal, and would hand that down.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = start(project, "docs")
        signal.signal(signal.SIGINT, before)
        builders = [server.accept()[0] for _ in range(2)]
        assert [builder.recv(4) for builder in builders] == [b"here", b"here"]
        process.send_signal(signal.SIGINT)
        # A connection ends with the process that holds it.
        assert [builder.recv(1) for builder in builders] == [b"", b""]
        process.communicate()
        assert process.returncode != 0
        for builder in builders:
            builder.close()
