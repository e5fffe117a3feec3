"""報告書を作るコマンド。``nox -s docs`` でPDFとサイトができます。"""

from __future__ import annotations

import runpy
import shutil
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["docs"]

BUILD = Path("_build")
ENVIRONMENT = {"PYTHONUTF8": "1"}


@nox.session
def docs(session: nox.Session) -> None:
    """PDFとサイトを作ります。警告が1つでもあれば止まります。"""
    report = f"{runpy.run_path('docs/conf.py')['typst_documents'][0][1]}.pdf"
    _sphinx(session, "typstpdf", "pdf")
    _sphinx(session, "html", "html", "-D", f"report_pdf={report}")
    shutil.copyfile(BUILD / "pdf" / report, BUILD / "html" / report)


@nox.session
def html(session: nox.Session) -> None:
    """サイトだけを作ります。"""
    _sphinx(session, "html", "html")


@nox.session
def check(session: nox.Session) -> None:
    """Data フォルダーの表を確かめます。"""
    session.run("kawasaki-docs", "check", *session.posargs, env=ENVIRONMENT, external=True)


def _sphinx(session: nox.Session, builder: str, folder: str, *options: str) -> None:
    command = (
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        builder,
        "-n",
        "-W",
        "-q",
        "-d",
        f"_build/doctrees/{folder}",
    )
    target = str(BUILD / folder)
    session.run(*command, *options, *session.posargs, "docs", target, env=ENVIRONMENT, external=True)
