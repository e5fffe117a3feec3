"""報告書を作るコマンド。``nox -s docs`` でPDFとサイトができます。"""

from __future__ import annotations

import logging
from pathlib import Path

import nox

from kawasaki_docs.cli.builds import Build, configured, run_builds, run_python
from kawasaki_docs.cli.environment import build_environment
from kawasaki_docs.cli.finished import offer_pdf, verify_site

nox.options.default_venv_backend = "none"
nox.options.sessions = ["docs"]
# nox自身の行は、日本語の知らせの邪魔になるので出しません。
logging.getLogger("nox").addFilter(lambda record: not record.getMessage().startswith(("Running", "Session")))

BUILD = Path("_build")
DOCTREES = BUILD / "doctrees"
HTML = BUILD / "html"
PDF = BUILD / "pdf"
COMMAND = "from kawasaki_docs.cli.main import main; raise SystemExit(main())"
PDF_NAME = "['typst_documents'][0][1]"


@nox.session
def docs(session: nox.Session) -> None:
    """PDFとサイトを作ります。警告が1つでもあれば止まります。"""
    report = f"{configured('docs', PDF_NAME, build_environment())}.pdf"
    _sphinx(session, ("typstpdf", PDF), ("html", HTML, "-D", f"report_pdf={report}"))
    offer_pdf(PDF / report, HTML)
    verify_site(HTML, DOCTREES / HTML.name)


@nox.session
def html(session: nox.Session) -> None:
    """サイトだけを作ります。"""
    _sphinx(session, ("html", HTML))
    verify_site(HTML, DOCTREES / HTML.name)


@nox.session
def live(session: nox.Session) -> None:
    """サイトを、見ながら直します。ファイルを保存すると、ページが新しくなります。"""
    run_python(("-m", "kawasaki_sphinx.live", *session.posargs), build_environment())


@nox.session
def check(session: nox.Session) -> None:
    """Data フォルダーの表を確かめます。"""
    run_python(("-c", COMMAND, "check", *session.posargs), build_environment())


def _sphinx(session: nox.Session, *builds: tuple[str, Path, *tuple[str, ...]]) -> None:
    wanted = [Build(name, target, DOCTREES / target.name, tuple(more)) for name, target, *more in builds]
    if not run_builds(wanted, "docs", session.posargs, build_environment()):
        raise SystemExit(1)
